"""Equations of one text, at one value of its constants after the other: as polynomials with exact numbers, and their
roots where a formula has them. Proposes; ``judging`` believes nothing of it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq, fmpq_mat

from eqsolve.syntax import tree as t

Exact = int | Fraction
Monomial = tuple[str, ...]
Polynomial = dict[Monomial, Exact]

# Unknowns of a linear system. More: whatever is shared costs less than the elimination itself; fewer: networks are
# solved value by value.
MOST_UNKNOWNS = 40


@dataclass(frozen=True)
class Surd:
    """``plain`` + ``times`` * sqrt(``inside``), where ``inside`` is no square; a fraction where ``times`` is 0."""

    plain: Fraction
    times: Fraction = Fraction(0)
    inside: int = 1


Point = tuple[Surd, ...]


class NoFormula(Exception):
    """No formula has the roots, or not these."""


def polynomial(node: t.Expr, constants: Mapping[str, Exact]) -> Polynomial:
    """An expression as a polynomial of the names that are no constants. Raises NoFormula where it is none, or of a
    degree above 2."""
    match node:
        case t.Num(value=value):
            return {(): value} if value else {}
        case t.Name(name=name):
            known = constants.get(name)
            return {(name,): 1} if known is None else {(): known} if known else {}
        case t.Neg(arg=arg):
            return {names: -factor for names, factor in polynomial(arg, constants).items()}
        case t.Sum(terms=terms):
            return _sum([polynomial(term, constants) for term in terms])
        case t.Product(factors=factors):
            out: Polynomial = {(): 1}
            for factor in factors:
                out = _product(out, polynomial(factor, constants))
            return out
        case t.Quotient(top=top, bottom=bottom):
            under = polynomial(bottom, constants)
            if under.keys() != {()}:
                raise NoFormula
            return _product(polynomial(top, constants), {(): 1 / Fraction(under[()])})
        case t.Power(base=base, exponent=t.Num(value=power)) if power in (1, 2):
            inner = polynomial(base, constants)
            return inner if power == 1 else _product(inner, inner)
    raise NoFormula


def _sum(parts: Sequence[Polynomial]) -> Polynomial:
    out: Polynomial = {}
    for part in parts:
        for names, factor in part.items():
            out[names] = out.get(names, 0) + factor
    return {names: factor for names, factor in out.items() if factor}


def _product(a: Polynomial, b: Polynomial) -> Polynomial:
    out: Polynomial = {}
    for left, one in a.items():
        for right, other in b.items():
            names = tuple(sorted((*left, *right)))
            if len(names) > 2:
                raise NoFormula
            out[names] = out.get(names, 0) + one * other
    return {names: factor for names, factor in out.items() if factor}


def roots(equations: Sequence[t.RelationLine], names: Sequence[str], constants: Mapping[str, Exact]) -> list[Point]:
    """The one point of a regular linear system, or the real roots of a quadratic equation, two or none.
    Raises NoFormula elsewhere."""
    if len(equations) != len(names) or len(names) > MOST_UNKNOWNS:
        raise NoFormula
    rows = [polynomial(t.Sum((e.left, t.Neg(e.right, e.place.span)), e.place.span), constants) for e in equations]
    if any(len(found) > 1 for row in rows for found in row):
        return _two(rows[0], names[0]) if len(names) == 1 else _none()
    matrix = fmpq_mat(len(names), len(names), [_rational(row.get((name,), 0)) for row in rows for name in names])
    right = fmpq_mat(len(names), 1, [-_rational(row.get((), 0)) for row in rows])
    try:
        found = matrix.solve(right)
    except ZeroDivisionError:
        raise NoFormula from None
    return [tuple(Surd(Fraction(int(v.p), int(v.q))) for v in found.entries())]


def _none() -> list[Point]:
    raise NoFormula


def _two(row: Polynomial, name: str) -> list[Point]:
    """The real roots of a quadratic equation, the smaller first. Raises NoFormula for a double one."""
    fractions = [Fraction(row.get(names, 0)) for names in ((name, name), (name,), ())]
    common = math.lcm(*(v.denominator for v in fractions))
    whole = [int(v * common) for v in fractions]
    a, b, c = (v // math.gcd(*whole) for v in whole) if whole[0] else (0, 0, 0)
    under = b * b - 4 * a * c
    if under < 0:
        return []
    if under == 0:
        raise NoFormula
    middle, half = Fraction(-b, 2 * a), Fraction(1, abs(2 * a))
    outside = math.isqrt(under)
    if outside * outside == under:
        return [(Surd(middle - half * outside),), (Surd(middle + half * outside),)]
    return [(Surd(middle, -half, under),), (Surd(middle, half, under),)]


def _rational(value: Exact) -> fmpq:
    return fmpq(value.numerator, value.denominator)
