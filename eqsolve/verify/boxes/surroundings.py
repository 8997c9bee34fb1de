"""Where all solutions of a system lie, as far as contraction alone tells: what bounds and domains say of one unknown is
told to the others, before any block is searched by itself.

From H > 0 and H*OH = 1e-14 it follows that OH > 0; from Q1 > 0, Q2 > 0 and Q1 + Q2 = 5 that both are below 5. A block
does not see what only later blocks ask for, and would list, and hand on, roots that no solution of the whole has.
"""

from __future__ import annotations

import numpy as np

from eqsolve.model import System
from eqsolve.verify.boxes.preparation import start_box
from eqsolve.verify.intervals import INF, Array, RelationRow, narrow, required
from eqsolve.verify.tapes import Tape, UnsupportedError

Ends = tuple[float, float]

MOST_RELATIONS = 200  # more: a sweep over long sheets takes longer than their blocks; fewer: they are not helped
# Sweeps over all relations: each carries what is known one equation further. Fewer: the end of a chain of definitions
# hears nothing; more: sheets whose ends creep towards a root keep on, which the search does better.
MOST_SWEEPS = 24
# A sweep goes on while an end that is finite has moved by this share of its size. Smaller: ends creep; larger: the
# sweeps stop before a chain is through.
GAIN = 0.1


def surroundings(system: System) -> dict[int, Ends]:
    """Ends of a box that holds every solution of the system, by number of the unknown, those of them that are not both
    infinite; nothing where contraction shows that there is none, which is for the search to say and to explain."""
    if not system.names or len(system.relations) > MOST_RELATIONS:
        return {}
    tape = Tape(system.symbols)
    rows = []
    for r in system.relations:
        left, right = r.written()
        try:
            rows.append(RelationRow(r.op, tape.compile(left), tape.compile(right)))
        except UnsupportedError:
            continue  # one relation fewer leaves the box larger
    ends = _contracted(tape, rows, np.array(start_box(system, {}), dtype=float))
    return {j: (float(a), float(b)) for j, (a, b) in enumerate(ends) if a > -INF or b < INF}


def _contracted(tape: Tape, rows: list[RelationRow], start: Array) -> Array:
    """Sweeps until little is gained; no ends at all where nothing is left."""
    order = tape.needed([k for row in rows for k in (row.left, row.right)])
    must = required(tape, rows)
    lower, upper = start[:, 0][None].copy(), start[:, 1][None].copy()
    if (lower > upper).any():
        return np.empty((0, 2))
    with np.errstate(all="ignore"):
        for _ in range(MOST_SWEEPS):
            low, high, alive = narrow(tape, order, must, rows, lower, upper)
            if not alive.all():
                return np.empty((0, 2))
            moved = _gain(lower, low) | _gain(upper, high)
            lower, upper = low, high
            if not moved:
                break
    return np.stack([lower[0], upper[0]], axis=1)


def _gain(before: Array, after: Array) -> bool:
    """Whether an end came nearer by a good share of its size, or came from infinity."""
    return bool((np.isinf(before) & np.isfinite(after) | (np.abs(after - before) > GAIN * np.abs(before))).any())


def apart(ends: Ends, others: Ends) -> bool:
    """Whether they have nothing in common."""
    return ends[0] > others[1] or others[0] > ends[1]
