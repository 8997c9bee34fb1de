"""What is told of the sets: status, standard errors, notes."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from eqsolve.errors import Diagnostic
from eqsolve.fitting.columns import remarks
from eqsolve.fitting.functions import Array
from eqsolve.fitting.inference import absolute
from eqsolve.fitting.least_squares import covariance, measured
from eqsolve.fitting.minima import PUSHING, SETTLED
from eqsolve.fitting.minima import exact as exact_at
from eqsolve.fitting.problem import FitProblem
from eqsolve.fitting.sets.found import SetsFound
from eqsolve.fitting.sets.inverses import inverses
from eqsolve.fitting.sets.tables import Tables
from eqsolve.result import Fits, FitStatus
from eqsolve.syntax.tree import Statements


def report(text: Statements, found: SetsFound, seed: int) -> Fits:
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
        notes=(
            *remarks(problem, text),
            *set_notes(found.tables, points, converged, determined, held & settled[:, None]),
        ),
        seed=seed,
        covariance=spread,
    )


def _named(problem: FitProblem, rows: Array) -> dict[str, Any]:
    return {name: rows[:, k].copy() for k, name in enumerate(problem.names)}


def _exact(found: SetsFound) -> Array:
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


def _unit_covariance(found: SetsFound, settled: Array) -> tuple[Array, Array, Array]:
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
        inverse, poor = inverses(M)
        unit = inverse / D[:, :, None] / D[:, None, :]
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


def set_notes(tables: Tables, points: Array, converged: Array, determined: Array, held: Array) -> list[Diagnostic]:
    """What is told of all sets together: [sets] rows that take part and ends, [sets, p] parameters."""
    notes, length, sets = [], tables.rows, len(points)
    short = int((points < length).sum())
    if short:
        rows = int((length - points).sum())
        said = f"{short} of {sets} data sets have rows with an entry that is no finite number; these rows are left out ({rows} in all)"
        notes.append(Diagnostic("note", "N506", said))
    if failed := int((~converged).sum()):
        notes.append(Diagnostic("note", "N507", f"{failed} of {sets} data sets are undecided: see status"))
    for name, row, bound in zip(tables.problem.names, determined.T, held.T, strict=True):
        if not row.all():
            said = f"{int((~row).sum())} data sets do not determine {name}: it has no standard error there"
            notes.append(Diagnostic("note", "N508", said, names=(name,)))
        if bound.any():
            said = f"{name} is held by its bound in {int(bound.sum())} data sets: it has no standard error there"
            notes.append(Diagnostic("note", "N509", said, names=(name,)))
    return notes
