"""Linear systems, exactly: the unique point, the whole family, or a smallest set of lines that cannot all hold."""
from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

import sympy as sp

from eqsolve.model.linear import Dependence, Field, Flat, LinearPart, Row, Scalar, dependences, flat, linear_part
from eqsolve.model.system import System
from eqsolve.result import Candidate, Combination, Contradiction, Coverage, FamilyCandidate, Finding, Level, Redundancy, Stop

METHOD = "linear algebra over exact numbers"


def find(system: System, *, deadline: float) -> Iterator[Finding]:
    """Everything about a system whose equations are linear; for mixed systems what its linear lines alone show.

    ``deadline`` is a value of time.monotonic(). Yields nothing where no exact field holds the coefficients.
    """
    part = linear_part(enumerate(system.relations), system.symbols)
    if part is None or not part.equations or time.monotonic() > deadline:
        return
    rows, width = part.equations, len(system.symbols)
    found = dependences(rows, width, part.field)
    if found is None:
        return
    basis, dependent = found
    clashes = [d for d in dependent if d.gap]
    if clashes:
        yield from _clash(min(clashes, key=lambda d: len(d.multipliers)), rows, part.field)
        return
    for d in dependent:
        yield Redundancy(rows[d.row].number, _combination(d.multipliers, rows, part.field))
    if any(system.relations[k].op == "=" for k in part.others):
        return
    solutions = flat([rows[k] for k in basis], width, part.field)
    if solutions is not None:
        yield from _solutions(system, part, solutions)


def _clash(d: Dependence, rows: Sequence[Row], field: Field) -> Iterator[Finding]:
    """Row minus its combination reads 0 = gap; the rows involved are a circuit, hence a smallest conflicting set."""
    multipliers = {**{k: -y for k, y in d.multipliers.items()}, d.row: field.convert(sp.S.One)}
    numbers = tuple(sorted(rows[k].number for k in multipliers))
    reason = f"a combination of these linear equations reads 0 = {field.express(d.gap)}"
    yield Contradiction(numbers, reason, _combination(multipliers, rows, field))
    yield Coverage(Level.PROVED, reason)


def _combination(multipliers: Mapping[int, Scalar], rows: Sequence[Row], field: Field) -> Combination:
    return Combination({rows[k].number: field.express(y) for k, y in sorted(multipliers.items())})


def _solutions(system: System, part: LinearPart, solutions: Flat) -> Iterator[Finding]:
    width = len(system.symbols)
    rank = width - len(solutions.free)
    reason = f"linear equations of rank {rank} in {width} unknown{'s' * (width != 1)}"
    if solutions.free:
        yield _family(system, part.field, solutions)
        yield Coverage(Level.PROVED, f"{reason}: a family of dimension {len(solutions.free)}")
    else:
        yield _point(system, part.field, solutions.point)
        yield Coverage(Level.PROVED, f"{reason}: exactly one solution")


def _point(system: System, field: Field, point: Sequence[Scalar]) -> Candidate:
    exact = dict(zip(system.names, map(field.express, point), strict=True))
    return Candidate({name: as_float(value) for name, value in exact.items()}, METHOD, Stop.EXACT, exact)


def _family(system: System, field: Field, solutions: Flat) -> FamilyCandidate:
    free = set(solutions.free)
    expressions = {system.names[j]: _affine(system, field, solutions, j) for j in range(len(system.names)) if j not in free}
    return FamilyCandidate(tuple(system.names[j] for j in solutions.free), expressions, METHOD, complete=True)


def _affine(system: System, field: Field, solutions: Flat, j: int) -> sp.Expr:
    terms = [field.express(c) * system.symbols[f] for f, c in solutions.slopes[j].items()]
    return sp.Add(field.express(solutions.point[j]), *terms)


def as_float(value: sp.Expr) -> float:
    """The nearest float of an exact real number; beyond the range of floats an infinity."""
    try:
        return int(value.p) / int(value.q) if value.is_Rational else float(value.evalf(20))
    except OverflowError:
        return float("inf") if value.is_positive else float("-inf")
