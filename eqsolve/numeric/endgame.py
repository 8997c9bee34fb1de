"""The last stretch of the paths, s -> 0, and what becomes of each: every path has one fate, and all are counted.

Lanes stop at radii that shrink geometrically. At each radius a lane may leap to s = 0, which succeeds exactly where
the end is a regular root of the target. Ends at which the Jacobian is singular never pass that test; they show
themselves by circling s = 0: the path closes after w turns, and the mean of its points over the loop is the end
(Morgan-Sommese-Wampler 1992, Cauchy endgame). The homogenising coordinates of that mean tell finite ends from infinite ones.
"""
from __future__ import annotations

import itertools
import math
import time
from dataclasses import dataclass
from enum import IntEnum

import torch
from torch import Tensor

from eqsolve.numeric.homotopy import Homotopy
from eqsolve.numeric.tracker import Steps, newton, tangent, track

# The endgame starts at s = 0.1. Nearer to 1, other branch points still lie inside the circles; nearer to 0, steps are wasted.
START = 0.1
_RATIO = 0.2
_SMALLEST = 1e-12
# Corners of one turn: the loop mean errs by (radius / convergence radius) ** corners.
_CORNERS = 12
_TURNS = 12
# Share of the homogenising coordinate below which an end is at infinity. Larger: finite roots of size 1e9 (after scaling) are lost;
# smaller: rounding in a singular end at infinity looks like a huge finite root.
AT_INFINITY = 1e-9
# Valuation above which a lane goes to infinity; 1 / 25 allows for winding numbers up to 25.
OUTWARD = 0.04


class Fate(IntEnum):
    """What became of a path."""

    FAILED = 0  # did not arrive, or its end could not be classified
    REGULAR = 1  # finite, Jacobian invertible
    SINGULAR = 2  # finite, Jacobian singular
    INFINITY = 3


@dataclass(frozen=True, eq=False)
class Ends:
    """End points ``x`` [L, N] on the patches, ``fate`` [L] (values of Fate) and the winding number [L] (1 where regular)."""

    x: Tensor
    fate: Tensor
    winding: Tensor
    steps: int


def finish(homotopy: Homotopy, x: Tensor, *, steps: Steps, deadline: float) -> Ends:
    """Follow lanes that stand at s = START to their ends."""
    count = len(x)
    ends = Ends(x.clone(), torch.zeros(count, dtype=torch.long), torch.ones(count, dtype=torch.long), 0)
    work = 0
    open_ = torch.arange(count)
    valuation = torch.full((count, len(homotopy.heads)), math.nan, dtype=torch.float64)
    speed = torch.full((count,), math.nan, dtype=torch.float64)
    guess, turns = torch.full_like(x, math.nan), torch.zeros(count, dtype=torch.long)  # loop means one radius earlier
    here = x.clone()
    radius = START
    while len(open_) and radius > _SMALLEST and time.monotonic() < deadline:
        leapt = _leap(homotopy, here[open_], radius, ends, open_, steps, deadline)
        open_ = open_[~leapt]
        if len(open_) == 0:
            break
        now, pace = _trend(homotopy, here[open_], radius)
        before = valuation[open_]
        steady = ((now - before).abs() <= 0.05 * now.abs().clamp_min(0.2)).all(1)
        order = torch.log(pace / speed[open_]) / math.log(_RATIO)
        valuation[open_], speed[open_] = now, pace
        outward = (now > OUTWARD).any(1)
        branching = order < 0.9  # where the path is smooth at 0 the order is 1: it will leap at a smaller radius
        circle = open_[((radius < 0.01) & ~outward & steady & branching) | (radius < 1e-5) & ~(outward & steady)]
        work += _circle(homotopy, here, radius, circle, ends, guess, turns, steps, deadline)
        far = steady & outward & (radius < 1e-8)
        ends.fate[open_[far & (ends.fate[open_] == Fate.FAILED)]] = Fate.INFINITY
        open_ = open_[ends.fate[open_] == Fate.FAILED]
        s = torch.full((len(open_),), radius, dtype=x.dtype)
        went = track(homotopy, here[open_], s, s * _RATIO, steps=steps, first_step=0.5, deadline=deadline)
        work += went.steps
        here[open_] = went.x
        # a lane that stalls on its way outwards is at infinity: the Jacobian there is singular, and nothing finite is near
        stalled = open_[~went.arrived]
        lost = (valuation[stalled] > OUTWARD).any(1) & (radius < 1e-3)
        ends.fate[stalled[lost]] = Fate.INFINITY
        open_ = open_[went.arrived]
        radius *= _RATIO
    return Ends(ends.x, ends.fate, ends.winding, work)


def _leap(homotopy: Homotopy, x: Tensor, radius: float, ends: Ends, lanes: Tensor, steps: Steps, deadline: float) -> Tensor:
    """Try one step to s = 0; whoever lands is refined and decided. Returns who did [L]."""
    s = torch.full((len(x),), radius, dtype=x.dtype)
    once = Steps(steps.contraction, steps.first, steps.accuracy, 2.0, 1.0, 1)
    went = track(homotopy, x, s, torch.zeros_like(s), steps=once, first_step=1.0, deadline=deadline)
    landed = went.arrived.nonzero().flatten()
    point, zero = went.x[landed], torch.zeros(len(landed), dtype=x.dtype)
    for _ in range(3):
        point, size = newton(homotopy, point, zero)
    sure = torch.isfinite(size) & (size < 1e-10)
    landed, point = landed[sure], point[sure]
    far = (homotopy.head_share(point) < AT_INFINITY).any(1)
    ends.x[lanes[landed]] = point
    ends.fate[lanes[landed]] = torch.where(far, int(Fate.INFINITY), int(Fate.REGULAR))
    leapt = torch.zeros(len(x), dtype=torch.bool)
    leapt[landed] = True
    return leapt


def _trend(homotopy: Homotopy, x: Tensor, radius: float) -> tuple[Tensor, Tensor]:
    """How the lanes go to s = 0.

    The exponent [L, groups] with which each homogenising coordinate goes to 0 in s (0 at finite ends), and s |dx/ds| [L].
    """
    s = torch.full((len(x),), radius, dtype=x.dtype)
    slope = tangent(homotopy, x, s)
    heads = homotopy.heads
    return radius * (slope[:, heads] / x[:, heads]).real, radius * slope.abs().amax(1)


def _circle(
    homotopy: Homotopy, here: Tensor, radius: float, lanes: Tensor, ends: Ends, guess: Tensor, turns: Tensor, steps: Steps, deadline: float
) -> int:
    """Circle s = 0 until the lanes close; those whose loop mean agrees with the one of the previous radius are decided."""
    mean, winding, work = loop_mean(homotopy, here[lanes], radius, steps=steps, deadline=deadline)
    closed, scale = winding > 0, mean.abs().amax(1)
    at_zero, _, _ = homotopy.evaluate(mean, torch.zeros(len(lanes), dtype=mean.dtype))
    # the loop of a circle that holds other branch points closes too, but its mean is no root
    closed &= at_zero.abs().amax(1) <= 1e-7 * scale
    agree = closed & (winding == turns[lanes]) & ((mean - guess[lanes]).abs().amax(1) <= 1e-6 * scale)
    guess[lanes], turns[lanes] = mean, winding
    share = homotopy.head_share(mean)
    far, near = (share < 1e-6).any(1), (share > 1e-4).all(1)
    fate = torch.where(far, int(Fate.INFINITY), torch.where(near, int(Fate.SINGULAR), int(Fate.FAILED)))
    ends.x[lanes] = mean
    ends.winding[lanes] = winding.clamp_min(1)
    ends.fate[lanes[agree]] = fate[agree]
    return work


def loop_mean(homotopy: Homotopy, x: Tensor, radius: float, *, steps: Steps, deadline: float) -> tuple[Tensor, Tensor, int]:
    """Mean point [L, N] over the loop through ``x`` at s = radius, and the turns until it closes [L] (0: never, or stalled)."""
    count = len(x)
    total, winding, work = torch.zeros_like(x), torch.zeros(count, dtype=torch.long), 0
    at, live = x.clone(), torch.arange(count)
    corners = [radius * complex(math.cos(a), math.sin(a)) for a in (2 * math.pi * k / _CORNERS for k in range(_CORNERS + 1))]
    for turn in range(1, _TURNS + 1):
        for a, b in itertools.pairwise(corners):
            total[live] += at[live]
            start = torch.full((len(live),), a, dtype=x.dtype)
            went = track(homotopy, at[live], start, torch.full_like(start, b), steps=steps, first_step=1.0, deadline=deadline)
            at[live] = went.x
            live = live[went.arrived]
            work += went.steps
        back = (at[live] - x[live]).abs().amax(1) <= 1e-6 * x[live].abs().amax(1)
        winding[live[back]] = turn
        live = live[~back]
        if len(live) == 0:
            break
    return total / (_CORNERS * winding.clamp_min(1))[:, None], winding, work
