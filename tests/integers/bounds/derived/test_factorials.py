"""Equations with factorials of one whole unknown: all their solutions are listed, and the list is proved twice."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import factorial as f

import pytest

import eqsolve
from eqsolve.integers import problem_of
from eqsolve.integers.bounds.derived.factorials import factorials
from eqsolve.integers.bounds.propagation import opened
from eqsolve.result import Answer, Level
from eqsolve.syntax import read

# each with the same in Python; what is undefined raises
ROWS: list[tuple[str, Callable[[int], bool]]] = [
    ("n!/(n-2)! = 30; n natural", lambda n: Fraction(f(n), f(n - 2)) == 30),
    ("n!/(n-3)! = 210; n integer", lambda n: Fraction(f(n), f(n - 3)) == 210),
    ("(n+1)! = 7 n!; n integer", lambda n: f(n + 1) == 7 * f(n)),
    ("(n+2)!/n! = 56; n natural", lambda n: Fraction(f(n + 2), f(n)) == 56),
    ("(2n)!/(n!)^2 = 70; n natural", lambda n: Fraction(f(2 * n), f(n) ** 2) == 70),
    ("(2n)! = 2^3*3*5*6!*n!/n; n natural", lambda n: n * f(2 * n) == 120 * f(6) * f(n)),
    ("n! = 120; n natural", lambda n: f(n) == 120),
    ("n! = 121; n natural", lambda n: f(n) == 121),
    ("n! = n^3 - n; n natural", lambda n: f(n) == n**3 - n),
    ("(n+1)! + n! = 144; n integer", lambda n: f(n + 1) + f(n) == 144),
    ("(n+2)! - n! = 55 n!; n integer", lambda n: f(n + 2) - f(n) == 55 * f(n)),
    ("1/n! = n/24; n natural", lambda n: Fraction(1, f(n)) == Fraction(n, 24)),
    ("n!/(n-2)! = 31; n natural", lambda n: Fraction(f(n), f(n - 2)) == 31),
    ("n!/(n-2)! = 2; n integer; n >= 2", lambda n: n >= 2 and Fraction(f(n), f(n - 2)) == 2),
]


def _holds(holds: Callable[[int], bool], n: int) -> bool:
    try:
        return holds(n)
    except (ValueError, ZeroDivisionError):
        return False


@pytest.mark.parametrize(("text", "holds"), ROWS)
def test_all_solutions_are_listed_and_proved(text: str, holds: Callable[[int], bool]) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, Answer)
    assert answer.completeness.level is Level.PROVED
    assert [s["n"] for s in answer] == [n for n in range(-40, 41) if _holds(holds, n)]
    assert eqsolve.check(answer).holds


@pytest.mark.parametrize(
    "text", ["n!/(n-1)! = n; n natural", "n! + (2n)! = (3n)! + 5; n integer", "n + 1 = 3; n integer"]
)
def test_identities_and_three_kinds_of_terms_are_left_to_others(text: str) -> None:
    problem = problem_of(read(text))
    assert all(factorials(demand, opened(problem)) is None for demand in problem.demands)
