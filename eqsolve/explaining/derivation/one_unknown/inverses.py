"""Equations in one unknown that are no polynomials, as one solves them by hand: undo one operation after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.bars import of_bars
from eqsolve.explaining.derivation.one_unknown.exponentials import of_exponentials
from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, of_polynomial, pieces
from eqsolve.explaining.words import equation, listing
from eqsolve.spelling import spelled

DEEPEST = 8  # operations that are undone; nobody types more around one unknown


def solved(left: sp.Expr, right: sp.Expr, x: sp.Symbol) -> Roots | None:
    """All that the equation leaves of ``x``; None where no operation here undoes it."""
    return _solved(left, right, x, DEEPEST)


def _solved(left: sp.Expr, right: sp.Expr, x: sp.Symbol, depth: int) -> Roots | None:
    if depth == 0:
        return None
    if _times(right, x) and not _times(left, x):
        left, right = right, left
    if _power_of_sum(left, right, x) and (found := _peeled(left, right, x, depth)):
        return found
    if found := of_polynomial(left - right, x):
        return found
    if not _times(right, x) and _times(left, x) == 1:
        found = _peeled(left, right, x, depth)
        if found is not None or not left.has(sp.Max, sp.Min):
            return found
    return (
        _fraction(left, right, x, depth)
        or _logarithms(left, right, x, depth)
        or of_exponentials(left, right, x, lambda a, b, y: _solved(a, b, y, depth - 1))
        or _squared(left, right, x, depth)
        or of_bars(left, right, x, lambda a, b, y: _solved(a, b, y, depth - 1))
    )


def _power_of_sum(left: sp.Expr, right: sp.Expr, x: sp.Symbol) -> bool:
    """(x + 1)^10 = 2: nobody multiplies it out."""
    powers = [p for p in sp.preorder_traversal(left) if p.is_Pow and p.exp.is_Integer and p.exp > 1 and p.base.is_Add]
    return len(powers) == 1 and powers[0].has(x) and not _times(right, x) and _times(left, x) == 1 and right != 0


def _times(expression: sp.Expr, x: sp.Symbol) -> int:
    """How often the unknown stands there."""
    return sum(part == x for part in sp.preorder_traversal(expression))


def _then(first: Sentence, rest: Roots | None) -> Roots | None:
    return None if rest is None else replace(rest, sentences=(first, *rest.sentences))


def _peeled(left: sp.Expr, right: sp.Expr, x: sp.Symbol, depth: int) -> Roots | None:
    """The unknown stands once: what is around it goes to the other side."""
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
        return _then(Sentence(f"that is {equation(inner, other)}", ((inner, other),)), told)
    if isinstance(left, sp.Pow) and not left.exp.has(x):
        return _root_of(left, right, x, depth)
    if isinstance(left, sp.Pow):
        return _logarithm(left, right, sp.log(right) / sp.log(left.base), x, depth)
    if isinstance(left, sp.exp):
        return _logarithm(left, right, sp.log(right), x, depth)
    if isinstance(left, sp.Abs):
        return _absolute(left.args[0], right, x, depth)
    if isinstance(left, sp.sin | sp.cos | sp.tan):
        return _angles(left, right, x)
    undo = _ONE_TO_ONE.get(left.func)
    if undo is None or len(left.args) != 1:
        return None
    inner, other = left.args[0], undo(right)
    if other is None or not other.is_real:
        return None
    first = Sentence(f"so {equation(inner, other)}", ((inner, other),))
    return _solved(inner, other, x, depth - 1) if inner == x else _then(first, _solved(inner, other, x, depth - 1))


# functions that take each value once: what undoes them
_ONE_TO_ONE: Mapping[object, Callable[[sp.Expr], sp.Expr | None]] = {
    sp.log: lambda y: sp.exp(y),
    sp.sinh: lambda y: sp.asinh(y),
    sp.asinh: lambda y: sp.sinh(y),
    sp.atan: lambda y: sp.tan(y) if _sign(sp.pi / 2 - sp.Abs(y)) == 1 else None,
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
    same = "" if exact is None else f" = {spelled(exact)}"
    other = other if exact is None else exact
    told = f"{spelled(inner)} = ln({spelled(right)})/ln({spelled(base)}){same}" if same else equation(inner, other)
    first = Sentence(f"take logarithms: {told}", ((inner, other),))
    rest = _solved(inner, other, x, depth - 1)
    return None if rest is None else Roots((first,), rest.values) if inner == x else _then(first, rest)


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
        return Roots((first,), (1 / right,)) if turned == x else _then(first, _solved(turned, 1 / right, x, depth - 1))
    if n.q == 2 and n.p == 1:
        if sign < 0:
            return Roots((Sentence("but a square root is never negative"),), ())
        squared = sp.expand(right**2)
        first = Sentence(f"square both sides: {equation(base, squared)}", ((base, squared),))
        return Roots((first,), (squared,)) if base == x else _then(first, _solved(base, squared, x, depth - 1))
    if n.p == 1 and sign > 0:
        first = Sentence(f"raise both to the power {n.q}: {equation(base, right**n.q)}", ((base, right**n.q),))
        return Roots((first,), (right**n.q,)) if base == x else _then(first, _solved(base, right**n.q, x, depth - 1))
    if n.q != 1:
        return None
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
    for _, v in cases:
        rest = _solved(inner, v, x, depth - 1)
        if rest is None or rest.values is None:
            return Roots((first,), None)
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


def _angles(left: sp.Expr, right: sp.Expr, x: sp.Symbol) -> Roots | None:
    """sin, cos and tan take a value again and again."""
    inner, name = left.args[0], spelled(left.func(sp.Symbol("t"))).partition("(")[0]
    if name != "tan":
        inside = _sign(1 - sp.Abs(right))
        if inside is None:
            return None
        if inside < 0:
            return Roots((Sentence(f"but {name} lies between -1 and 1"),), ())
    first = {"sin": sp.asin, "cos": sp.acos, "tan": sp.atan}[name](right)
    letter = "m" if "k" in map(str, inner.free_symbols | right.free_symbols) else "k"  # k may be an unknown
    if name == "tan":
        forms = [f"{spelled(first)} + pi*{letter}"]
    else:
        second = sp.pi - first if name == "sin" else -first
        forms = [f"{spelled(v)} + 2*pi*{letter}" for v in dict.fromkeys([first, second])]
        if name == "cos" and first == sp.pi:
            forms = forms[:1]
    told = " or ".join(f"{spelled(inner)} = {form}" for form in forms)
    return Roots((Sentence(f"so {told}, for any whole number {letter}"),), None)


def _fraction(left: sp.Expr, right: sp.Expr, x: sp.Symbol, depth: int) -> Roots | None:
    """A quotient of polynomials: what stands above the line is zero."""
    if not (left - right).is_rational_function(x) or not any(d.has(x) for d in pieces(left - right)):
        return None
    top, bottom = sp.fraction(sp.together(left - right))
    top = sp.expand(top)
    if not top.has(x):
        return None
    if top.is_polynomial(x) and _sign(sp.LC(top, x)) == -1:
        top = sp.expand(-top)
    first = Sentence(
        f"multiply by {spelled(bottom)}, which must not be 0: {equation(top, sp.S.Zero)}", ((top, sp.S.Zero),)
    )
    return _then(first, of_polynomial(top, x))


def _logarithms(left: sp.Expr, right: sp.Expr, x: sp.Symbol, depth: int) -> Roots | None:
    """A sum of logarithms, each a whole number of times: the logarithm of a product."""
    left, right = (left, right) if not right.has(x) else (left - right, sp.S.Zero)
    terms = [term.as_independent(x) for term in sp.Add.make_args(sp.expand(left))]
    numbers = [n for n, dependent in terms if dependent == 1]
    logarithms = [(n, f) for n, f in terms if f != 1]
    if len(logarithms) < 2 or any(not isinstance(f, sp.log) or not n.is_Integer for n, f in logarithms):
        return None
    product = sp.Mul(*[f.args[0] ** n for n, f in logarithms])
    other = right - sum(numbers, sp.S.Zero)
    value = sp.exp(other)
    told = f"put the logarithms together: ln({spelled(product)}) = {spelled(other)}, so {equation(product, value)}"
    return _then(Sentence(told, ((product, value),)), _solved(product, value, x, depth - 1))


def _squared(left: sp.Expr, right: sp.Expr, x: sp.Symbol, depth: int) -> Roots | None:
    """One square root beside other terms: alone on its side, it is squared away."""
    terms = sp.Add.make_args(left - right)
    roots = [t for t in terms if any(p.is_Pow and p.exp == sp.S.Half and p.base.has(x) for p in sp.Mul.make_args(t))]
    if not 1 <= len(roots) <= 2:
        return None
    number, root = roots[0].as_independent(x)
    rest = -sp.Add(*[t for t in terms if t is not roots[0]]) / number
    if not (root.is_Pow and root.exp == sp.S.Half) or len(roots) == 1 and not rest.is_polynomial(x):
        return None
    if any(not term.is_polynomial(x) for term in terms if term not in roots):
        return None
    squared = sp.expand(rest**2)
    first = Sentence(
        f"square both sides of {equation(root, rest)}: {equation(root.base, squared)}",
        ((root, rest), (root.base, squared)),
    )
    return _then(first, _solved(root.base, squared, x, depth - 1))
