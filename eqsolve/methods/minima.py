"""From where the lanes of a fit ended to its minima: carried over to the whole table, polished, the best one and the others."""
from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from torch import Tensor

from eqsolve.methods.explore import EQUAL, SMALL, Explored, Group, noise, resolved
from eqsolve.methods.rising import plain, rises
from eqsolve.numeric.gram import Table
from eqsolve.numeric.lanes import Box
from eqsolve.numeric.loop import FITTING_CONDENSED, search
from eqsolve.numeric.normal import descend, minimum
from eqsolve.numeric.polish import Minimum, bend, isolated, polish
from eqsolve.numeric.rows import Condensed, Rows
from eqsolve.work import passed

WHOLE = 20_000  # residuals up to which J is kept whole; beyond, only its triangular factor is
CARRIED = 6  # minima of a sample that are tried on the whole table
LATER = 30  # steps there for all but the best
SLIGHT = 1e-6  # damping there: the sample ended near
LISTED = 50  # groups of lanes that are looked at as other minima
# Share of the residual in the tangent plane at a minimum that float64 has settled. Too small: ill-conditioned fits never count as
# converged; too large: a point in a flat valley does.
SETTLED = 1e-5
# The same below which nothing is left to gain. Too small: Newton steps are tried in vain; too large: digits are left behind.
POLISHED = 1e-10


@dataclass(frozen=True)
class Settled:
    """The best minimum; what was explored, its group first; the other isolated minima, best first; and other places of the best one."""

    minimum: Minimum
    explored: Explored
    others: tuple[Group, ...]
    as_good: tuple[Group, ...] = ()


def settle(rows: Rows, explored: Explored, box: Box, deadline: float) -> Settled | None:
    """The minima of the whole table; None if no lane ended inside the domain."""
    if not explored.groups:
        return None
    function: Rows | Condensed = Condensed(rows) if rows.rows > WHOLE else rows
    known: list[Minimum | None] = [None]
    if rows.length > SMALL:
        explored, known = _carried(rows, explored, box, deadline)
    best = known[0] if known[0] and settled(known[0]) else _best(function, explored.groups[0].theta, box, deadline)
    return Settled(best, explored, _others(function, explored.groups, box, deadline, best))


def _carried(rows: Rows, explored: Explored, box: Box, deadline: float) -> tuple[Explored, list[Minimum | None]]:
    """Groups of a sample on the whole table, best first there, and their minima where the sums are good enough to tell."""
    table = Table.of(rows)
    found = []
    for number, group in enumerate(explored.groups[:CARRIED]):
        if number and group.lanes == 1:  # a single lane may just have been given up
            continue
        ends = descend(table, group.theta[:, None], box, steps=LATER if number else 200, damping=SLIGHT, deadline=deadline)
        squares = float(ends.sum_squares)
        if math.isfinite(squares) or not number:
            found.append((replace(group, theta=ends.x[:, 0], sum_squares=squares), minimum(ends, 0, box)))
    found.sort(key=lambda pair: pair[0].sum_squares)
    return Explored(tuple(group for group, _ in found), explored.lanes), [at for _, at in found]


def _best(function: Rows | Condensed, theta: Tensor, box: Box, deadline: float) -> Minimum:
    """The minimum near theta, to its last digits."""
    best = _finished(function, theta, box)
    if settled(best):
        return best
    # a long valley: more damped steps, by QR since it is likely ill-conditioned, then the last digits again
    run = search(function, best.x[None], lower=box.lower, upper=box.upper, solver=FITTING_CONDENSED, max_iterations=1000, deadline=deadline)
    again = _finished(function, run.x[0], box)
    return again if again.sum_squares <= best.sum_squares or settled(again) else best


def _finished(function: Rows | Condensed, theta: Tensor, box: Box) -> Minimum:
    """The last digits: Gauss-Newton where it is quick, Newton where it is not."""
    at = polish(function, theta, box)
    return at if at.offset <= POLISHED else bend(function, at, box)


def _others(function: Rows | Condensed, groups: Sequence[Group], box: Box, deadline: float, best: Minimum) -> tuple[Group, ...]:
    """The isolated minima beside the best. Lanes that were given up on their way, on a plateau, at a saddle or a maximum are none."""
    out: list[Group] = []
    floor = best.sum_squares * (1 + EQUAL) + noise(best.J, best.x)
    for group in groups[1:LISTED]:
        if passed(deadline):
            break
        at = polish(function, plain(function, group.theta), box)
        if at.offset > POLISHED:
            at = bend(function, at, box, steps=8)
        if settled(at) and at.sum_squares > floor and resolved(at) and isolated(function, at) and rises(function, at, box):
            out.append(Group(at.x, at.sum_squares, group.lanes, group.guessed))
    return _told_apart(out)


def _told_apart(found: Sequence[Group]) -> tuple[Group, ...]:
    """Best first; what polishing has brought to one sum of squares is one minimum."""
    out: list[Group] = []
    for group in sorted(found, key=lambda g: g.sum_squares):
        if out and group.sum_squares <= out[-1].sum_squares * (1 + EQUAL):
            out[-1] = replace(out[-1], lanes=out[-1].lanes + group.lanes)
        else:
            out.append(group)
    return tuple(out)


def settled(at: Minimum) -> bool:
    """It is a minimum as far as float64 can tell."""
    return at.offset <= SETTLED or at.sum_squares <= noise(at.J, at.x)
