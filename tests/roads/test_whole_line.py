"""Inequalities in one whole unknown: all whole numbers of the stretches of the line that they leave."""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import pytest

import eqsolve
from eqsolve.result import Answer, Level, Verdict

# each with a Python test of its own, for the numbers around the ends
ENDLESS = [
    ("1 - 0.95^n >= 0.99; n natural", "n >= 90", lambda n: n > 0 and 1 - Fraction(95, 100) ** n >= Fraction(99, 100)),
    ("2^n > 1000; n integer", "n >= 10", lambda n: Fraction(2) ** n > 1000),
    ("2^n >= 1024; n integer", "n >= 10", lambda n: Fraction(2) ** n >= 1024),
    ("2^n > 1024; n integer", "n >= 11", lambda n: Fraction(2) ** n > 1024),
    ("0.5^n < 0.01; n integer", "n >= 7", lambda n: Fraction(1, 2) ** n < Fraction(1, 100)),
    ("1.05^n >= 2; n integer", "n >= 15", lambda n: Fraction(105, 100) ** n >= 2),
    ("n! > 10^6; n natural", "n >= 10", lambda n: n > 0 and factorial(n) > 10**6),
    ("(n+1)/n < 1.01; n natural", "n >= 101", lambda n: n > 0 and Fraction(n + 1, n) < Fraction(101, 100)),
    ("3n + 2 > 17; n natural", "n >= 6", lambda n: n > 0 and 3 * n + 2 > 17),
    ("n*(n+1)/2 > 100; n integer", "n <= -15 or n >= 14", lambda n: n * (n + 1) > 200),
    ("n^2 - 3n > 10; n integer", "n <= -3 or n >= 6", lambda n: n * n - 3 * n > 10),
    ("n/2 > 3; n^2 != 49; n integer", "n >= 8", lambda n: n > 6 and n * n != 49),
    ("n^2 >= n; n integer; n < 5", "n <= 4", lambda n: n < 5),
    ("n^(1/2) > 10; n integer", "n >= 101", lambda n: n > 100),
    ("n^1.5 >= 1000; n integer", "n >= 100", lambda n: n >= 100),
    ("n^(2/3) > -4; n integer", "n >= 0", lambda n: n >= 0),
    ("n^2 > 2n - 5; n integer", "n is any whole number", lambda _: True),
]


@pytest.mark.parametrize(("text", "told", "holds"), ENDLESS)
def test_what_is_left_has_no_end(text: str, told: str, holds) -> None:  # type: ignore[no-untyped-def]
    answer = eqsolve.solve(text, members=3, time_limit=600)
    assert isinstance(answer, Answer)
    assert (answer.verdict, answer.completeness.level) == (Verdict.FAMILY, Level.PROVED)
    assert answer.family is not None and answer.family.told == told
    claimed = [
        n for n in range(-130, 131) if any(interval.low <= n <= interval.high for interval in answer.family.intervals)
    ]
    assert claimed == [n for n in range(-130, 131) if holds(n)]
    assert len(answer.solutions) == 3 and all(holds(s["n"]) and isinstance(s["n"], int) for s in answer.solutions)


LISTED = [
    ("2^n < n^2; n natural", [3]),
    ("1.5^n < n + 3; n natural", [1, 2, 3, 4, 5]),
    ("1.05^n >= 2; n integer; n <= 17", [15, 16, 17]),
    ("n^(-1/2) >= 1/2; n integer", [1, 2, 3, 4]),
    ("n^(2/3) <= 4; n integer; n != 5", [0, 1, 2, 3, 4, 6, 7, 8]),
]


@pytest.mark.parametrize(("text", "numbers"), LISTED)
def test_what_is_left_is_a_list(text: str, numbers: list[int]) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, Answer)
    assert answer.completeness.level is Level.PROVED and answer.count == len(numbers)
    assert [s["n"] for s in answer] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "(-2)^n > 100; n integer",  # over the reals it has no value between whole numbers
        "mod(n, 3) > 1; n integer",
        "n^n > 1000; n integer",
        "n > 3 or n < -3; n integer",
    ],
)
def test_what_means_something_else_over_the_reals_is_left_to_other_ways(text: str) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, Answer)
    assert answer.solutions and (answer.family is None or not answer.family.intervals)


@pytest.mark.parametrize("text", ["2^n > 1000; n integer", "n^2 - 3n > 10; n integer", "2^n < n^2; n natural"])
def test_the_answer_can_be_kept_checked_and_explained(text: str) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, Answer)
    assert Answer.from_dict(answer.to_dict()) == answer
    assert eqsolve.check(answer).holds
    assert "is cut where the truth can change" in eqsolve.show(answer.explain())


def test_it_is_drawn_in_a_line() -> None:
    page = eqsolve.show(eqsolve.solve("2^n > 1000; n integer", time_limit=600))
    assert "  n is any whole number n >= 10\n" in page
    everything = eqsolve.show(eqsolve.solve("n^2 > 2n - 5; n integer", time_limit=600))
    assert "  n is any whole number\n" in everything


def test_sets_that_are_claimed_wrongly_do_not_hold_again() -> None:
    data = eqsolve.solve("2^n > 1000; n integer", time_limit=600).to_dict()
    data["family"]["intervals"][0] |= {"low": 9, "low_exact": "9"}
    assert not eqsolve.check(data).holds
