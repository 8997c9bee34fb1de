"""Kinds that are said of several values, or several kinds of one, beside what trying each number finds."""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt

import pytest

import eqsolve
from eqsolve.errors import TextError


def prime(n: int) -> bool:
    return n > 1 and all(n % k for k in range(2, isqrt(n) + 1))


def square(n: int) -> bool:
    return isqrt(n) ** 2 == n


def cube(n: int) -> bool:
    return any(k**3 == n for k in range(60))


def digits(n: int) -> list[int]:
    return [int(c) for c in str(n)]


def reverse(n: int) -> int:
    return int(str(n)[::-1])


SAID: list[tuple[str, Callable[[int], bool]]] = [
    ("n is divisible by 3 or 5", lambda n: n % 3 == 0 or n % 5 == 0),
    ("n is divisible by 3 or 5 but not both", lambda n: (n % 3 == 0) != (n % 5 == 0)),
    ("n is divisible by neither 2 nor 3", lambda n: n % 2 != 0 and n % 3 != 0),
    ("n is not divisible by 2, 3 or 5", lambda n: n % 2 != 0 and n % 3 != 0 and n % 5 != 0),
    ("n is divisible by 3 but not by 4", lambda n: n % 3 == 0 and n % 4 != 0),
    ("n is a multiple of 7 but not of 3", lambda n: n % 7 == 0 and n % 3 != 0),
    ("n is a multiple of both 3 and 4", lambda n: n % 12 == 0),
    ("n is divisible by 2 and 3 but not by 4", lambda n: n % 6 == 0 and n % 4 != 0),
    ("n is even but not divisible by 4", lambda n: n % 4 == 2),
    ("n is odd but not prime", lambda n: n % 2 == 1 and not prime(n)),
    ("n is neither prime nor even", lambda n: not prime(n) and n % 2 == 1),
    ("n is neither a square nor a cube", lambda n: not square(n) and not cube(n)),
    ("n is odd or prime", lambda n: n % 2 == 1 or prime(n)),
    ("n is both a square and a cube", lambda n: square(n) and cube(n)),
    ("n is not prime but odd", lambda n: n % 2 == 1 and not prime(n)),
    ("n is not a square and not prime", lambda n: not square(n) and not prime(n)),
    ("n is divisible by 3 or prime", lambda n: n % 3 == 0 or prime(n)),
    ("exactly one of n and n + 1 is prime", lambda n: prime(n) != prime(n + 1)),
    ("at least one of n, n+1 is prime", lambda n: prime(n) or prime(n + 1)),
    ("none of n, n+1, n+2 is prime", lambda n: not any(map(prime, (n, n + 1, n + 2)))),
    ("neither n nor reverse(n) is prime", lambda n: not prime(n) and not prime(reverse(n))),
    ("n is divisible by its digit sum", lambda n: n % sum(digits(n)) == 0),
    ("n is 4 times the sum of its digits", lambda n: n == 4 * sum(digits(n))),
    ("n is larger than its reverse", lambda n: n > reverse(n)),
    ("n minus its reverse is 27", lambda n: n - reverse(n) == 27),
    ("the last digit of n is 7", lambda n: n % 10 == 7),
    ("the tens digit of n is twice the units digit", lambda n: n // 10 % 10 == 2 * (n % 10)),
    ("the tens digit of n exceeds the units digit by 3", lambda n: n // 10 % 10 == n % 10 + 3),
]


@pytest.mark.parametrize(("said", "holds"), SAID)
def test_what_is_said(said: str, holds: Callable[[int], bool]) -> None:
    answer = eqsolve.solve(f"n in 10..99\n{said}", time_limit=600)
    assert sorted(int(s["n"]) for s in answer.solutions) == [n for n in range(10, 100) if holds(n)]


@pytest.mark.parametrize(
    "said",
    [
        "n is not divisible by 2 and 3",  # by one of them?
        "n is odd or prime and a square",
        "n is not odd or prime",
        "n is not odd and prime",
        "n is neither odd or prime",
        "n is either odd or prime",
        "n is divisible by 3 or 5 and a square",
    ],
)
def test_two_readings_are_refused(said: str) -> None:
    with pytest.raises(TextError):
        eqsolve.solve(f"n in 10..99\n{said}")
