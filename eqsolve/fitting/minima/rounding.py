"""What rounding alone makes of a sum of squares: an exact fit's is as large, and below it two places are equally
good."""

from __future__ import annotations

import math

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import EPS, Minimum, Target, column_norms

# The rounding of parameters moves the residual by up to so many times the rounding of its terms (sin(w*t) over many
# periods). Too small: exact fits of such models are told apart by their noise; too large: where a parameter is beyond
# what floats resolve (a frequency of 1e14), any residual passes for rounding and a bad place for one that is as good.
CANCELLED = 1e4
# Residual of an exact fit in units of rounding. Too small: exact fits show sums of squares and errors made of rounding;
# too large: data of thirteen digits with a residual in the last of them are called exact (Lanczos' first set of NIST
# has 200).
EXACT = 8
# The same where a search has ended, which takes no last digits. Too small: exact fits are told apart by how far each
# lane came; too large: real differences of almost exact fits are lost.
ENDED = 5e3
# Share of its size by which the rounding of the parameters may move the residual. Too small: good fits of long time
# series count for nothing; too large: chance does for a fit.
VAGUE = 0.1


def rounding(target: Target, J: Array, x: Array) -> Array:
    """[L] the norm of the residual that rounding makes at x[L, p], J[L, m, p]: of the terms, and of the parameters as
    far as CANCELLED allows."""
    with np.errstate(all="ignore"):
        terms = target.terms(x)
        moved = np.minimum(np.nan_to_num(_moved(J, x), nan=math.inf, posinf=math.inf), CANCELLED * terms)
        return np.asarray(np.nan_to_num(EPS * np.hypot(terms, moved), nan=0.0, posinf=0.0))


def noise(target: Target, J: Array, x: Array) -> float:
    """The sum of squares at x that is nothing but how far a lane came."""
    return float(noises(target, J[None], x[None])[0])


def noises(target: Target, J: Array, x: Array) -> Array:
    """[L] the same of many places."""
    return np.asarray((ENDED * rounding(target, J, x)) ** 2)


def exact(target: Target, at: Minimum) -> bool:
    """The residual is rounding: the fit is exact. Squares that underflow tell nothing."""
    if at.sum_squares == 0:
        return not at.F.any()
    return math.sqrt(at.sum_squares) <= EXACT * float(rounding(target, at.J[None], at.x[None])[0])


def resolved(target: Target, at: Minimum) -> bool:
    """The rounding of the parameters moves the residual by little of its size, or the fit is exact; else the sum of
    squares is chance."""
    return not vague(at.J[None], at.x[None], np.array([at.sum_squares]))[0] or exact(target, at)


def vague(J: Array, x: Array, sum_squares: Array) -> Array:
    """[L] the rounding of the parameters alone moves the residual by a share of its size."""
    with np.errstate(all="ignore"):
        return np.asarray(EPS * _moved(J, x) > VAGUE * np.sqrt(sum_squares))


def _moved(J: Array, x: Array) -> Array:
    """[L] |J x|, each column by itself: how far relative changes of the parameters move the residual."""
    return np.asarray(np.sqrt(((column_norms(J) * x) ** 2).sum(1)))
