"""One system at many values of its constants: the boxes of all values are searched together, each with a value beside its
unknowns.

A walk through a tape costs the same for one box as for a few hundred, and most searches end after a few boxes each. A
value for which the search meets anything but regular roots inside the domain of the text is left to a search of its
own: multiple roots, roots on a border, more boxes than most need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import sympy as sp

from eqsolve.clocks.work import passed
from eqsolve.model import System
from eqsolve.tolerances import NEAR_BOXES, NEAR_BOXES_FLOOR
from eqsolve.verify.boxes.bisection import Index, pieces, specks, too_far
from eqsolve.verify.boxes.branch_and_prune import MOST_ROOTS, Exhaustion
from eqsolve.verify.boxes.contraction import propagated
from eqsolve.verify.boxes.existence import admissible, enclosed
from eqsolve.verify.boxes.far import far_alive
from eqsolve.verify.boxes.preparation import SearchProblem, pose
from eqsolve.verify.intervals import Array, Mask, newton_step, with_beside
from eqsolve.verify.tapes import enclose
from eqsolve.verify.wording import boxes

# Boxes spent on one value. More: the others wait for one that does not end; fewer: values with many roots are searched alone.
MOST_BOXES = 600
# Boxes in one round. More: the arrays leave the cache; fewer: the same walks are made more often.
CHUNK = 4096
SMALL = (
    24  # entries of a matrix of slopes up to which each equation is also used by itself, as in the search of one value
)

Values = Sequence[sp.Rational]


def posed_beside(system: System, constants: Sequence[sp.Symbol]) -> SearchProblem:
    """A system whose relations hold constants, ready for ``exhaust_rows``. Raises UnsupportedError, as ``pose`` does."""
    return pose(system, None, beside=constants)


def exhaust_rows(question: SearchProblem, rows: Sequence[Values], *, deadline: float) -> list[Exhaustion | None]:
    """All solutions for each row of values of the constants, with proof; None where a row needs a search of its own.

    ``deadline`` is a reading of work.now().
    """
    if question.impossible or not question.names or not rows:
        return [None] * len(rows)
    search = _Search(question, rows)
    with np.errstate(all="ignore"):
        while len(search.owner) and not passed(deadline):
            search.advance()
    return search.found()


class _Open(NamedTuple):
    """Boxes with the unknowns first, how often they were cut, and the row that each belongs to."""

    lower: Array
    upper: Array
    depth: Array
    owner: Index

    def only(self, which: Mask) -> _Open:
        return _Open(self.lower[which], self.upper[which], self.depth[which], self.owner[which])

    def and_then(self, other: _Open) -> _Open:
        return _Open(
            np.concatenate([self.lower, other.lower]),
            np.concatenate([self.upper, other.upper]),
            np.concatenate([self.depth, other.depth]),
            np.concatenate([self.owner, other.owner]),
        )


@dataclass
class _Search:
    """The open boxes of all rows, and what is settled in each: its roots, and regions in which nothing else lies."""

    question: SearchProblem
    rows: Sequence[Values]
    open: _Open = field(init=False)
    given_up: Mask = field(init=False)
    spent: Index = field(init=False)
    roots: list[list[tuple[Array, Array]]] = field(init=False)
    regions: list[list[tuple[Array, Array]]] = field(init=False)

    def __post_init__(self) -> None:
        number = len(self.rows)
        start = np.array(self.question.start, dtype=float).reshape(-1, 2)
        ends = np.array([[enclose(value) for value in row] for row in self.rows], dtype=float)
        lower, upper = (np.concatenate([np.tile(start[:, i], (number, 1)), ends[:, :, i]], axis=1) for i in (0, 1))
        self.given_up = np.asarray(~np.isfinite(ends).all(axis=(1, 2)))
        self.spent = np.zeros(number, dtype=np.intp)
        self.roots, self.regions = [[] for _ in self.rows], [[] for _ in self.rows]
        filled = np.asarray(~self.given_up & bool((start[:, 0] <= start[:, 1]).all()))
        self.open = _Open(lower, upper, np.zeros(number), np.arange(number)).only(filled)

    @property
    def owner(self) -> Index:
        return self.open.owner

    def found(self) -> list[Exhaustion | None]:
        unfinished = set(self.owner.tolist()) | set(np.flatnonzero(self.given_up).tolist())
        return [None if row in unfinished else self._exhaustion(row) for row in range(len(self.rows))]

    def _exhaustion(self, row: int) -> Exhaustion:
        q = self.question
        reason = f"every box was decided: interval search, {boxes(int(self.spent[row]))}"
        roots = tuple(q.named(*root) for root in self.roots[row])
        return Exhaustion(roots, (), dict(zip(q.names, q.start, strict=True)), True, int(self.spent[row]), reason)

    # ------------------------------------------------------------ one round

    def advance(self) -> None:
        """Takes open boxes, contracts, settles and cuts them."""
        q, number = self.question, len(self.question.names)
        now, later = _parted(self.open, CHUNK)
        self.spent += np.bincount(now.owner, minlength=len(self.rows))
        self.given_up |= self.spent > MOST_BOXES
        now = self._uncovered(now.only(~self.given_up[now.owner]))
        before = now.upper - now.lower
        lower, upper, alive = propagated(q, now.lower, now.upper)
        alive[alive] = far_alive(q.far, lower[alive], upper[alive])
        now, before = now._replace(lower=lower, upper=upper).only(alive), before[alive]
        if len(now.owner):
            step = newton_step(q.implied, now.lower, now.upper, raw=q.implied.rows * number <= SMALL)
            now = now._replace(lower=step.lower, upper=step.upper).only(step.alive)
            before, smear = before[step.alive], step.smear[step.alive]
            left = ~self._settled(now, step.single[step.alive])
            self._give_up_hopeless(now.only(left))
            left &= ~self.given_up[now.owner]
            now, before, smear = now.only(left), before[left], smear[left]
            further = pieces(now.lower, now.upper, now.depth, before, smear)
            now = _Open(further.lower, further.upper, further.depth, now.owner[further.parents])
        whole = now.and_then(later)
        self.open = whole.only(~self.given_up[whole.owner])

    def _give_up_hopeless(self, now: _Open) -> None:
        """Rows with boxes that are too small to be cut, or beyond what floats reach."""
        lower, upper = (a[:, : len(self.question.names)] for a in (now.lower, now.upper))
        self.given_up[now.owner[specks(lower, upper) | too_far(lower, upper)]] = True

    def _uncovered(self, now: _Open) -> _Open:
        """Boxes without those that lie in a settled region of their row; such a region is cut off one that sticks out of it
        on one side only."""
        number = len(self.question.names)
        lower, upper = now.lower.copy(), now.upper.copy()
        keep = np.ones(len(lower), dtype=np.bool_)
        for round_ in range(max((len(self.regions[row]) for row in set(now.owner.tolist())), default=0)):
            held = np.flatnonzero([len(self.regions[row]) > round_ for row in now.owner])
            low, high = (np.array([self.regions[now.owner[k]][round_][i] for k in held]) for i in (0, 1))
            own_low, own_high = lower[held, :number], upper[held, :number]
            inside = (own_low >= low) & (own_high <= high)
            keep[held[inside.all(axis=1)]] = False
            sticking = (inside.sum(axis=1) == number - 1)[:, None] & ~inside
            lower[held, :number] = np.where(sticking & (own_low >= low) & (own_low < high), high, own_low)
            upper[held, :number] = np.where(sticking & (own_high <= high) & (own_high > low), low, own_high)
        return now._replace(lower=lower, upper=upper).only(keep)

    def _settled(self, now: _Open, single: Mask) -> Mask:
        """Which boxes are settled: the only zero that they can hold is proved, and it is a root of the text or surely none."""
        done = np.zeros(len(now.owner), dtype=np.bool_)
        if not single.any():
            return done
        q, number = self.question, len(self.question.names)
        held = np.flatnonzero(single)
        found = enclosed(q, now.lower[held], now.upper[held])
        low, high = self._at_the_origin(found.low, found.high)
        possible, certain = admissible(q, low, high)
        for k in np.flatnonzero(found.proved):
            row = int(now.owner[held[k]])
            done[held[k]] = True
            if possible[k] and not certain[k]:
                self.given_up[row] = True
                continue
            if possible[k]:
                self._list(row, low[k], high[k])
            self.regions[row].append((found.region[0][k, :number], found.region[1][k, :number]))
        return done

    @cached_property
    def _vanish_at_the_origin(self) -> bool:
        """Whether all forms are 0 where all unknowns are, whatever the constants."""
        nothing = dict.fromkeys(self.question.symbols, sp.S.Zero)
        return all(e.xreplace(nothing) == 0 for e in self.question.expressions)

    def _at_the_origin(self, low: Array, high: Array) -> tuple[Array, Array]:
        """Tiny boxes that hold one zero, and the origin itself where this is it: it often lies on a border."""
        if not self._vanish_at_the_origin:
            return low, high
        number = len(self.question.names)
        origin = ((low[:, :number] <= 0) & (high[:, :number] >= 0)).all(axis=1)
        low, high = low.copy(), high.copy()
        low[origin, :number] = high[origin, :number] = 0.0
        return low, high

    def _list(self, row: int, low: Array, high: Array) -> None:
        """Records a root, given with the values of its row, unless it is one that is listed. Two that cannot be told apart
        are none of this search."""
        number = len(self.question.names)
        own, end = low[:number], high[:number]
        for a, b in self.roots[row]:
            if ((own >= a) & (end <= b)).all() or ((a >= own) & (b <= end)).all():
                return
            if (np.maximum(a, own) - np.minimum(b, end) <= NEAR_BOXES * (NEAR_BOXES_FLOOR + np.abs(a))).all():
                both = with_beside(
                    (np.minimum(a, own)[None], np.maximum(b, end)[None]), (low[None, number:], high[None, number:])
                )
                self.given_up[row] |= not newton_step(self.question.implied, *both, raw=False).single[0]
                return
        self.roots[row].append((own, end))
        self.given_up[row] |= len(self.roots[row]) >= MOST_ROOTS


def _parted(boxes: _Open, most: int) -> tuple[_Open, _Open]:
    """The first boxes, and the others."""
    first = np.arange(len(boxes.owner)) < most
    return boxes.only(first), boxes.only(~first)
