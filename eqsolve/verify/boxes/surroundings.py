"""Where all solutions of a system lie, as far as contraction alone tells: what bounds and domains say of one unknown is
told to the others, before any block is searched by itself.

From H > 0 and H*OH = 1e-14 it follows that OH > 0; from Q1 > 0, Q2 > 0 and Q1 + Q2 = 5 that both are below 5. A block
does not see what only later blocks ask for, and would list, and hand on, roots that no solution of the whole has.
"""

from __future__ import annotations

import numpy as np

from eqsolve.model import System
from eqsolve.verify.boxes.preparation import start_box
from eqsolve.verify.intervals import INF, Array, Mask, RelationRow, narrow, required
from eqsolve.verify.tapes import Tape, UnsupportedError

Ends = tuple[float, float]

MOST_RELATIONS = 200  # more: a sweep over long sheets takes longer than their blocks; fewer: they are not helped
# Sweeps over all relations: each carries what is known one equation further. Fewer: the end of a chain of definitions
# hears nothing; more: sheets whose ends creep towards a root keep on, which the search does better.
MOST_SWEEPS = 24
# Unknowns without bounds whose signs are looked at one by one. More: a sweep takes longer than it helps; fewer: chemical
# equilibria of many species do not hear that amounts are positive.
MOST_SIGNS = 40
# Rounds over all of these, and sweeps in each. Fewer: what one sign teaches is not told to the others; more: time for
# systems whose unknowns may have any sign.
MOST_ROUNDS, SIGN_SWEEPS = 4, 4
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
    sweep = _Sweep(tape, rows)
    ends = sweep.contracted(np.array(start_box(system, {}), dtype=float))
    if len(ends):
        ends = _by_signs(sweep, ends)
    return {j: (float(a), float(b)) for j, (a, b) in enumerate(ends) if a > -INF or b < INF}


class _Sweep:
    """All relations at once, on boxes."""

    def __init__(self, tape: Tape, rows: list[RelationRow]) -> None:
        self.tape, self.rows = tape, rows
        self.order = tuple(tape.needed([k for row in rows for k in (row.left, row.right)]))
        self.must = required(tape, rows)

    def narrowed(self, lower: Array, upper: Array) -> tuple[Array, Array, Mask]:
        with np.errstate(all="ignore"):
            return narrow(self.tape, self.order, self.must, self.rows, lower, upper)

    def contracted(self, start: Array) -> Array:
        """Sweeps until little is gained; no ends at all where nothing is left."""
        lower, upper = start[:, 0][None].copy(), start[:, 1][None].copy()
        if (lower > upper).any():
            return np.empty((0, 2))
        for _ in range(MOST_SWEEPS):
            low, high, alive = self.narrowed(lower, upper)
            if not alive.all():
                return np.empty((0, 2))
            moved = _gain(lower, low) | _gain(upper, high)
            lower, upper = low, high
            if not moved:
                break
        return np.stack([lower[0], upper[0]], axis=1)


def _by_signs(sweep: _Sweep, ends: Array) -> Array:
    """The same box, smaller where one sign of an unknown cannot be, or where both signs leave less of another unknown:
    with Ac + HAc = 0.1 and Ac*x = HAc, x > 0, neither is negative."""
    for _ in range(MOST_ROUNDS):
        slots = np.flatnonzero((ends[:, 0] < 0) & (ends[:, 1] > 0) & np.isinf(ends).any(axis=1))
        if not 0 < len(slots) <= MOST_SIGNS:
            break
        lower, upper = (np.repeat(ends[:, i][None], 2 * len(slots), axis=0) for i in (0, 1))
        pairs = len(slots)
        below = np.arange(pairs)
        upper[below, slots] = 0.0
        lower[below + pairs, slots] = 0.0
        left = np.ones(len(lower), dtype=np.bool_)
        for _ in range(SIGN_SWEEPS):
            if left.any():
                lower[left], upper[left], alive = sweep.narrowed(lower[left], upper[left])
                left[left] = alive
        low, high = np.where(left[:, None], lower, INF), np.where(left[:, None], upper, -INF)
        low, high = np.minimum(low[:pairs], low[pairs:]), np.maximum(high[:pairs], high[pairs:])
        found = np.stack([np.maximum(ends[:, 0], low.max(axis=0)), np.minimum(ends[:, 1], high.min(axis=0))], axis=1)
        if (found[:, 0] > found[:, 1]).any():
            return np.empty((0, 2))
        moved = _gain(ends[:, 0], found[:, 0]) | _gain(ends[:, 1], found[:, 1])
        ends = found
        if not moved:
            break
    return ends


def _gain(before: Array, after: Array) -> bool:
    """Whether an end came nearer by a good share of its size, or came from infinity."""
    with np.errstate(invalid="ignore"):  # an end that stays infinite
        moved = np.abs(after - before) > GAIN * np.abs(before)
    return bool((np.isinf(before) & np.isfinite(after) | moved).any())


def apart(ends: Ends, others: Ends) -> bool:
    """Whether they have nothing in common."""
    return ends[0] > others[1] or others[0] > ends[1]
