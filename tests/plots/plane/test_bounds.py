"""Bounds beside an equation in one unknown: a region, and not curves of their own."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.plots.sheets import Curve, Stretch


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("sin(x°) = 0.5; 0 <= x <= 360", 0.0, 360.0),
        ("cos(t) = t/10; -7 < t; 2*t < 15", -7.0, 7.5),
    ],
)
def test_the_interval_of_the_text_is_shown_whole(text: str, low: float, high: float) -> None:
    (panel,) = eqsolve.plot(text).panels
    assert panel.x.low < low and panel.x.high > high and panel.x.high - panel.x.low < 1.2 * (high - low)
    assert panel.y.scale == "linear"
    (region,) = [layer for layer in panel.layers if isinstance(layer, Stretch)]
    assert (region.low, region.high) == pytest.approx((low, high), abs=1e-3 * (high - low))
    assert len([layer for layer in panel.layers if isinstance(layer, Curve) and layer.kind == "curve"]) == 2


@pytest.mark.parametrize("text", ["sin(x°) = 0.5; 0 <= x <= 360", "sin(x) = 0.5; 0° <= x <= 360°"])
def test_a_curve_is_shown_whole_over_the_interval_of_the_text(text: str) -> None:
    """sin(x) goes down to -1, though its roots lie where it is high."""
    (panel,) = eqsolve.plot(text).panels
    assert panel.y.low < -1 and panel.y.high > 1


def test_heights_far_above_the_roots_do_not_flatten_them() -> None:
    (panel,) = eqsolve.plot("x^6 = 1; -5 < x < 5").panels
    assert panel.y.high < 5**6


def test_roots_are_not_lost_in_a_wide_interval() -> None:
    (panel,) = eqsolve.plot("x^2 = 4; -1000 < x < 1000").panels
    assert panel.x.high - panel.x.low < 50
