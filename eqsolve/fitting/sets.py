"""One text, many data sets: all searched at once by a compiled program where there is one, else one after the other.

With a complete guess every set is searched from it. That this start is convincing is tried on some sets, spread evenly:
each is searched from a few other starts, too, and so are sets whose residual is out of line with the others'. Where none
of these ends lower and some end in the same minimum, the guess counts for all sets; else every set is searched from others.
A set is called converged where another of its starts agrees, or where it was not tried because the guess counts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from eqsolve.errors import Diagnostic
from eqsolve.fitting.building import problem_of
from eqsolve.fitting.columns import remarks
from eqsolve.fitting.compiled import SetSums, set_sums
from eqsolve.fitting.fitting import fitted
from eqsolve.fitting.functions import Array, Dependence, affine_together, dependence
from eqsolve.fitting.inference import absolute
from eqsolve.fitting.least_squares import LIMITS, covariance, measured
from eqsolve.fitting.minima import EQUAL, PUSHING, SETTLED
from eqsolve.fitting.minima import exact as exact_at
from eqsolve.fitting.problem import FitProblem
from eqsolve.fitting.starts import starts
from eqsolve.result import Fit, Fits, FitStatus
from eqsolve.syntax.tree import Statements
from eqsolve.work import passed

TRIED = 128  # sets that are searched from other starts, too: with none lower, few of all sets (2 %) can be
OTHERS = 8  # other starts of each of them
# Mean square of the residuals, in units of the sets' median, from which a set is tried as well. Smaller: noise of few
# rows is out of line; larger: sets that ended in a poor minimum are not looked at.
ODD = 9.0
# Share of the sets that were tried of which another start ends in the guess's minimum, without which the guess convinces
# for no other set. Smaller: starts that lead nowhere pass for agreement; larger: sets of noise have all of them tried.
CONVINCING = 0.9
AGREEING = 3  # of the others must end in a minimum that the guess did not lead to
OFFSET = 1e-9  # where a search ends: its square is the relative error of the sum of squares
WELL = 1e-10  # pivot of the scaled J'J below which a parameter counts as not determined by its sums
STEPS = 200
SINGLE = 32  # sets that are fitted by all means where the search of many fails


@dataclass(frozen=True, eq=False)
class _Tables:
    """The problem over the rows of all sets, one after the other, and where rows are missing."""

    problem: FitProblem
    sets: int
    rows: int
    there: Array  # [sets, rows]

    def one(self, k: int) -> FitProblem:
        rows = k * self.rows + np.flatnonzero(self.there[k])
        return self.problem.picked([rows] * len(self.problem.lines))

    def sums(self, lanes: Array | None = None) -> SetSums | None:
        """The sums of these sets, in this order."""
        problem, count = self.problem, self.sets if lanes is None else len(lanes)
        columns: list[Array | None] = [c for line in problem.lines for c in line.columns]
        whole = bool(self.there.all())
        for line in problem.lines:
            weight = None if line.sigma is None else 1.0 / line.sigma
            columns.append(weight if whole else self.there.ravel() * (1.0 if weight is None else weight))
        shaped = [None if c is None else c.reshape(self.sets, self.rows) for c in columns]
        some = shaped if lanes is None else [None if c is None else c[lanes] for c in shaped]
        functions = [line.function for line in problem.lines]
        return set_sums(functions, some, self.rows, count, (problem.lower, problem.upper), LIMITS)


def fitted_sets(
    text: Statements, columns: Mapping[str, Any], start: Mapping[str, float], seed: int, deadline: float
) -> Fits | None:
    """The fits of the text to all sets; None where another way is better: lines that no program is written for, no
    compiler, no guess."""
    tables = _tables(text, columns, start)
    problem = tables.problem
    every = set(range(problem.parameters))
    linear = all(
        dependence(line.function.tape, line.function.output, every) <= Dependence.AFFINE for line in problem.lines
    )
    if not _able(tables) or (np.isnan(problem.guess).any() and not linear):
        return None
    sums = tables.sums()
    if sums is None:
        return None
    begin = np.where(np.isnan(problem.guess), 0.0, problem.guess)
    x, S, offset = sums.descended(np.tile(begin, (tables.sets, 1)), steps=STEPS, offset=OFFSET)
    found = _Found(tables, x, S, np.where(np.isfinite(offset), offset, math.inf), np.ones(tables.sets, dtype=bool))
    if not linear:
        found.try_others(seed)
    found.by_all_means(text, seed, deadline)
    return _report(text, found, seed)


def one_by_one(
    text: Statements, columns: Mapping[str, Any], start: Mapping[str, float], seed: int, deadline: float
) -> Fits:
    """Each set by the means of a single fit: losses, errors of columns, relations, whatever a fit can do."""
    tables = _tables(text, columns, start)
    fits = [
        Fit.unfinished("the time ran out")
        if passed(deadline)
        else fitted(tables.one(k), text, seed=seed, deadline=deadline)
        for k in range(tables.sets)
    ]
    names = tables.problem.names
    value: dict[str, Any] = {n: np.array([f[n] if f.parameters else math.nan for f in fits]) for n in names}
    error: dict[str, Any] = {n: np.array([f.stderr.get(n, math.nan) for f in fits]) for n in names}
    squares: Any = np.array([f.sum_squares for f in fits])
    hole = np.full((len(names), len(names)), math.nan)
    return Fits(
        tuple(f.status for f in fits),
        value,
        error,
        squares,
        tuple(int(v) for v in tables.there.sum(1)),
        tuple(f.dof for f in fits),
        notes=remarks(
            replace(tables.problem, lines=tuple(replace(li, dropped=0) for li in tables.problem.lines)), text
        ),
        seed=seed,
        covariance=np.stack([f.covariance if f.parameters else hole for f in fits]),
    )


@dataclass(eq=False)
class _Found:
    tables: _Tables
    x: Array
    S: Array
    offset: Array
    agreed: Array

    @property
    def squares(self) -> Array:
        out: Array = self.S[:, -1, -1]
        return np.where(np.isfinite(out), out, math.inf)

    @property
    def dof(self) -> Array:
        lines = len(self.tables.problem.lines)
        return np.asarray(self.tables.there.sum(1) * lines - self.tables.problem.parameters)

    @property
    def _size(self) -> Array:
        """[sets] sum of squares of the terms J x, whose rounding residuals have."""
        with np.errstate(all="ignore"):
            size = (np.einsum("lii->li", self.S[:, :-1, :-1]) * self.x**2).sum(1)
            return np.where(np.isfinite(size), size, 0.0)

    def try_others(self, seed: int) -> None:
        """Other starts for some sets and for those that look doubtful."""
        sets = self.tables.sets
        some = np.unique(np.linspace(0, sets - 1, min(sets, TRIED)).astype(int))
        mean = self.squares / np.maximum(self.dof, 1)
        odd = np.flatnonzero(~(self.offset <= SETTLED) | (mean > ODD * np.median(mean)))
        lower = self._tried(np.union1d(some, odd[: 8 * TRIED]), seed)
        if len(np.intersect1d(lower, some)) or self.agreed[some].mean() < CONVINCING:
            self._tried(np.setdiff1d(np.arange(sets), np.union1d(some, odd[: 8 * TRIED])), seed)

    def _tried(self, lanes: Array, seed: int) -> Array:
        """Takes better minima from other starts, and says of each set whether starts agree; the sets that had one."""
        if not len(lanes):
            return lanes
        theta = _other_starts(self.tables, lanes, seed)
        many = np.repeat(lanes, OTHERS)
        sums = self.tables.sums(many)
        if sums is None:
            return lanes[:0]
        begin = _eliminated(self.tables.problem, sums, np.tile(theta, (len(lanes), 1)))
        x, S, offset = sums.descended(begin, steps=STEPS, offset=OFFSET)
        squares = np.where(np.isfinite(S[:, -1, -1]) & (offset <= SETTLED), S[:, -1, -1], math.inf).reshape(-1, OTHERS)
        best = squares.argmin(1)
        at = np.arange(len(lanes)) * OTHERS + best
        lowest = squares[np.arange(len(lanes)), best]
        better = lowest < np.where(self.offset[lanes] <= SETTLED, self.squares[lanes] * (1 - EQUAL), math.inf)
        final = np.where(better, lowest, self.squares[lanes])
        alike = (squares <= final[:, None] * (1 + EQUAL) + 1e-24 * self._size[lanes, None]).sum(1)
        self.agreed[lanes] = alike >= np.where(better, AGREEING, 1)
        to, of = lanes[better], at[better]
        self.x[to], self.S[to], self.offset[to] = x[of], S[of], offset[of]
        return np.asarray(to)

    def by_all_means(self, text: Statements, seed: int, deadline: float) -> None:
        """Sets that did not settle."""
        for k in np.flatnonzero(~(self.offset <= SETTLED))[:SINGLE]:
            if passed(deadline) or not self.tables.there[k].any():
                continue
            fit = fitted(self.tables.one(int(k)), text, seed=seed, deadline=deadline)
            if fit.status is not FitStatus.UNDECIDED:
                self.x[k] = [fit[n] for n in self.tables.problem.names]
                sums = self.tables.sums(np.array([k]))
                assert sums is not None
                self.S[k], self.offset[k] = sums.at(self.x[k][None])[0], 0.0
                self.agreed[k] = fit.status is FitStatus.CONVERGED


# ---------------------------------------------------------------- parts


def _tables(text: Statements, columns: Mapping[str, Any], start: Mapping[str, float]) -> _Tables:
    """A missing row is that of the set's first one, where the model is likely to be defined, and weighs nothing."""
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
    return _Tables(problem_of(replace(text, lines=lines), start), sets, rows, there)


def _able(tables: _Tables) -> bool:
    problem = tables.problem
    whole = tables.sets * tables.rows
    return problem.plain and all(line.columns and not line.complex and line.length == whole for line in problem.lines)


def _other_starts(tables: _Tables, lanes: Array, seed: int) -> Array:
    """[OTHERS, p] from the scales of a set in the middle, as if there were no guess."""
    full = [k for k in lanes if tables.there[k].any()]
    one = tables.one(int(full[len(full) // 2] if full else lanes[0]))
    free = replace(one, guess=np.full_like(one.guess, math.nan))
    return one.inside(np.nan_to_num(starts(free, OTHERS, seed)))


def _eliminated(problem: FitProblem, sums: SetSums, theta: Array) -> Array:
    """theta with the affine parameters at their best."""
    index = list(affine_together([line.function for line in problem.lines]))
    if not index:
        return theta
    theta[:, index] = 0.0
    S = sums.at(theta)
    with np.errstate(all="ignore"):
        N, g = S[:, index][:, :, index], S[:, index, -1]
        D = np.sqrt(np.einsum("lii->li", N))
        D = np.where(D > 0, D, 1.0)
        M = N / D[:, :, None] / D[:, None, :] + 1e-10 * np.eye(len(index))
        fine: Array = np.asarray(np.isfinite(M).all((1, 2)) & np.isfinite(g).all(1))
        M, b = np.where(fine[:, None, None], M, np.eye(len(index))), np.where(fine[:, None], g / D, 0.0)
        theta[:, index] = -np.linalg.solve(M, b[:, :, None])[:, :, 0] / D
    return problem.inside(theta)


def _report(text: Statements, found: _Found, seed: int) -> Fits:
    tables, problem = found.tables, found.tables.problem
    points = tables.there.sum(1)
    settled: Array = np.asarray((found.offset <= SETTLED) & (points > 0))
    exact: Array = np.asarray(settled & _exact(found))
    squares: Any = np.where(exact, 0.0, np.where(points > 0, found.squares, 0.0))
    unit, held, left = _unit_covariance(found, settled)
    dof = found.dof + left
    with np.errstate(all="ignore"):
        variance = np.where((dof > 0) & settled, squares / np.maximum(dof, 1), math.nan)
    scale: Array = np.asarray(np.where(settled, 1.0, math.nan) if absolute(problem) else variance)
    spread = unit * scale[:, None, None]
    errors = np.sqrt(np.einsum("lii->li", spread))
    determined: Array = held | np.isfinite(np.einsum("lii->li", unit)) | ~settled[:, None]
    converged = settled & determined.all(1)
    local = converged & ~found.agreed & ~exact
    codes = (FitStatus.UNDECIDED, FitStatus.CONVERGED, FitStatus.LOCAL)
    return Fits(
        status=tuple(codes[c] for c in (converged.astype(int) + local).tolist()),
        values=_named(problem, found.x),
        stderr=_named(problem, errors),
        sum_squares=squares,
        points=tuple(points.tolist()),
        dof=tuple(dof.tolist()),
        notes=(*remarks(problem, text), *_notes(found, points, converged, determined, held & settled[:, None])),
        seed=seed,
        covariance=spread,
    )


def _named(problem: FitProblem, rows: Array) -> dict[str, Any]:
    return {name: rows[:, k].copy() for k, name in enumerate(problem.names)}


def _exact(found: _Found) -> Array:
    """The residual is rounding. Only where it is small beside the terms is that looked at."""
    out = np.zeros(len(found.x), dtype=bool)
    with np.errstate(all="ignore"):
        size = (np.einsum("lii->li", found.S[:, :-1, :-1]) * found.x**2).sum(1)
        some = np.flatnonzero(~(found.squares > 1e-24 * size))
    for k in some:
        one = found.tables.one(int(k))
        at = measured(one, found.x[k])
        out[k] = one.rows > 0 and exact_at(one, at)
    return out


def _unit_covariance(found: _Found, settled: Array) -> tuple[Array, Array, Array]:
    """(J'J)^-1 of the free parameters, nan for others; [sets, p] held by a bound; how many directions are left open."""
    problem, S, x = found.tables.problem, found.S, found.x
    p = problem.parameters
    with np.errstate(all="ignore"):
        D = np.sqrt(np.einsum("lii->li", S[:, :-1, :-1]))
        g = S[:, :-1, -1]
        held: Array = np.asarray((x <= problem.lower) & (g > 0) | (x >= problem.upper) & (g < 0))
        held &= np.abs(g) > PUSHING * D * np.sqrt(found.squares)[:, None]
        D = np.where(D > 0, D, 1.0)
        M = S[:, :-1, :-1] / D[:, :, None] / D[:, None, :]
        apart = held[:, :, None] | held[:, None, :]
        M = np.where(apart, np.eye(p), M)
        fine: Array = np.asarray(np.isfinite(M).all((1, 2)) & settled)
        M = np.where(fine[:, None, None], M, np.eye(p))
        poor = np.linalg.eigvalsh(M)[:, 0] < WELL
        M[poor] = np.eye(p)
        unit = np.linalg.inv(M) / D[:, :, None] / D[:, None, :]
    unit = np.where(apart | ~fine[:, None, None], math.nan, unit)
    left = np.zeros(len(x), dtype=int)
    for k in np.flatnonzero(poor & fine):
        free = np.flatnonzero(~held[k])
        J = found.tables.one(int(k)).jacobian(x[k][None])[1][0][:, free]
        told = covariance(J, 1.0)
        unit[k] = math.nan
        unit[k][np.ix_(free, free)] = told.correlation * np.outer(told.stderr, told.stderr)
        left[k] = len(free) - told.rank
    return unit, held, left


def _notes(found: _Found, points: Array, converged: Array, determined: Array, held: Array) -> list[Diagnostic]:
    notes, length, sets = [], found.tables.rows, len(points)
    short = int((points < length).sum())
    if short:
        rows = int((length - points).sum())
        said = f"{short} of {sets} data sets have rows with an entry that is no finite number; these rows are left out ({rows} in all)"
        notes.append(Diagnostic("note", "N506", said))
    if failed := int((~converged).sum()):
        notes.append(Diagnostic("note", "N507", f"{failed} of {sets} data sets are undecided: see status"))
    for name, row, bound in zip(found.tables.problem.names, determined.T, held.T, strict=True):
        if not row.all():
            said = f"{int((~row).sum())} data sets do not determine {name}: it has no standard error there"
            notes.append(Diagnostic("note", "N508", said, names=(name,)))
        if bound.any():
            said = f"{name} is held by its bound in {int(bound.sum())} data sets: it has no standard error there"
            notes.append(Diagnostic("note", "N509", said, names=(name,)))
    return notes
