"""From where the lanes of a fit ended to its minima: carried over to the whole table, polished, the best one and the
others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from torch import Tensor

from eqsolve.clocks.work import passed
from eqsolve.methods.minima.exploration import EQUAL, SMALL, EqualEnds, Explored
from eqsolve.methods.minima.rounding import exact, noise, resolved
from eqsolve.methods.minima.second_order import plain, rises
from eqsolve.numeric.fit import Minimum, SummedTable, bend, descend, isolated, minimum, polish
from eqsolve.numeric.lanes import FITTING_CONDENSED, BoxBounds, search
from eqsolve.numeric.residuals import Condensed, Rows
from eqsolve.result.fits.agreement import Tally

# Residuals up to which J is kept whole; beyond, only its triangular factor is. Fewer: factors are taken where the
# whole J would be as fast; more: memory, by rows times parameters.
WHOLE = 20_000
# Minima of a sample that are tried on the whole table. Fewer: one that is better on all rows may be missed; more:
# each takes passes over the whole table.
CARRIED = 6
# Steps there for all but the best. Fewer: a better minimum is left before it shows; more: time at minima that stay
# worse.
LATER = 30
# Damping there: the sample ended near. Smaller: a first step may leave the basin where the sample was unlike the
# table; larger: several steps pass before it is small.
SLIGHT = 1e-6
# Groups of lanes that are looked at as other minima. Fewer: a minimum nearly as good may not be told; more: each
# takes a Jacobian, and the poor ones are told to nobody.
LISTED = 50
# Share of the residual in the tangent plane at a minimum that float64 has settled. Too small: ill-conditioned fits
# never count as converged; too large: a point in a flat valley does.
SETTLED = 1e-5
# The same below which nothing is left to gain. Too small: Newton steps are tried in vain; too large: digits are left
# behind.
POLISHED = 1e-10


@dataclass(frozen=True)
class Settled:
    """The best minimum, the lanes that count for and against it, the other isolated minima, best first, and other
    places of the best one."""

    minimum: Minimum
    tally: Tally
    others: tuple[EqualEnds, ...]
    as_good: tuple[EqualEnds, ...] = ()


Looked = list[tuple[EqualEnds, Minimum]]


def settle(rows: Rows, explored: Explored, box: BoxBounds, deadline: float) -> Settled | None:
    """The minima of the whole table; None if no lane ended inside the domain."""
    if not explored.groups:
        return None
    function: Rows | Condensed = Condensed(rows) if rows.rows > WHOLE else rows
    groups, unseen, known = explored.groups[:LISTED], sum(g.lanes for g in explored.groups[LISTED:]), None
    if rows.length > SMALL:
        groups, unseen, known = _carried(rows, explored, box, deadline)
    first = known if known and settled(function, known) else best_near(function, groups[0].theta, box, deadline)
    looked = _looked_at(function, groups[1:], box, deadline)
    unseen += sum(g.lanes for g in groups[1 + len(looked) :])
    return _sorted_out(function, [(groups[0], first), *looked], replace(explored, groups=groups), unseen, box, deadline)


def _sorted_out(
    function: Rows | Condensed, looked: Looked, explored: Explored, unseen: int, box: BoxBounds, deadline: float
) -> Settled:
    """The lowest of them is the best, whichever lanes came nearest before they were polished."""
    able = [k for k, (_, at) in enumerate(looked) if settled(function, at) and resolved(function, at)]
    number = min(able, key=lambda k: looked[k][1].sum_squares, default=0)
    if number and not looked[0][1].sum_squares > upto(function, looked[number][1]):
        number = 0
    best = best_near(function, looked[number][1].x, box, deadline) if number else looked[0][1]
    same, others, most = [looked[number][0]], list[EqualEnds](), upto(function, best)
    for k, (group, at) in enumerate(looked):
        if k == number or not settled(function, at):
            continue
        if at.sum_squares <= most:
            same.append(group)
        elif resolved(function, at) and isolated(function, at) and rises(function, at, box):
            others.append(replace(group, theta=at.x, sum_squares=at.sum_squares))
    tally = Tally(
        sum(g.lanes for g in same),
        sum(g.independent for g in same),
        any(g.guessed for g in same),
        sum(g.lanes for g in others) + unseen,
        explored.lanes,
    )
    return Settled(best, tally, _told_apart(others))


def upto(function: Rows | Condensed, at: Minimum) -> float:
    """The sum of squares up to which another minimum is as good as this one."""
    return at.sum_squares * (1 + EQUAL) + noise(function, at.J, at.x)


def _carried(
    rows: Rows, explored: Explored, box: BoxBounds, deadline: float
) -> tuple[tuple[EqualEnds, ...], int, Minimum | None]:
    """Groups of a sample on the whole table, best first there; the lanes of those that are passed over; the first's
    minimum where the sums are good enough to tell."""
    table, found, unseen = SummedTable.of(rows), [], 0
    for number, group in enumerate(explored.groups):
        single = group.lanes == 1 and not group.guessed  # it may just have been given up
        if number and (number >= CARRIED or single or passed(deadline)):
            unseen += 0 if single else group.lanes
            continue
        ends = descend(
            table, group.theta[:, None], box, steps=LATER if number else 200, damping=SLIGHT, deadline=deadline
        )
        squares = float(ends.sum_squares)
        if math.isfinite(squares) or not number:
            found.append((replace(group, theta=ends.x[:, 0], sum_squares=squares), minimum(ends, 0, box)))
    found.sort(key=lambda pair: pair[0].sum_squares)
    return tuple(group for group, _ in found), unseen, found[0][1]


def best_near(function: Rows | Condensed, theta: Tensor, box: BoxBounds, deadline: float) -> Minimum:
    """The minimum near theta, to its last digits."""
    best = _finished(function, theta, box, deadline)
    if settled(function, best) or passed(deadline):
        return best
    # a long valley: more damped steps, by QR since it is likely ill-conditioned, then the last digits again
    run = search(
        function,
        best.x[None],
        lower=box.lower,
        upper=box.upper,
        solver=FITTING_CONDENSED,
        max_iterations=1000,
        deadline=deadline,
    )
    again = _finished(function, run.x[0], box, deadline)
    return again if again.sum_squares <= best.sum_squares or settled(function, again) else best


def _finished(function: Rows | Condensed, theta: Tensor, box: BoxBounds, deadline: float) -> Minimum:
    """The last digits: Gauss-Newton where it is quick, Newton where it is not."""
    at = polish(function, theta, box, deadline=deadline)
    return at if at.offset <= POLISHED else bend(function, at, box, deadline=deadline)


def _looked_at(function: Rows | Condensed, groups: Sequence[EqualEnds], box: BoxBounds, deadline: float) -> Looked:
    """Where the groups' lanes lead. Some were given up on their way."""
    out: Looked = []
    for group in groups:
        if passed(deadline):
            break
        at = polish(function, plain(function, group.theta), box, deadline=deadline)
        if at.offset > POLISHED:
            at = bend(function, at, box, steps=8, deadline=deadline)
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


def settled(function: Rows | Condensed, at: Minimum) -> bool:
    """It is a minimum as far as float64 can tell."""
    return at.offset <= SETTLED or exact(function, at)
