"""Least-squares fits of texts with ``fit`` lines: one table, or one text to many data sets at once.

Begin with ``one``. ``asking`` makes a text into a problem; ``with_torch`` loads SymPy and torch, which few fits need."""

from __future__ import annotations

from eqsolve.fits.many import fit_many
from eqsolve.fits.one import compare_fits, fit, fit_of

__all__ = ["compare_fits", "fit", "fit_many", "fit_of"]
