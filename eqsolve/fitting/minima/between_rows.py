"""How well a model follows the data between neighbouring rows: what tells a slow oscillation from fast ones that agree
with it in every row, and from nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.problem import FitProblem, Line

# Part of a whole turn by which the places between rows go on from gap to gap: the golden section, so that no frequency
# meets them all alike. A part near a simple fraction: some frequency beyond the rows is taken for the slow one.
STEP = 0.6180339887498949
INNER = 0.8  # share of a gap from which its place is taken. Smaller: aliases differ little there; larger: on the rows
# How much more a model may be off between the rows than the best of them is. Smaller: noise tells copies of one
# curve apart; larger: an oscillation that the rows cannot follow counts as quiet.
WILD = 2.0


def between(problem: FitProblem) -> FitProblem:
    """The problem over places between neighbouring rows, where the columns are interpolated."""
    return replace(problem.ordinary(), lines=tuple(_line(line.ordinary()) for line in problem.lines))


def wild(places: FitProblem, theta: Array) -> Array:
    """[L] the model runs far from the data ``between`` the rows, by the measure of the quietest of theta[L, p]."""
    with np.errstate(all="ignore"):
        off = (places.value(theta) ** 2).sum(1)
    off = np.where(np.isfinite(off), off, np.inf)
    return np.asarray(off > WILD * off.min())


def turned(x: Array) -> Iterator[Array]:
    """What turns of phases and places by half and whole periods, with changes of signs, make of parameters x[p]: the
    steps are those that a number of x gives, as a period, a frequency or by itself."""
    with np.errstate(all="ignore"):
        sizes = np.abs(np.concatenate([[np.pi, 2 * np.pi], x / 2, x, 1 / x, 1 / (2 * x), np.pi / x, 2 * np.pi / x]))
    steps = np.unique(sizes[np.isfinite(sizes) & (sizes > 0)])
    moved = np.concatenate([np.zeros((1, len(x))), *(np.outer((-s, s), e) for e in np.eye(len(x)) for s in steps)])
    for signs in product((1.0, -1.0), repeat=len(x)):
        yield np.asarray(np.array(signs) * x + moved)


def _line(line: Line) -> Line:
    if line.length < 3:
        return line
    used = sorted(k - line.model.parameters for k in line.model.used if k >= line.model.parameters)
    order = np.lexsort([line.columns[k].real for k in reversed(used)]) if used else np.arange(line.length)
    part = 0.5 + INNER * (np.arange(line.length - 1) * STEP % 1 - 0.5)

    def inner(values: Array) -> Array:
        ranked = values[order]
        return np.asarray(ranked[:-1] + part * (ranked[1:] - ranked[:-1]))

    sigma = None if line.sigma is None else inner(line.sigma)
    return replace(line, columns=tuple(inner(c) for c in line.columns), sigma=sigma)
