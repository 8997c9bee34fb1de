"""Whole unknowns without ends: families, proofs that there is nothing, and searches that say how far they went.

Begin with ``solving``: what is tried, in order. ``outcomes`` is what comes out.
"""

from __future__ import annotations

from eqsolve.integers.unbounded.families import conic_family
from eqsolve.integers.unbounded.outcomes import Branch, IntegerFamily, NoneProof, Orbit, Searched
from eqsolve.integers.unbounded.solving import Outcome, ends_again, solve_unbounded

__all__ = [
    "Branch",
    "IntegerFamily",
    "NoneProof",
    "Orbit",
    "Outcome",
    "Searched",
    "conic_family",
    "ends_again",
    "solve_unbounded",
]
