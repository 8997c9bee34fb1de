"""Values that are asked for, in exact forms that can be read at a glance."""

from __future__ import annotations

import pytest
import sympy as sp

import eqsolve


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("(3 + sqrt(2))^2 = ?", "11 + 6*sqrt(2)"),
        ("sqrt(2)*(3 + sqrt(2)) = ?", "2 + 3*sqrt(2)"),
        ("(sqrt(5) - sqrt(3))^2 = ?", "8 - 2*sqrt(15)"),
        ("3*(2 + sqrt(5))^3 - 1 = ?", "113 + 51*sqrt(5)"),
        ("x^2 = 2; x > 0; (x + 1)^2 = ?", "3 + 2*sqrt(2)"),
        ("(1 + sqrt(5))/2 = ?", "(1 + sqrt(5))/2"),
        ("(1 + pi)^2 = ?", "(1 + pi)^2"),
        ("(1 + sqrt(2) + sqrt(3) + sqrt(5))^3 = ?", "(1 + sqrt(2) + sqrt(3) + sqrt(5))^3"),
    ],
)
def test_sums_of_roots_are_multiplied_out_where_few_terms_come_of_them(text: str, form: str) -> None:
    """The form is the number, and of its shape: (3 + sqrt(2))^2 was left as it stood."""
    (asked,) = eqsolve.solve(text).asked
    (exact,) = asked.exact
    assert exact == sp.sympify(form.replace("^", "**"))
    assert asked.values[0] == pytest.approx(float(sp.N(exact)))
