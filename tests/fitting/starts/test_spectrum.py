"""Periodograms of even and uneven rows."""

from __future__ import annotations

import numpy as np
import pytest

from eqsolve.fitting.starts import frequencies


@pytest.mark.parametrize("periods", [1.3, 7.0, 40.2])
@pytest.mark.parametrize("even", [True, False])
def test_the_highest_peak_is_the_frequency(periods: float, even: bool) -> None:
    random = np.random.default_rng(1)
    x = 50_000 + np.linspace(0, 5, 200) if even else 50_000 + np.sort(random.uniform(0, 5, 200))
    omega = 2 * np.pi * periods / 5
    found, weight = frequencies(x, np.cos(omega * x + 1) + 0.2 * x)
    assert weight.sum() == pytest.approx(1.0)
    assert np.abs(found[weight > 0.2 * weight.max()] - omega).min() < np.pi / 5


@pytest.mark.parametrize(("x", "y"), [([1, 2], [1, 2]), ([1] * 9, range(9)), (range(9), [2] * 9)])
def test_nothing_varies(x: list[float], y: list[float]) -> None:
    found, weight = frequencies(np.array(x, dtype=float), np.array(y, dtype=float))
    assert found.size == weight.size == 0
