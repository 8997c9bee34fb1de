"""Covariance, bands and tests of a straight line against the closed forms of linear regression (Draper and Smith 1998,
chapters 1 and 3), and criteria against their formulas."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats

from eqsolve import syntax
from eqsolve.fitting import problem_of
from eqsolve.fitting.inference import band, criteria, nested
from eqsolve.fitting.least_squares import covariance as spread_of
from eqsolve.syntax.text import given_columns

X = np.array([0.0, 1.0, 2.0, 4.0, 7.0])
Y = np.array([1.1, 2.9, 5.2, 9.1, 14.8])


def _line() -> tuple[Any, ...]:
    columns, _ = given_columns({"x": X, "y": Y})
    problem = problem_of(syntax.read("fit y = a + b*x", columns=columns))
    found = stats.linregress(X, Y)
    theta = np.array([found.intercept, found.slope])
    F, J = problem.jacobian(theta[None])
    variance = float((F[0] ** 2).sum()) / (len(X) - 2)
    return problem, found, theta, J[0], variance


def test_standard_errors_are_those_of_linear_regression() -> None:
    _, found, _, J, variance = _line()
    spread = spread_of(J, variance)
    assert spread.stderr == pytest.approx([found.intercept_stderr, found.stderr], rel=1e-10)
    mean = X.mean()
    assert spread.correlation[0, 1] == pytest.approx(-mean / math.sqrt((X**2).mean()), rel=1e-10)


@pytest.mark.parametrize("new_reading", [False, True])
def test_bands_are_those_of_linear_regression(new_reading: bool) -> None:
    problem, _, theta, J, variance = _line()
    covariance = variance * np.linalg.inv(J.T @ J)
    at = np.array([-1.0, 3.0, 10.0])
    position = problem.lines[0].names.index("x")
    columns = [at if k == position else np.zeros(3) for k in range(2)]
    value, slopes = problem.lines[0].model.jacobian(theta[None], columns)
    got = band(value[0], slopes[0], covariance, level=0.9, dof=3, noise=variance * new_reading)
    spread = new_reading + 1 / len(X) + (at - X.mean()) ** 2 / ((X - X.mean()) ** 2).sum()
    half = stats.t.ppf(0.95, 3) * np.sqrt(variance * spread)
    assert got.value == pytest.approx(theta[0] + theta[1] * at, rel=1e-12)
    assert got.upper - got.value == pytest.approx(half, rel=1e-9)
    assert got.value - got.lower == pytest.approx(half, rel=1e-9)


def test_what_data_do_not_determine_has_no_covariance() -> None:
    J = np.array([[1.0, 1.0, 2.0], [1.0, 1.0, 3.0], [1.0, 1.0, 5.0]])
    spread = spread_of(J, 1.0)
    assert spread.rank == 2
    assert np.isnan(spread.stderr).tolist() == [True, True, False]
    assert np.isnan(spread.correlation[:2]).all()
    kept = J[:, [0, 2]]
    assert spread.stderr[2] ** 2 == pytest.approx(np.linalg.inv(kept.T @ kept)[1, 1])


def test_criteria_follow_their_formulas() -> None:
    known = criteria(12.0, 20, 3, known=True)
    assert (known.aic, known.bic) == (pytest.approx(18.0), pytest.approx(12 + 3 * math.log(20)))
    scaled = criteria(12.0, 20, 3, known=False)
    assert scaled.aicc - scaled.aic == pytest.approx(24 / 16)
    assert scaled.aic == pytest.approx(20 * math.log(0.6) + 6)
    assert criteria(1.0, 4, 3, known=True).aicc == math.inf


def test_nested_models_are_tested() -> None:
    told = nested((20.0, 18), (10.0, 17), known=False)
    assert told is not None
    assert told.statistic == pytest.approx(17.0)
    assert told.probability == pytest.approx(stats.f.sf(17.0, 1, 17))
    told = nested((20.0, 18), (10.0, 16), known=True)
    assert told is not None and told.probability == pytest.approx(stats.chi2.sf(10.0, 2))
    assert nested((20.0, 18), (10.0, 18), known=False) is None
