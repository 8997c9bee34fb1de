"""Texts with fit lines as problems: parameters, bounds, constraints, rows."""

from __future__ import annotations

import math

import numpy as np
import pytest

import eqsolve
from eqsolve import syntax
from eqsolve.fitting import FitProblem, problem_of
from eqsolve.syntax.text import given_columns

COLUMNS = {"x": [0, 1, 2, 3], "y": [1, 0.5, 0.25, math.nan]}


def _problem(text: str) -> FitProblem:
    columns, _ = given_columns(COLUMNS)
    return problem_of(syntax.read(text, columns=columns))


def test_parameters_stand_in_the_order_of_the_text() -> None:
    problem = _problem("fit y = A*exp(-k*x) + c\nk > 0\nc in [-1, 2]\nA ~ 3")
    assert set(problem.names) == {"A", "k", "c"}
    bounds = dict(zip(problem.names, zip(problem.lower, problem.upper, strict=True), strict=True))
    assert bounds == {"A": (-math.inf, math.inf), "k": (0, math.inf), "c": (-1, 2)}
    assert problem.guess[problem.names.index("A")] == 3
    assert not problem.constraints


def test_rows_without_a_number_are_left_out() -> None:
    (line,) = _problem("fit y = a*x").lines
    assert (line.length, line.dropped) == (3, 1)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("sigma x", "the standard error in row 1 is 0"),
        ("sigma x - 2", "the standard error in row 1 is -2"),
        ("weight x - 1", "the weight in row 1 is negative"),
    ],
)
def test_the_row_without_a_standard_error_is_named(option: str, said: str) -> None:
    with pytest.raises(eqsolve.ModelError, match="E404") as caught:
        _problem(f"fit y = a*x, {option}")
    assert said in caught.value.diagnostics[0].text


@pytest.mark.parametrize(
    ("relation", "values"),
    [("a + b = 1", {"a": 0.5, "b": 0.5}), ("a < b", {"a": 1.0, "b": 1.0}), ("2*a >= b^2", {"a": 2.0, "b": 2.0})],
)
def test_relations_between_parameters_are_constraints(relation: str, values: dict[str, float]) -> None:
    problem = _problem(f"fit y = a*x + b\n{relation}")
    (constraint,) = problem.constraints
    at = np.array([[values[name] for name in problem.names]])
    assert constraint.value(at) == pytest.approx([0.0])
    assert constraint.equality == ("=" in relation.replace(">=", ""))


def test_residuals_are_left_minus_right() -> None:
    problem = _problem("fit y = a*x + b")
    theta = np.array([[2.0, 1.0]])[:, [("a", "b").index(n) for n in problem.names]]
    F, J = problem.jacobian(theta)
    assert F[0] == pytest.approx([0.0, -2.5, -4.75])
    assert J[0, :, problem.names.index("a")] == pytest.approx([0.0, -1.0, -2.0])


def test_lines_of_several_tables_count_the_rows_of_each() -> None:
    text = "data one: x, y\n0 1\n1 3\n2 5.1\n\ndata two: x, y\n0 2\n1 4.1\n2 6\n3 8\n\nfit one: y = m*x + b1\nfit two: y = m*x + b2"
    fit = eqsolve.fit(text)
    assert (fit.points, fit.dof) == (7, 4)
    assert fit["m"] == pytest.approx(_stacked_slope())
    both = eqsolve.fit("fit y = a*x\nfit 2*y = b*x", data={"x": [1, 2, 3], "y": [1, 2, 4]})
    assert (both.points, both.dof) == (3, 4)


def _stacked_slope() -> float:
    """Two lines of one slope: the rows about the means of their tables."""
    tables = [(np.arange(3.0), np.array([1, 3, 5.1])), (np.arange(4.0), np.array([2, 4.1, 6, 8]))]
    rows = [(x - x.mean(), y - y.mean()) for x, y in tables]
    return float(sum((x * y).sum() for x, y in rows) / sum((x * x).sum() for x, _ in rows))
