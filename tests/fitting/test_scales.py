"""Scales of losses that are found from the residuals, against iterated reweighting of rows."""

from __future__ import annotations

import math

import numpy as np
import pytest

import eqsolve

TIMES = {"huber": 1.345, "cauchy": 2.385, "soft_l1": 1.345}
X = np.linspace(0, 10, 24)
NOISE = np.random.default_rng(4).normal(0, 0.3, 24)


def readings(size: float, outliers: int = 3) -> np.ndarray:
    y = 2 * X + 1 + NOISE
    y[:outliers] += 50
    return size * y


def reweighted(x: np.ndarray, y: np.ndarray, loss: str) -> tuple[np.ndarray, float]:
    """The line and the scale by IRLS (Holland and Welsch 1977): weights psi(r)/r, the deviation by the median of |r|."""
    A = np.stack([x, np.ones_like(x)], axis=1)
    line = np.linalg.lstsq(A, y, rcond=None)[0]
    for _ in range(2000):
        r = y - A @ line
        scale = TIMES[loss] * float(np.median(np.abs(r))) / 0.6744898
        z = (r / scale) ** 2
        w = {"huber": 1 / np.maximum(np.sqrt(z), 1), "cauchy": 1 / (1 + z), "soft_l1": 1 / np.sqrt(1 + z)}[loss]
        line = np.linalg.lstsq(A * np.sqrt(w)[:, None], y * np.sqrt(w), rcond=None)[0]
    return line, scale


def scale_of(fit: eqsolve.Fit) -> float:
    (note,) = [note for note in fit.notes if note.code == "N523"]
    return float(str(note.hint).rsplit(" ", 1)[1])


@pytest.mark.parametrize("loss", list(TIMES))
@pytest.mark.parametrize("size", [1e-6, 1.0, 1e5])
def test_a_scale_that_is_not_given(loss: str, size: float) -> None:
    """Whatever the unit of the readings."""
    data = {"x": X, "y": readings(size)}
    fit = eqsolve.fit(f"fit y = a*x + b, loss {loss}", data=data)
    (a, b), scale = reweighted(X, data["y"], loss)
    assert scale_of(fit) == pytest.approx(scale, rel=2e-4)
    assert [fit["a"], fit["b"]] == pytest.approx([a, b], rel=1e-4)
    assert "N520" not in [note.code for note in fit.notes]
    given = eqsolve.fit(f"fit y = a*x + b, loss {loss} {scale_of(fit)!r}", data=data)
    assert dict(given.items()) == pytest.approx(dict(fit.items()), rel=1e-9)
    assert given.stderr == pytest.approx(fit.stderr, rel=1e-6)


@pytest.mark.parametrize(
    ("said", "sigma", "scale"),
    [
        ("loss huber 1", None, 1.0),  # as it is given
        ("loss huber, sigma dy", None, 1.0),  # in units of sigma
        ("loss huber, absolute", None, 1.0),
        ("loss huber", 0.2, 1.0),
    ],
)
def test_a_scale_that_is_known(said: str, sigma: float | None, scale: float) -> None:
    data = {"x": X, "y": readings(1.0), "dy": np.full(24, 0.3)}
    fit = eqsolve.fit(f"fit y = a*x + b, {said}", data=data, sigma=sigma)
    assert "N523" not in [note.code for note in fit.notes]
    assert any(f"scale {scale:g}" in line for line in fit.weighting)


def test_weights_are_no_unit_of_residuals() -> None:
    """Twice the weights everywhere change no parameter."""
    data = {"x": X, "y": readings(1.0), "w": 1 + X}
    once, twice = (eqsolve.fit(f"fit y = a*x + b, weight {w}, loss huber", data=data) for w in ("w", "4*w"))
    assert scale_of(twice) == pytest.approx(2 * scale_of(once), rel=2e-4)
    assert dict(twice.items()) == pytest.approx(dict(once.items()), rel=1e-4)


def test_a_model_that_is_not_linear() -> None:
    y = 3 * np.exp(-0.7 * X) + NOISE / 15
    y[4], y[9] = 40, -30
    fit = eqsolve.fit("fit y = a*exp(-b*x), loss cauchy", data={"x": X, "y": y})
    assert [fit["a"], fit["b"]] == pytest.approx([3, 0.7], rel=0.02)
    good = float(np.std(NOISE)) / 15
    assert scale_of(fit) == pytest.approx(TIMES["cauchy"] * good, rel=0.5)


def test_relations_between_parameters_hold() -> None:
    fit = eqsolve.fit("fit y = a*x + b, loss huber\na = 2*b", data={"x": X, "y": readings(1.0)})
    assert fit["a"] == pytest.approx(2 * fit["b"])
    A = (2 * X + 1)[:, None]
    b = np.linalg.lstsq(A, readings(1.0), rcond=None)[0]
    for _ in range(500):
        r = readings(1.0) - A @ b
        scale = 1.345 * float(np.median(np.abs(r))) / 0.6744898
        w = 1 / np.maximum(np.abs(r) / scale, 1)
        b = np.linalg.lstsq(A * np.sqrt(w)[:, None], readings(1.0) * np.sqrt(w), rcond=None)[0]
    assert fit["b"] == pytest.approx(float(b[0]), rel=1e-4)


def test_rows_that_are_fitted_exactly() -> None:
    """Outliers beside them pull the line no farther than is told; without outliers no scale can be found."""
    y = 2 * X + 1
    fit = eqsolve.fit("fit y = a*x + b, loss huber", data={"x": X, "y": y})
    assert [fit["a"], fit["b"]] == pytest.approx([2, 1])
    assert not {"N520", "N523"} & {note.code for note in fit.notes}
    far = eqsolve.fit("fit y = a*x + b, loss huber", data={"x": X, "y": np.where(X > 9, 90, y)})
    assert [far["a"], far["b"]] == pytest.approx([2, 1], rel=2e-3)
    assert 0 < scale_of(far) < 0.01


def test_two_lines_have_scales_of_their_own() -> None:
    data = {"x": X, "y": readings(1.0), "z": readings(100.0)}
    fit = eqsolve.fit("fit y = a*x + b, loss huber\nfit z = c*x + d, loss huber", data=data)
    scales = [float(str(n.hint).rsplit(" ", 1)[1]) for n in fit.notes if n.code == "N523"]
    assert scales[1] == pytest.approx(100 * scales[0], rel=1e-3)
    assert fit["c"] == pytest.approx(100 * fit["a"], rel=1e-4)
    assert math.isfinite(fit.stderr["c"])


def test_many_sets_have_scales_of_their_own() -> None:
    fits = eqsolve.fit_many("fit y = a*x + b, loss huber", {"x": X, "y": np.stack([readings(1.0), readings(1e3)])})
    assert float(fits["a"][1]) == pytest.approx(1e3 * float(fits["a"][0]), rel=1e-4)


def test_a_sum_of_losses_is_no_sum_of_squares() -> None:
    """R^2 of losses may lie above that of least squares, which is the largest that there is."""
    rows = {"x": [0, 1, 2, 3, 4, 5], "y": [1, 3.1, 4.9, 7.2, 8.8, 30]}
    found = eqsolve.fit("fit y = a*x + b", rows, loss="huber")
    assert found.r_squared is None and found.aic is None
    drawn = eqsolve.show(found)
    assert "sum of losses" in drawn and "R²  " not in drawn
    assert "sum of squares" in eqsolve.show(eqsolve.fit("fit y = a*x + b", rows))
