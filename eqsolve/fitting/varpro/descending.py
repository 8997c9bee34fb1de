"""Lanes of a problem, its linear parameters eliminated where their bounds allow it."""

from __future__ import annotations

import math

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import Ends, descend
from eqsolve.fitting.problem import FitProblem
from eqsolve.fitting.varpro.reduced import reduced, within


def projected(problem: FitProblem, starts: Array, *, deadline: float = math.inf) -> Ends:
    """Where lanes end from starts[L, p], whose linear parameters need no values (nan).

    A lane whose linear parameters leave their bounds goes on with all of them, from the nearest point inside.
    """
    small = reduced(problem)
    if small is None:
        return descend(problem, np.nan_to_num(starts, nan=1.0), deadline=deadline)
    ends = descend(small, starts[:, list(small.nonlinear)], deadline=deadline)
    theta = small.whole(ends.x)
    out = Ends(theta, ends.sum_squares.copy(), ends.offset.copy())
    beyond = np.flatnonzero(~within(problem, theta, small.linear) & np.isfinite(ends.sum_squares))
    if len(beyond):
        more = descend(problem, problem.inside(theta[beyond]), deadline=deadline)
        out.x[beyond], out.sum_squares[beyond], out.offset[beyond] = more.x, more.sum_squares, more.offset
    return out
