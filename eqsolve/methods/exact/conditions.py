"""Linear equations together with linear inequalities, exclusions and bounds: what is left of the solutions, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import sympy as sp

from eqsolve.model import System
from eqsolve.model.algebra import (
    RATIONALS,
    Flat,
    Inequality,
    Infeasible,
    InteriorPoint,
    Row,
    Scalar,
    decide,
    dependences,
    flat,
)
from eqsolve.result import proposal
from eqsolve.result.proposal import LinearRank
from eqsolve.spelling import spelled


@dataclass(frozen=True)
class Side:
    """``row`` reads "... <= constant" or "... < constant" or "... != constant"; ``sign`` is -1 where the text has it
    mirrored.

    ``number`` is its relation, None for a bound; ``words`` says a bound as people write it.
    """

    row: Row
    sign: int
    number: int | None
    words: str = ""
    end: tuple[str, str] = ("", "")  # of a bound: the unknown, and "lower" or "upper"

    @property
    def key(self) -> proposal.Side:
        """What the judge knows it by."""
        return self.end if self.number is None else self.number


@dataclass(frozen=True)
class Left:
    """Solutions remain: all of ``flat`` near ``point``, or ``point`` alone where nothing is free."""

    flat: Flat
    point: tuple[Scalar, ...]
    evidence: LinearRank


@dataclass(frozen=True)
class Nothing:
    """No solution remains: the equations and sides that show it, with multipliers of (left - right) where simple."""

    equations: tuple[Row, ...]
    sides: tuple[Side, ...]
    multipliers: dict[int, Scalar] | None = None
    evidence: LinearRank = field(default_factory=LinearRank)


def sides_of(system: System, rows: Sequence[Row]) -> list[Side]:
    """The inequalities and exclusions among ``rows`` (over Q), and the rational bounds of the unknowns."""
    out = [_side(row) for row in rows]
    for j, unknown in enumerate(system.unknowns):
        if unknown.lower.is_Rational:
            words = f"{unknown.name} {'>' if unknown.lower_open else '>='} {spelled(unknown.lower)}"
            out.append(_bound(j, -1, unknown.lower, unknown.lower_open, words, (unknown.name, "lower")))
        if unknown.upper.is_Rational:
            words = f"{unknown.name} {'<' if unknown.upper_open else '<='} {spelled(unknown.upper)}"
            out.append(_bound(j, 1, unknown.upper, unknown.upper_open, words, (unknown.name, "upper")))
    return out


def _side(row: Row) -> Side:
    mirrored = row.op in (">", ">=")
    if not mirrored:
        return Side(row, 1, row.number)
    turned = Row(
        row.number, "<" if row.op == ">" else "<=", {j: -c for j, c in row.coefficients.items()}, -row.constant
    )
    return Side(turned, -1, row.number)


def _bound(j: int, sign: int, value: sp.Rational, strict: bool, words: str, end: tuple[str, str]) -> Side:
    row = Row(-1, "<" if strict else "<=", {j: RATIONALS.convert(sp.Integer(sign))}, sign * RATIONALS.convert(value))
    return Side(row, sign, None, words, end)


def remaining(equations: Sequence[Row], sides: Sequence[Side], width: int) -> Left | Nothing | None:
    """What is left of the solutions of independent ``equations``; None where no proof was found either way.

    Inequalities that can only hold as equations join the equations, until a point is inside all others.
    """
    tight: list[Side] = []
    steps: list[dict[proposal.Side, object]] = []
    first = list(equations)
    while True:
        equations = _independent([*first, *(s.row for s in tight)], width)
        solutions = flat(equations, width, RATIONALS)
        if solutions is None:
            return Nothing(tuple(first), tuple(tight), evidence=LinearRank(tuple(steps)))
        loose = [s for s in sides if s.row.op != "!=" and s not in tight]
        found = decide([_projected(s.row, solutions) for s in loose], width)
        if isinstance(found, InteriorPoint):
            left = _outside_exclusions(solutions, found, sides, loose, [*first], tight, width)
            return left if left is None else replace(left, evidence=LinearRank(tuple(steps)))
        if found is None:
            return None
        steps.append({loose[k].key: RATIONALS.express(y) for k, y in found.multipliers.items()})
        if isinstance(found, Infeasible):
            used = [(loose[k], y) for k, y in found.multipliers.items()]
            nothing = (
                _nothing(first, used, width) if not tight else Nothing(tuple(first), (*tight, *(s for s, _ in used)))
            )
            return replace(nothing, evidence=LinearRank(tuple(steps)))
        tight += [loose[k] for k in found.multipliers]


def _independent(rows: Sequence[Row], width: int) -> list[Row]:
    """A basis of consistent rows; inconsistent ones all stay, for ``flat`` to refuse."""
    found = dependences(rows, width, RATIONALS)
    assert found is not None  # over Q nothing is given up
    basis, dependent = found
    return [rows[k] for k in basis] + [rows[d.row] for d in dependent if d.gap]


def _projected(row: Row, solutions: Flat) -> Inequality:
    """The side condition as one on the free unknowns."""
    total: dict[int, Scalar] = {}
    for j, c in row.coefficients.items():
        for f, slope in solutions.slopes[j].items():
            total[f] = total.get(f, 0) + c * slope
    return Inequality({f: c for f, c in total.items() if c}, -row.gap(solutions.point), row.op == "<")


def _nothing(equations: Sequence[Row], used: Sequence[tuple[Side, Scalar]], width: int) -> Nothing:
    """The multipliers of the equations follow: the sides' combination is a combination of equations, up to its
    constant."""
    combined: dict[int, Scalar] = {}
    for side, y in used:
        for j, c in side.row.coefficients.items():
            combined[j] = combined.get(j, 0) + y * c
    target = Row(-1, "=", {j: c for j, c in combined.items() if c}, RATIONALS.convert(sp.S.Zero))
    found = dependences([*equations, target], width, RATIONALS)
    assert found is not None
    behind = found[1][-1].multipliers
    multipliers = {equations[k].number: -y for k, y in behind.items()}
    sides = tuple(side for side, _ in used)
    if all(s.number is not None for s in sides):
        multipliers |= {s.number: s.sign * y for s, y in used if s.number is not None}
        return Nothing(tuple(equations[k] for k in behind), sides, multipliers)
    return Nothing(tuple(equations[k] for k in behind), sides)


def _outside_exclusions(
    solutions: Flat,
    inside: InteriorPoint,
    sides: Sequence[Side],
    loose: Sequence[Side],
    equations: Sequence[Row],
    tight: Sequence[Side],
    width: int,
) -> Left | Nothing | None:
    """Moves the inner point off every ``!=``; an exclusion that holds nowhere on the flat leaves nothing."""
    excluded = [s for s in sides if s.row.op == "!="]
    for side in excluded:
        projected = _projected(side.row, solutions)
        if not projected.coefficients and projected.constant == 0:
            one = RATIONALS.convert(sp.S.One)
            return (
                Nothing(tuple(equations), (*tight, side))
                if tight
                else _without_combination(_nothing(equations, [(side, one)], width))
            )
    for step in range(2 * len(excluded) + 1):
        values = {f: inside.point[f] + _nudge(step, i) for i, f in enumerate(solutions.free)}
        point = tuple(solutions.at(values))
        if all(_holds(s.row, point) for s in (*loose, *excluded)):
            return Left(solutions, point, LinearRank())
    return None


def _without_combination(found: Nothing) -> Nothing:
    """An exclusion has no sign, so it takes no part in a combination."""
    return Nothing(found.equations, found.sides)


def _nudge(step: int, i: int) -> Scalar:
    """Different small steps for different free unknowns; none at first."""
    return RATIONALS.convert(sp.Rational(step, 1000 + 7 * i * i + i))


def _holds(row: Row, point: Sequence[Scalar]) -> bool:
    gap = row.gap(point)
    return bool({"<=": gap <= 0, "<": gap < 0, "!=": gap != 0}[row.op])
