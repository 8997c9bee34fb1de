"""That a family is all there is: every solution of the text has the form that its expressions say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sympy as sp

from eqsolve.clocks.work import sooner
from eqsolve.model import System
from eqsolve.result import Status, Stop
from eqsolve.result.proposal import Candidate, Elimination, Evidence, FamilyCandidate, LinearRank, Parts
from eqsolve.verify.completeness.covering import shown
from eqsolve.verify.completeness.linear_rank import Leftover, leftover
from eqsolve.verify.expressions import vanishes_identically
from eqsolve.verify.part import part_of
from eqsolve.verify.points import check
from eqsolve.verify.polynomials import (
    NoPolynomialError,
    OutOfWorkError,
    generators_of,
    grown,
    member,
    over_integers,
    possible,
    replayed,
)

# SECONDS: for showing that a denominator vanishes at no solution. Less: families stay incomplete; more: a person waits
# for one word
SECONDS = 1.0


def all_there_is(system: System, family: FamilyCandidate, deadline: float) -> bool:
    """Shown: every solution of the equations is a member of a family that was checked to consist of solutions."""
    if set(family.free) == set(system.names):
        return True
    try:
        return family.evidence is not None and _shown(
            system, family.free, family.expressions, family.evidence, deadline
        )
    except (OutOfWorkError, NoPolynomialError):
        return False


def _shown(
    system: System, free: Sequence[str], expressions: Mapping[str, object], evidence: Evidence, deadline: float
) -> bool:
    forms = {n: e for n, e in expressions.items() if isinstance(e, sp.Expr) and n not in free}
    if {*forms, *free} != set(system.names):
        return False
    if isinstance(evidence, LinearRank):
        found = leftover(system, evidence)
        return (
            found is not None and not found.nothing and found.free <= len(free) and _affine(system, free, forms, found)
        )
    if isinstance(evidence, Elimination):
        return _eliminated(system, free, forms, evidence, deadline)
    return isinstance(evidence, Parts) and _parts(system, free, forms, evidence, deadline)


def _affine(system: System, free: Sequence[str], forms: Mapping[str, sp.Expr], found: Leftover) -> bool:
    """The members make a flat of as many dimensions as are free, inside what the equations leave: then they are all of
    it."""
    names = dict(zip(system.names, system.symbols, strict=True))
    independent = {names[n] for n in free}
    if not all(
        sp.diff(e, s).free_symbols.isdisjoint(independent) for e in forms.values() for s in independent & e.free_symbols
    ):
        return False
    if any(not e.free_symbols <= independent for e in forms.values()):
        return False
    values = [forms.get(n, s) for n, s in names.items()]
    return all(
        vanishes_identically(
            sp.Add(*(_rational(c) * values[j] for j, c in row.coefficients.items()), _rational(row.constant))
        )
        for row in found.rows[found.given :]
    )


def _rational(value: Any) -> sp.Rational:
    return sp.Rational(int(value.p), int(value.q))


def _eliminated(
    system: System, free: Sequence[str], forms: Mapping[str, sp.Expr], evidence: Elimination, deadline: float
) -> bool:
    """denominator * unknown - numerator lies in the ideal of the equations, and the denominator vanishes at no
    solution."""
    read = generators_of(system, evidence.relations)
    if read is None:
        return False
    found = replayed(read[1], evidence.stages, deadline)
    if found is None:
        return False
    for name, form in forms.items():
        top, bottom = sp.fraction(sp.together(form))
        claim = _integral(bottom * system.symbols[system.names.index(name)] - top, system, found.context)
        divisor = _integral(bottom, system, found.context)
        if claim is None or divisor is None or not member(found, claim):
            return False
        if not divisor.is_constant() and not _never_zero([*found.reduced(), divisor], deadline):
            return False
    return True


def _integral(expression: sp.Expr, system: System, context: Any) -> Any:
    """A polynomial in the unknowns without denominators; None where it is none over Q."""
    try:
        poly = sp.Poly(expression, *system.symbols, domain="QQ")
    except (sp.PolynomialError, sp.CoercionFailed, sp.GeneratorsError):
        return None
    return over_integers({m: c for m, c in poly.terms() if c}, context)


def _never_zero(polys: Sequence[Any], deadline: float) -> bool:
    """The polynomials have no common zero."""
    return any(found.trivial for found in grown(polys, sooner(deadline, SECONDS)))


def _parts(system: System, free: Sequence[str], forms: Mapping[str, sp.Expr], evidence: Parts, deadline: float) -> bool:
    """Each part has its share of the family, or one solution."""
    seen: set[str] = set()
    for numbers, own in evidence.parts:
        if len(set(numbers)) < len(numbers) or not all(0 <= k < len(system.relations) for k in numbers):
            return False
        part = part_of(system, sorted(numbers))
        seen |= set(part.names)
        here, share = [n for n in part.names if n in free], {n: e for n, e in forms.items() if n in part.names}
        alone = set(here) == set(part.names)
        if not alone and not (
            _shown(part, here, share, own, deadline) if here else _one_point(part, share, own, deadline)
        ):
            return False
    return seen | set(free) == set(system.names)


def _one_point(part: System, values: Mapping[str, sp.Expr], evidence: Evidence, deadline: float) -> bool:
    """The values are a solution of the part, and the evidence leaves room for no other."""
    places = shown(part, evidence, deadline)
    if places is None or not all(v.is_number for v in values.values()):
        return False
    floats = {n: float(v) for n, v in values.items()}
    found = check(part, Candidate(floats, "family", Stop.EXACT, dict(values)), deadline=deadline)
    return found.status is Status.PROVED and (len(places) == 1 or len(possible(part, places)) == 1)
