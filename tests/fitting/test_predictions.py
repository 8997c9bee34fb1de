"""``predict`` lines against the closed forms of linear regression (Draper and Smith 1998, section 1.4)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

import eqsolve

X = np.array([0.0, 1.0, 2.0, 4.0, 7.0])
Y = np.array([1.1, 2.9, 5.2, 9.1, 14.8])
TABLE = "data x, y\n" + "\n".join(f"{x} {y}" for x, y in zip(X, Y, strict=True)) + "\nend"


def fitted(*lines: str) -> eqsolve.Fit:
    return eqsolve.fit("\n".join(("fit y = a + b*x", *lines, TABLE)))


@pytest.mark.parametrize("kind", ["confidence", "prediction"])
def test_bands_are_those_of_linear_regression(kind: str) -> None:
    line = "predict y at x = -1, 3, 10, " + ("band 90%" if kind == "confidence" else "prediction band 90%")
    (told,) = fitted(line).predictions
    line_of = stats.linregress(X, Y)
    at = np.array([-1.0, 3.0, 10.0])
    variance = float(((Y - line_of.intercept - line_of.slope * X) ** 2).sum()) / 3
    spread = (kind == "prediction") + 1 / 5 + (at - X.mean()) ** 2 / ((X - X.mean()) ** 2).sum()
    half = stats.t.ppf(0.95, 3) * np.sqrt(variance * spread)
    assert (told.text, told.level, told.kind) == ("y", 0.9, kind)
    assert told.at == {"x": (-1.0, 3.0, 10.0)}
    assert told.value == pytest.approx(line_of.intercept + line_of.slope * at)
    assert np.array(told.upper) - np.array(told.value) == pytest.approx(half, rel=1e-6)


def test_expressions_of_parameters_are_predicted() -> None:
    fit = fitted("predict a*b, band 95%", "predict b*x^2 at x = 2")
    product, other = fit.predictions
    a, b = fit["a"], fit["b"]
    gradient = np.array([b, a]) if list(fit.parameters) == ["a", "b"] else np.array([a, b])
    half = stats.t.ppf(0.975, 3) * math.sqrt(gradient @ np.asarray(fit.covariance) @ gradient)
    assert (product.text, product.at) == ("a*b", {})
    assert product.value == pytest.approx((a * b,))
    assert product.upper[0] - product.value[0] == pytest.approx(half)
    assert other.value == pytest.approx((4 * b,))
    assert math.isnan(other.lower[0])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("predict y", "E681"),
        ("predict ln(y) at x = 1", "E681"),
        ("predict a*b, prediction band 95%", "E684"),
    ],
)
def test_wrong_predictions_are_refused_at_their_line(line: str, code: str) -> None:
    with pytest.raises(eqsolve.ModelError, match=code) as refused:
        fitted(line)
    assert refused.value.diagnostics[0].line == 2


def test_a_column_that_two_lines_explain_is_that_of_its_table() -> None:
    text = "data one: x, y\n0 1\n1 3\n2 5.1\nend\ndata two: x, y\n0 2\n1 4\n2 6.1\n3 8\nend\n"
    text += "fit one: y = m*x + b1\nfit two: y = m*x + b2\npredict two: y at x = 10"
    fit = eqsolve.fit(text)
    assert fit.predictions[0].value[0] == pytest.approx(10 * fit["m"] + fit["b2"])


def test_a_prediction_backwards_is_told_what_finds_it() -> None:
    """x at a y that was read: no value of x is missing, the equation is to be solved."""
    with pytest.raises(eqsolve.ModelError, match="E681") as refused:
        fitted("predict x at y = 5")
    assert "to find x solve the fitted equation" in refused.value.diagnostics[0].hint


def test_a_band_in_the_words_of_other_programs_is_told_how_it_is_asked_for() -> None:
    fit = eqsolve.fit("fit y = a*x + b", data={"x": [0, 1, 2, 3], "y": [1, 3.1, 4.9, 7]})
    with pytest.raises(eqsolve.UsageError, match=r"E681.*level=0.95"):
        fit.predict(x=[1], band=95)
