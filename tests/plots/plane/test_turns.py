"""The graph of a function is shown with its zeros and turning points."""

from __future__ import annotations

import pytest

import eqsolve


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("y = x^2 - 6x + 5", [(1, 0), (5, 0), (3, -4), (0, 5)]),
        ("y = x^3 - 3x", [(-1, 2), (1, -2), (3**0.5, 0), (-(3**0.5), 0)]),
        ("y = 100x^2 - 500", [(5**0.5, 0), (-(5**0.5), 0), (0, -500)]),
        ("x = y^2 - 4", [(-4, 0), (0, 2), (0, -2)]),
        ("y = abs(x - 3) - 2", [(3, -2), (1, 0), (5, 0), (0, 1)]),
        ("2y + 4x = 28", [(0, 14), (7, 0)]),
        ("y = sin(x)", [(1.5708, 1), (4.7124, -1)]),
    ],
)
def test_all_of_a_graph_is_in_the_window(text: str, places: list[tuple[float, float]]) -> None:
    (panel,) = eqsolve.plot(text).panels
    for x, y in places:
        assert panel.x.low < x < panel.x.high and panel.y.low < y < panel.y.high, (x, y)


@pytest.mark.parametrize("text", ["y = 1/x", "y = 2^x", "x*y = 3", "y = tan(x)"])
def test_poles_and_graphs_without_turning_points_stay_around_their_sample(text: str) -> None:
    (panel,) = eqsolve.plot(text).panels
    assert panel.y.high - panel.y.low < 20
