"""Notations of other countries and crafts: repeating decimals, intervals, ±, concentrations, subscripts with commas.

Begin with ``notations``, which the page of a text calls before and after its characters are folded; each of the others is one notation.
"""

from __future__ import annotations

from eqsolve.syntax.pasted.notations.identities import as_coefficients
from eqsolve.syntax.pasted.notations.notations import early_notations, late_notations
from eqsolve.syntax.pasted.notations.points import has_points

__all__ = ["as_coefficients", "early_notations", "has_points", "late_notations"]
