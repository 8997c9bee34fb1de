"""Digit sums in words are digitsum of the value that they name."""

from __future__ import annotations

import pytest

from eqsolve import solve
from eqsolve.syntax import format_statements

SAID = [
    ("digit sum of n = 15, n in 1..99", "digitsum(n) = 15; n in 1..99"),
    ("the sum of the digits of n is 5; n in 1..99", "digitsum(n) = 5; n in 1..99"),
    ("The digit sum of n^2 equals 9; n in 1..9", "digitsum(n^2) = 9; n in 1..9"),
    ("100! digit sum = ?", "648 = ?"),
    ("sum of the digits of 2^100", "115 = ?"),
    ("sum of digits of n is 10, n in 10..99", "digitsum(n) = 10; n in 10..99"),
]


@pytest.mark.parametrize(("text", "signs"), SAID)
def test_digit_sums_are_read(text: str, signs: str) -> None:
    assert format_statements(text).strip().replace("\n", "; ") == signs


def test_their_values() -> None:
    answer = solve("the digit sum of n is 15; n in 1..99")
    assert [s["n"] for s in answer] == [n for n in range(1, 100) if sum(map(int, str(n))) == 15]
