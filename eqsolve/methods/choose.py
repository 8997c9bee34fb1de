"""Which methods, in what order: the smallest sufficient one first.

``exact`` needs SymPy and FLINT only; ``numerical`` brings in torch. Each method's module is loaded when
it is first chosen, so that a linear puzzle never waits for torch.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from eqsolve.budget import OutOfTime, at, left, load, still_loading
from eqsolve.methods.exact import blocks, covered, largest_component
from eqsolve.methods.point import Point
from eqsolve.methods.request import Request
from eqsolve.model import Facts, Kind, System, examine, problem, reduce
from eqsolve.proposal import ComplexRoots
from eqsolve.result import Candidate, Coverage, Finding, Fit, Fits, FitStatus, Level, Stop
from eqsolve.work import now, sooner

# Above this Bezout number tracking paths is hopeless in a person's time; below it homotopy finds what multistart
# misses.
TRACKED_PATHS = 5000
# The same where one root will do and the first lanes found none that can be proven. Fewer: an isolated root beside a
# family is missed; more: work is spent before the lanes have all their turns.
FEW_PATHS = 600
# Elimination declines by itself what is too large for it; these keep it from being asked in vain. Fewer: provable
# systems are left to floats. More: work is lost before the lanes begin.
ELIMINATED_UNKNOWNS = 12
ELIMINATION_WORK = 3.0
# The same where one root will do, which lanes find in a few hundredths of a second. Less: small systems wait for torch
# to load; more: larger ones wait for a basis that nobody asked for.
BRIEF_WORK = 0.1
# Where the degrees allow more roots than this the homotopy, whose list the judge can prove, comes before an elimination
# of more than so much work. Fewer of either: small systems lose their exact forms; more: work is lost on bases that are
# given up.
MANY_PATHS, MANY_WORK = 50, 0.7
# As TRACKED_PATHS, after clearing denominators and roots, where most paths lead to infinity or to holes.
CLEARED_PATHS = 400
# For wave after wave of starts. Fewer: rare roots of hard systems are missed although there is time. More: work is
# spent after the last new root, for nothing that could be proven anyway. Where nothing was found the search goes on.
LANES_WORK = 5.0
# Whole or blocks? The whole is tried first with its first waves of lanes: on an easy sheet of 80 unknowns in 67 blocks
# that is several times faster than 67 compilations. Where these find nothing, or where all roots are wanted of blocks
# too large for the interval search of the judge (who goes through smaller ones himself), the roots of each block are
# put into the next. See benchmarks/blocks.py.
SEARCHED_UNKNOWNS = 6
# for the exact roots of one block; more: a long chain waits for bases that nobody sees; fewer: floats miss roots
BLOCK_WORK = 0.5
# Loading torch takes a second or two. Less: it is begun in vain, and slows down what could be said without it; more:
# lanes that would have had their turn have none.
LOADING_SECONDS = 1.0


def exact(system: System, facts: Facts, request: Request) -> Iterator[Finding]:
    """Findings of exact arithmetic: linear lines, one-unknown polynomials, polynomial systems (roots and absolute
    values included)."""
    if request.method not in ("auto", "exact"):
        return
    from eqsolve.methods.exact import linear  # each method's module is loaded when it is chosen

    yield from linear.find(system, deadline=request.deadline)
    if facts.kind <= Kind.LINEAR:
        return
    yield from _algebraic(system, facts, request)
    work = ELIMINATION_WORK if request.all else BRIEF_WORK
    yield from blocks.exactly(system, lambda part: _exact_block(part, request), deadline=sooner(request.deadline, work))


def _exact_block(part: System, request: Request) -> Iterator[Finding]:
    """What exact methods find in one block, up to the first complete list."""
    from eqsolve.methods.exact import linear  # likewise

    facts = examine(part)
    findings = list(linear.find(part, deadline=request.deadline))
    for finding in findings if findings or facts.kind <= Kind.LINEAR else _algebraic(part, facts, request):
        yield finding
        if covered([finding]) is not None:
            return


def _algebraic(system: System, facts: Facts, request: Request) -> Iterator[Finding]:
    """One-unknown polynomials, then elimination wherever no group of connected unknowns is too large for it."""
    if facts.unknowns == 1:
        from eqsolve.methods.exact import univariate  # likewise

        yield from univariate.find(system, deadline=request.deadline)
    if facts.unknowns <= ELIMINATED_UNKNOWNS or largest_component(system) <= ELIMINATED_UNKNOWNS:
        from eqsolve.methods.exact import elimination  # likewise

        many = request.method == "auto" and _many(facts, request)
        work = MANY_WORK if many else ELIMINATION_WORK if request.all else BRIEF_WORK
        yield from elimination.find(system, deadline=sooner(request.deadline, work))


def one_root(system: System, facts: Facts, request: Request, *, guessed: bool) -> Iterator[Finding]:
    """The first waves of lanes, where one root will do: with a guess before everything else, since its root is the one
    that is wanted; without one after exact methods and before the interval search."""
    has_guess = any(u.guess is not None for u in system.unknowns)
    if (
        request.all
        or request.method != "auto"
        or facts.kind <= Kind.LINEAR
        or not facts.unknowns
        or has_guess is not guessed
    ):
        return
    if not _torch_is_there():
        return
    from eqsolve.methods.lanes import local  # loads torch: only when chosen

    deadline = sooner(request.deadline, LANES_WORK)
    yield from _points(
        system,
        local.find(problem(system), seed=request.seed, deadline=deadline, device=request.device, quick=True),
        "lanes (auto)",
    )


def numerical(system: System, facts: Facts, request: Request) -> Iterator[Finding]:
    """Findings of floating-point arithmetic: homotopy for square polynomial systems, then lanes of least squares."""
    if request.method == "exact" or not facts.unknowns:
        return
    if not _torch_is_there():
        yield Coverage(Level.UNKNOWN, "the time left was too short to load the numerical methods")
        return
    if request.method == "homotopy" or (request.method == "auto" and _tracked(facts, request.all)):
        yield from _homotopy(system, facts.kind, request)
        if request.method == "auto" and _many(facts, request):
            yield from _algebraic(system, facts, replace(request, method="exact"))  # it has had little time
    if request.method != "homotopy":
        yield from _lanes(system, request)


def _torch_is_there() -> bool:
    """Whether torch is loaded, or can be in the time that is left."""
    at("loading the numerical methods")
    return "torch" in sys.modules and not still_loading() or left() > LOADING_SECONDS and load(_load_torch, left())


def _load_torch() -> bool:
    from eqsolve.methods.lanes import local  # loads torch: only when chosen

    return bool(local)


def _tracked(facts: Facts, all_roots: bool) -> bool:
    """Whether the homotopy has its turn: as many algebraic equations as unknowns, and not hopelessly many paths."""
    if not facts.equations == facts.unknowns > 1:
        return False
    return all_roots if facts.kind > Kind.POLYNOMIAL else 0 < facts.paths <= (TRACKED_PATHS if all_roots else FEW_PATHS)


def _many(facts: Facts, request: Request) -> bool:
    """Whether the homotopy goes before a long elimination."""
    return request.all and facts.kind is Kind.POLYNOMIAL and facts.paths > MANY_PATHS and _tracked(facts, True)


def fit(system: System, request: Request) -> Fit:
    """The least-squares fit of a system with fit lines."""
    if not _torch_is_there():
        raise OutOfTime
    from eqsolve.methods.fit import fitting  # loads torch: only when something is fitted

    return fitting.fit(system, seed=request.seed, deadline=request.deadline, device=request.device)


def fit_many(system: System, columns: Mapping[str, Sequence[float]], request: Request) -> Fits:
    """The fits of many data sets to one system with fit lines."""
    if not _torch_is_there():
        raise OutOfTime
    from eqsolve.methods.fit import fit_sets  # loads torch, as above

    return fit_sets.fit_many(system, columns, seed=request.seed, deadline=request.deadline, device=request.device)


def unfinished(names: Sequence[str], columns: Mapping[str, Sequence[float]], request: Request) -> Fits:
    """The fits that nobody could finish in time: no value is known."""
    import numpy as np  # the columns are its arrays, so it is there

    sets = next((len(column) for column in columns.values() if np.ndim(column) == 2), 1)
    nothing: Any = np.full(sets, np.nan)
    none = (0,) * sets
    return Fits(
        (FitStatus.UNDECIDED,) * sets,
        dict.fromkeys(names, nothing),
        dict.fromkeys(names, nothing),
        nothing,
        none,
        none,
        seed=request.seed,
    )


def _homotopy(system: System, kind: Kind, request: Request) -> Iterator[Finding]:
    from eqsolve.methods.paths import all_roots as every  # load torch: only when chosen
    from eqsolve.methods.paths import square_polynomials as algebraic
    from eqsolve.numeric.threads import threads_for  # likewise

    polynomials = algebraic.polynomials(system, kind)
    if polynomials is None:
        return
    most = TRACKED_PATHS if kind <= Kind.POLYNOMIAL else CLEARED_PATHS
    with threads_for(len(polynomials), len(system.symbols)):
        # half of what is left: with doubtful paths the tracker runs again, and the lanes still want their turn
        limit = (now() + request.deadline) / 2
        report = every.complex_roots(polynomials, seed=request.seed, deadline=limit, max_paths=most)
    if report is None:
        return
    for point in every.real_points(report):
        # coordinates of roots and absolute values come last
        yield Candidate(dict(zip(system.names, point, strict=False)), "homotopy")
    yield ComplexRoots(
        report.roots, report.multiplicity, report.partition, report.complete, report.reason, report.fates["infinity"]
    )


def _lanes(system: System, request: Request) -> Iterator[Finding]:
    """Lanes over the whole problem; only where these find nothing, without its definitions, then for as long as there
    is time."""
    from eqsolve.methods.lanes import (
        Clusters,  # likewise
        local,  # loads torch: only when chosen
    )

    whole = problem(system)
    clusters = Clusters()
    if request.method == "auto" and blocks.chains(system) is not None:
        first = yield from _points(
            system,
            local.find(whole, seed=request.seed, deadline=request.deadline, device=request.device, quick=True),
            "lanes (auto)",
        )
        if not first or request.all and not _few(system):
            candidates = list(blocks.numerically(system, lambda part: _block(part, request), deadline=request.deadline))
            yield from candidates
            if candidates:
                return
    found = yield from _points(
        system,
        local.find(
            whole,
            seed=request.seed,
            deadline=sooner(request.deadline, LANES_WORK),
            device=request.device,
            method=request.method,
            clusters=clusters,
        ),
        f"lanes ({request.method})",
    )
    if clusters.started:
        yield Coverage(Level.UNKNOWN, f"{clusters.agreement()}, which rules out no others")
    if found or request.method != "auto":
        return
    reduction = reduce(problem(system, families=False))
    if reduction is not None:
        points = local.find(reduction.problem, seed=request.seed, deadline=request.deadline, device=request.device)
        restored = (replace(p, x=reduction.restore(p.x)) for p in points)
        found = yield from _points(system, restored, "lanes, definitions substituted")
    if not found:
        points = local.find(whole, seed=request.seed + 1, deadline=request.deadline, device=request.device)
        yield from _points(system, points, "lanes, more starts")


def _few(system: System) -> bool:
    """Blocks that the judge's interval search lists by itself, with proof."""
    return all(
        len(piece.unknowns) <= SEARCHED_UNKNOWNS for chain in blocks.chains(system) or () for piece in chain.pieces
    )


def _block(part: System, request: Request) -> Iterator[Finding]:
    """Roots of one block, near ones of earlier blocks put in: exactly if that is complete, else from a few lanes, else
    from all methods."""
    from eqsolve.methods.lanes import local  # loads torch: only when chosen

    facts = examine(part)
    brief = sooner(request.deadline, BLOCK_WORK)
    findings = list(_exact_block(part, replace(request, deadline=brief)))
    if covered(findings) is None and facts.kind <= Kind.POLYNOMIAL and request.all:
        findings = list(numerical(part, facts, request))
    elif covered(findings) is None:
        points = local.find(
            problem(part), seed=request.seed, deadline=request.deadline, device=request.device, quick=True
        )
        findings = list(_points(part, points, "lanes (block)"))
    if not any(isinstance(f, Candidate) and f.stop is not Stop.STALLED for f in findings) and covered(findings) is None:
        findings = list(numerical(part, facts, request))
    yield from findings


def _points(system: System, points: Iterable[Point], method: str) -> Generator[Finding, None, int]:
    """Candidates from points of the local search; returns how many of them had converged."""
    converged = 0
    for point in points:
        converged += point.stop is not Stop.STALLED
        yield Candidate(dict(zip(system.names, point.x, strict=True)), method, point.stop)
    return converged
