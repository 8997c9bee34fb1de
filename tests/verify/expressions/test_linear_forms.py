"""Sums of products: what is multiplied out is equal to what it was, and roots of sums stay in one piece."""

from __future__ import annotations

import pytest
import sympy as sp

from eqsolve.verify.expressions.linear_forms import linear_in, multiplied_out

X, Y = sp.symbols("x y", real=True)
R = sp.Rational

# expression, what it becomes
SPREAD = [
    ((X + 1) * (X - 2), X**2 - X - 2),
    ((X + 1) ** R(41, 5), (X + 1) ** R(41, 5)),
    (Y * ((X + 1) ** R(5, 2) - 1), Y * (X + 1) ** R(5, 2) - Y),
    ((X + 2) * (X + 1) ** R(-6, 5), X * (X + 1) ** R(-6, 5) + 2 * (X + 1) ** R(-6, 5)),
    (((X + 1) ** R(3, 2) + 1) ** 2, (X + 1) ** 3 + 2 * (X + 1) ** R(3, 2) + 1),
    # a root below another goes with it
    (Y * (Y + ((X + 1) ** R(3, 2) + 1) ** R(7, 3)), Y**2 + Y * ((X + 1) ** R(3, 2) + 1) ** R(7, 3)),
    ((1 + X * (X + 1)) ** R(7, 3) * (Y - 1), Y * (1 + X * (X + 1)) ** R(7, 3) - (1 + X * (X + 1)) ** R(7, 3)),
]


@pytest.mark.parametrize(("expression", "wanted"), SPREAD)
def test_what_is_multiplied_out(expression: sp.Expr, wanted: sp.Expr) -> None:
    found = multiplied_out(expression)
    assert found == wanted
    at = {X: R(7, 3), Y: R(-5, 4)}
    assert sp.N(found.subs(at), 30) == pytest.approx(sp.N(expression.subs(at), 30), rel=1e-25)


def test_an_unknown_beside_a_root_is_linear() -> None:
    slope, rest = linear_in(X * (Y - (Y + 1) ** R(41, 5)) - 3, X) or (None, None)
    assert (slope, rest) == (Y - (Y + 1) ** R(41, 5), -3)
