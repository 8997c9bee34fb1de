"""Losses: their costs as squares of residuals, slopes and curvatures."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import least_squares

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
        bent = (cost[2] - 2 * cost[1] + cost[0]) / (2 * h * h)
        assert loss.curvature(np.array([r]))[0] == pytest.approx(max(bent, 0.0), rel=1e-4, abs=1e-5)
