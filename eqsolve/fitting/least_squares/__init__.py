"""Least squares on NumPy arrays: Levenberg-Marquardt for many lanes, the last digits by QR, Newton steps, covariance.

Begin with ``target``, then ``levenberg_marquardt`` and ``refinement``."""

from __future__ import annotations

from eqsolve.fitting.least_squares.factorizations import (
    EPS,
    TINY,
    column_norms,
    eigen,
    finite_lanes,
    singular,
    singular_values,
    triangle,
)
from eqsolve.fitting.least_squares.levenberg_marquardt import LIMITS, Ends, descend
from eqsolve.fitting.least_squares.refinement import Minimum, bend, isolated, measured, polish
from eqsolve.fitting.least_squares.so_far import SoFar, remembering
from eqsolve.fitting.least_squares.spread import RANK, TAKES_PART, Spread, covariance
from eqsolve.fitting.least_squares.target import Target, inside

__all__ = [
    "EPS",
    "LIMITS",
    "RANK",
    "TAKES_PART",
    "TINY",
    "Ends",
    "Minimum",
    "SoFar",
    "Spread",
    "Target",
    "bend",
    "column_norms",
    "covariance",
    "descend",
    "eigen",
    "finite_lanes",
    "inside",
    "isolated",
    "measured",
    "polish",
    "remembering",
    "singular",
    "singular_values",
    "triangle",
]
