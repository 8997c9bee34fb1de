"""Which lines are to blame where a text has no solution: those that cannot all hold, without those that can be spared.

NumPy comes with the interval search that this asks; exact answers never load it.
"""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.clocks.work import sooner
from eqsolve.result import Completeness, Level
from eqsolve.verify.case import Case
from eqsolve.verify.docket import Impossible
from eqsolve.verify.lines.conflict import impossible, smallest_conflict
from eqsolve.verify.wording import line_ref

MOST_BLAMED = 40  # relations among which the guilty ones are looked for, each by a search of its own
WORK = 1.0  # for that. Less: lines are named that could be spared; more: a person waits for a shorter list


def empty(case: Case, numbers: Sequence[int]) -> bool:
    """Whether it is shown that these relations (with the bounds) have no common solution."""
    return impossible(case.system, numbers, sooner(case.deadline, WORK))


def fewest(case: Case, numbers: Sequence[int]) -> tuple[int, ...]:
    """Those of impossible relations that cannot be spared, as far as a second goes."""
    return smallest_conflict(case.system, numbers, sooner(case.deadline, WORK))


def blame(case: Case, numbers: Sequence[int] = ()) -> None:
    """Names lines that cannot all hold, after a search has proven that ``numbers`` (or all) do not."""
    known = numbers or range(len(case.system.relations))
    if numbers or 1 < len(known) <= MOST_BLAMED:
        shown = case.docket.completeness or Completeness(Level.PROVED, "")
        case.write(Impossible(tuple(line_ref(case.system, k) for k in fewest(case, known)), shown))
