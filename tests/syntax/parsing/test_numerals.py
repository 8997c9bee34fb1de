"""Names that a text says are numbers of as many digits as they have letters are asked about beside those letters."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import TextError
from eqsolve.syntax import read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("two-digit number ab with a + b = 9, ab = 4*b", "ab"),
        ("ab is a two-digit number; a + b = 9; ab = 4b", "ab"),
        ("ab in 10..99; a + b = 9; 3ab = 36", "ab"),
        ("abc in 100..999; a = 1; b + c = 5; abc > 130", "abc"),
        ("xy = 10x + y; x + y = 9", "xy"),
        ("100*a + 10*b + c = abc; a + b + c = 6", "abc"),
        ("number: ab = b + 10a; a - b = 1", "ab"),
    ],
)
def test_a_number_named_by_its_digits_is_asked_about(text: str, name: str) -> None:
    """Neither the product of its letters nor a number of its own is what it says."""
    with pytest.raises(TextError) as caught:
        read(text)
    mistakes = caught.value.diagnostics
    assert {(mistake.code, mistake.names) for mistake in mistakes} == {("E350", (name,))}
    assert f"a number with the digits {', '.join(name)}" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "ab in 10..99; ab^2 = 121",  # no unknowns a and b
        "unknowns ab; ab in 10..99; a + b = 9; ab = 4*b",
        "unknowns ab; ab = 10a + b; a = 1; b = 2",
        "ab in 10..50; a + b = 9; ab = 4*b",  # not all numbers of two digits
        "xy = 10x + 1; y = 2",  # a product, with its note
        "xy = 10x - y; y = 2",
        "xy = 10y + x + 1; y = 2",
    ],
)
def test_other_names_are_read(text: str) -> None:
    """The letters are no digits where nothing says so, and none where the name is said to be one."""
    assert read(text).relations


def test_the_repair_gives_the_number() -> None:
    """With the number written out and digits for its letters the puzzle has its answer."""
    answer = eqsolve.solve("10*a + b = 4*(a + b); a + b = 9; a in 1..9; b in 0..9")
    assert [(s["a"], s["b"]) for s in answer] == [(3, 6)]
