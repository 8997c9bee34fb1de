"""Variable projection: parameters that enter linearly are eliminated.

Begin with ``reduced``."""

from __future__ import annotations

from eqsolve.fitting.varpro.descending import projected
from eqsolve.fitting.varpro.reduced import Reduced, reduced

__all__ = ["Reduced", "projected", "reduced"]
