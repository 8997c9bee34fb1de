"""What a picture holds, as plain data: layers on panels, their axes, what is written on them, and which part is shown.

Begin with ``layers``. Matplotlib and the equations are not known here."""

from __future__ import annotations

from eqsolve.plots.sheets.angles import in_degrees
from eqsolve.plots.sheets.labels import counted, no_picture, number, shortened, shown, unicode_name
from eqsolve.plots.sheets.layers import (
    Band,
    Curve,
    Heights,
    Layer,
    Panel,
    Points,
    Region,
    Sheet,
    Stretch,
    Surface,
    legend,
)
from eqsolve.plots.sheets.scales import Array, Axis, scale_for, ticks, written
from eqsolve.plots.sheets.windows import START, Window, asked, axis_of, base, grown, inner, showing, within

__all__ = [
    "START",
    "Array",
    "Axis",
    "Band",
    "Curve",
    "Heights",
    "Layer",
    "Panel",
    "Points",
    "Region",
    "Sheet",
    "Stretch",
    "Surface",
    "Window",
    "asked",
    "axis_of",
    "base",
    "counted",
    "grown",
    "in_degrees",
    "inner",
    "legend",
    "no_picture",
    "number",
    "scale_for",
    "shortened",
    "showing",
    "shown",
    "ticks",
    "unicode_name",
    "within",
    "written",
]
