"""Problems whose unknowns have no ends: what is tried, in order.

Bounds first; then proofs that there is nothing; linear equations, which leave fewer unknowns; formulas for single
equations; at last the outward search.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from eqsolve.integers.bounds import Contradiction, tighten, union
from eqsolve.integers.polynomials import NOWHERE, Poly, as_tree, degree, factors, names_of, polynomial
from eqsolve.integers.problem import Demand, IntegerProblem, intersection, names_in
from eqsolve.integers.unbounded.affine import affine_tree
from eqsolve.integers.unbounded.composing import composed, enclosing, with_letters
from eqsolve.integers.unbounded.families import (
    Family,
    conic_family,
    explicit_family,
    goes_on,
    orbit_goes_on,
    periodic_family,
    pythagorean_family,
)
from eqsolve.integers.unbounded.inequalities import excluded
from eqsolve.integers.unbounded.linear import fresh_names, reduced_by_lines
from eqsolve.integers.unbounded.obstruction import obstructed, only_zero
from eqsolve.integers.unbounded.outcomes import Branch, IntegerFamily, NoneProof, Searched
from eqsolve.integers.unbounded.outward import searched
from eqsolve.integers.unbounded.parts import beside, independent, point_branches
from eqsolve.integers.unbounded.surds import separated
from eqsolve.integers.unbounded.system import Posed, System, ends_as_demands, lines_of, system_of
from eqsolve.integers.unbounded.tails import bounded_tails
from eqsolve.integers.written_out import WriteOut
from eqsolve.syntax import tree as t

Outcome = IntegerProblem | IntegerFamily | NoneProof | Searched
ZERO: t.Runs = ((0, 0),)
# Cases of a condition with "or". More: each is a problem of its own; fewer: such conditions are searched instead.
MAX_CASES = 8
FORMULAS: tuple[Callable[[Poly, str], Family | None], ...] = (pythagorean_family, explicit_family, conic_family)


def solve_unbounded(problem: IntegerProblem, *, most: int, deadline: float) -> Outcome:
    """A family, a proof that there is no solution, the problem with finite domains, or what a search found.

    ``deadline`` is a reading of time.monotonic(), ``most`` rows are listed by a search. Real unknowns and conditions
    that hold them are left aside. A problem that comes back has the same solutions, and two ends for every domain.
    """
    found = _proven(separated(problem))
    if isinstance(found, IntegerFamily):
        return with_letters(found)
    return searched(_tight(problem), most=most, deadline=deadline) if found is None else found


def ends_again(problem: IntegerProblem) -> Mapping[str, t.Runs] | None:
    """The domains with two ends that hold all solutions (empty ones where there is none), derived as at first; None
    where the problem has none, or a family."""
    found = _proven(separated(problem))
    if isinstance(found, NoneProof):
        return dict.fromkeys(problem.names, ())
    return found.domains if isinstance(found, IntegerProblem) else None


def _tight(problem: IntegerProblem) -> IntegerProblem:
    narrow = tighten(problem, far=False)
    return problem if isinstance(narrow, Contradiction) else narrow


def _proven(problem: IntegerProblem) -> IntegerProblem | IntegerFamily | NoneProof | None:
    """Everything but the search; None where nothing is proven."""
    system = system_of(problem)
    if _only_lines(problem, system):  # no bounds follow from such equations, and long systems take long to tighten
        return _by_lines(problem, system)
    narrow = _bounded(problem, far=False)
    if isinstance(narrow, NoneProof) or narrow.finite:
        return narrow
    none = obstructed(system.equations) or excluded(problem)
    if none is not None:
        return none
    descent = only_zero(system.equations)
    if descent is not None and any(narrow.domains[name] != ZERO for name in descent.names):
        zero = {name: intersection(narrow.domains[name], ZERO) for name in descent.names}
        if not all(zero.values()):
            certificate = {"kind": "descent", "modulus": descent.modulus, "line": descent.line}
            return NoneProof(descent.reason, certificate, (descent.line,))
        return _proven(replace(narrow, domains={**narrow.domains, **zero}))
    found = (
        _by_parts(narrow)
        or _by_lines(narrow, system)
        or _by_remainders(narrow, system)
        or _by_cases(narrow, system)
        or _by_formula(narrow, system)
    )
    if found is not None:
        return found
    shorter = bounded_tails(narrow, system)
    if shorter is not None:
        return _proven(shorter)
    bounded = _bounded(narrow, far=True)
    return bounded if isinstance(bounded, NoneProof) or bounded.finite else None


def _bounded(problem: IntegerProblem, *, far: bool) -> IntegerProblem | NoneProof:
    narrow = tighten(problem, far=far)
    if isinstance(narrow, Contradiction):
        return NoneProof(narrow.reason, {"kind": "bounds", "lines": list(narrow.lines)}, narrow.lines)
    return narrow


def _only_lines(problem: IntegerProblem, system: System) -> bool:
    return (
        not problem.finite  # as where no parameter is left: all is known, and the conditions are looked at
        and not system.rest
        and not system.different
        and all(posed.linear and posed.exact for posed in system.equations)
        and all(problem.domains[name] == ((None, None),) for name in problem.names)
    )


def _by_parts(problem: IntegerProblem) -> IntegerProblem | IntegerFamily | NoneProof | None:
    """Conditions that share no unknown are solved apart."""
    parts = independent(problem)
    if len(parts) < 2:
        return None
    families: list[IntegerFamily] = []
    domains: dict[str, t.Runs] = {}
    open_ones = False
    for part in parts:
        match _proven(part):
            case NoneProof() as none:
                return none
            case IntegerFamily() as family:
                families.append(family)
            case IntegerProblem() as finite:
                domains.update(finite.domains)
            case None:
                open_ones = True
    if open_ones:
        return None
    narrow = replace(problem, domains={**problem.domains, **domains})
    return beside(narrow, families) if families else narrow


# ---------------------------------------------------------------- linear equations


def _by_lines(problem: IntegerProblem, system: System) -> IntegerProblem | IntegerFamily | NoneProof | None:
    """Linear equations are solved, and the problem in their parameters is solved in its turn."""
    reduction = reduced_by_lines(problem, system)
    if reduction is None or isinstance(reduction, NoneProof):
        return reduction or _free(problem, system)
    inner = _free(reduction.problem, system_of(reduction.problem)) or _proven(reduction.problem)
    match inner:
        case NoneProof():
            return replace(inner, lines=tuple(sorted({*inner.lines, *reduction.lines} - {0})))
        case IntegerFamily():
            return composed(inner, reduction, problem)
        case IntegerProblem():
            domains = enclosing(inner, reduction)
            both = {n: intersection(problem.domains[n], domains[n]) for n in problem.names}
            return _bounded(replace(problem, domains=both), far=False)
    return None


def _free(problem: IntegerProblem, system: System) -> IntegerFamily | None:
    """A problem without equations: every parameter that fulfils the conditions is a solution."""
    narrow = _tight(problem) if problem.demands else problem
    if system.equations or narrow.finite or not all(_plain(demand) for demand in narrow.demands):
        return None
    own = {name: _from_its_end(name, narrow.domains[name]) for name in narrow.names}
    domains = {name: _counted(narrow.domains[name]) for name in narrow.names}
    out = WriteOut(own)
    conditions = [out.condition(demand.condition, {}) for demand in narrow.demands if not _said(demand, narrow)]
    counted = replace(narrow, domains=domains)
    ends = [demand.condition for demand in ends_as_demands(counted, {n: t.Name(n, NOWHERE) for n in narrow.names})]
    apart = [replace(g, items=tuple(out.expression(item, {}) for item in g.items)) for g in narrow.different]
    if not goes_on(narrow.names, own.values(), [*conditions, *ends], apart):
        return None
    branch = Branch(narrow.names, own, domains, tuple(conditions))
    return _family(narrow, (branch,), "linear equations: the Hermite normal form", complete=True)


def _plain(demand: Demand) -> bool:
    return isinstance(demand.condition, t.Compare | t.And)


def _from_its_end(name: str, runs: t.Runs) -> t.Expr:
    """A domain with one end is counted from there."""
    low, high = runs[0][0], runs[-1][1]
    if len(runs) != 1 or (low is None) == (high is None):
        return t.Name(name, NOWHERE)
    return affine_tree((low, {name: 1}) if low is not None else (int(high or 0), {name: -1}))


def _counted(runs: t.Runs) -> t.Runs:
    return ((0, None),) if len(runs) == 1 and (runs[0][0] is None) != (runs[0][1] is None) else runs


def _said(demand: Demand, problem: IntegerProblem) -> bool:
    """Whether the domain says it already: a linear inequality in one unknown is such."""
    condition = demand.condition
    if not isinstance(condition, t.Compare) or len(names_in(condition)) != 1:
        return False
    return _linear_bound(condition)


# ---------------------------------------------------------------- single equations


def _by_cases(problem: IntegerProblem, system: System) -> IntegerProblem | IntegerFamily | NoneProof | None:
    """An equation f*g = 0, or a condition with "or", as cases that are solved one by one."""
    for posed in system.equations:
        parts = _distinct(factors(posed.poly)) if posed.exact and not posed.slack and not posed.linear else []
        if len(parts) > 1:
            zero = t.Num(Fraction(0), NOWHERE)
            equations = [t.Compare("=", as_tree(part), zero, NOWHERE) for part in parts]
            return _united(
                problem, [_proven(_instead(problem, posed.demand, e)) for e in equations], "the equation is a product"
            )
    for demand in system.rest:
        if isinstance(demand.condition, t.Or) and len(demand.condition.parts) <= MAX_CASES:
            cases = [_proven(_instead(problem, demand, part)) for part in demand.condition.parts]
            return _united(problem, cases, "case by case")
    return None


def _instead(problem: IntegerProblem, demand: Demand, condition: t.Condition) -> IntegerProblem:
    own = replace(demand, condition=condition)
    return replace(problem, demands=tuple(own if d is demand else d for d in problem.demands))


def _distinct(parts: list[Poly]) -> list[Poly]:
    found: list[Poly] = []
    for part in parts:
        if part not in found:
            found.append(part)
    return found


def _united(
    problem: IntegerProblem, cases: list[IntegerProblem | IntegerFamily | NoneProof | None], reason: str
) -> IntegerProblem | IntegerFamily | NoneProof | None:
    """The solutions of all cases; a case with finitely many ones beside families is listed as branches."""
    proofs = [case for case in cases if isinstance(case, NoneProof)]
    families = [case for case in cases if isinstance(case, IntegerFamily)]
    finite = [case for case in cases if isinstance(case, IntegerProblem)]
    if len(proofs) + len(families) + len(finite) < len(cases):
        return None
    if not families and not finite:
        lines = tuple(sorted({line for proof in proofs for line in proof.lines}))
        certificate = {"kind": "cases", "cases": [dict(p.certificate) for p in proofs]}
        return NoneProof("; ".join(dict.fromkeys(p.reason for p in proofs)), certificate, lines)
    if not families:
        return replace(problem, domains={n: union(case.domains[n] for case in finite) for n in problem.names})
    points = [point_branches(case) for case in finite]
    if any(point is None for point in points):
        return None
    branches = [branch for family in families for branch in family.branches]
    branches += [branch for point in points for branch in point or ()]
    reasons = "; ".join(dict.fromkeys(f.reason for f in families))
    return _family(problem, tuple(branches), f"{reason}: {reasons}", complete=all(f.complete for f in families))


def _by_remainders(problem: IntegerProblem, system: System) -> IntegerFamily | NoneProof | None:
    """Conditions on remainders, beside domains and linear inequalities."""
    unbound = {id(d) for d in system.rest if isinstance(d.condition, t.Compare) and _linear_bound(d.condition)}
    kept = replace(problem, demands=tuple(d for d in problem.demands if id(d) not in unbound))
    family = periodic_family(kept, fresh_names(problem.names, len(problem.names)))
    if family is None:
        return None
    if not family.branches:
        return NoneProof(family.reason, family.certificate, tuple(sorted({d.line for d in kept.demands})))
    own: dict[str, t.Expr] = {name: t.Name(name, NOWHERE) for name in problem.names}
    asked = [d.condition for d in (*(d for d in system.rest if id(d) in unbound), *ends_as_demands(problem, own))]
    if any(_goes_on(branch, asked, system) for branch in family.branches):
        return _family(problem, _within_ends(family.branches, asked), family.reason, complete=True)
    return None


def _within_ends(branches: tuple[Branch, ...], asked: list[t.Condition]) -> tuple[Branch, ...]:
    """The branches with the ends that the conditions give their parameters, without those that hold no solution."""
    found = []
    for branch in branches:
        out = WriteOut(branch.expressions)
        put = tuple(Demand(out.condition(condition, {}), 0, "") for condition in asked)
        inner = IntegerProblem(branch.parameters, branch.domains, put)
        narrow = inner if branch.orbit is not None else tighten(inner, far=False)
        if isinstance(narrow, IntegerProblem):
            found.append(replace(branch, domains=narrow.domains))
    return tuple(found)


def _linear_bound(condition: t.Compare) -> bool:
    poly = polynomial(condition)
    return condition.op not in ("=", "!=") and poly is not None and degree(poly) == 1


def _by_formula(problem: IntegerProblem, system: System) -> IntegerFamily | NoneProof | None:
    """One equation in all unknowns that has a formula."""
    if len(system.equations) != 1 or set(names_of(system.equations[0].poly)) != set(problem.names):
        return None
    posed = system.equations[0]
    if posed.slack:
        return None
    letter = fresh_names(problem.names, 1)[0]
    for formula in FORMULAS:
        family = formula(posed.poly, letter)
        if family is not None:
            return _claimed(problem, system, posed, family)
    return None


def _claimed(problem: IntegerProblem, system: System, posed: Posed, family: Family) -> IntegerFamily | NoneProof | None:
    """The family if it goes on in the domains and under the other conditions; a proof of none where it is empty."""
    if not family.branches:
        return NoneProof(family.reason, family.certificate, lines_of((posed,)))
    own: dict[str, t.Expr] = {name: t.Name(name, NOWHERE) for name in problem.names}
    asked = [d.condition for d in (*system.rest, *ends_as_demands(problem, own))]
    if posed.exact and any(_goes_on(branch, asked, system) for branch in family.branches):
        return _family(problem, _within_ends(family.branches, asked), family.reason, complete=True)
    return None


def _goes_on(branch: Branch, asked: list[t.Condition], system: System) -> bool:
    if branch.orbit is not None:
        return not system.different and orbit_goes_on(branch.orbit, asked)
    out = WriteOut(branch.expressions)
    put = [out.condition(condition, {}) for condition in asked]
    apart = [replace(g, items=tuple(out.expression(item, {}) for item in g.items)) for g in system.different]
    return goes_on(branch.parameters, branch.expressions.values(), put, apart)


def _family(problem: IntegerProblem, branches: tuple[Branch, ...], reason: str, *, complete: bool) -> IntegerFamily:
    ordered = tuple(
        replace(branch, expressions={name: branch.expressions[name] for name in problem.names}) for branch in branches
    )
    family = IntegerFamily(problem.names, ordered, complete, reason, problem)
    sample = family.members(1)
    return replace(family, sample=sample[0] if sample else ())
