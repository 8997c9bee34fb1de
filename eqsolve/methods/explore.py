"""Many starts of a fit, on a sample of the rows where there are many: where their lanes end, grouped by the sum of squares."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from eqsolve.methods.fit_starts import fit_starts
from eqsolve.numeric.gram import Table
from eqsolve.numeric.lanes import Box, column_norms
from eqsolve.numeric.loop import FITTING, search
from eqsolve.numeric.normal import descend
from eqsolve.numeric.polish import Minimum
from eqsolve.numeric.rows import Rows
from eqsolve.work import passed

WAVES = (64, 256, 1024)  # lanes; each further wave only where few lanes of those before agree on the best
# Lanes of a wave before these where the table is large and the guess complete; it suffices if the guess's lane is among those that agree on
# the best. Fewer: a better minimum of small basin is missed; more: exploring takes longer than the fit of a table of 10^5 rows.
GUESSED = 16
# Steps that lanes get after half of them have ended, as a share of those so far; in the first of these waves, and in the others. Less: slow lanes
# are given up, and fewer agree; more: all wait for the slowest.
HASTY, USUAL = 0.25, 1.0
ENOUGH = 4  # lanes agreeing on the best that make another wave pointless
SMALL = 2000  # rows up to which the starts are tried on the whole table
SAMPLE = 1000  # rows of a larger one on which they are tried
# Offset at which a lane on a sample has ended: where exactly is the other rows' to say. Too small: steps in vain; too large: lanes of one
# minimum seem to differ.
ROUGH = 1e-5
# Relative difference of two sums of squares at one minimum. Too small: copies of one minimum count as several; too large: two minima
# that differ by little are taken for one.
EQUAL = 1e-6
# Sum of squares that is rounding, as a share of the squared size of the model's terms: an exact fit. Too small: exact fits are told
# apart by their noise; too large: real differences of almost exact fits are lost.
NOISE = 1e-24
# Share of the largest sum of squares below which an end is exact and never vague. Too small: almost exact fits of models that cancel ten digits
# come last; too large: chance passes for a fit.
VAGUE = 1e-12
LOOKED_AT = 64  # groups, best first, whose Jacobians are taken at once


@dataclass(frozen=True)
class Group:
    """Lanes that ended at one sum of squares (copies by symmetry included)."""

    theta: Tensor  # [p] the representative
    sum_squares: float
    lanes: int
    guessed: bool  # the lane of the user's guess is among them


@dataclass(frozen=True)
class Explored:
    """Groups, best first, and how many lanes were started."""

    groups: tuple[Group, ...]
    lanes: int


def explore(rows: Rows, linear: Sequence[int], *, guess: Tensor, box: Box, seed: int, deadline: float) -> Explored:
    """Minima from many starts, of a large table on a sample of its rows."""
    large = rows.length > SMALL
    sample = rows.thinned(SAMPLE) if large else rows
    theta, cost, total = guess.new_empty(0, rows.columns), guess.new_empty(0), 0
    explored = Explored((), 0)
    guessed = not bool(torch.isnan(guess).all())
    brief = large and not bool(torch.isnan(guess).any())
    for number, lanes in enumerate((GUESSED, *WAVES) if brief else WAVES):
        begin = fit_starts(sample, lanes, linear, guess=guess, box=box, seed=seed + number)
        grace = HASTY if brief and not number else USUAL
        x, squares = _by_sums(sample, begin, box, deadline, grace) if large else _by_rows(sample, begin, box, deadline)
        theta, cost, total = torch.cat([theta, x]), torch.cat([cost, squares]), total + lanes
        explored = Explored(_groups(sample, theta, cost, guessed), total)
        best = explored.groups[0] if explored.groups else None
        agreed = best is not None and best.lanes >= ENOUGH and (best.guessed or number > 0 or not brief)
        if passed(deadline) or agreed:
            break
    return explored


def _by_rows(rows: Rows, begin: Tensor, box: Box, deadline: float) -> tuple[Tensor, Tensor]:
    """Ends [L, p] and their sums of squares [L]."""
    run = search(rows, begin, lower=box.lower, upper=box.upper, solver=FITTING, max_iterations=200, deadline=deadline)
    return run.x, run.norm.square()


def _by_sums(sample: Rows, begin: Tensor, box: Box, deadline: float, grace: float) -> tuple[Tensor, Tensor]:
    """The same by the sums alone, quick and rough."""
    ends = descend(Table.of(sample), begin.t(), box, offset=ROUGH, deadline=deadline, grace=grace)
    return ends.x.t(), ends.sum_squares


def noise(J: Tensor, theta: Tensor) -> float:
    """The sum of squares that rounding alone makes of terms as large as the model's at theta[p], J[m, p]."""
    return NOISE * float((column_norms(J[None])[0] * theta).square().sum())


def _groups(rows: Rows, theta: Tensor, cost: Tensor, guessed: bool) -> tuple[Group, ...]:
    """Lanes grouped by their sums of squares, best first."""
    order = cost.argsort()
    order = order[torch.isfinite(cost[order])]
    if len(order) == 0:
        return ()
    floor = noise(rows.jacobian(theta[order[:1]])[1][0], theta[order[0]])
    values = cost[order]
    # a new group begins where the sum of squares steps up
    steps = values[1:] > values[:-1] * (1 + EQUAL) + floor
    label = torch.cat([steps.new_zeros(1), steps]).cumsum(0)
    groups = []
    for number in range(int(label[-1]) + 1):
        lanes = order[label == number]
        groups.append(Group(_representative(theta, lanes, guessed), float(cost[lanes[0]]), len(lanes),
                            guessed and bool((lanes == 0).any())))
    return _vague_last(rows, groups)


def _vague_last(rows: Rows, groups: Sequence[Group]) -> tuple[Group, ...]:
    """Ends where the rounding of a parameter alone moves the residual by its own size, such as a frequency of 1e69, stand behind all others:
    their sums of squares are chance. What is exact beside the others is none of them."""
    some = groups[:LOOKED_AT]
    theta, squares = torch.stack([g.theta for g in some]), [g.sum_squares for g in groups]
    J = rows.jacobian(theta)[1]
    moved = torch.finfo(theta.dtype).eps * torch.linalg.vector_norm(column_norms(J) * theta, dim=1)
    vague = [m > s**0.5 and s > VAGUE * max(squares) for m, s in zip(moved.tolist(), squares, strict=False)]
    return (*(g for g, v in zip(some, vague, strict=True) if not v), *groups[LOOKED_AT:], *(g for g, v in zip(some, vague, strict=True) if v))


def resolved(at: Minimum) -> bool:
    """The rounding of the parameters moves the residual by less than a tenth of its size."""
    terms = torch.linalg.vector_norm(column_norms(at.J[None])[0] * at.x)
    return bool(torch.finfo(at.x.dtype).eps * terms <= 0.1 * torch.linalg.vector_norm(at.F))


def _representative(theta: Tensor, lanes: Tensor, guessed: bool) -> Tensor:
    """One of equal ends: the user's lane, else the one with the fewest negative parameters, else the smallest."""
    if guessed and bool((lanes == 0).any()):
        return theta[0]
    some = theta[lanes[:256]]
    keys = [(int((row < 0).sum()), float(torch.linalg.vector_norm(row))) for row in some]
    fewest = min(k[0] for k in keys)
    # of those with the fewest negative entries the lowest sum of squares would be the first; size only breaks clear differences
    best = min((k for k in range(len(keys)) if keys[k][0] == fewest), key=lambda k: (round(keys[k][1], 6), k))
    return some[best]
