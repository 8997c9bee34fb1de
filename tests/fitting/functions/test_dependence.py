"""Which parameters a line is an affine function of, together."""

from __future__ import annotations

import numpy as np
import pytest

from eqsolve import syntax
from eqsolve.fitting import FitProblem, problem_of
from eqsolve.fitting.functions import Dependence, affine_together, dependence, meetings
from eqsolve.syntax.text import given_columns


def _problem(text: str) -> FitProblem:
    columns, _ = given_columns({"x": [1.0, 2.0, 3.0], "y": [1.0, 0.5, 0.25]})
    return problem_of(syntax.read(text, columns=columns))


@pytest.mark.parametrize(
    ("model", "names"),
    [
        ("A*exp(-k*x) + c", {"A", "c"}),
        ("A*sin(w*x + p) + B*x", {"A", "B"}),
        ("A*(a + b*x + c*x^2)", {"a", "b", "c"}),
        ("(a + b*x)/(1 + c*x)", {"a", "b"}),
        ("a^2*x + b", {"b"}),
        ("a*b*x", {"a"}),
        ("where(x < t, a + b*x, c)", {"a", "b", "c"}),
        ("where(a < x, a, c)", {"c"}),
        ("a*(where(x < t, 1, 2)) + t*x", {"a"}),
        ("exp(a) + b*x/d", {"b"}),
        ("a*x/b + a", {"a"}),
    ],
)
def test_affine_together(model: str, names: set[str]) -> None:
    problem = _problem(f"fit y = {model}")
    functions = [line.function for line in problem.lines]
    chosen = affine_together(functions)
    assert {problem.names[k] for k in chosen} == names
    assert all(dependence(f.tape, f.output, set(chosen)) <= Dependence.AFFINE for f in functions)


def test_a_parameter_is_affine_in_every_line_or_in_none() -> None:
    problem = _problem("fit y = a*x + b\nfit y = exp(a*x) + b")
    assert [problem.names[k] for k in affine_together([line.function for line in problem.lines])] == ["b"]


def test_partners_are_what_the_slopes_hold() -> None:
    problem = _problem("fit y = A*exp(-k*x) + B*exp(-m*x) + c")
    number = {name: k for k, name in enumerate(problem.names)}
    found = meetings([line.function for line in problem.lines])
    assert {problem.names[k]: {problem.names[j] for j in others} for k, others in found.partners.items()} == {
        "A": {"k"},
        "B": {"m"},
        "c": set(),
    }
    theta = np.full((2, problem.parameters), 0.5)
    theta[1, number["m"]] = 0.9
    _, J = problem.jacobian(theta)
    moved = np.abs(J[1] - J[0]).max(axis=0) > 0
    assert [moved[number[n]] for n in ("A", "B", "c")] == [False, True, False]
