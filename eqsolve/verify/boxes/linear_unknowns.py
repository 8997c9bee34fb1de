"""Blocks made smaller: an unknown that stands linearly in one equation of a block is put into the others.

The equation itself stays, so that the system has the same solutions; but the others no longer hold the unknown, and
the block falls into smaller ones. A heat balance Q = m*c*(T1 - T2) leaves one equation in one temperature of three in
three unknowns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import sympy as sp

from eqsolve.model import Part, Relation, System, Unknown, structure
from eqsolve.verify.boxes.exact_givens import exact_givens, put_in
from eqsolve.verify.expressions import linear_in, size, without_hole

# Unknowns of a block. More: each step looks at every pair of an equation and an unknown; fewer: sheets of definitions
# that hang on one unknown (partial pressures on a temperature) stay one block, too large for the search.
MOST_UNKNOWNS = 20
# Unknowns of a block in which curves may be put into curves. More: in a chain of equations (boundary values) powers of
# powers grow until nothing is searched; fewer: small systems of two or three curves stay one block.
MOST_NESTED = 6
# Operations of an equation that an unknown is put into. More: the interval search pays for every repetition of what was
# put in; fewer: blocks with long formulas stay whole.
MOST_OPERATIONS = 120
# Operations of a value that bounds of its unknown are said of. More: long side conditions are carried into every box; fewer:
# blocks are searched where bounds leave nothing.
MOST_BOUNDED = 20
# More: time goes into a system that interval search will not list in any case; fewer: long sheets of given numbers keep
# their blocks.
MOST_RELATIONS = 200


@dataclass(frozen=True)
class Smaller:
    """An equivalent system, and for each relation the numbers of those it was made from."""

    system: System
    sources: tuple[frozenset[int], ...]


def with_smaller_blocks(system: System, *, divide: bool = True) -> Smaller:
    """The system after such steps in its blocks (none of them without ``divide``), with the numbers that are given
    exactly; itself where there are none."""
    relations = dict(enumerate(system.relations))
    sources = {k: frozenset({k}) for k in relations}
    order = structure(system).order if len(relations) <= MOST_RELATIONS else ()
    known = exact_givens(system, order)
    for k, relation in relations.items():
        held = frozenset[sp.Symbol]().union(*(side.free_symbols for side in relation.written())) if known else ()
        numbers = {s: known[s].value for s in held if s in known and known[s].relation != k}
        if numbers and len(numbers) < len(held):  # a relation between numbers alone would be a block without unknowns
            relations[k] = put_in(relation, numbers)
            sources[k] = sources[k].union(*(known[s].sources for s in numbers))
    for part in order if divide else ():
        if 1 < len(part.unknowns) <= MOST_UNKNOWNS:
            _divide(system, part, relations, sources)
            relations.update((k, _without_hole(relations[k])) for k in part.relations)
    if len(relations) > len(system.relations) or any(relations[k] is not r for k, r in enumerate(system.relations)):
        system = replace(system, statements=tuple(relations.values()))
    return Smaller(system, tuple(sources.values()))


def _divide(system: System, part: Part, relations: dict[int, Relation], sources: dict[int, frozenset[int]]) -> None:
    """Changes the relations of one block."""
    symbols = [system.unknowns[j].symbol for j in part.unknowns]
    left = [k for k in part.relations if relations[k].op == "="]
    nested = len(symbols) <= MOST_NESTED
    while len(left) > 1 and (found := _linear(left, symbols, relations, nested=nested)) is not None:
        k, u, value = found
        left.remove(k)
        symbols.remove(u)
        for other in left:
            held = relations[other].residual.free_symbols
            if u in held and (held - {u} or value.free_symbols):  # else numbers alone, as above
                relations[other] = put_in(relations[other], {u: value})
                sources[other] |= sources[k]
        if value.free_symbols and size(value) <= MOST_BOUNDED:
            _bound(system.unknowns[system.symbols.index(u)], value, k, relations, sources)


def _without_hole(relation: Relation) -> Relation:
    """The equation without what is 0 only where it is not defined; what is written stays."""
    e = relation.residual if relation.op == "=" else sp.S.Zero
    found = without_hole(e) if e.has(sp.log) and size(e) <= MOST_OPERATIONS else None
    return relation if found is None else replace(relation, left=found, right=sp.S.Zero, _written=relation.written)


def _bound(
    unknown: Unknown, value: sp.Expr, k: int, relations: dict[int, Relation], sources: dict[int, frozenset[int]]
) -> None:
    """Says of the value of an unknown what is said of the unknown alone."""
    for other, relation in relations.items():
        if relation.op != "=" and relation.residual.free_symbols == {unknown.symbol}:
            relations[other] = put_in(relation, {unknown.symbol: value})
            sources[other] |= sources[k]
    for end, op in (
        (unknown.lower, ">" if unknown.lower_open else ">="),
        (unknown.upper, "<" if unknown.upper_open else "<="),
    ):
        if end.is_finite:
            text = f"{unknown.name} {op} {end}"
            sources[len(relations)] = sources[k]
            relations[len(relations)] = Relation(op, value, end, relations[k].line, text, relations[k].span)


def _linear(
    left: Sequence[int], symbols: Sequence[sp.Symbol], relations: Mapping[int, Relation], *, nested: bool
) -> tuple[int, sp.Symbol, sp.Expr] | None:
    """(relation, unknown, its value) of the shortest value that makes no other equation long, and without ``nested`` puts
    no curve into a curve."""
    best: tuple[int, sp.Symbol, sp.Expr] | None = None
    for k in left:
        residual = relations[k].residual
        for u in symbols:
            parts = linear_in(residual, u) if u in residual.free_symbols else None
            if parts is None or not parts[0].is_Rational or parts[0] == 0:
                continue
            value = sp.expand(-parts[1] / parts[0])
            if best is not None and size(best[2]) <= size(value):
                continue
            others = [relations[o].residual for o in left if o != k]
            straight = nested or all(linear_in(value, s) is not None for s in value.free_symbols)
            if not straight and any(u in e.free_symbols and linear_in(e, u) is None for e in others):
                continue
            if all(size(e) + e.count(u) * size(value) <= MOST_OPERATIONS for e in others):
                best = k, u, value
    return best
