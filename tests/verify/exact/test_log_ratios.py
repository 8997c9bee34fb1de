"""Ratios of logarithms that are rational are written as the numbers that they are."""

from __future__ import annotations

from fractions import Fraction

import mpmath as mp
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

import eqsolve
from eqsolve.verify.exact import plain_ratios

RATIONALS = st.fractions(min_value=Fraction(1, 50), max_value=50, max_denominator=50)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2^x = 8", "3"),
        ("10^x = 1000", "3"),
        ("4^x = 8", "3/2"),
        ("x = log(9, 27)", "2/3"),
        ("x = log10(0.001)", "-3"),
        ("(1/2)^x = 8", "-3"),
        ("(4/9)^x = 27/8", "-3/2"),
        ("2^x + 1 = 33", "5"),
        ("3^(2x + 1) = 27", "1"),
        ("3^x = 10", "log(10)/log(3)"),
        ("6^x = 12", "log(12)/log(6)"),
    ],
)
def test_exponents_are_the_numbers_that_they_are(text: str, exact: str) -> None:
    """Powers of one base have rational exponents, others keep their logarithms."""
    solution = eqsolve.solve(text, time_limit=600).one()
    assert str(solution.exact["x"]) == exact
    assert solution.status is eqsolve.Status.PROVED


@given(RATIONALS, RATIONALS)
def test_no_value_changes(a: Fraction, b: Fraction) -> None:
    """To sixty digits the form is worth what it was, and rational only where a power of one is a power of the other."""
    if b == 1:
        return
    ratio = sp.log(sp.Rational(a.numerator, a.denominator)) / sp.log(sp.Rational(b.numerator, b.denominator))
    plain = plain_ratios(ratio)
    with mp.workdps(60):
        assert (
            abs(
                mp.mpf(str(sp.N(plain, 60)))
                - mp.log(mp.mpf(a.numerator) / a.denominator) / mp.log(mp.mpf(b.numerator) / b.denominator)
            )
            < mp.mpf(10) ** -50
        )
    if plain.is_Rational:
        assert a**plain.q == b**plain.p
