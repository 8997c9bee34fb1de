"""One text, many data sets: all searched at once by a compiled program where there is one, else one after the other.

With a complete guess every set is searched from it. That this start is convincing is tried on some sets, spread evenly:
each is searched from a few other starts, too, and so are sets whose residual is out of line with the others'. Where none
of these ends lower and some end in the same minimum, the guess counts for all sets; else every set is searched without it,
too. A set is called converged where another of its starts agrees, or where it was not tried because the guess counts. Without a
guess every set is searched from several starts (``found.without_guess``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from eqsolve.clocks.progress import stage
from eqsolve.clocks.work import passed
from eqsolve.errors import Interrupted
from eqsolve.fitting.columns import remarks
from eqsolve.fitting.fitting import fitted
from eqsolve.fitting.functions import Array, Dependence, dependence
from eqsolve.fitting.least_squares import measured
from eqsolve.fitting.minima import SETTLED, too_close
from eqsolve.fitting.sets.found import SetsFound, from_doubtful_guess, from_guess, without_guess
from eqsolve.fitting.sets.report import report, set_notes
from eqsolve.fitting.sets.tables import Tables, tables_of
from eqsolve.result import Fit, Fits, FitStatus
from eqsolve.result.fits.remarks import OPEN
from eqsolve.syntax.tree import Statements

# Sets that are fitted by all means where the search of many fails. Fewer: sets that one fit would solve come back
# undecided; more: each takes as long as hundreds at once.
SINGLE = 32
# Sets of a linear model whose columns floats cannot tell apart that are fitted one by one. Fewer: more sets come back
# undecided; more: the wait is longer than the time that calls have.
PRECISE = 1000


def fitted_sets(
    text: Statements, columns: Mapping[str, Any], start: Mapping[str, float], seed: int, deadline: float
) -> Fits | None:
    """The fits of the text to all sets; None where another way is better: lines that no program is written for, no
    compiler."""
    tables = tables_of(text, columns, start)
    if tables.sets <= PRECISE and _linear(tables) and _too_close(tables):
        return one_by_one(text, columns, start, seed, deadline)
    sums = tables.sums() if tables.able else None
    if sums is None or passed(deadline):
        return None
    if _linear(tables):
        found = from_guess(tables, sums)
    elif np.isnan(tables.problem.guess[_bent(tables)]).any():
        found = without_guess(tables, sums, seed)
    else:
        found = from_guess(tables, sums)
        if not found.convinces(seed):
            found = from_doubtful_guess(tables, sums, seed)
    _by_all_means(found, text, seed, deadline)
    return report(text, found, seed)


def one_by_one(
    text: Statements, columns: Mapping[str, Any], start: Mapping[str, float], seed: int, deadline: float
) -> Fits:
    """Each set by the means of a single fit: losses, errors of columns, relations, whatever a fit can do.

    Raises Interrupted, after Ctrl-C, with the fits so far.
    """
    tables = tables_of(text, columns, start)
    fits: list[Fit] = []
    try:
        for k in range(tables.sets):
            fits.append(_one(tables, k, text, seed, deadline))
    except KeyboardInterrupt:
        fits += [Fit.unfinished("interrupted")] * (tables.sets - len(fits))
        raise Interrupted(_together(tables, fits, text, seed)) from None
    return _together(tables, fits, text, seed)


def _together(tables: Tables, fits: Sequence[Fit], text: Statements, seed: int) -> Fits:
    names = tables.problem.names
    value: dict[str, Any] = {n: np.array([f[n] if f.parameters else math.nan for f in fits]) for n in names}
    error: dict[str, Any] = {n: np.array([f.stderr.get(n, math.nan) for f in fits]) for n in names}
    squares: Any = np.array([f.sum_squares for f in fits])
    hole = np.full((len(names), len(names)), math.nan)
    points, plain = tables.there.sum(1), tuple(replace(li, dropped=0) for li in tables.problem.lines)
    ended = np.array([f.status is not FitStatus.UNDECIDED for f in fits])
    held = np.array([[n in f.held for n in names] for f in fits]).reshape(len(fits), len(names))
    left: Array = np.array([f.reason == OPEN for f in fits])[:, None] & ~held & np.isnan(np.stack([*error.values()], 1))
    return Fits(
        tuple(f.status for f in fits),
        value,
        error,
        squares,
        tuple(int(v) for v in points),
        tuple(f.dof for f in fits),
        notes=(*remarks(replace(tables.problem, lines=plain), text), *set_notes(tables, points, ended, ~left, held)),
        seed=seed,
        covariance=np.stack([f.covariance if f.parameters else hole for f in fits]),
    )


# ---------------------------------------------------------------- parts


def _one(tables: Tables, k: int, text: Statements, seed: int, deadline: float) -> Fit:
    if passed(deadline):
        return Fit.unfinished("the time ran out")
    stage(f"fitting set {k + 1:,} of {tables.sets:,}")
    return fitted(tables.one(k), text, seed=seed, deadline=deadline)


def _linear(tables: Tables) -> bool:
    every = set(range(tables.problem.parameters))
    lines = [line.function for line in tables.problem.lines]
    return all(dependence(f.tape, f.output, every) <= Dependence.AFFINE for f in lines)


def _too_close(tables: Tables) -> bool:
    """Floats cannot tell the columns of the first set apart."""
    one = tables.one(0)
    if not one.plain or not all(line.length for line in one.lines):
        return False
    at = measured(one, np.zeros(one.parameters))
    return bool(at.J.any(0).all()) and too_close(at)  # a parameter that does nothing is left to the search of many


def _bent(tables: Tables) -> list[int]:
    """The parameters in which the lines are not affine together."""
    return [k for k in range(tables.problem.parameters) if k not in tables.linear]


def _by_all_means(found: SetsFound, text: Statements, seed: int, deadline: float) -> None:
    """Sets that did not settle, each by the means of a single fit."""
    tables = found.tables
    for k in np.flatnonzero(~(found.offset <= SETTLED))[:SINGLE]:
        if passed(deadline) or not tables.there[k].any():
            continue
        fit = fitted(tables.one(int(k)), text, seed=seed, deadline=deadline)
        if fit.status is not FitStatus.UNDECIDED:
            found.x[k] = [fit[n] for n in tables.problem.names]
            found.S[k], found.offset[k] = found.sums.at(found.x[k][None], np.array([k]))[0], 0.0
            found.agreed[k] = fit.status is FitStatus.CONVERGED
