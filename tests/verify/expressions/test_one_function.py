"""Polynomials in one function of the unknown: their zeros one by one."""

from __future__ import annotations

import pytest
import sympy as sp

import eqsolve
from eqsolve import Verdict
from eqsolve.verify.expressions import equivalent
from eqsolve.verify.expressions.one_function import (
    logarithms_opened,
    positive_below_logarithms,
    without_hole,
    zeros_of_function,
)

x = sp.Symbol("x", real=True)


@pytest.mark.parametrize(
    ("e", "positive"),
    [
        (sp.log(x), {x}),
        (sp.log(5 * x**3), {x}),
        (sp.log(x**2), set()),
        (sp.log(-x), set()),
        (sp.log(x + 1) + sp.log(x**2), {x + 1}),
    ],
)
def test_what_logarithms_ask_for(e: sp.Expr, positive: set[sp.Expr]) -> None:
    """An odd power is positive where its base is; of an even one the base may be negative."""
    assert positive_below_logarithms([e]) == positive


def test_logarithms_are_opened_only_where_the_base_is_positive() -> None:
    e = sp.log(x**2) + sp.log(3 * x)
    assert logarithms_opened(e, frozenset([x])) == 3 * sp.log(x) + sp.log(3)
    assert logarithms_opened(sp.log(x**2), frozenset()) == sp.log(x**2)


def test_zeros_that_are_told_and_such_that_are_not() -> None:
    found = zeros_of_function((sp.log(x) - 2) * (sp.log(x) ** 3 - 5 * sp.log(x) + 1))
    assert found is not None
    assert found[:2] == (sp.log(x), [2])
    assert found[2] == [(sp.log(x) ** 2 - 5) * sp.log(x) + 1]  # nested
    assert zeros_of_function(sp.log(x) ** 2 + sp.log(x) + 1) == (sp.log(x), [], [])
    assert zeros_of_function(sp.log(x) ** 2 + x) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (sp.log(2 * x) ** 2, sp.log(x**2)),
        (sp.log(x) ** 2 + sp.log(x), sp.S(-1)),
        (sp.tanh(x) ** 2 - sp.tanh(x), sp.S(6)),
    ],
)
def test_values_that_are_never_taken(left: sp.Expr, right: sp.Expr) -> None:
    """By the polynomial, or by the range of the function."""
    assert equivalent(left, right).impossible


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("(log10 x)^2 - log10(x^2) = 3", ["1/10", "1000"]),
        ("(ln x)^2 = ln(x^2)", ["1", "exp(2)"]),
        ("ln(x)^2 - ln(x^3) + 2 = 0", ["E", "exp(2)"]),
        ("ln(x)^2 - ln(x^4) = 5", ["exp(-1)", "exp(5)"]),
        ("ln(x-1)^2 = ln((x-1)^4)", ["2", "1 + exp(4)"]),
        ("1/ln(x) + ln(x) = 5/2", ["exp(1/2)", "exp(2)"]),
        ("log(x)^4 - 5*log(x)^2 + 4 = 0", ["exp(-2)", "exp(-1)", "E", "exp(2)"]),
        ("atan(x)^2 - 3*atan(x) = 4", ["-tan(1)"]),
        ("(ln(2x))^2 = ln(x^2)", []),
    ],
)
def test_lists_are_whole_and_exact(text: str, exact: list[str]) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.completeness.level.value == "proved"
    assert [str(s.exact["x"]) for s in answer.solutions if s.exact] == exact
    assert answer.verdict is (Verdict.FINITE if len(exact) > 1 else Verdict.UNIQUE if exact else Verdict.NONE)


def test_zeros_without_names_are_boxed_in() -> None:
    answer = eqsolve.solve("(ln x)^3 - 5 ln(x) + 1 = 0", time_limit=600)
    assert [s["x"] for s in answer] == pytest.approx([0.0972900321472, 1.2234071054, 8.4015739546])
    assert answer.completeness.level.value == "proved"


p, q, u, v = sp.symbols("p q u v", real=True)
# expressions divided by a logarithm, and what is left without the factors that are 0 where it is not defined
HOLES = [
    (3 * (p - q) - 2 * (p - q) / sp.log(p / q), 3 * sp.log(p / q) - 2),
    ((u - v) * (1 + 1 / sp.log((u + 2) / (v + 2))), sp.log((u + 2) / (v + 2)) + 1),
    (p - (p - q) / sp.log(p / q), None),  # no common factor
    ((p + q) * (1 - 1 / sp.log(p / q)), None),  # p = -q is no hole of the logarithm's reciprocal
    (p - q, None),
    ((p - q) * sp.log(p / q), None),  # p = q is a solution
    ((p - q) / sp.log(p / q), None),  # nothing would be left
]


@pytest.mark.parametrize(("e", "left"), HOLES)
def test_factors_that_are_zero_at_a_hole(e: sp.Expr, left: sp.Expr | None) -> None:
    """Up to a number."""
    found = without_hole(e)
    assert (found is None) == (left is None)
    assert left is None or sp.expand(found - left) == 0 or sp.expand(found + left) == 0
