"""torch's own optimizers on the sum of squares, derivatives by autograd.

Slower and coarser than least squares by orders of magnitude; here for comparison, and for functions without a useful
Jacobian.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from eqsolve.numeric.lanes.loop import CONVERGED, DOMAIN, LIMIT, ROUNDING, Run
from eqsolve.numeric.lanes.state import BoxBounds, VectorFunction
from eqsolve.work import LANE, LANES, passed, spend

OPTIMIZERS = ("adam", "sgd", "lbfgs")


def minimize(
    function: VectorFunction,
    starts: Tensor,
    *,
    optimizer: str,
    lower: Tensor | None = None,
    upper: Tensor | None = None,
    max_iterations: int = 3000,
    deadline: float = math.inf,
) -> Run:
    """starts[L, n] -> Run. Adam (Kingma and Ba 2015) and SGD treat all lanes at once, since they work on each entry by
    itself; L-BFGS (Liu and Nocedal 1989) couples its entries, so each lane gets an optimizer of its own.
    ``function.value`` must be differentiable.
    """
    box = BoxBounds.of(starts.shape[1], lower, upper, starts)
    if optimizer == "lbfgs":
        ends = [_lbfgs(function, lane[None], box, max_iterations, deadline) for lane in starts]
        x = torch.cat(ends) if ends else starts
        iterations = max_iterations
    else:
        x, iterations = _stepwise(function, starts, box, optimizer, max_iterations, deadline)
    return _run(function, x, iterations)


def _cost(function: VectorFunction, x: Tensor) -> Tensor:
    return (function.value(x) ** 2).sum(1)


def _stepwise(
    function: VectorFunction, starts: Tensor, box: BoxBounds, optimizer: str, max_iterations: int, deadline: float
) -> tuple[Tensor, int]:
    """Adam or SGD with a rate that falls from the first step to a thousandth of it. SGD takes the gradient of log cost,
    whose length does not depend on the scale of the rows: its raw gradient overflows from any far start."""
    x = starts.clone().requires_grad_(True)
    optimize: torch.optim.Optimizer = (
        torch.optim.Adam([x], lr=0.1) if optimizer == "adam" else torch.optim.SGD([x], lr=0.05)
    )
    fall = torch.optim.lr_scheduler.ExponentialLR(optimize, gamma=1e-3 ** (1 / max_iterations))
    best, least = starts.clone(), torch.full_like(starts[:, 0], torch.inf)
    taken = 0
    while taken < max_iterations:
        taken += 1
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
        if passed(deadline) or bool((least < 1e-28).all()):
            break
    return best.detach(), taken


def _lbfgs(function: VectorFunction, start: Tensor, box: BoxBounds, max_iterations: int, deadline: float) -> Tensor:
    x = start.clone().requires_grad_(True)
    optimize = torch.optim.LBFGS(
        [x],
        lr=1.0,
        max_iter=50,
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
    for _ in range(max(1, max_iterations // 50)):
        optimize.step(closure)  # type: ignore[no-untyped-call]
        spend(100 * LANES)
        with torch.no_grad():
            x.copy_(box.project(x))
            cost = float(_cost(function, x))
        if not cost < least * (1 - 1e-9) or passed(deadline):
            break
        best, least = x.detach().clone(), cost
    return best


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
