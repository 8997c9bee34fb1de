"""Oscillations that whole rows cannot tell apart: the one that follows the data between the rows is told, with a positive
period and amplitude. Reference: the numbers that the rows were made of."""

from __future__ import annotations

import numpy as np
import pytest

import eqsolve

HOURS = np.linspace(0, 24, 49)


def _readings(period: float) -> np.ndarray:
    noise = np.random.default_rng(round(period)).normal(0, 0.3, len(HOURS))
    return 15 + 6 * np.sin(2 * np.pi * (HOURS - 2.1) / period) + noise


@pytest.mark.parametrize("period", [3.3, 12.4, 20.0])
@pytest.mark.parametrize(
    ("model", "told"),
    [
        ("m + A*sin(2*pi*(t - t0)/P)", lambda fit: fit["P"]),
        ("m + A*sin(2*pi*t/P + p)", lambda fit: fit["P"]),
        ("m + A*cos(2*pi*f*t + p)", lambda fit: 1 / fit["f"]),
        ("m + A*sin(w*t + p)", lambda fit: 2 * np.pi / fit["w"]),
        ("m + A*sin(2*pi*(t - t0)/P) + d*t", lambda fit: fit["P"]),
    ],
)
def test_the_period_is_that_of_the_curve_through_the_rows(model, told, period) -> None:
    y = _readings(period) + (0.2 * HOURS if "d*t" in model else 0)
    fit = eqsolve.fit(f"y = {model}", data={"t": HOURS, "y": y})
    assert fit.status == "converged"
    assert told(fit) == pytest.approx(period, rel=0.05)
    assert fit["A"] == pytest.approx(6, rel=0.1)


def test_places_that_whole_rows_cannot_tell_apart_are_counted() -> None:
    fit = eqsolve.fit("y = m + A*sin(2*pi*(t - t0)/P)", data={"t": HOURS, "y": _readings(12.4)})
    assert "N511" in {note.code for note in fit.notes}
    assert all(abs(other.sum_squares / fit.sum_squares - 1) < 1e-6 for other in fit.minima[:5])


def test_a_guess_says_which_of_them_is_meant() -> None:
    fit = eqsolve.fit(
        "y = m + A*sin(2*pi*(t - t0)/P)",
        data={"t": HOURS, "y": _readings(12.4)},
        start={"m": 15, "A": -6, "t0": -4.1, "P": 12.4},
    )
    assert fit["A"] == pytest.approx(-6, rel=0.1)
    assert fit["P"] == pytest.approx(12.4, rel=0.02)


def test_words_and_single_rows_have_nothing_between_them() -> None:
    assert eqsolve.fit("y = A*sin(x)", data={"x": [1.0, 2.0], "y": [0.84, 0.91]}).status == "converged"
