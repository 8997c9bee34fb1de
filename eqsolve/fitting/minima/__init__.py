"""The minima of a fit: which ends of lanes are minima, which places are equally good.

Begin with ``groups`` (where lanes ended) and ``settling`` (which of these are minima)."""

from __future__ import annotations

from eqsolve.fitting.minima.between_rows import between, wild
from eqsolve.fitting.minima.determinacy import PUSHING, determined, held
from eqsolve.fitting.minima.equivalent_minima import as_good, quiet_image, same_place, simplicity
from eqsolve.fitting.minima.groups import EQUAL, EqualEnds, Explored, grouped, independent
from eqsolve.fitting.minima.kinks import at_kink, kinked
from eqsolve.fitting.minima.linear_models import solved, too_close
from eqsolve.fitting.minima.multiprecision import Sharp, coarse, sharpen
from eqsolve.fitting.minima.rounding import exact, resolved
from eqsolve.fitting.minima.second_order import plain
from eqsolve.fitting.minima.settling import SETTLED, Settled, best_near, settle, settled, upto

__all__ = [
    "EQUAL",
    "PUSHING",
    "SETTLED",
    "EqualEnds",
    "Explored",
    "Settled",
    "Sharp",
    "as_good",
    "at_kink",
    "best_near",
    "between",
    "coarse",
    "determined",
    "exact",
    "grouped",
    "held",
    "independent",
    "kinked",
    "plain",
    "quiet_image",
    "resolved",
    "same_place",
    "settle",
    "settled",
    "sharpen",
    "simplicity",
    "solved",
    "too_close",
    "upto",
    "wild",
]
