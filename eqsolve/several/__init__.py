"""Several solves of one call: a model fitted to groups of rows, a text that holds several exercises, and a text solved for several
values of its constants.

Begin with ``fits_by`` (``fit_by``), ``each`` (``solve_each``) or ``sweeping`` (``solve_many``). They call ``fits.fit`` or ``api.solve``
once for each, and tell what is done meanwhile. Of many values of a text that is linear, or quadratic in one unknown, only the first are
whole solves: ``rows`` reads it once, ``polynomials`` proposes roots for the others, and ``judging`` proves them; it shares no code with
what proposes.
"""

from __future__ import annotations

from eqsolve.several.each import solve_each
from eqsolve.several.fits_by import fit_by
from eqsolve.several.sweeping import solve_many

__all__ = ["fit_by", "solve_each", "solve_many"]
