"""Solutions that repeat: every one in the window is marked, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

import eqsolve
from eqsolve.plots.sheets import Points


@pytest.mark.parametrize(
    ("text", "roots", "period"),
    [
        ("sin(x) = 1/2", [math.pi / 6, 5 * math.pi / 6], 2 * math.pi),
        ("sin(x) = 1", [math.pi / 2], 2 * math.pi),
        ("tan(2x) = 1", [math.pi / 8], math.pi / 2),
        ("(sin(x) - 1)*(2sin(x) - 1) = 0", [math.pi / 6, math.pi / 2, 5 * math.pi / 6], 2 * math.pi),
    ],
)
def test_several_periods_are_shown(text: str, roots: list[float], period: float) -> None:
    answer = eqsolve.solve(text)
    assert answer.verdict is eqsolve.Verdict.FAMILY
    panel = answer.plot().panels[0]
    assert panel.x.high - panel.x.low == pytest.approx(4 * period)
    (marks,) = [one for one in panel.layers if isinstance(one, Points)]
    every = sorted(r + k * period for r in roots for k in range(-4, 5) if panel.x.holds(r + k * period))
    np.testing.assert_allclose(marks.x, every, atol=1e-6)
    assert marks.label.startswith(f"{len(every)} solutions shown, which repeat every ") and "π" in marks.label


def test_a_window_says_which_periods() -> None:
    panel = eqsolve.plot("sin(x) = 0", window={"x": (100, 110)}).panels[0]
    (marks,) = [one for one in panel.layers if isinstance(one, Points)]
    np.testing.assert_allclose(marks.x, np.array([32, 33, 34, 35]) * math.pi, atol=1e-9)
