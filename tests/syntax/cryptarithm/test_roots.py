"""A root of a word is written as a product, which asks the same of the digits."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.syntax import read


@pytest.mark.parametrize("written", ["√(PASSION) = KISS", "√PASSION = KISS", "sqrt(PASSION) = KISS"])
def test_the_root_of_a_word(written: str) -> None:
    """By hand: 2033 * 2033 = 4133089."""
    point = eqsolve.solve(f"cryptarithm: {written}").one()
    assert [point[c] for c in "KIS"] == [2, 0, 3]
    assert [point[c] for c in "PASION"] == [4, 1, 3, 0, 8, 9]


@pytest.mark.parametrize("text", ["sqrt(AREA) = SIDE\nAREA = 49", "√(AREA) = SIDE\nAREA = 49", "sqrt(x) = y"])
def test_roots_of_quantities(text: str) -> None:
    assert not read(text).domains
