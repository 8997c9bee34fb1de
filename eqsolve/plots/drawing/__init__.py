"""A sheet drawn: as a figure by matplotlib, in the plane or in space, or as text in a terminal.

Begin with ``picture``; matplotlib is loaded when a figure is wanted."""

from __future__ import annotations

from eqsolve.plots.drawing.picture import Picture

__all__ = [
    "Picture",
]
