"""Enclosures as decimals."""

from __future__ import annotations

import mpmath
import pytest
from flint import arb, ctx, fmpq

from eqsolve.decimals.rounding import decimals, of_float, rounded


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (fmpq(6), 3, "6"),
        (fmpq(123456), 3, "123456"),
        (fmpq(5, 4), 2, "1.2"),
        (fmpq(-7, 4), 2, "-1.8"),
        (fmpq(1, 3), 5, "0.33333"),
        (fmpq(1, 7 * 10**20), 4, "1.429e-21"),
        (fmpq(10**30 + 1, 7), 4, "1.429e29"),
        (fmpq(0), 4, "0"),
        (fmpq(10) ** 100, 4, "1.000e100"),
        (arb(2), 4, "2"),
        (arb(2, 1e-30), 4, "2.000"),
        (arb(2, 0.01), 4, None),
        (arb(0, 1e-30), 4, None),
    ],
)
def test_the_nearest_decimal_or_none(value: object, digits: int, text: str | None) -> None:
    """Whole numbers stay whole; what ends has no zeros behind it; a ball between two decimals has none."""
    assert rounded(value, digits) == text


@pytest.mark.parametrize("digits", [1, 2, 7, 15, 50, 333])
def test_as_mpmath_has_it(digits: int) -> None:
    """pi, to any number of digits."""

    def enclose(bits: int) -> list[arb]:
        before, ctx.prec = ctx.prec, bits
        try:
            return [arb.pi()]
        finally:
            ctx.prec = before

    with mpmath.workdps(digits + 10):
        expected = mpmath.nstr(+mpmath.pi, digits, strip_zeros=False)
    assert decimals(enclose, digits) == [(expected if digits > 1 else "3", digits)]


def test_a_tie_that_no_precision_decides_has_fewer_digits() -> None:
    """1.25 as a ball, however small, is 1.2 or 1.3; that it is 1 is known."""
    assert decimals(lambda bits: [arb(1.25, arb(2) ** -bits)], 2) == [("1", 1)]


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.1, 50, "0.1"),
        (1 / 3, 50, "0.333333333333"),
        (1 / 3, 4, "0.3333"),
        (3, 1, "3"),
        (-0.0, 5, "0"),
        (1e-200, 5, "1e-200"),
    ],
)
def test_floats_have_no_more_digits_than_floats_know(value: float, digits: int, text: str) -> None:
    assert of_float(value, digits) == text
