"""Distances to models: with errors in columns, and of models that their own equation defines."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import lambertw

from eqsolve.errors import ModelError
from eqsolve.fitting.orthogonal import OrthogonalLine
from tests.fitting.texts import at, differences, weighted

X = np.array([0.1, 0.4, 1.2, 1.7, 2.6, 3.0])
Y = np.array([2.6, 2.0, 1.4, 1.1, 0.6, 0.7])
DATA = {"x": X, "y": Y}


def test_distances_to_a_line_are_the_closed_form() -> None:
    problem = weighted("fit y = a*x + b", DATA, sigma="0.2", columns={"x": "0.1"})
    r = problem.value(at(problem, a=-0.7, b=2.5))[0]
    assert r == pytest.approx((Y + 0.7 * X - 2.5) / np.hypot(0.2, 0.1 * 0.7), rel=1e-12)


@pytest.mark.parametrize("text", ["fit y = a*exp(-b*x)", "fit (x - a)^2 + (y - b)^2 = 4", "fit x*y = a*sin(y) + b"])
def test_slopes_are_derivatives_of_half_the_sum(text: str) -> None:
    explicit = text.startswith("fit y")
    problem = weighted(text, DATA, sigma="0.2" if explicit else None, columns={"x": "0.3", "y": "0.2"})
    theta = at(problem, a=1.1, b=0.9)
    F, J = problem.jacobian(theta)
    assert np.isfinite(F).all()
    assert J[0].T @ F[0] == pytest.approx(differences(problem, theta).T @ F[0], rel=1e-6)


def test_distances_to_a_circle_with_equal_errors_are_the_radial_ones() -> None:
    problem = weighted("fit (x - a)^2 + (y - b)^2 = 4", DATA, columns={"x": "0.1", "y": "0.1"})
    r = problem.value(at(problem, a=1.1, b=0.9))[0]
    assert r == pytest.approx((np.hypot(X - 1.1, Y - 0.9) - 2) / 0.1, rel=1e-10)


def test_a_model_of_its_own_equation_is_solved() -> None:
    problem = weighted("fit y = a*exp(-b*y*x)", DATA, sigma="0.1")
    theta = at(problem, a=2.0, b=0.8)
    solved = np.real(lambertw(2 * 0.8 * X)) / (0.8 * X)
    assert problem.value(theta)[0] == pytest.approx((Y - solved) / 0.1, rel=1e-10)
    assert problem.jacobian(theta)[1][0] == pytest.approx(differences(problem, theta), rel=1e-6)


def test_a_row_on_no_place_of_the_model_has_no_residual() -> None:
    problem = weighted("fit y = a + exp(y - x)", DATA)
    assert np.isnan(problem.value(at(problem, a=5.0))).all()


def test_a_slope_whose_square_has_no_float_is_no_arrival() -> None:
    t, c = np.arange(5.0), np.array([5, 4.1, 3.3, 2.5, 1.8])
    problem = weighted("fit c = a*exp((a - c - b*t)/k)", {"t": t, "c": c})
    # 25*exp((25 - 5)/0.0366) is 1e238: no step goes from the reading to c = 25
    assert not np.isfinite(problem.value(at(problem, a=25.0, b=0.13, k=0.0366))[0]).any()
    told = problem.value(at(problem, a=5.0, b=1.1, k=1.25))[0]
    assert c - told == pytest.approx(1.25 * lambertw(5 / 1.25 * np.exp((5 - 1.1 * t) / 1.25)).real, rel=1e-9)


def test_an_error_of_the_left_side_by_its_name_is_its_sigma() -> None:
    (line,) = weighted("fit y = a*x + b", DATA, columns={"y": "0.2"}).lines
    assert not isinstance(line, OrthogonalLine)
    assert line.sigma == pytest.approx(np.full(6, 0.2))


def test_errors_of_columns_without_those_of_the_left_side_are_refused() -> None:
    with pytest.raises(ModelError) as caught:
        weighted("fit y = a*x + b", DATA, columns={"x": "0.1"})
    assert caught.value.diagnostics[0].code == "E406"


def test_the_ordinary_problem_is_plain() -> None:
    problem = weighted("fit y = a*x + b\na + b = 1", DATA, sigma="0.1", columns={"x": "0.1"}, loss="huber", scale="2")
    assert not problem.plain
    assert problem.ordinary().plain
    assert problem.ordinary().value(at(problem, a=1.0, b=0.0))[0] == pytest.approx((Y - X) / 0.1)
