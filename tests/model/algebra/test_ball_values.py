"""Expressions in balls, against SymPy's own evaluation."""

from __future__ import annotations

import pytest
import sympy as sp
from flint import arb, ctx, fmpq

from eqsolve.model.algebra import NoBallError, ball_function
from eqsolve.model.algebra.ball_values import FUNCTIONS

X, Y = sp.Symbol("x", real=True), sp.Symbol("y", real=True)
EXPRESSIONS = [
    X**3 - 2 * X * Y + sp.Rational(1, 3),
    sp.sqrt(X) + Y ** sp.Rational(-2, 3),
    X**Y + sp.pi**X - sp.E,
    (X - 2) ** 4 / (Y - 5) ** 3,
    sp.CRootOf(sp.Symbol("t") ** 5 - sp.Symbol("t") - 1, 0) * X,
    *(f(X / 3) for f in FUNCTIONS if f is not sp.acosh),
    sp.acosh(X + 1),
]


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=str)
def test_balls_hold_the_value(expression: sp.Expr) -> None:
    """At x = 7/5, y = 3/2 the ball is narrow and holds the value to 60 digits."""
    with ctx.workprec(256):
        found = ball_function(expression, {X: 0, Y: 1})([arb(fmpq(7, 5)), arb(fmpq(3, 2))])
        exact = expression.subs({X: sp.Rational(7, 5), Y: sp.Rational(3, 2)}).evalf(75)
        assert abs(found - arb(str(exact))) < arb(10) ** -34
        assert found.rad() < arb(10) ** -34


def test_what_is_undefined_is_nan() -> None:
    """Roots and logarithms of negative numbers, and division by zero."""
    for expression, at in ((sp.sqrt(X), -1), (sp.log(X), -1), (X ** sp.Rational(1, 3), -8), (1 / X, 0)):
        assert not ball_function(expression, {X: 0})([arb(at)]).is_finite()


def test_what_is_not_known_is_told() -> None:
    """A function without a row, and a symbol without a place."""
    for expression in (sp.besselj(0, X), X + Y):
        with pytest.raises(NoBallError):
            ball_function(expression, {X: 0})


def test_numbered_roots_are_real_where_the_numbers_of_the_real_ones_say_so() -> None:
    """t^5 - t - 1 has one real root, t^3 - 2 too: the others are no balls."""
    t = sp.Symbol("t")
    for polynomial, degree in ((t**5 - t - 1, 5), (t**3 - 2, 3)):
        roots = [sp.CRootOf(polynomial, k) for k in range(degree)]
        for k, root in enumerate(roots):
            if root.is_real:
                assert k == 0 and abs(ball_function(root, {})(()) - arb(str(root.evalf(30)))) < arb(10) ** -14
            else:
                with pytest.raises(NoBallError):
                    ball_function(root, {})
