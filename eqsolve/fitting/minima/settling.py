"""From where the lanes of a fit ended to its minima: polished, the best one and the others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from eqsolve.clocks.work import passed
from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import Minimum, Target, bend, descend, isolated, polish
from eqsolve.fitting.minima.groups import EQUAL, EqualEnds, Explored
from eqsolve.fitting.minima.rounding import exact, noise, resolved
from eqsolve.fitting.minima.second_order import plain, rises
from eqsolve.result.fits.agreement import Tally

# Groups of lanes that are looked at as other minima. Fewer: a minimum nearly as good may not be told; more: each
# takes a Jacobian, and the poor ones are told to nobody.
LISTED = 50
# Share of the residual in the tangent plane at a minimum that float64 has settled. Too small: ill-conditioned fits
# never count as converged; too large: a point in a flat valley does.
SETTLED = 1e-5
# The same below which nothing is left to gain. Too small: Newton steps are tried in vain; too large: digits are left
# behind.
POLISHED = 1e-10


@dataclass(frozen=True, eq=False)
class Settled:
    """The best minimum, the lanes that count for and against it, the other isolated minima, best first, and other
    places of the best one."""

    minimum: Minimum
    tally: Tally
    others: tuple[EqualEnds, ...]
    as_good: tuple[EqualEnds, ...] = ()


Looked = list[tuple[EqualEnds, Minimum]]


def settle(target: Target, explored: Explored, deadline: float) -> Settled | None:
    """The minima; None if no lane ended inside the domain."""
    if not explored.groups:
        return None
    groups = explored.groups[:LISTED]
    unseen = explored.unseen + sum(g.lanes for g in explored.groups[LISTED:])
    first = best_near(target, groups[0].theta, deadline)
    looked = _looked_at(target, groups[1:], deadline)
    unseen += sum(g.lanes for g in groups[1 + len(looked) :])
    return _sorted_out(target, [(groups[0], first), *looked], explored.lanes, unseen, deadline)


def _sorted_out(target: Target, looked: Looked, lanes: int, unseen: int, deadline: float) -> Settled:
    """The lowest of them is the best, whichever lanes came nearest before they were polished."""
    able = [k for k, (_, at) in enumerate(looked) if settled(target, at) and resolved(target, at)]
    number = min(able, key=lambda k: looked[k][1].sum_squares, default=0)
    if number and not looked[0][1].sum_squares > upto(target, looked[number][1]):
        number = 0
    best = best_near(target, looked[number][1].x, deadline) if number else looked[0][1]
    same, others, most = [looked[number][0]], list[EqualEnds](), upto(target, best)
    for k, (group, at) in enumerate(looked):
        if k == number or not settled(target, at):
            continue
        if at.sum_squares <= most:
            same.append(group)
        elif resolved(target, at) and isolated(target, at) and rises(target, at):
            others.append(replace(group, theta=at.x, sum_squares=at.sum_squares))
    tally = Tally(
        sum(g.lanes for g in same),
        sum(g.independent for g in same),
        any(g.guessed for g in same),
        sum(g.lanes for g in others) + unseen,
        lanes,
    )
    return Settled(best, tally, _told_apart(others))


def upto(target: Target, at: Minimum) -> float:
    """The sum of squares up to which another minimum is as good as this one."""
    return at.sum_squares * (1 + EQUAL) + noise(target, at.J, at.x)


def best_near(target: Target, theta: Array, deadline: float) -> Minimum:
    """The minimum near theta, to its last digits."""
    best = _finished(target, theta, deadline)
    if settled(target, best) or passed(deadline):
        return best
    # a long valley: more damped steps, then the last digits again
    run = descend(target, best.x[None], offset=1e-12, steps=1000, deadline=deadline)
    again = _finished(target, run.x[0], deadline)
    return again if again.sum_squares <= best.sum_squares or settled(target, again) else best


def _finished(target: Target, theta: Array, deadline: float) -> Minimum:
    """The last digits: Gauss-Newton where it is quick, Newton where it is not."""
    at = polish(target, theta, deadline=deadline)
    return at if at.offset <= POLISHED else bend(target, at, deadline=deadline)


def _looked_at(target: Target, groups: Sequence[EqualEnds], deadline: float) -> Looked:
    """Where the groups' lanes lead. Some were given up on their way."""
    out: Looked = []
    for group in groups:
        if passed(deadline):
            break
        at = polish(target, plain(target, group.theta), deadline=deadline)
        if at.offset > POLISHED:
            at = bend(target, at, steps=8, deadline=deadline)
        out.append((group, at))
    return out


def _told_apart(found: Sequence[EqualEnds]) -> tuple[EqualEnds, ...]:
    """Best first; what polishing has brought to one sum of squares is one minimum."""
    out: list[EqualEnds] = []
    for group in sorted(found, key=lambda g: g.sum_squares):
        if out and group.sum_squares <= out[-1].sum_squares * (1 + EQUAL):
            out[-1] = replace(out[-1], lanes=out[-1].lanes + group.lanes)
        else:
            out.append(group)
    return tuple(out)


def settled(target: Target, at: Minimum) -> bool:
    """It is a minimum as far as float64 can tell."""
    return at.offset <= SETTLED or (math.isfinite(at.sum_squares) and exact(target, at))
