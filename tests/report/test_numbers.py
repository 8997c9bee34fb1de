"""How numbers are written."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eqsolve
from eqsolve.report.numbers import decimal, valued


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (6.0, "6"),
        (6, "6"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333333333"),
        (1e20, "1e20"),
        (1e-20, "1e-20"),
        (-2.5e-7, "-2.5e-7"),
        (123456.75, "123456.75"),
        (123456789012.0, "123456789012"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        (math.nan, "undefined"),
        (10**30, "1" + "0" * 30),
        (1e-300, "1e-300"),
    ],
)
def test_decimal(value: float, text: str) -> None:
    """The shortest true text: no trailing zeros, no padded exponents, twelve digits at most."""
    assert decimal(value) == text


LONG = "sqrt(3 + sqrt(5 + sqrt(7 + sqrt(11 + sqrt(13 + sqrt(17 + sqrt(19)))))))"  # 70 letters


@pytest.mark.parametrize(
    ("value", "exact", "text"),
    [
        (6.0, "6", "= 6"),
        (1.5, "3/2", "= 3/2 = 1.5"),
        (1 / 3, "1/3", "= 1/3 ≈ 0.333333333333"),
        (2**0.5, "sqrt(2)", "= sqrt(2) ≈ 1.41421356237"),
        (1.41421356237, None, "≈ 1.41421356237"),
        (3, None, "= 3"),
        (4.0, "x**2", "= x^2 ≈ 4"),
        (1.3247179572447460, "CRootOf(x**3 - x - 1, 0)", "≈ 1.32471795724  (a root of x^3 - x - 1)"),
        (
            3.649435914489492,
            "1 + 2*CRootOf(x^3 - x - 1, 0)",
            "≈ 3.64943591449  (= 1 + 2*r with r a root of x^3 - x - 1)",
        ),
        (2.5, "CRootOf(x^2-2, 1)*CRootOf(x^2-3, 1)", "≈ 2.5  (its exact form is in --json)"),
        (1.5, f"CRootOf(x^9 - {'x - ' * 12}1, 0)", "≈ 1.5  (a root of a polynomial of degree 9)"),
        (2.1, LONG, f"≈ 2.1  (= {LONG})"),
        (2.1, f"sqrt(2) + {LONG}", "≈ 2.1  (its exact form is in --json)"),
    ],
)
def test_an_equal_sign_is_only_written_between_equal_things(value: float, exact: object, text: str) -> None:
    """A decimal that is not the whole truth stands behind ≈; exact forms that nobody reads at a glance come last."""
    assert valued(value, exact) == text


def test_where_forms_are_asked_for_they_stand_whole() -> None:
    """As the interactive prompt does."""
    assert valued(2.1, f"sqrt(2) + {LONG}", whole=True) == f"≈ 2.1  (= sqrt(2) + {LONG})"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_decimal_reads_back_to_twelve_digits(value: float) -> None:
    """The text is a number within half a unit of the twelfth digit."""
    assert math.isclose(float(decimal(value)), value, rel_tol=1e-11, abs_tol=5e-324)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x^2 = 2; x > 0", "x ≈ 1.41421356237"),
        ("2*x = 3", "x = 1.5"),
        ("3*x = 1", "x ≈ 0.333333333333"),
        ("x = 4/2", "x = 2\n"),
    ],
)
def test_decimals_alone_are_shown_where_they_are_wanted(text: str, shown: str) -> None:
    """With the sign that says whether they are exact; the answer, and its JSON, keep the exact forms."""
    answer = eqsolve.solve(text, time_limit=600)
    assert shown in eqsolve.show(answer, exact=False)
    assert answer[0].exact["x"] is not None
    assert "= " in eqsolve.show(answer)
