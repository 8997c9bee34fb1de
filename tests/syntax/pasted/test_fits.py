"""Fits that people head with other words: each is read as the fit line and the table that say the same."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import EqsolveError

ROWS = "1 2.1\n2 3.9\n3 6.2\n4 7.8"


def values(text: str) -> dict[str, float]:
    fit = eqsolve.solve(text)
    assert isinstance(fit, eqsolve.Fit)
    return {name: round(value, 6) for name, value in fit.items()}


LINE = values(f"fit y = a*x + b\ndata x, y\n{ROWS}")
MODEL = "fit y = a*x + b\n"


@pytest.mark.parametrize(
    "text",
    [
        f"linear fit\nx y\n{ROWS}",
        f"Linear regression:\n\nx y\n{ROWS}",
        f"Fit a line to the data\ndata x, y\n{ROWS}",
        f"find the least-squares line of best fit\nx y\n{ROWS}",
        f"fit: y = a*x + b\nx y\n{ROWS}",
        f"model: y = a*x + b\ndata x, y\n{ROWS}",
        f"Best fit: y = a*x + b\nx y\n{ROWS}",
        f"fit y(x) = a*x + b\nx y\n{ROWS}",
        f"fit y = a*x + b to the data\nx y\n{ROWS}",
        MODEL + "(1, 2.1), (2, 3.9), (3, 6.2), (4, 7.8)",
        MODEL + "points: (1, 2.1) (2, 3.9) (3, 6.2) (4, 7.8)",
        "fit y = a*x + b to the points (1, 2.1), (2, 3.9), (3, 6.2) and (4, 7.8)",
        "y = a*x + b through (1, 2.1), (2, 3.9), (3, 6.2), (4, 7.8)",
        MODEL + "x: 1 2 3 4\ny: 2.1 3.9 6.2 7.8",
        MODEL + "x = 1, 2, 3, 4\ny = 2.1, 3.9, 6.2, 7.8",
        MODEL + "x/s 1 2 3 4\ny/m 2.1 3.9 6.2 7.8",
        MODEL + "x <- c(1, 2, 3, 4)\ny <- c(2.1, 3.9, 6.2, 7.8)",
        MODEL + "x = np.array([1, 2, 3, 4])\ny = np.array([2.1, 3.9, 6.2, 7.8])",
        MODEL + "   x    y\n0  1  2.1\n1  2  3.9\n2  3  6.2\n3  4  7.8",
    ],
)
def test_other_words_for_one_fit(text: str) -> None:
    """With a note on what was read."""
    assert values(text) == LINE
    assert any(note.code in ("N326", "N329", "N120") for note in eqsolve.solve(text).notes)


@pytest.mark.parametrize(
    ("words", "model"),
    [
        ("quadratic fit", "a*x^2 + b*x + c"),
        ("fit an exponential", "a*exp(b*x)"),
        ("power law regression", "a*x^b"),
        ("logarithmic trendline", "a + b*ln(x)"),
    ],
)
def test_named_models(words: str, model: str) -> None:
    """A table of two columns says what stands on the left."""
    assert values(f"{words}\nx y\n{ROWS}") == values(f"fit y = {model}\nx y\n{ROWS}")


def test_nothing_is_fitted_unasked() -> None:
    """Lists of numbers below an equation do not make it a fit."""
    with pytest.raises(EqsolveError):
        eqsolve.solve("y = m*x + b\nx = 1, 2, 3\ny = 2, 4, 6")


def test_labels_without_a_table_are_labels() -> None:
    """model: y = 2 is an equation with a label."""
    assert eqsolve.solve("model: y = 2").one()["y"] == 2
    assert eqsolve.solve("y(x) := 2*x\ny(3) = z").one()["z"] == 6
