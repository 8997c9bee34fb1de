"""Small polynomial systems, exactly: a Groebner basis, then all real zeros through one polynomial in one unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sympy as sp
from flint import Ordering, arb, ctx, fmpz_mpoly_ctx

from eqsolve.clocks.alone import ALONE
from eqsolve.clocks.work import sooner
from eqsolve.methods.exact.deletion_filter import smallest
from eqsolve.methods.exact.explicit_families import family
from eqsolve.methods.exact.independent_groups import components, solve_apart, undetermined
from eqsolve.methods.exact.side_relations import surviving
from eqsolve.model import System
from eqsolve.model.algebra import (
    ROOM,
    Cleared,
    Derived,
    ExactRoot,
    Multivariate,
    NotPolynomialError,
    OutOfTimeError,
    ShapeLemma,
    TooHardError,
    clear,
    derived_basis,
    minimal_polynomial,
    nearest_float,
    real_balls,
    real_roots,
    shape,
    standard_monomials,
    whole,
)
from eqsolve.result import Level, Stop, proposal
from eqsolve.result.proposal import Candidate, Contradiction, Coverage, Elimination, FamilyCandidate, Finding, Stage

METHOD = "Groebner basis"
# Unknowns of a system whose ideal is looked at. Fewer: systems with a short basis are left to floats; more: bases
# that rarely end, while numerical methods wait.
MOST_UNKNOWNS = 12
# Beside those, unknowns that lines such as ``F = 100`` give. Fewer: sheets that list their data as equations are left to
# floats; more: polynomials in many variables, each of which is slower.
MOST_GIVEN = 24
# Of work on polynomials beside equations of other kinds, where they are fewer than the unknowns: they can contradict each
# other, and that is all. Less: longer contradictions are left to intervals; more: K = exp(-4.7) on a line of its own keeps a
# text waiting for a basis with a free K.
INCOMPLETE_WORK = 0.5
# Terms of the product of all denominators, which the judge multiplies out as well. Fewer: texts with many denominators
# are left to floats; more: bases that rarely end.
MOST_HOLES = 200
# Bits of the enclosures. A coordinate is evaluated again with four times as many until its float is certain; beyond the
# last, it is not proposed. Fewer at first: most are evaluated twice. Fewer at last: coordinates that cancel heavily are
# given up.
BITS = (128, 512, 2048, 8192, 32768)
# A zero gets exact coordinates if its field has at most this degree, and a polynomial with coefficients of at most as
# many bits (or degree 2). Larger: nobody reads them, and finding them takes longer than all the rest; smaller: zeros
# that have a short form in roots are shown as decimals only.
EXACT_DEGREE = 24
EXACT_BITS = 128


@dataclass(frozen=True)
class Ideal:
    """Integer polynomials by relation number, and those that always count: laws of roots, denominators that are not
    zero.

    The unknowns of the system come first, then the roots; ``positive`` are the numbers of unknowns that are >= 0.
    """

    context: Any
    equations: dict[int, Any]
    given: tuple[Any, ...]
    positive: tuple[int, ...]
    used: int

    def basis(self, numbers: Collection[int], deadline: float) -> Derived:
        return derived_basis([*(self.equations[k] for k in sorted(numbers)), *self.given], deadline)

    def impossible(self, numbers: Collection[int], deadline: float) -> bool:
        """Shown: these relations have no common zero, not even a complex one."""
        try:
            return bool(numbers) and self.basis(numbers, deadline).elements[0].is_constant()
        except (OutOfTimeError, TooHardError):
            return False


def find(system: System, *, deadline: float) -> Iterator[Finding]:
    """All real zeros of the algebraic equations, where they are finitely many; equations of other kinds are left to the
    judge.

    Roots, absolute values, max and min become unknowns of their own. ``deadline`` is a reading of work.now(). Yields
    nothing where the system is too large, or its zeros are infinitely many and no unknown can be expressed by the
    others.
    """
    parts = components(system)
    if len(parts) > 1 and all(p.numbers for p in parts):
        yield from solve_apart(parts, lambda part: _connected(part, deadline))
    else:
        yield from _connected(system, deadline)


def _connected(system: System, deadline: float) -> Iterator[Finding]:
    unknowns = len(system.unknowns)
    if not unknowns or unknowns > MOST_UNKNOWNS + MOST_GIVEN or undetermined(system) > MOST_UNKNOWNS:
        return
    ring = Multivariate(system.symbols, ROOM)
    cleared, complete = _read(system, ring)
    if not complete and len(cleared) < unknowns:
        deadline = sooner(deadline, INCOMPLETE_WORK)
    try:
        if any(c.numerator for c in cleared):
            yield from _zeros(system, _ideal(cleared, ring), cleared if complete else [], deadline)
        elif cleared and complete and not ring.laws:
            yield FamilyCandidate(system.names, {}, "polynomial identities", complete=True)
    except (OutOfTimeError, TooHardError):
        return


def _read(system: System, ring: Multivariate) -> tuple[list[Cleared], bool]:
    """The algebraic equations, and whether these are all."""
    cleared, complete = [], True
    for number, relation in enumerate(system.relations):
        if relation.op == "=":
            try:
                cleared.append(clear(number, relation, ring))
            except NotPolynomialError:
                complete = False
    return cleared, complete


def _ideal(cleared: Sequence[Cleared], ring: Multivariate) -> Ideal:
    """The equations over Z; one more unknown z with z * (product of the denominators) = 1 where there are
    denominators."""
    holes: list[Any] = []
    for hole in (h for c in cleared for h in c.holes):
        if hole not in holes:
            holes.append(hole)
    context = fmpz_mpoly_ctx.get(tuple(f"x{j}" for j in range(ring.used + bool(holes))), Ordering.degrevlex)
    given = [whole(law, context) for law in ring.laws]
    if holes:
        product = context.gens()[-1]
        for hole in holes:
            product = product * whole(hole, context)
            if len(product) > MOST_HOLES:
                raise TooHardError
        given.append(product - 1)
    equations = {c.number: whole(c.numerator, context) for c in cleared if c.numerator}
    return Ideal(context, equations, tuple(given), tuple(ring.positive), ring.used)


def _zeros(system: System, ideal: Ideal, cleared: Sequence[Cleared], deadline: float) -> Iterator[Finding]:
    numbers = list(ideal.equations)
    derived = ideal.basis(numbers, deadline)
    elements, evidence = derived.elements, Elimination(tuple(numbers), (Stage(derived.steps),))
    if elements[0].is_constant():
        yield from _contradiction(ideal, numbers, evidence, deadline)
        return
    monomials = standard_monomials(elements)
    if monomials is None:
        if ideal.used == len(system.unknowns):
            yield from family(system, cleared, elements, evidence, deadline)
        return
    found = shape(elements, monomials, deadline)
    points = [
        point
        for factor, m in found.eliminant.factor()[1]
        for point in _Zeros(factor, found.coordinates[: ideal.used], m, deadline).points()
    ]
    points = [point for point in points if not any(point[j].ball < 0 for j in ideal.positive)]
    candidates = sorted((_candidate(system, point) for point in points), key=lambda c: tuple(c.values.values()))
    total = sum(factor.degree() for factor, _ in found.eliminant.factor_squarefree()[1])
    reason = f"{_count(total, len(points), bool(ideal.positive))} (Groebner basis)"
    yield from surviving(system, candidates, numbers, reason, _shaped(evidence, found))


def _shaped(evidence: Elimination, found: ShapeLemma) -> Elimination:
    """The evidence with what holds the zeros together."""
    stages = evidence.stages
    if found.radical is not None:
        stages = (*stages, Stage(found.radical.steps, found.radical.powers))
    coordinates = tuple((tuple(map(int, c.numer().coeffs())), int(c.denom())) for c in found.coordinates)
    return Elimination(
        evidence.relations,
        stages,
        proposal.Shape(found.weights, tuple(map(int, found.eliminant.coeffs())), coordinates),
    )


def _count(total: int, real: int, signed: bool) -> str:
    if total == real == 1:
        return "the equations have exactly one solution"
    share = {0: "none", total: "all"}.get(real, f"{real}")
    count = f"exactly {total} complex solution{'s' * (total > 1)}"
    if signed:
        return f"with roots as unknowns the equations have {count}: {share} real with the right signs"
    return f"the polynomial equations have {count}, {share} of them real"


def _contradiction(ideal: Ideal, numbers: Sequence[int], evidence: Elimination, deadline: float) -> Iterator[Finding]:
    limit = sooner(deadline, 1.0)
    reason = "the equations have no common solution, not even a complex one: 1 lies in their ideal (Groebner basis)"
    yield Contradiction(smallest(numbers, lambda rest: ideal.impossible(rest, limit), limit), reason)
    yield Coverage(Level.PROVED, reason, evidence)


# ---------------------------------------------------------------- points


class _Zeros:
    """The real zeros behind one irreducible factor of the eliminant, with enclosures as narrow as asked for."""

    def __init__(self, factor: Any, coordinates: Sequence[Any], multiplicity: int, deadline: float) -> None:
        self.factor, self.multiplicity, self.deadline = factor, multiplicity, deadline
        self.coordinates = [c % type(c)(factor) for c in coordinates]
        self._balls: dict[int, list[Any]] = {}

    def points(self) -> Iterator[list[ExactRoot]]:
        """Every zero as one Root per coordinate."""
        known = [self._values(c) for c in self.coordinates]
        for k in range(len(self.balls(BITS[0]))):
            yield [self._coordinate(c, k, values) for c, values in zip(self.coordinates, known, strict=True)]

    def balls(self, bits: int) -> list[Any]:
        """Enclosures of the real roots of the factor, ascending."""
        if bits not in self._balls:
            with ALONE, ctx.workprec(bits):
                first, *rest = self.factor.coeffs()
                self._balls[bits] = (
                    [-arb(first) / rest[0]] if len(rest) == 1 else real_balls(self.factor, bits, self.deadline)
                )
        return self._balls[bits]

    def _values(self, coordinate: Any) -> list[ExactRoot] | None:
        """The real numbers that a coordinate may be: the real roots of its minimal polynomial."""
        degree = self.factor.degree()
        if degree > 2 and (degree > EXACT_DEGREE or self.factor.height_bits() > EXACT_BITS):
            return None
        return real_roots(minimal_polynomial(coordinate, self.factor), self.deadline)

    def _coordinate(self, coordinate: Any, k: int, values: Sequence[ExactRoot] | None) -> ExactRoot:
        """The coordinate at the k-th real root of the factor, with its exact form where the field is small."""
        if values is not None and len(values) == 1:
            return values[0]
        for bits in BITS:
            with ALONE, ctx.workprec(2 * bits):
                ball = coordinate.numer()(self.balls(bits)[k]) / coordinate.denom()
                near = [v for v in values or () if v.ball.overlaps(ball)]
            if ball.rel_accuracy_bits() < 64 and coordinate.degree() >= 0:
                continue
            if values is None or len(near) == 1:
                return ExactRoot(ball, self.multiplicity, near[0].exact if near else None)
        raise TooHardError


def _candidate(system: System, point: Sequence[ExactRoot]) -> Candidate:
    named = dict(zip(system.names, point, strict=False))
    values = {name: nearest_float(root.ball) for name, root in named.items()}
    exact: dict[str, sp.Expr] = {name: root.exact for name, root in named.items() if root.exact is not None}
    return Candidate(values, METHOD, Stop.EXACT, exact if len(exact) == len(values) else None)
