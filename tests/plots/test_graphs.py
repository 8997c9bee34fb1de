"""Graphs of one variable: a pole is a gap and a place, wherever the samples lie."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from eqsolve.plots.graphs import graph
from eqsolve.plots.scales import Array
from eqsolve.plots.windows import axis_of


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
