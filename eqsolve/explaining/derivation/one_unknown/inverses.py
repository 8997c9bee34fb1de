"""Equations in one unknown that are no polynomials, as one solves them by hand: undo one operation after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.angles import angles, of_angles
from eqsolve.explaining.derivation.one_unknown.bars import of_bars
from eqsolve.explaining.derivation.one_unknown.exponentials import of_exponentials, of_powers
from eqsolve.explaining.derivation.one_unknown.factorials import of_arrangements, of_factorial
from eqsolve.explaining.derivation.one_unknown.fractions import of_fractions
from eqsolve.explaining.derivation.one_unknown.logarithms import of_logarithm, of_logarithms
from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, linear, of_sides, then
from eqsolve.explaining.derivation.one_unknown.roots import of_roots
from eqsolve.explaining.derivation.one_unknown.substitution import of_function
from eqsolve.explaining.factorials import with_factorials
from eqsolve.explaining.words import equation, listing
from eqsolve.model import cbrt
from eqsolve.spelling import spelled

DEEPEST = 8  # operations that are undone; nobody types more around one unknown


def solved(left: sp.Expr, right: sp.Expr, x: sp.Symbol) -> Roots | None:
    """All that the equation leaves of ``x``; None where no operation here undoes it."""
    if left.has(sp.gamma, sp.factorial) or right.has(sp.gamma, sp.factorial):
        return of_arrangements(
            with_factorials(left), with_factorials(right), x, lambda a, b, y: _solved(a, b, y, DEEPEST)
        )
    return _solved(left, right, x, DEEPEST)


def _solved(left: sp.Expr, right: sp.Expr, x: sp.Symbol, depth: int) -> Roots | None:
    if depth == 0:
        return None
    if _times(right, x) and not _times(left, x):
        left, right = right, left
    if _power_of_sum(left, right, x) and (found := _peeled(left, right, x, depth)):
        return found
    if found := linear(left, right, x) or of_sides(left, right, x):
        return found
    if not _times(right, x) and _times(left, x) == 1:
        found = _peeled(left, right, x, depth)
        if found is not None or not left.has(sp.Max, sp.Min):
            return found

    def inner(a: sp.Expr, b: sp.Expr, y: sp.Symbol) -> Roots | None:
        return _solved(a, b, y, depth - 1)

    return next((found for way in _WAYS if (found := way(left, right, x, inner)) is not None), None)


# what is tried where the unknown stands more than once, one after the other
_WAYS = (of_fractions, of_logarithms, of_powers, of_exponentials, of_function, of_angles, of_roots, of_bars)


def _power_of_sum(left: sp.Expr, right: sp.Expr, x: sp.Symbol) -> bool:
    """(x + 1)^10 = 2: nobody multiplies it out."""
    powers = [p for p in sp.preorder_traversal(left) if p.is_Pow and p.exp.is_Integer and p.exp > 1 and p.base.is_Add]
    return len(powers) == 1 and powers[0].has(x) and not _times(right, x) and _times(left, x) == 1 and right != 0


def _times(expression: sp.Expr, x: sp.Symbol) -> int:
    """How often the unknown stands there."""
    return sum(part == x for part in sp.preorder_traversal(expression))


def _peeled(left: sp.Expr, right: sp.Expr, x: sp.Symbol, depth: int) -> Roots | None:
    """The unknown stands once: what is around it goes to the other side."""
    if (found := of_logarithm(left, right, x, lambda a, b, y: _solved(a, b, y, depth - 1))) is not None:
        return found
    if (found := of_factorial(left, right, x, lambda a, b, y: _solved(a, b, y, depth - 1))) is not None:
        return found
    if left == x:
        return Roots((Sentence(f"so {equation(x, right)}", ((x, right),)),), (right,))
    if isinstance(left, sp.Add | sp.Mul):
        inner = next(a for a in left.args if a.has(x))
        rest = left.func(*[a for a in left.args if a is not inner])
        if isinstance(left, sp.Mul) and rest.is_zero is not False:
            return None
        other = right - rest if isinstance(left, sp.Add) else right / rest
        told = _solved(inner, other, x, depth - 1)
        if inner == x or told is None:
            return told
        return then(Sentence(f"that is {equation(inner, other)}", ((inner, other),)), told)
    if isinstance(left, sp.Pow) and not left.exp.has(x):
        return _root_of(left, right, x, depth)
    if isinstance(left, sp.Pow):
        return _logarithm(left, right, sp.log(right) / sp.log(left.base), x, depth)
    if isinstance(left, sp.exp):
        return _logarithm(left, right, sp.log(right), x, depth)
    if isinstance(left, sp.Abs):
        return _absolute(left.args[0], right, x, depth)
    if isinstance(left, sp.sin | sp.cos | sp.tan):
        return angles(left, right)
    undo = _ONE_TO_ONE.get(left.func)
    if undo is None or len(left.args) != 1:
        return None
    inner, other = left.args[0], undo(right)
    if other is None or not other.is_real:
        return None
    first = Sentence(f"so {equation(inner, other)}", ((inner, other),))
    return _solved(inner, other, x, depth - 1) if inner == x else then(first, _solved(inner, other, x, depth - 1))


# functions that take each value once: what undoes them
_ONE_TO_ONE: Mapping[object, Callable[[sp.Expr], sp.Expr | None]] = {
    sp.log: lambda y: sp.exp(y),
    sp.sinh: lambda y: sp.asinh(y),
    sp.asinh: lambda y: sp.sinh(y),
    sp.atan: lambda y: sp.tan(y) if _sign(sp.pi / 2 - sp.Abs(y)) == 1 else None,
    cbrt: lambda y: y**3,
}


def _sign(value: sp.Expr) -> int | None:
    """-1, 0 or 1; None where it is not known."""
    if value.is_positive:
        return 1
    if value.is_negative:
        return -1
    if value.is_zero:
        return 0
    near = sp.N(value, 30)
    return int(sp.sign(near)) if near.is_real and abs(near) > sp.Float("1e-20") else None


def _logarithm(left: sp.Expr, right: sp.Expr, other: sp.Expr, x: sp.Symbol, depth: int) -> Roots | None:
    """exp(f) = c and a^f = c."""
    base = sp.E if isinstance(left, sp.exp) else left.base
    inner = left.args[0] if isinstance(left, sp.exp) else left.exp
    sign = _sign(right)
    if sign is None or _sign(base) != 1 or base == 1:
        return None
    if sign <= 0:
        return Roots((Sentence(f"but {spelled(left)} is positive for every {x}"),), ())
    exact = _ratio(base, right)
    other = other if exact is None else exact
    how = "take logarithms: " if exact is None else f"{spelled(right)} = {_power(base, exact)}, so "
    first = Sentence(f"{how}{equation(inner, other)}", ((inner, other),))
    rest = _solved(inner, other, x, depth - 1)
    return None if rest is None else Roots((first,), rest.values) if inner == x else then(first, rest)


def _power(base: sp.Expr, exponent: sp.Expr) -> str:
    """``2^5``, ``2^(-3)``: not worked out."""
    below, above = spelled(base), spelled(exponent)
    return f"{below if below.isdigit() else f'({below})'}^{above if above.isdigit() else f'({above})'}"


def _ratio(base: sp.Expr, value: sp.Expr) -> sp.Expr | None:
    """The fraction k with base^k = value; None where there is none with a small denominator."""
    if not (base.is_Rational and value.is_Rational):
        return None
    near = Fraction(float(sp.log(value) / sp.log(base))).limit_denominator(12)
    p, q = near.numerator, near.denominator
    return sp.Rational(p, q) if abs(p) <= 1000 and value**q == base**p else None


def _root_of(left: sp.Expr, right: sp.Expr, x: sp.Symbol, depth: int) -> Roots | None:
    """f^n = c for a number n."""
    base, n, sign = left.base, left.exp, _sign(right)
    if not n.is_Rational or sign is None:
        return None
    if n < 0:
        if sign == 0:
            return Roots((Sentence(f"but {spelled(left)} is never 0"),), ())
        turned = base**-n
        first = Sentence(f"turn both over: {equation(turned, 1 / right)}", ((turned, 1 / right),))
        return Roots((first,), (1 / right,)) if turned == x else then(first, _solved(turned, 1 / right, x, depth - 1))
    if n.q == 2 and n.p == 1:
        if sign < 0:
            return Roots((Sentence("but a square root is never negative"),), ())
        squared = sp.expand(right**2)
        first = Sentence(f"square both sides: {equation(base, squared)}", ((base, squared),))
        return Roots((first,), (squared,)) if base == x else then(first, _solved(base, squared, x, depth - 1))
    if n.p == 1 and sign > 0:
        first = Sentence(f"raise both to the power {n.q}: {equation(base, right**n.q)}", ((base, right**n.q),))
        return Roots((first,), (right**n.q,)) if base == x else then(first, _solved(base, right**n.q, x, depth - 1))
    if n.q != 1 and sign <= 0:
        return None
    if n.q != 1:  # f^(2/3) has a value where f >= 0
        value = right ** (1 / n)
        first = Sentence(f"raise both to the power {1 / n}: {equation(base, value)}", ((base, value),))
        return Roots((first,), (value,)) if base == x else then(first, _solved(base, value, x, depth - 1))
    if n.p % 2 == 0:
        if sign < 0:
            return Roots((Sentence(f"but {spelled(left)} is never negative"),), ())
        root = right ** (1 / n)
        return _either(base, (root, -root) if sign else (root,), x, depth)
    root = right ** (1 / n) if sign >= 0 else -((-right) ** (1 / n))
    return _either(base, (root,), x, depth)


def _absolute(inner: sp.Expr, right: sp.Expr, x: sp.Symbol, depth: int) -> Roots | None:
    sign = _sign(right)
    if sign is None:
        return None
    if sign < 0:
        return Roots((Sentence("but an absolute value is never negative"),), ())
    return _either(inner, (right, -right) if sign else (right,), x, depth)


def _either(inner: sp.Expr, values: tuple[sp.Expr, ...], x: sp.Symbol, depth: int) -> Roots | None:
    """inner is one of some values: each is solved by itself."""
    cases = tuple((inner, v) for v in values)
    text = "so " + listing((equation(a, b) for a, b in cases), "or")
    first = Sentence(text, cases if len(cases) == 1 else (), cases if len(cases) > 1 else ())
    if inner == x:
        return Roots((first,), values)
    found: list[sp.Expr] = []
    open_ = [_solved(inner, v, x, depth - 1) for _, v in cases]
    if any(rest is None or rest.values is None for rest in open_):
        each = [
            Sentence(f"{equation(*case)}: {', '.join(s.text for s in rest.sentences)}")
            for case, rest in zip(cases, open_, strict=True)
            if rest is not None and len(cases) > 1
        ]
        return Roots((first, *(each if None not in open_ else ())), None)
    for rest in open_:
        assert rest is not None and rest.values is not None
        found += [value for value in rest.values if value not in found]
    pairs = tuple((x, v) for v in found)
    if not pairs:
        return Roots((first, Sentence("which no real number solves")), ())
    last = Sentence(
        "so " + listing((equation(x, v) for v in found), "or"),
        pairs if len(pairs) == 1 else (),
        pairs if len(pairs) > 1 else (),
    )
    return Roots((first, last), tuple(found))
