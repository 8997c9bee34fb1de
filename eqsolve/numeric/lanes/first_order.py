"""torch's own optimizers, and any others of that kind, on the sum of squares, derivatives by autograd.

Slower and coarser than least squares by orders of magnitude; here for comparison, and for functions without a useful
Jacobian.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from eqsolve.clocks.progress import counted
from eqsolve.clocks.work import LANE, LANES, passed, spend
from eqsolve.numeric.lanes.loop import CONVERGED, DOMAIN, LIMIT, ROUNDING, Observer, Run
from eqsolve.numeric.lanes.state import BoxBounds, VectorFunction

OPTIMIZERS = ("adam", "sgd", "lbfgs")
RATES = {"adam": 0.1, "sgd": 0.05, "lbfgs": 1.0}
Factory = Callable[[list[Tensor]], torch.optim.Optimizer]
# Iterations of L-BFGS between two looks at the clock and the bounds. Fewer: each look costs an evaluation; more: the
# time limit is overrun, and a bound is left for longer.
STRETCH = 50


def minimize(
    function: VectorFunction,
    starts: Tensor,
    *,
    optimizer: str | Factory,
    rate: float | None = None,
    lower: Tensor | None = None,
    upper: Tensor | None = None,
    max_iterations: int = 3000,
    deadline: float = math.inf,
    observe: Observer | None = None,
) -> Run:
    """starts[L, n] -> Run. Adam (Kingma and Ba 2015) and SGD treat all lanes at once, since they work on each entry by
    itself; L-BFGS (Liu and Nocedal 1989) couples its entries, so each lane gets an optimizer of its own. ``rate`` is
    the learning rate. ``function.value`` must be differentiable. ``observe`` follows the lanes.

    A factory makes an optimizer of the lanes, a list of L parameters of shape [n]; it steps on the sum of squares as
    it stands, with no schedule.
    """
    box = BoxBounds.of(starts.shape[1], lower, upper, starts)
    watch = observe or _unwatched
    if not isinstance(optimizer, str):
        x, iterations = _made(function, starts, box, optimizer, max_iterations, deadline, watch)
    elif optimizer == "lbfgs":
        stretch = STRETCH if observe is None else 1
        step = 1.0 if rate is None else rate
        counted("lanes", 0, of=len(starts))
        ends = [
            _lbfgs(function, lane, box, step, (max_iterations, stretch), deadline, watch) for lane in _each_lane(starts)
        ]
        x = torch.cat(ends) if ends else starts
        iterations = max_iterations
    else:
        rate = RATES[optimizer] if rate is None else rate
        x, iterations = _stepwise(function, starts, box, optimizer, rate, max_iterations, deadline, watch)
    return _run(function, x, iterations)


def _unwatched(lane: Tensor, x: Tensor) -> None:
    """Nobody looks."""


def _cost(function: VectorFunction, x: Tensor) -> Tensor:
    return (function.value(x) ** 2).sum(1)


def _stepwise(
    function: VectorFunction,
    starts: Tensor,
    box: BoxBounds,
    optimizer: str,
    rate: float,
    max_iterations: int,
    deadline: float,
    observe: Observer,
) -> tuple[Tensor, int]:
    """Adam or SGD with a rate that falls from the first step to a thousandth of it. SGD takes the gradient of log cost,
    whose length does not depend on the scale of the rows: its raw gradient overflows from any far start."""
    x = starts.clone().requires_grad_(True)
    optimize: torch.optim.Optimizer = (
        torch.optim.Adam([x], lr=rate) if optimizer == "adam" else torch.optim.SGD([x], lr=rate)
    )
    fall = torch.optim.lr_scheduler.ExponentialLR(optimize, gamma=1e-3 ** (1 / max_iterations))
    best, least = starts.clone(), torch.full_like(starts[:, 0], torch.inf)
    everyone, taken = torch.arange(len(starts), device=starts.device), 0
    counted("steps", 0, of=max_iterations)
    while taken < max_iterations:
        taken += 1
        counted("steps")
        optimize.zero_grad()
        with torch.enable_grad():
            cost = _cost(function, x)
            aim = cost if optimizer == "adam" else 0.5 * torch.log(cost + torch.finfo(x.dtype).tiny)
            aim.sum().backward()  # type: ignore[no-untyped-call]
        with torch.no_grad():
            better = cost < least
            best = torch.where(better[:, None], x, best)
            least = torch.where(better, cost, least)
            assert x.grad is not None
            slope = torch.linalg.vector_norm(x.grad, dim=1, keepdim=True)
            # the exact step to zero of the linear model of |F| is |F|/slope of |F| = 1/slope of log|F|
            if optimizer == "sgd":
                x.grad.div_((0.05 * slope * slope).clamp_min(torch.finfo(x.dtype).tiny))
            x.grad.nan_to_num_(0.0, 0.0, 0.0)
        optimize.step()
        fall.step()
        spend(3 * LANES + LANE * len(x) * function.rows * function.columns * 40)
        with torch.no_grad():
            x.copy_(torch.where(torch.isfinite(x), box.project(x), best))
        observe(everyone, x.detach())
        if passed(deadline) or bool((least < 1e-28).all()):
            break
    return best.detach(), taken


def _each_lane(starts: Tensor) -> list[tuple[int, Tensor]]:
    return [(number, starts[number][None]) for number in range(len(starts))]


def _lbfgs(
    function: VectorFunction,
    lane: tuple[int, Tensor],
    box: BoxBounds,
    rate: float,
    iterations: tuple[int, int],
    deadline: float,
    observe: Observer,
) -> Tensor:
    """[1, n] the end of one lane (its number and start) after at most so many iterations, so many in a stretch."""
    number, start = lane
    most, stretch = iterations
    x = start.clone().requires_grad_(True)
    optimize = torch.optim.LBFGS(
        [x],
        lr=rate,
        max_iter=stretch,
        max_eval=max(25, stretch * 5 // 4),  # torch's own share, and enough for the line search of one iteration
        tolerance_grad=0.0,
        tolerance_change=0.0,
        history_size=20,
        line_search_fn="strong_wolfe",
    )

    def closure() -> Tensor:
        optimize.zero_grad()
        with torch.enable_grad():
            cost = _cost(function, x).sum()
            cost.backward()  # type: ignore[no-untyped-call]
        return cost

    best, least = start, math.inf
    for _ in range(max(1, most // stretch)):
        optimize.step(closure)  # type: ignore[no-untyped-call]
        spend(2 * stretch * LANES)
        with torch.no_grad():
            x.copy_(box.project(x))
            cost = float(_cost(function, x))
        observe(torch.tensor([number], device=x.device), x.detach())
        if not cost < least * (1 - 1e-9) or passed(deadline):
            break
        best, least = x.detach().clone(), cost
    counted("lanes")
    return best


def _made(
    function: VectorFunction,
    starts: Tensor,
    box: BoxBounds,
    make: Factory,
    max_iterations: int,
    deadline: float,
    observe: Observer,
) -> tuple[Tensor, int]:
    """The optimizers that the factory makes: one for all lanes, or for each where it mixes what it is given."""
    lanes = [start.clone().requires_grad_(True) for start in starts]
    optimizers: Sequence[torch.optim.Optimizer] = [make(lanes)]
    groups = [lanes]
    if isinstance(optimizers[0], torch.optim.LBFGS):
        groups = [[lane] for lane in lanes]
        optimizers = [make(group) for group in groups]
    best, least = starts.clone(), _cost(function, starts).detach().nan_to_num(torch.inf)
    everyone, taken = torch.arange(len(starts), device=starts.device), 0
    while taken < max_iterations and not (passed(deadline) or bool((least < 1e-28).all())):
        taken += 1
        for optimize, group in zip(optimizers, groups, strict=True):
            optimize.step(_closure(function, optimize, group))
        spend(3 * LANES * len(groups) + LANE * len(lanes) * function.rows * function.columns * 40)
        with torch.no_grad():
            x = torch.stack(lanes)
            x = torch.where(torch.isfinite(x), box.project(x), best)
            for lane, there in zip(lanes, x, strict=True):
                lane.copy_(there)
            cost = _cost(function, x)
        observe(everyone, x)
        better = cost < least
        best, least = torch.where(better[:, None], x, best), torch.where(better, cost, least)
    return best, taken


def _closure(function: VectorFunction, optimize: torch.optim.Optimizer, lanes: list[Tensor]) -> Callable[[], float]:
    """The sum of squares of these lanes, its gradients left in them; lanes outside the domain do not move."""

    def closure() -> float:
        optimize.zero_grad()
        with torch.enable_grad():
            cost = _cost(function, torch.stack(lanes))
            total = torch.where(torch.isfinite(cost), cost, 0.0).sum()
            total.backward()  # type: ignore[no-untyped-call]
        for lane in lanes:
            if lane.grad is not None:
                lane.grad.nan_to_num_(0.0, 0.0, 0.0)
        return total.item()

    return closure


def _run(function: VectorFunction, x: Tensor, iterations: int) -> Run:
    F = function.value(x).detach()
    stop = torch.where((F.abs() <= 10 * ROUNDING * function.magnitude(x)).all(1), CONVERGED, LIMIT)
    stop = torch.where(torch.isfinite(F).all(1), stop, DOMAIN).to(torch.int8)
    return Run(
        x,
        torch.linalg.vector_norm(F, dim=1),
        stop,
        torch.full((len(x),), iterations, dtype=torch.int32, device=x.device),
    )
