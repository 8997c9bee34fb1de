"""Conditions on the digits of a number, against the numbers as they are written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eqsolve import solve
from eqsolve.errors import EqsolveError


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("no digit of n is 2", lambda s: "2" not in s),
        ("none of the digits of n is two", lambda s: "2" not in s),
        ("n has no digit 2", lambda s: "2" not in s),
        ("n has no zeros", lambda s: "0" not in s),
        ("n does not contain the digit 7", lambda s: "7" not in s),
        ("n contains the digit 7", lambda s: "7" in s),
        ("every digit of n is odd", lambda s: not set(s) & set("02468")),
        ("all digits of n are even", lambda s: not set(s) & set("13579")),
        ("all the digits of n are prime", lambda s: set(s) <= set("2357")),
        ("n has only odd digits", lambda s: not set(s) & set("02468")),
        ("all digits of n are different", lambda s: len(set(s)) == len(s)),
        ("the digits of n are distinct", lambda s: len(set(s)) == len(s)),
        ("no two digits of n are equal", lambda s: len(set(s)) == len(s)),
    ],
)
def test_each_place_is_a_condition(said: str, holds: Callable[[str], bool]) -> None:
    for first, last in ((1, 130), (0, 25)):
        found = sorted(s["n"] for s in solve(f"n in {first}..{last}; {said}"))
        assert found == [n for n in range(first, last + 1) if holds(str(n))]


def test_a_number_of_two_digits() -> None:
    found = [s["n"] for s in solve("n is a two-digit number; n has only prime digits; n > 70")]
    assert sorted(found) == [72, 73, 75, 77]


@pytest.mark.parametrize(
    "text",
    [
        "n in -20..20; n has no digit 2",
        "n > 3; no digit of n is 2",  # of how many?
        "n in 1..99; no digit of n is large",
        "n in 1..99; n contains the digit 0",
    ],
)
def test_what_has_no_places_is_not_read(text: str) -> None:
    with pytest.raises(EqsolveError):
        solve(text)
