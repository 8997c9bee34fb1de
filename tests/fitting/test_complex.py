"""Fits of complex data against SciPy over real and imaginary parts one below the other."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from scipy import optimize

import eqsolve

W = np.array([0.1, 0.5, 1.0, 2.0, 4.0, 10.0])
Z = np.array([14.9 - 0.99j, 13 - 4j, 10 - 5j, 7 - 4.01j, 5.58 - 2.36j, 5.1 - 0.99j])


def test_a_relaxation_is_that_of_stacked_parts() -> None:
    def model(w: np.ndarray, R0: float, R: float, C: float) -> np.ndarray:
        z = R0 + R / (1 + 1j * w * R * C)
        return np.concatenate([z.real, z.imag])

    values, covariance = optimize.curve_fit(
        model, W, np.concatenate([Z.real, Z.imag]), p0=[4, 8, 0.2], xtol=1e-14, ftol=1e-14
    )
    fit = eqsolve.fit("fit Z = R0 + R/(1 + i*w*R*C)", data={"w": W, "Z": Z})
    assert fit.status.value == "converged"
    assert [fit[n] for n in ("R0", "R", "C")] == pytest.approx(values, rel=1e-6)
    assert [fit.stderr[n] for n in ("R0", "R", "C")] == pytest.approx(np.sqrt(np.diag(covariance)), rel=1e-5)
    assert fit.dof == 9


def test_an_imaginary_scale_is_a_scale() -> None:
    """1/(i*w*C) shows nothing in its real part, and warns of nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fit = eqsolve.fit("fit Z = R + 1/(i*w*C)", data={"w": W, "Z": 5 - 10j / W})
    assert (fit["R"], fit["C"]) == (pytest.approx(5), pytest.approx(0.1))
