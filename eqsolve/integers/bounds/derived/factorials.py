"""Equations in one unknown whose terms are factorials times rational functions: n!/(n-2)! = 30, (2n)!/(n!)^2 = 70.

(n + 3)! is n! times a polynomial, so that each term is a rational function times powers of the factorials with the
smallest arguments.

- Where all terms have the same powers, these go, and a polynomial is left.
- Two kinds of terms: their quotient G grows (or shrinks) from some n on, for G(n + 1)/G(n) is a rational function; where
  |G| has passed 1 there is no solution any more.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from eqsolve.integers.bounds.derived.findings import Finding, among
from eqsolve.integers.bounds.derived.one_unknown import root_bound
from eqsolve.integers.bounds.propagation import Box
from eqsolve.integers.polynomials import integer_roots
from eqsolve.integers.problem import Demand, intersection, names_in
from eqsolve.syntax import tree as t

# Slopes and shifts of arguments, exponents, terms. More: polynomials of high degree; fewer: equations are searched outward.
MAX_SLOPE, MAX_SHIFT, MAX_EXPONENT, MAX_TERMS = 6, 60, 12, 12
# The largest number whose factorial is multiplied out. More: polynomials with coefficients of thousands of digits; fewer:
# equations with constants such as 50! are searched outward.
MOST = 170
# Where growth begins at most, and how far it is followed. More: seconds; fewer: slow growth is searched outward.
MAX_START, MAX_STEPS = 2_000, 2_000

Key = tuple[int, int]  # (slope, shift) of the factorial of slope*n + shift


@dataclass(frozen=True)
class _Term:
    """``top/bottom`` (polynomials of FLINT) times factorials with these exponents."""

    top: Any
    bottom: Any
    powers: Mapping[Key, int] = field(default_factory=dict)

    def times(self, other: _Term, sign: int = 1) -> _Term:
        """The product, or with ``sign`` -1 the quotient."""
        powers = {k: self.powers.get(k, 0) + sign * other.powers.get(k, 0) for k in {*self.powers, *other.powers}}
        over, under = (other.top, other.bottom) if sign == 1 else (other.bottom, other.top)
        return _Term(self.top * over, self.bottom * under, {k: e for k, e in powers.items() if e})


def factorials(demand: Demand, box: Box) -> Finding | None:
    """Domains of the unknown of such an equation; None of other conditions."""
    condition, names = demand.condition, names_in(demand.condition)
    if not isinstance(condition, t.Compare) or condition.op != "=" or len(names) != 1:
        return None
    keys = {key for side in (condition.left, condition.right) for node in t.walk(side) if (key := _key(node))}
    if not keys or any(s > MAX_SLOPE or abs(b) > MAX_SHIFT for s, b in keys):
        return None
    left, right = _terms(condition.left), _terms(condition.right)
    if left is None or right is None:
        return None
    minus = _poly([-1])
    groups = _alike(_to_smallest([*left, *(_Term(x.top * minus, x.bottom, x.powers) for x in right)]))
    (name,), low = names, max(-(b // s) for s, b in keys)  # arguments are at least 0
    runs: t.Runs | None = ((low, None),)
    if len(groups) == 1:
        runs, why = (
            among(integer_roots(_whole(groups[0].top))),
            "the factorials cancel, and the roots of a polynomial are left",
        )
    elif len(groups) == 2:
        end = _grown(groups[0].times(groups[1], -1), low)
        runs, why = None if end is None else ((low, end),) if low <= end else (), "its factorials outgrow the rest"
    else:
        return None
    lines = frozenset((demand.line,))
    return None if runs is None else Finding({name: intersection(runs, ((low, None),))}, lines, why)


# ---------------------------------------------------------------- reading


def _poly(numbers: list[int | Fraction]) -> Any:
    from flint import fmpq, fmpq_poly

    return fmpq_poly([fmpq(Fraction(c).numerator, Fraction(c).denominator) for c in numbers])


def _key(node: object) -> Key | None:
    """Slope and shift of a factorial of the unknown."""
    if not isinstance(node, t.Call) or node.function != "factorial" or not isinstance(node.args[0], t.Expr):
        return None
    form = _terms(node.args[0])
    if form is None or len(form) != 1 or form[0].powers or form[0].bottom != 1 or form[0].top.degree() != 1:
        return None
    shift, slope = (Fraction(int(c.p), int(c.q)) for c in form[0].top.coeffs())
    return (int(slope), int(shift)) if slope.denominator == shift.denominator == 1 and slope > 0 else None


def _terms(node: t.Expr) -> list[_Term] | None:
    """An expression as a sum of terms of different powers; None of others."""
    one = _poly([1])
    match node:
        case t.Num(value=value):
            return [_Term(_poly([value]), one)]
        case t.Name():
            return [_Term(_poly([0, 1]), one)]
        case t.Neg(arg=arg):
            return _multiplied([[_Term(_poly([-1]), one)], _terms(arg)])
        case t.Sum(terms=parts):
            found = [_terms(part) for part in parts]
            return None if None in found else _alike([x for part in found for x in part or ()])
        case t.Product(factors=parts):
            return _multiplied([_terms(part) for part in parts])
        case t.Quotient(top=top, bottom=bottom):
            over, under = _terms(top), _terms(bottom)
            if over is None or under is None or len(under) != 1 or not under[0].top:
                return None
            return _alike([x.times(under[0], -1) for x in over])
        case t.Power(base=base, exponent=t.Num(value=value)) if value.denominator == 1 and 0 < value <= MAX_EXPONENT:
            return _multiplied([_terms(base)] * int(value))
        case t.Call(function="factorial", args=(t.Num(value=value),)) if value.denominator == 1 and 0 <= value <= MOST:
            return [_Term(_poly([math.factorial(int(value))]), one)]
        case t.Call():
            key = _key(node)
            return None if key is None else [_Term(one, one, {key: 1})]
    return None


def _multiplied(sums: list[list[_Term] | None]) -> list[_Term] | None:
    out = [_Term(_poly([1]), _poly([1]))]
    for terms in sums:
        if terms is None or len(terms) * len(out) > MAX_TERMS:
            return None
        out = _alike([a.times(b) for a in out for b in terms])
    return out


def _alike(terms: list[_Term]) -> list[_Term]:
    """The sum with terms of the same powers added up."""
    groups: dict[frozenset[tuple[Key, int]], _Term] = {}
    for x in terms:
        same = groups.get(key := frozenset(x.powers.items()))
        if same is not None:
            x = _Term(same.top * x.bottom + x.top * same.bottom, same.bottom * x.bottom, x.powers)
        common = x.top.gcd(x.bottom) if x.top else x.bottom
        groups[key] = _Term(x.top // common, x.bottom // common, x.powers)
    return [x for x in groups.values() if x.top]


def _to_smallest(terms: list[_Term]) -> list[_Term]:
    """The terms with factorials of the smallest arguments of each slope alone."""
    least: dict[int, int] = {}
    for slope, shift in (key for x in terms for key in x.powers):
        least[slope] = min(shift, least.get(slope, shift))
    out = []
    for x in terms:
        moved = _Term(x.top, x.bottom)
        for (slope, shift), exponent in x.powers.items():
            between = _poly([1])
            for k in range(least[slope] + 1, shift + 1):
                between *= _poly([k, slope])
            factor = _Term(between ** abs(exponent), _poly([1]))
            moved = moved.times(factor, 1 if exponent > 0 else -1)
            moved = moved.times(_Term(_poly([1]), _poly([1]), {(slope, least[slope]): exponent}))
        out.append(moved)
    return out


# ---------------------------------------------------------------- growth


def _grown(quotient: _Term, low: int) -> int | None:
    """The last n at which the quotient can be 1 or -1, as far as its growth tells; None where that is not shown."""
    step, later = _poly([1]), _poly([1, 1])
    over, under = quotient.top(later) * quotient.bottom, quotient.top * quotient.bottom(later)
    for (slope, shift), exponent in quotient.powers.items():
        for k in range(1, slope + 1):
            step = _poly([shift + k, slope]) ** abs(exponent)
            over, under = (over * step, under) if exponent > 0 else (over, under * step)
    common = over.gcd(under)
    over, under = over // common, under // common
    apart = over * over - under * under
    if not apart:
        return None
    bounds = [root_bound(_whole(p)) for p in (apart, over, under, quotient.top, quotient.bottom)]
    start = max(low, *bounds) + 1
    if start > MAX_START:
        return None
    grows = apart.coeffs()[-1] > 0
    value = abs(_at(quotient.top, start) / _at(quotient.bottom, start))
    for (slope, shift), exponent in quotient.powers.items():
        value *= Fraction(math.factorial(slope * start + shift)) ** exponent
    for n in range(start, start + MAX_STEPS):
        if value > 1 if grows else value < 1:
            return n - 1
        value *= abs(_at(over, n) / _at(under, n))
    return None


def _whole(poly: Any) -> list[int]:
    """Whole coefficients with the same zeros."""
    return [int(c) for c in poly.numer().coeffs()]


def _at(poly: Any, n: int) -> Fraction:
    found = poly(n)
    return Fraction(int(found.p), int(found.q))
