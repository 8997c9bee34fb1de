"""Following roots of a homotopy along straight segments of s: all paths are lanes, each with its own step.

One step: predict by the classical Runge-Kutta rule along dx/ds = -(dH/dx)^-1 dH/ds, then correct by Newton.
A step counts only if Newton contracts at once: a corrector that wanders may have left its path for a neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from eqsolve.clocks.progress import counted
from eqsolve.clocks.work import PATH, PATHS, passed, spend
from eqsolve.numeric.paths.homotopy import Homotopy

# Lanes in work at a time: enough to hide the cost of a torch call, few enough to stay in the cache.
_WIDTH = 384
# Rounding error of the values of H relative to their terms; and the largest part of a correction that is ever put down
# to it. Too large: lanes settle on a neighbour nearer than this; too small: lanes stall where the Jacobian is badly
# conditioned.
_ROUNDING = 5e-15
_NOISE = 1e-5


@dataclass(frozen=True)
class Steps:
    """How carefully paths are followed.

    ``contraction``: largest ratio of the second Newton correction to the first. Too large: lanes jump to other paths;
    too small: steps become needlessly short. ``first``: largest first correction relative to the point, for the same
    two reasons. ``accuracy``: size of the last correction at which a point counts as on its path (the error left is its
    square); below 1e-12 rounding decides, above 1e-4 errors add up. ``shortest``: the smallest step relative to the
    distance left; below it the lane is given up as stalled.
    """

    contraction: float = 0.05
    first: float = 1e-2
    accuracy: float = 1e-6
    shortest: float = 1e-7
    longest: float = 0.2
    limit: int = 2000

    def tighter(self) -> Steps:
        """For paths that met a crossing or stalled."""
        return replace(
            self,
            contraction=self.contraction / 10,
            first=self.first / 30,
            shortest=self.shortest / 100,
            longest=self.longest / 4,
            limit=4 * self.limit,
        )


@dataclass(frozen=True, eq=False)
class Track:
    """Where the lanes came to: ``x`` [L, N] at ``s`` [L]; ``arrived`` [L]; the number of lane-steps taken."""

    x: Tensor
    s: Tensor
    arrived: Tensor
    steps: int


def track(
    homotopy: Homotopy,
    x: Tensor,
    s: Tensor,
    goal: Tensor,
    *,
    steps: Steps,
    first_step: float,
    deadline: float,
    patches: Tensor | None = None,
    what: str = "",
) -> Track:
    """Follow every lane from ``x`` at ``s`` to ``goal`` (all complex, [L, N], [L], [L]).

    ``first_step`` is a share of the way. Lanes whose step shrinks away, or that are under way at the ``deadline`` (a
    reading of ``work.now()``), stay where they are, with ``arrived`` false. ``patches`` are those of the lanes, if not
    the common ones. Lanes that end are counted as ``what``, if that is said.
    """
    x, s = x.clone(), s.clone()
    count = len(x)
    way = (goal - s).abs()
    direction = torch.where(way > 0, (goal - s) / way.clamp_min(1e-300), 0)
    done = torch.zeros(count, dtype=torch.float64)  # length covered
    step = way * first_step
    longest = way * max(steps.longest, first_step)
    taken = torch.zeros(count, dtype=torch.long)
    arrived = way == 0
    waiting = (~arrived).nonzero().flatten()
    active, waiting = waiting[:_WIDTH], waiting[_WIDTH:]
    along, fresh = torch.empty_like(x), active  # dx/ds where the lanes are; who has no such yet
    while len(active) and not passed(deadline):
        left = way[active] - done[active]
        h = torch.minimum(step[active], left)
        last = h >= left
        now = s[active]
        then = torch.where(last, goal[active], now + h * direction[active])
        if len(fresh):
            along[fresh] = tangent(homotopy, x[fresh], s[fresh], None if patches is None else patches[fresh])
        new, size, final, noise, onwards = _step(
            homotopy, x[active], along[active], now, then, None if patches is None else patches[active]
        )
        spend(PATHS + PATH * len(active) * (homotopy.target.sums.shape[1] + 8 * x.shape[1] ** 2))
        good, factor = _judged(steps, size, final, noise)
        moved = active[good]
        x[moved], s[moved], along[moved] = new[good], then[good], onwards[good]
        done[moved] += h[good]
        step[active] = torch.minimum(h * factor, longest[active])
        taken[active] += 1
        ended = good & last
        arrived[active[ended]] = True
        stalled = (step[active] < steps.shortest * left) | (taken[active] >= steps.limit)
        keep = active[~(ended | (stalled & ~good))]
        if what:
            counted(what, len(active) - len(keep))
        room = _WIDTH - len(keep)
        fresh, waiting = waiting[:room], waiting[room:]
        active = torch.cat((keep, fresh))
    return Track(x, s, arrived, int(taken.sum()))


def _judged(steps: Steps, size: Tensor, final: Tensor, noise: Tensor) -> tuple[Tensor, Tensor]:
    """Which steps are accepted [L], and by what factor the next ones are longer [L].

    Contraction and first correction grow like the fifth power of the step, the last correction like its tenth: the
    factor aims at a third of what is allowed.
    """
    contraction = torch.where(final > noise, final / size.clamp_min(1e-300), 0)
    final = torch.where(final > noise, final, 0 * final)
    good = (
        (size <= steps.first) & (final <= steps.accuracy) & (contraction <= steps.contraction) & torch.isfinite(final)
    )
    strain = torch.stack((contraction / steps.contraction, size / steps.first, (final / steps.accuracy).sqrt())).amax(0)
    factor = (0.3 / strain.clamp_min(1e-12)) ** 0.2
    refused = torch.nan_to_num(factor, nan=0.25).clamp(0.1, 0.5)
    return good, torch.where(good, factor.clamp(0.5, 3.0), refused)


def tangent(homotopy: Homotopy, x: Tensor, s: Tensor, patches: Tensor | None = None) -> Tensor:
    """dx/ds [L, N] along the paths."""
    _, jacobian, slope = homotopy.evaluate(x, s, patches)
    return -_solve(jacobian, slope.unsqueeze(2)).squeeze(2)


def motion(homotopy: Homotopy, x: Tensor, s: Tensor, patches: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """dx/ds [L, N], and the rounding error that each coordinate must be expected to have [L, N]."""
    _, jacobian, slope = homotopy.evaluate(x, s, patches)
    down, error = _solve_with_error(jacobian, slope.unsqueeze(2), x)
    return -down.squeeze(2), error


def newton(homotopy: Homotopy, x: Tensor, s: Tensor, patches: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """One Newton step at fixed ``s``: the new point and the size of the correction relative to it."""
    value, jacobian, _ = homotopy.evaluate(x, s, patches)
    change = _solve(jacobian, value.unsqueeze(2)).squeeze(2)
    new = x - change
    return new, change.abs().amax(1) / new.abs().amax(1)


def _step(
    homotopy: Homotopy, x: Tensor, k1: Tensor, now: Tensor, then: Tensor, patches: Tensor | None
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Predict from the tangent ``k1`` and correct.

    The new point, the sizes of the two Newton corrections, the size that rounding alone may give them, and the tangent
    for the next step: that of the last correction's Jacobian, which errs by no more than that correction.
    """
    way = (then - now)[:, None]
    middle = (now + then) / 2
    k2 = tangent(homotopy, x + way / 2 * k1, middle, patches)
    k3 = tangent(homotopy, x + way / 2 * k2, middle, patches)
    k4 = tangent(homotopy, x + way * k3, then, patches)
    predicted = x + way / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    once, first = newton(homotopy, predicted, then, patches)
    value, jacobian, slope = homotopy.evaluate(once, then, patches)
    both, error = _solve_with_error(jacobian, torch.stack((value, slope), 2), once)
    change, onwards = both[:, :, 0], -both[:, :, 1]
    twice = once - change
    size = twice.abs().amax(1)
    noise = (error.amax(1) / size).clamp(_ROUNDING, _NOISE)
    return twice, first, change.abs().amax(1) / size, noise, onwards


def _solve_with_error(jacobian: Tensor, right: Tensor, x: Tensor) -> tuple[Tensor, Tensor]:
    """The solutions [L, N, columns], and how uncertain the coordinates of ``x`` [L, N] are because the values of H are
    rounded.

    The sum of |dH/dx_k| |x_k| stands for the sum of the terms; the inverse carries their rounding errors over to the
    point.
    """
    inverse = torch.linalg.inv_ex(jacobian)[0]
    values = jacobian.abs() @ x.abs().unsqueeze(2)
    error: Tensor = _ROUNDING * (inverse.abs() @ values).squeeze(2)
    return inverse @ right, error


def _solve(matrix: Tensor, right: Tensor) -> Tensor:
    """Batched solve that lets singular lanes become nan or inf: such a step is rejected like any bad one."""
    solution: Tensor = torch.linalg.solve_ex(matrix, right)[0]
    return solution
