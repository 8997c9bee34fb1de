"""Linear systems, exactly: the unique point, the whole family, or a smallest set of lines that cannot all hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import sympy as sp

from eqsolve.clocks.work import passed, sooner
from eqsolve.methods.exact.conditions import Nothing, Side, remaining, sides_of
from eqsolve.methods.exact.deletion_filter import smallest
from eqsolve.model import System
from eqsolve.model.algebra import (
    RATIONALS,
    Dependence,
    Flat,
    LinearPart,
    Row,
    Scalar,
    ScalarField,
    dependences,
    flat,
    linear_part,
)
from eqsolve.result import Level, Stop
from eqsolve.result.proposal import (
    Candidate,
    Combination,
    Contradiction,
    Coverage,
    FamilyCandidate,
    Finding,
    LinearRank,
    Redundancy,
)
from eqsolve.spelling import spelled

METHOD = "linear algebra over exact numbers"
# Unknowns or relations beyond this are left to floating-point methods. Fewer: chains and bands stay without their exact
# solution; more: only those, since dense matrices have been given up long before.
LARGEST = 50_000
FILTER_WORK = 2.0  # for making a conflicting set smaller; what is left by then still conflicts


def find(system: System, *, deadline: float) -> Iterator[Finding]:
    """Everything about a system whose equations are linear; for mixed systems what its linear lines alone show.

    ``deadline`` is a reading of work.now(). Yields nothing where no exact field holds the coefficients. A family
    is the last finding; before it comes a point of it where inequalities or bounds make one hard to guess.
    """
    part = _part(system)
    if part is None or passed(deadline):
        return
    rows, width = part.equations, len(system.symbols)
    found = dependences(rows, width, part.field)
    if found is None or any(d.gap and not part.field.nonzero(d.gap) for d in found[1]):
        return
    basis, dependent = found
    clashes = [d for d in dependent if d.gap]
    if clashes:
        yield from _clash(min(clashes, key=lambda d: len(d.multipliers)), rows, part.field)
        return
    for d in dependent:
        yield Redundancy(rows[d.row].number, _combination(d.multipliers, rows, part.field))
    if all(system.relations[k].op != "=" for k in part.others):
        yield from _solutions(system, part, [rows[k] for k in basis], deadline)


def _part(system: System) -> LinearPart | None:
    if max(len(system.symbols), len(system.relations)) > LARGEST:
        return None
    part = linear_part(enumerate(system.relations), system.symbols)
    return part if part is not None and part.rows else None


def _clash(d: Dependence, rows: Sequence[Row], field: ScalarField) -> Iterator[Finding]:
    """Row minus its combination reads 0 = gap; the rows involved are a circuit, hence a smallest conflicting set."""
    multipliers = {**{k: -y for k, y in d.multipliers.items()}, d.row: field.convert(sp.S.One)}
    numbers = tuple(sorted(rows[k].number for k in multipliers))
    what = "a combination of these linear equations reads" if len(numbers) > 1 else "the equation reads"
    reason = f"{what} 0 = {spelled(field.express(d.gap))}"
    yield Contradiction(numbers, reason, _combination(multipliers, rows, field))
    yield Coverage(Level.PROVED, reason, LinearRank())


def _combination(multipliers: Mapping[int, Scalar], rows: Sequence[Row], field: ScalarField) -> Combination:
    return Combination({rows[k].number: field.express(y) for k, y in sorted(multipliers.items())})


def _solutions(system: System, part: LinearPart, equations: Sequence[Row], deadline: float) -> Iterator[Finding]:
    """The point or family of independent consistent equations, as far as the side conditions leave it."""
    sides = sides_of(system, part.side_conditions) if part.field is RATIONALS else []
    if sides:
        left = remaining(equations, sides, len(system.symbols))
        if isinstance(left, Nothing):
            yield from _conflict(part, left, sides, deadline)
        elif left is not None:
            yield _point(system, part.field, left.point)
            yield from _flat(system, part, left.flat, equations, left.evidence)
        return
    solutions = flat(equations, len(system.symbols), part.field)
    if solutions is not None:
        if not solutions.free:
            yield _point(system, part.field, solutions.point)
        yield from _flat(system, part, solutions, equations, LinearRank())


def _flat(
    system: System, part: LinearPart, solutions: Flat, equations: Sequence[Row], evidence: LinearRank
) -> Iterator[Finding]:
    """The family, or the reason why a point is the only one."""
    width = len(system.symbols)
    reason = f"linear equations of rank {len(equations)} in {width} unknown{'s' * (width != 1)}"
    rank = width - len(solutions.free)
    if rank > len(equations):
        reason += f" and inequalities that leave a flat of dimension {width - rank}"
    if solutions.free:
        yield replace(_family(system, part.field, solutions, reason), evidence=evidence)
    else:
        yield Coverage(Level.PROVED, f"{reason}: exactly one solution", evidence)


# ---------------------------------------------------------------- side conditions that leave nothing


def _conflict(part: LinearPart, nothing: Nothing, sides: Sequence[Side], deadline: float) -> Iterator[Finding]:
    """The relations that leave nothing, reduced until each one is needed; bounds always count as given.

    Where there is no bound, multipliers come from a system with one solution, so each of their relations is needed.
    """
    numbers = tuple(
        sorted([r.number for r in nothing.equations] + [s.number for s in nothing.sides if s.number is not None])
    )
    if nothing.multipliers is None or any(s.number is None for s in sides):
        numbers = smallest(
            numbers, lambda rest: _impossible(part, rest, sides) is not None, sooner(deadline, FILTER_WORK)
        )
    whole = nothing.multipliers is not None and set(nothing.multipliers) == set(numbers)
    because = (
        Combination({k: RATIONALS.express(y) for k, y in nothing.multipliers.items()})
        if nothing.multipliers and whole
        else None
    )
    bounds = ", ".join(dict.fromkeys(s.words for s in nothing.sides if s.words))
    reason = "these linear relations cannot all hold" + (f" within the bounds {bounds}" if bounds else "")
    yield Contradiction(numbers, reason, because, _impossible(part, numbers, sides))
    yield Coverage(Level.PROVED, reason, nothing.evidence)


def _impossible(part: LinearPart, numbers: Collection[int], sides: Sequence[Side]) -> LinearRank | None:
    """What shows that the relations ``numbers`` and all bounds cannot hold together."""
    rows = [r for r in part.equations if r.number in numbers]
    found = dependences(rows, len(part.unknowns), part.field)
    if found is None or any(d.gap for d in found[1]):
        return None if found is None else LinearRank()
    chosen = [s for s in sides if s.number is None or s.number in numbers]
    left = remaining([rows[k] for k in found[0]], chosen, len(part.unknowns))
    return left.evidence if isinstance(left, Nothing) else None


# ---------------------------------------------------------------- points and families


def _point(system: System, field: ScalarField, point: Sequence[Scalar]) -> Candidate:
    exact = dict(zip(system.names, map(field.express, point), strict=True))
    return Candidate({name: as_float(value) for name, value in exact.items()}, METHOD, Stop.EXACT, exact)


def _family(system: System, field: ScalarField, solutions: Flat, method: str) -> FamilyCandidate:
    free = set(solutions.free)
    expressions = {
        system.names[j]: _affine(system, field, solutions, j) for j in range(len(system.names)) if j not in free
    }
    return FamilyCandidate(tuple(system.names[j] for j in solutions.free), expressions, method, complete=True)


def _affine(system: System, field: ScalarField, solutions: Flat, j: int) -> sp.Expr:
    terms = [field.express(c) * system.symbols[f] for f, c in solutions.slopes[j].items()]
    return sp.Add(field.express(solutions.point[j]), *terms)


def as_float(value: sp.Expr) -> float:
    """The nearest float of an exact real number; beyond the range of floats an infinity."""
    try:
        return int(value.p) / int(value.q) if value.is_Rational else float(value.evalf(20))
    except OverflowError:
        return float("inf") if value.is_positive else float("-inf")
