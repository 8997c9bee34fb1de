"""Several unknowns: the real zeros of polynomials whose elimination a method proposes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flint import Ordering, fmpq, fmpz_mpoly_ctx, fmpz_poly

from eqsolve.model import System
from eqsolve.result.proposal import Elimination
from eqsolve.verify.evaluation import Value, ball, precision
from eqsolve.verify.polynomials import derivation
from eqsolve.verify.polynomials import zero_count as quotient
from eqsolve.verify.polynomials.denominators import denominators, none_vanishes
from eqsolve.verify.polynomials.enclosures import Enclosure
from eqsolve.verify.polynomials.isolation import RealRoot, real_roots
from eqsolve.verify.polynomials.polynomial_form import NoPolynomialError, Reader, are_equations, integral


def zeros(system: System, evidence: Elimination, deadline: float) -> list[Enclosure] | None:
    """The real zeros of polynomials that a shape holds together; none where a constant lies in their ideal."""
    read = generators_of(system, evidence.relations)
    if read is None:
        return None
    reader, generators = read
    found = derivation.replayed(generators, evidence.stages, deadline)
    if found is None:
        return None
    if found.trivial:
        return []
    if evidence.shape is None or not quotient.holds(found, evidence.shape, deadline):
        return None
    shape = evidence.shape
    roots = real_roots(quotient.eliminant(shape), deadline)
    places = [_zero(root, shape.coordinates, len(system.unknowns), deadline) for root in roots]
    wrong = [_negative(root, [shape.coordinates[j] for j in reader.positive], deadline) for root in roots]
    return [place for place, negative in zip(places, wrong, strict=True) if not negative]


def generators_of(system: System, relations: Sequence[int]) -> tuple[Reader, list[Any]] | None:
    """The polynomials of some equations over Z, the laws of further unknowns, and one for the denominators; see
    ``result.proposal.Stage``."""
    if not are_equations(system, relations):
        return None
    reader = Reader(system.symbols)
    cleared = {}
    for number, relation in enumerate(system.relations):
        if relation.op == "=":
            try:
                cleared[number] = reader.read(relation)
            except NoPolynomialError:
                continue
    if not set(relations) <= set(cleared):
        return None
    divided_by = denominators(cleared.values())
    context = fmpz_mpoly_ctx.get(tuple(f"x{j}" for j in range(reader.used + bool(divided_by))), Ordering.degrevlex)
    numerators = [cleared[k].numerator for k in sorted(relations)]
    out = [integral(p, context) for p in (*(p for p in numerators if p), *reader.laws)]
    if divided_by:
        defined = none_vanishes(divided_by, context.gens()[-1], context)
        if defined is None:
            return None
        out.append(defined)
    return (reader, out) if out else None


def _zero(root: RealRoot, coordinates: Sequence[tuple[tuple[int, ...], int]], width: int, deadline: float) -> Enclosure:
    return Enclosure(lambda bits: [_coordinate(c, root, bits, deadline) for c in coordinates[:width]])


def _coordinate(coordinate: tuple[tuple[int, ...], int], root: RealRoot, bits: int, deadline: float) -> Value:
    """A polynomial at the root, exactly where the root is known exactly. Coordinates cancel, so that the ball may be
    wider than asked for."""
    top, bottom = coordinate
    t = root.at(bits, deadline)
    if isinstance(t, fmpq):
        return fmpz_poly(list(top))(t) / bottom
    with precision(2 * bits + 64):
        return fmpz_poly(list(top))(t) / bottom


def _negative(root: RealRoot, coordinates: Sequence[tuple[tuple[int, ...], int]], deadline: float) -> bool:
    """What stands for a square root, or an absolute value, is certainly negative there."""
    return any(ball(_coordinate(c, root, bits, deadline)) < 0 for c in coordinates for bits in (64, 256))
