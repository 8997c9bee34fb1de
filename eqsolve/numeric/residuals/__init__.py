"""Residuals and Jacobians of many points at once: of equations, of a table's rows, and the kernels that torch lacks.

Begin with ``residual``. Shapes: x is [lanes, unknowns], F [lanes, rows], J [lanes, rows, unknowns]."""

from __future__ import annotations

from eqsolve.numeric.residuals import kernels
from eqsolve.numeric.residuals.batched import Batched, CompiledLine
from eqsolve.numeric.residuals.kernels import capped
from eqsolve.numeric.residuals.residual import Body, Residual, ResidualPart, require_points, sweeping
from eqsolve.numeric.residuals.table_rows import Condensed, Model, Rows, triangle

__all__ = [
    "Batched",
    "Body",
    "CompiledLine",
    "Condensed",
    "Model",
    "Residual",
    "ResidualPart",
    "Rows",
    "capped",
    "kernels",
    "require_points",
    "sweeping",
    "triangle",
]
