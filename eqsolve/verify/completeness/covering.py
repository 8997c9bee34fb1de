"""From evidence to places: every solution of a system lies in one of them, and at most one in each.

The evidence is read as the claim of a stranger: whatever does not fit leads to None, and nothing is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import isfinite, prod

import sympy as sp

from eqsolve.clocks.work import passed
from eqsolve.model import Relation, System
from eqsolve.result import Solution, Status, Stop
from eqsolve.result.proposal import (
    Block,
    Candidate,
    Chain,
    Elimination,
    Evidence,
    LinearRank,
    Parts,
    RealRoots,
    TwoTerms,
)
from eqsolve.verify.completeness.linear_rank import leftover
from eqsolve.verify.docket import same_solution
from eqsolve.verify.evaluation import Value, precision
from eqsolve.verify.exact import exact_point
from eqsolve.verify.part import part_of
from eqsolve.verify.points import check
from eqsolve.verify.polynomials import (
    EVERYWHERE,
    Enclosure,
    NoPolynomialError,
    OutOfWorkError,
    possible,
    shared_roots,
    two_terms,
    zeros,
)

MOST_PLACES = 1000  # of parts put together; nobody reads longer lists
Values = Mapping[sp.Symbol, sp.Expr]


def shown(system: System, evidence: Evidence, deadline: float) -> list[Enclosure] | None:
    """Where the solutions of a system lie, by the evidence; None where it shows nothing. ``deadline`` is a reading of
    ``work.now``."""
    try:
        match evidence:
            case LinearRank():
                return _only_point(system, evidence)
            case RealRoots():
                return shared_roots(system, evidence, deadline)
            case TwoTerms(relation=number):
                return two_terms(system, number)
            case Elimination():
                return zeros(system, evidence, deadline)
            case Parts():
                return _together(system, evidence, deadline)
            case Chain():
                return _branches(system, evidence, deadline)
    except (OutOfWorkError, NoPolynomialError):
        return None
    return None


def _only_point(system: System, evidence: LinearRank) -> list[Enclosure] | None:
    """Linear equations that leave no unknown free; nothing where they cannot all hold."""
    found = leftover(system, evidence)
    if found is None or found.nothing:
        return None if found is None else []
    return [Enclosure(lambda bits: found.point() or [EVERYWHERE] * found.width)] if found.free == 0 else None


# ---------------------------------------------------------------- parts


def _together(system: System, evidence: Parts, deadline: float) -> list[Enclosure] | None:
    """Every combination of the places of parts that together hold all unknowns; nothing where one part has no place."""
    lists: list[tuple[list[int], list[Enclosure]]] = []
    for numbers, own in evidence.parts:
        if len(set(numbers)) < len(numbers) or not all(0 <= k < len(system.relations) for k in numbers):
            return None
        part = part_of(system, sorted(numbers))
        places = shown(part, own, deadline)
        if places is None:
            return None
        lists.append(([system.names.index(n) for n in part.names], places))
    if any(not places for _, places in lists):
        return []
    if {j for slots, _ in lists for j in slots} != set(range(len(system.names))):
        # they say nothing about the other unknowns; but one of them may leave nothing by itself
        alone = zip(evidence.parts, lists, strict=True)
        return (
            []
            if any(not possible(part_of(system, sorted(numbers)), places) for (numbers, _), (_, places) in alone)
            else None
        )
    if prod(len(p) for _, p in lists) > MOST_PLACES:
        return None
    return [_joined([slots for slots, _ in lists], choice) for choice in product(*(places for _, places in lists))]


def empty_part(system: System, evidence: Evidence, deadline: float) -> tuple[int, ...]:
    """The relations of a part that leaves no place for a solution, all other relations aside; empty where there is no
    such part."""
    for numbers, own in evidence.parts if isinstance(evidence, Parts) else ():
        if shown(part_of(system, sorted(numbers)), own, deadline) == []:
            return tuple(sorted(numbers))
    return ()


def _joined(slots: Sequence[Sequence[int]], choice: Sequence[Enclosure]) -> Enclosure:
    def at(bits: int) -> list[Value]:
        out: Mapping[int, Value] = {
            j: v for own, place in zip(slots, choice, strict=True) for j, v in zip(own, place.at(bits), strict=True)
        }
        return [out[j] for j in sorted(out)]

    return Enclosure(at)


# ---------------------------------------------------------------- block by block


def _branches(system: System, chain: Chain, deadline: float) -> list[Enclosure] | None:
    """Blocks that are solved one after the other with exact values: each list is complete for the values put in, so the
    whole is."""
    ways: list[Values] = [{}]
    for block in chain.blocks:
        if len(block.lists) != len(ways):
            return None
        longer: list[Values] = []
        for values, (evidence, solutions) in zip(ways, block.lists, strict=True):
            further = _further(system, block, values, evidence, solutions, deadline)
            if further is None or len(longer) + len(further) > MOST_PLACES:
                return None
            longer += further
        ways = longer
    if any(set(values) != set(system.symbols) for values in ways):
        return None
    points = [
        exact_point(system, {n: values[s] for n, s in zip(system.names, system.symbols, strict=True)})
        for values in ways
    ]
    return [_exact_place(point) for point in points if point is not None] if None not in points else None


def _exact_place(point: Callable[[], list[Value]]) -> Enclosure:
    def at(bits: int) -> list[Value]:
        with precision(bits):
            return point()

    return Enclosure(at)


def _further(
    system: System,
    block: Block,
    values: Values,
    evidence: Evidence,
    solutions: Sequence[Mapping[str, object]],
    deadline: float,
) -> list[Values] | None:
    """One way through the blocks, longer by each solution of the next. Each is one, shown here, and there is room for
    no others."""
    part = _put_in(system, block, values)
    places = None if part is None or passed(deadline) else shown(part, evidence, deadline)
    if part is None or places is None:
        return None
    proven = [s for values_ in solutions if (s := _solution(part, values_, deadline)) is not None]
    if len(proven) < len(solutions) or any(same_solution(a, b) for k, a in enumerate(proven) for b in proven[:k]):
        return None
    if len(proven) < len(places) and len(possible(part, places)) != len(proven):
        return None
    return [{**values, **{u.symbol: s.exact[u.name] for u in part.unknowns}} for s in proven if s.exact is not None]


def _put_in(system: System, block: Block, values: Values) -> System | None:
    """A block as a system of its own, earlier values put in."""
    known = range(len(system.relations)), range(len(system.unknowns))
    if not all(k in known[0] for k in block.relations) or not all(j in known[1] for j in block.unknowns):
        return None
    relations = []
    for relation in (system.relations[k] for k in block.relations):
        left, right = relation.left.xreplace(dict(values)), relation.right.xreplace(dict(values))
        if any(side.has(sp.nan, sp.zoo, sp.oo, -sp.oo, sp.I) for side in (left, right)):
            return None
        relations.append(
            Relation(
                relation.op, left, right, relation.line, relation.text, relation.span, relation.label, relation.member
            )
        )
    return System(tuple(system.unknowns[j] for j in sorted(set(block.unknowns))), tuple(relations))


def _solution(part: System, values: Mapping[str, object], deadline: float) -> Solution | None:
    """Exact values as a proven solution of a block."""
    exact = {name: value for name, value in values.items() if isinstance(value, sp.Expr) and value.is_number}
    if set(exact) != set(part.names):
        return None
    floats = {name: _float(value) for name, value in exact.items()}
    if not all(map(isfinite, floats.values())):
        return None
    found = check(part, Candidate(floats, "block", Stop.EXACT, exact), deadline=deadline)
    return found if found.status is Status.PROVED and found.exact is not None else None


def _float(value: sp.Expr) -> float:
    try:
        return float(value)
    except (OverflowError, TypeError):
        return float("nan")
