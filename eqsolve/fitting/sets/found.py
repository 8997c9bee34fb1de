"""Where the searches of all sets ended, and other starts for them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from eqsolve.fitting.compiled import SetSums
from eqsolve.fitting.functions import Array
from eqsolve.fitting.minima import EQUAL, SETTLED
from eqsolve.fitting.search import drawn
from eqsolve.fitting.sets.tables import Tables

# Sets that are searched from other starts, too: with none lower, few of all sets (2 %) can be. Fewer: less can be
# said of the other sets; more: time on sets that agree.
TRIED = 128
# Other starts of each of them. Fewer: poor minima pass for the best; more: time.
OTHERS = 8
# Mean square of the residuals, in units of the sets' median, from which a set is tried as well. Smaller: noise of few
# rows is out of line; larger: sets that ended in a poor minimum are not looked at.
ODD = 9.0
# Share of the sets that were tried of which other starts end in the same minimum, without which one start convinces for
# no other set. Smaller: starts that lead nowhere pass for agreement; larger: sets of noise have all of them tried.
CONVINCING = 0.9
AGREEING = 3  # of the others must end in a minimum that was not known
OFFSET = 1e-9  # where a search ends: its square is the relative error of the sum of squares
STEPS = 200
# Sets whose rows starts are drawn from where there is no guess, and how many for each. Fewer: sets unlike these have no
# start of their own; more: drawing takes longer than the search.
MODELS, DRAWN = 4, 16
# Draws that each of the sets which are tried is searched from. Fewer: the best minimum may have no start in its
# basin; more: time.
FIRST = 16
# Minima of sets that were tried from which all others may begin. Fewer: sets unlike these have no start near; more:
# every set is evaluated at all of them.
SAMPLES = 32
# The starts of each set where the first ones do not convince. Fewer: sets remain in poor minima; more: time for each
# of all sets.
WIDER = 8
AT_ONCE = 200_000  # searches whose sums are held at once: fewer take no longer, more take memory


@dataclass(eq=False)
class SetsFound:
    """x[sets, p], the sums S there, the offsets [sets], and whether other starts agree [sets]."""

    tables: Tables
    sums: SetSums
    x: Array
    S: Array
    offset: Array
    agreed: Array

    @property
    def squares(self) -> Array:
        out: Array = self.S[:, -1, -1]
        return np.where(np.isfinite(out), out, math.inf)

    @property
    def dof(self) -> Array:
        lines = len(self.tables.problem.lines)
        return np.asarray(self.tables.there.sum(1) * lines - self.tables.problem.parameters)

    @property
    def spread(self) -> Array:
        """Some sets that have rows, spread evenly."""
        there = np.flatnonzero(self.tables.there.any(1))
        return np.asarray(there[np.unique(np.linspace(0, len(there) - 1, min(len(there), TRIED)).astype(int))])

    @property
    def odd(self) -> Array:
        """Sets that look doubtful."""
        mean = self.squares / np.maximum(self.dof, 1)
        doubtful = ~(self.offset <= SETTLED) | (mean > ODD * np.median(mean))
        return np.flatnonzero(doubtful & self.tables.there.any(1))[: 8 * TRIED]

    def convinces(self, seed: int) -> bool:
        """Whether other starts of some sets, and of those that look doubtful, end no lower and mostly agree."""
        some = self.spread
        tried = np.union1d(some, self.odd)
        lower = self.tried(tried, _middle(self.tables, tried, seed), same=1, better=AGREEING)
        return not len(np.intersect1d(lower, some)) and bool(self.agreed[some].mean() >= CONVINCING)

    def joined(self, lanes: Array, theta: Array, *, same: int, better: int) -> None:
        """As ``tried``, but sets that were agreed and have no better minimum now remain so."""
        had = self.agreed[lanes]
        lower = self.tried(lanes, theta, same=same, better=better)
        self.agreed[lanes] |= had & ~np.isin(lanes, lower)

    def tried(self, lanes: Array, theta: Array, *, same: int, better: int) -> Array:
        """Takes better minima of sets [n] from other starts theta[k, p] or theta[n, k, p], and says of each set whether
        starts agree: so many on the minimum that the set had, or on a better one. The sets that had a better one."""
        starts = np.broadcast_to(theta, (len(lanes), *theta.shape[-2:]))
        size = max(1, AT_ONCE // starts.shape[1])
        pieces = [slice(k, k + size) for k in range(0, len(lanes), size)]
        lower = [self._tried(lanes[piece], starts[piece], same, better) for piece in pieces]
        return np.concatenate(lower) if lower else lanes

    def _tried(self, lanes: Array, starts: Array, same: int, better: int) -> Array:
        count, p = starts.shape[1:]
        x, S, offset = self.sums.descended(
            starts.reshape(-1, p), np.repeat(lanes, count), linear=self.tables.linear, steps=STEPS, offset=OFFSET
        )
        fine = np.isfinite(S[:, -1, -1]) & (offset <= SETTLED)
        squares = np.where(fine, S[:, -1, -1], math.inf).reshape(-1, count)
        best = squares.argmin(1)
        lowest, had = squares.min(1), self.squares[lanes]
        lower = lowest < np.where(self.offset[lanes] <= SETTLED, had * (1 - EQUAL), math.inf)
        to, of = lanes[lower], (np.arange(len(lanes)) * count + best)[lower]
        self.x[to], self.S[to], self.offset[to] = x[of], S[of], offset[of]
        final = np.where(lower, lowest, had)
        alike = (squares <= final[:, None] * (1 + EQUAL) + 1e-24 * self._size(lanes)[:, None]).sum(1)
        self.agreed[lanes] = alike >= np.where(lower, better, same)
        return np.asarray(to)

    def _size(self, lanes: Array) -> Array:
        """[n] sum of squares of the terms J x, whose rounding residuals have."""
        with np.errstate(all="ignore"):
            size = (np.einsum("lii->li", self.S[lanes, :-1, :-1]) * self.x[lanes] ** 2).sum(1)
            return np.where(np.isfinite(size), size, 0.0)


def from_guess(tables: Tables, sums: SetSums) -> SetsFound:
    """Each set from the guess; a parameter without one, which must be linear, is at its best."""
    guess = np.where(np.isnan(tables.problem.guess), 0.0, tables.problem.guess)
    x, S, offset = sums.descended(np.tile(guess, (tables.sets, 1)), steps=STEPS, offset=OFFSET)
    return _begun(tables, sums, x, S, offset)


def from_doubtful_guess(tables: Tables, sums: SetSums, seed: int) -> SetsFound:
    """Each set as if there were no guess, and from it."""
    found = without_guess(tables, sums, seed, free=True)
    found.joined(np.arange(tables.sets), tables.problem.guess[None], same=1, better=2)
    return found


def without_guess(tables: Tables, sums: SetSums, seed: int, *, free: bool = False) -> SetsFound:
    """Each set from the starts that leave it least: one of the minima of sets that were tried, two that were drawn.

    Some sets, spread evenly, are first searched from many draws. Where in nearly all of these several draws agree on the
    best, and no later start of theirs ends higher, a set is called agreed where two of its starts are; else each set is
    searched from more draws, and several of these must agree. ``free``: guesses say nothing.
    """
    draws = np.concatenate([_drawn(tables, k, DRAWN, seed + j, free=free) for j, k in enumerate(_models(tables))])
    first = _nowhere(tables, sums)
    some, random = first.spread, np.random.default_rng(seed)
    own = np.argsort(random.random((len(some), len(draws))), axis=1)[:, :FIRST]
    first.tried(some, draws[own], same=AGREEING, better=AGREEING)
    usable = first.x[some[first.offset[some] <= SETTLED]]
    known = usable[np.unique(np.linspace(0, len(usable) - 1, SAMPLES).astype(int))] if len(usable) else draws
    picked = [known[sums.ranked(known, tables.linear, 1)], draws[sums.ranked(draws, tables.linear, 2)]]
    found, every = _nowhere(tables, sums), np.arange(tables.sets)
    found.tried(every, np.concatenate(picked, axis=1), same=2, better=2)
    low = found.squares[some] <= first.squares[some] * (1 + EQUAL)
    if first.agreed[some].mean() < CONVINCING or not low.all():
        pool = np.concatenate([draws, usable])
        found.tried(every, pool[sums.ranked(pool, tables.linear, WIDER)], same=AGREEING, better=AGREEING)
    found.joined(found.odd, draws, same=AGREEING, better=AGREEING)
    return found


def _nowhere(tables: Tables, sums: SetSums) -> SetsFound:
    sets, p = tables.sets, tables.problem.parameters
    S = np.full((sets, p + 1, p + 1), math.inf)
    return _begun(tables, sums, np.zeros((sets, p)), S, np.full(sets, math.inf))


# ---------------------------------------------------------------- parts


def _begun(tables: Tables, sums: SetSums, x: Array, S: Array, offset: Array) -> SetsFound:
    known = np.where(np.isfinite(offset), offset, math.inf)
    return SetsFound(tables, sums, x, S, known, np.ones(tables.sets, dtype=bool))


def _middle(tables: Tables, lanes: Array, seed: int) -> Array:
    """[OTHERS, p] from the scales of a set in the middle, as if there were no guess."""
    full = [k for k in lanes if tables.there[k].any()]
    return _drawn(tables, full[len(full) // 2] if full else lanes[0], OTHERS, seed, free=True)


def _models(tables: Tables) -> Array:
    """Sets that starts are drawn from."""
    there = np.flatnonzero(tables.there.any(1))
    return np.asarray(there[np.unique(np.linspace(0, len(there) - 1, MODELS + 2)[1:-1].round().astype(int))])


def _drawn(tables: Tables, k: int, count: int, seed: int, *, free: bool = False) -> Array:
    """[count, p] starts from the rows of set k, with 0 for linear parameters; ``free`` of guesses."""
    one = tables.one(int(k))
    if free:
        one = replace(one, guess=np.full_like(one.guess, math.nan))
    return np.asarray(one.inside(np.nan_to_num(drawn(one, count, seed))))
