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


def test_what_need_not_be_whole_stays_a_binomial() -> None:
    """n/2 is whole for even n alone, and the polynomial has values for the others."""
    n, two = t.Name("n", HERE), t.Num(Fraction(2), HERE)
    assert as_polynomial(n, two, HERE) is not None
    assert as_polynomial(t.Quotient(n, two, HERE), two, HERE) is None
    assert as_polynomial(t.Product((t.Num(Fraction(1, 2), HERE), n), HERE), two, HERE) is None
    assert as_polynomial(n, n, HERE) is None
    assert as_polynomial(n, t.Num(Fraction(40), HERE), HERE) is None
