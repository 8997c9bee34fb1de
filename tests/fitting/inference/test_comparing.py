"""Comparisons of fits against the tests of linear models (Draper and Smith 1998, chapter 6) and Akaike's formulas."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

import eqsolve

X = np.linspace(0.0, 5.0, 11)
NOISE = 0.1 * np.array([1, -2, 0, 1, 2, -1, -1, 0, 2, -2, 0])
BENT = {"x": X, "y": 1 + 2 * X - 0.3 * X**2 + NOISE}
LINE = {"x": X, "y": 1 + 2 * X + NOISE}
STRAIGHT, QUADRATIC = "fit y = a + b*x", "fit y = a + b*x + c*x^2"


def squares(data: dict[str, np.ndarray], degree: int) -> float:
    return float(np.polynomial.Polynomial.fit(X, data["y"], degree, full=True)[1][0][0])


def test_nested_models_are_tested_by_f() -> None:
    told = eqsolve.compare_fits(eqsolve.fit(STRAIGHT, data=BENT), eqsolve.fit(QUADRATIC, data=BENT))
    F = (squares(BENT, 1) - squares(BENT, 2)) / (squares(BENT, 2) / 8)
    assert (told.test, told.special_case, told.better) == ("F", 1, 2)
    assert told.statistic == pytest.approx(F, rel=1e-6)
    assert told.probability == pytest.approx(stats.f.sf(F, 1, 8), rel=1e-5)
    assert told.aic == pytest.approx(11 * math.log(squares(BENT, 2) / squares(BENT, 1)) + 2)
    assert "special case" in told.text


def test_a_term_that_explains_no_more_than_chance_is_not_taken() -> None:
    told = eqsolve.fit(QUADRATIC, data=LINE).compare(eqsolve.fit(STRAIGHT, data=LINE))
    assert (told.special_case, told.better) == (2, 2)
    assert told.probability is not None and told.probability > 0.05
    assert "is enough" in told.text


def test_names_of_parameters_do_not_decide_what_is_nested() -> None:
    told = eqsolve.fit("fit y = u + v*x", data=BENT).compare(eqsolve.fit(QUADRATIC, data=BENT))
    assert told.special_case == 1
    told = eqsolve.fit("fit y = a*exp(b*x)", data=BENT).compare(eqsolve.fit(QUADRATIC, data=BENT))
    assert (told.special_case, told.test) == (None, None)


def test_known_errors_are_tested_by_chi_square() -> None:
    fits = [eqsolve.fit(text, data=BENT, sigma=0.15, absolute=True) for text in (STRAIGHT, QUADRATIC)]
    told = fits[0].compare(fits[1])
    fall = (squares(BENT, 1) - squares(BENT, 2)) / 0.15**2
    assert told.test == "chi-square"
    assert told.statistic == pytest.approx(fall, rel=1e-6)
    assert told.probability == pytest.approx(stats.chi2.sf(fall, 1), rel=1e-5)


def test_akaike_weights_follow_their_formula() -> None:
    told = eqsolve.fit("fit y = a*exp(b*x)", data=LINE).compare(eqsolve.fit(STRAIGHT, data=LINE))
    assert told.weights is not None and told.aicc is not None
    assert told.weights[1] == pytest.approx(1 / (1 + math.exp(told.aicc / 2)))
    assert sum(told.weights) == pytest.approx(1.0)
    assert told.better == 2
    assert "Akaike weights" in eqsolve.show(told)


def test_fits_of_different_rows_are_not_compared() -> None:
    first = eqsolve.fit(STRAIGHT, data=LINE)
    for other in (
        eqsolve.fit(STRAIGHT, data=BENT),
        eqsolve.fit("fit ln(y) = a + b*x", data=LINE),
        eqsolve.fit(STRAIGHT, data={"x": X[:5], "y": LINE["y"][:5]}),
        eqsolve.fit(STRAIGHT, data=LINE, sigma="1 + x"),
    ):
        with pytest.raises(eqsolve.UsageError, match="E688"):
            first.compare(other)


def test_intervals_of_linear_models_are_those_of_t() -> None:
    fit = eqsolve.fit(STRAIGHT, data=LINE, intervals=0.9)
    half = stats.t.ppf(0.95, 9) * fit.stderr["b"]
    assert fit.parameters["b"].interval == pytest.approx((fit["b"] - half, fit["b"] + half))
    assert fit.to_dict()["intervals"] == 0.9
    assert "90 % interval" in eqsolve.show(fit)
    with pytest.raises(eqsolve.UsageError, match="E683"):
        fit.with_intervals(95)


def test_groups_with_parameters_of_their_own_are_compared_with_one_model_for_all_rows() -> None:
    """Whether groups share a parameter: the extra sum of squares, as of two models over one line."""
    t = np.tile(np.linspace(0, 5, 8), 2)
    group = np.repeat(["A", "B"], 8)
    y = np.where(group == "A", 3.0, 2.0) * np.exp(-0.7 * t) + np.random.default_rng(4).normal(0, 0.02, 16)
    data = {"t": t, "y": y, "g": group}
    own = eqsolve.fit("fit y = A*exp(-k*t) where g = A\nfit y = B*exp(-k*t) where g = B", data=data)
    one = eqsolve.fit("y = A*exp(-k*t)", data=data)
    told = own.compare(one)
    assert (told.special_case, told.better) == (2, 1)
    assert told.statistic == pytest.approx((one.sum_squares - own.sum_squares) / (own.sum_squares / own.dof))
    assert one.compare(own).statistic == told.statistic
    with pytest.raises(eqsolve.UsageError, match="E688"):  # some of the rows alone
        own.compare(eqsolve.fit("y = A*exp(-k*t)", data=data, where="t > 0"))
