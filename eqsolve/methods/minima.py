"""The minima that the lanes of a fit ended in: explored on a sample of rows, grouped, carried over to the whole table."""
from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from eqsolve.methods.fit_starts import fit_starts
from eqsolve.numeric.lanes import Box, column_norms
from eqsolve.numeric.loop import FITTING, FITTING_CONDENSED, search
from eqsolve.numeric.polish import Minimum, bend, polish
from eqsolve.numeric.rows import Condensed, Rows

WAVES = (64, 256, 1024)  # lanes; each further wave only where few lanes of those before agree on the best
ENOUGH = 4  # lanes agreeing on the best that make another wave pointless
SAMPLE = 2000  # rows on which the starts are tried
WHOLE = 20_000  # residuals up to which J is kept whole; beyond, only its triangular factor is
CARRIED = 6  # minima of the sample that are tried on the whole table
# Relative difference of two sums of squares at one minimum. Too small: copies of one minimum count as several; too large: two minima
# that differ by little are taken for one.
EQUAL = 1e-6
# Share of the residual in the tangent plane at a minimum that float64 has settled. Too small: ill-conditioned fits never count as
# converged; too large: a point in a flat valley does.
SETTLED = 1e-5
# The same below which nothing is left to gain. Too small: Newton steps are tried in vain; too large: digits are left behind.
POLISHED = 1e-10
# Sum of squares that is rounding, as a share of the squared size of the model's terms: an exact fit. Too small: exact fits are told
# apart by their noise; too large: real differences of almost exact fits are lost.
NOISE = 1e-24


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
    """Minima from many starts on a sample of the rows."""
    sample = rows.thinned(SAMPLE)
    theta, cost, total = guess.new_empty(0, rows.columns), guess.new_empty(0), 0
    explored = Explored((), 0)
    guessed = not bool(torch.isnan(guess).all())
    for number, lanes in enumerate(WAVES):
        begin = fit_starts(sample, lanes, linear, guess=guess, box=box, seed=seed + number)
        run = search(sample, begin, lower=box.lower, upper=box.upper, solver=FITTING, max_iterations=200, deadline=deadline)
        theta, cost, total = torch.cat([theta, run.x]), torch.cat([cost, run.norm.square()]), total + lanes
        explored = Explored(_groups(sample, theta, cost, guessed), total)
        if time.monotonic() > deadline or (explored.groups and explored.groups[0].lanes >= ENOUGH):
            break
    return explored


def settle(rows: Rows, explored: Explored, box: Box, deadline: float) -> Minimum | None:
    """The best minimum of the whole table, polished; None if no lane ended inside the domain."""
    if not explored.groups:
        return None
    large = rows.rows > WHOLE
    function: Rows | Condensed = Condensed(rows) if large else rows
    theta = explored.groups[0].theta
    if rows.length > SAMPLE:
        ends = torch.stack([g.theta for g in explored.groups[:CARRIED]])
        solver = FITTING_CONDENSED if large else FITTING
        run = search(function, ends, lower=box.lower, upper=box.upper, solver=solver, max_iterations=100, deadline=deadline)
        theta = run.x[int(run.norm.argmin())]
    best = _finished(function, theta, box)
    if settled(best):
        return best
    # a long valley: more damped steps, by QR since it is likely ill-conditioned, then the last digits again
    run = search(function, best.x[None], lower=box.lower, upper=box.upper, solver=FITTING_CONDENSED, max_iterations=1000, deadline=deadline)
    again = _finished(function, run.x[0], box)
    return again if again.sum_squares <= best.sum_squares or settled(again) else best


def _finished(function: Rows | Condensed, theta: Tensor, box: Box) -> Minimum:
    """The last digits: Gauss-Newton where it is quick, Newton where it is not."""
    minimum = polish(function, theta, box)
    return minimum if minimum.offset <= POLISHED else bend(function, minimum, box)


def settled(minimum: Minimum) -> bool:
    """It is a minimum as far as float64 can tell."""
    return minimum.offset <= SETTLED or minimum.sum_squares <= noise(minimum.J, minimum.x)


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
    return tuple(groups)


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
