"""Levenberg-Marquardt on the sums of a fit: no row is seen here, only S = [J r]'[J r] of each lane.

The same loop serves one table of a million rows (a lane for each start) and ten thousand small tables (a lane for
each). It stops on the relative offset of Bates and Watts (1981), the share of the residual that lies in the tangent
plane: comparing sums of squares in their last bits would let lanes wander.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

import torch
from torch import Tensor

from eqsolve.clocks.progress import counted
from eqsolve.clocks.work import passed
from eqsolve.numeric.fit.factorizations import eigen
from eqsolve.numeric.fit.gram import Summed, Tables
from eqsolve.numeric.fit.refinement import Minimum
from eqsolve.numeric.fit.standard_errors import covariance
from eqsolve.numeric.lanes import DAMPING_MAX, DAMPING_MIN, BoxBounds

# damping, its least factor after a good step, and what the column scale keeps of the past
FIRST, DECREASE, FORGET = 1e-2, 0.1, 0.5
# Offset that counts as a minimum. Too small: rounding is never below it and lanes wander until they stall; too large:
# digits are lost.
OFFSET = 1e-10
# Offset below which a step that does not halve it is the end. Too small: lanes wander in rounding; too large: slow ones
# stop early.
NEAR = 1e-6
# Offset below which a step is taken although the sum of squares rose in its last bits. Too small: the last digits are
# refused; too large: the search may creep uphill.
LEVEL = 1e-4
# Share of the squared size of the model's terms that is rounding: the fit is exact. Too small: lanes wander; too large:
# digits are lost.
NOISE = 1e-28
# Condition of the column-scaled J up to which its factor is read off the sums. Too small: a pass by QR is spent for
# nothing; too large: standard errors lose digits, twice as many as the condition has.
WELL = 1e3
# Cosine of the residual and a parameter's column from which the slope against its bound is one. Too small: rounding
# holds a parameter that would stay there by itself; too large: a bound that costs little is kept quiet.
PUSHING = 1e-6
# steps that the others get once half of the lanes have ended; fewer: good starts are given up just before their end
LEAST = 4
PATIENCE = 25  # steps in a row that gain almost nothing before a lane is given up


@dataclass(frozen=True)
class FitEnds:
    """Where the lanes ended: x[p, L], S[p+1, p+1, L] there (not finite if the start was outside the domain), offset[L],
    steps[L]."""

    x: Tensor
    S: Tensor
    offset: Tensor
    steps: Tensor

    @property
    def sum_squares(self) -> Tensor:
        return self.S[-1, -1]


@dataclass(frozen=True)
class _State:
    """The running lanes, last in every shape; ``stall`` counts steps in a row that gained almost nothing."""

    lane: Tensor
    x: Tensor
    S: Tensor
    damping: Tensor
    growth: Tensor
    scale: Tensor
    stall: Tensor
    offset: Tensor

    def keep(self, lanes: Tensor) -> _State:
        return replace(self, **{f.name: getattr(self, f.name)[..., lanes] for f in fields(self)})


def descend(
    function: Summed,
    starts: Tensor,
    box: BoxBounds,
    *,
    offset: float = OFFSET,
    steps: int = 200,
    damping: float = FIRST,
    deadline: float = math.inf,
    grace: float = math.inf,
) -> FitEnds:
    """From starts[p, L], each lane for itself; bounds hold by projection. Near the end little ``damping`` is best.

    Once half of the lanes have ended the others get ``grace`` times as many steps again, or LEAST.
    """
    low, high = (None, None) if box.open else (box.lower[:, None], box.upper[:, None])
    x = _inside(starts, low, high)
    S = function.gram(x)
    ends = FitEnds(
        x.clone(),
        S.clone(),
        torch.full_like(x[0], torch.nan),
        torch.zeros(x.shape[1], dtype=torch.long, device=x.device),
    )
    lane = torch.isfinite(S).flatten(0, 1).all(0).nonzero().flatten()
    state = _begin(lane, x[:, lane], S[:, :, lane], damping, low, high)
    function = function.kept(lane) if len(lane) < x.shape[1] else function
    last, half = steps, len(lane) // 2
    counted("lanes", x.shape[1] - len(lane), of=x.shape[1])
    for step in range(1, steps + 1):
        if not len(state.lane) or step > last or passed(deadline):
            break
        state = _advance(function, state, low, high)
        done = (state.offset <= offset) | (state.stall >= PATIENCE) | (state.damping >= DAMPING_MAX)
        ended = int(done.sum())
        if grace < math.inf and last == steps and len(state.lane) - ended <= half:
            last = min(step + max(LEAST, int(grace * step)), steps)
        # a finished lane rides along until enough of them are worth a copy of the tables
        if ended * 4 > len(done) or ended == len(done):
            _put_away(ends, state.keep(done.nonzero().flatten()), step)
            going = (~done).nonzero().flatten()
            state, function = state.keep(going), function.kept(going)
    _put_away(ends, state, steps)
    return ends


def _begin(lane: Tensor, x: Tensor, S: Tensor, damping: float, low: Tensor | None, high: Tensor | None) -> _State:
    one = torch.ones_like(x[0])
    return _State(
        lane,
        x,
        S,
        damping * one,
        2 * one,
        torch.zeros_like(x),
        torch.zeros_like(lane),
        _offset(x, S, _held(x, S, low, high)),
    )


def _inside(x: Tensor, low: Tensor | None, high: Tensor | None) -> Tensor:
    return x if low is None or high is None else torch.maximum(torch.minimum(x, high), low)


def _held(x: Tensor, S: Tensor, low: Tensor | None, high: Tensor | None) -> Tensor | None:
    """[p, L]: on a bound that the slope pushes against; None if nothing is bounded."""
    slope = S[:-1, -1]
    return None if low is None or high is None else ((x <= low) & (slope >= 0)) | ((x >= high) & (slope <= 0))


def _advance(function: Summed, state: _State, low: Tensor | None, high: Tensor | None) -> _State:
    """One step of every lane: propose, put back into the box, evaluate, judge."""
    p = function.columns
    x, N, g, cost = state.x, state.S[:p, :p], state.S[:p, p], state.S[p, p]
    scale = torch.maximum(FORGET * state.scale, _norms(N))
    D = torch.where(scale > 0, scale, 1.0)
    at = _inside(x - definite(*_scaled(N, g, D, _held(x, state.S, low, high)), state.damping)[0] / D, low, high)
    move = at - x
    S = function.gram(at)
    then = torch.where(torch.isfinite(S).flatten(0, 1).all(0), S[p, p], torch.inf)
    gain = (cost - then) / -((2 * g + (N * move).sum(1)) * move).sum(0).clamp_max(-torch.finfo(x.dtype).tiny)
    # near the end the last bits of two sums say nothing about which point is better
    level = (state.offset < LEVEL) & (then <= cost * (1 + 1e-12))
    taken = level | ((then < cost) & (gain > 1e-4))
    shrink = torch.where(level, DECREASE, (1 - (2 * gain.clamp(-1, 2) - 1) ** 3).clamp_min(DECREASE))
    x, S = torch.where(taken, at, x), torch.where(taken, S, state.S)
    offset = _offset(x, S, _held(x, S, low, high))
    slow = ~taken | (then > (1 - 1e-3) * cost)
    stall = torch.where(
        offset < NEAR, torch.where(offset > 0.5 * state.offset, PATIENCE, 0), torch.where(slow, state.stall + 1, 0)
    )
    damping = (state.damping * torch.where(taken, shrink, state.growth)).clamp(DAMPING_MIN, DAMPING_MAX)
    return _State(state.lane, x, S, damping, torch.where(taken, 2.0, 2 * state.growth), scale, stall, offset)


def _norms(N: Tensor) -> Tensor:
    """[p, L] of the columns of J."""
    return N.diagonal().t().clamp_min(0).sqrt()


def _scaled(N: Tensor, g: Tensor, D: Tensor, held: Tensor | None) -> tuple[Tensor, Tensor]:
    """J'J and J'r of the columns over D; a held one stands apart."""
    M, b = N / (D * D[:, None]), g / D
    if held is None:
        return M, b
    return torch.where(held | held[:, None], 0.0, M) + torch.diag_embed(held.to(M).t()).permute(1, 2, 0), torch.where(
        held, 0.0, b
    )


def _offset(x: Tensor, S: Tensor, held: Tensor | None) -> Tensor:
    """[L] root of the fall of the sum of squares that the undamped step promises, as a share of it; 0 where it is
    rounding."""
    N, cost = S[:-1, :-1], S[-1, -1]
    norms = _norms(N)
    M, b = _scaled(N, S[:-1, -1], torch.where(norms > 0, norms, 1.0), held)
    M.diagonal().add_(1e-15)
    promised = definite(M, b, None)[1]
    offset = (promised / cost.clamp_min(torch.finfo(x.dtype).tiny)).sqrt()
    return torch.where(cost <= NOISE * (norms * x).square().sum(0), 0.0, offset)


def definite(M: Tensor, b: Tensor, ridge: Tensor | None) -> tuple[Tensor, Tensor]:
    """q = (M + ridge I)^-1 b and b'q for symmetric M[p, p, L], b[p, L]; nan and inf for lanes that are not positive
    definite.

    Without a ridge only b'q is worked out. Cholesky's factorization, written out over the lanes: LAPACK would be called
    for each.
    """
    p = len(b)
    A = M.clone()
    if ridge is not None:
        A.diagonal().add_(ridge[:, None])
    y = b.clone()
    for k in range(p):  # A becomes the unit factor below, the pivots on the diagonal; y the forward substitution
        ratio = A[k + 1 :, k] / A[k, k]
        A[k + 1 :, k + 1 :] -= ratio[:, None] * A[k + 1 :, k]
        y[k + 1 :] -= ratio * y[k]
        A[k + 1 :, k] = ratio
    pivots = A.diagonal().t()
    promised = torch.where((pivots > 0).all(0), (y * y / pivots).sum(0), torch.inf)
    if ridge is None:
        return y, promised
    q = y / pivots
    for k in range(p - 2, -1, -1):
        q[k] -= (A[k + 1 :, k] * q[k + 1 :]).sum(0)
    return torch.where(promised < torch.inf, q, torch.nan), promised


def minimum(ends: FitEnds, lane: int, box: BoxBounds) -> Minimum | None:
    """The end of a lane with the triangular factor of [J r] for J and r, as ``rows.Condensed`` has it; None where the
    sums have lost too many digits for that."""
    x, S = ends.x[:, lane], ends.S[:, :, lane]
    p = len(x)
    norms = S[:p, :p].diagonal().clamp_min(0).sqrt()
    D = torch.where(norms > 0, norms, 1.0)
    slope = S[:p, p]
    blocked = ((x <= box.lower) & (slope >= 0)) | ((x >= box.upper) & (slope <= 0))
    M = S[:p, :p] / D / D[:, None]
    if not bool(torch.isfinite(S).all()):
        return None
    values = eigen(M)[0]
    if not float(values[0]) * WELL**2 >= float(values[-1]) > 0:  # all are 0 where J vanishes, as of a^2 at a = 0
        return None
    L, failed = torch.linalg.cholesky_ex(M)
    if int(failed):
        return None
    top = torch.linalg.solve_triangular(L, (slope / D)[:, None], upper=False)[:, 0]
    rest = (S[p, p] - (top * top).sum()).clamp_min(0).sqrt()
    R = torch.cat([L.mT * D, x.new_zeros(1, p)])
    return Minimum(x, torch.cat([top, rest[None]]), R, blocked, float(ends.offset[lane]))


def spread(function: Tables, x: Tensor, box: BoxBounds, able: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Roots of the diagonal of (J'J)^-1 at x[p, L], those of the free parameters where others are held by their bounds,
    which are held, and how many directions[L] of the free ones the rows leave open.

    nan where the parameter is held, or not determined by its rows. From the sums where they are good enough, else from
    J, for the lanes that are ``able``[L]: at a minimum.
    """
    low, high = box.lower[:, None], box.upper[:, None]
    S = function.gram(x)
    held = torch.zeros_like(x, dtype=torch.bool) if box.open else _held(x, S, low, high)
    assert held is not None
    norms = _norms(S[:-1, :-1])
    held = held & (S[:-1, -1].abs() > PUSHING * norms * S[-1, -1].clamp_min(0).sqrt())
    D = torch.where(norms > 0, norms, 1.0)
    M, _ = _scaled(S[:-1, :-1], S[:-1, -1], D, held)
    p = len(x)
    inverse = torch.stack(
        [
            definite(M, unit[:, None].expand_as(x), torch.zeros_like(x[0]))[0][k]
            for k, unit in enumerate(torch.eye(p).to(x))
        ]
    )
    # With unit columns an entry of the inverse is at most the square of the condition, and at least its share of it.
    poor = ~(inverse.sum(0) <= WELL**2)
    out = torch.where(held, torch.nan, inverse.clamp_min(0).sqrt() / D)
    left = torch.zeros(x.shape[1], dtype=torch.long, device=x.device)
    out[:, poor] = torch.nan
    for lane in (poor & able).nonzero().flatten().tolist():
        free = (~held[:, lane]).nonzero().flatten()
        one = function.kept(torch.tensor([lane], device=x.device))
        J = one.joined(x[:, lane : lane + 1])[0][:, free]
        if len(free) and bool(torch.isfinite(J).all()):
            told = covariance(J, 1.0)
            out[free, lane], left[lane] = told.stderr, len(free) - told.rank
    return out, held, left


def _put_away(ends: FitEnds, state: _State, step: int) -> None:
    counted("lanes", len(state.lane))
    ends.x[:, state.lane] = state.x
    ends.S[:, :, state.lane] = state.S
    ends.offset[state.lane] = state.offset
    ends.steps[state.lane] = step
