"""Values in words and signs, and where none can be told."""

from __future__ import annotations

import pytest

from eqsolve.syntax.pasted.sentences.values_said import Said


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("n", "n"),
        ("twice n", "2*n"),
        ("three times n", "3*n"),
        ("half of a", "1/2*a"),
        ("the sum of a and n", "(a + n)"),
        ("the square of n", "n^2"),
        ("the digit sum of n", "digitsum(n)"),
        ("2 more than n", "n + 2"),
        ("3 less than twice n", "2*n - 3"),
        ("n + 1", "n + 1"),
        ("2n - 1", "2n - 1"),
        ("reverse(n)", "reverse(n)"),
        ("a minus n", "a - n"),
        ("gcd of a and n", "gcd(a, n)"),
    ],
)
def test_a_value(said: str, value: str) -> None:
    words = Said(said, {"a", "n"})
    assert words.value() == value
    assert words.ends


@pytest.mark.parametrize("said", ["half of a plus n", "twice a + n", "m", "the n", "a +", "(a", "sum of a"])
def test_no_value(said: str) -> None:
    words = Said(said, {"a", "n"})
    assert not (words.value() and words.ends)
