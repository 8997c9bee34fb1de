"""Points of a curve, P(1|3) or through (1, 3), are values of its function."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import TextError

FOUND = [
    ("f(x) = ax^2 + bx + c; P(1|4), Q(2|9), R(0|1)", {"a": 1, "b": 2, "c": 1}),
    ("f(x) = a*x^2 + c; P(2|k); Q(0|-1,5); a = 2", {"a": 2, "c": -1.5, "k": 6.5}),
    ("f(x) = ax + b\nthe line passes through the points (1, 3) and (2, 5).", {"a": 2, "b": 1}),
    ("f(x) = ax + b\nDer Graph geht durch die Punkte A(1|3) und B(2|5)", {"a": 2, "b": 1}),
    ("y = mx + b; (1, 3); (2, 5)", {"m": 2, "b": 1}),
    ("y = mx + b\nP(1|3); Q(2|5)", {"m": 2, "b": 1}),
    ("y = c*2^(k*x)\npoints: (0; 3), (2; 12)", {"c": 3, "k": 1}),
]


@pytest.mark.parametrize(("text", "values"), FOUND)
def test_points_of_the_one_curve(text: str, values: dict[str, float]) -> None:
    answer = eqsolve.solve(text)
    assert dict(answer.one().values) == pytest.approx(values)
    assert any("read as f(" in note.text or "read as y(" in note.text for note in answer.notes)


@pytest.mark.parametrize(
    "text", ["P(1|3), Q(2|5)", "f(x) = x + a; g(x) = x - a; f(1) = g(2); P(1|3)", "x + y = 3; P(1|2)"]
)
def test_points_of_no_curve_are_asked_about(text: str) -> None:
    with pytest.raises(TextError) as told:
        eqsolve.read(text)
    assert ("E292", True) in {(d.code, "f(1) =" in d.hint) for d in told.value.diagnostics}


@pytest.mark.parametrize(
    "text",
    [
        "(3 | n); n in 1..9; n > 6",
        "|x| + (3|x|-2) = 5",
        "x in (1, 3); x^2 = 4",
        "f(a, b) := a + b; f(1, x) = 3",
        "y = x + 1; x = 2",
    ],
)
def test_other_brackets_are_no_points(text: str) -> None:
    assert not any("definition of y" in note.text or "read as f(" in note.text for note in eqsolve.read(text).notes)
