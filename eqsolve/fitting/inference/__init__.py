"""What a minimum says beside its values: bands, criteria, profiles, predictions."""

from __future__ import annotations

from eqsolve.fitting.inference.bands import Band, band, quantile
from eqsolve.fitting.inference.criteria import Criteria, NestedTest, criteria, nested
from eqsolve.fitting.inference.fitted_model import ModelAtMinimum
from eqsolve.fitting.inference.inferred import inferred
from eqsolve.fitting.inference.precise import Precise
from eqsolve.fitting.inference.profiling import profile
from eqsolve.fitting.inference.robust_errors import Influence
from eqsolve.fitting.inference.wanted import Wanted, of_expression, of_line
from eqsolve.fitting.inference.weighting import absolute, in_units_of_sigma, in_words, least_squares

__all__ = [
    "Band",
    "Criteria",
    "Influence",
    "ModelAtMinimum",
    "NestedTest",
    "Precise",
    "Wanted",
    "absolute",
    "band",
    "criteria",
    "in_units_of_sigma",
    "in_words",
    "inferred",
    "least_squares",
    "nested",
    "of_expression",
    "of_line",
    "profile",
    "quantile",
]
