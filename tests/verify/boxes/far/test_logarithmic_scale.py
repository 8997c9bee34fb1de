"""Equations along a logarithm, and where sides are defined nowhere."""

from __future__ import annotations

import pytest
import sympy as sp

from eqsolve.verify.boxes.far import FAR, along_logarithm, borders, undefined_at

x, y = sp.symbols("x y", real=True)
v = FAR


@pytest.mark.parametrize(
    ("e", "side", "border", "form"),
    [
        (x**2 - x * sp.log(x), 1, None, sp.exp(2 * v) - v * sp.exp(v)),
        (sp.log(x) + 1 / x, 1, sp.S.Zero, sp.exp(v) - v),
        (sp.log(x - 1), 1, sp.S.One, -v),
        (sp.log(x**2), -1, None, 2 * v),
        (sp.log(x), -1, sp.S.Zero, sp.S.One),  # defined nowhere on that side: no zero
        (sp.sqrt(x), -1, None, sp.S.One),
    ],
)
def test_forms(e: sp.Expr, side: int, border: sp.Expr | None, form: sp.Expr) -> None:
    assert along_logarithm(e, x, side, border) == form


def test_of_several_unknowns_nothing_is_told() -> None:
    assert along_logarithm(x + y, x, 1) is None


def test_borders_and_what_is_undefined_there() -> None:
    with sp.evaluate(False):
        sides = [sp.Mul(x, sp.Pow(x + 1, -1)), sp.log(2 * x - 6)]
    assert set(borders(sides, x)) == {-1, 3}
    assert undefined_at(sides, x, sp.Integer(-1))
    assert undefined_at(sides, x, sp.Integer(3))
    assert undefined_at(sides, x, sp.Integer(2))
    assert not undefined_at(sides, x, sp.Integer(4))
    assert not undefined_at([sp.sqrt(x)], x, sp.S.Zero)
