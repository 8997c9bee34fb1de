"""Fits under relations between their parameters: equations and inequalities beside the bounds.

Begin with ``sequential`` (the search from a point), then ``chart`` (the coordinates in which the relations that hold
leave nothing to say) and ``conflicts``."""

from __future__ import annotations

from eqsolve.fitting.constrained.chart import Chart, chart_at
from eqsolve.fitting.constrained.conflicts import conflict
from eqsolve.fitting.constrained.penalty import penalised
from eqsolve.fitting.constrained.pinned import pinned
from eqsolve.fitting.constrained.relations import Relations
from eqsolve.fitting.constrained.sequential import Optimum, optimum

__all__ = ["Chart", "Optimum", "Relations", "chart_at", "conflict", "optimum", "penalised", "pinned"]
