"""Signs of quadratic polynomials, against squares written out and values at many points."""

from __future__ import annotations

import random

import pytest
import sympy as sp

from eqsolve.verify.expressions.domain import ANY
from eqsolve.verify.expressions.quadratics import signs_of_quadratic

x, y, z = sp.symbols("x y z", real=True)
SIGNS = [
    (-((y + 1) ** 2) - (z + 1) ** 2, {0, -1}),
    (x**2 + x * y + y**2 + 1, {1}),
    (x**2 + x * y + y**2, {0, 1}),
    (x**2 - 2 * x * y + y**2, {0, 1}),
    (x * y, ANY),
    (x**2 - y**2, ANY),
    (x**2 + y, ANY),
    (x**2 + 2 * x + sp.Rational(1001, 1000), {1}),
    (x**2 + 2 * x + sp.Rational(999, 1000), ANY),
    (-3 * z**2 + 6 * z - 3, {0, -1}),
    (-3 * z**2 + 6 * z - 4, {-1}),
    (x**3, ANY),
    (x**2 + sp.sqrt(2) * x + 9, ANY),
    (sp.exp(x) + x**2, ANY),
]


@pytest.mark.parametrize(("polynomial", "signs"), SIGNS)
def test_signs(polynomial: sp.Expr, signs: set[int]) -> None:
    """Definite, semidefinite, indefinite; nothing is said of other expressions."""
    assert signs_of_quadratic(sp.expand(polynomial)) == signs


def test_no_value_has_another_sign() -> None:
    """Random sums of squares, shifted, at random places."""
    draw = random.Random(5)
    definite = 0
    for _ in range(60):
        forms = [
            sum((draw.randint(-3, 3) * s for s in (x, y, z)), sp.Integer(draw.randint(-2, 2)))
            for _ in range(draw.randint(1, 3))
        ]
        polynomial = sp.expand(sum((draw.choice((1, 1, 1, -1)) * f**2 for f in forms), sp.Integer(draw.randint(-1, 1))))
        signs = signs_of_quadratic(polynomial)
        definite += signs != ANY
        for _ in range(20):
            value = polynomial.xreplace({s: sp.Rational(draw.randint(-20, 20), 7) for s in (x, y, z)})
            assert sp.sign(value) in signs, polynomial
    assert definite > 10
