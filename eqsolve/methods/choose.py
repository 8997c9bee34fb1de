"""Which methods, in what order: the smallest sufficient one first.

``exact`` needs SymPy and FLINT only; ``numerical`` brings in torch. Each method's module is loaded when
it is first chosen, so that a linear puzzle never waits for torch.
"""
from __future__ import annotations

import time
from collections.abc import Iterator

from eqsolve.methods.request import Request
from eqsolve.model import Facts, Kind, System, problem, reduce
from eqsolve.result import Candidate, Coverage, Finding, Fit, Level, Stop

# Above this Bezout number tracking paths is hopeless in a person's time; below it homotopy finds what multistart misses.
TRACKED_PATHS = 5000
# Elimination declines by itself what is too large for it; these keep it from being asked in vain. Fewer: provable systems are left to
# floats. More: seconds are lost before the lanes begin.
ELIMINATED_UNKNOWNS = 12
ELIMINATION_SECONDS = 3.0


def exact(system: System, facts: Facts, request: Request) -> Iterator[Finding]:
    """Findings of exact arithmetic: linear lines, one-unknown polynomials, polynomial systems (roots and absolute values included)."""
    if request.method not in ("auto", "exact"):
        return
    from eqsolve.methods import linear  # each method's module is loaded when it is chosen

    yield from linear.find(system, deadline=request.deadline)
    if facts.kind <= Kind.LINEAR:
        return
    if facts.unknowns == 1:
        from eqsolve.methods import univariate

        yield from univariate.find(system, deadline=request.deadline)
    if facts.unknowns <= ELIMINATED_UNKNOWNS:
        from eqsolve.methods import elimination

        yield from elimination.find(system, deadline=min(request.deadline, time.monotonic() + ELIMINATION_SECONDS))


def numerical(system: System, facts: Facts, request: Request) -> Iterator[Finding]:
    """Findings of floating-point arithmetic: homotopy for square polynomial systems, then lanes of least squares."""
    if request.method == "exact" or not facts.unknowns:
        return
    square = facts.equations == facts.unknowns > 1 and facts.kind is Kind.POLYNOMIAL and 0 < facts.paths <= TRACKED_PATHS
    if request.method == "homotopy" or (request.method == "auto" and square and request.all):
        yield from _homotopy(system, request)
    if request.method != "homotopy":
        yield from _lanes(system, request)


def fit(system: System, request: Request) -> Fit:
    """The least-squares fit of a system with fit lines."""
    from eqsolve.methods import fitting  # loads torch: only when something is fitted

    return fitting.fit(system, seed=request.seed, deadline=request.deadline, device=request.device)


def _homotopy(system: System, request: Request) -> Iterator[Finding]:
    import sympy as sp

    from eqsolve.methods import every  # loads torch: only when chosen

    polynomials = [sp.Poly(r.residual, *system.symbols) for r in system.equations]
    report = every.complex_roots(polynomials, seed=request.seed, deadline=request.deadline, max_paths=TRACKED_PATHS)
    if report is None:
        return
    for point in every.real_points(report):
        yield Candidate(dict(zip(system.names, point, strict=True)), "homotopy")
    if report.complete:
        yield Coverage(Level.PROBABLE, report.reason)


def _lanes(system: System, request: Request) -> Iterator[Finding]:
    from eqsolve.methods import local  # loads torch: only when chosen

    whole = problem(system)
    roots = 0
    for point in local.find(whole, seed=request.seed, deadline=request.deadline, device=request.device, method=request.method):
        roots += point.stop is not Stop.STALLED
        yield Candidate(dict(zip(system.names, point.x, strict=True)), f"lanes ({request.method})", point.stop)
    reduction = reduce(problem(system, families=False)) if not roots and request.method == "auto" else None
    if reduction is None:
        return
    # fewer unknowns, each equation harder: worth a second search only where the first found nothing
    for point in local.find(reduction.problem, seed=request.seed, deadline=request.deadline, device=request.device):
        values = dict(zip(system.names, reduction.restore(point.x), strict=True))
        yield Candidate(values, "lanes, definitions substituted", point.stop)
