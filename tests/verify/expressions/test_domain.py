"""Where written expressions are proven to be defined."""

from __future__ import annotations

from typing import cast

import pytest
import sympy as sp

from eqsolve import syntax
from eqsolve.model import Relation, build
from eqsolve.verify.expressions.domain import everywhere_defined, possible_signs, requirements
from eqsolve.verify.expressions.open_neighbourhood import known_signs

X, Y = (sp.Symbol(n, real=True) for n in "xy")

DEFINED = [
    "x^2 - 3*x*y",
    "exp(x)*sin(y) + cos(x)",
    "atan(x)/2",
    "tanh(x)/cosh(x)",
    "abs(x)^3",
    "cbrt(x)",
    "sqrt(2)*x + log(3)",
    "sqrt(x^2 + 1)",
    "1/(x^2 + y^2 + 1)",
    "2^x",
    "(x^2 + 1)^pi",
    "x^0",
    "sqrt(exp(x) + abs(y))",
    "log(cosh(x))",
    "floor(x) + sign(y)",
    "max(x, y) - min(x, 1)",
    "where(x > 0, x, -y)",
    "mod(x, 3)",
    "heaviside(x)",
    "besselj0(x)",
    "sqrt(max(x, 0))",
    "(-8)^2*x",
    "erf(x) + asinh(y)",
    "x^(6/3)",
]
UNDEFINED = [
    "1/x",
    "x^(-2)",
    "(x^2 - 1)/(x - 1)",
    "sqrt(x)",
    "sqrt(x)^2",
    "sqrt(-(x-1)^2)",
    "log(x + 1000)",
    "log(x^2)",
    "x^pi",
    "x^y",
    "tan(x)",
    "asin(x)",
    "acosh(x)",
    "atanh(x)",
    "gamma(x)",
    "lambertw(x)",
    "atan2(y, x)",
    "mod(x, y)",
    "2^(1/x)",
    "sin(sqrt(x))",
    "x!",
    "0*log(x)",
    "log(x) - log(x)",
    "where(1/x > 0, 1, 2)",
    "piecewise((x, x > 0), (-x, x < 0))",
]


def relation(text: str) -> Relation:
    return cast(Relation, build(syntax.read(f"{text} = x + y")).relations[0])


@pytest.mark.parametrize("text", DEFINED)
def test_everywhere_defined(text: str) -> None:
    """Sums, products, whole powers and entire functions; roots and quotients of what is shown to be positive."""
    assert everywhere_defined(relation(text).written()[0])


@pytest.mark.parametrize("text", UNDEFINED)
def test_somewhere_undefined(text: str) -> None:
    """What may be undefined, even where it cancels, and what nobody has shown to be defined."""
    assert not everywhere_defined(relation(text).written()[0])


def test_signs_of_unknowns_help() -> None:
    """log(x*y) is defined where x and y have the same sign."""
    written = relation("log(x*y) + sqrt(-x)").written()[0]
    assert everywhere_defined(written, {X: -1, Y: -1})
    assert not everywhere_defined(written, {X: 1, Y: 1})
    assert not everywhere_defined(written)


def test_requirements_name_what_is_needed() -> None:
    """Each operation asks for a sign of its argument; what holds anyhow is not listed."""
    found = {
        (r.argument, r.signs) for r in requirements(relation("sqrt(x) + 1/(y*exp(x)) + log(x^2 + 1)").written()[0])
    }
    assert {argument for argument, _ in found} == {X, Y * sp.exp(X)}


SIGNS = [
    (X**2, {0, 1}),
    (X**2 + 1, {1}),
    (-sp.exp(X), {-1}),
    (X * Y, {-1, 0, 1}),
    (sp.Abs(X) - 1, {-1, 0, 1}),
    (X**-2, {1}),
    (sp.sqrt(X), {0, 1}),
    (sp.Max(X, 1), {1}),
    (sp.Min(X, -1), {-1}),
    (sp.tanh(X**2), {0, 1}),
    (2**X, {1}),
]


@pytest.mark.parametrize(("expression", "signs"), SIGNS)
def test_possible_signs(expression: sp.Expr, signs: set[int]) -> None:
    """The signs that the form of an expression leaves."""
    assert possible_signs(expression) == signs


KNOWN = [
    ("x > 0", {X: 1}),
    ("x >= 1", {X: 1}),
    ("x < -2", {X: -1}),
    ("x in (0, 5)", {X: 1}),
    ("x >= 0", {}),
    ("x <= 3", {}),
    ("x != 0", {}),
    ("0 < x", {X: 1}),
    ("x > y", {}),
]


@pytest.mark.parametrize(("condition", "signs"), KNOWN)
def test_known_signs(condition: str, signs: dict[sp.Symbol, int]) -> None:
    """Conditions that keep an unknown on one side of 0."""
    assert known_signs(build(syntax.read(f"x + y = 7; {condition}"))) == signs
