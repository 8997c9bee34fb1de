"""Profile-likelihood intervals: how far a parameter can go when the others follow."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.problem import FitProblem

# Gauss-Newton steps of one point of the profile; each begins at its neighbour. Fewer: a bent valley is left half way, and
# the end is too near; more: time where nothing is gained.
STEPS = 60
# Relative fall of the sum of squares at which a point of the profile is good. Too small: steps for digits that no end
# shows; too large: the end is off in its fifth digit.
GOOD = 1e-12
# Of the step outwards, until the profile has risen enough or is called open. Fewer: an end far off is called infinite;
# more: time, and overflow, for one that does not exist.
DOUBLINGS = 40
BISECTIONS = 60  # what halving an interval of floats takes; fewer: digits are missing, more: none is left to win
# Relative width at which an end is known. Too small: steps for nothing; too large: digits that people compare differ.
SHARP = 1e-9
# Least, first and most, beside columns of length 1. Smaller: singular steps, or further tries where none helps; larger: the
# first steps creep, or a valley is given up.
DAMPING = (1e-15, 1e-6, 1e6)


@dataclass(frozen=True)
class _Point:
    theta: Array
    sum_squares: float


# The minimum over the other parameters near theta[p] with the one of this number at a value, and its sum of squares.
Moved = Callable[[FitProblem, Array, int, float], tuple[Array, float]]


def profile(
    problem: FitProblem, theta: Array, number: int, step: float, most: float, moved: Moved | None = None
) -> tuple[float, float]:
    """The ends of the interval of parameter ``number`` around the minimum ``theta``[p], in which the sum of squares,
    minimized over the other parameters, is at most ``most`` (Bates and Watts 1988, section 6.1; Venzon and Moolgavkar
    1988).

    ``step`` > 0 is the first step outwards, about a standard error. An end that is not met before the parameter's bound
    or within 2^40 steps is infinite, or the bound. ``moved`` finds the points (as without relations where it is None).
    """
    start, follow = _Point(theta, squares_of(problem, theta)), moved or _descent
    return _end(problem, start, number, -step, most, follow), _end(problem, start, number, step, most, follow)


def _end(problem: FitProblem, start: _Point, number: int, step: float, most: float, moved: Moved) -> float:
    inside, bound = start, float((problem.lower if step < 0 else problem.upper)[number])
    for _ in range(DOUBLINGS):
        wanted = start.theta[number] + step
        beyond = (wanted - bound) * math.copysign(1, step) >= 0
        there = _Point(*moved(problem, inside.theta, number, bound if beyond else wanted))
        if not there.sum_squares <= most:
            return _between(problem, inside, there, number, most, moved)
        if beyond:
            return bound
        inside, step = there, 2 * step
    return math.copysign(math.inf, step)


def _between(problem: FitProblem, inside: _Point, outside: _Point, number: int, most: float, moved: Moved) -> float:
    """Bisection: the profile may have kinks where another minimum takes over."""
    far = float(outside.theta[number])
    for _ in range(BISECTIONS):
        near = float(inside.theta[number])
        if abs(far - near) <= SHARP * (abs(far) + abs(near)):
            break
        there = _Point(*moved(problem, inside.theta, number, (near + far) / 2))
        if there.sum_squares <= most:
            inside = there
        else:
            far = float(there.theta[number])
    return (float(inside.theta[number]) + far) / 2


def _descent(problem: FitProblem, near: Array, number: int, value: float) -> tuple[Array, float]:
    theta = near.copy()
    theta[number] = value
    theta = descended(problem, theta, np.arange(len(theta)) != number)
    return theta, squares_of(problem, theta)


def descended(problem: FitProblem, theta: Array, free: Array) -> Array:
    """The near minimum over the ``free``[p] parameters: damped Gauss-Newton steps in scaled columns."""
    damping, here = DAMPING[1], squares_of(problem, theta)
    for _ in range(STEPS if free.any() else 0):
        F, J = problem.jacobian(theta[None])
        step, gain = _step(F[0], J[0][:, free], damping)
        if gain <= GOOD * here:
            break
        there = theta.copy()
        there[free] += step
        there = np.where(free, problem.inside(there[None])[0], theta)
        squares = squares_of(problem, there)
        if squares < here:
            theta, here, damping = there, squares, max(damping / 10, DAMPING[0])
        elif damping > DAMPING[2]:
            break
        else:
            damping *= 10
    return theta


def _step(F: Array, J: Array, damping: float) -> tuple[Array, float]:
    """The damped step and the fall of the sum of squares that it promises."""
    norms = np.linalg.norm(J, axis=0)
    scale = np.where(norms > 0, norms, 1.0)
    columns = J.shape[1]
    rows = np.vstack([J / scale, math.sqrt(damping) * np.eye(columns)])
    if not np.isfinite(rows).all():
        return np.zeros(columns), 0.0
    q = -np.linalg.lstsq(rows, np.concatenate([F, np.zeros(columns)]), rcond=None)[0]
    return q / scale, float(-(F @ (J / scale) @ q))


def squares_of(problem: FitProblem, theta: Array) -> float:
    with np.errstate(all="ignore"):
        value = float((problem.value(theta[None])[0] ** 2).sum())
    return value if math.isfinite(value) else math.inf


def most_squares(
    sum_squares: float, level: float, dof: int | None, quantile: Callable[[float, int | None], float]
) -> float:
    """The sum of squares up to which a parameter's values belong to its interval: S (1 + t^2/dof) where the variance is
    estimated, S + z^2 where the standard errors are known."""
    t = quantile(level, dof)
    return sum_squares + t * t if dof is None else sum_squares * (1 + t * t / dof)
