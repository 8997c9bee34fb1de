"""Local searches of one system as findings: its points by the names of the unknowns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from eqsolve.methods.lanes.clusters import Clusters
from eqsolve.methods.lanes.local import find
from eqsolve.methods.point import Point
from eqsolve.methods.request import Request
from eqsolve.model import Problem, System, problem, reduce
from eqsolve.result import Level
from eqsolve.result.proposal import Candidate, Coverage, Finding


def first_waves(system: System, whole: Problem, request: Request, deadline: float, method: str) -> Iterator[Finding]:
    """The first waves of lanes only; ``method`` is what their candidates are said to come from."""
    points = find(whole, seed=request.seed, deadline=deadline, device=request.device, quick=True)
    yield from _named(system, points, method)


def all_waves(system: System, whole: Problem, request: Request, deadline: float) -> Iterator[Finding]:
    """Wave after wave of the solver that was asked for; at the end, how many starts ended where."""
    clusters = Clusters()
    points = find(
        whole,
        seed=request.seed,
        deadline=deadline,
        device=request.device,
        method=request.method,
        clusters=clusters,
    )
    yield from _named(system, points, f"lanes ({request.method})")
    if clusters.started:
        yield Coverage(Level.UNKNOWN, f"{clusters.agreement()}, which rules out no others")


def without_definitions(system: System, request: Request, deadline: float) -> Iterator[Finding]:
    """All waves over the system with its explicit definitions put into the other equations; nothing without such."""
    reduction = reduce(problem(system, families=False))
    if reduction is not None:
        points = find(reduction.problem, seed=request.seed, deadline=deadline, device=request.device)
        restored = (replace(p, x=reduction.restore(p.x)) for p in points)
        yield from _named(system, restored, "lanes, definitions substituted")


def other_starts(system: System, whole: Problem, request: Request, deadline: float) -> Iterator[Finding]:
    """All waves again, from the starts of the next seed."""
    points = find(whole, seed=request.seed + 1, deadline=deadline, device=request.device)
    yield from _named(system, points, "lanes, more starts")


def _named(system: System, points: Iterable[Point], method: str) -> Iterator[Finding]:
    for point in points:
        yield Candidate(dict(zip(system.names, point.x, strict=True)), method, point.stop)
