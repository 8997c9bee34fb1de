"""The rows of all sets as one problem, and as the program that searches them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from eqsolve.fitting.building import problem_of
from eqsolve.fitting.compiled import SetSums, set_sums
from eqsolve.fitting.functions import Array, affine_together
from eqsolve.fitting.least_squares import LIMITS
from eqsolve.fitting.problem import FitProblem
from eqsolve.syntax.tree import Statements


@dataclass(frozen=True, eq=False)
class Tables:
    """The problem over the rows of all sets, one after the other, and where rows are missing."""

    problem: FitProblem
    sets: int
    rows: int
    there: Array  # [sets, rows]

    def one(self, k: int) -> FitProblem:
        rows = k * self.rows + np.flatnonzero(self.there[k])
        return self.problem.picked([_among(rows, line.kept) for line in self.problem.lines])

    @cached_property
    def linear(self) -> tuple[int, ...]:
        """The parameters in which all lines are affine together."""
        return tuple(affine_together([line.function for line in self.problem.lines]))

    @property
    def able(self) -> bool:
        """Lines over all rows, real and not weighted by their own residuals."""
        problem, whole = self.problem, self.sets * self.rows
        return problem.plain and all(
            line.columns and not line.complex and line.length == whole for line in problem.lines
        )

    def sums(self) -> SetSums | None:
        """The sums of all sets; None where there is no program."""
        problem = self.problem
        columns: list[Array | None] = [c for line in problem.lines for c in line.columns]
        whole = bool(self.there.all())
        for line in problem.lines:
            weight = None if line.sigma is None else 1.0 / line.sigma
            columns.append(weight if whole else self.there.ravel() * (1.0 if weight is None else weight))
        shaped = [None if c is None else self._shared(c.reshape(self.sets, self.rows)) for c in columns]
        functions = [line.function for line in problem.lines]
        return set_sums(functions, shaped, self.rows, self.sets, (problem.lower, problem.upper), LIMITS)

    def _shared(self, column: Array) -> Array:
        """[rows] where all sets have the same."""
        return column[0] if (column[:1] == column).all() else column


def tables_of(text: Statements, columns: Mapping[str, Any], start: Mapping[str, float]) -> Tables:
    """A missing row is that of the set's first one, where the model is likely to be defined, and weighs nothing. Rows of
    the weight 0 are no rows of a line."""
    sets = next((len(c) for c in columns.values() if np.ndim(c) == 2), 1)
    rows = np.shape(next(iter(columns.values())))[-1]
    used = {name for line in problem_of(text, start).lines for name in line.names}
    wide = {n: np.broadcast_to(np.asarray(c), (sets, rows)) for n, c in columns.items()}
    there = np.ones((sets, rows), dtype=bool)
    for name in used & set(wide):
        if not np.isfinite(wide[name].sum()):
            there &= np.isfinite(wide[name])
    if not there.all():
        first = there.argmax(1)[:, None]
        filled = {n: np.where(there, c, np.take_along_axis(c, first, 1)) for n, c in wide.items()}
        wide = {n: np.where(np.isfinite(c), c, 1.0) for n, c in filled.items()}
    (table,) = text.tables
    long: dict[str, Any] = {n: np.ascontiguousarray(c).ravel() for n, c in wide.items()}
    flat = replace(table, columns=long)
    lines = tuple(flat if line is table else line for line in text.lines)
    problem = problem_of(replace(text, lines=lines), start)
    held = [np.ones(sets * rows, dtype=bool) if line.kept is None else line.kept for line in problem.lines]
    if len(held[0]) == sets * rows:  # a line without columns stands alone
        there &= np.logical_or.reduce(held).reshape(sets, rows)
    return Tables(problem, sets, rows, there)


def _among(rows: Array, kept: Array | None) -> Array:
    """The numbers that rows of the table have among those that a line kept."""
    if kept is None:
        return rows
    return np.asarray(np.cumsum(kept)[rows[kept[rows]]] - 1)
