"""Ranges and lists that a sweep goes through."""

from __future__ import annotations

from fractions import Fraction

import pytest

from eqsolve.errors import UsageError
from eqsolve.front.command_line import sweep_values

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a = 0..2", [0, 1, 2]),
        ("a = 0..2 step 0.5", [0, HALF, 1, 3 * HALF, 2]),
        ("a in 0 to 1 step 1/4", [0, Fraction(1, 4), HALF, Fraction(3, 4), 1]),
        ("a := 3..1", [3, 2, 1]),
        ("a = 1..2 in steps of 0.3", [1, Fraction(13, 10), Fraction(8, 5), Fraction(19, 10)]),
        ("a=-1...1", [-1, 0, 1]),
        ("a = 1, 2.5, -4", [1, 5 * HALF, -4]),
        ("a = [1 2 3]", [1, 2, 3]),
    ],
)
def test_values_are_exact(text: str, values: list[Fraction]) -> None:
    """Each step is a whole multiple of the first: 0.1 + 0.2 is 3/10."""
    assert sweep_values([text]) == {"a": values}


def test_several_names() -> None:
    """Each in a word of its own, or between semicolons."""
    assert sweep_values(["a = 1..2; b = 3..4", "c = 5, 6"]) == {"a": [1, 2], "b": [3, 4], "c": [5, 6]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a", "expected NAME = FIRST..LAST instead of 'a'"),
        ("a = 4", "one value is no range"),
        ("a = x..y", "'x..y' is no range of numbers"),
        ("a = 0..1 step 0", "a step of 0 comes nowhere"),
        ("a = 0.5..1.5", "the step from 0.5 to 1.5 is missing"),
        ("a = 0..1 step 2", "leaves one value"),
        ("a = 0..1 step 1e-9", "more than the 1,000 of one sweep"),
        ("a = 0..1 step 1/0", "1/0 divides by 0"),
    ],
)
def test_what_is_no_sweep_is_told(text: str, said: str) -> None:
    """With the spelling that would do."""
    with pytest.raises(UsageError, match="E721") as told:
        sweep_values([text])
    assert said in told.value.diagnostics[0].text
    assert "step 0.5" in told.value.diagnostics[0].hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a = 0..1 step 0.25, P = 380, 760", '"a = 0..1 step 0.25", "P = 380, 760"'),
        ("a = 1, 2 and b = 3, 4", '"a = 1, 2", "b = 3, 4"'),
        ("a = linspace(0,1,5)", 'write "a = 0..1 step 1/4"'),
        ("a = np.linspace(0.5, 1, 3)", 'write "a = 1/2..1 step 1/4"'),
    ],
)
def test_what_was_meant_is_offered(text: str, hint: str) -> None:
    """Two names in one option, and NumPy's spelling, which is quoted whole."""
    with pytest.raises(UsageError, match="E721") as told:
        sweep_values([text])
    assert hint in told.value.diagnostics[0].hint
    assert "linspace" not in text or text.partition("= ")[2] in told.value.diagnostics[0].text


def test_a_name_is_swept_once() -> None:
    """Twice is a slip."""
    with pytest.raises(UsageError, match="E721"):
        sweep_values(["a = 1..2", "a = 3..4"])
