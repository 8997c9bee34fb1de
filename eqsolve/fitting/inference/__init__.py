"""What a minimum says beside its values: covariance, bands, criteria."""

from __future__ import annotations

from eqsolve.fitting.inference.bands import Band, band, quantile
from eqsolve.fitting.inference.covariances import correlation, unit_covariance
from eqsolve.fitting.inference.criteria import Criteria, NestedTest, criteria, nested
from eqsolve.fitting.inference.fitted_model import ModelAtMinimum
from eqsolve.fitting.inference.profiling import profile

__all__ = [
    "Band",
    "Criteria",
    "ModelAtMinimum",
    "NestedTest",
    "band",
    "correlation",
    "criteria",
    "nested",
    "profile",
    "quantile",
    "unit_covariance",
]
