"""Fits under relations between their parameters."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from eqsolve import syntax
from eqsolve.fitting import FitProblem, problem_of, report
from eqsolve.fitting.constrained import chart_at, conflict, optimum
from eqsolve.fitting.constrained.quadratic import step
from eqsolve.fitting.kinds import minimum_of
from eqsolve.result import Fit, FitStatus
from tests.fitting.texts import at, differences, weighted

X = np.linspace(0, 5, 30)
Y = 0.3 * np.exp(-0.5 * X) + 0.7 * np.exp(-2 * X) + 0.02 * np.sin(37 * X)
DATA = {"x": X, "y": Y}
MODEL = "fit y = A*exp(-k*x) + B*exp(-l*x)\nA ~ 0.5; B ~ 0.5; k ~ 0.4; l ~ 1.5\n"


def fitted(text: str) -> Fit:
    return report(minimum_of(weighted(text, DATA)))


def by_slsqp(problem: FitProblem, theta: np.ndarray) -> np.ndarray:
    relations = [
        {"type": "eq" if c.equality else "ineq", "fun": lambda t, c=c: (1 if c.equality else -1) * c.value(t[None])[0]}
        for c in problem.constraints
    ]
    bounds = list(zip(problem.lower, problem.upper, strict=True))

    def half(t: np.ndarray) -> tuple[float, np.ndarray]:
        F, J = problem.jacobian(t[None])
        return 0.5 * float(F[0] @ F[0]), J[0].T @ F[0]

    options = {"ftol": 1e-16, "maxiter": 500}
    return minimize(half, theta, jac=True, bounds=bounds, constraints=relations, method="SLSQP", options=options).x


@pytest.mark.parametrize(
    "relations",
    [
        "A + B = 1",
        "A + B = 1; k*l = 1.2",
        "A + B <= 0.95; k < l",
        "A^2 + B^2 <= 0.4",
        "l = 4*k; A + B = 1",
        "k + l <= 2; A >= 0.5",
        "k >= 0.7; A*B = 0.2",
    ],
)
def test_optima_are_those_of_another_method(relations: str) -> None:
    problem = weighted(MODEL + relations, DATA)
    found = optimum(problem, problem.guess)
    assert found is not None
    assert found.feasible
    other = by_slsqp(problem, problem.guess)
    assert found.theta == pytest.approx(other, rel=1e-5, abs=1e-6)
    assert found.cost <= 0.5 * (problem.value(other[None])[0] ** 2).sum() * (1 + 1e-8)


def test_multipliers_are_falls_of_the_sum_of_squares() -> None:
    fits = [fitted(MODEL + f"A + B = {total}") for total in (0.9999, 1, 1.0001)]
    (multiplier,) = fits[1].multipliers
    fall = (fits[0].sum_squares - fits[2].sum_squares) / 0.0002 / 2
    assert multiplier.value == pytest.approx(fall, rel=1e-4)


def test_an_inequality_that_holds_is_told() -> None:
    fit = fitted(MODEL + "A + B <= 0.95")
    assert fit["A"] + fit["B"] == pytest.approx(0.95, rel=1e-12)
    assert [n.code for n in fit.notes] == ["N519"]
    assert fit.multipliers[0].value > 0


def test_one_that_does_not_hold_changes_nothing() -> None:
    fit, free = fitted("fit y = a*x + b\na + b < 3"), fitted("fit y = a*x + b")
    assert not fit.multipliers
    assert fit["a"] == pytest.approx(free["a"], rel=1e-10)
    assert fit.parameters["a"].stderr == pytest.approx(free.parameters["a"].stderr, rel=1e-8)


@pytest.mark.parametrize("text", ["a + b = 1\na + b = 2", "a + b < 1\na > 2\nb > 0"])
def test_contradictory_relations_are_named(text: str) -> None:
    fit = fitted(f"fit y = a*x + b\n{text}")
    assert fit.status is FitStatus.UNDECIDED
    assert "a + b" in fit.reason


def test_relations_that_nothing_fulfils_leave_the_fit_undecided() -> None:
    fit = fitted(MODEL + "A*B = 1\nA + B = 1")
    assert fit.status is FitStatus.UNDECIDED
    assert "no values were found" in fit.reason


def test_relations_may_leave_no_freedom() -> None:
    fit = fitted("fit y = a*x + b\na + b = 1\na - b = 3")
    assert (fit["a"], fit["b"]) == pytest.approx((2, -1))
    assert fit.parameters["a"].stderr == 0
    assert fit.dof == len(X)


def test_a_bound_that_holds_beside_a_relation_has_no_error() -> None:
    fit = fitted("fit y = a*x + b\na > 0\nb <= 0.2 + a")
    assert fit["a"] == 0
    assert fit.parameters["a"].stderr is None
    assert fit.held == ("a",)


def test_coordinates_keep_the_relations() -> None:
    problem = weighted(MODEL + "A + B = 1; k*l = 1", DATA)
    theta = at(problem, A=0.4, B=0.6, k=0.5, l=2.0)[0]
    chart = chart_at(problem, theta, np.array([True, True]))
    u = chart.origin + [0.01, -0.02]
    moved = chart.theta(u[None])
    assert not np.allclose(moved, theta)
    for relation in problem.constraints:
        assert relation.value(moved) == pytest.approx([0], abs=1e-14)
    assert chart.jacobian(u[None])[1][0] == pytest.approx(differences(chart, u[None]), rel=1e-5, abs=1e-8)


def test_a_step_under_contradictory_inequalities_is_none() -> None:
    assert step(np.eye(2), np.zeros(2), np.array([[1.0, 0.0], [-1.0, 0.0]]), np.array([-1.0, -1.0]), 0) is None


def test_a_conflict_is_a_smallest_one() -> None:
    said = conflict(weighted("fit y = a*x + b + c\na + b = 1\nc < 2\na + b = 2\nc < a", DATA))
    assert said is not None
    assert [c.text for c in said] == ["a + b = 1", "a + b = 2"]


def test_what_the_time_ended_is_said_to_be_late() -> None:
    """Not that the relations cannot hold."""
    text = "fit y = a*exp(-b*x)\na + b = 2\ndata x, y\n0 1.5\n1 1\n2 0.6\n3 0.4"
    told = minimum_of(problem_of(syntax.read(text)), deadline=0.0)
    assert told.record.late
    assert told.settled is None
    assert told.reason.startswith("the time ran out")
