"""Lines and curves that are named beside their equations: points of both solve both; what says more of them stays refused."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import TextError
from eqsolve.syntax import read


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("The line y = x + 2 meets the curve y = x². Find the coordinates of the points of intersection.", {(-1, 1), (2, 4)}),
        ("Find where the line y = x + 1 meets the circle (x - 1)² + (y - 2)² = 8", {(-1, 0), (3, 4)}),
        ("The curve C has equation y = x^2 - 4. The line y = x + 2 crosses C. Find the points of intersection.", {(-2, 0), (3, 5)}),
        ("The line y = x + 2 cuts the parabola y = x^2 at the points A and B. Find A and B.", {(-1, 1), (2, 4)}),
        ("Find the points where y = x^2 - 4 crosses the x-axis", {(-2, 0), (2, 0)}),
        ("the line 2x + y = 6 meets the y-axis", {(0, 6)}),
        ("Find the point of intersection of the line y = 2x - 1 and the line y = 5 - x.", {(2, 3)}),
    ],
)  # fmt: skip
def test_points_of_two_figures_solve_both_equations(text: str, points: set[tuple[int, int]]) -> None:
    """Each point put in by hand: (2, 4) has 4 = 2 + 2 and 4 = 2^2."""
    answer = eqsolve.solve(text)
    assert {(one["x"], one["y"]) for one in answer} == points
    assert {"N112", "N121"} & {note.code for note in answer.notes}


@pytest.mark.parametrize(
    "text",
    [
        "The line y = 2x + c is a tangent to x^2 + y^2 = 5. Find c.",
        "The line y = 2x + 1 is perpendicular to the line y = m*x",
        "The line y = x + 2 does not meet the curve y = x^2",
        "The curve C has equation y = x^2 + C",
    ],
)
def test_what_says_more_of_them_stays_refused(text: str) -> None:
    with pytest.raises(TextError):
        read(text)
