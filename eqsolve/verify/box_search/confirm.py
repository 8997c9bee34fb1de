"""The one solution in a box that an interval search hands over, as a point of its own."""

from __future__ import annotations

import math
from collections.abc import Mapping

from flint import arb

from eqsolve.result import Solution, Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify.case import Case
from eqsolve.verify.docket import Missed
from eqsolve.verify.evaluation import compiled
from eqsolve.verify.points import nearest_float, refine

# Rounding of a float beside the ends of a box, in units of its last place. Smaller: roots at the end of a narrow box
# are not recognised as its own. Larger: the root of a neighbouring box is taken for this one's.
ULPS = 4
MOST_UNKNOWNS = 40  # more: Newton steps in many digits take long; fewer: sheets keep a list that is not confirmed


def confirmed(case: Case, box: Mapping[str, tuple[float, float]]) -> Solution | None:
    """A proven solution that lies in the box (but for the rounding of its floats), or what the middle leads to."""
    known = next((s for s in case.docket.solutions if s.status is Status.PROVED and _inside(s, box)), None)
    if known is not None:
        return known
    middle = {name: (low + high) / 2 for name, (low, high) in box.items()}
    solution = case.checked(Candidate(middle, "interval search"))
    if solution.status is Status.REFUTED and (sharper := _sharpened(case, middle)) is not None:
        solution = case.checked(Candidate(sharper, "interval search"))
    if solution.status is Status.REFUTED:
        case.write(Missed(solution))
        return None
    return solution if _inside(solution, box) else None


def _sharpened(case: Case, middle: Mapping[str, float]) -> dict[str, float] | None:
    """Where Newton steps lead from there: one value may be wide in a box in which the others are narrow, as the reciprocal
    of what is nearly 0 is."""
    program, names = compiled(case.system).equations, case.system.names
    if len(names) > MOST_UNKNOWNS or len(program.values([arb(middle[n]) for n in names])) != len(names):
        return None
    found = refine(program, [middle[n] for n in names], case.deadline)
    return None if found is None else {n: nearest_float(v) for n, v in zip(names, found, strict=True)}


def _inside(solution: Solution, box: Mapping[str, tuple[float, float]]) -> bool:
    return all(
        low - ULPS * math.ulp(low) <= solution.values[n] <= high + ULPS * math.ulp(high)
        for n, (low, high) in box.items()
    )
