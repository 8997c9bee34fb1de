"""Is it certain that a refused candidate is no solution? Only then may a list without it be called complete.

A candidate can be refused because the judge could not decide: values beyond the floats, a root on an irrational border,
a zero that balls cannot tell from nothing. None of these shows that there is no solution.
"""
from __future__ import annotations

import math

from flint import arb

from eqsolve.model import System
from eqsolve.result import Candidate
from eqsolve.verify.exactness import exact_point
from eqsolve.verify.relations import compiled
from eqsolve.verify.values import ball, is_finite, precision

BITS = 400
# How far the true values may lie from proposed floats. Smaller: the float of an exact root stands for a neighbourhood without it, and
# the root is called refuted. Larger: honest refusals near a real root stay uncertain, and complete lists are called probable.
ROUNDING, FLOOR = 1e-12, 1e-20


def surely_no_solution(system: System, candidate: Candidate) -> bool:
    """Whether some relation certainly fails at the exact values, or everywhere around the float ones."""
    rel = compiled(system)
    with precision(BITS):
        exact = exact_point(system, candidate.exact) if candidate.exact is not None else None
        if exact is not None:
            point = exact()
        else:
            floats = [candidate.values.get(n, math.nan) for n in system.names]
            if not all(map(math.isfinite, floats)):
                return False
            point = [arb(v, ROUNDING * abs(v) + FLOOR) for v in floats]
        differences = rel.equations.values(point)
        if any(is_finite(v) and not ball(v).contains(0) for v in differences):
            return True
        return any(c.holds(v) is False for c, v in zip(rel.conditions, rel.sides.values(point), strict=True))
