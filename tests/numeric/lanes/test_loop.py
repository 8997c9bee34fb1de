"""The one loop: lanes start, step and stop on their own, inside their bounds and within their time."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from eqsolve.clocks.work import now
from eqsolve.numeric.lanes.autograd import Traced
from eqsolve.numeric.lanes.descent import damped_cholesky, damped_qr
from eqsolve.numeric.lanes.loop import FITTING, FITTING_CONDENSED, GRADIENT, LEVENBERG, NEWTON, Run, Solver, search
from eqsolve.numeric.lanes.state import column_norms
from eqsolve.result import Stop
from tests.classics import CLASSICS, Classic, freudenstein_roth, rosenbrock

SOLVERS = {"levenberg": LEVENBERG, "newton": NEWTON, "fitting": FITTING, "condensed": FITTING_CONDENSED}


def lanes(*points: tuple[float, ...]) -> Tensor:
    return torch.tensor(points, dtype=torch.float64)


@pytest.mark.parametrize("classic", CLASSICS, ids=lambda c: c.name)
def test_one_lane_of_levenberg_ends_where_the_residual_cannot_fall(classic: Classic) -> None:
    """From the published start: a root, or a point where the gradient vanishes (Freudenstein and Roth's local
    minimum)."""
    run = search(classic.function, lanes(classic.start), max_iterations=400)
    F, J = classic.function.jacobian(run.x)
    slope = (J.mT @ F.unsqueeze(-1)).squeeze(-1).abs() / column_norms(J)
    assert float(F.abs().max()) < 1e-9 or float(slope.max()) < 1e-6 * float(run.norm[0])


@pytest.mark.parametrize("solver", SOLVERS.values(), ids=SOLVERS)
def test_every_solver_reaches_the_root_of_rosenbrock(solver: Solver) -> None:
    """(1, 1) to twelve digits."""
    run = search(Traced(rosenbrock, 2, 2), lanes((-1.2, 1.0)), solver=solver)
    assert run.x[0].tolist() == pytest.approx([1.0, 1.0], abs=1e-12)


def test_gradient_steps_descend() -> None:
    """First-order steps lower a quadratic's sum of squares by many orders."""
    body = Traced(lambda x: x * torch.tensor([1.0, 3.0]) - 1, 2, 2)
    run = search(body, lanes((10.0, -10.0)), solver=GRADIENT)
    assert float(run.norm[0]) < 1e-8


def test_a_lane_outside_the_domain_is_lost_alone() -> None:
    """log x from -1, nan and 2: one converges, two say DOMAIN and stay where they were."""
    run = search(Traced(torch.log, 1, 1), lanes((-1.0,), (math.nan,), (2.0,)))
    assert [run.stop_of(k) for k in range(3)] == [Stop.DOMAIN, Stop.DOMAIN, Stop.CONVERGED]
    assert run.x[2].item() == pytest.approx(1.0)
    assert run.x[0].item() == -1.0


def test_a_step_out_of_the_domain_is_a_rejected_step() -> None:
    """Newton on log x from 20 lands at -40: the lane shortens its step and arrives."""
    for solver in (LEVENBERG, NEWTON):
        run = search(Traced(torch.log, 1, 1), lanes((20.0,)), solver=solver)
        assert run.x[0].item() == pytest.approx(1.0)


def test_lanes_do_not_disturb_each_other() -> None:
    """A lane ends at the same bits alone and among others, although others leave the batch before it."""
    function = Traced(freudenstein_roth, 2, 2)
    starts = lanes((0.5, -2.0), (6.0, 5.0), (-30.0, 8.0), (100.0, 100.0))
    together = search(function, starts)
    for k in range(4):
        alone = search(function, starts[k : k + 1])
        assert torch.allclose(alone.x[0], together.x[k], rtol=1e-9, atol=1e-9)
        assert alone.stop[0] == together.stop[k]


@pytest.mark.parametrize(
    ("lower", "upper", "end"),
    [
        ((2.0, -9.0), (9.0, 9.0), (2.0, 4.0)),
        ((-9.0, -9.0), (9.0, 0.5), (math.sqrt(0.5), 0.5)),
        ((-9.0, -9.0), (9.0, 9.0), (1.0, 1.0)),
    ],
    ids=["left", "top", "loose"],
)
def test_bounds_hold_and_the_other_columns_go_on(
    lower: tuple[float, ...], upper: tuple[float, ...], end: tuple[float, ...]
) -> None:
    """Rosenbrock within a box: the free unknown reaches its best value beside the one that is held."""
    run = search(
        Traced(rosenbrock, 2, 2),
        lanes((3.0, 0.2)),
        lower=torch.tensor(lower),
        upper=torch.tensor(upper),
        solver=FITTING,
    )
    assert run.x[0].tolist() == pytest.approx(end, abs=2e-3)
    assert all(low <= v <= high for low, v, high in zip(lower, run.x[0].tolist(), upper, strict=True))


def test_a_bound_on_the_edge_of_the_domain_is_no_trap() -> None:
    """log x = -3 with x >= 0: a step onto 0 is undefined, and the lane learns to stop short of the bound."""
    run = search(Traced(lambda x: torch.log(x) + 3, 1, 1), lanes((5.0,)), lower=torch.zeros(1))
    assert run.x[0].item() == pytest.approx(math.exp(-3))


def test_a_deadline_in_the_past_returns_the_starts() -> None:
    """No iteration is made, and the lane says LIMIT."""
    run = search(Traced(rosenbrock, 2, 2), lanes((-1.2, 1.0)), deadline=now() - 1)
    assert run.stop_of(0) is Stop.LIMIT
    assert run.x[0].tolist() == [-1.2, 1.0]


def test_stop_when_ends_the_search_and_keeps_the_others_where_they_are() -> None:
    """After the first lane has converged the far one is left under way, with its norm."""

    def one_is_enough(run: Run) -> bool:
        return bool((run.stop == 1).any())

    run = search(Traced(rosenbrock, 2, 2), lanes((1.0, 1.0), (-1e3, 1e3)), stop_when=one_is_enough)
    assert [run.stop_of(k) for k in range(2)] == [Stop.CONVERGED, Stop.LIMIT]
    assert math.isfinite(float(run.norm[1]))


def test_a_flat_direction_is_no_obstacle() -> None:
    """x + y = 3 with two unknowns: the step is the shortest one, (1, 1) goes to (1.5, 1.5)."""
    run = search(Traced(lambda x: x.sum(1, keepdim=True) - 3, 1, 2), lanes((1.0, 1.0)))
    assert run.x[0].tolist() == pytest.approx([1.5, 1.5])


def test_cholesky_and_qr_give_the_same_step() -> None:
    """Two ways to one damped step, on random well-conditioned matrices."""
    generator = torch.Generator().manual_seed(1)
    J = torch.randn((5, 7, 4), generator=generator, dtype=torch.float64)
    F = torch.randn((5, 7), generator=generator, dtype=torch.float64)
    damping = torch.full((5,), 1e-3, dtype=torch.float64)
    scale = column_norms(J)
    assert torch.allclose(damped_cholesky(J, damping, scale)(F), damped_qr(J, damping, scale)(F), rtol=1e-9)
