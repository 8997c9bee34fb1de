"""Losses: their costs as squares of residuals, slopes and curvatures."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import least_squares
from scipy.stats import norm

from eqsolve.fitting import Loss, Shape

R = np.array([-30.0, -1.2, -0.05, 0.0, 1e-7, 0.3, 0.6, 2.0, 1e4])


@pytest.mark.parametrize("shape", list(Shape))
def test_costs_are_those_of_scipy(shape: Shape) -> None:
    loss = Loss(shape, 0.7)
    for r in R:
        cost = 2 * least_squares(lambda _, r=r: [r], [0.0], loss=shape.value, f_scale=0.7, max_nfev=1).cost
        assert loss.residuals(np.array([r]))[0] ** 2 == pytest.approx(cost, rel=1e-12, abs=1e-16)


@pytest.mark.parametrize("shape", list(Shape))
def test_slopes_and_curvatures_are_derivatives(shape: Shape) -> None:
    loss, h = Loss(shape, 0.7), 1e-3
    for r in (-3.0, -0.2, 0.1, 0.5, 1.4, 12.0):
        three = loss.residuals(np.array([r - h, r, r + h]))
        assert loss.slopes(np.array([r]))[0] == pytest.approx((three[2] - three[0]) / (2 * h), rel=1e-5)
        cost = three**2
        assert loss.influence(np.array([r]))[0] == pytest.approx((cost[2] - cost[0]) / (4 * h), rel=1e-5)
        bent = (cost[2] - 2 * cost[1] + cost[0]) / (2 * h * h)
        assert loss.influence_slopes(np.array([r]))[0] == pytest.approx(bent, rel=1e-4, abs=1e-5)


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("scale", [0.01, 0.7, 1.345, 30.0])
def test_expectations_of_normal_residuals(shape: Shape, scale: float) -> None:
    """By adaptive quadrature of the density; psi' by its own expectation and not by that of r psi."""
    loss = Loss(shape, scale)

    def expected(f: Callable[[np.ndarray], np.ndarray]) -> float:
        ends = sorted({0.0, *(min(scale * k, 12.0) for k in (1, 3, 10, 30, 100, 300)), 12.0})
        parts = [
            quad(lambda r: float(f(np.array([r]))[0]) * norm.pdf(r), a, b, limit=400)[0] for a, b in pairwise(ends)
        ]
        return 2 * sum(parts)

    square, slope = loss.under_normal()
    assert square == pytest.approx(expected(lambda r: loss.influence(r) ** 2), rel=1e-7)
    assert slope == pytest.approx(expected(loss.influence_slopes), rel=1e-7)
