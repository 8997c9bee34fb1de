"""Exact values that SymPy would write out without end are left to digits, and such texts are solved all the same."""

from __future__ import annotations

import math

import pytest
import sympy as sp

import eqsolve
from eqsolve.verify.exact import high_roots, swells

x, t = sp.symbols("x t")
RATIO = sp.log(sp.Rational(1584, 611))


@pytest.mark.parametrize(
    ("expression", "value", "large"),
    [
        (sp.exp(x), 10**9 * RATIO, True),
        (sp.exp(-x / 234), (1371762500 * RATIO + 1) / (43466500 * RATIO + 7), True),
        (2**x, 10**9 * RATIO, True),
        (sp.exp(-1000 * x), sp.log(2) / 5730, False),
        (sp.exp(x) + x, sp.Integer(10) ** 9, False),
        (x**2 + 3, 10**9 * RATIO, False),
    ],
)
def test_large_multiples_of_logarithms_in_exponents(expression, value, large):
    assert swells(expression, {x: value}) is large


def test_high_roots_are_those_of_decimals_in_exponents():
    root = sp.Integer(10) ** sp.Rational(7053, 10000)
    assert high_roots(root * x + sp.sqrt(2)) == high_roots(root) != []
    assert high_roots(sp.Integer(10) ** sp.Rational(2, 7) + x ** sp.Rational(1, 1000)) == []
    assert high_roots(sp.exp(sp.Rational(7053, 10000)) + sp.exp(2) + sp.exp(x)) == [sp.exp(sp.Rational(7053, 10000))]


FLASH = """
log10(p) = 6.90565 - 1211.033/(T + 220.79)
log10(q) = 6.95464 - 1344.8/(T + 219.482)
x*p + (1 - x)*q = P
y = x*p/P
"""


@pytest.mark.parametrize("given", ["T := 95; P := 760", "T = 95; P = 760"])
def test_a_flash_at_a_given_temperature(given):
    """Two vapour pressures 10^(...) as factors of linear equations; the values are 10^2.703... by hand."""
    p, q = (10 ** (a - b / (95 + c)) for a, b, c in ((6.90565, 1211.033, 220.79), (6.95464, 1344.8, 219.482)))
    answer = eqsolve.solve(given + FLASH, time_limit=600)
    assert answer.verdict == "unique" and answer.proved
    assert answer["x"] == pytest.approx((760 - q) / (p - q)) and answer["y"] == pytest.approx(
        (760 - q) / (p - q) * p / 760
    )


def test_a_bubble_pressure_is_evaluated():
    answer = eqsolve.solve("T = 95; x = 0.5" + FLASH, time_limit=600)
    p, q = 10 ** (6.90565 - 1211.033 / 315.79), 10 ** (6.95464 - 1344.8 / 314.482)
    assert answer.proved and answer["P"] == pytest.approx((p + q) / 2)


def test_a_dew_point():
    """The Buck equation: its solution has logarithms, which stand in an exponent of the text."""
    answer = eqsolve.solve("0.61121*exp((18.678 - d/234.5)*d/(257.14 + d)) = 1.584\nd in [-50, 100]", time_limit=600)
    assert answer.proved and answer["d"] == pytest.approx(13.8603821578)


def test_a_conversion_at_equilibrium():
    """K = exp(91340/(8.314*T) - 198.1/8.314) as a number of which a square root is taken."""
    answer = eqsolve.solve(
        "ln(K) = -G/(8.314*T); G = -91340 + 198.1*T; T = 523.15; x^2/(1-x)^2 = K; x in [0, 0.99]", time_limit=600
    )
    root = math.exp((91340 - 198.1 * 523.15) / (8.314 * 523.15) / 2)
    assert answer.proved and answer["x"] == pytest.approx(root / (1 + root))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("y = 10^2.7053*x; y = 10^2.7053*x + 1", "none"),
        ("a = 10^2.7053*b; 2*a = 2*10^2.7053*b", "family"),
        ("y = 10^2.7053*x + 10^2.6101*z", "family"),
    ],
)
def test_linear_equations_with_high_roots_are_settled(text, verdict):
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict == verdict and answer.proved
