"""Newton homotopy F(x) - (1 - t) F(x0) = 0 from t = 0 to 1, followed by pseudo-arclength.

For square systems whose starts do not converge: the path begins at x0 by construction, may turn back in t, and ends on
a root where it reaches t = 1 (Keller 1977; Allgower and Georg 1990, chapters 2 and 6).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from eqsolve.clocks.progress import counted
from eqsolve.clocks.work import LANE, LANES, passed, spend
from eqsolve.numeric.lanes.state import VectorFunction, finite_rows

# Length of a step in units of the scaled unknowns. Shortest too large: sharp turns are lost; too small: a hopeless lane
# takes long.
FIRST, SHORTEST, LONGEST = 0.05, 1e-7, 2.0
# A corrected point is on the path when the last correction is below this. Too small: steps are refused at rounding
# level; too large: the path drifts to a neighbour.
ON_PATH = 1e-6


def follow(function: VectorFunction, starts: Tensor, *, deadline: float = math.inf, max_steps: int = 400) -> Tensor:
    """starts[L, n] -> the ends of their paths [L, n]: at t = 1 where the path reached it, else the last point on it."""
    out = starts.clone()
    F0, J0 = function.jacobian(starts)
    lane = finite_rows(F0, J0).nonzero().flatten()
    x, F0 = starts[lane], F0[lane]
    size = x.abs().amax(1, keepdim=True).clamp_min(1).expand_as(x)
    t = torch.zeros_like(x[:, 0])
    heading = _heading(
        J0[lane] * size[:, None, :], F0, torch.cat([torch.zeros_like(x), torch.ones_like(t)[:, None]], 1)
    )
    step = torch.full_like(t, FIRST)
    counted("lanes", len(starts) - len(lane), of=len(starts))
    for _ in range(max_steps):
        if not len(x) or passed(deadline):
            break
        # a lane that would cross t = 1 is aimed at it
        reach = torch.where(heading[:, -1] > 0, (1 - t) / heading[:, -1].clamp_min(1e-12), torch.inf)
        last = reach <= step
        length = torch.minimum(step, reach)
        spend(6 * (LANES + LANE * len(x) * function.rows * function.columns * (40 + function.columns)))
        x_new, t_new, J, good, gentle = _corrected(function, x, t, heading, length, size, F0, last)
        turned = _heading(J * size[:, None, :], F0, heading)
        good &= torch.isfinite(turned).all(1) & ((turned * heading).sum(1) > 0.5)
        x = torch.where(good[:, None], x_new, x)
        t = torch.where(good, t_new, t)
        heading = torch.where(good[:, None], turned, heading)
        step = torch.where(good, torch.where(gentle, 2 * length, length), length / 4).clamp_max(LONGEST)
        step = torch.where(good & last, torch.full_like(step, FIRST), step)
        ended = (good & last) | (step < SHORTEST)
        out[lane] = x
        on = ~ended
        counted("lanes", len(lane) - int(on.sum()))
        lane, x, t, heading, step, size, F0 = (v[on] for v in (lane, x, t, heading, step, size, F0))
    return out


def _heading(J: Tensor, F0: Tensor, before: Tensor) -> Tensor:
    """Unit tangent [L, n+1] of the path in (x / size, t): [J F0] v = 0, on the side of ``before``; nan where J is not
    finite."""
    bordered = torch.cat([torch.cat([J, F0.unsqueeze(-1)], 2), before.unsqueeze(1)], 1)
    right = torch.zeros_like(before)
    right[:, -1] = 1
    v: Tensor = torch.linalg.solve_ex(bordered, right.unsqueeze(-1))[0].squeeze(-1)
    length: Tensor = torch.linalg.vector_norm(v, dim=1, keepdim=True)
    return v / length


def _corrected(
    function: VectorFunction,
    x: Tensor,
    t: Tensor,
    heading: Tensor,
    length: Tensor,
    size: Tensor,
    F0: Tensor,
    last: Tensor,
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Predict along the tangent, then Newton in the plane across it (in the plane t = 1 for the last step).

    Returns x, t, J there, whether the point is on the path, and whether the first correction was small (a longer step
    may follow).
    """
    x_new = x + length[:, None] * heading[:, :-1] * size
    t_new = torch.where(last, torch.ones_like(t), t + length * heading[:, -1])
    upright = torch.zeros_like(heading)
    upright[:, -1] = 1
    plane = torch.where(last[:, None], upright, heading)
    gentle = torch.zeros_like(last)
    moved = torch.full_like(t, torch.inf)
    for round_ in range(4):
        F, J = function.jacobian(x_new)
        H = F - (1 - t_new)[:, None] * F0
        bordered = torch.cat([torch.cat([J * size[:, None, :], F0.unsqueeze(-1)], 2), plane.unsqueeze(1)], 1)
        right = torch.cat([-H, torch.zeros_like(t)[:, None]], 1)
        d = torch.linalg.solve_ex(bordered, right.unsqueeze(-1))[0].squeeze(-1)
        moved = torch.linalg.vector_norm(d, dim=1)
        if round_ == 0:
            gentle = moved < 0.1 * length
        x_new = x_new + d[:, :-1] * size
        t_new = t_new + d[:, -1]
    F, J = function.jacobian(x_new)
    good = finite_rows(F, J) & (moved < ON_PATH) & torch.isfinite(t_new)
    return x_new, t_new, J, good, gentle
