"""Solutions that are not alone: exact ones that share values, and proven ones with a free direction, lead to the family
they lie on."""

from __future__ import annotations

import sympy as sp

from eqsolve.clocks.work import sooner
from eqsolve.result import CertificateKind, Completeness, Level, Solution, SolutionFamily, Status
from eqsolve.result.proposal import FamilyCandidate
from eqsolve.verify.case import Case
from eqsolve.verify.docket import Infinite
from eqsolve.verify.families import LocalFamily, check_family, local_family, specimens
from eqsolve.verify.plain_words import AROUND

# exact solutions with one value of an unknown: fewer are no reason to suspect a family, more are not always met
FEWEST_SHARING = 3
FEW = 3  # points that are only verified whose rank is looked at
# work for a simple point beside them. Less: circles given by too many equations stay unseen; more: points wait that lie
# on none
SIMPLE = 1.0
MOST_TRIED = 12  # solutions whose free directions are looked at: one on a family is enough


def shared_values(case: Case) -> None:
    """Exact solutions that share the values of some unknowns: a family if these values satisfy the text whatever the
    others are."""
    exact = [
        s
        for s in case.docket.solutions
        if s.certificate is not None and s.certificate.kind is CertificateKind.SUBSTITUTION
    ]
    seen: set[tuple[str, float]] = set()
    for solution in exact:
        for name, value in solution.values.items():
            group = [s for s in exact if s.values[name] == value]
            fixed = {n: v for n, v in solution.values.items() if all(s.values[n] == v for s in group)}
            if (name, value) in seen or len(group) < FEWEST_SHARING or len(fixed) == len(solution.values):
                continue
            seen |= set(fixed.items())
            form = {n: (solution.exact or {}).get(n) or sp.Rational(v) for n, v in fixed.items()}
            free = tuple(n for n in case.system.names if n not in fixed)
            checked = check_family(case.system, FamilyCandidate(free, form, "shared values", complete=False))
            if checked is not None:
                case.write(Infinite(*checked, Completeness(Level.UNKNOWN, "these are solutions; there may be others")))
                return


def free_directions(case: Case) -> None:
    """A proven point with fewer independent equations than unknowns lies on a family."""
    system = case.system
    square = len(system.equations) >= len(system.unknowns)
    for solution in case.docket.solutions[:MOST_TRIED]:
        if square and _isolated(solution):
            continue
        near = local_family(system, solution)
        # inside a step of floor the floats themselves are a solution
        if near.free and solution.status is not Status.PROVED:
            exact = [sp.Rational(*solution.values[n].as_integer_ratio()) for n in system.names]
            solution = case.member(exact) or solution
            near = local_family(system, solution)
        if near.free and near.proven:
            _write(case, solution, near)
            return


def dependent_directions(case: Case) -> None:
    """Points that are only verified, because equations depend on one another there, may lie on a family with simple
    points that can be proven."""
    loose = {
        len(near.free)
        for s in case.docket.solutions[:FEW]
        if s.status is not Status.PROVED and (near := local_family(case.system, s)).free
    }
    limit = sooner(case.deadline, SIMPLE)
    for spare in sorted(loose):
        if simple_family(case, spare, limit):
            return


def simple_family(case: Case, spare: int, limit: float) -> bool:
    """Whether a simple point is found around which the set goes on, as a proof shows; it is written then."""
    for solution in specimens(case.system, spare, limit):
        near = local_family(case.system, solution)
        if near.free and near.proven:
            _write(case, solution, near)
            return True
    return False


def _write(case: Case, solution: Solution, near: LocalFamily) -> None:
    """The family around a point."""
    dimension = len(near.free)
    ways = f"{dimension} free direction{'s' if dimension > 1 else ''}"
    how = f"near the sample the solutions form a family with {ways} (a regular minor of the Jacobian proves it)"
    region = "all points near the sample satisfy the inequalities"
    why = f"{how if case.system.equations else region}; elsewhere nothing is claimed"
    known = Completeness(Level.UNKNOWN, why, plain=AROUND)
    case.write(Infinite(SolutionFamily(near.free, dimension, {}, False, near.certificate), solution, known))


def _isolated(solution: Solution) -> bool:
    """The ball test was made in all unknowns at once: it is the only solution in its box. (Unknowns held fixed may be
    free.)"""
    found = solution.certificate
    return found is not None and found.kind is CertificateKind.KRAWCZYK and len(found.unknowns) == len(solution.values)
