"""Values are arranged as people write them, and stay the same numbers."""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp

import eqsolve
from eqsolve.exact_text import expression
from eqsolve.spelling import written

R = sp.Rational
NAMES = ["a", "b", "c", "f", "u", "v", "F", "y", "m"]
A, B, C, F, U, V, T, Y = (sp.Symbol(name, real=True) for name in NAMES[:-1])
M = sp.Symbol("m", integer=True)
AT = dict(zip((A, B, C, F, U, V, T, Y, M), (R(3, 7), R(9, 4), R(-5, 9), 3, R(8, 5), 4, 50, R(2, 9), 2), strict=True))

# SymPy's expression, and how people write it
ARRANGED = [
    (-1 / (1 - sp.exp(2)), "1/(exp(2) - 1)"),
    (-sp.sqrt(2) * (1 - sp.sqrt(3)) / 4, "(sqrt(6) - sqrt(2))/4"),
    (R(1, 2) + sp.sqrt(5) / 2, "(1 + sqrt(5))/2"),
    (-R(1, 2) - sp.sqrt(5) / 2, "(-1 - sqrt(5))/2"),
    (-1 + sp.sqrt(2), "-1 + sqrt(2)"),
    (R(2, 3) + 2 * sp.sqrt(3) / 3, "2*(1 + sqrt(3))/3"),
    (-sp.log(R(2, 3)), "ln(3/2)"),
    (-sp.log(2) / sp.log(R(2, 3)), "ln(2)/ln(3/2)"),
    (-sp.log(2) + sp.log(3), "ln(3) - ln(2)"),
    (-sp.asin(R(1, 3)) + sp.pi, "pi - asin(1/3)"),
    (2 * sp.pi * M / 3 + sp.pi / 3, "pi/3 + 2*pi*m/3"),
    (-(U**2) / 2 + V**2 / 2, "(v^2 - u^2)/2"),
    (-A / 2 - B / 2, "-(a + b)/2"),
    ((C - B) / A, "(c - b)/a"),
    (-(A - B) / C, "(b - a)/c"),
    (-(A + B) / C, "-(a + b)/c"),
    (5 * T / 9 - R(160, 9), "5*(F - 32)/9"),
    (R(1, 100) - sp.asin(R(3, 10)) / (100 * sp.pi), "1/100 - asin(3/10)/(100*pi)"),
    (V / (2 * A) - B / 2, "v/(2*a) - b/2"),
    ((-B + sp.sqrt(B**2 - 4 * A * C)) / (2 * A), "(-b + sqrt(b^2 - 4*a*c))/(2*a)"),
    ((-B - sp.sqrt(B**2 - 4 * A * C)) / (2 * A), "(-b - sqrt(b^2 - 4*a*c))/(2*a)"),
    (A * F / (A - F), "a*f/(a - f)"),
    (-sp.sqrt(B) / sp.sqrt(sp.pi), "-sqrt(b/pi)"),
    (sp.sqrt(3) * sp.sqrt(B / V) / sp.sqrt(sp.pi), "sqrt(3*b/(pi*v))"),
    (sp.sqrt(2) * B * sp.sqrt(U) / 4, "b*sqrt(2*u)/4"),
    (sp.sqrt(2) * sp.sqrt(U + V), "sqrt(2)*sqrt(u + v)"),
    (2 - 3 * Y / 2, "2 - 3*y/2"),
    (-(Y**2) + 4 * Y, "-y^2 + 4*y"),
    (Y**-2, "1/y^2"),
    (sp.Float(0.5) * Y - 1, "0.5*y - 1"),
    (R(8, 5) ** R(1, 6) - 1, "-1 + (8/5)^(1/6)"),
    (-3 * R(2, 5) ** R(1, 3), "-3*(2/5)^(1/3)"),
    (7 * R(2, 5) ** R(1, 3) / 3, "7*(2/5)^(1/3)/3"),
    (R(1001, 1000) ** R(1, 12), "(1001/1000)^(1/12)"),
    (sp.cbrt(3) / 2, "3^(1/3)/2"),
    (-5 * sp.sqrt(2) / sp.sqrt(sp.pi), "-5*sqrt(2/pi)"),
    (sp.cbrt(75 / sp.pi), "(75/pi)^(1/3)"),
    (1 / sp.sqrt(2 * sp.pi), "1/sqrt(2*pi)"),
    (sp.sqrt(6) / (2 * sp.sqrt(sp.log(2))), "sqrt(6/ln(2))/2"),
    (sp.sqrt(2) * sp.pi, "sqrt(2)*pi"),
    (3 * sp.cbrt(2), "3*2^(1/3)"),
    (sp.sqrt(2) * sp.cbrt(3), "sqrt(2)*3^(1/3)"),
    (sp.sqrt(R(2, 5)), "sqrt(10)/5"),
]


@pytest.mark.parametrize(("value", "text"), ARRANGED, ids=[text for _, text in ARRANGED])
def test_a_value_is_written_as_on_paper(value: sp.Expr, text: str) -> None:
    """And the language reads the same number in it, to 50 digits."""
    assert written(value) == text
    read = expression(text, NAMES)
    assert read is not None
    with mpmath.workdps(60):
        there, back = (mpmath.mpmathify(sp.N(e.subs(AT).subs(sp.Symbol("m", real=True), 2), 60)) for e in (value, read))
        assert mpmath.fabs(there - back) <= mpmath.mpf(10) ** -50 * (1 + mpmath.fabs(there)) or value.has(sp.Float)


# text, and the exact values or formulas of its answer
ANSWERED = [
    ("ln(x+1) - ln(x) = 2", ["1/(exp(2) - 1)"]),
    ("x^2 + x = 1", ["(-1 - sqrt(5))/2", "(-1 + sqrt(5))/2"]),
    ("F = 9/5*C + 32; find C", ["5*(F - 32)/9"]),
    ("a*x + b = c; find x", ["(c - b)/a"]),
    ("v^2 = u^2 + 2*s; find s", ["(v^2 - u^2)/2"]),
]


@pytest.mark.parametrize(("text", "values"), ANSWERED, ids=[text for text, _ in ANSWERED])
def test_answers_hold_values_so(text: str, values: list[str]) -> None:
    """In the JSON and in what is drawn."""
    answer = eqsolve.solve(text, time_limit=600)
    data, drawn = str(answer.to_dict()), eqsolve.show(answer)
    assert all(value in data and value in drawn for value in values)
