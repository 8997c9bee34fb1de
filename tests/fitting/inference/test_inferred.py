"""What fits say beside their values, against scipy.optimize.curve_fit and formulas."""

from __future__ import annotations

import math
import pickle
from dataclasses import replace

import numpy as np
import pytest
from scipy import optimize

import eqsolve
from eqsolve import syntax
from eqsolve.fitting import fitted, problem_of
from eqsolve.result import Fit
from eqsolve.syntax import tree as t
from eqsolve.syntax.text import given_columns

X = np.array([0.0, 0.5, 1.0, 2.0, 3.0, 5.0])
Y = np.array([2.05, 1.5, 1.27, 0.72, 0.49, 0.14])
DY = np.array([0.05, 0.05, 0.04, 0.04, 0.03, 0.02])


def written(text: str) -> t.Expr:
    return syntax.read(f"fit y = {text}").fits[0].right


def weighted(weighting: t.Weighting = t.UNWEIGHTED, *more: t.Line, text: str = "fit y = A*exp(-k*x)") -> Fit:
    """The fit of the rows with this weighting, and further lines."""
    columns, _ = given_columns({"x": X, "y": Y, "dy": DY})
    read = syntax.read(text, columns=columns)
    lines = tuple(replace(one, weighting=weighting) if isinstance(one, t.FitLine) else one for one in read.lines)
    statements = replace(read, lines=(*lines, *more))
    return fitted(problem_of(statements), statements)


def curve(x: np.ndarray, A: float, k: float) -> np.ndarray:
    return A * np.exp(-k * x)


@pytest.mark.parametrize("known", [False, True])
def test_weighted_fits_are_those_of_curve_fit(known: bool) -> None:
    fit = weighted(t.Weighting(sigma=written("dy"), absolute=known))
    values, covariance = optimize.curve_fit(
        curve, X, Y, [2, 0.5], sigma=DY, absolute_sigma=known, xtol=1e-14, ftol=1e-14, gtol=1e-14
    )
    assert [fit["A"], fit["k"]] == pytest.approx(values.tolist(), rel=1e-6)
    assert np.asarray(fit.covariance) == pytest.approx(covariance, rel=1e-5)
    chi = float((((Y - curve(X, *values)) / DY) ** 2).sum())
    assert fit.chi_squared == pytest.approx(chi)
    assert fit.absolute is known
    assert fit.aic == pytest.approx(chi + 4 if known else 6 * math.log(chi / 6) + 4)
    kept = "taken as known" if known else "scaled by the residuals"
    assert fit.weighting == (f"rows of y are weighted by their standard errors dy ({kept})",)


def test_weights_are_inverse_squares_of_standard_errors() -> None:
    fit, other = weighted(t.Weighting(weight=written("1/dy^2"))), weighted(t.Weighting(sigma=written("dy")))
    assert [fit["A"], fit["k"]] == pytest.approx([other["A"], other["k"]])
    assert fit.stderr["k"] == pytest.approx(other.stderr["k"])
    assert fit.chi_squared is None, "weights alone have no unit"
    assert fit.weighting == ("rows of y are weighted by 1/dy^2 (scaled by the residuals)",)


def test_fits_without_weights_say_nothing_of_them() -> None:
    fit = weighted()
    assert (fit.weighting, fit.absolute, fit.chi_squared) == ((), False, None)
    assert fit.residual_std == pytest.approx(math.sqrt(fit.sum_squares / 4))


def test_robust_fits_have_no_criteria_of_normal_errors() -> None:
    fit = weighted(t.Weighting(loss="huber", scale=written("1")))
    assert (fit.aic, fit.bic) == (None, None)
    assert fit.weighting == (
        "rows of y far off count less: loss huber, scale 1; no R² and no AIC, which are of least squares",
    )


def test_exact_fits_have_no_criteria() -> None:
    assert eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2, 4, 6]}).aic is None


def test_fits_pickle_with_their_model() -> None:
    fit = weighted()
    kept = pickle.loads(pickle.dumps(fit))
    assert kept == fit
    assert kept.predict(x=2).value == fit.predict(x=2).value


def test_held_parameters_are_named() -> None:
    fit = weighted(text="fit y = A*exp(-k*x)\nk in [0.7, 5]")
    assert fit.held == ("k",)
    assert fit.parameters["k"].stderr is None


def test_absolute_without_standard_errors_takes_them_as_one() -> None:
    """As the note says, and as curve_fit does with absolute_sigma=True."""
    _, covariance = optimize.curve_fit(lambda x, a, b: a * x + b, X, Y, sigma=np.ones(len(X)), absolute_sigma=True)
    fit = weighted(t.Weighting(absolute=True), text="fit y = a*x + b")
    assert fit.absolute
    assert [fit.parameters[n].stderr for n in "ab"] == pytest.approx(np.sqrt(np.diag(covariance)).tolist(), rel=1e-6)
    assert fit.chi_squared == pytest.approx(fit.sum_squares)
