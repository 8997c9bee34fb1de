"""What rounding alone makes of a sum of squares: an exact fit's is as large, and below it two places are equally
good."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from eqsolve.numeric.fit import Minimum
from eqsolve.numeric.lanes import column_norms
from eqsolve.numeric.residuals import Condensed, Rows

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


def rounding(function: Rows | Condensed, J: Tensor, x: Tensor) -> Tensor:
    """[L] the norm of the residual that rounding makes at x[L, p], J[L, m, p]: of the terms, and of the parameters as
    far as CANCELLED allows."""
    terms = function.terms(x)
    moved = torch.minimum(_moved(J, x).nan_to_num(torch.inf), CANCELLED * terms)
    return torch.finfo(x.dtype).eps * torch.hypot(terms, moved).nan_to_num(0.0, 0.0)


def noise(function: Rows | Condensed, J: Tensor, x: Tensor) -> float:
    """The sum of squares at x that is nothing but how far a lane came."""
    return float(noises(function, J[None], x[None]))


def noises(function: Rows | Condensed, J: Tensor, x: Tensor) -> Tensor:
    """[L] the same of many places."""
    return (ENDED * rounding(function, J, x)).square()


def exact(function: Rows | Condensed, at: Minimum) -> bool:
    """The residual is rounding: the fit is exact. Squares that underflow tell nothing."""
    if at.sum_squares == 0:
        return not bool(at.F.any())
    return math.sqrt(at.sum_squares) <= EXACT * float(rounding(function, at.J[None], at.x[None]))


def resolved(function: Rows | Condensed, at: Minimum) -> bool:
    """The rounding of the parameters moves the residual by little of its size, or the fit is exact; else the sum of
    squares is chance."""
    return not bool(vague(at.J[None], at.x[None], at.F.square().sum()[None])) or exact(function, at)


def vague(J: Tensor, x: Tensor, sum_squares: Tensor) -> Tensor:
    """[L] the rounding of the parameters alone moves the residual by a share of its size."""
    chance: Tensor = torch.finfo(x.dtype).eps * _moved(J, x) > VAGUE * sum_squares.sqrt()
    return chance


def _moved(J: Tensor, x: Tensor) -> Tensor:
    """[L] |J x|, each column by itself: how far relative changes of the parameters move the residual."""
    moved: Tensor = torch.linalg.vector_norm(column_norms(J) * x, dim=1)
    return moved
