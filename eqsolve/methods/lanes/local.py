"""Candidates of a Problem by local search: the door from symbols to lanes.

A float residual never makes a solution: what is yielded here is a proposal for the judge.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from eqsolve.errors import UsageError, failure
from eqsolve.methods.lanes.clusters import Clusters
from eqsolve.methods.lanes.waves import FEW_UNKNOWNS, MANY, MANY_UNKNOWNS, QUICK, SearchPlace, Wave, in_waves, single
from eqsolve.methods.point import Point
from eqsolve.model import Problem, completed, others_completed
from eqsolve.numeric.bridge import compile_residual
from eqsolve.numeric.lanes import NEWTON, OPTIMIZERS, Traced
from eqsolve.numeric.threads import threads_for
from eqsolve.result import Stop

# Points proposed where nothing is asked for but to avoid some values. Fewer: all of them may be avoided ones; more:
# the judge hears points in vain, since one will do.
FREE_POINTS = 16
# Starts of each wave that follow from guesses and from numbers between bounds. Fewer: phases of which only bounds are known
# are missed; more: time before the first lane, where each takes some hundredths of a second.
COMPLETED = 8
METHODS = ("auto", "descent", "lm", "newton", *OPTIMIZERS)


def find(
    problem: Problem,
    *,
    seed: int = 0,
    deadline: float = math.inf,
    device: str = "cpu",
    method: str = "auto",
    waves: Sequence[Wave] | None = None,
    quick: bool = False,
    clusters: Clusters | None = None,
) -> Iterator[Point]:
    """Candidates of ``problem``: the root reached from the user's guess first, then isolated ones, then by size; every
    cluster once.

    ``deadline`` is a reading of ``work.now()``. ``method``: "auto"; "lm" or "newton" for that solver alone; "descent"
    for the minimizer alone, from a single start, derivatives by autograd; "adam", "sgd", "lbfgs" for torch's
    optimizers. Where nothing converges the nearest point comes last, with stop STALLED. Same arguments, same points in
    the same order. Raises UsageError for another method. ``quick``: the first waves only. ``clusters`` counts what the
    lanes did.
    """
    if method not in METHODS:
        raise failure(UsageError, "E711", f"there is no method {method!r}", "the methods are " + ", ".join(METHODS))
    n = len(problem.symbols)
    residual = compile_residual(problem, device=device)
    place = SearchPlace(
        _vector(completed(problem).start, n, math.nan, device),
        _vector(problem.lower, n, -math.inf, device),
        _vector(problem.upper, n, math.inf, device),
        len(problem.hinges),
        lambda: torch.tensor(others_completed(problem, COMPLETED), dtype=torch.float64, device=device).reshape(-1, n),
    )
    with threads_for(residual.rows, n):
        if residual.rows == 0:  # only exclusions: every point of the box is a candidate
            for x in place.starts(FREE_POINTS, seed).tolist():
                yield Point(tuple(x), Stop.CONVERGED, 0.0, 0.0)
        elif method == "descent":
            traced = Traced(residual.value, residual.rows, residual.columns, residual.magnitude)
            yield from single(traced, place, seed=seed, deadline=deadline)
        elif method in OPTIMIZERS:
            yield from single(residual, place, seed=seed, deadline=deadline, optimizer=method)
        else:
            plan = waves or _plan(method, n)
            yield from in_waves(
                residual,
                place,
                seed=seed,
                deadline=deadline,
                waves=plan[:QUICK] if quick else plan,
                last=not quick,
                clusters=clusters,
            )


def _plan(method: str, n: int) -> Sequence[Wave]:
    """The waves of the named solver."""
    everything = MANY_UNKNOWNS if n > MANY else FEW_UNKNOWNS
    if method == "auto":
        return everything
    return tuple(w for w in everything if (w.solver is NEWTON) == (method == "newton"))


def _vector(values: Sequence[float], n: int, missing: float, device: str) -> Tensor:
    return torch.tensor(values if len(values) else [missing] * n, dtype=torch.float64, device=device)
