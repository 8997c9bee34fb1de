"""Which of many points are shown where nobody knows how many there are: those near the origin, or near the box that the
bounds allow."""

from __future__ import annotations

import math
from collections.abc import Sequence

import sympy as sp

from eqsolve.model import System
from eqsolve.result import Solution

MOST_LISTED = 20  # fewer: a person sees no pattern; more: nobody reads them
# Points beyond both are left out beside nearer ones: samples of a curve, or of endless copies, that say nothing.
# Smaller: solutions of texts in unlike units go unseen; larger: 1e45 stands beside 1.
FAR, FARTHER = 1e9, 1e9


def nearest(system: System, solutions: Sequence[Solution]) -> tuple[Solution, ...]:
    """At most MOST_LISTED of the solutions, in their order."""
    sizes = [_distance(system, s) for s in solutions]
    limit = max(FAR, FARTHER * min(sizes, default=0.0))
    chosen = sorted(range(len(solutions)), key=lambda k: sizes[k])[:MOST_LISTED]
    return tuple(s for k, s in enumerate(solutions) if k in chosen and sizes[k] <= limit)


def _distance(system: System, solution: Solution) -> float:
    """In the largest unknown: from 0, or from the nearest value that the bounds allow."""
    out = 0.0
    for u in system.unknowns:
        origin = min(max(0.0, _float(u.lower)), _float(u.upper))
        out = max(out, abs(solution.values[u.name] - origin))
    return out


def _float(end: sp.Expr) -> float:
    try:
        return float(end)
    except OverflowError:
        return math.inf if end > 0 else -math.inf
