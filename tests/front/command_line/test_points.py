"""Points as people type them: decimal commas, two signs, several values; each reading with its points."""

from __future__ import annotations

import pytest

from eqsolve.errors import UsageError
from eqsolve.front.command_line.points import readings


def points(text: str, written: str = "x = 1") -> list[list[dict[str, str]]]:
    return [list(reading.points) for reading in readings([text], written)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x=3.5", [{"x": "3.5"}]),
        ("x=3, y=2", [{"x": "3", "y": "2"}]),
        ("x=±3", [{"x": "3"}, {"x": "-3"}]),
        ("x = 1±sqrt(2)", [{"x": "1+sqrt(2)"}, {"x": "1-sqrt(2)"}]),
        ("x=3 or x=-3", [{"x": "3"}, {"x": "-3"}]),
        ("x=3 oder -3", [{"x": "3"}, {"x": "-3"}]),
        ("x=3; x=-3", [{"x": "3"}, {"x": "-3"}]),
        ("x = 3, -3", [{"x": "3"}, {"x": "-3"}]),
        ("x in {1, 2, 3}", [{"x": "1"}, {"x": "2"}, {"x": "3"}]),
        ("x=1, y=2 or x=2, y=1", [{"x": "1", "y": "2"}, {"x": "2", "y": "1"}]),
        ("x=3,5, y=2,5", [{"x": "3.5", "y": "2.5"}]),
        ("y=0,5 and x=1", [{"y": "0.5", "x": "1"}]),
        ("x=log(8,2)", [{"x": "log(8,2)"}]),
        ("x1 = 2, x2 = 3", [{"x": "2"}, {"x": "3"}]),
        ("x₁ = 2, x₂ = 3", [{"x": "2"}, {"x": "3"}]),
        ("x_1 = 2; x_2 = 3", [{"x": "2"}, {"x": "3"}]),
        ("L = {2; 3}", [{"x": "2"}, {"x": "3"}]),
    ],
)
def test_points(text: str, found: list[dict[str, str]]) -> None:
    assert points(text) == [found]


def test_numbered_names_of_the_text_stay() -> None:
    """x1 is a name of its own where the text speaks of it, and L where it is an unknown."""
    assert points("x1=3, x2=2", "2x1 + x2 = 8") == [[{"x1": "3", "x2": "2"}]]
    assert points("L = {2; 3}", "L^2 = 4") == [[{"L": "2"}, {"L": "3"}]]


def test_a_comma_in_the_value_of_one_name_has_two_readings_unless_the_text_has_such_commas() -> None:
    assert points("x=3,5") == [[{"x": "3.5"}], [{"x": "3"}, {"x": "5"}]]
    assert points("x=3,5", "1,5x = 3") == [[{"x": "3.5"}]]
    with pytest.raises(UsageError, match="thousands"):
        points("x=1,000")
