"""Where the expressions of a family are real, and families of several forms."""

from __future__ import annotations

import json

import pytest
import sympy as sp

import eqsolve
from eqsolve.verify.families.free_range import real_where

Y, Z = sp.symbols("y z", real=True)


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        (5 - Y, ()),
        (1 / Y, ("y != 0",)),
        (1 / (2 * Y - 3), ("y != 3/2",)),
        (sp.sqrt(3 - 2 * Y), ("y <= 3/2",)),
        (1 / sp.sqrt(Y - 3), ("y > 3",)),
        (sp.sqrt(1 - Y**2), ("-1 <= y <= 1",)),
        (1 / sp.sqrt(2 - Y**2), ("-sqrt(2) < y < sqrt(2)",)),
        (sp.sqrt(Y**2 - 4), ("y^2 - 4 >= 0",)),
        (sp.sqrt(Y**2 + 4), ()),
        (sp.sqrt(Y * Z), ("y*z >= 0",)),
        (sp.log(Y) + sp.sqrt(1 - Y), ("y <= 1", "y > 0")),
        (Y**Y, ()),  # at -2 it is 1/4: y > 0 would leave that out
        (sp.gamma(Y), ()),
        (sp.Piecewise((sp.sqrt(Y), Y > 0), (1, True)), ()),
    ],
)
def test_conditions_of_an_expression(expression: sp.Expr, told: tuple[str, ...]) -> None:
    assert sorted(real_where([expression])) == sorted(told)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("x*y = 0", ["x = 0", "y is free", "or", "y = 0", "x is free"]),
        (
            "x^2 + y^2 = 1",
            [
                "x = sqrt(1 - y^2)",
                "or",
                "x = -sqrt(1 - y^2)",
                "both for -1 <= y <= 1",
            ],
        ),
    ],
)
def test_all_forms_are_drawn_and_can_be_checked(text: str, forms: list[str]) -> None:
    """Each form with what it leaves free; the answer and its JSON prove it again, and a form that is none is refused."""
    answer = eqsolve.solve(text, time_limit=600)
    shown = [line.strip() for line in eqsolve.show(answer).splitlines()]
    assert shown[shown.index(forms[0]) :][: len(forms)] == forms
    data = json.loads(answer.to_json())
    assert eqsolve.check(data, time_limit=600)
    data["family"]["others"][0]["expressions"] = {"x": "2 - y"}
    assert not eqsolve.check(data, time_limit=600)


def test_points_beside_a_family_are_told() -> None:
    """They are no families: the technical reason stays."""
    answer = eqsolve.solve("x*y = 0; x^2 = x", time_limit=600)
    assert "x = 1, y = 0" in eqsolve.show(answer)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("y = x^n; find x", ("y > 0", "n != 0")),
        ("y = a*b^x; find x", ("a*y > 0", "b != 1", "b > 0")),  # for a*y > 0 neither is 0
        ("A = P*(1+r)^n; find n", ("A*P > 0", "r != 0", "r > -1")),
    ],
)
def test_formulas_with_letters_say_what_they_ask_for(text: str, told: tuple[str, ...]) -> None:
    """Each condition once and in plain form, none left out; formulas are equal, not near, and need no example."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.family is not None
    assert sorted(answer.family.conditions) == sorted(told)
    shown = eqsolve.show(answer)
    assert "≈" not in shown
    assert "for example" not in shown
    assert "These are solutions where the equations are defined; there may be others." in shown
    assert eqsolve.check(json.loads(answer.to_json()), time_limit=600)


def test_a_family_without_formulas_is_told_in_plain_words() -> None:
    """What is free is free around the example; the technical reason stays."""
    answer = eqsolve.solve("exp(x*y) + sin(x) = y^3", time_limit=600)
    shown = eqsolve.show(answer)
    assert "They go on around the example; what lies elsewhere was not shown." in shown
    assert "x is free around the example" in shown
    assert "Jacobian" not in shown
    assert "Jacobian" in answer.completeness.reason
