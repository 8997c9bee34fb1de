"""The minima of a fit: starts from the columns' scales, exploration, polishing, second-order tests, equally good
minima.

Begin with ``explore`` (where lanes end) and ``minima`` (which of these are minima)."""

from __future__ import annotations

from eqsolve.methods.minima.determinacy import determined, held
from eqsolve.methods.minima.drawn_starts import fit_starts
from eqsolve.methods.minima.equivalent_minima import as_good, simplicity
from eqsolve.methods.minima.exploration import EQUAL, EqualEnds, Explored, explore
from eqsolve.methods.minima.kinks import at_kink, kinked
from eqsolve.methods.minima.minima import SETTLED, WHOLE, Settled, best_near, settle, settled, upto
from eqsolve.methods.minima.parameter_roles import Roles, roles
from eqsolve.methods.minima.rounding import CANCELLED, ENDED, EXACT, exact
from eqsolve.methods.minima.second_order import plain

__all__ = [
    "CANCELLED",
    "ENDED",
    "EQUAL",
    "EXACT",
    "SETTLED",
    "WHOLE",
    "EqualEnds",
    "Explored",
    "Roles",
    "Settled",
    "as_good",
    "at_kink",
    "best_near",
    "determined",
    "exact",
    "explore",
    "fit_starts",
    "held",
    "kinked",
    "plain",
    "roles",
    "settle",
    "settled",
    "simplicity",
    "upto",
]
