"""Least squares over tables: normal equations in one pass, Levenberg-Marquardt on them, the last digits by QR,
covariance.

Begin with ``levenberg_marquardt``."""

from __future__ import annotations

from eqsolve.numeric.fit.factorizations import singular, singular_values
from eqsolve.numeric.fit.gram import SummedTable, Tables
from eqsolve.numeric.fit.levenberg_marquardt import PUSHING, definite, descend, minimum, spread
from eqsolve.numeric.fit.refinement import Minimum, bend, isolated, polish
from eqsolve.numeric.fit.standard_errors import RANK, Spread, covariance, isolation

__all__ = [
    "PUSHING",
    "RANK",
    "Minimum",
    "Spread",
    "SummedTable",
    "Tables",
    "bend",
    "covariance",
    "definite",
    "descend",
    "isolated",
    "isolation",
    "minimum",
    "polish",
    "singular",
    "singular_values",
    "spread",
]
