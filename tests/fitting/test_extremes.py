"""Numbers at the ends of what floats hold are fitted, or the reason names them."""

from __future__ import annotations

import numpy as np
import pytest

import eqsolve
from eqsolve.result import FitStatus

X = np.arange(1.0, 9.0)
MODELS = {"a*x + b": 2 * X + 1, "a*exp(-b*x)": 2 * np.exp(-0.4 * X), "a*x/(b + x)": 2 * X / (3 + X)}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("tens", [-60, 60])
def test_large_and_small_numbers_are_fitted(model: str, tens: int) -> None:
    found = eqsolve.fit(f"fit y = {model}", data={"x": X, "y": MODELS[model] * 10.0**tens}, time_limit=600)
    assert found.status is FitStatus.CONVERGED
    assert found["a"] == pytest.approx(2 * 10.0**tens, rel=1e-6)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    ("column", "factor", "word"), [("y", 1e300, "divide"), ("x", 1e300, "divide"), ("y", 1e-300, "multiply")]
)
def test_extreme_columns_are_the_reason(model: str, column: str, factor: float, word: str) -> None:
    data = {"x": X, "y": 1 + 0.1 * np.sin(X) + 1 / X}
    data[column] = data[column] * factor
    found = eqsolve.fit(f"fit y = {model}", data=data, time_limit=600)
    if found.status is not FitStatus.CONVERGED:
        assert f"{column} holds numbers near" in found.reason
        assert word in found.reason
        assert "N501" not in {note.code for note in found.notes}


def test_a_large_table_says_what_the_starts_looked_at() -> None:
    x = np.linspace(0, 10, 5000)
    found = eqsolve.fit("fit y = A*exp(-k*x)", data={"x": x, "y": 3 * np.exp(-0.4 * x) + 0.1 * np.sin(77 * x)})
    assert ", tried on a sample of 1,000 residuals," in found.reason
    assert "tried on a sample" in " ".join(eqsolve.show(found).split())


def test_a_missing_table_is_all_that_is_told() -> None:
    """Nothing can be said of data that are not there."""
    found = eqsolve.fit("fit y = a*x + b", time_limit=600)
    assert found.status is FitStatus.UNDECIDED
    assert found.reason == "there is no table: the fit lines hold no column"
    (note,) = found.notes
    assert (note.code, note.names) == ("N503", ("y", "a", "x", "b"))


@pytest.mark.parametrize(
    ("model", "bad"), [("a*log(x) + b", "x = 0"), ("a/x + b", "x = 0"), ("a*sqrt(2 - x) + b", "x = 3")]
)
def test_rows_without_a_model_are_named(model: str, bad: str) -> None:
    """No start and no bound helps there, so that none is asked for."""
    found = eqsolve.fit(f"fit y = {model}", {"x": [0 if "x = 0" in bad else 0.5, 1, 2, 3], "y": [1, 2, 3, 4]})
    assert found.status == "undecided"
    assert f"the model has no value in 1 of 4 rows, such as that of {bad}" in found.reason
    assert "Starting values" not in eqsolve.show(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fit C^(1-n) = A^(1-n) + (n-1)*k*t", "n on the left side of line 1 makes that 1 in every row"),
        ("fit C^n = K*t", "n on the left side of line 1 makes that"),
    ],
)
def test_a_left_side_that_a_parameter_makes_the_same_in_all_rows_is_no_fit(text: str, said: str) -> None:
    """0 = 0 in each row determines nothing: no standard error of 0 is told."""
    found = eqsolve.fit(
        text, {"t": [1, 10, 20, 30, 40, 60], "C": [0.97, 0.741, 0.549, 0.407, 0.301, 0.166]}, time_limit=600
    )
    assert found.status is FitStatus.UNDECIDED
    assert found.reason.startswith(said)
    assert all(p.stderr is None for p in found.parameters.values())


def test_a_parameter_in_the_left_side_of_an_exact_fit_is_determined() -> None:
    found = eqsolve.fit("fit y - c = a*x", {"x": [1, 2, 3, 4], "y": [3, 5, 7, 9]}, time_limit=600)
    assert found.status is FitStatus.CONVERGED
    assert (found["a"], found["c"]) == (pytest.approx(2), pytest.approx(1))
