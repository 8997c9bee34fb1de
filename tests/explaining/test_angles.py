"""Degrees beside the radians of steps."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.explaining.angles import of_degrees, with_degrees


@pytest.mark.parametrize(
    ("radians", "degrees"),
    [
        ("x = pi/6", " (30°)"),
        ("x = -pi/12 + pi*k", " (-15° + 180°*k)"),
        ("x = pi/6 + pi*k/2", " (30° + 90°*k)"),
        ("x = 2*pi*k", " (360°*k)"),
        ("x = pi/4 - 2*pi*k", " (45° - 360°*k)"),
        ("2*x = pi/3 + pi*k", " (60° + 180°*k)"),
        ("x + pi/6 = pi/2", " (x + 30° = 90°)"),
        ("x = acos(1/2)", " (60°)"),
        ("x = pi - asin(1/2) + 2*pi*k", " (150° + 360°*k)"),
        ("x = atan(3/4) + acos(2/5)", " (103.2917192°)"),
        ("x = 2*(pi - asin(sqrt(3)/2))", " (240°)"),
        # no angle of this name, no angle at all, or more behind it than could be told
        ("y = pi/6", ""),
        ("x = 5/6", ""),
        ("x = pi/6 + y", ""),
        ("x = pi^2/6", ""),
        ("x = asin(2)", ""),
        ("x = pi*k^2", ""),
    ],
)
def test_an_angle_has_its_degrees_behind_it(radians: str, degrees: str) -> None:
    assert with_degrees(f"So {radians}, say.", ["x"]) == f"So {radians}{degrees}, say."


def test_functions_of_an_angle_and_values_in_numbers_too() -> None:
    assert with_degrees("8/sin(2*pi/9) = 10/sin(B)", ["B"]) == "8/sin(40°) = 10/sin(B)"
    assert with_degrees("Found in numbers: B ≈ 0.5235987756.", ["B"]) == "Found in numbers: B ≈ 0.5235987756 (30°)."
    assert with_degrees("8/sin(2*pi/9) = 10", []) == "8/sin(2*pi/9) = 10"


def test_an_unknown_that_counts_degrees() -> None:
    assert of_degrees("So pi*x/180 = pi/6 + 2*pi*k, so x = 30 + 360*k.") == "So x° = 30° + 360°*k, so x = 30 + 360*k."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tan(2x) = sqrt(3) for 0° <= x <= 180°", "so x = pi/6 + pi*k/2 (30° + 90°*k)"),
        ("a/sin(A) = b/sin(B); a = 8; b = 10; A = 40°; 0° < B < 140°", "sin(B) = 5*sin(40°)/4"),
        ("3sin(x) + 4cos(x) = 2; 0° <= x <= 360°", "(103.2917192°)"),
        ("a/sin(35°) = 12/sin(80°)", "a = 12*sin(35°)/sin(80°)"),
        ("sin(x°) = 0.5; 0 <= x <= 360", "So x° = 30° + 360°*k or x° = 150° + 360°*k"),
    ],
)
def test_steps_of_texts_in_degrees(text: str, said: str) -> None:
    told = eqsolve.explain(text)
    assert any(said in step.text for section in told if section.key == "steps" for step in section.steps)


def test_a_condition_behind_for_is_called_as_it_stands() -> None:
    told = eqsolve.explain("tan(2x) = sqrt(3) for 0° <= x <= 180°")
    assert "; 0° <= x <= 180°: 0° <= 30°, 30° <= 180°." in str(told["points"].steps[0].text)
    assert "A = 40°: 40° = 40°" in eqsolve.explain("sin(A) = y; A = 40°")["points"].steps[0].text


def test_equations_of_a_sentence_are_called_as_they_read() -> None:
    """They were "an equation of line 1", both of them."""
    told = eqsolve.explain("The sum of two numbers is 15 and their difference is 3.")
    assert told["steps"].steps[0].text.startswith("Add x + y = 15 and x - y = 3: 2*x = 18")
