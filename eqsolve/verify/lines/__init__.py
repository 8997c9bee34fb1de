"""Which lines of a text contradict each other, follow from others, or are to blame. Loads NumPy (the interval search
proves).

Begin with ``blame``; ``conflict`` is the deletion filter behind it, ``bounds`` the same for bounds."""

from __future__ import annotations

from eqsolve.verify.lines.bounds import bounds_in, bounds_named, without_bounds
from eqsolve.verify.lines.conflict import impossible
from eqsolve.verify.lines.culprits import blame, empty, fewest
from eqsolve.verify.lines.redundant import redundant_lines

__all__ = [
    "blame",
    "bounds_in",
    "bounds_named",
    "empty",
    "fewest",
    "impossible",
    "redundant_lines",
    "without_bounds",
]
