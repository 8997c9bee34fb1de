"""The search by the kind of problem: without relations between parameters as it is, with them from the minima of a problem
that has them as residuals."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from eqsolve.clocks.work import passed
from eqsolve.fitting.constrained import Chart, Optimum, Relations, chart_at, conflict, optimum, penalised
from eqsolve.fitting.functions import Array, Dependence, dependence
from eqsolve.fitting.least_squares import Minimum, covariance
from eqsolve.fitting.minima import EQUAL, EqualEnds, Settled, best_near
from eqsolve.fitting.problem import FitProblem
from eqsolve.fitting.search import Found, SearchRecord, found
from eqsolve.fitting.starts import starts
from eqsolve.result.fits.agreement import Tally

# Minima of the penalised problem that are followed up, best first. Fewer: the best under the relations is missed; more:
# each takes as long as the first.
MINIMA = 8
# Starts at which the slopes of relations are compared with those of the residuals. Fewer: a chance slope sets the weight of
# a relation; more: time for a number that need be right to a power of ten.
SAMPLED = 64
# Relative difference of some parameter from which two ends as good are two places: searches end within NEAR of a place.
# Too small: one is told twice; too large: a near mirror image is not told.
APART = 1e-4


def minimum_of(problem: FitProblem, *, seed: int = 0, deadline: float = math.inf) -> Found:
    """The minimum of a problem of any kind; ``deadline`` is a reading of ``work.now()``."""
    if problem.constraints and all(line.length for line in problem.lines):
        return _under_relations(problem, seed, deadline)
    return found(problem, seed=seed, deadline=deadline)


def _under_relations(problem: FitProblem, seed: int, deadline: float) -> Found:
    """From the minima of the problem whose relations are heavy residuals, each followed to where the relations hold."""
    nowhere = SearchRecord(False, False, False, False, False)
    if said := conflict(problem):
        lines = " and ".join(c.text for c in said)
        why = f"{lines} cannot hold together" if len(said) > 1 else f"{lines} cannot hold within the bounds"
        return Found(problem, problem, None, 0, nowhere, reason=why)
    free = replace(problem, constraints=())
    if _linear(problem):  # convex: from anywhere there is one way
        base = found(free, seed=seed, deadline=deadline)
    else:
        sample = starts(free, SAMPLED, seed)  # nan stands for parameters that a search eliminates
        heavy = penalised(problem, np.where(np.isnan(sample), 1.0, sample))
        base = minimum_of(heavy, seed=seed, deadline=deadline)
    places = [(problem.inside(problem.guess), 0)] if not np.isnan(problem.guess).any() else []
    if base.settled is not None:
        tally = base.settled.tally
        places += [
            (base.settled.minimum.x, tally.agreeing),
            *((g.theta, 0) for g in base.settled.as_good[:MINIMA]),
            *((g.theta, g.lanes) for g in base.settled.others[:MINIMA]),
        ]
    tried = [(optimum(problem, x, deadline), lanes) for x, lanes in places]
    ends = [(end, lanes) for end, lanes in tried if end is not None and end.feasible]
    if not ends:
        late = passed(deadline)
        nothing = "no values were found at which the relations between the parameters hold"
        why = f"the time ran out before one could tell: {nothing}" if late else nothing
        return Found(problem, problem, None, base.lanes, replace(base.record, late=late), reason=why)
    best = min((end for end, _ in ends), key=lambda end: end.cost)
    chart = chart_at(problem, best.theta, best.active)
    at = best_near(chart, chart.origin, deadline) if len(chart.origin) else _only(chart)
    there = chart.theta(at.x[None])[0]
    same = sum(lanes for end, lanes in ends if end.cost <= best.cost * (1 + EQUAL))
    late, tally = passed(deadline), _tally(base, same)
    if late:  # what was followed last may not have arrived: its starts say nothing for it
        tally = replace(tally, independent=0, guessed=False)
    settled = Settled(at, tally, _others(ends, best), _as_good(ends, best, problem))
    record = replace(base.record, linear=_linear(problem), late=late)
    return Found(problem, chart, settled, base.lanes, record, multipliers=tuple(chart.multipliers(there).tolist()))


def _only(chart: Chart) -> Minimum:
    """The point that the relations leave no freedom."""
    F, J = chart.jacobian(chart.origin[None])
    return Minimum(chart.origin, F[0], J[0], np.zeros(0, dtype=bool), 0.0)


def _linear(problem: FitProblem) -> bool:
    """Lines and relations are affine in all parameters together."""
    every = set(range(problem.parameters))
    functions = [*(line.function for line in problem.lines), *(c.function for c in problem.constraints)]
    plain = all(line.plain for line in problem.lines)
    return plain and all(dependence(problem.tape, f.output, every) <= Dependence.AFFINE for f in functions)


def _tally(base: Found, same: int) -> Tally:
    """What the penalised search says for the minimum that ``same`` of its starts lead to."""
    if base.settled is None:
        return Tally(0, 0, False, 0, base.lanes)
    tally = base.settled.tally
    if same >= tally.agreeing:
        return tally
    rivals = tally.rivals + tally.agreeing - same
    return replace(tally, agreeing=same, independent=min(same, tally.independent), guessed=False, rivals=rivals)


def _as_good(ends: list[tuple[Optimum, int]], best: Optimum, problem: FitProblem) -> tuple[EqualEnds, ...]:
    """Other places under the relations with the sum of squares of the best, such as mirror images, each once. None where
    the residuals do not tell one direction: there the places are a family."""
    J = problem.jacobian(best.theta[None])[1][0]
    A = Relations(problem).jacobian(best.theta[None])[1][0][best.active]
    if covariance(np.concatenate([J, A]), 1.0).rank < problem.parameters:
        return ()
    kept, places = list[EqualEnds](), [best.theta]
    for end, lanes in ends:
        level = abs(end.cost - best.cost) <= EQUAL * best.cost
        if level and all(_apart(end.theta, place) for place in places):
            places.append(end.theta)
            kept.append(EqualEnds(np.asarray(end.theta), 2 * end.cost, lanes, False))
    return tuple(kept)


def _apart(first: Array, second: Array) -> bool:
    gaps = np.abs(first - second) > APART * (np.abs(first) + np.abs(second))
    return bool(gaps.any())


def _others(ends: list[tuple[Optimum, int]], best: Optimum) -> tuple[EqualEnds, ...]:
    """Other minima under the relations, best first, each once."""
    kept: list[EqualEnds] = []
    costs = [best.cost]
    for end, lanes in sorted(ends, key=lambda pair: pair[0].cost):
        if all(abs(end.cost - c) > EQUAL * c for c in costs):
            costs.append(end.cost)
            kept.append(EqualEnds(np.asarray(end.theta), 2 * end.cost, lanes, False))
    return tuple(kept)
