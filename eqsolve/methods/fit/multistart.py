"""The search of a fit: waves of starts until enough of them agree on the best minimum, and the other places that are as
good."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count

from torch import Tensor

from eqsolve.clocks.work import counting, meter, spend
from eqsolve.methods.minima import (
    WHOLE,
    EqualEnds,
    Explored,
    Roles,
    Settled,
    as_good,
    best_near,
    determined,
    exact,
    explore,
    held,
    settle,
    settled,
    simplicity,
    upto,
)
from eqsolve.numeric.fit import Minimum
from eqsolve.numeric.lanes import BoxBounds
from eqsolve.numeric.residuals import Condensed, Rows
from eqsolve.result.fits.agreement import enough

# Share of the time that is left for starting lanes; the rest is for polishing where they end. Too small: hard fits get
# few starts; too large: the best of them is not polished when the time is up.
STARTING = 0.6


@dataclass(frozen=True)
class Seeking:
    """What is searched, and from where."""

    rows: Rows
    roles: Roles
    guess: Tensor
    box: BoxBounds
    seed: int
    deadline: float

    @cached_property
    def function(self) -> Rows | Condensed:
        """The rows themselves where they are few enough to be kept whole."""
        return Condensed(self.rows) if self.rows.rows > WHOLE else self.rows


def searched(s: Seeking, *, places: bool = True) -> tuple[Explored, Settled | None]:
    """Where the starts ended, and with ``places`` the other places that are as good; None where no start lies in the
    domain."""
    explored, found = Explored((), 0), None
    waves, until = explore(s.rows, s.roles, guess=s.guess, box=s.box, seed=s.seed, deadline=s.deadline), _until()
    for wave in count():
        before = meter().spent
        with counting(until) as starting:
            starting.spent = before
            begun = next(waves, None)
        spend(starting.spent - before)
        if begun is None:
            break
        explored, found = begun, settle(s.rows, begun, s.box, s.deadline)
        if found is None:
            continue
        if s.roles.all_linear or enough(found.tally, explored.brief) or exact(s.function, found.minimum):
            break
        if wave and not _clear(s, found.minimum):
            break
    return explored, _completed(s, found) if found is not None and places else found


def _until() -> float:
    """The reading of the clock on the wall until which lanes may start."""
    ceiling = meter().ceiling
    return ceiling - (1 - STARTING) * max(0.0, ceiling - time.monotonic()) if ceiling < math.inf else ceiling


def _clear(s: Seeking, at: Minimum) -> bool:
    """A minimum that determines its parameters. Where the best point is none, no number of starts makes it one."""
    free = ~held(s.function, at)
    return settled(s.function, at) and determined(s.function, at, free).rank == int(free.sum())


def _completed(s: Seeking, found: Settled) -> Settled:
    """With the places that are as good. One that is better after all is the best, and starts that went elsewhere say
    nothing for it."""
    places = as_good(s.rows, found.minimum, s.roles, guess=s.guess, box=s.box, seed=s.seed, deadline=s.deadline)
    if not places:
        return found
    lowest = min(places, key=lambda g: g.sum_squares)
    at = best_near(s.function, lowest.theta, s.box, s.deadline)
    if found.minimum.sum_squares > upto(s.function, at):
        tally = replace(
            found.tally, agreeing=0, independent=0, guessed=False, rivals=found.tally.rivals + found.tally.agreeing
        )
        others = sorted(
            (_group(found), *found.others, *(g for g in places if g is not lowest)), key=lambda g: g.sum_squares
        )
        return Settled(at, tally, tuple(others))
    simplest = min(places, key=simplicity)
    if not found.tally.guessed and simplicity(simplest) < simplicity(_group(found)):
        places = tuple(sorted((_group(found), *(g for g in places if g is not simplest)), key=simplicity))
        return replace(found, minimum=best_near(s.function, simplest.theta, s.box, s.deadline), as_good=places)
    return replace(found, as_good=places)


def _group(found: Settled) -> EqualEnds:
    """The best minimum as an entry of a list: none of the starts that are counted is counted there again."""
    return EqualEnds(found.minimum.x, found.minimum.sum_squares, 0, False)
