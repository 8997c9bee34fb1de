"""Draws exercises: a row for each, with its verdict and its solutions."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.report.markup import Drawing, Line, Piece, columns, wrap
from eqsolve.report.numbers import decimal, degrees_of
from eqsolve.result import Answer, Fit, Solution
from eqsolve.result.exercise import Exercise
from eqsolve.result.writing import equalities

SHOWN = 3  # solutions in a row; the answer holds them all


def draw_exercises(exercises: Sequence[Exercise], *, width: int = 80) -> Drawing:
    """A table of titles, verdicts and solutions; what is too long goes on in the next line."""
    lines: list[Line] = []
    longest = max(len(one.title) for one in exercises)
    for one in exercises:
        (head,) = columns(
            [[Piece(one.title.ljust(longest), "dim"), Piece(_verdict(one), _role(one)), Piece(_found(one))]]
        )
        lines += wrap(head, width, indent=longest + 4)
    return tuple(lines)


def _verdict(one: Exercise) -> str:
    if one.answer is None:
        return "not read"
    return str(one.answer.status.value if isinstance(one.answer, Fit) else one.answer.verdict.value)


def _role(one: Exercise) -> str:
    return "good" if one else "warn"


def _row(solution: Solution, degrees: Sequence[str]) -> str:
    values = {**solution.values, **solution.forms}
    angles = {name: f" ({degrees_of(solution.values[name])})" for name in degrees if name in solution.values}
    return ", ".join(f"{equalities({name: value})}{angles.get(name, '')}" for name, value in values.items())


def _found(one: Exercise) -> str:
    if isinstance(one.answer, Fit):
        return ", ".join(f"{name} = {decimal(p.value)}" for name, p in one.answer.parameters.items())
    if not isinstance(one.answer, Answer):
        return str(one.error)
    if one.answer.family is not None or not one.answer.solutions:
        return str(one.answer).partition("\n")[2].replace("\n", "; ") or one.answer.completeness.reason
    rows = [_row(solution, one.answer.degrees) for solution in one.answer.solutions]
    more = f"; and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    return "; ".join(rows[:SHOWN]) + more
