"""Many starts of a fit, on a sample of the rows where there are many: where their lanes end, grouped by the sum of
squares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from eqsolve.clocks.work import passed
from eqsolve.methods.minima.drawn_starts import fit_starts
from eqsolve.methods.minima.parameter_roles import Roles
from eqsolve.methods.minima.rounding import noise, noises, vague
from eqsolve.numeric.fit import SummedTable, descend
from eqsolve.numeric.lanes import FITTING, BoxBounds, search
from eqsolve.numeric.residuals import Rows

# Lanes; each further wave only where those before do not agree enough on the best. Fewer: the best of many minima is
# missed, or seen too seldom to be believed; more: time on tables where every lane agrees.
WAVES = (64, 256, 1024)
# Lanes of a wave before these where the table is large and the guess complete; it suffices if the guess's lane is among
# those that agree on the best. Fewer: a better minimum of small basin is missed; more: exploring takes longer than the
# fit of a table of 10^5 rows.
GUESSED = 16
# Steps that lanes get after half of them have ended, as a share of those so far; in the first of these waves, and in
# the others. Less: slow lanes are given up, and fewer agree; more: all wait for the slowest.
HASTY, USUAL = 0.25, 1.0
# Rows up to which the starts are tried on the whole table. Fewer: a sample misses what few rows say, such as a narrow
# peak; more: hundreds of lanes each go through every row.
SMALL = 2000
# Rows of a larger one on which they are tried. Fewer: minima of the sample are not those of the table; more:
# exploring takes longer than the fit.
SAMPLE = 1000
# Offset at which a lane on a sample has ended: where exactly is the other rows' to say. Too small: steps in vain; too
# large: lanes of one minimum seem to differ.
ROUGH = 1e-5
# Relative difference of two sums of squares at one minimum. Too small: copies of one minimum count as several; too
# large: two minima that differ by little are taken for one.
EQUAL = 1e-6
LOOKED_AT = 64  # groups, best first, whose Jacobians are taken at once
# A start this near to a complete guess in every parameter is a copy of it: its end is no evidence of its own. As wide
# as the law of starts that draws around the guess.
COPIED, COPIED_NEAR_ZERO = 0.5, 0.1


@dataclass(frozen=True)
class EqualEnds:
    """Lanes that ended at one sum of squares (copies by symmetry included)."""

    theta: Tensor  # [p] the representative
    sum_squares: float
    lanes: int
    guessed: bool  # the lane of the user's guess is among them
    independent: int = 0  # of the lanes, those that are no copies of the guess


@dataclass(frozen=True)
class Explored:
    """Groups, best first, and how many lanes were started; ``brief``: few, around a guess."""

    groups: tuple[EqualEnds, ...]
    lanes: int
    brief: bool = False


def explore(
    rows: Rows, roles: Roles, *, guess: Tensor, box: BoxBounds, seed: int, deadline: float
) -> Iterator[Explored]:
    """All that is known after each wave of starts, of a large table on a sample of its rows. The first comes whatever
    the deadline."""
    large = rows.length > SMALL
    sample = rows.thinned(SAMPLE) if large else rows
    theta, cost = guess.new_empty(0, rows.columns), guess.new_empty(0)
    own = torch.zeros(0, dtype=torch.bool, device=guess.device)
    guessed = not bool(torch.isnan(guess).all())
    brief = large and not bool(torch.isnan(guess).any())
    for number, lanes in enumerate((GUESSED, *WAVES) if brief else WAVES):
        begin = fit_starts(sample, lanes, roles, guess=guess, box=box, seed=seed + number, deadline=deadline)
        grace = HASTY if brief and not number else USUAL
        x, squares = _by_sums(sample, begin, box, deadline, grace) if large else _by_rows(sample, begin, box, deadline)
        theta, cost, own = (
            torch.cat([theta, x]),
            torch.cat([cost, squares]),
            torch.cat([own, _independent(begin, guess)]),
        )
        yield Explored(_groups(sample, theta, cost, own, guessed), len(theta), brief and not number)
        if passed(deadline):
            return


def _independent(begin: Tensor, guess: Tensor) -> Tensor:
    """[L] the start is no copy of a complete guess (comparisons with nan are false)."""
    return ~((begin - guess).abs() <= COPIED * guess.abs() + COPIED_NEAR_ZERO).all(1)


def _by_rows(rows: Rows, begin: Tensor, box: BoxBounds, deadline: float) -> tuple[Tensor, Tensor]:
    """Ends [L, p] and their sums of squares [L]."""
    run = search(rows, begin, lower=box.lower, upper=box.upper, solver=FITTING, max_iterations=200, deadline=deadline)
    return run.x, run.norm.square()


def _by_sums(sample: Rows, begin: Tensor, box: BoxBounds, deadline: float, grace: float) -> tuple[Tensor, Tensor]:
    """The same by the sums alone, quick and rough."""
    ends = descend(SummedTable.of(sample), begin.t(), box, offset=ROUGH, deadline=deadline, grace=grace)
    return ends.x.t(), ends.sum_squares


def _groups(rows: Rows, theta: Tensor, cost: Tensor, own: Tensor, guessed: bool) -> tuple[EqualEnds, ...]:
    """Lanes grouped by their sums of squares, best first."""
    order = cost.argsort()
    order = order[torch.isfinite(cost[order])]
    if len(order) == 0:
        return ()
    floor = noise(rows, rows.jacobian(theta[order[:1]])[1][0], theta[order[0]])
    values = cost[order]
    # a new group begins where the sum of squares steps up
    steps = values[1:] > values[:-1] * (1 + EQUAL) + floor
    label = torch.cat([steps.new_zeros(1), steps]).cumsum(0)
    groups = []
    for number in range(int(label[-1]) + 1):
        lanes = order[label == number]
        groups.append(
            EqualEnds(
                _representative(theta, lanes, guessed),
                float(cost[lanes[0]]),
                len(lanes),
                guessed and bool((lanes == 0).any()),
                int(own[lanes].sum()),
            )
        )
    return _vague_last(rows, groups)


def _vague_last(rows: Rows, groups: Sequence[EqualEnds]) -> tuple[EqualEnds, ...]:
    """Ends where the rounding of a parameter alone moves the residual by its own size, such as a frequency of 1e69,
    stand behind all others: their sums of squares are chance. An exact fit is none of them."""
    some = groups[:LOOKED_AT]
    theta = torch.stack([g.theta for g in some])
    squares = torch.tensor([g.sum_squares for g in some]).to(theta)
    J = rows.jacobian(theta)[1]
    chance = (vague(J, theta, squares) & (squares > noises(rows, J, theta))).tolist()
    return (
        *(g for g, v in zip(some, chance, strict=True) if not v),
        *groups[LOOKED_AT:],
        *(g for g, v in zip(some, chance, strict=True) if v),
    )


def _representative(theta: Tensor, lanes: Tensor, guessed: bool) -> Tensor:
    """One of equal ends: the user's lane, else the one with the fewest negative parameters, else the smallest."""
    if guessed and bool((lanes == 0).any()):
        return theta[0]
    some = theta[lanes[:256]]
    keys = [(int((row < 0).sum()), float(torch.linalg.vector_norm(row))) for row in some]
    fewest = min(k[0] for k in keys)
    # of those with the fewest negative entries the lowest sum of squares would be the first; size only breaks clear
    # differences
    best = min((k for k in range(len(keys)) if keys[k][0] == fewest), key=lambda k: (round(keys[k][1], 6), k))
    return some[best]
