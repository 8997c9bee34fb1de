"""Sheets of infinitely many solutions: curves and surfaces traced along the equations, and members in whole numbers.

Begin with ``family``."""

from __future__ import annotations

from eqsolve.plots.families.family import family_sheet
from eqsolve.plots.families.members import members_sheet

__all__ = [
    "family_sheet",
    "members_sheet",
]
