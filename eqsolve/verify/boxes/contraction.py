"""Boxes contracted by the relations as written, sweep after sweep."""

from __future__ import annotations

import numpy as np

from eqsolve.verify.boxes.preparation import SearchProblem
from eqsolve.verify.intervals import INF, Array, Mask, narrow

# More: boxes that hardly shrink any more are swept again; fewer: boxes are cut that a sweep would have settled.
SWEEPS = 3


def propagated(question: SearchProblem, lower: Array, upper: Array) -> tuple[Array, Array, Mask]:
    """HC4 sweeps until boxes stop shrinking: the boxes, and which are left. What stands beside the unknowns stays as it
    is."""
    q = question
    beside = slice(q.tape.unknowns, None)
    alive = np.ones(len(lower), dtype=np.bool_)
    active = alive.copy()
    given = lower[:, beside], upper[:, beside]
    lower, upper = lower.copy(), upper.copy()
    for _ in range(SWEEPS):
        if not active.any():
            break
        low, high, live = narrow(q.tape, q.order, q.must, q.rows, lower[active], upper[active])
        old_low, old_high = lower[active], upper[active]
        gain = (
            np.where(np.isinf(old_high), high < INF, (high - low) < 0.7 * (old_high - old_low))
            | (np.isinf(old_low) & (low > -INF))
        ).any(axis=1)
        lower[active], upper[active] = (
            np.where(live[:, None], low, old_low),
            np.where(live[:, None], high, old_high),
        )
        alive[active] = live
        active[active] = live & gain
    lower[:, beside], upper[:, beside] = given
    return lower, upper, alive
