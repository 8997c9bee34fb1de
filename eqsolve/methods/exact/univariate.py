"""One unknown, polynomial equations: all real roots, exactly, and the proof that there are no others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import reduce

import sympy as sp

from eqsolve.clocks.work import sooner
from eqsolve.methods.exact import elimination
from eqsolve.methods.exact.deletion_filter import smallest
from eqsolve.methods.exact.linear import as_float
from eqsolve.methods.exact.side_relations import surviving
from eqsolve.model import Relation, System
from eqsolve.model.algebra import (
    Cleared,
    ExactRoot,
    NotPolynomialError,
    OutOfTimeError,
    Poly,
    Univariate,
    clear,
    primitive,
    real_powers,
    real_roots,
    without,
)
from eqsolve.result import Stop
from eqsolve.result.proposal import Candidate, Contradiction, FamilyCandidate, Finding, RealRoots, TwoTerms

METHOD = "real roots of a polynomial"
# Work on eliminating roots and absolute values from an equation. Less: its roots are left to numerical methods, which
# do not count them; more: those, which are waiting, come late.
ELIMINATION_WORK = 3.0
# Bits of a coefficient of a*x^n + b. Fewer: roots of binomials with long coefficients get no exact form; more: SymPy
# factors these for long.
BINOMIAL_BITS = 10_000


def find(system: System, *, deadline: float) -> Iterator[Finding]:
    """The roots that all polynomial equations share; equations of another kind are left to the judge.

    Where there is none, equations with square roots and the like are made polynomial by elimination.

    ``deadline`` is a reading of work.now(). Yields nothing for several unknowns, or where the roots would take too
    long.
    """
    if len(system.unknowns) != 1:
        return
    cleared, others = _read(system)
    equations = [c for c in cleared if c.op == "=" and c.numerator]
    if not equations:
        if not others and cleared:
            yield from _identity(system)
        elif others:
            binomial = list(_binomial(system)) if len(system.equations) == 1 else []
            yield from binomial or elimination.find(system, deadline=sooner(deadline, ELIMINATION_WORK))
        return
    try:
        yield from _roots(system, equations, [h for c in cleared for h in c.holes], deadline)
    except OutOfTimeError:
        return


def _read(system: System) -> tuple[list[Cleared], list[int]]:
    """The polynomial relations, and the numbers of the other equations."""
    ring = Univariate(system.symbols[0])
    cleared, others = [], []
    for number, relation in enumerate(system.relations):
        try:
            cleared.append(clear(number, relation, ring))
        except NotPolynomialError:
            others += [number] * (relation.op == "=")
    return cleared, others


def _roots(system: System, equations: Sequence[Cleared], holes: Sequence[Poly], deadline: float) -> Iterator[Finding]:
    gaps = [primitive(h) for h in holes]
    polys = {c.number: primitive(c.numerator) for c in equations}

    def shared(numbers: Collection[int]) -> list[ExactRoot]:
        common = reduce(lambda a, b: a.gcd(b), (polys[k] for k in numbers))
        for gap in gaps:
            common = without(common, gap)
        return real_roots(common, deadline)

    numbers = list(polys)
    roots = shared(numbers)
    reason = _sentence(system, polys[numbers[0]], roots, len(numbers))
    if any(poly.gcd(gap).degree() > 0 for poly in polys.values() for gap in gaps):
        only = not roots and bool(real_roots(reduce(lambda a, b: a.gcd(b), polys.values()), deadline))
        lost = reason.replace("no real root", "real roots only where a denominator is 0")
        reason = lost if only else f"where no denominator is 0, {reason}"
    if not roots:
        conflict = smallest(numbers, lambda rest: bool(rest) and not shared(rest), deadline)
        yield Contradiction(conflict, reason, evidence=RealRoots(conflict))
    yield from surviving(
        system, [_candidate(system, root) for root in roots], numbers, reason, RealRoots(tuple(numbers))
    )


def _candidate(system: System, root: ExactRoot) -> Candidate:
    (name,) = system.names
    return Candidate({name: root.value}, METHOD, Stop.EXACT, None if root.exact is None else {name: root.exact})


def _sentence(system: System, poly: Poly, roots: Sequence[ExactRoot], equations: int) -> str:
    name = system.names[0]
    if equations == 1 and poly.degree() == 0:
        return "without brackets and denominators the equation reads 0 = 1, up to a factor"
    subject = f"{equations} polynomial equations in {name} share"
    if equations == 1:
        subject = f"a polynomial of degree {poly.degree()} in {name} has"
    return f"{subject} {_count(len(roots))}{_multiplicities(roots)}"


def _count(roots: int) -> str:
    return {0: "no real root", 1: "exactly one real root"}.get(roots, f"exactly {roots} distinct real roots")


def _multiplicities(roots: Sequence[ExactRoot]) -> str:
    multiple = [r.multiplicity for r in roots if r.multiplicity > 1]
    if not multiple:
        return ""
    if len(roots) == 1:
        return f", of multiplicity {multiple[0]}"
    return f", {len(multiple)} of them multiple ({', '.join(f'{m}-fold' for m in sorted(multiple))})"


def _identity(system: System) -> Iterator[Finding]:
    """Every equation holds for every value at which it is defined."""
    yield FamilyCandidate((system.names[0],), {}, "polynomial identity", complete=True)


# ---------------------------------------------------------------- two terms, any degree and any constants


def _binomial(system: System) -> Iterator[Finding]:
    """a*x^n + b*x^m = 0, for huge n or irrational a, b: zero if m > 0, and the real (n-m)-th roots of -b/a."""
    terms = _two_terms(system.equations[0], system.symbols[0])
    if terms is None:
        return
    (n, a), (m, b) = sorted(terms, reverse=True)
    forms = ([sp.S.Zero] if m > 0 else []) + real_powers(-b / a, n - m)
    (name,) = system.names
    number = system.relations.index(system.equations[0])
    reason = f"a polynomial of degree {n} in {name} with two terms has {_count(len(forms))}"
    if not forms:
        yield Contradiction((number,), reason, evidence=TwoTerms(number))
    points = [
        Candidate({name: as_float(form)}, METHOD, Stop.EXACT, {name: form})
        for form in sorted(forms, key=lambda f: f.evalf(30))
    ]
    yield from surviving(system, points, [number], reason, TwoTerms(number))


def _two_terms(relation: Relation, x: sp.Symbol) -> list[tuple[int, sp.Expr]] | None:
    """(exponent, coefficient) of both terms of left - right; None if it is not of that form."""
    found: dict[int, sp.Expr] = {}
    for term in sp.Add.make_args(relation.left - relation.right):
        coefficient, power = term.as_independent(x, as_Add=False)
        base, exponent = power.as_base_exp()
        if power != 1 and (base != x or not exponent.is_Integer or exponent < 0):
            return None
        k = 0 if power == 1 else int(exponent)
        found[k] = found.get(k, sp.S.Zero) + coefficient
    return list(found.items()) if len(found) == 2 and all(_tame(c) for c in found.values()) else None


def _tame(value: sp.Expr) -> bool:
    """A finite real constant, visibly not zero, whose coefficients are short."""
    if value.is_Rational:
        return bool(value) and max(abs(value.p), value.q).bit_length() < BINOMIAL_BITS
    return bool(value.is_real and value.is_finite and value.is_zero is False)
