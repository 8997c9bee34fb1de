"""Real roots of polynomials: powers of a shifted unknown have radicals."""

from __future__ import annotations

import math

import pytest
import sympy as sp
from flint import fmpz_poly

from eqsolve.model.algebra.roots import real_roots

x = sp.Symbol("x")


@pytest.mark.parametrize(
    ("poly", "forms"),
    [
        ((x + 1) ** 6 - 2, ["-1 - 2**(1/6)", "-1 + 2**(1/6)"]),
        ((x - 1) ** 3 - 5, ["1 + 5**(1/3)"]),
        (81 * (x - sp.Rational(1, 3)) ** 4 - 162, ["1/3 - 2**(1/4)", "1/3 + 2**(1/4)"]),
        ((2 * x - 3) ** 5 + 7, ["3/2 - 7**(1/5)/2"]),
        ((x + 2) ** 4 + 3, []),
        ((x + 1) ** 4 - 5 * (x + 1) ** 2 + 5, None),
        (x**5 - x - 1, None),
        (x**3 + 3 * x**2 + 4 * x - 3, None),
    ],
)
def test_roots_of_shifted_powers(poly: sp.Expr, forms: list[str] | None) -> None:
    coefficients = [int(c) for c in reversed(sp.Poly(sp.expand(poly), x).all_coeffs())]
    found = real_roots(fmpz_poly(coefficients), math.inf)
    wanted = sorted(float(r) for r in sp.Poly(sp.expand(poly), x).nroots(n=30, maxsteps=200) if abs(sp.im(r)) < 1e-20)
    assert [r.value for r in found] == pytest.approx(wanted, rel=1e-14)
    for root in found:
        assert float(sp.N(root.exact, 25)) == pytest.approx(root.value, rel=1e-15)
    if forms is not None:
        assert [root.exact for root in found] == [sp.sympify(form) for form in forms]
