"""What single equations and linear ones say exactly of an unknown."""

from __future__ import annotations

import pytest
import sympy as sp

from eqsolve.verify.points.consequences import eliminant, from_lines, plain, root_near, value_of_one

X, Y, Z = sp.symbols("x y z", real=True)
A = sp.Symbol("a", real=True)


@pytest.mark.parametrize(
    ("e", "value"),
    [
        (3 * X - 2, sp.Rational(2, 3)),
        (2 * (X - 20) - 5, sp.Rational(45, 2)),
        (sp.pi * X - 3, 3 / sp.pi),
        (sp.sqrt(2) * X - 2, sp.sqrt(2)),
        (X**2 - 4, None),
        ((sp.sqrt(2) * sp.sqrt(3) - sp.sqrt(6)) * X + 1, None),  # a slope of 0
        (sp.exp(X) - 1, None),
    ],
)
def test_one_line(e: sp.Expr, value: sp.Expr | None) -> None:
    assert value_of_one(e, X) == value


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        ([X + Y - 7, X - Y - 1], {X: 4, Y: 3}),
        ([X + Y - 7, X - Y - 1 + Z], {}),
        ([X + Y + Z - 6, X - Y - 1, X + Y - 4], {X: sp.Rational(5, 2), Y: sp.Rational(3, 2), Z: 2}),
        ([X + Y - 7, 2 * X + 2 * Y - 14], {}),
        ([X + Y - 7, X + Y - 8], {}),  # they contradict each other
        ([X + Y - 7, X * Y - 12], {}),
        ([X + Y + Z - 3, X - Y - Z - 1], {X: 2}),  # y and z stay open
    ],
)
def test_several_lines(lines: list[sp.Expr], values: dict[sp.Symbol, sp.Expr]) -> None:
    assert from_lines(lines, {X, Y, Z, A}) == values


@pytest.mark.parametrize(
    ("e", "near", "root"),
    [
        (X**2 - 2, 1.4142135623730951, sp.sqrt(2)),
        (X**2 - 2, -1.4142135623730951, -sp.sqrt(2)),
        (X**2 - 2, 1.41421356, None),  # no rounding of the root
        (X + 1 / X - sp.Rational(5, 2), 0.5, sp.Rational(1, 2)),
        (X**3 + X - 1, 0.6823278038280193, None),  # a root without short radicals
        ((X - 1) * (X - 1 - sp.Rational(1, 10**8)), 1.0, None),  # another one is near
        ((X - 1) ** 2 * (X - 3), 1.0, 1),
        (X**2 + 1, 0.0, None),
        # irrational coefficients
        (sp.sqrt(2) * X**2 - 1, 0.8408964152537145, 2 ** sp.Rational(3, 4) / 2),
        (sp.sqrt(2) * X**2 - 1, -0.8408964152537145, -(2 ** sp.Rational(3, 4)) / 2),
        (sp.sqrt(2) * X**2 + 1, 0.8408964152537145, None),
        (X**2 + sp.sqrt(2) * X - 3, 1.1637219122045, (sp.sqrt(14) - sp.sqrt(2)) / 2),
        (X**2 - 2 * sp.sqrt(2) * X + 2, 1.4142135623730951, None),  # a double root
        (X**5 + sp.sqrt(2), -1.0717734625362931, -(2 ** sp.Rational(1, 10))),
        (X**3 + sp.sqrt(2) * X - 1, 0.5549, None),  # neither quadratic nor a power
        (X**2 - Y, 1.0, None),
        (sp.exp(X) - 1, 0.0, None),
    ],
)
def test_the_root_that_is_meant(e: sp.Expr, near: float, root: sp.Expr | None) -> None:
    assert root_near(e, X, near) == root


def test_what_stays_small() -> None:
    assert all(map(plain, (X**4 + sp.pi, sp.sin(X) * Y, X ** sp.Rational(7, 5), sp.Integer(2) ** 100 * X)))
    assert not any(map(plain, (X**5, 2**X, sp.gamma(X), sp.Piecewise((X, X > 0), (1, True)))))


@pytest.mark.parametrize(
    ("first", "second", "root", "others"),
    [
        (X**2 + Y**2 - 5, X * Y - 2, 2, 3),
        (X * Y - 2, X - Y**2 - 1, 2, 3),
        (X - 2, X * Y - 2, None, None),  # one of them holds one unknown
        (X * Y - 2, 2 * X * Y - 4, None, None),  # the same
        (X * Y - Z, X + Y - 3, None, None),
        (X * sp.exp(Y) - 2, X - Y, None, None),
        (X**4 * Y - 2, X - Y**2, None, None),  # high degrees
    ],
)
def test_what_two_equations_say_of_one_unknown(
    first: sp.Expr, second: sp.Expr, root: int | None, others: int | None
) -> None:
    found = eliminant(first, second, X)
    if root is None:
        assert found is None
    else:
        assert found is not None and found.free_symbols == {X}
        assert found.subs(X, root) == 0 and found.subs(X, others) != 0
