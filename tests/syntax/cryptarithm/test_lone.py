"""A text that is one puzzle gives the same statements as the plain text that the puzzle stands for."""

from __future__ import annotations

import pytest

from eqsolve.syntax import reader
from eqsolve.syntax.cryptarithm import lone

PUZZLES = [
    "SEND + MORE = MONEY",
    "  SEND+MORE==MONEY\n",
    "S E N D + M O R E = M O N E Y",
    "\n\n  SEND\n+ MORE\n------\n MONEY",
    "  AT\n* AT\n----\nSTAR",
    "alphametic: Send + More = Money",
    "RAM * ANT = GARDEN",
    "A7 + 2B = CC",
    "k86m8 + tm68 = tmw86",
    "cryptarithm: -AB + CD = EF",
    "cryptarithm: AB - CD - (E + F) = GH",
    "cryptarithm: AB + (CD + E) * F = GHI",
    "cryptarithm: eat + that = apple",
    "cryptarithm base 16: AB + BA = CC",
    "cryptarithm, leading zeros allowed: AB + BC = CD",
    "cryptarithm: pi + e = ab",
]


@pytest.mark.parametrize("text", PUZZLES)
def test_the_same_statements(text: str) -> None:
    """Also of places and notes, which comparing trees would pass over."""
    assert repr(lone(text, "<text>")) == repr(reader.read(text))


@pytest.mark.parametrize(
    "text",
    [
        "x + y = 3",
        "AREA = BASE * HEIGHT",
        "ABC - DE = FG",  # the reader asks
        "SEND + MORE = MONEY, S > M",
        "SEND + MORE = MONEY; A + B = C",
        "Solve SEND + MORE = MONEY",
        "SEND + MORE = MONEY # the oldest",
        "cryptarithm: AB / C = DE",
        "cryptarithm: AB^2 = CDE",
        "cryptarithm: 12 + 13 = AB",
        "cryptarithm, digits may repeat: AB + C = DD",
        "SEND + MORE = MONÉY",
        "SEND + MORE = MONEY\n" * 500,
    ],
)
def test_left_to_the_reader(text: str) -> None:
    assert lone(text, "<text>") is None
