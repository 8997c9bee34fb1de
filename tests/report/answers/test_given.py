"""Numbers that the text gives, and texts that only ask."""

from __future__ import annotations

from fractions import Fraction

import pytest

import eqsolve
from eqsolve.report.answers.given import fractions, given, only_asks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("m = 2;  v = 3", {"m": "2", "v": "3"}),
        ("mass: m = 2.50, v = -1e3  # units", {"m": "2.50", "v": "-1e3"}),
        ("x = −4", {"x": "-4"}),
        ("T[1] = 190.6; k[1, 2] = 0.01; x[i] = 3", {"T_1": "190.6", "k_1_2": "0.01"}),
        ("# costs\ndecimal comma\nm = 2,5; n = 3", {"m": "2.5", "n": "3"}),
        ("m = 2,5", {}),
        ("x = 1 or x = 3\nx = 2y\nx = y = 3\nx := 4\nx = 1/3\nfor i in 1..2: x = 3", {}),
    ],
)
def test_given(text: str, found: dict[str, str]) -> None:
    """A whole line that equates a name with a number gives it; nothing else does."""
    assert given(text) == found


@pytest.mark.parametrize(
    ("text", "asks"), [("3+4 = ?", True), ("g := 2\n3g = ?", True), ("1 = 1\n3 = ?", False), ("", False)]
)
def test_only_asks(text: str, asks: bool) -> None:
    assert only_asks(text) == asks


def test_what_is_computed_in_words_is_a_question() -> None:
    """Its value stands alone: there is nothing to solve."""
    assert eqsolve.show(eqsolve.solve("Berechne: 3/4 + 5/6")).splitlines()[0] == "3/4 + 5/6 = 19/12 ≈ 1.58333333333"
    assert "One solution" in eqsolve.show(eqsolve.solve("Compute 3 + 4; x = 3"))


def test_a_fraction_that_is_typed_is_told_as_one() -> None:
    """Beside a group that is solved by numbers alone, where all values are floats."""
    text = "a = 1/2\nsin(y) + y*a = 1"
    assert fractions(text) == {"a": Fraction(1, 2)}
    assert fractions("x = 1/0\ny = 1/x") == {}
    assert "  a = 1/2 = 0.5\n" in eqsolve.show(eqsolve.solve(text, time_limit=600))


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("a*x + b = c; find x", "x is expressed by a, b and c, proved to be all."),
        ("x + y = s\nx - y = d\nfind x, y", "x and y are expressed by s and d, proved to be all."),
        ("a*x + b = c", "Infinitely many solutions"),
        ("sin(x) = 1; find x", "Infinitely many solutions, proved to be all."),
    ],
)
def test_what_was_asked_is_said_first(text: str, headline: str) -> None:
    """A letter that is asked for is expressed by the others; other families are infinitely many solutions."""
    answer = eqsolve.solve(text, time_limit=600)
    assert eqsolve.show(answer).startswith(headline)
    assert answer.verdict is eqsolve.Verdict.FAMILY
