"""Bounds beside an equation in one unknown: a region, and not curves of their own."""

from __future__ import annotations

import math

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


@pytest.mark.parametrize(
    ("text", "x_ends", "highest"),
    [
        ("y = tan(x); 0° <= x <= 360°", (0.0, 2 * math.pi), 12.0),
        ("y = sin(x); y = cos(x); 0 <= x <= 360°", (0.0, 2 * math.pi), 1.5),
        ("y = sin(x°); 0 <= x <= 360", (0.0, 360.0), 1.5),
        ("y = x^2; x >= 0; x <= 3", (0.0, 3.0), 12.0),
    ],
)
def test_a_curve_in_the_plane_is_shown_over_the_interval_of_the_text(
    text: str, x_ends: tuple[float, float], highest: float
) -> None:
    """Little beyond the ends of it, and as high as the curve is there: sin(x) of degrees is no flat line."""
    panel = eqsolve.plot(text).panels[0]
    x, y = panel.x, panel.y
    low, high = x_ends
    assert low - 0.05 * (high - low) <= x.low <= low
    assert high <= x.high <= high + 0.05 * (high - low)
    assert 1 <= y.high <= highest
