"""Unknowns that equations of their own give as exact numbers: the other relations get the numbers themselves.

Ends of an interval around a number say nothing exact: that both sides of a relation are 0/0 at T = 50 is seen of the
number 50 alone, never of all numbers in an interval around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import sympy as sp

from eqsolve.model import Part, Relation, System
from eqsolve.verify.expressions import linear_in, size

# Operations of a number that is put in: sqrt(2*50/0.4) as 5*sqrt(10), exp(-4.7). More: each place of the unknown pays for
# the number again at every box; fewer: constants worked out on lines of their own are intervals to the others, not numbers.
MOST_IN_NUMBER = 12


@dataclass(frozen=True)
class Given:
    """A number, the relation that gives it, and all relations it is due to, that one included."""

    value: sp.Expr
    relation: int
    sources: frozenset[int]


def exact_givens(system: System, order: Sequence[Part]) -> dict[sp.Symbol, Given]:
    """The unknowns without bounds for which blocks of one equation have numbers; ``order``: that of the blocks."""
    known: dict[sp.Symbol, Given] = {}
    for part in order:
        if len(part.unknowns) != 1 or len(part.relations) != 1:
            continue
        u, residual = system.unknowns[part.unknowns[0]], system.relations[part.relations[0]].residual
        others = residual.free_symbols - {u.symbol}
        if u.lower.is_finite or u.upper.is_finite or not others <= set(known):
            continue
        parts = linear_in(residual.xreplace({s: known[s].value for s in others}), u.symbol)
        if parts is not None and parts[0].is_Rational and parts[0] != 0 and _is_number(parts[1]):
            sources = frozenset(part.relations).union(*(known[s].sources for s in others))
            known[u.symbol] = Given(-parts[1] / parts[0], part.relations[0], sources)
    return known


def _is_number(e: sp.Expr) -> bool:
    """Short, real and defined, as SymPy knows without asking floats."""
    return e.is_Rational or (e.is_number and size(e) <= MOST_IN_NUMBER and bool(e.is_real) and bool(e.is_finite))


def put_in(relation: Relation, known: Mapping[sp.Symbol, sp.Expr]) -> Relation:
    """The relation with values in the place of some unknowns, in its written form as typed, but for unknowns that cancel:
    its block knows nothing of them. The relation itself where SymPy makes something undefined of it, and where no unknown
    would be left: such a line, that follows from others or contradicts them, belongs to the unknowns that it speaks of."""
    left, right = relation.left.xreplace(known), relation.right.xreplace(known)
    if any(side.has(sp.zoo, sp.nan, sp.oo, sp.I) for side in (left, right)):
        return relation
    if not (left - right).free_symbols:
        return relation

    def written() -> tuple[sp.Expr, sp.Expr]:
        first, second = relation.written()
        with sp.evaluate(False):
            first, second = first.xreplace(known), second.xreplace(known)
        held = left.free_symbols | right.free_symbols
        return (first, second) if first.free_symbols | second.free_symbols <= held else (left, right)

    return replace(relation, left=left, right=right, _written=written)
