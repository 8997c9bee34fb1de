"""Functions on arrays, sampled so that what is seen is there: graphs without lines through poles, the curves in the plane
and the surfaces in space on which a function is zero."""

from __future__ import annotations

from eqsolve.plots.sampling.graphs import SAMPLES, Line, changes, graph, stretches
from eqsolve.plots.sampling.surfaces import clipped, zero_surface
from eqsolve.plots.sampling.zero_curves import pieces, smallest, zero_curves

__all__ = [
    "SAMPLES",
    "Line",
    "changes",
    "clipped",
    "graph",
    "pieces",
    "smallest",
    "stretches",
    "zero_curves",
    "zero_surface",
]
