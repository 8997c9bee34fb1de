"""Exact numbers as text: what is read, and that nothing else is."""

from __future__ import annotations

import pytest
import sympy as sp

from eqsolve.exact_text import constant, expression
from eqsolve.model.long_powers import long_power

X = sp.Symbol("x")
FIRST = sp.CRootOf(X**5 - X - 1, 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7/3", sp.Rational(7, 3)),
        ("-sqrt(2)/2", -sp.sqrt(2) / 2),
        ("pi/6", sp.pi / 6),
        ("E**2", sp.exp(2)),
        ("CRootOf(x**5 - x - 1, 0)", FIRST),
        ("CRootOf(t**5 - t - 1, 0)", FIRST),  # the letter is the one with which SymPy first met the polynomial
        ("2*CRootOf(y^3 - 2, 0) + 1", 2 * sp.CRootOf(X**3 - 2, 0) + 1),
        ("2^(-1000000000000) + 1", long_power(sp.Integer(2), sp.Integer(-(10**12))) + 1),
        ("3*(3/2)**1000000000", 3 * long_power(sp.Rational(3, 2), sp.Integer(10**9))),
        ("2^100", sp.Integer(2**100)),
        ("1/(pi - 157079632679489661923/50000000000000000000)", 1 / (sp.pi - sp.Rational("3.14159265358979323846"))),
    ],
)
def test_exact_numbers_are_read(text: str, value: sp.Expr) -> None:
    """SymPy's own spelling of numbers, read by the language's reader."""
    assert constant(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "1/0",
        "1/(pi - pi)",
        "0^(-1000)",
        "sqrt(-1)",
        "CRootOf(x**5 - t - 1, 0)",
        "CRootOf(x**5 - x - 1, 9)",
        "CRootOf(5, 0)",
        "CRootOf(x**5 - x - 1",
        "1; x = 2",
        "__import__('os')",
        "exp(1000000000000)*0 + oo",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    """Unknowns, undefined values, two letters in a polynomial, roots that do not exist, code."""
    assert constant(text) is None


def test_expressions_hold_only_the_names_that_are_known() -> None:
    """A family's expressions stand in its free unknowns."""
    assert expression("7 - D", ["D"]) == 7 - sp.Symbol("D", real=True)
    assert expression("7 - D", ["A"]) is None
    assert expression("ans + 1", ["ans"]) == sp.Symbol("ans", real=True) + 1
