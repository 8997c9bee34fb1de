"""The one loop: every lane is started, stepped, stopped and put away on its own.

    begin -> (advance -> finished -> put away)* -> Run

A method is a choice of parts, a Solver(descent, search); the loop does not know which. Lanes that end leave the batch,
so the rest costs less. A lane whose start is not finite is lost, and only that lane; a step that lands outside the
domain is a rejected step.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from eqsolve.clocks.progress import counted
from eqsolve.clocks.work import LANE, LANES, passed, spend
from eqsolve.numeric.lanes.descent import Descent, damped_cholesky, damped_qr, gradient, newton
from eqsolve.numeric.lanes.state import BoxBounds, State, VectorFunction, column_norms, finite_rows
from eqsolve.numeric.lanes.step_control import Damping, Halving, Search
from eqsolve.result import Stop

STOPS = (Stop.LIMIT, Stop.CONVERGED, Stop.STALLED, Stop.DOMAIN)  # what the numbers in Run.stop mean
LIMIT, CONVERGED, STALLED, DOMAIN = range(4)

# |F_i| against the sum of its absolute terms. Too small: lanes never count as converged and wander in rounding until
# they stall; too large: lanes at a multiple root stop far from it, and a near miss looks like an end.
ROUNDING = 1e-14
# Cosine between the residual and each column of J at a least-squares minimum. Too small: lanes wander in rounding until
# they stall; too large: a lane stops in a flat valley far from the minimum (a polish by QR takes the last digits).
ORTHOGONAL = 1e-9
# Bytes of one batch of Jacobians. Too small: overhead for each chunk; too large: memory, and the cache is lost.
CHUNK_BYTES = 256_000_000


Test = Callable[[VectorFunction, State, BoxBounds], Tensor]
Observer = Callable[[Tensor, Tensor], None]  # is told after each step where which lanes stand: lane[k], x[k, n]


def at_rounding(function: VectorFunction, state: State, box: BoxBounds) -> Tensor:
    """[L]: every row is at rounding level of its terms. Only lanes that look settled are measured, the terms cost a
    call."""
    settled = (state.moved < 1e-5) | (state.F.abs().amax(1) < 1e-9)
    out = torch.zeros_like(settled)
    if settled.any():
        out[settled] = (state.F[settled].abs() <= ROUNDING * function.magnitude(state.x[settled])).all(1)
    return out


def at_minimum(function: VectorFunction, state: State, box: BoxBounds) -> Tensor:
    """[L]: F is orthogonal to every column of J that is free to move, or F vanishes."""
    J = blocked_away(state, box)
    cosine = (J.mT @ state.F.unsqueeze(-1)).squeeze(-1).abs() / column_norms(J)
    return (cosine <= ORTHOGONAL * state.cost.sqrt()[:, None]).all(1) | (
        state.F.abs().amax(1) < torch.finfo(J.dtype).tiny
    )


@dataclass(frozen=True)
class Solver:
    """A choice of parts: direction, step control, what counts as converged. ``patience``: steps in a row without
    progress before a lane is given up; too small loses lanes in narrow valleys, too large burns time at local
    minima."""

    descent: Descent
    search: Search
    test: Test = at_rounding
    patience: int = 40


LEVENBERG = Solver(damped_cholesky, Damping())
FITTING = Solver(damped_cholesky, Damping(), at_minimum, 25)
FITTING_CONDENSED = Solver(damped_qr, Damping(geodesic=False), at_minimum, 25)
NEWTON = Solver(newton, Halving())
GRADIENT = Solver(gradient, Damping(first=1.0, geodesic=False))


@dataclass(frozen=True)
class Run:
    """Where the lanes ended: x[L, n], norm[L] = |F|, stop[L] (index into STOPS), iterations[L]."""

    x: Tensor
    norm: Tensor
    stop: Tensor
    iterations: Tensor

    def __len__(self) -> int:
        return len(self.x)

    def stop_of(self, lane: int) -> Stop:
        """Why this lane ended."""
        return STOPS[int(self.stop[lane])]


def search(
    function: VectorFunction,
    starts: Tensor,
    *,
    lower: Tensor | None = None,
    upper: Tensor | None = None,
    solver: Solver = LEVENBERG,
    max_iterations: int = 150,
    deadline: float = math.inf,
    stop_when: Callable[[Run], bool] | None = None,
    observe: Observer | None = None,
) -> Run:
    """Minimize |F(x)|^2 in every lane, starts[L, n] -> Run.

    ``deadline`` is a reading of ``work.now()``. ``observe`` follows the lanes. ``stop_when`` sees the Run so far whenever lanes ended (lanes still
    under way stand there as they started, norm inf) and may end the search. Batches whose Jacobians would not fit
    CHUNK_BYTES are cut.
    """
    box = BoxBounds.of(starts.shape[1], lower, upper, starts)
    width = max(1, int(CHUNK_BYTES // (8 * max(1, function.rows * function.columns))))
    run = Run(
        starts.clone(),
        torch.full_like(starts[:, 0], torch.inf),
        torch.zeros(len(starts), dtype=torch.int8, device=starts.device),
        torch.zeros(len(starts), dtype=torch.int32, device=starts.device),
    )
    counted("lanes", 0, of=len(starts))
    for first in range(0, len(starts), width):
        lanes = torch.arange(first, min(first + width, len(starts)), device=starts.device)
        if _search_chunk(function, run, lanes, box, solver, max_iterations, deadline, stop_when, observe):
            break
    return run


def _search_chunk(
    function: VectorFunction,
    run: Run,
    lanes: Tensor,
    box: BoxBounds,
    solver: Solver,
    max_iterations: int,
    deadline: float,
    stop_when: Callable[[Run], bool] | None,
    observe: Observer | None,
) -> bool:
    """Run these lanes and write their ends into ``run``; True if the whole search shall end."""
    state = begin(function, run, lanes, box, solver)
    counted("lanes", len(lanes) - len(state))
    for iteration in range(1, max_iterations + 1):
        if not len(state) or passed(deadline):
            break
        state = advance(function, state, box, solver)
        if observe is not None:
            observe(state.lane, state.x)
        spend(LANES + LANE * len(state) * function.rows * function.columns * (40 + function.columns))
        stop = finished(function, state, box, solver)
        ended = stop != LIMIT
        if ended.any():
            _put_away(run, state.keep(ended), stop[ended], iteration)
            state = state.keep(~ended)
            if stop_when is not None and stop_when(run):
                _put_away(run, state, torch.zeros_like(state.stall), iteration)
                return True
    _put_away(run, state, torch.zeros_like(state.stall), max_iterations)
    return passed(deadline)


def begin(function: VectorFunction, run: Run, lanes: Tensor, box: BoxBounds, solver: Solver) -> State:
    """Evaluate the starts; those outside the domain are put away at once."""
    x = box.project(run.x[lanes])
    F, J = function.jacobian(x)
    control, growth = solver.search.initial(J)
    ones = torch.ones_like(control)
    state = State(
        lane=lanes,
        x=x,
        F=F,
        J=J,
        cost=(F * F).sum(1),
        control=control,
        growth=growth,
        scale=column_norms(J),
        inset=ones,
        stall=torch.zeros_like(lanes),
        moved=ones * torch.inf,
    )
    inside = finite_rows(F, J) & torch.isfinite(state.cost)
    run.stop[lanes[~inside]] = DOMAIN
    return state.keep(inside)


def advance(function: VectorFunction, state: State, box: BoxBounds, solver: Solver) -> State:
    """One step of every lane: propose, put back into the box, evaluate, judge."""
    closed = not box.open
    J = blocked_away(state, box) if closed else state.J
    state, step = solver.search.propose(function, state, solver.descent, J)
    # the trial is nan, so it is rejected
    step = torch.where(torch.isfinite(step).all(1, keepdim=True), step, torch.nan)
    x = state.x + step
    if closed:
        x, step = _inside(state, x, box)
    F, J = function.jacobian(x)
    if closed:
        left = torch.isfinite(x).all(1) & ~finite_rows(F, J) & ((x == box.lower) | (x == box.upper)).any(1)
        state = replace(state, inset=torch.where(left, 0.9, state.inset))
    return solver.search.judge(state, x, F, J, step)


def finished(function: VectorFunction, state: State, box: BoxBounds, solver: Solver) -> Tensor:
    """[L] why each lane ends here, LIMIT where it goes on."""
    stop = torch.zeros_like(state.stall, dtype=torch.int8)
    stop[(state.stall >= solver.patience) | solver.search.stuck(state)] = STALLED
    stop[solver.test(function, state, box)] = CONVERGED
    return stop


def blocked_away(state: State, box: BoxBounds) -> Tensor:
    """J with the columns zeroed that sit on a bound and would go further out: the others get the whole step."""
    slope = (state.J.mT @ state.F.unsqueeze(-1)).squeeze(-1)
    blocked = ((state.x <= box.lower) & (slope > 0)) | ((state.x >= box.upper) & (slope < 0))
    return torch.where(blocked[:, None, :], 0.0, state.J)


def _inside(state: State, x: Tensor, box: BoxBounds) -> tuple[Tensor, Tensor]:
    """The trial projected into the box; lanes that left the domain on a bound before stop short of it."""
    projected = box.project(x)
    short = state.x + state.inset[:, None] * (projected - state.x)
    x = torch.where(projected == x, x, short)
    return x, x - state.x


def _put_away(run: Run, state: State, stop: Tensor, iteration: int) -> None:
    counted("lanes", len(state))
    run.x[state.lane] = state.x
    run.norm[state.lane] = state.cost.sqrt()
    run.stop[state.lane] = stop.to(torch.int8)
    run.iterations[state.lane] = iteration
