"""Lanes of a problem, its linear parameters eliminated where their bounds allow it."""

from __future__ import annotations

import math

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import Ends, descend
from eqsolve.fitting.problem import FitProblem
from eqsolve.fitting.varpro.reduced import reduced, within

# Numbers in the Jacobians of the lanes that go on together. Fewer: the overhead of each call is felt; more: memory, and
# they fall out of the cache.
BATCH = 2_000_000


def projected(problem: FitProblem, starts: Array, *, deadline: float = math.inf) -> Ends:
    """Where lanes end from starts[L, p], whose linear parameters need no values (nan)."""
    size = max(8, BATCH // max(1, problem.rows * problem.parameters))
    if len(starts) <= size:
        return _projected(problem, starts, deadline)
    parts = [_projected(problem, starts[k : k + size], deadline) for k in range(0, len(starts), size)]
    return Ends(
        np.concatenate([part.x for part in parts]),
        np.concatenate([part.sum_squares for part in parts]),
        np.concatenate([part.offset for part in parts]),
    )


def _projected(problem: FitProblem, starts: Array, deadline: float) -> Ends:
    """A lane whose linear parameters leave their bounds goes on with all of them, from the nearest point
    inside."""
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
