"""Roots that are proposed for many values."""

from __future__ import annotations

from fractions import Fraction

import pytest

from eqsolve import syntax
from eqsolve.several.polynomials import NoFormula, Surd, roots
from eqsolve.syntax import tree as t

F = Fraction


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("2x + 3 = a", "x", [(Surd(F(-1)),)]),
        ("(x + 1)*(x - 2)/3 = 0*a", "x", [(Surd(F(-1)),), (Surd(F(2)),)]),
        ("x^2 - x - a = 0", "x", [(Surd(F(1, 2), F(-1, 2), 5),), (Surd(F(1, 2), F(1, 2), 5),)]),
        ("-x^2/3 + x/3 = -a/3", "x", [(Surd(F(1, 2), F(-1, 2), 5),), (Surd(F(1, 2), F(1, 2), 5),)]),
        ("x^2 + a = 0", "x", []),
        ("x + y = 3\nx - y = a", "xy", [(Surd(F(2)), Surd(F(1)))]),
    ],
)
def test_roots(text: str, names: str, found: list[tuple[Surd, ...]]) -> None:
    """Of regular linear systems and of quadratic equations, the smaller root first."""
    read = syntax.read(text, params={"a": 1})
    assert roots(read.of(t.RelationLine), tuple(names), {"a": F(1)}) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("x^3 = a", "x"),
        ("x*x*x = a", "x"),
        ("sin(x) = a", "x"),
        ("1/x = a", "x"),
        ("x/(a - 1) = 2", "x"),
        ("x^2 = a - 1", "x"),
        ("x*y = a\nx + y = 3", "xy"),
        ("x + y = a\n2x + 2y = a", "xy"),
        ("x + y = a", "xy"),
        ("pi*x = a", "x"),
    ],
)
def test_no_formula(text: str, names: str) -> None:
    """Higher degrees, other functions, singular systems, and double roots."""
    read = syntax.read(text, params={"a": 3})
    with pytest.raises(NoFormula):
        roots(read.of(t.RelationLine), tuple(names), {"a": F(1)})
