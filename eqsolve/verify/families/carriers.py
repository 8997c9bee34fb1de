"""What carries an unknown in an equation, and how it is undone: 2^u, u^(3/2), log(u), |u|, tanh(u)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import gcd, lcm

import sympy as sp

from eqsolve.model import cbrt
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import Requirement, possible_signs

TURN = sp.Dummy("k", integer=True)  # stands for every whole number in values that repeat
NOT_NEGATIVE, POSITIVE, NOT_POSITIVE = frozenset((0, 1)), frozenset((1,)), frozenset((-1, 0))


@dataclass(frozen=True)
class Step:
    """``below`` = 0 is the equation for what a carrier is applied to (None: none is needed), ``equations`` = 0 hold
    besides, what is ``signed`` has these signs. ``open``: nothing more is known of the case."""

    below: sp.Expr | None
    equations: tuple[sp.Expr, ...] = ()
    signed: tuple[Requirement, ...] = ()
    open: bool = False


@dataclass(frozen=True)
class Carrier:
    """The equation as a ``form`` in a ``place`` that stands for ``inner``, which alone holds the unknown."""

    form: sp.Expr
    place: sp.Symbol
    inner: sp.Expr
    undone: Callable[[sp.Expr], Sequence[Step] | None]  # None: a value that repeats in one that does


def carriers(equation: sp.Expr, x: sp.Symbol) -> Iterator[Carrier]:
    """The parts of an equation that alone hold x, the outermost first, so that the equation is rational in them."""
    seen: set[sp.Basic] = set()
    for node in sp.preorder_traversal(equation):
        if x not in node.free_symbols or node in seen:
            continue
        seen.add(node)
        found = _carrier(equation, node, x)
        if found is not None:
            yield found


def _carrier(equation: sp.Expr, node: sp.Expr, x: sp.Symbol) -> Carrier | None:
    place = sp.Dummy("u", real=True)
    if isinstance(node, sp.exp) or node.is_Pow and x in node.exp.free_symbols:
        swap, inner, undone = _exponential(equation, node, x, place)
    elif node.is_Pow and not node.exp.free_symbols and node.exp.is_Rational:
        swap, inner, undone = _fixed_power(equation, node, x, place)
    elif node.is_Pow:
        swap, inner, undone = {node: place}, node, partial(_from_power, node)
    elif type(node) in INVERSES:
        swap, inner, undone = {node: place}, node, partial(INVERSES[type(node)], node.args[0])
    else:
        return None
    form = equation.xreplace(swap) if swap else None
    if form is None or x in form.free_symbols:
        return None
    form = form if form.is_polynomial(place) else sp.numer(sp.together(form))
    return Carrier(form, place, inner, undone) if form.is_polynomial(place) else None


Inverse = Callable[[sp.Expr, sp.Expr], Sequence[Step] | None]
Parts = tuple[Mapping[sp.Expr, sp.Expr], sp.Expr, Callable[[sp.Expr], Sequence[Step] | None]]
NOTHING: Parts = ({}, sp.S.Zero, lambda value: ())


def _common(factors: Sequence[sp.Rational]) -> sp.Rational:
    """The largest positive number of which all are whole multiples."""
    return sp.Rational(gcd(*(int(f.p) for f in factors)), lcm(*(int(f.q) for f in factors)))


# ---------------------------------------------------------------- powers of what holds the unknown


def _fixed_power(equation: sp.Expr, node: sp.Pow, x: sp.Symbol, place: sp.Symbol) -> Parts:
    """u^(3/2), u^5 and their powers, also u itself where that is x."""
    powers = [p for p in equation.atoms(sp.Pow) if p.base == node.base and p.exp.is_Rational]
    whole = all(p.exp.is_Integer for p in powers)
    if whole and node.base == x:
        return NOTHING
    bare = node.base == x and x in equation.xreplace(dict.fromkeys(powers, place)).free_symbols
    step = _common([*(p.exp for p in powers), *([sp.S.One] if bare else ())])
    if step == 1:
        return NOTHING
    swap = {p: place ** (p.exp / step) for p in powers} | ({x: place ** (1 / step)} if bare else {})
    if whole:
        return swap, node.base**step, partial(_from_whole_power, node.base, int(step))
    return swap, node.base**step, partial(_from_root, node.base, step)


def _from_root(base: sp.Expr, exponent: sp.Rational, value: sp.Expr) -> list[Step]:
    return [Step(base - value ** (1 / exponent), (), _signed(value, NOT_NEGATIVE))]


def _from_whole_power(base: sp.Expr, exponent: int, value: sp.Expr) -> list[Step]:
    """The real roots."""
    if exponent == 3:
        return [Step(base - cbrt(value))]
    root = sp.Rational(1, exponent)
    if exponent % 2 == 0:
        return [Step(base - value**root), Step(base + value**root)]
    if possible_signs(value) <= NOT_NEGATIVE:
        return [Step(base - value**root)]
    return [Step(base - sp.sign(value) * sp.Abs(value) ** root)]


def _from_power(power: sp.Pow, value: sp.Expr) -> list[Step]:
    """u^n = v with an unknown n: of u > 0 all is known; u <= 0 has some of its powers."""
    base, n = power.args
    steps = [Step(base - value ** (1 / n), (), _signed(value, POSITIVE))]
    if 0 in possible_signs(n):
        steps.append(Step(None, (n, value - 1)))
    if n.is_irrational and sign_of(n) == 1:  # the language takes it of u >= 0
        return [Step(base - value ** (1 / n), (), _signed(value, NOT_NEGATIVE))]
    below = Requirement(base, NOT_POSITIVE)
    return [*steps, Step(None, (power - value,), (below,), open=True)]


# ---------------------------------------------------------------- the unknown above


def _exponential(equation: sp.Expr, node: sp.Expr, x: sp.Symbol, place: sp.Symbol) -> Parts:
    """b^u, and b^(2*u) beside it."""
    base, u = (sp.E, node.args[0]) if isinstance(node, sp.exp) else node.args
    if x in base.free_symbols:
        return NOTHING
    same = [p for p in equation.atoms(type(node)) if x in p.free_symbols and (not node.is_Pow or p.base == base)]
    exponents = [p.args[0] if isinstance(p, sp.exp) else p.exp for p in same]
    ratios = [sp.cancel(e / u) for e in exponents]
    if not all(r.is_Rational and r != 0 for r in ratios):
        return NOTHING
    step = _common(ratios)
    swap = {p: place ** (r / step) for p, r in zip(same, ratios, strict=True)}
    return swap, base ** (step * u), partial(_from_exponential, base, step * u)


def _from_exponential(base: sp.Expr, u: sp.Expr, value: sp.Expr) -> list[Step]:
    """b^u = v: u = log(v)/log(b) for b > 0; other bases have some of their powers."""
    steps = [Step(u - sp.log(value) / sp.log(base))]
    if 0 in possible_signs(base - 1):
        steps.append(Step(None, (base - 1, value - 1)))
    if not possible_signs(base) <= POSITIVE:
        steps.append(Step(None, (base**u - value,), (Requirement(base, NOT_POSITIVE),), open=True))
    return steps


# ---------------------------------------------------------------- functions


def _once(inverse: Callable[[sp.Expr], sp.Expr]) -> Inverse:
    """Of a function that takes each of its values once."""
    return lambda u, value: [Step(u - inverse(value))]


def _between(inverse: Callable[[sp.Expr], sp.Expr], low: sp.Expr, high: sp.Expr, signs: frozenset[int]) -> Inverse:
    """The same, where the values lie between two numbers."""

    def undone(u: sp.Expr, value: sp.Expr) -> Sequence[Step]:
        return [Step(u - inverse(value), (), (*_signed(value - low, signs), *_signed(high - value, signs)))]

    return undone


def _repeating(period: sp.Expr, *branches: Callable[[sp.Expr], sp.Expr]) -> Inverse:
    """The same, where it repeats; a number is left to those who know its exact forms."""

    def undone(u: sp.Expr, value: sp.Expr) -> Sequence[Step] | None:
        if TURN in value.free_symbols or not value.free_symbols:
            return None
        return [Step(u - branch(value) - period * TURN) for branch in branches]

    return undone


def _signed(value: sp.Expr, signs: frozenset[int]) -> tuple[Requirement, ...]:
    return () if possible_signs(value) <= signs else (Requirement(value, signs),)


def _exp(value: sp.Expr) -> sp.Expr:
    """exp, with 10^v for exp(v*log(10))."""
    factors = sp.Mul.make_args(value)
    logs = [f for f in factors if isinstance(f, sp.log) and f.args[0].is_Rational]
    return sp.exp(value) if len(logs) != 1 else logs[0].args[0] ** sp.Mul(*(f for f in factors if f is not logs[0]))


INVERSES: Mapping[type[sp.Basic], Inverse] = {
    sp.sin: _repeating(2 * sp.pi, sp.asin, lambda value: sp.pi - sp.asin(value)),
    sp.cos: _repeating(2 * sp.pi, sp.acos, lambda value: -sp.acos(value)),
    sp.tan: _repeating(sp.pi, sp.atan),
    sp.log: _once(_exp),
    cbrt: _once(lambda value: value**3),
    sp.sinh: _once(sp.asinh),
    sp.asinh: _once(sp.sinh),
    sp.tanh: _once(sp.atanh),
    sp.atanh: _once(sp.tanh),
    sp.asin: _between(sp.sin, -sp.pi / 2, sp.pi / 2, NOT_NEGATIVE),
    sp.acos: _between(sp.cos, sp.S.Zero, sp.pi, NOT_NEGATIVE),
    sp.atan: _between(sp.tan, -sp.pi / 2, sp.pi / 2, POSITIVE),
    sp.cosh: lambda u, value: [Step(u - sp.acosh(value)), Step(u + sp.acosh(value))],
    sp.acosh: lambda u, value: [Step(u - sp.cosh(value), (), _signed(value, NOT_NEGATIVE))],
    sp.Abs: lambda u, value: [Step(u - s * value, (), _signed(value, NOT_NEGATIVE)) for s in (1, -1)],
}
