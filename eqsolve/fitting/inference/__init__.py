"""What a minimum says beside its values: covariance, bands, criteria."""

from __future__ import annotations

from eqsolve.fitting.inference.bands import Band, band, quantile
from eqsolve.fitting.inference.covariances import correlation, unit_covariance
from eqsolve.fitting.inference.criteria import Criteria, NestedTest, criteria, nested

__all__ = ["Band", "Criteria", "NestedTest", "band", "correlation", "criteria", "nested", "quantile", "unit_covariance"]
