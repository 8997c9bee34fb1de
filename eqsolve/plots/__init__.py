"""Pictures of answers and fits: a layer of plain data (what to draw), drawn by matplotlib or as text.

Begin with ``plotting``; ``sheets`` says what a picture holds. Curves are computed on NumPy arrays, without SymPy or
torch; matplotlib is loaded when a figure is wanted."""

from __future__ import annotations

from eqsolve.plots.drawing import Picture
from eqsolve.plots.plotting import plot, plot_convergence

__all__ = ["Picture", "plot", "plot_convergence"]
