"""Points and lists of many values of the constants, judged one value after the other by what is compiled once: each
equation as it was read, and each inequality, is evaluated by exact arithmetic.

Of ``polynomials``, which proposes the points, nothing is used here but the form of a point.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol

import numpy as np
from flint import fmpq, fmpq_mat

from eqsolve.integer_judge import CannotDecide, Undefined, truth_of, value_of
from eqsolve.syntax import tree as t
from eqsolve.tolerances import REGULAR

Exact = int | Fraction
Pair = tuple[Exact, Exact]


class Root(Protocol):
    """A number that is proposed: plain + times * sqrt(inside)."""

    @property
    def plain(self) -> Fraction: ...
    @property
    def times(self) -> Fraction: ...
    @property
    def inside(self) -> int: ...


class Bench:
    """The equations of one text, in so many unknowns; the constants are names like these, and come with each value."""

    def __init__(
        self,
        equations: Sequence[t.RelationLine],
        names: Sequence[str],
        constants: Sequence[str],
        limits: Sequence[t.RelationLine | t.Bound] = (),
    ) -> None:
        places = {name: k for k, name in enumerate((*names, *constants))}
        self._names, self._places, self._equations = tuple(names), tuple(places), tuple(equations)
        self._hold = [truth_of(t.Compare("=", e.left, e.right, e.place.span), places) for e in equations]
        self._sides = [(value_of(e.left, places), value_of(e.right, places)) for e in equations]
        self._limits = [side for limit in limits for side in _sides_of(limit)]
        self._degree = max(max(_degree(side, self._names) for side in e.expressions()) for e in equations)

    def inside(self, points: Sequence[Sequence[Root]]) -> tuple[bool, ...] | None:
        """Which points lie within all limits; None where one lies on the border, of which more is said, or where that was
        not shown."""
        try:
            signs = [[_sign(above, below, self._names, point) for above, below in self._limits] for point in points]
        except CannotDecide:
            return None
        return None if any(0 in row for row in signs) else tuple(all(sign > 0 for sign in row) for row in signs)

    def complete(self, points: Sequence[Sequence[Root]], constants: Sequence[Exact]) -> bool:
        """Whether each point solves every equation, and there are no other solutions. False where either was not
        shown."""
        try:
            if not all(self._solves(point, constants) for point in points):
                return False
            if self._degree <= 1:
                return len(points) == 1 and self._only(constants)
            return self._roots(points, constants)
        except (CannotDecide, Undefined, OverflowError):
            return False

    def _solves(self, point: Sequence[Root], constants: Sequence[Exact]) -> bool:
        if not any(root.times for root in point):
            row = (*(root.plain for root in point), *constants)
            return all(holds(row) is True for holds in self._hold)  # type: ignore[arg-type]
        if len(point) > 1:
            return False
        pairs: list[Pair] = [(point[0].plain, point[0].times), *((value, 0) for value in constants)]
        known = dict(zip(self._places, pairs, strict=True))
        inside = point[0].inside
        return all(_pair(e.left, known, inside) == _pair(e.right, known, inside) for e in self._equations)

    def _only(self, constants: Sequence[Exact]) -> bool:
        """Equations of degree 1 have one solution where the matrix of their slopes is regular, and so far from singular
        that nothing is to be said of it."""
        width = len(self._names)
        if len(self._sides) != width:
            return False
        origin = [0] * width
        at_origin = self._differences((*origin, *constants))
        columns = []
        for k in range(width):
            there = self._differences((*origin[:k], 1, *origin[k + 1 :], *constants))
            columns.append([a - b for a, b in zip(there, at_origin, strict=True)])
        slopes = [[columns[j][i] for j in range(width)] for i in range(width)]
        flat = [fmpq(v.numerator, v.denominator) for row in slopes for v in row]
        return fmpq_mat(width, width, flat).det() != 0 and (width == 1 or _far_from_singular(slopes))

    def _roots(self, points: Sequence[Sequence[Root]], constants: Sequence[Exact]) -> bool:
        """A polynomial of degree 2 in one unknown has two roots at most, and none where its discriminant is negative; its
        coefficients are those that its values at -1, 0 and 1 tell."""
        if not (len(self._names) == len(self._sides) == 1 and self._degree == 2):
            return False
        below, c, above = (Fraction(self._differences((k, *constants))[0]) for k in (-1, 0, 1))
        a, b = (above + below) / 2 - c, (above - below) / 2
        if not points:
            return b * b < 4 * a * c
        return len(points) == 2 and a != 0 and _different(points[0][0], points[1][0])

    def _differences(self, row: tuple[Exact, ...]) -> list[Exact]:
        """Left - right of each equation."""
        out = []
        for left, right in self._sides:
            a, b = left(row), right(row)  # type: ignore[arg-type]
            if not isinstance(a, int | Fraction) or not isinstance(b, int | Fraction):
                raise CannotDecide("no fraction")
            out.append(a - b)
        return out


def _sides_of(limit: t.RelationLine | t.Bound) -> list[tuple[t.Expr, t.Expr]]:
    """The sides of a limit, the larger one first."""
    if isinstance(limit, t.RelationLine):
        return [(limit.right, limit.left) if limit.op in ("<", "<=") else (limit.left, limit.right)]
    name = t.Name(limit.name, limit.place.span)
    return [(name, limit.lower), (limit.upper, name)]


def _sign(above: t.Expr, below: t.Expr, names: Sequence[str], point: Sequence[Root]) -> int:
    """The sign of above - below at a point. Raises CannotDecide."""
    surds = [root for root in point if root.times]
    if len(surds) > 1:
        raise CannotDecide("several roots")
    if _is_end(above) or _is_end(below):
        return 1  # no end
    inside = surds[0].inside if surds else 1
    known: dict[str, Pair] = {n: (root.plain, root.times) for n, root in zip(names, point, strict=True)}
    (p, q), (r, s) = _pair(above, known, inside), _pair(below, known, inside)
    plain, times = p - r, q - s
    return _signed(plain) if not times or plain * times >= 0 and plain else _of_two(plain, times, inside)


def _is_end(node: t.Expr) -> bool:
    """Whether an end of a bound is none: inf or -inf."""
    end = node.arg if isinstance(node, t.Neg) else node
    return isinstance(end, t.Const) and end.name == "inf"


def _of_two(plain: Exact, times: Exact, inside: int) -> int:
    """The sign of plain + times * sqrt(inside) where they have not the same sign: that of the larger one."""
    larger = _signed(times * times * inside - plain * plain)
    return _signed(times) * larger


def _signed(value: Exact) -> int:
    return (value > 0) - (value < 0)


def _different(one: Root, other: Root) -> bool:
    """Whether two roots surely are two numbers; False also where they are written too differently to be compared."""
    if one.times or other.times:
        return one.plain == other.plain and one.inside == other.inside > 0 and one.times != other.times
    return one.plain != other.plain


def _degree(node: t.Expr, names: Sequence[str]) -> float:
    """No degree in the names is higher; infinite for what is no polynomial."""
    match node:
        case t.Num():
            return 0
        case t.Name(name=name):
            return int(name in names)
        case t.Neg(arg=arg):
            return _degree(arg, names)
        case t.Sum(terms=terms):
            return max(_degree(term, names) for term in terms)
        case t.Product(factors=factors):
            return sum(_degree(factor, names) for factor in factors)
        case t.Quotient(top=top, bottom=bottom) if _degree(bottom, names) == 0:
            return _degree(top, names)
        case t.Power(base=base, exponent=t.Num(value=power)) if power.denominator == 1 and power >= 0:
            inner = _degree(base, names)
            return power.numerator * inner if math.isfinite(inner) else inner  # 0 times infinity would be no bound
    return math.inf


def _pair(node: t.Expr, known: Mapping[str, Pair], inside: int) -> Pair:
    """The value p + q sqrt(inside) as (p, q): equal pairs are equal numbers. Raises CannotDecide for what has none."""
    match node:
        case t.Num(value=value):
            return value, 0
        case t.Name(name=name):
            return known[name]
        case t.Neg(arg=arg):
            p, q = _pair(arg, known, inside)
            return -p, -q
        case t.Sum(terms=terms):
            pairs = [_pair(term, known, inside) for term in terms]
            return sum(p for p, _ in pairs), sum(q for _, q in pairs)
        case t.Product(factors=factors):
            return _times([_pair(factor, known, inside) for factor in factors], inside)
        case t.Power(base=base, exponent=t.Num(value=power)) if power in (1, 2):
            return _times([_pair(base, known, inside)] * int(power), inside)
        case t.Quotient(top=top, bottom=bottom):
            (p, q), (under, rest) = _pair(top, known, inside), _pair(bottom, known, inside)
            if not rest and under:
                return p / Fraction(under), q / Fraction(under)
    raise CannotDecide("no number of this form")


def _times(pairs: Sequence[Pair], inside: int) -> Pair:
    out: Pair = (1, 0)
    for p, q in pairs:
        out = out[0] * p + out[1] * q * inside, out[0] * q + out[1] * p
    return out


def _far_from_singular(slopes: Sequence[Sequence[Exact]]) -> bool:
    """Rows and columns to one size first: units are no defect."""
    matrix = np.array([[float(v) for v in row] for row in slopes])
    for axis in (1, 0, 1):
        size = np.abs(matrix).max(axis=axis, keepdims=True)
        matrix = matrix / np.where(size > 0, size, 1.0)
    if not np.isfinite(matrix).all():
        return False
    sizes = np.linalg.svd(matrix, compute_uv=False)
    return bool(sizes[-1] > REGULAR * sizes[0])
