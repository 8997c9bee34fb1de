"""The last stretch of the paths, s -> 0, and what becomes of each: every path has one fate, and all are counted.

Lanes stop at radii that shrink geometrically. At each radius a lane may leap to s = 0, which succeeds exactly where the
end is a regular root of the target. Ends at which the Jacobian is singular never pass that test; they show themselves
by circling s = 0: the path closes after w turns, and the mean of its points over the loop is the end
(Morgan-Sommese-Wampler 1992, Cauchy endgame). The homogenising coordinates of that mean tell finite ends from infinite
ones.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from enum import IntEnum

import torch
from torch import Tensor

from eqsolve.clocks.progress import counted
from eqsolve.clocks.work import passed
from eqsolve.numeric.paths.homotopy import Homotopy
from eqsolve.numeric.paths.tracker import Steps, motion, newton, track

# The endgame starts at s = 0.1. Nearer to 1, other branch points still lie inside the circles; nearer to 0, steps are
# wasted.
START = 0.1
# Radii fall by RATIO each time. Double precision follows paths to infinity far below 1e-16: what is small there is
# small in single coordinates, and elimination keeps their relative accuracy. Roots of size 1e5 show themselves only
# near 1e-15.
_RATIO = 0.1
_SMALLEST = 1e-30
# Steps for one radius (a few are the rule) after which a lane counts as stalled: it crawls through its own rounding
# errors.
_CRAWL = 80
# Lanes that go to a finite end and are not decided here never will be: rounding has overtaken them.
_LAST_INWARD = 1e-13
# Corners of one turn: the loop mean errs by (radius / convergence radius) ** corners. Turns: the largest winding number
# looked for.
_CORNERS = 8
_TURNS = 12
# Valuation above which a lane goes outwards; 1 / 25 allows for winding numbers up to 25.
_OUTWARD = 0.04
# A valuation that changes by less than this while s falls by RATIO has settled. Larger: lanes on the way to huge finite
# roots are filed under infinity; smaller: lanes at infinity are followed for longer than needed.
_SETTLED = 1e-3
# Nothing is filed under infinity by its valuation before this radius, for the same two reasons: at 1e-10 roots of size
# 1e3 next to ends of winding number 6 are not yet to be seen, nor roots of size 1e7 next to ends of winding number 2.
_DEEP = 1e-18
# A valuation that has settled below this radius is remembered for lanes that rounding stops or blurs on their way to
# _DEEP.
_SEEN = 1e-10
# A lane that stalls below this radius, its valuation changing by less than that share of it, is at infinity: same
# reasons again.
_STALL, _STEADY = 1e-7, 0.25
# Share of the homogenising coordinate below which an end is at infinity. Larger: finite roots of size 1e12 (after
# scaling) are lost; smaller: rounding in a singular end at infinity looks like a huge finite root.
AT_INFINITY = 1e-12
# Share below which an end is not thought finite before its share has stopped falling; nor where a lane stalls.
_SMALL = 1e-6
_DROWNED = 1e-4  # the same for a coordinate that is not larger than its own rounding error
# Condition number above which an end that Newton settles on counts as singular all the same (it is then circled).
# Larger: multiple roots that are hit exactly by luck count as simple; smaller: badly conditioned simple roots are
# circled in vain and end as failures.
_WORST = 1e13
# Condition above which Newton's word is not taken before this radius: circles, which tell multiple roots for sure, come
# first.
_DOUBTFUL, _LATE = 1e6, 2e-7
_MULTIPLE = 1e10  # at loop means of smooth paths, which are good to 1e-12 or so
# Size of the target at a loop mean that is a root; rows have unit norm. A circle that holds other branch points closes
# too, but its mean is no root. Larger: two roots at a distance of the square root of it become one double root;
# smaller: rounding decides.
_ON_TARGET = 3e-14
_ON_TARGET_FAR = 1e-7  # at infinity nothing needs to be told apart, and conditions are worse


class Fate(IntEnum):
    """What became of a path."""

    FAILED = 0  # did not arrive, or its end could not be classified
    REGULAR = 1  # finite, Jacobian invertible
    SINGULAR = 2  # finite, Jacobian singular
    INFINITY = 3


@dataclass(frozen=True, eq=False)
class PathEnds:
    """End points ``x`` [L, N] on the patches, ``fate`` [L] (values of Fate) and the winding number [L] (1 where
    regular)."""

    x: Tensor
    fate: Tensor
    winding: Tensor
    steps: int


def finish(homotopy: Homotopy, x: Tensor, *, steps: Steps, deadline: float) -> PathEnds:
    """Follow lanes that stand at s = START to their ends."""
    endgame = _Endgame(homotopy, x, replace(steps, limit=_CRAWL), deadline)
    open_ = torch.arange(len(x))
    radius = START
    counted("ends", 0, of=len(x))
    while len(open_) and radius > _SMALLEST and not passed(deadline):
        before = len(open_)
        endgame.centre(open_)
        open_ = endgame.leap(open_, radius)
        open_ = endgame.classify(open_, radius)
        open_ = endgame.advance(open_, radius)
        counted("ends", before - len(open_))
        radius *= _RATIO
    return PathEnds(homotopy.on_patch(endgame.here), endgame.fate, endgame.winding, endgame.work)


class _Endgame:
    """The lanes under way: where they stand, how they moved at the previous radius, and what has been decided."""

    def __init__(self, homotopy: Homotopy, x: Tensor, steps: Steps, deadline: float) -> None:
        count, groups = len(x), len(homotopy.heads)
        self.homotopy, self.steps, self.deadline, self.work = homotopy, steps, deadline, 0
        self.here, self.patches = homotopy.around(x)
        self.fate = torch.zeros(count, dtype=torch.long)
        self.winding = torch.ones(count, dtype=torch.long)
        self.valuation = torch.full((count, groups), math.nan, dtype=torch.float64)
        self.speed = torch.full((count,), math.nan, dtype=torch.float64)
        self.change = torch.full((count,), math.inf, dtype=torch.float64)  # of the valuation since the previous radius
        self.smooth = torch.zeros(count, dtype=torch.long)  # radii in a row at which the path looked smooth at 0
        self.calm = torch.zeros(count, dtype=torch.long)  # radii in a row at which the valuation had settled
        self.outbound = torch.zeros(count, dtype=torch.bool)
        self.mean, self.turns = torch.full_like(x, math.nan), torch.zeros(count, dtype=torch.long)

    def centre(self, lanes: Tensor) -> None:
        """Give the lanes patches around where they are: a path that the common one passes by is far out and fast
        there."""
        self.here[lanes], self.patches[lanes] = self.homotopy.around(self.here[lanes])

    def leap(self, lanes: Tensor, radius: float) -> Tensor:
        """Try one step to s = 0; whoever lands on a root with an invertible Jacobian is done. Returns the others."""
        s = torch.full((len(lanes),), radius, dtype=self.here.dtype)
        once = replace(self.steps, shortest=2.0, longest=1.0, limit=1)
        went = track(
            self.homotopy,
            self.here[lanes],
            s,
            torch.zeros_like(s),
            steps=once,
            first_step=1.0,
            deadline=self.deadline,
            patches=self.patches[lanes],
        )
        self.work += went.steps
        landed = went.arrived.nonzero().flatten()
        point, zero, patches = went.x[landed], torch.zeros(len(landed), dtype=s.dtype), self.patches[lanes[landed]]
        for _ in range(3):
            point, size = newton(self.homotopy, point, zero, patches)
        condition = _condition(self.homotopy, point, patches)
        # Newton creeps into multiple roots too, until rounding stops it: where the condition is doubtful, circles have
        # the first word
        sure = (size < 1e-10) & (condition < (_WORST if radius < _LATE else _DOUBTFUL))
        landed, point = landed[sure], point[sure]
        share, before = self.homotopy.head_share(point), self.homotopy.head_share(self.here[lanes[landed]])
        far = (share < AT_INFINITY).any(1)
        # a tiny homogenising coordinate that is still falling says nothing yet about where it ends
        settled = far | ((share > _SMALL) | ((share - before).abs() < 0.3 * share)).all(1)
        landed, point, far = landed[settled], point[settled], far[settled]
        self._decide(lanes[landed], torch.where(far, int(Fate.INFINITY), int(Fate.REGULAR)), point)
        return lanes[self.fate[lanes] == Fate.FAILED]

    def classify(self, lanes: Tensor, radius: float) -> Tensor:
        """Decide what the lanes' motion towards s = 0 tells; returns those that are still open."""
        valuation, speed, drowned = self._trend(lanes, radius)
        change = (valuation - self.valuation[lanes]).abs().amax(1)
        order = torch.log(speed / self.speed[lanes]) / math.log(_RATIO)
        self.change[lanes] = change
        self.valuation[lanes], self.speed[lanes], self.smooth[lanes] = (
            valuation,
            speed,
            torch.where(order > 0.9, self.smooth[lanes] + 1, 0),
        )
        outward = (valuation > _OUTWARD).any(1)
        self.calm[lanes] = torch.where(outward & (change < _SETTLED), self.calm[lanes] + 1, 0)
        share = self.homotopy.head_share(self.here[lanes]).amin(1)
        self.outbound[lanes] |= (self.calm[lanes] >= 2) & (radius < _SEEN)
        gone = (self.calm[lanes] >= 2) & (radius < _DEEP) | (share < AT_INFINITY) | drowned & (share < _DROWNED)
        self._decide(lanes[gone], Fate.INFINITY)
        lanes, outward, share = lanes[~gone], outward[~gone], share[~gone]
        # where a path is smooth at 0 its order is 1: most will leap soon, but where smooth paths meet in a multiple
        # root, none does
        self._circle(
            lanes[
                ~outward
                & ~self.outbound[lanes]
                & (share > _SMALL)
                & (radius < torch.where(self.smooth[lanes] == 0, 0.01, 2e-4))
            ],
            radius,
        )
        lost = ~outward & (radius < _LAST_INWARD)
        self._decide(lanes[lost & self.outbound[lanes] & (self.fate[lanes] == Fate.FAILED)], Fate.INFINITY)
        return lanes[(self.fate[lanes] == Fate.FAILED) & ~lost]

    def advance(self, lanes: Tensor, radius: float) -> Tensor:
        """Track to the next radius; returns the lanes that got there. Those that stall are decided by a last circle, if
        at all."""
        s = torch.full((len(lanes),), radius, dtype=self.here.dtype)
        # far in, whoever needs many steps struggles with rounding: more of them would not help
        steps = replace(self.steps, limit=min(_CRAWL, int(5 / self.steps.longest))) if radius < _SEEN else self.steps
        went = track(
            self.homotopy,
            self.here[lanes],
            s,
            s * _RATIO,
            steps=steps,
            first_step=0.5,
            deadline=self.deadline,
            patches=self.patches[lanes],
        )
        self.work += went.steps
        stalled = lanes[~went.arrived]
        if len(stalled) and radius < 0.01:
            # rounding ends the way to a singular point at infinity; the valuation, or a tiny share, tells where it was
            # going
            valuation, share = self.valuation[stalled].amax(1), self.homotopy.head_share(self.here[stalled]).amin(1)
            outward = (valuation > _OUTWARD) & (self.change[stalled] < _STEADY * valuation) | (share < _SMALL)
            outward = outward & (radius < _STALL) | self.outbound[stalled]
            self._decide(stalled[outward], Fate.INFINITY)
            self._circle(stalled[~outward], radius, last=True)
        arrived = lanes[went.arrived]
        self.here[arrived] = went.x[went.arrived]
        return arrived

    def _trend(self, lanes: Tensor, radius: float) -> tuple[Tensor, Tensor, Tensor]:
        """How lanes go to s = 0.

        The exponent [L, groups] with which each homogenising coordinate goes to 0 in s (0 at finite ends), s |dx/ds|
        [L], and whether a homogenising coordinate is drowned in rounding [L].
        """
        x, heads = self.here[lanes], self.homotopy.heads
        slope, error = motion(self.homotopy, x, torch.full((len(lanes),), radius, dtype=x.dtype), self.patches[lanes])
        drowned = (error[:, heads] > x[:, heads].abs()).any(1)
        slope = self.homotopy.across(x, slope)
        return radius * (slope[:, heads] / x[:, heads]).real, radius * slope.abs().amax(1), drowned

    def _circle(self, lanes: Tensor, radius: float, *, last: bool = False) -> None:
        """Circle s = 0; lanes whose loop mean is a root of the target and agrees with the previous one (or is the last)
        are decided."""
        patches = self.patches[lanes]
        mean, winding, work = loop_mean(
            self.homotopy, self.here[lanes], radius, steps=self.steps, deadline=self.deadline, patches=patches
        )
        self.work += work
        scale = mean.abs().amax(1)
        at_zero, _, _ = self.homotopy.evaluate(mean, torch.zeros(len(lanes), dtype=mean.dtype), patches)
        size = at_zero.abs().amax(1)
        agree = (winding == self.turns[lanes]) & (
            (mean - self.homotopy.on_patch(self.mean[lanes], patches)).abs().amax(1) <= 1e-6 * scale
        )
        self.mean[lanes], self.turns[lanes] = mean, winding
        share = self.homotopy.head_share(mean)
        far, near = (share < 1e-7).any(1), (share > 1e-4).all(1)
        # a path that closes after one turn is smooth at 0: its end is a simple root unless the condition says otherwise
        condition = _condition(self.homotopy, mean, patches)
        finite = torch.where((winding == 1) & (condition < _MULTIPLE), int(Fate.REGULAR), int(Fate.SINGULAR))
        fate = torch.where(far, int(Fate.INFINITY), torch.where(near, finite, int(Fate.FAILED)))
        done = (winding > 0) & (size <= torch.where(far, _ON_TARGET_FAR, _ON_TARGET) * scale) & (agree | last)
        self.winding[lanes[done]] = winding[done]
        self._decide(lanes[done], fate[done], mean[done])

    def _decide(self, lanes: Tensor, fate: Tensor | Fate, x: Tensor | None = None) -> None:
        self.fate[lanes] = fate if isinstance(fate, Tensor) else int(fate)
        if x is not None:
            self.here[lanes] = x


def _condition(homotopy: Homotopy, x: Tensor, patches: Tensor) -> Tensor:
    """Condition number [L] of the target's Jacobian, its rows scaled to size 1.

    The smaller one of two: for absolute changes of the coordinates (right where some are zero) and for relative ones
    (right where they are of different sizes). A singular Jacobian is singular in both.
    """
    _, jacobian, _ = homotopy.evaluate(x, torch.zeros(len(x), dtype=x.dtype), patches)
    share = x.abs() / x.abs().amax(1, keepdim=True)
    sizes = torch.where(share > 1e-13, share, 1.0)  # what is smaller is zero and its rounding error
    both = torch.stack((jacobian, jacobian * sizes[:, None, :]))
    both = both / both.abs().amax(3, keepdim=True)
    inverse, _ = torch.linalg.inv_ex(both)
    conditions: Tensor = both.abs().sum(3).amax(2) * inverse.abs().sum(3).amax(2)
    smaller: Tensor = conditions.nan_to_num(nan=math.inf).amin(0)
    return smaller


def loop_mean(
    homotopy: Homotopy, x: Tensor, radius: float, *, steps: Steps, deadline: float, patches: Tensor
) -> tuple[Tensor, Tensor, int]:
    """Mean point [L, N] over the loop through ``x`` at s = radius, and the turns until it closes [L] (0: never, or
    stalled)."""
    count = len(x)
    total, winding, work = torch.zeros_like(x), torch.zeros(count, dtype=torch.long), 0
    at, live = x.clone(), torch.arange(count)
    width = torch.zeros(count, dtype=torch.float64)
    corners = [
        radius * complex(math.cos(a), math.sin(a)) for a in (2 * math.pi * k / _CORNERS for k in range(_CORNERS + 1))
    ]
    for turn in range(1, _TURNS + 1):
        for a, b in itertools.pairwise(corners):
            total[live] += at[live]
            start = torch.full((len(live),), a, dtype=x.dtype)
            went = track(
                homotopy,
                at[live],
                start,
                torch.full_like(start, b),
                steps=steps,
                first_step=1.0,
                deadline=deadline,
                patches=patches[live],
            )
            at[live] = went.x
            live = live[went.arrived]
            width[live] = torch.maximum(width[live], (at[live] - x[live]).abs().amax(1))
            work += went.steps
        # other sheets lie about as far away as the loop is wide; a path may also stand still
        back = (at[live] - x[live]).abs().amax(1) <= 1e-3 * width[live] + 1e-10
        winding[live[back]] = turn
        live = live[~back]
        if len(live) == 0:
            break
    return total / (_CORNERS * winding.clamp_min(1))[:, None], winding, work
