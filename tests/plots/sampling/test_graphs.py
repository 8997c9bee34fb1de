"""Graphs of one variable: a pole is a gap and a place, wherever the samples lie."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from eqsolve.plots.sampling import graph, zero_curves
from eqsolve.plots.sheets import Array, axis_of


@pytest.mark.parametrize(
    ("f", "ends", "poles"),
    [
        (lambda x: 1 / x, (-10.0, 10.0), [0.0]),  # a sample lies on the pole
        (lambda x: 1 / x, (-10.0, 9.0), [0.0]),  # none does
        (lambda x: 1 / x**2, (-10.0, 10.0), [0.0]),
        (lambda x: 1 / np.sqrt(x), (-1.0, 1.0), [0.0]),
        (lambda x: x**2, (-10.0, 10.0), []),
        (np.log, (-1.0, 1.0), []),  # it grows too slowly to be told from a number
    ],
)
def test_poles(f: Callable[[Array], Array], ends: tuple[float, float], poles: list[float]) -> None:
    """Their places to a millionth, each once, and a gap there."""
    axis = axis_of("x", ends)
    with np.errstate(all="ignore"):
        found = graph(f, axis, np.zeros(0))
    assert found.poles == pytest.approx(poles, abs=1e-6)
    for pole in poles:
        beside = np.searchsorted(found.x, [pole - 1e-6, pole + 1e-6])
        assert not np.isfinite(found.y[beside[0] : beside[1]]).all()


def test_curves_are_zeros_and_neither_poles_nor_jumps() -> None:
    """Of x y = 1 written with a pole, of a function that jumps to 0, and of a zero of third order."""
    xs, ys = np.linspace(-3, 3, 40), np.linspace(-2, 2, 41)

    def drawn(f: Callable[[Array, Array], Array]) -> tuple[Array, Array]:
        x, y = zero_curves(f, lambda x, y: np.abs(f(x, y)) + 1, xs, ys)
        fine = np.isfinite(x)
        return x[fine], y[fine]

    x, y = drawn(lambda x, y: 1 / x - y)
    assert len(x) > 50 and np.abs(x * y - 1).max() < 1e-9
    assert not len(drawn(lambda x, y: np.floor(x) + 0.25)[0])
    assert not len(drawn(lambda x, y: np.where(x < 0.3, -1.0, 0.0))[0])
    x, y = drawn(lambda x, y: (x - y) ** 3)
    assert len(x) > 50 and np.abs(x - y).max() < 1e-9
    x, y = drawn(lambda x, y: np.cbrt(x - y))
    assert len(x) > 50 and np.abs(x - y).max() < 1e-9
    x, y = drawn(lambda x, y: (x - y) ** 2)
    assert len(x) > 20 and np.abs(x - y).max() < 1e-6
