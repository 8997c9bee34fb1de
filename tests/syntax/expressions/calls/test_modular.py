"""Remainders of numbers that are too large for the text are worked out beside Python's own whole numbers."""

from __future__ import annotations

import math

import pytest

import eqsolve

LARGE = [
    ("3^2021 mod 100", pow(3, 2021, 100)),
    ("mod(7^2023, 1000)", pow(7, 2023, 1000)),
    ("(2^5000 + 3^5000) mod 97", (2**5000 + 3**5000) % 97),
    ("(5*2^5000 - 1) mod 91", (5 * 2**5000 - 1) % 91),
    ("(-2^5001) mod 11", -(2**5001) % 11),
    ("7^7^7 mod 10", pow(7, 7**7, 10)),
    ("2^(10^9) mod 13", pow(2, 10**9, 13)),
    ("1000! mod 1009", math.factorial(1000) % 1009),
    ("2000! mod 7", 0),
]


@pytest.mark.parametrize(("text", "value"), LARGE)
def test_large_numbers(text: str, value: int) -> None:
    assert eqsolve.solve(f"{text} = ?").asked[0].values == (value,)


def test_towers_are_told_of() -> None:
    assert "N221" in {note.code for note in eqsolve.solve("7^7^7 mod 10 = ?").notes}


@pytest.mark.parametrize("text", ["x = 3^2021", "x = mod(3^2021, 0)", "x = mod(2.5^2021, 7)", "x = 3^2021/2 mod 100"])
def test_what_has_no_remainder_is_refused(text: str) -> None:
    with pytest.raises(eqsolve.EqsolveError):
        eqsolve.solve(text)
