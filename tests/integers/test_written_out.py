"""Binomials written out as polynomials."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

import eqsolve
from eqsolve import Level, Verdict
from eqsolve.errors import Span
from eqsolve.integers.written_out import as_polynomial
from eqsolve.syntax import tree as t

HERE = Span(0, 0)


def _choose(n: int, k: int) -> int:
    """By its definition for n >= 0, by (-1)^k C(k - n - 1, k) below."""
    return math.comb(n, k) if n >= 0 else (-1) ** k * math.comb(k - n - 1, k)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("C(n, 2) = 45", lambda n: _choose(n, 2) == 45),
        ("binomial(n, 3) = 2*binomial(n, 2)", lambda n: _choose(n, 3) == 2 * _choose(n, 2)),
        ("binomial(n, 2) + n = 55", lambda n: _choose(n, 2) + n == 55),
        ("binomial(n, 4) = 70", lambda n: _choose(n, 4) == 70),
        ("binomial(2n + 1, 2) = 36", lambda n: _choose(2 * n + 1, 2) == 36),
        ("binomial(n, 2) = 44", lambda n: _choose(n, 2) == 44),
    ],
)
def test_all_solutions_are_listed_with_proof(text: str, wanted: object) -> None:
    answer = eqsolve.solve(text + "\nn: integer", time_limit=600)
    assert answer.completeness == Level.PROVED
    assert [s["n"] for s in answer] == [n for n in range(-200, 200) if wanted(n)]  # type: ignore[operator]
    assert answer.verdict is not Verdict.FOUND


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("C(10, k) = 120", lambda k: math.comb(10, k) == 120),
        ("C(10, k) = 121", lambda k: math.comb(10, k) == 121),
        ("C(20, k) > 1000", lambda k: math.comb(20, k) > 1000),
        ("C(9, k) + C(9, 2) = 120", lambda k: math.comb(9, k) + 36 == 120),
        ("C(7, 2k - 1) = 35", lambda k: k > 0 and math.comb(7, 2 * k - 1) == 35),
        ("nPr(10, k) = 720", lambda k: math.perm(10, k) == 720),
    ],
)
def test_how_many_are_chosen_lies_between_none_and_all(text: str, wanted: object) -> None:
    """A binomial of n >= 0 that is not 0 bounds its lower number."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.completeness == Level.PROVED
    assert [s["k"] for s in answer] == [k for k in range(60) if wanted(k)]  # type: ignore[operator]
    assert eqsolve.check(answer, time_limit=600)


@pytest.mark.parametrize("text", ["C(10, k) = 0; k in -3..12", "C(n, k) = 0; n in -2..3; k in -2..4"])
def test_a_binomial_that_is_zero_bounds_nothing(text: str) -> None:
    """Beside 0..n it is 0."""
    answer = eqsolve.solve(text, time_limit=600)
    n_range = range(10, 11) if "n in" not in text else range(-2, 4)
    k_range = range(-3, 13) if "n in" not in text else range(-2, 5)
    wanted = [(n, k) for n in n_range for k in k_range if k < 0 or n >= 0 and k > n]
    assert len(answer) == len(wanted)


def test_what_need_not_be_whole_stays_a_binomial() -> None:
    """n/2 is whole for even n alone, and the polynomial has values for the others."""
    n, two = t.Name("n", HERE), t.Num(Fraction(2), HERE)
    assert as_polynomial(n, two, HERE) is not None
    assert as_polynomial(t.Quotient(n, two, HERE), two, HERE) is None
    assert as_polynomial(t.Product((t.Num(Fraction(1, 2), HERE), n), HERE), two, HERE) is None
    assert as_polynomial(n, n, HERE) is None
    assert as_polynomial(n, t.Num(Fraction(40), HERE), HERE) is None
