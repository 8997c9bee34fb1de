"""Levenberg-Marquardt for many lanes at once: each has its own damping and ends by itself.

Steps are those of the normal equations in scaled columns, [L, p, p]: their matrix squares the condition of J, but the
right side J'F is that of a fresh residual each time, so rounding slows the last steps down and does not move where they
end (Björck 1996, section 6.6). What is left is for ``refinement``, by QR. Lanes stop on the relative offset of Bates and
Watts (1981), the share of the residual that lies in the tangent plane: comparing sums of squares in their last bits
would let them wander.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

import numpy as np

from eqsolve.clocks.progress import counted
from eqsolve.clocks.work import LANE, LANES, passed, spend
from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares.factorizations import TINY, finite_lanes
from eqsolve.fitting.least_squares.so_far import remember
from eqsolve.fitting.least_squares.target import Target, inside

# damping, its least factor after a good step, and what the column scale keeps of the past
FIRST, DECREASE, FORGET = 1e-2, 0.1, 0.5
# Damping never leaves this range. Lower end too large: lanes creep whose scale was set by a huge first Jacobian; too
# small: the factorization fails, and the damping grows. Upper end too small: a lane gives up before its step is short
# enough; too large: it wastes steps below rounding.
DAMPING_MIN, DAMPING_MAX = 1e-15, 1e16
# Offset that counts as a minimum. Too small: rounding is never below it and lanes wander until they stall; too large:
# ends of one minimum look like several.
OFFSET = 1e-8
# Offset below which a step that does not halve it is the end. Too small: lanes wander in rounding; too large: slow ones
# stop early.
NEAR = 1e-6
# Offset below which a step is taken although the sum of squares rose in its last bits. Too small: the last digits are
# refused; too large: the search may creep uphill.
LEVEL = 1e-4
# Share of the squared size of the model's terms that is rounding: the fit is exact. Too small: lanes wander; too large:
# digits are lost.
NOISE = 1e-28
PATIENCE = 25  # steps in a row that gain almost nothing before a lane is given up
# Relative fall of the sum of squares that is almost nothing. Too small: lanes at a plateau use up all steps; too large: a
# lane in a narrow curved valley is taken for stuck.
SLOW = 1e-3

# what a program that is compiled for many small fits goes by as well
LIMITS: tuple[tuple[str, float], ...] = (
    ("FIRST", FIRST),
    ("DECREASE", DECREASE),
    ("FORGET", FORGET),
    ("DAMPING_MIN", DAMPING_MIN),
    ("DAMPING_MAX", DAMPING_MAX),
    ("NEAR", NEAR),
    ("LEVEL", LEVEL),
    ("NOISE", NOISE),
    ("PATIENCE", PATIENCE),
    ("SLOW", SLOW),
    ("TINY", TINY),
)


@dataclass(frozen=True, eq=False)
class Ends:
    """Where the lanes ended: x[L, p], the sums of squares [L] there (inf where the start was outside the domain) and the
    offsets [L]."""

    x: Array
    sum_squares: Array
    offset: Array

    def __len__(self) -> int:
        return len(self.x)


@dataclass(frozen=True, eq=False)
class _State:
    """The running lanes; ``N`` = J'J and ``g`` = J'F; ``stall`` counts steps in a row that gained almost nothing."""

    lane: Array
    x: Array
    N: Array
    g: Array
    cost: Array
    damping: Array
    growth: Array
    scale: Array
    stall: Array
    offset: Array

    def keep(self, lanes: Array) -> _State:
        return replace(self, **{f.name: getattr(self, f.name)[lanes] for f in fields(self)})


def descend(
    target: Target, starts: Array, *, offset: float = OFFSET, steps: int = 200, deadline: float = math.inf
) -> Ends:
    """From starts[L, p], each lane for itself; bounds hold by projection."""
    x = inside(target, starts)
    ends = Ends(x.copy(), np.full(len(x), math.inf), np.full(len(x), math.nan))
    with np.errstate(all="ignore"):
        first = _sums(target, x)
        lane = np.flatnonzero(np.isfinite(first[2]))
        state = _begin(target, lane, x[lane], *(part[lane] for part in first))
        counted("lanes", len(x) - len(lane), of=len(x))
        for _ in range(steps):
            if not len(state.lane) or passed(deadline):
                break
            spend(LANES / 10 + LANE * len(state.lane) * state.x.shape[1] ** 3)
            state = _advance(target, state)
            remember(target, state.x, state.cost)
            done = (state.offset <= offset) | (state.stall >= PATIENCE) | (state.damping >= DAMPING_MAX)
            if done.any():
                _put_away(ends, state.keep(np.flatnonzero(done)))
                state = state.keep(np.flatnonzero(~done))
        _put_away(ends, state)
    return ends


def _begin(target: Target, lane: Array, x: Array, N: Array, g: Array, cost: Array) -> _State:
    count = len(lane)
    held = _held(target, x, g)
    return _State(
        lane,
        x,
        N,
        g,
        cost,
        np.full(count, FIRST),
        np.full(count, 2.0),
        np.zeros_like(x),
        np.zeros(count, dtype=int),
        _offset(x, N, g, cost, held),
    )


def _sums(target: Target, x: Array) -> tuple[Array, Array, Array]:
    """J'J [L, p, p], J'F [L, p] and F'F [L] (inf outside the domain)."""
    F, J = target.jacobian(x)
    transposed = np.swapaxes(J, 1, 2)
    g = (transposed @ F[:, :, None])[:, :, 0]
    cost = (F[:, None, :] @ F[:, :, None])[:, 0, 0]
    N = transposed @ J
    fine = finite_lanes(F, J) & np.isfinite(cost)
    return N, g, np.where(fine, cost, math.inf)


def _held(target: Target, x: Array, g: Array) -> Array:
    """[L, p] on a bound that the slope pushes against."""
    held: Array = ((x <= target.lower) & (g >= 0)) | ((x >= target.upper) & (g <= 0))
    return held


def _scaled(N: Array, g: Array, D: Array, held: Array) -> tuple[Array, Array]:
    """J'J and J'F of the columns over D; a held one stands apart."""
    M, b = N / (D[:, :, None] * D[:, None, :]), g / D
    if held.any():
        M = np.where(held[:, :, None] | held[:, None, :], 0.0, M)
        b = np.where(held, 0.0, b)
    return M, b


def _solved(M: Array, b: Array, ridge: Array) -> Array:
    """(M + ridge)^-1 b for each lane; nan where there is none."""
    p = M.shape[1]
    A = M.copy()
    index = np.arange(p)
    A[:, index, index] += ridge[:, None]
    try:
        out: Array = np.linalg.solve(A, b[:, :, None])[:, :, 0]
        return out
    except np.linalg.LinAlgError:
        return np.stack([_one(a, c) for a, c in zip(A, b, strict=True)])


def _one(A: Array, b: Array) -> Array:
    try:
        out: Array = np.linalg.solve(A, b)
    except np.linalg.LinAlgError:
        out = np.full_like(b, math.nan)
    return out


def _offset(x: Array, N: Array, g: Array, cost: Array, held: Array) -> Array:
    """[L] root of the fall of the sum of squares that the undamped step promises, as a share of it; 0 where it is
    rounding."""
    norms = np.sqrt(np.maximum(np.einsum("lii->li", N), 0.0))
    M, b = _scaled(N, g, np.where(norms > 0, norms, 1.0), held)
    promised = (b * _solved(M, b, np.full(len(b), 1e-14))).sum(1)
    offset = np.sqrt(np.maximum(promised, 0.0) / np.maximum(cost, TINY))
    return np.where(cost <= NOISE * ((norms * x) ** 2).sum(1), 0.0, np.where(np.isfinite(offset), offset, math.inf))


def _advance(target: Target, s: _State) -> _State:
    """One step of every lane: propose, put back into the box, evaluate, judge."""
    norms = np.sqrt(np.maximum(np.einsum("lii->li", s.N), 0.0))
    scale = np.maximum(FORGET * s.scale, norms)
    D = np.where(scale > 0, scale, 1.0)
    step = _solved(*_scaled(s.N, s.g, D, _held(target, s.x, s.g)), s.damping) / D
    at = inside(target, s.x - step)
    move = at - s.x
    N, g, then = _sums(target, at)
    then = np.where(np.isfinite(then), then, math.inf)
    promised = -((2 * s.g + (s.N @ move[:, :, None])[:, :, 0]) * move).sum(1)
    gain = (s.cost - then) / np.maximum(promised, TINY)
    # near the end the last bits of two sums say nothing about which point is better
    level = (s.offset < LEVEL) & (then <= s.cost * (1 + 1e-12))
    taken = level | ((then < s.cost) & (gain > 1e-4))
    shrink = np.where(level, DECREASE, np.maximum(1 - (2 * np.clip(gain, -1, 2) - 1) ** 3, DECREASE))
    x = np.where(taken[:, None], at, s.x)
    N, g = np.where(taken[:, None, None], N, s.N), np.where(taken[:, None], g, s.g)
    cost = np.where(taken, then, s.cost)
    offset = _offset(x, N, g, cost, _held(target, x, g))
    slow = ~taken | (then > (1 - SLOW) * s.cost)
    stall = np.where(offset < NEAR, np.where(offset > 0.5 * s.offset, PATIENCE, 0), np.where(slow, s.stall + 1, 0))
    damping = np.clip(s.damping * np.where(taken, shrink, s.growth), DAMPING_MIN, DAMPING_MAX)
    return _State(s.lane, x, N, g, cost, damping, np.where(taken, 2.0, 2 * s.growth), scale, stall, offset)


def _put_away(ends: Ends, state: _State) -> None:
    counted("lanes", len(state.lane))
    ends.x[state.lane] = state.x
    ends.sum_squares[state.lane] = state.cost
    ends.offset[state.lane] = state.offset
