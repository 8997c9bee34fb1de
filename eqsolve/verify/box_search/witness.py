"""The interval search as a witness of its own: it finds, completes the list, proves that there is nothing, and names
who is to blame.

NumPy comes with what this module imports; exact answers never load it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eqsolve.clocks.work import sooner
from eqsolve.model import System
from eqsolve.result import Completeness, Level, Status
from eqsolve.verify import plain_words
from eqsolve.verify.box_search.confirm import confirmed
from eqsolve.verify.box_search.repetition import repeating
from eqsolve.verify.boxes import (
    Exhaustion,
    SearchStopped,
    exhaust,
    exhaust_blocks,
    splits,
    splits_as_written,
    told,
    told_plainly,
)
from eqsolve.verify.case import Case
from eqsolve.verify.docket import Covered, Doubt, LeftOpen, Listed, Opened, same_solution
from eqsolve.verify.lines import blame
from eqsolve.verify.points import exact_forms

SMALL = 6  # unknowns of a box that is searched as a whole; more are searched block by block only
# The same where each unknown has both ends or stands alone on a side of an equation. More: searches that never close; fewer:
# cascades of stages (x[i], with y[i] = f(x[i])) stay open that one box of the text decides.
SMALL_BOUNDED = 12
# An interval search that is closing when its work is done goes on for up to so many times as much. Less: lists stay
# open that would have been complete in a second; more: a search that only seems to close keeps a person waiting.
PATIENCE = 2.0


def sweep(case: Case, work: float, most_solutions: int) -> None:
    """Interval search of the whole box for so much ``work`` at most; not where so many solutions are known that there
    may be no end of them."""
    docket = case.docket
    if case.satisfied or not case.prove or len(docket.solutions) >= most_solutions:
        return
    limit = sooner(case.deadline, work)
    if repeating(case, limit):
        return
    found, culprits = _searched(case, limit, work)
    if found is not None:
        hear(case, found, culprits)


def _searched(case: Case, limit: float, work: float) -> tuple[Exhaustion | None, tuple[int, ...]]:
    """What the search of blocks, or else of the whole, shows, and the relations that are to blame if there is nothing.

    Blocks that the text has come first; a small system that only substitutions divide is first searched as a whole,
    because what is put into an equation stands there more than once, and intervals of it are wider.
    """
    system, small = case.system, _is_small(case.system)
    proved = [s for s in case.docket.solutions if s.status is Status.PROVED]
    half = limit - work / 2 if small else limit  # what is small enough is also searched as a whole
    divided, as_written = splits(system), splits_as_written(system)
    if divided and (as_written or not small):
        listing = exhaust_blocks(system, deadline=half, known=proved, memory=case.shown)
        if listing.found.complete or not small:
            return listing.found, listing.culprits
    if not small:
        return None, ()
    patience = max(0.0, min(PATIENCE * work, case.deadline - limit))
    try:
        whole = exhaust(system, deadline=limit, known=[s.values for s in proved], patience=patience)
    except SearchStopped as stopped:
        _keep(case, stopped.roots)
        raise
    if whole.complete or as_written or not divided:
        return whole, ()
    listing = exhaust_blocks(system, deadline=sooner(case.deadline, work / 2), known=proved, memory=case.shown)
    return (listing.found, listing.culprits) if listing.found.complete else (whole, ())


def _is_small(system: System) -> bool:
    """Few unknowns, or few beside those that follow at once, all of them in bounds."""
    if len(system.unknowns) <= SMALL:
        return True
    sides = [both for r in system.equations for both in ((r.left, r.right), (r.right, r.left))]
    alone = {side for side, other in sides if side.is_Symbol and side not in other.free_symbols}
    chosen = [u for u in system.unknowns if u.symbol not in alone]
    return len(chosen) <= SMALL_BOUNDED and all(u.bounded for u in chosen)


def _keep(case: Case, roots: Sequence[Mapping[str, tuple[float, float]]]) -> None:
    """What a search had found when Ctrl-C stopped it."""
    for box in roots:
        if (point := confirmed(case, box)) is not None:
            case.write(Listed(point))


def hear(case: Case, found: Exhaustion, culprits: tuple[int, ...] = ()) -> None:
    """Each root is confirmed by itself; only then does the search say that these are all."""
    docket = case.docket
    points = [s for box in found.roots if (s := confirmed(case, box)) is not None]
    case.write(Opened())
    apart = all(not same_solution(a, b) for k, a in enumerate(points) for b in points[:k])
    if found.complete:  # a double root has no ball of its own, but perhaps an exact form, which is proved
        points = [
            s if s.status is Status.PROVED else exact_forms(case.system, s, deadline=case.deadline) for s in points
        ]
    for point in points:
        case.write(Listed(point))
    if len(points) < len(found.roots) or not apart:
        case.write(Doubt("roots of the interval search could not be confirmed one by one"))
    elif found.complete and len(docket.solutions) > len(found.roots):
        # never so far; then neither is believed
        case.write(Doubt("the interval search lists fewer roots than were found otherwise"))
    elif found.complete:
        level = Level.PROVED if all(s.status is Status.PROVED for s in docket.solutions) else Level.PROBABLE
        if level is Level.PROBABLE:
            case.write(Doubt("not every point of the list could be decided"))
        plain = plain_words.COVERED if docket.solutions else plain_words.NOWHERE * (found.boxes > 0)
        case.write(Covered(Completeness(level, found.reason, plain=plain)))
        if not docket.solutions:
            blame(case, culprits)
    else:
        case.write(LeftOpen(told(found), found.boxes, told_plainly(found)))
