"""Small polynomial systems, exactly: a Groebner basis, then all real zeros through one polynomial in one unknown."""
from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import lcm
from typing import Any

import sympy as sp
from flint import Ordering, arb, ctx, fmpz_mpoly_ctx

from eqsolve.methods.conflict import smallest
from eqsolve.methods.graph import family
from eqsolve.model.groebner import TooHardError, basis
from eqsolve.model.isolate import OutOfTimeError, real_balls
from eqsolve.model.polynomial import Cleared, Multivariate, NotPolynomialError, clear
from eqsolve.model.quotient import minimal_polynomial, shape, standard_monomials
from eqsolve.model.roots import Root, nearest_float, real_roots
from eqsolve.model.system import System
from eqsolve.result import Candidate, Contradiction, Coverage, Finding, Level, Stop

METHOD = "Groebner basis"
MOST_UNKNOWNS = 8
# Bits of the enclosures. A coordinate is evaluated again with four times as many until its float is certain; beyond the last, it is not
# proposed. Fewer at first: most are evaluated twice. Fewer at last: coordinates that cancel heavily are given up.
BITS = (128, 512, 2048, 8192, 32768)
EXACT_DEGREE = 24  # of the field of a zero; beyond, the coordinates have no exact form that anyone reads


@dataclass(frozen=True)
class Ideal:
    """Integer polynomials by relation number, and the one (or none) that keeps all denominators from zero."""

    context: Any
    equations: dict[int, Any]
    holes: tuple[Any, ...]

    def basis(self, numbers: Collection[int], deadline: float) -> list[Any]:
        return basis([*(self.equations[k] for k in numbers), *self.holes], deadline)

    def impossible(self, numbers: Collection[int], deadline: float) -> bool:
        """Shown: these relations have no common zero, not even a complex one."""
        try:
            return bool(numbers) and self.basis(numbers, deadline)[0].is_constant()
        except (OutOfTimeError, TooHardError):
            return False


def find(system: System, *, deadline: float) -> Iterator[Finding]:
    """All real zeros of the polynomial equations, where they are finitely many; equations of other kinds are left to the judge.

    ``deadline`` is a value of time.monotonic(). Yields nothing where the system is too large, or its zeros are
    infinitely many and no unknown can be expressed by the others.
    """
    if not 1 < len(system.unknowns) <= MOST_UNKNOWNS:
        return
    cleared, complete = _read(system)
    if not any(c.numerator for c in cleared if c.op == "="):
        return
    try:
        ideal = _ideal(cleared, len(system.unknowns))
        yield from _zeros(system, ideal, cleared if complete else [], deadline)
    except (OutOfTimeError, TooHardError):
        return


def _read(system: System) -> tuple[list[Cleared], bool]:
    """The polynomial relations, and whether all equations are among them."""
    ring = Multivariate(system.symbols)
    cleared, complete = [], True
    for number, relation in enumerate(system.relations):
        try:
            cleared.append(clear(number, relation, ring))
        except NotPolynomialError:
            complete = complete and relation.op != "="
    return cleared, complete


def _ideal(cleared: Sequence[Cleared], width: int) -> Ideal:
    """The equations over Z; one more unknown z with z * (product of the denominators) = 1 where there are denominators."""
    holes: list[Any] = []
    for hole in (h for c in cleared if c.op == "=" for h in c.holes):
        if hole not in holes:
            holes.append(hole)
    context = fmpz_mpoly_ctx.get(tuple(f"x{j}" for j in range(width + bool(holes))), Ordering.degrevlex)
    equations = {c.number: _whole(c.numerator, context) for c in cleared if c.op == "=" and c.numerator}
    if not holes:
        return Ideal(context, equations, ())
    product = context.gens()[-1]
    for hole in holes:
        product = product * _whole(hole, context)
        if len(product) > 200:
            raise TooHardError
    return Ideal(context, equations, (product - 1,))


def _whole(poly: Any, context: Any) -> Any:
    """An fmpq_mpoly as an integer polynomial of ``context``, which may have more unknowns."""
    terms = poly.to_dict()
    scale = lcm(*(int(c.q) for c in terms.values()))
    more = context.nvars() - poly.context().nvars()
    return context.from_dict({m + (0,) * more: int(c.p) * (scale // int(c.q)) for m, c in terms.items()})


def _zeros(system: System, ideal: Ideal, cleared: Sequence[Cleared], deadline: float) -> Iterator[Finding]:
    numbers = list(ideal.equations)
    elements = ideal.basis(numbers, deadline)
    if elements[0].is_constant():
        yield from _contradiction(ideal, numbers, deadline)
        return
    monomials = standard_monomials(elements)
    if monomials is None:
        yield from family(system, cleared, deadline)
        return
    width = len(system.unknowns)
    found = shape(elements, monomials, deadline)
    points = [point for factor, m in found.eliminant.factor()[1]
              for point in _Zeros(factor, found.coordinates[:width], m, deadline).points()]
    for candidate in sorted((_candidate(system, point) for point in points), key=lambda c: tuple(c.values.values())):
        yield candidate
    total = sum(factor.degree() for factor, _ in found.eliminant.factor_squarefree()[1])
    yield Coverage(Level.PROVED, f"the polynomial equations have {_count(total, len(points))} (Groebner basis)")


def _count(total: int, real: int) -> str:
    if total == 1:
        return "exactly one solution"
    share = {0: "none of them real", total: "all of them real"}.get(real, f"{real} of them real")
    return f"exactly {total} complex solutions, {share}"


def _contradiction(ideal: Ideal, numbers: Sequence[int], deadline: float) -> Iterator[Finding]:
    limit = min(deadline, time.monotonic() + 1.0)
    reason = "the polynomial equations have no common solution, not even a complex one: 1 lies in their ideal (Groebner basis)"
    yield Contradiction(smallest(numbers, lambda rest: ideal.impossible(rest, limit), limit), reason)
    yield Coverage(Level.PROVED, reason)


# ---------------------------------------------------------------- points


class _Zeros:
    """The real zeros behind one irreducible factor of the eliminant, with enclosures as narrow as asked for."""

    def __init__(self, factor: Any, coordinates: Sequence[Any], multiplicity: int, deadline: float) -> None:
        self.factor, self.multiplicity, self.deadline = factor, multiplicity, deadline
        self.coordinates = [c % type(c)(factor) for c in coordinates]
        self._balls: dict[int, list[Any]] = {}

    def points(self) -> Iterator[list[Root]]:
        """Every zero as one Root per coordinate."""
        known = [self._values(c) for c in self.coordinates]
        for k in range(len(self.balls(BITS[0]))):
            yield [self._coordinate(c, k, values) for c, values in zip(self.coordinates, known, strict=True)]

    def balls(self, bits: int) -> list[Any]:
        """Enclosures of the real roots of the factor, ascending."""
        if bits not in self._balls:
            with ctx.workprec(bits):
                first, *rest = self.factor.coeffs()
                self._balls[bits] = [-arb(first) / rest[0]] if len(rest) == 1 else real_balls(self.factor, bits, self.deadline)
        return self._balls[bits]

    def _values(self, coordinate: Any) -> list[Root] | None:
        """The real numbers that a coordinate may be: the real roots of its minimal polynomial."""
        if self.factor.degree() > EXACT_DEGREE:
            return None
        return real_roots(minimal_polynomial(coordinate, self.factor), self.deadline)

    def _coordinate(self, coordinate: Any, k: int, values: Sequence[Root] | None) -> Root:
        """The coordinate at the k-th real root of the factor, with its exact form where the field is small."""
        if values is not None and len(values) == 1:
            return values[0]
        for bits in BITS:
            with ctx.workprec(2 * bits):
                ball = coordinate.numer()(self.balls(bits)[k]) / coordinate.denom()
                near = [v for v in values or () if v.ball.overlaps(ball)]
            if ball.rel_accuracy_bits() < 64 and coordinate.degree() >= 0:
                continue
            if values is None or len(near) == 1:
                return Root(ball, self.multiplicity, near[0].exact if near else None)
        raise TooHardError


def _candidate(system: System, point: Sequence[Root]) -> Candidate:
    values = {name: nearest_float(root.ball) for name, root in zip(system.names, point, strict=True)}
    exact: dict[str, sp.Expr] = {name: root.exact for name, root in zip(system.names, point, strict=True) if root.exact is not None}
    return Candidate(values, METHOD, Stop.EXACT, exact if len(exact) == len(values) else None)
