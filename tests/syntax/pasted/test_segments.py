"""Lengths, gradients and midpoints of segments between points of the text."""

from __future__ import annotations

import math

import pytest

import eqsolve
from eqsolve.errors import TextError

ASKED = [
    ("A(1, 2), B(4, 6): AB = ?", 5),
    ("A(1, 2) and B(4, 6). Find the distance AB.", 5),
    ("A(1|2), B(4|6): |AB| = ?", 5),
    ("The points A(1,2) and B(4,6). Find the length of the line segment AB", 5),
    ("Find the distance between A(1,2) and B(4,6)", 5),
    ("A(1, 2); B(4, 6)\nAB = ?", 5),
    ("A(1,2,3), B(4,6,3): AB = ?", 5),
    ("Find the gradient of AB, A(1,-2), B(-4,6)", -8 / 5),
    ("Find the gradient of the line joining (1, -2) and (-4, 6).", -8 / 5),
    ("A(1, 2); B(4, 6); what is the slope of AB?", 4 / 3),
    ("A(1,2), B(4,6), C(0,0): BC = ?", math.sqrt(52)),
]


@pytest.mark.parametrize(("text", "value"), ASKED)
def test_the_value_of_a_segment(text: str, value: float) -> None:
    answer = eqsolve.solve(text)
    assert answer.asked[0].values[0] == pytest.approx(value)
    assert "One solution" not in str(answer)


def test_a_midpoint_has_two_coordinates() -> None:
    found = eqsolve.solve("A = (1, 2), B = (4, 6). What is the midpoint M of AB?").one()
    assert dict(found) == {"x_M": pytest.approx(2.5), "y_M": 4}


@pytest.mark.parametrize(
    "text", ["A(1, 2), B(4, k): AB = 5", "the distance between (1, 2) and (4, k) = 5", "A(1, 2); B(4, k); AB = 5"]
)
def test_a_length_that_is_given_is_an_equation(text: str) -> None:
    assert sorted(one["k"] for one in eqsolve.solve(text)) == pytest.approx([-2, 6])


@pytest.mark.parametrize(
    "text",
    [
        "A(1,2), B(4,6), C(0,0): area of ABC = ?",
        "A(1, 2), B(4, 6): AC = ?",
        "A(1, 2), B(4, 6): AB = ?; A = 3",
        "A(1, 2), A(4, 6): AA = ?",
        "A(1 + B) = 3; B(2 + A) = 4; AB = ?",
    ],
)
def test_other_talk_of_points_is_refused(text: str) -> None:
    with pytest.raises(TextError):
        eqsolve.read(text)


def test_thousands_of_blanks_are_no_points() -> None:
    with pytest.raises(TextError):
        eqsolve.read(f"A({' ' * 5000}x, y) = 3; B({' ' * 5000}; AB = ?")
