"""Predictions, residuals and profiles of fitted models against plain searches and closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import optimize, stats

import eqsolve
from eqsolve import syntax
from eqsolve.errors import UsageError
from eqsolve.fitting import problem_of
from eqsolve.fitting.inference import ModelAtMinimum
from eqsolve.syntax.text import given_columns

X = np.array([0.0, 0.5, 1.0, 2.0, 3.0, 5.0])
Y = np.array([2.05, 1.5, 1.27, 0.72, 0.49, 0.14])


def _fitted(*, absolute: bool = False) -> ModelAtMinimum:
    columns, _ = given_columns({"x": X, "y": Y})
    problem = problem_of(syntax.read("fit y = A*exp(-k*x)", columns=columns))
    assert problem.names == ("A", "k")
    found = optimize.least_squares(_residuals, [2.0, 0.5], xtol=1e-15, ftol=1e-15, gtol=1e-15)
    squares = 2 * float(found.cost)
    variance = 1.0 if absolute else squares / 4
    _, J = problem.jacobian(found.x[None])
    covariance = variance * np.linalg.inv(J[0].T @ J[0])
    return ModelAtMinimum(problem, found.x, covariance, squares, 4, absolute)


def _residuals(theta: np.ndarray) -> np.ndarray:
    return Y - theta[0] * np.exp(-theta[1] * X)


@pytest.mark.parametrize("absolute", [False, True])
@pytest.mark.parametrize("name", ["A", "k"])
def test_profiles_are_those_of_a_plain_search(name: str, absolute: bool) -> None:
    model = _fitted(absolute=absolute)
    number = model.problem.names.index(name)
    t = stats.norm.ppf(0.975) if absolute else stats.t.ppf(0.975, 4)
    most = model.sum_squares + t * t * (1.0 if absolute else model.sum_squares / 4)

    def excess(value: float) -> float:
        def others(free: np.ndarray) -> np.ndarray:
            return _residuals(np.insert(free, number, value))

        best = min(
            2 * float(optimize.least_squares(others, [start], xtol=1e-15, ftol=1e-15, gtol=1e-15).cost)
            for start in (model.theta[1 - number], 3 * model.theta[1 - number])
        )
        return best - most

    low, high = model.profile(name, 0.95)
    for end in (low, high):
        if math.isfinite(end):
            assert excess(end) == pytest.approx(0.0, abs=1e-6 * most)
    assert low < model.theta[number] < high
    assert math.isfinite(low)


def test_predictions_are_the_model_with_its_band() -> None:
    model = _fitted()
    told = model.predict({"x": [1.0, 4.0]}, of="y", level=0.95)
    A, k = model.theta
    assert told.value == pytest.approx([A * math.exp(-k), A * math.exp(-4 * k)])
    gradient = np.array([math.exp(-k), -A * math.exp(-k)])
    half = stats.t.ppf(0.975, 4) * math.sqrt(gradient @ model.covariance @ gradient)
    assert told.upper[0] - told.value[0] == pytest.approx(half)
    wide = model.predict({"x": 1.0}, level=0.95, kind="prediction")
    assert wide.upper[0] - wide.value[0] == pytest.approx(
        stats.t.ppf(0.975, 4) * math.sqrt(gradient @ model.covariance @ gradient + model.sum_squares / 4)
    )


@pytest.mark.parametrize(
    ("at", "of", "code"),
    [({}, "", "E681"), ({"x": 1, "z": 2}, "", "E681"), ({"x": 1}, "z", "E682"), ({"x": "a"}, "", "E685")],
)
def test_wrong_predictions_are_refused(at: dict[str, object], of: str, code: str) -> None:
    with pytest.raises(UsageError, match=code):
        _fitted().predict(at, of=of)


def test_residuals_come_with_their_columns() -> None:
    model = _fitted()
    told = model.residuals()
    assert list(told) == ["x", "y", "fitted", "residual", "standardized"]
    assert np.asarray(told["fitted"]) + np.asarray(told["residual"]) == pytest.approx(Y)
    assert float((np.asarray(told["standardized"]) ** 2).sum()) == pytest.approx(4.0)


def test_residuals_of_a_model_of_its_own_equation_are_those_of_its_solution() -> None:
    fit = eqsolve.fit("fit y = a*exp(-b*y*x)", data={"x": X, "y": Y})
    told = {name: np.asarray(values) for name, values in fit.residuals().items()}
    assert told["fitted"] == pytest.approx(fit["a"] * np.exp(-fit["b"] * told["fitted"] * X), rel=1e-8)
    assert told["fitted"] + told["residual"] == pytest.approx(Y)
    assert float((told["residual"] ** 2).sum()) == pytest.approx(fit.sum_squares, rel=1e-6)
    assert fit.predict(x=X).value == pytest.approx(told["fitted"], rel=1e-8)
