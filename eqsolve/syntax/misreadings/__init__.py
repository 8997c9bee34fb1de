"""Texts that could be read, but hardly as they were meant: each module knows one kind and asks or notes.

Begin with ``misread``, which runs them."""

from __future__ import annotations

from eqsolve.syntax.misreadings.bound_sums import other_sum, parallel
from eqsolve.syntax.misreadings.glued import STEMS, glued_in
from eqsolve.syntax.misreadings.joined import joined_cuts
from eqsolve.syntax.misreadings.misread import sentence, without_misreadings
from eqsolve.syntax.misreadings.name_slips import check_names
from eqsolve.syntax.misreadings.open_sums import open_sums
from eqsolve.syntax.misreadings.series import series

__all__ = [
    "STEMS",
    "check_names",
    "glued_in",
    "joined_cuts",
    "open_sums",
    "other_sum",
    "parallel",
    "sentence",
    "series",
    "without_misreadings",
]
