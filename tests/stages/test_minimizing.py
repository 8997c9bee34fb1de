"""Minimizers on residuals, with the path of every lane."""

from __future__ import annotations

import pytest
import torch

import eqsolve
from eqsolve.stages.minimizing import NAMES

TEXT = "x^2 + y^2 = 25\nx - y = 1"
STARTS = [[3.0, 2.0], [-1.0, -2.0], [6.0, 4.0]]


@pytest.mark.parametrize("optimizer", [*NAMES, torch.optim.RMSprop, torch.optim.LBFGS])
def test_every_optimizer_tells_its_path(optimizer: object) -> None:
    """points[0] is the start, history the norm along the path, x the best of it; nothing is worse than its start."""
    r = eqsolve.residual(TEXT)
    found = eqsolve.minimize(r, optimizer, start=STARTS, steps=40, time_limit=600)
    steps, lanes, n = found.points.shape
    assert (lanes, n, len(found.stops)) == (3, 2, 3)
    assert found.history.shape == (steps, lanes)
    assert 1 < steps <= 41
    assert found.points[0].tolist() == STARTS
    torch.testing.assert_close(found.history, torch.linalg.vector_norm(r(found.points), dim=2))
    torch.testing.assert_close(found.norms, torch.linalg.vector_norm(r(found.x), dim=1))
    assert bool((found.norms <= found.history.min(0).values).all())
    assert bool((found.norms < found.history[0]).all())
    assert not found.points.requires_grad


@pytest.mark.parametrize(("optimizer", "near"), [("lm", 1e-6), ("newton", 1e-6), ("lbfgs", 1e-4), ("adam", 0.05)])
def test_minima_are_the_roots(optimizer: str, near: float) -> None:
    """Of each lane the one next to its start; Adam's last steps are slow."""
    found = eqsolve.minimize(TEXT, optimizer, start=STARTS, steps=3000, time_limit=600)
    roots = torch.tensor([[4.0, 3.0], [-3.0, -4.0], [4.0, 3.0]]).double()
    torch.testing.assert_close(found.x, roots, rtol=0, atol=near)
    assert found.names == ("x", "y")


def test_lanes_that_end_stay_where_they_are() -> None:
    """One lane begins at its root and takes a step or two, the other goes on."""
    found = eqsolve.minimize(TEXT, "lm", start=[[4.0, 3.0], [300.0, -200.0]], time_limit=600)
    assert found.history[-1].max() < 1e-9
    assert torch.equal(found.points[3, 0], found.points[-1, 0])
    assert not torch.equal(found.points[3, 1], found.points[-1, 1])


def test_the_best_lane_is_that_of_the_guess_where_it_converged() -> None:
    """By name, ready to be checked."""
    found = eqsolve.minimize(TEXT, "lm", start={"x": -3, "y": -3}, lanes=5, time_limit=600)
    assert found.lane == 0
    assert bool(eqsolve.check(TEXT, found.best, time_limit=600))
    assert repr(found).startswith("<Minimization by lm: 5 lanes, ")
    assert str(found).startswith("lm: ")


def test_a_class_and_a_function_that_makes_one_are_the_same() -> None:
    """Both take steps on the sum of squares, each lane by itself."""
    by_class = eqsolve.minimize(TEXT, torch.optim.SGD, lr=1e-3, start=STARTS, steps=20, time_limit=600)
    made = eqsolve.minimize(TEXT, lambda lanes: torch.optim.SGD(lanes, lr=1e-3), start=STARTS, steps=20, time_limit=600)
    alone = eqsolve.minimize(TEXT, torch.optim.SGD, lr=1e-3, start=STARTS[1:2], steps=20, time_limit=600)
    assert torch.equal(by_class.points, made.points)
    torch.testing.assert_close(by_class.points[:, 1], alone.points[:, 0])
    start = torch.tensor(STARTS).double().requires_grad_(True)
    (eqsolve.residual(TEXT)(start) ** 2).sum().backward()
    assert start.grad is not None
    torch.testing.assert_close(by_class.points[1], start.detach() - 1e-3 * start.grad)


def test_any_torch_function_can_be_minimized() -> None:
    """Columns have numbers for names."""
    found = eqsolve.minimize(lambda x: x**2 - 2, "lm", start=[[1.0], [-1.0]], time_limit=600)
    torch.testing.assert_close(found.x, torch.tensor([[2**0.5], [-(2**0.5)]]).double())
    assert found.names == ("x1",)


def test_bounds_hold_on_the_whole_path() -> None:
    """For every optimizer."""
    for optimizer in (*NAMES, torch.optim.RMSprop):
        found = eqsolve.minimize(
            "x + y = 3; x*y = 2; x in [1.5, 5]; y in [0, 5]", optimizer, lanes=4, steps=30, time_limit=600
        )
        assert bool((found.points[..., 0] >= 1.5).all()), optimizer


def test_ctrl_c_keeps_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The paths so far come with the interruption."""
    r, calls = eqsolve.residual(TEXT), 0

    def stopped(x: torch.Tensor) -> torch.Tensor:
        nonlocal calls
        calls += 1
        if calls == 9:
            raise KeyboardInterrupt
        return r(x)

    with pytest.raises(eqsolve.Interrupted) as caught:
        eqsolve.minimize(stopped, "adam", start=STARTS, time_limit=600)
    found = caught.value.answer
    assert isinstance(found, eqsolve.Minimization)
    assert len(found.points) > 5
    assert bool((found.norms < found.history[0]).all())


@pytest.mark.parametrize(
    ("keywords", "code"),
    [
        ({"optimizer": "adamant"}, "E692"),
        ({"optimizer": 3}, "E692"),
        ({"optimizer": [1.0, 2.0]}, "E692"),
        ({"lr": -1}, "E693"),
        ({"optimizer": "lm", "lr": 0.1}, "E693"),
        ({"start": [1.0, 2.0]}, "E694"),
        ({"start": {"z": 1}}, "E621"),
        ({"start": "3, 2"}, "E694"),
        ({"start": [[1.0], [2.0, 3.0]]}, "E694"),
        ({"start": [{"x": 1.0}, {"x": 2.0}]}, "E694"),
        ({"params": {"x": 4, "y": 3}}, "E694"),
        ({"lanes": 0}, "E672"),
        ({"steps": 1.5}, "E672"),
    ],
)
def test_what_is_refused(keywords: dict[str, object], code: str) -> None:
    """Wrong arguments say what would do."""
    with pytest.raises(eqsolve.UsageError) as caught:
        eqsolve.minimize(TEXT, **keywords)
    assert caught.value.code == code
    assert ("start=" in str(caught.value)) is (keywords.get("optimizer") == [1.0, 2.0])


def test_points_by_name_begin_a_lane_each() -> None:
    """Mappings, such as the solutions of an answer."""
    answer = eqsolve.solve(TEXT)
    found = eqsolve.minimize(TEXT, "lm", start=list(answer))
    assert found.x.tolist() == answer.to_numpy().tolist()
    far = [{"y": solution["y"] + 0.1, "x": solution["x"]} for solution in answer]
    assert torch.allclose(eqsolve.minimize(TEXT, "lm", start=far).x, found.x)


def test_a_row_of_pandas_is_a_guess() -> None:
    """As of solve."""
    row = pytest.importorskip("pandas").Series({"x": 3.0, "y": 2.0})
    found = eqsolve.minimize(TEXT, "lm", start=row, lanes=1).best
    assert found == eqsolve.minimize(TEXT, "lm", start={"x": 3, "y": 2}, lanes=1).best
    assert found["x"] == pytest.approx(4)
