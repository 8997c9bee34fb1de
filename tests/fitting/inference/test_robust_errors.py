"""Standard errors under losses of robust statistics: known errors, several losses, profiles, new readings, and what is told
of scales. That they are Huber's is in test_agreement."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import special

import eqsolve

RNG = np.random.default_rng(7)
X = np.linspace(0, 10, 40)
GOOD = 2 * X + 1 + 0.5 * RNG.standard_normal(40)
FAR = np.where(np.isin(np.arange(40), [5, 22]), 30.0, 0.0)
D = np.stack([X, np.ones_like(X)], axis=1)


def fitted(text: str, y: np.ndarray = GOOD + FAR, **more: object) -> eqsolve.Fit:
    return eqsolve.fit(text, data={"x": X, "y": y, **more})


def clipped(r: np.ndarray, k: float) -> np.ndarray:
    return np.clip(r, -k, k)


def test_two_rows_far_off_widen_errors_little() -> None:
    """Those of the 38 good rows by least squares are the measure."""
    robust = fitted("fit y = a*x + b, loss huber 0.7")
    kept = FAR == 0
    good = eqsolve.fit("fit y = a*x + b", data={"x": X[kept], "y": GOOD[kept]})
    for name in "ab":
        assert robust.stderr[name] == pytest.approx(good.stderr[name], rel=0.35)


def test_known_errors_are_those_of_normal_residuals() -> None:
    """Huber's loss with k = 1.345: E psi^2 / (E psi')^2 in closed form, times sigma^2 (X'X)^-1."""
    k = 1.345
    fit = fitted("fit y = a*x + b, sigma 0.5, absolute, loss huber 1.345")
    inside = special.erf(k / math.sqrt(2))
    tails = k * math.sqrt(2 / math.pi) * math.exp(-k * k / 2)
    square = inside - tails + k * k * (1 - inside)
    expected = 0.25 * square / inside**2 * np.linalg.inv(D.T @ D)
    assert np.asarray(fit.covariance) == pytest.approx(expected, rel=1e-9)


def test_lines_of_different_losses_count_by_averages_of_their_own() -> None:
    """A^-1 B A^-1 by hand: the first table by Huber's loss, the second by least squares."""
    Z, z = X[:15], 2 * X[:15] + 3 + 0.2 * RNG.standard_normal(15)
    rows = "".join(f"{a!r} {b!r}\n" for a, b in zip(X.tolist(), (GOOD + FAR).tolist(), strict=True))
    more = "".join(f"{a!r} {b!r}\n" for a, b in zip(Z.tolist(), z.tolist(), strict=True))
    fit = eqsolve.fit(
        "fit one: y = a*x + b, loss huber 0.7\nfit two: y = a*x + c\n"
        f"data one: x, y\n{rows}end\ndata two: x, y\n{more}end\n"
    )
    a, b, c = (fit[name] for name in "abc")
    one, two = GOOD + FAR - a * X - b, z - a * Z - c
    first = np.stack([X, 1 + 0 * X, 0 * X], axis=1)
    second = np.stack([Z, 0 * Z, 1 + 0 * Z], axis=1)
    inside = (np.abs(one) <= 0.7).astype(float)
    n = 55
    K = 1 + 3 / n * inside.var() / inside.mean() ** 2
    A = inside.mean() * first.T @ first + second.T @ second
    squares = K**2 * (clipped(one, 0.7) ** 2).mean(), (two**2).mean()
    B = n / (n - 3) * (squares[0] * first.T @ first + squares[1] * second.T @ second)
    inverse = np.linalg.inv(A)
    order = ["abc".index(name) for name in fit.parameters]
    assert np.asarray(fit.covariance) == pytest.approx((inverse @ B @ inverse)[np.ix_(order, order)], rel=1e-6)
    assert fit.residual_std is None
    low, high = fit.model.profile("a", 0.95)
    wide = special.stdtrit(n - 3, 0.975) * fit.stderr["a"]
    assert (high - low) / 2 == pytest.approx(wide, rel=0.15)


def test_profiles_agree_with_standard_errors() -> None:
    """soft_l1 has a smooth psi: a narrow profile is a parabola of the width that the standard error gives it."""
    fit = fitted("fit y = a*x + b, loss soft_l1 0.5")
    low, high = fit.model.profile("a", 0.1)
    assert (high - low) / 2 == pytest.approx(special.stdtrit(38, 0.55) * fit.stderr["a"], rel=0.1)


def test_a_new_reading_spreads_as_the_good_rows_do() -> None:
    fit = fitted("fit y = a*x + b, loss huber 0.7")
    told = fit.predict(x=[5.0], level=0.95, kind="prediction")
    assert fit.residual_std == pytest.approx(0.5, rel=0.35)
    assert (told.upper[0] - told.lower[0]) / 2 == pytest.approx(special.stdtrit(38, 0.975) * fit.residual_std, rel=0.05)
    assert abs(fit.residuals()["standardized"][5]) > 40


@pytest.mark.parametrize(
    ("loss", "told"),
    [
        ("huber 1000", "all 40 residuals are far below 1000, the scale of the loss huber"),
        ("huber 0.001", "residuals are below 0.001, the scale of the loss huber: standard errors rest on few rows"),
    ],
)
def test_scales_far_from_the_residuals_are_told(loss: str, told: str) -> None:
    (note,) = [n for n in fitted(f"fit y = a*x + b, loss {loss}").notes if n.code == "N520"]
    assert told in note.text
    assert str(note.hint).endswith("taken from the residuals: loss huber")  # these may be of a fit that outliers pulled
    left_out = fitted("fit y = a*x + b, loss huber")
    (found,) = left_out.notes
    usual = float(str(found.hint).rsplit(" ", 1)[1])
    assert 0.4 < usual < 1
    assert [n.code for n in fitted(f"fit y = a*x + b, loss huber {usual}").notes] == []
    of_sigma = [n for n in fitted(f"fit y = a*x + b, sigma 1, loss {loss}").notes if n.code == "N520"]
    assert 0.4 < float(str(of_sigma[0].hint).rsplit(" ", 1)[1]) < 4
