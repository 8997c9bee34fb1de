"""The scale of a loss that names none, from the residuals: as many standard deviations of the good rows as keep 95 % of the
efficiency of least squares (Holland and Welsch 1977), the deviation told by the median of |r| (Huber 1981, section 7.7).

Scale and minimum depend on each other, and are found in turn from least squares on. Where standard errors are given a residual
is counted in them, and the scale stays 1.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from eqsolve.clocks.work import passed
from eqsolve.errors import Diagnostic
from eqsolve.fitting.constrained import Chart, optimum
from eqsolve.fitting.functions import Array
from eqsolve.fitting.kinds import minimum_of
from eqsolve.fitting.minima import best_near
from eqsolve.fitting.problem import FitProblem, Line
from eqsolve.fitting.robust import USUAL, Loss, usual_scale
from eqsolve.fitting.search import Found
from eqsolve.result.fits.remarks import scale_found

# Relative change of a scale up to which it has settled. Larger: the fit is not that of its own scale; smaller: rounds for
# digits that are not told.
SETTLED = 1e-5
# Searches of the whole model, and minima nearby in each. Fewer: the scale of a least-squares fit that outliers pull is kept;
# more: time for scales that swing.
SEARCHES = 4
NEARBY = 100
# Share of the spread of least squares, and of the readings, below which no scale goes. Smaller: where half of the rows are
# fitted exactly it shrinks to nothing, and no search ends; larger: outliers beside such rows pull the fit.
LEAST = 1e-4
LEAST_OF_READINGS = 1e-9


def scaled(
    problem: FitProblem, *, seed: int = 0, deadline: float = math.inf
) -> tuple[FitProblem, tuple[Diagnostic, ...]]:
    """The problem with the scales of its losses, and N523 for each that was found; as it is where all are given."""
    if not any(line.free_scale for line in problem.lines) or not all(line.length for line in problem.lines):
        return problem, ()
    plain = tuple(replace(li, loss=Loss()) if li.free_scale else li for li in problem.lines)
    least = minimum_of(replace(problem, lines=plain), seed=seed, deadline=deadline)
    theta = _place(least)
    if theta is None or all(_is_exact(line, theta) for line in problem.lines):
        return problem, ()
    floors = [_floor(line, theta) for line in problem.lines]
    problem = _with_scales(problem, theta, floors)
    for _ in range(SEARCHES):
        theta = _place(minimum_of(problem, seed=seed, deadline=deadline))
        if theta is None or passed(deadline):
            break
        before, problem = problem, _nearby(problem, theta, floors, deadline)
        if _same(before, problem):
            break
    lines = tuple(replace(li, loss=_told(li.loss)) if li.free_scale else li for li in problem.lines)
    notes = [
        scale_found(li.loss.shape.value, li.loss.scale, USUAL[li.loss.shape], li.source.place.line)
        for li in lines
        if li.free_scale
    ]
    return replace(problem, lines=lines), tuple(notes)


def _nearby(problem: FitProblem, theta: Array, floors: list[float], deadline: float) -> FitProblem:
    """Scale and minimum in turn, until they agree."""
    for _ in range(NEARBY):
        before, problem = problem, _with_scales(problem, theta, floors)
        if _same(before, problem) or passed(deadline):
            break
        if not problem.constraints:
            theta = best_near(problem, theta, deadline).x
        elif (end := optimum(problem, theta, deadline)) is not None:
            theta = end.theta
    return problem


def _place(found: Found) -> Array | None:
    """The parameters at the minimum, of which relations leave some free."""
    if found.settled is None:
        return None
    x = found.settled.minimum.x
    return np.asarray(found.target.theta(x[None])[0]) if isinstance(found.target, Chart) else x


def _spread(line: Line, theta: Array) -> tuple[float, float]:
    """The root mean square of the residuals, and the size of their terms."""
    return float(np.sqrt((line.residuals(theta[None])[0] ** 2).mean())), float(np.max(line.terms(theta[None])))


def _is_exact(line: Line, theta: Array) -> bool:
    """Whether all rows are fitted but for rounding: no scale can be told from them."""
    spread, size = _spread(line, theta)
    return not line.free_scale or not spread > LEAST_OF_READINGS * size


def _with_scales(problem: FitProblem, theta: Array, floors: list[float]) -> FitProblem:
    """The problem with the usual scales of its residuals at theta[p]."""
    lines = [
        replace(
            line, loss=Loss(line.loss.shape, max(usual_scale(line.loss.shape, line.residuals(theta[None])[0]), floor))
        )
        if line.free_scale
        else line
        for line, floor in zip(problem.lines, floors, strict=True)
    ]
    return replace(problem, lines=tuple(lines))


def _floor(line: Line, theta: Array) -> float:
    spread, size = _spread(line, theta)
    floor = max(LEAST * spread, LEAST_OF_READINGS * size)
    return floor if math.isfinite(floor) and floor > 0 else 1.0


def _same(first: FitProblem, second: FitProblem) -> bool:
    pairs = zip(first.lines, second.lines, strict=True)
    return all(abs(a.loss.scale - b.loss.scale) <= SETTLED * a.loss.scale for a, b in pairs)


def _told(loss: Loss) -> Loss:
    """With the digits that are told: who gives that scale has the same fit."""
    return Loss(loss.shape, float(f"{loss.scale:.4g}"))
