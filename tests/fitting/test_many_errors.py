"""fit_many with standard errors from the call, against curve_fit set by set."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.optimize import curve_fit

import eqsolve

X = np.linspace(0, 4, 9)
_RANDOM = np.random.default_rng(0)
Y = np.array([a * np.exp(-k * X) for a, k in ((2, 0.7), (3, 0.4), (1.5, 1.0))]) + 0.02 * _RANDOM.normal(size=(3, 9))
SIGMA = 0.02 * (1 + _RANDOM.random((3, 9)))


@pytest.mark.parametrize(
    ("said", "sigma", "absolute"),
    [
        ({"sigma": SIGMA, "absolute": True}, SIGMA, True),
        ({"sigma": SIGMA[0]}, SIGMA[0], False),
        ({"weight": 1 / SIGMA**2}, SIGMA, False),
        ({"sigma": 0.1, "absolute": True}, 0.1, True),
        ({"sigma": "0.1*(1 + x)"}, 0.1 * (1 + X), False),
    ],
)
def test_errors_are_those_of_curve_fit(said: dict[str, Any], sigma: Any, absolute: bool) -> None:
    fits = eqsolve.fit_many("fit y = A*exp(-k*x)", {"x": X, "y": Y}, start={"A": 1, "k": 1}, **said)
    every = np.broadcast_to(sigma, Y.shape)
    for row in range(3):
        values, covariance = curve_fit(
            lambda x, A, k: A * np.exp(-k * x),
            X,
            Y[row],
            p0=[1, 1],
            sigma=every[row],
            absolute_sigma=absolute,
            xtol=1e-12,
        )
        assert [fits["A"][row], fits["k"][row]] == pytest.approx(values, rel=1e-5)
        assert fits.stderr["A"][row] == pytest.approx(np.sqrt(covariance[0, 0]), rel=1e-3)
