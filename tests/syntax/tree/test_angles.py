"""Angles that a text gives in degrees are told apart from other numbers, and shown in degrees beside radians."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve import Answer
from eqsolve.syntax import read
from eqsolve.syntax.tree import in_degrees

ROWS = [
    ("sin(x) = 1/2; 0° <= x <= 360°", "x"),
    ("cos(x) = 1/2; x in [0°, 360°]", "x"),
    ("alpha + beta + gamma = 180°; c = 7", "alpha beta gamma"),
    ("alpha := 35°; beta = 2*alpha; delta = beta/2", "alpha beta delta"),
    ("sin(x + 30°) = 1/2", "x"),
    ("cos x = -0.5 for x between 0 and 360 degrees", "x"),
    ("cos x = -0.5, x from 0 to 360 degrees", "x"),
    ("cos x = -0.5 für x zwischen 0 und 360 Grad", "x"),
    ("sin(b)/5 = sin(40°)/7; c = 5", "b"),
    ("sin(30°) = h/c; c = 4; b = acos(h/c)", "b"),
    ("$\\cos(x) = 0$, $x < 90^\\circ$", "x"),
    ("sin(x°) = 1/2; 0 < x < 90", ""),  # x is the number of degrees itself
    ("sin(t + 2) = sin(30°)", ""),
    ("s = r*phi; phi = 30°; r = 2", "phi"),
    ("sin(x) = 1/2; 0 <= x <= 2*pi", ""),
    ("x = 5", ""),
]


@pytest.mark.parametrize(("text", "names"), ROWS)
def test_which_unknowns_are_angles_in_degrees(text: str, names: str) -> None:
    assert in_degrees(read(text)) == frozenset(names.split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sin(x) = 1/2; 0° <= x <= 360°", ["pi/6 ≈ 0.523598775598 (30°)", "5*pi/6 ≈ 2.61799387799 (150°)"]),
        ("tan(a) = 3/4; 0° < a < 90°", ["a = atan(3/4) ≈ 0.643501108793 (36.8698976458°)"]),
        ("a + b = 90°; b = 2*a", ["a = pi/6 ≈ 0.523598775598 (30°)", "b = pi/3 ≈ 1.0471975512 (60°)"]),
        ("sin(x) = sin(30°)", ["x = 5*pi/6 + 2*pi*k (150° + 360°*k)"]),
        ("tan(x) = 2; x >= 0°", ["x = atan(2) + pi*k (≈ 63.4349488229° + 180°*k)"]),
        ("sin(x) > 1/2; 0° <= x <= 360°", ["5*pi/6 ≈ 2.61799387799 (150°)"]),
        ("x = 30°; y = 3", ["(30°)", "y = 3\n"]),
    ],
)
def test_degrees_stand_beside_radians(text: str, shown: list[str]) -> None:
    """In the drawing alone: values stay radians, and the data name the angles."""
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, Answer)
    page = eqsolve.show(answer)
    assert [part for part in shown if part not in page] == []
    data = answer.to_dict()
    assert data["degrees"] == list(answer.degrees) and answer.degrees
    assert Answer.from_dict(data) == answer


def test_answers_without_degrees_say_nothing_of_them() -> None:
    answer = eqsolve.solve("sin(x) = 1/2; 0 <= x <= 2*pi", time_limit=600)
    assert isinstance(answer, Answer)
    assert "°" not in eqsolve.show(answer) and "degrees" not in answer.to_dict()


def test_exercises_show_degrees() -> None:
    found = eqsolve.solve_each("Solve for 0° <= x < 180°.\n1) cos(x) = -1/2\n2) tan(x) = 1", time_limit=600)
    assert "(120°)" in eqsolve.show(found) and "(45°)" in eqsolve.show(found)
