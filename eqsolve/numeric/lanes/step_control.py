"""Step control, one for each lane: how far to follow a descent, whether to accept, what to try next.

A search proposes a step and judges the point where it landed. The loop evaluates; nothing is kept between calls
but the State.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import torch
from torch import Tensor

from eqsolve.numeric.lanes.descent import Descent
from eqsolve.numeric.lanes.state import State, VectorFunction, column_norms, finite_rows

# Damping never leaves this range. Lower end too large: lanes whose scale was set by a huge first Jacobian
# creep; too small: nothing, the factorization fails and the damping grows. Upper end too small: a lane gives up before
# its step is short enough; too large: it wastes steps below rounding.
DAMPING_MIN, DAMPING_MAX = 1e-24, 1e16
# A relative fall of the sum of squares below this counts as standing still. Too small: lanes at a local
# minimum use up all iterations; too large: a lane in a narrow curved valley is taken for stuck.
SLOW = 1e-3


class Search(Protocol):
    def initial(self, J: Tensor) -> tuple[Tensor, Tensor]:
        """The first control value and growth of each lane."""

    def propose(self, function: VectorFunction, state: State, descent: Descent, J: Tensor) -> tuple[State, Tensor]:
        """The state (its scale renewed) and a step p[L, n]; nan where there is none. J has its blocked columns
        zeroed."""

    def judge(self, state: State, x: Tensor, F: Tensor, J: Tensor, step: Tensor) -> State:
        """The state after the trial at x = state.x + step, accepted or not."""

    def stuck(self, state: State) -> Tensor:
        """[L]: no shorter step is worth trying."""


@dataclass(frozen=True)
class Damping:
    """Levenberg-Marquardt control: gain ratio, Nielsen's update (1999), column scale that forgets.

    The scale is a running maximum of the column norms (Moré 1978) halved at each step: one that never forgets
    freezes lanes whose first Jacobian is huge. ``geodesic`` adds the second-order correction of Transtrum and Sethna
    (2012), one value and one back substitution, which cuts through narrow valleys.
    """

    first: float = 1e-3
    decrease: float = 1 / 3
    geodesic: bool = True
    forget: float = 0.5

    def initial(self, J: Tensor) -> tuple[Tensor, Tensor]:
        control = torch.full_like(J[:, 0, 0], self.first)
        return control, torch.full_like(control, 2.0)

    def propose(self, function: VectorFunction, state: State, descent: Descent, J: Tensor) -> tuple[State, Tensor]:
        state = replace(state, scale=torch.maximum(self.forget * state.scale, column_norms(J)))
        solve = descent(J, state.control, state.scale)
        p = solve(state.F)
        if self.geodesic:
            probe = 0.1  # of the step: shorter drowns in rounding, longer is not the second derivative any more
            bent = function.value(state.x + probe * p)
            along = (J @ p.unsqueeze(-1)).squeeze(-1)
            a = solve(2 / probe * ((bent - state.F) / probe - along))
            short = 2 * torch.linalg.vector_norm(state.scale * a, dim=1) <= 0.75 * torch.linalg.vector_norm(
                state.scale * p, dim=1
            )
            p = torch.where(short[:, None], p + 0.5 * a, p)  # a nan is never short
        return state, p

    def judge(self, state: State, x: Tensor, F: Tensor, J: Tensor, step: Tensor) -> State:
        cost = torch.where(finite_rows(F, J), (F * F).sum(1), torch.inf)
        model = state.F + (state.J @ step.unsqueeze(-1)).squeeze(-1)
        predicted = state.cost - (model * model).sum(1)
        gain = (state.cost - cost) / predicted.clamp_min(torch.finfo(cost.dtype).tiny)
        accepted = (cost < state.cost) & (gain > 1e-4)
        shrink = (1 - (2 * gain.clamp(-1, 2) - 1) ** 3).clamp_min(self.decrease)
        control = torch.where(accepted, state.control * shrink, state.control * state.growth)
        growth = torch.where(accepted, torch.full_like(state.growth, 2.0), state.growth * 2)
        return _take(state, accepted, x, F, J, cost, control=control.clamp(DAMPING_MIN, DAMPING_MAX), growth=growth)

    def stuck(self, state: State) -> Tensor:
        return state.control >= DAMPING_MAX


@dataclass(frozen=True)
class Halving:
    """Damped Newton control: the step is quartered until the largest row falls, doubled (up to 1) when it does."""

    # too small: hopeless lanes linger; too large: lanes in strong curvature are lost to the next method
    shortest: float = 1e-5

    def initial(self, J: Tensor) -> tuple[Tensor, Tensor]:
        control = torch.ones_like(J[:, 0, 0])
        return control, control

    def propose(self, function: VectorFunction, state: State, descent: Descent, J: Tensor) -> tuple[State, Tensor]:
        state = replace(state, scale=column_norms(J))
        return state, state.control[:, None] * descent(J, state.control, state.scale)(state.F)

    def judge(self, state: State, x: Tensor, F: Tensor, J: Tensor, step: Tensor) -> State:
        accepted = finite_rows(F, J) & (F.abs().amax(1) < state.F.abs().amax(1))
        control = torch.where(accepted, (2 * state.control).clamp_max(1.0), state.control / 4)
        return _take(state, accepted, x, F, J, (F * F).sum(1), control=control, growth=state.growth)

    def stuck(self, state: State) -> Tensor:
        return state.control < self.shortest


def _take(
    state: State, accepted: Tensor, x: Tensor, F: Tensor, J: Tensor, cost: Tensor, *, control: Tensor, growth: Tensor
) -> State:
    """Accepted lanes move; the others stay. Counts the steps in a row that changed almost nothing."""
    slow = ~(accepted & (cost < (1 - SLOW) * state.cost))
    tiny = torch.finfo(x.dtype).tiny
    moved = ((x - state.x).abs() / x.abs().clamp_min(tiny)).amax(1)
    return replace(
        state,
        x=torch.where(accepted[:, None], x, state.x),
        F=torch.where(accepted[:, None], F, state.F),
        J=torch.where(accepted[:, None, None], J, state.J),
        cost=torch.where(accepted, cost, state.cost),
        control=control,
        growth=growth,
        stall=torch.where(slow, state.stall + 1, torch.zeros_like(state.stall)),
        moved=torch.where(accepted, moved, state.moved),
    )
