"""Roots of a vector function from many starts at once; knows columns and rows, no text.

Batched damped Newton first (square systems), then Levenberg-Marquardt in growing waves, then a continuation from the
guess where nothing converged.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import torch
from torch import Tensor

from eqsolve.clocks.work import passed
from eqsolve.methods.lanes.clusters import ISOLATED, Clusters, measure, usual_size
from eqsolve.methods.point import Point
from eqsolve.numeric.lanes import (
    CONVERGED,
    GRADIENT,
    LEVENBERG,
    NEWTON,
    STALLED,
    BoxBounds,
    Run,
    Solver,
    State,
    VectorFunction,
    at_rounding,
    follow,
    minimize,
    search,
    starts,
)

# Unknowns beyond which a random point is hopeless: few lanes, constant vectors, then continuation. Fewer: systems
# with several roots are searched from few starts; more: large systems spend their time on hundreds of lanes that
# fail.
MANY = 12


@dataclass(frozen=True)
class Wave:
    """So many lanes of one solver. ``settle``: share of lanes converged that ends the wave early, above 1 for never. An
    early end is fast, and misses isolated roots beside a family: only the first waves have it."""

    solver: Solver
    lanes: int
    iterations: int
    settle: float = 2.0


# Before the waves a lane begins at the guess alone, so that its root comes first if it has one: Newton steps, then the
# minimizer. Iterations; fewer: narrow valleys are given up, and another root is taken for the guess's; more: time
NEWTON_FROM_GUESS, FROM_GUESS = 40, 150
# Steps in a row without progress that end this lane. Fewer: as above; more: nearly always a minimum that is no root,
# while the root of another start waits.
GUESS_PATIENCE = 25
# Rows below this share of their usual size have vanished: at a multiple root, where every term does, a lane halves its
# distance for ever. Smaller: normal equations never get there, and the steps are wasted; larger: the lane stops farther
# from the root than half the digits.
VANISHED = 1e-16
FEW_UNKNOWNS = (
    Wave(NEWTON, 32, 25),
    Wave(LEVENBERG, 64, 150, 1 / 8),
    Wave(LEVENBERG, 256, 200),
    Wave(LEVENBERG, 1024, 300),
)
MANY_UNKNOWNS = (Wave(NEWTON, 12, 40), Wave(LEVENBERG, 16, 150), Wave(LEVENBERG, 64, 200))
# Waves where one root will do and other methods wait. Fewer: a root that the second wave finds waits for slower
# methods; more: those wait for waves that seldom find what two did not.
QUICK = 2
# Converged lanes that are worth a look where one root will do. Fewer: the only one may be at a multiple root or outside
# the side conditions; more: all wait for lanes that nobody needs.
A_FEW = 4


@dataclass(frozen=True)
class SearchPlace:
    """Where to look: guess[n] (nan where nothing is known of it), lower[n], upper[n]; ``others`` makes further
    starts [k, n] of each wave, where the guess leads nowhere."""

    guess: Tensor
    lower: Tensor
    upper: Tensor
    steered: int = 0  # the last rows, which are inequalities: Newton steps from the guess leave them out
    others: Callable[[], Tensor] | None = None
    further: Tensor | None = None

    @property
    def guessed(self) -> bool:
        return not bool(torch.isnan(self.guess).all())

    def starts(self, count: int, seed: int) -> Tensor:
        """[count, n] on the guess's device."""
        begin = partial(starts, lower=self.lower, upper=self.upper, seed=seed)
        drawn = begin(count, len(self.guess), guess=self.guess).to(self.guess.device)
        further = () if self.further is None or count < 2 * len(self.further) else self.further
        for k, guess in enumerate(further, 1):
            drawn[-k] = begin(1, len(guess), guess=guess)[0]
        return drawn


@dataclass(frozen=True)
class FirstRows:
    """A function without its last rows."""

    function: VectorFunction
    rows: int

    @property
    def columns(self) -> int:
        return self.function.columns

    def value(self, x: Tensor) -> Tensor:
        return self.function.value(x)[:, : self.rows]

    def jacobian(self, x: Tensor) -> tuple[Tensor, Tensor]:
        F, J = self.function.jacobian(x)
        return F[:, : self.rows], J[:, : self.rows]

    def magnitude(self, x: Tensor) -> Tensor:
        return self.function.magnitude(x)[:, : self.rows]


def in_waves(
    function: VectorFunction,
    place: SearchPlace,
    *,
    seed: int = 0,
    deadline: float = math.inf,
    waves: Sequence[Wave] | None = None,
    last: bool = True,
    clusters: Clusters | None = None,
) -> Iterator[Point]:
    """Every cluster of converged lanes once, that of the guess first; at the end, if there was none, the nearest point
    (stop STALLED).

    ``last``: nothing else will look, so a continuation is worth its time. ``clusters`` counts what the lanes did.
    """
    n = function.columns
    plan = waves if waves is not None else (MANY_UNKNOWNS if n > MANY else FEW_UNKNOWNS)
    clusters = clusters if clusters is not None else Clusters()
    usual = usual_size(function, place.starts(32, seed))
    if place.guessed:
        yield from _from_guess(function, place, deadline, usual, clusters)
        if not clusters.known and place.others is not None:
            place = replace(place, further=place.others())
    for number, wave in enumerate(plan):
        if passed(deadline):
            break
        if wave.solver is NEWTON and function.rows != n:
            continue
        run = search(
            function,
            place.starts(wave.lanes, seed + number),
            lower=place.lower,
            upper=place.upper,
            solver=wave.solver,
            max_iterations=wave.iterations,
            deadline=deadline,
            stop_when=_settled(wave, place.guessed, last),
        )
        yield from clusters.fresh(measure(function, run, usual), first=place.guessed)
    if not last:
        return
    if not clusters.known and function.rows == n:
        yield from clusters.fresh(measure(function, _continued(function, place, seed, deadline), usual), first=False)
    if not clusters.known and clusters.best is not None:
        yield clusters.best


def single(
    function: VectorFunction,
    place: SearchPlace,
    *,
    seed: int = 0,
    deadline: float = math.inf,
    optimizer: str | None = None,
) -> Iterator[Point]:
    """One start after another, at most eight, by the minimizer alone (or torch's ``optimizer``); ends with the first
    that converges.

    Without a guess the starts are drawn by the seed: different seeds begin at different points. Optimizers that treat
    all entries alike get the eight at once.
    """
    usual = usual_size(function, place.starts(32, seed))
    clusters = Clusters()
    begin = _single_starts(place, seed)
    for start in torch.split(begin, 1 if optimizer in (None, "lbfgs") else len(begin)):
        if passed(deadline) and clusters.best is not None:
            break
        if optimizer is None:
            run = _descended(function, start, place, deadline)
        else:
            run = minimize(
                function, start, optimizer=optimizer, lower=place.lower, upper=place.upper, deadline=deadline
            )
        found = clusters.fresh(measure(function, run, usual), first=True)
        if found:
            yield found[0]
            return
    if clusters.best is not None:
        yield clusters.best


def _from_guess(
    function: VectorFunction, place: SearchPlace, deadline: float, usual: Tensor, clusters: Clusters
) -> Iterator[Point]:
    """Where the one lane of the guess ends: by Newton steps on the equations alone, which seldom leave the next root for
    another, and where these lead to no isolated root, by the minimizer. Where equations hold on a whole curve (two
    phases that are one) the lane may end there, and the root beside it is still the one that is wanted."""
    equations = function.rows - place.steered
    if equations == function.columns:
        square = function if not place.steered else FirstRows(function, equations)
        run = _guess_lane(square, place, NEWTON, NEWTON_FROM_GUESS, deadline)
        ends = measure(function, run, usual)
        yield from clusters.fresh(ends, first=True)
        if bool((ends.accepted & (ends.isolated > ISOLATED)).any()):
            return

    def test(function: VectorFunction, state: State, box: BoxBounds) -> Tensor:
        """Also where all rows have vanished beside their usual size."""
        return at_rounding(function, state, box) | (state.F.abs() <= VANISHED * usual).all(1)

    solver = replace(LEVENBERG, test=test, patience=GUESS_PATIENCE)
    run = _guess_lane(function, place, solver, FROM_GUESS, deadline)
    yield from clusters.fresh(measure(function, run, usual), first=True)


def _guess_lane(function: VectorFunction, place: SearchPlace, solver: Solver, most: int, deadline: float) -> Run:
    return search(
        function,
        place.starts(1, 0),
        lower=place.lower,
        upper=place.upper,
        solver=solver,
        max_iterations=most,
        deadline=deadline,
    )


def _descended(function: VectorFunction, start: Tensor, place: SearchPlace, deadline: float) -> Run:
    """Least-squares steps; where they stall, gradient steps from there."""
    run = search(
        function, start, lower=place.lower, upper=place.upper, solver=LEVENBERG, max_iterations=500, deadline=deadline
    )
    if bool((run.stop == CONVERGED).all()):
        return run
    return search(
        function, run.x, lower=place.lower, upper=place.upper, solver=GRADIENT, max_iterations=500, deadline=deadline
    )


def _single_starts(place: SearchPlace, seed: int) -> Tensor:
    """[8 or 9, n]: the guess, if there is one, then draws."""
    drawn = starts(
        8 + 2, len(place.guess), guess=place.guess, lower=place.lower, upper=place.upper, seed=seed, constants=False
    )
    first = drawn[:1] if place.guessed else drawn[:0]
    return torch.cat([first, drawn[2:]]).to(place.guess.device)


def _settled(wave: Wave, guessed: bool, last: bool) -> Callable[[Run], bool] | None:
    """Enough lanes have converged to look at them; where one root will do (others wait), the lane of the guess or a few
    of any."""
    if not last and guessed and wave.solver is NEWTON:
        return lambda run: int(run.stop[0]) == CONVERGED or int(run.stop[0]) == STALLED and _converged(run) >= A_FEW
    if wave.settle > 1 and last:
        return None
    wanted = max(A_FEW, int(wave.settle * wave.lanes)) if last else A_FEW
    return lambda run: _converged(run) >= wanted


def _converged(run: Run) -> int:
    return int((run.stop == CONVERGED).sum())


def _continued(function: VectorFunction, place: SearchPlace, seed: int, deadline: float) -> Run:
    """Newton homotopy from the guess and the constant vectors, then the minimizer from where the paths ended."""
    ends = follow(function, place.starts(4, seed), deadline=deadline)
    return search(
        function, ends, lower=place.lower, upper=place.upper, solver=LEVENBERG, max_iterations=100, deadline=deadline
    )
