"""Fits: from ``fit`` lines and a table to parameters with standard errors. Loads torch.

Begin with ``fitting``; ``multistart`` searches, ``fit_report`` says what was found, ``fit_sets`` fits many data sets at
once."""

from __future__ import annotations

from eqsolve.methods.fit import fit_sets, fitting

__all__ = ["fit_sets", "fitting"]
