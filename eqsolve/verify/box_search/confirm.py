"""The one solution in a box that an interval search hands over, as a point of its own."""

from __future__ import annotations

import math
from collections.abc import Mapping

from eqsolve.result import Solution, Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify.case import Case
from eqsolve.verify.docket import Missed

# Rounding of a float beside the ends of a box, in units of its last place. Smaller: roots at the end of a narrow box
# are not recognised as its own. Larger: the root of a neighbouring box is taken for this one's.
ULPS = 4


def confirmed(case: Case, box: Mapping[str, tuple[float, float]]) -> Solution | None:
    """A proven solution that lies in the box (but for the rounding of its floats), or what the middle leads to."""
    known = next((s for s in case.docket.solutions if s.status is Status.PROVED and _inside(s, box)), None)
    if known is not None:
        return known
    solution = case.checked(Candidate({name: (low + high) / 2 for name, (low, high) in box.items()}, "interval search"))
    if solution.status is Status.REFUTED:
        case.write(Missed(solution))
        return None
    return solution if _inside(solution, box) else None


def _inside(solution: Solution, box: Mapping[str, tuple[float, float]]) -> bool:
    return all(
        low - ULPS * math.ulp(low) <= solution.values[n] <= high + ULPS * math.ulp(high)
        for n, (low, high) in box.items()
    )
