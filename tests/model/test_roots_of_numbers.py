"""The degree of a root of a number, which the methods and the judge both measure exact values by."""

from __future__ import annotations

import pytest
import sympy as sp

from eqsolve.model import root_degree


@pytest.mark.parametrize(
    ("value", "degree"),
    [
        (sp.sqrt(2), 2),
        (sp.Integer(-3) ** sp.Rational(2, 7), 7),
        (sp.Integer(5) ** sp.Rational(2, 3), 3),
        (sp.exp(3), 3),
        (sp.exp(sp.Rational(-5, 2)), 5),
        (sp.exp(sp.Rational(2, 5)), 5),
        (sp.exp(sp.Symbol("x")), 0),
        (sp.sqrt(sp.Symbol("x")), 0),
        (2 ** sp.Symbol("x"), 0),
        (sp.Integer(2) ** sp.pi, 0),
        (sp.sqrt(sp.sqrt(2) + 1), 0),
        (sp.Rational(7, 3), 0),
    ],
)
def test_degrees(value: sp.Expr, degree: int) -> None:
    assert root_degree(value) == degree
