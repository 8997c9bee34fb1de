"""Where lanes ended, grouped by the sum of squares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import Target
from eqsolve.fitting.minima.rounding import noise, noises, vague

# Relative difference of two sums of squares at one minimum. Too small: copies of one minimum count as several; too
# large: two minima that differ by little are taken for one.
EQUAL = 1e-6
LOOKED_AT = 64  # groups, best first, whose Jacobians are taken at once


@dataclass(frozen=True, eq=False)
class EqualEnds:
    """Lanes that ended at one sum of squares (copies by symmetry included)."""

    theta: Array  # [p] the representative
    sum_squares: float
    lanes: int
    guessed: bool  # the lane of the user's guess is among them
    independent: int = 0  # of the lanes, those that did not begin at the guess


@dataclass(frozen=True, eq=False)
class Explored:
    """Groups, best first, and how many lanes were started; ``brief``: few, around a guess; ``unseen`` lanes ended in
    groups that are not listed."""

    groups: tuple[EqualEnds, ...]
    lanes: int
    brief: bool = False
    unseen: int = 0


def independent(begin: Array, guess: Array) -> Array:
    """[L] the start is no copy of a complete guess (nan is equal to nothing): the end of a copy is no evidence of its
    own."""
    return np.asarray(~(begin == guess).all(1))


def grouped(
    target: Target,
    theta: Array,
    cost: Array,
    own: Array,
    guessed: bool,
    unlike: Callable[[Array], Array] | None = None,
) -> tuple[EqualEnds, ...]:
    """Lanes grouped by their sums of squares, best first. Those that are ``unlike`` the data between the rows stand for
    a group only where all are."""
    order = np.argsort(cost, kind="stable")
    order = order[np.isfinite(cost[order])]
    if len(order) == 0:
        return ()
    floor = noise(target, target.jacobian(theta[order[:1]])[1][0], theta[order[0]])
    values = cost[order]
    # a new group begins where the sum of squares steps up
    label = np.concatenate([[0], np.cumsum(values[1:] > values[:-1] * (1 + EQUAL) + floor)])
    groups = []
    for lanes in np.split(order, np.flatnonzero(np.diff(label)) + 1):
        mine = guessed and bool((lanes == 0).any())
        groups.append(
            EqualEnds(
                theta[0] if mine else _representative(theta, lanes, unlike),
                float(cost[lanes[0]]),
                len(lanes),
                mine,
                int(own[lanes].sum()),
            )
        )
    return _vague_last(target, groups)


def _vague_last(target: Target, groups: Sequence[EqualEnds]) -> tuple[EqualEnds, ...]:
    """Ends where the rounding of a parameter alone moves the residual by its own size, such as a frequency of 1e69,
    stand behind all others: their sums of squares are chance. An exact fit is none of them."""
    some = groups[:LOOKED_AT]
    theta = np.stack([g.theta for g in some])
    squares = np.array([g.sum_squares for g in some])
    J = target.jacobian(theta)[1]
    chance = vague(J, theta, squares)
    if chance.any():
        chance &= squares > noises(target, J, theta)
    return (
        *(g for g, v in zip(some, chance, strict=True) if not v),
        *groups[LOOKED_AT:],
        *(g for g, v in zip(some, chance, strict=True) if v),
    )


def _representative(theta: Array, lanes: Array, unlike: Callable[[Array], Array] | None) -> Array:
    """One of equal ends: of those that run with the data between the rows, too, the one with the fewest negative
    parameters, else the smallest. Of equal sizes the first, whose sum of squares is the lowest, stands for them."""
    some = theta[lanes[:256]]
    if unlike is not None:
        some = some[~unlike(some)]
    negative = (some < 0).sum(1)
    length = np.round(np.linalg.norm(some, axis=1), 6)
    return np.asarray(some[np.lexsort((np.arange(len(some)), length, negative))[0]])
