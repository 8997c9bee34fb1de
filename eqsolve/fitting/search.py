"""The search of a fit: the smallest way that suffices. Here the kind of a problem is looked at; what the kinds differ in
is their ``Target``."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count

import numpy as np

from eqsolve.clocks.work import counting, meter, passed, spend
from eqsolve.fitting.functions import Array, Dependence, affine_together, dependence
from eqsolve.fitting.large import LARGE, Condensed, over_all_rows, sampled
from eqsolve.fitting.least_squares import Ends, Minimum, Target, descend
from eqsolve.fitting.minima import (
    EqualEnds,
    Explored,
    Settled,
    Sharp,
    as_good,
    at_kink,
    best_near,
    between,
    coarse,
    determined,
    exact,
    grouped,
    held,
    independent,
    kinked,
    quiet_image,
    same_place,
    settle,
    settled,
    sharpen,
    simplicity,
    solved,
    too_close,
    upto,
    wild,
)
from eqsolve.fitting.problem import FitProblem
from eqsolve.fitting.starts import starts
from eqsolve.fitting.varpro import projected
from eqsolve.result.fits.agreement import Tally, enough
from eqsolve.vocabulary import FUNCTIONS

# Lanes; each further wave only where those before do not agree enough on the best. A smaller first one: it does not
# suffice where a third of the lanes end elsewhere; a larger one: time where there is one minimum.
WAVES = (32, 64, 256, 1024)
# Lanes that look for places as good as the best where a function repeats: whole rows cannot tell some frequencies apart.
# Fewer: few start near such a one, and it is not told of; more: the look takes longer than the fit.
REPEATING = 128
# Lanes of the first wave around a complete guess; it suffices if the guess's own is among those that agree on the best.
# Fewer: a better minimum of small basin is missed; more: exploring takes longer than the fit.
GUESSED = 16
SMALL = 2000  # residuals up to which the starts are tried on the whole table
SAMPLE = 1000  # residuals of a larger one on which they are tried
CARRIED = 6  # minima of a sample that are tried on the whole table
# Of so many starts one is drawn without regard to text and data. Fewer: texts whose parameters stand where nothing is
# known of them have no start; more: lanes are lost where all is known.
ANYHOW = 8
# How far lanes begin from the minimum of a linear model that is searched with another loss, as a share of each value.
# Too small: they see that minimum alone; too large: they begin where every row is far off.
AROUND = 0.3
# Share of the time that is left for starting lanes; the rest is for polishing where they end. Too small: hard fits get
# few starts; too large: the best of them is not polished when the time is up.
STARTING = 0.6


@dataclass(frozen=True)
class SearchRecord:
    """How a fit was searched for: the model is ``linear`` in all parameters, it has kinks (``kinked``) and the best
    point lies on one (``on_kink``), the time ran out (``late``), only a few starts around a guess were tried
    (``brief``), and they looked at so many residuals of a larger table (``sampled``; 0: at all)."""

    linear: bool
    kinked: bool
    on_kink: bool
    late: bool
    brief: bool
    sampled: int = 0


@dataclass(frozen=True, eq=False)
class Found:
    """What was minimized, the minimum and its rivals (None where there is none: ``reason`` says why, empty where no start
    lies in the domain), the number of starts, how it was searched for, and the minimum in higher precision where floats
    are too coarse for it. ``multipliers`` are those of the relations between parameters, in the order of a ``Chart``."""

    problem: FitProblem
    target: Target
    settled: Settled | None
    lanes: int
    record: SearchRecord
    sharp: Sharp | None = None
    reason: str = ""
    multipliers: tuple[float, ...] = ()


def found(problem: FitProblem, *, seed: int = 0, deadline: float = math.inf) -> Found:
    """The minimum of a problem. ``deadline`` is a reading of ``work.now()``; the same arguments find the same."""
    large = problem.plain and problem.rows > LARGE
    s = _Seeking(problem, Condensed(problem) if large else target_of(problem), seed, deadline)
    if not all(line.length for line in problem.lines):
        return Found(problem, s.target, None, 0, SearchRecord(s.linear, False, False, False, False))
    if s.linear:
        explored, best = s.in_one_step()
    elif isinstance(s.target, Condensed):
        few = found(sampled(problem, seed), seed=seed, deadline=deadline)
        explored = Explored((), few.lanes, few.record.brief)
        best = None if few.settled is None else over_all_rows(s.target, few.settled, deadline)
    else:
        explored, best = s.by_waves()
    if best is None:
        return Found(problem, s.target, None, explored.lanes, s.record(False, False, explored))
    kinks = not settled(s.target, best.minimum) and any(kinked(line.function) for line in problem.lines)
    there = at_kink(s.target, best.minimum, deadline) if kinks else None
    best = replace(best, minimum=there) if there is not None else best
    able = problem.plain and not passed(deadline) and coarse(best.minimum)
    sharp = sharpen(problem, best.minimum, deadline) if able else None
    if s.linear and sharp is None and (able or too_close(best.minimum)):
        sharp = solved(problem, deadline)
    return Found(problem, s.target, best, explored.lanes, s.record(kinks, there is not None, explored), sharp)


def target_of(problem: FitProblem) -> Target:
    """What is minimized: the residuals themselves where the problem is plain."""
    return problem


@dataclass(frozen=True, eq=False)
class _Seeking:
    problem: FitProblem
    target: Target
    seed: int
    deadline: float

    @cached_property
    def linear(self) -> bool:
        """Every residual is affine in all parameters together."""
        every = set(range(self.problem.parameters))
        return self.problem.plain and all(
            dependence(line.function.tape, line.function.output, every) <= Dependence.AFFINE
            for line in self.problem.lines
        )

    def record(self, kinks: bool, on_kink: bool, explored: Explored) -> SearchRecord:
        condensed = isinstance(self.target, Condensed)
        few = (sampled(self.problem, self.seed) if condensed else self.sample) if not self.linear else self.problem
        rows = few.rows if few.rows < self.problem.rows else 0
        return SearchRecord(self.linear, kinks, on_kink, passed(self.deadline), explored.brief, rows)

    def in_one_step(self) -> tuple[Explored, Settled | None]:
        """A model that is linear in its parameters has one minimum, and Gauss-Newton goes there at once."""
        start = self.problem.inside(np.zeros(self.problem.parameters))
        best = best_near(self.target, start, self.deadline)
        explored = Explored((EqualEnds(best.x, best.sum_squares, 1, False, 1),), 1)
        if not math.isfinite(best.sum_squares):
            return Explored((), 1), None
        return explored, Settled(best, Tally(1, 1, False, 0, 1), ())

    def by_waves(self) -> tuple[Explored, Settled | None]:
        """Waves of starts until enough of them agree on the best minimum, and the places that are as good."""
        explored, best = Explored((), 0), None
        waves, until = self._waves(), _until()
        for number in count():
            before = meter().spent
            with counting(until) as starting:
                starting.spent = before
                begun = next(waves, None)
            spend(starting.spent - before)
            if begun is None:
                break
            explored, best = begun, settle(self.target, self._carried(begun), self.deadline)
            if best is None:
                continue
            if enough(best.tally, explored.brief) or exact(self.target, best.minimum):
                break
            if number and not explored.brief and not self._clear(best.minimum):
                break
        return explored, self._turned(self._completed(best, explored.brief)) if best is not None else None

    def _waves(self) -> Iterator[Explored]:
        """All that is known after each wave of starts. The first comes whatever the deadline."""
        problem, p = self.sample, self.problem.parameters
        theta, cost, own = np.empty((0, p)), np.empty(0), np.empty(0, dtype=bool)
        # the residuals of losses and distances are linear in nothing
        linear = affine_together([line.function for line in problem.lines]) if problem.plain else frozenset[int]()
        bent = [k for k in range(p) if k not in linear]
        known = ~np.isnan(problem.guess)
        brief, target = bool(known[bent].all()), target_of(problem)
        for number, lanes in enumerate((GUESSED, *WAVES) if brief else WAVES):
            begin = self._begun(lanes, number, brief)
            ends = self._descended(begin)
            theta, cost = np.concatenate([theta, ends.x]), np.concatenate([cost, ends.sum_squares])
            own = np.concatenate([own, independent(begin[:, bent], problem.guess[bent])])
            groups = grouped(target, theta, cost, own, bool(known.any()), self._unlike)
            yield Explored(groups, len(theta), brief and not number)
            if passed(self.deadline):
                return

    @cached_property
    def sample(self) -> FitProblem:
        """The problem over some of its rows, evenly spread, where they are many."""
        share = SAMPLE / self.problem.rows
        if self.problem.rows <= SMALL:
            return self.problem
        sizes = [max(2, round(share * line.length)) for line in self.problem.lines]
        lengths = [line.length for line in self.problem.lines]
        return self.problem.picked(
            [
                np.unique(np.linspace(0, length - 1, min(size, length)).round().astype(int))
                for size, length in zip(sizes, lengths, strict=True)
            ]
        )

    def _carried(self, explored: Explored) -> Explored:
        """Groups of a sample on the whole table, best first there; lanes of those that are passed over are counted."""
        if self.sample is self.problem or not explored.groups:
            return explored
        # a single lane may just have been given up
        told = [g for k, g in enumerate(explored.groups) if not k or g.lanes > 1 or g.guessed]
        some = told[:CARRIED]
        ends = self._descended(np.stack([g.theta for g in some]), self.problem)
        groups = (replace(g, theta=ends.x[k], sum_squares=float(ends.sum_squares[k])) for k, g in enumerate(some))
        kept = sorted((g for g in groups if math.isfinite(g.sum_squares)), key=lambda g: g.sum_squares)
        return replace(explored, groups=tuple(kept), unseen=sum(g.lanes for g in told[CARRIED:]))

    def _begun(self, lanes: int, number: int, guessed: bool) -> Array:
        """Starts [lanes, p] of a wave; a guess of all that is not linear is the first of the first one, and the others
        know nothing of it."""
        seed = self.seed + number
        if not guessed:
            return drawn(self.sample, lanes, seed)
        if number:
            return drawn(self._unguessed, lanes, seed)
        return np.concatenate([self.problem.guess[None], drawn(self._unguessed, lanes - 1, seed)])

    @cached_property
    def _unguessed(self) -> FitProblem:
        return replace(self.sample, guess=np.full_like(self.problem.guess, math.nan))

    def _descended(self, begin: Array, problem: FitProblem | None = None) -> Ends:
        problem = self.sample if problem is None else problem
        if problem.plain:
            return projected(problem, begin, deadline=self.deadline)
        ordinary = problem.ordinary()
        near = projected(ordinary, begin, deadline=self.deadline).x
        if len(affine_together([line.function for line in ordinary.lines])) == problem.parameters:
            # one place, and losses may have others beside it: all but one lane begin around it
            near[1:] *= 1 + AROUND * np.random.default_rng(self.seed).standard_normal(near[1:].shape)
        return descend(target_of(problem), problem.inside(near), deadline=self.deadline)

    def _clear(self, at: Minimum) -> bool:
        """A minimum that determines its parameters. Where the best point is none, no number of starts makes it one."""
        free = ~held(self.target, at)
        return settled(self.target, at) and determined(self.target, at, free).rank == int(free.sum())

    def _completed(self, best: Settled, brief: bool) -> Settled:
        """With the places that are as good. One that is better after all is the best, and starts that went elsewhere say
        nothing for it."""
        target, deadline = self.target, self.deadline
        small = self.sample is self.problem
        wave, sample = self._wave if small and not brief else None, target if small else target_of(self.sample)
        places = as_good(target, best.minimum, wave, sample=sample, deadline=deadline)
        if not places:
            return best
        lowest = min(places, key=lambda g: g.sum_squares)
        at = best_near(target, lowest.theta, deadline)
        if best.minimum.sum_squares > upto(target, at):
            tally = best.tally
            tally = replace(tally, agreeing=0, independent=0, guessed=False, rivals=tally.rivals + tally.agreeing)
            others = (_group(best), *best.others, *(g for g in places if g is not lowest))
            return Settled(at, tally, tuple(sorted(others, key=lambda g: g.sum_squares)))
        every = (_group(best), *places)
        simple = self._simplest(every)
        if best.tally.guessed or not simple:
            return replace(best, as_good=places)
        others = tuple(g for k, g in enumerate(every) if k != simple)
        return replace(best, minimum=best_near(target, every[simple].theta, deadline), as_good=others)

    def _turned(self, best: Settled) -> Settled:
        """Of a model that repeats the place whose parameters are positive, where a turn of its phases leads there."""
        if self._unlike is None or best.tally.guessed or passed(self.deadline):
            return best
        image = quiet_image(self.target, best.minimum)
        if image is None:
            return best
        at = best_near(self.target, image, self.deadline)
        if (at.x < 0).sum() >= (best.minimum.x < 0).sum() or at.sum_squares > upto(self.target, best.minimum):
            return best
        others = tuple(g for g in best.as_good if not same_place(g.theta, at.x))
        return replace(best, minimum=at, as_good=(_group(best), *others))

    def _simplest(self, places: Sequence[EqualEnds]) -> int:
        """The number of the place that is shown first. Of those of a model that repeats the ones that follow the data
        between the rows: frequencies that whole rows cannot tell apart do not."""
        kept: Sequence[int] = range(len(places))
        if self._unlike is not None:
            apart = self._unlike(np.stack([g.theta for g in places]))
            kept = [k for k in kept if not apart[k]]
        return min(kept, key=lambda k: (simplicity(places[k]), k))

    @cached_property
    def _unlike(self) -> Callable[[Array], Array] | None:
        """Which parameters run far from the data between the rows; None where no function repeats."""
        if not self._repeats or self.problem.constraints:
            return None
        places = between(self.sample)
        return lambda theta: wild(places, theta)

    def _wave(self) -> Ends:
        """Where lanes of another draw end: half of them from anywhere, such as frequencies beyond what rows can follow."""
        lanes = REPEATING if self._repeats else WAVES[0]
        return self._descended(drawn(self._unguessed, lanes, self.seed + len(WAVES), anyhow=2))

    @cached_property
    def _repeats(self) -> bool:
        """Some function of the lines is periodic."""
        rows = (FUNCTIONS.get(operation.name) for operation in self.problem.tape.operations)
        return any(row is not None and row.period for row in rows)


def drawn(problem: FitProblem, lanes: int, seed: int, *, anyhow: int = ANYHOW) -> Array:
    """Starts [lanes, p]: most as the text and the data suggest, one of ``anyhow`` numbers of any size, for texts that
    say nothing."""
    p, anyhow = problem.parameters, max(1, lanes // anyhow)
    random = np.random.default_rng(seed)
    sign = np.where(random.random((anyhow, p)) < 0.75, 1.0, -1.0)
    numbers = np.where(np.isnan(problem.guess), sign * 10 ** random.uniform(-2, 2, (anyhow, p)), problem.guess)
    numbers[0] = np.where(np.isnan(problem.guess), 1.0, problem.guess)
    low, high = np.maximum(problem.lower, -100.0), np.minimum(problem.upper, 100.0)
    elsewhere = random.uniform(np.minimum(low, problem.upper), np.maximum(high, problem.lower), (anyhow, p))
    numbers = np.where((numbers < problem.lower) | (numbers > problem.upper), elsewhere, numbers)
    return np.concatenate([starts(problem, lanes - anyhow, seed), problem.inside(numbers)])


def _until() -> float:
    """The reading of the clock on the wall until which lanes may start."""
    ceiling = meter().ceiling
    return ceiling - (1 - STARTING) * max(0.0, ceiling - time.monotonic()) if ceiling < math.inf else ceiling


def _group(best: Settled) -> EqualEnds:
    """The best minimum as an entry of a list: none of the starts that are counted is counted there again."""
    return EqualEnds(best.minimum.x, best.minimum.sum_squares, 0, False)
