"""Points of two texts: one, two, or not known."""

from __future__ import annotations

import pytest
import sympy as sp

import eqsolve
from eqsolve.model import cbrt
from eqsolve.result import Solution, Status
from eqsolve.verify import one_point


def _exact(value: sp.Expr) -> Solution:
    return Solution({"x": float(value.evalf())}, Status.PROVED, 0.0, exact={"x": value})


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (cbrt(sp.Integer(2)), sp.root(2, 3), True),
        (-cbrt(sp.Integer(2)), cbrt(sp.Integer(-2)), True),
        (sp.sqrt(3 + 2 * sp.sqrt(2)), 1 + sp.sqrt(2), True),
        (sp.Integer(1), 1 + sp.Rational(1, 10**17), False),
        (sp.sqrt(2), sp.Rational(14142135623730951, 10**16), False),
    ],
)
def test_exact_values_decide(first: sp.Expr, second: sp.Expr, same: bool) -> None:
    assert one_point(_exact(first), _exact(second)) is same
    assert one_point(_exact(second), _exact(first)) is same


@pytest.mark.parametrize(
    ("value", "same"), [("0.7390851332151607", False), ("0.73908513321516064165531208767387340401341", None)]
)
def test_a_box_tells_others_apart_but_makes_none_the_same(value: str, same: bool | None) -> None:
    """cos(x) = x has a box of some 1e-25; the second number lies in it, and is no solution."""
    boxed = eqsolve.solve("cos(x) = x", time_limit=600)[0]
    assert one_point(boxed, _exact(sp.Rational(value))) is same
    assert one_point(_exact(sp.Rational(value)), boxed) is same


def test_floats_decide_nothing() -> None:
    known = Solution({"x": 1.0}, Status.VERIFIED, 0.0)
    assert one_point(known, known) is None
