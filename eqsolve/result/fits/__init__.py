"""What a fit gives: parameters with their errors and predictions; of one data set, or of many.

Begin with ``fitted``."""

from __future__ import annotations

from eqsolve.result.fits.calendar import dates_in
from eqsolve.result.fits.fits_by import FitsBy
from eqsolve.result.fits.fitted import Comparison, Fit, FittedModel
from eqsolve.result.fits.many_fits import Fits
from eqsolve.result.fits.parameters import FittedValue, LocalMinimum, Multiplier, Parameter, Prediction, followed
from eqsolve.result.fits.remarks import summed

__all__ = [
    "Comparison",
    "Fit",
    "Fits",
    "FitsBy",
    "FittedModel",
    "FittedValue",
    "LocalMinimum",
    "Multiplier",
    "Parameter",
    "Prediction",
    "dates_in",
    "followed",
    "summed",
]
