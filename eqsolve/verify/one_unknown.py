"""Texts whose lines give every unknown but one: ``h = 3 + 2*cos(pi*t/6)`` with ``h = 4`` is an equation in t alone.

A line is used up where it says what one unknown is, for all values of the others: a number, or an expression of these
that is defined everywhere. Then the solutions of the whole are those of what is left, with the used-up lines worked out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import sympy as sp

from eqsolve.clocks.work import STEP, passed, spend
from eqsolve.model import Relation, System, Unknown
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import everywhere_defined, linear_in

# Unknowns of a text that is looked at. More: time for texts of which more than one unknown is left; fewer: sheets with
# many given values are searched as a whole.
MOST_UNKNOWNS = 12
# Operations of a line after values were put in. More: definitions in definitions swell; fewer: formulas of books stay
# as they are.
MOST_OPERATIONS = 100
# Lines of which each is tried for the next unknown. More: seconds on texts that swell; fewer: a value that SymPy makes
# undefined in another line ends the search.
MOST_TRIED = 3

_UNDEFINED = (sp.zoo, sp.nan, sp.oo, sp.S.NegativeInfinity, sp.I)
_SIGNS: Mapping[str, frozenset[int]] = {
    "=": frozenset({0}),
    "!=": frozenset({-1, 1}),
    "<": frozenset({-1}),
    "<=": frozenset({-1, 0}),
    ">": frozenset({1}),
    ">=": frozenset({0, 1}),
}


@dataclass(frozen=True)
class Remainder:
    """What is left of a text: a ``system`` of one unknown; the others have ``values``, numbers or expressions of it.

    ``numbers``: of each relation of the system that of the text which it comes from.
    """

    system: System
    values: Mapping[sp.Symbol, sp.Expr]
    numbers: tuple[int, ...]

    def at(self, value: sp.Expr) -> dict[sp.Symbol, sp.Expr]:
        """All unknowns where the one that is left has a value."""
        x = self.system.symbols[0]
        return {x: value} | {u: _in_order(e.xreplace({x: value})) for u, e in self.values.items()}


@dataclass(frozen=True)
class _Open:
    """Relations with their numbers, the unknowns that are left, and what the others are."""

    relations: tuple[tuple[int, Relation], ...]
    unknowns: tuple[Unknown, ...]
    values: Mapping[sp.Symbol, sp.Expr]


def remainder(system: System, deadline: float = math.inf) -> Remainder | None:
    """What is left of a text of several unknowns, if that is a text of one; None otherwise. ``deadline`` is a reading of
    ``work.now``."""
    if not 1 < len(system.unknowns) <= MOST_UNKNOWNS or len(system.equations) < len(system.unknowns) - 1:
        return None
    if len(system.relations) > 3 * MOST_UNKNOWNS:
        return None
    now: _Open | None = _Open(tuple(enumerate(system.relations)), system.unknowns, {})
    while now is not None and len(now.unknowns) > 1:
        spend(STEP * len(now.unknowns))
        now = None if passed(deadline) else _without_one(now)
    if now is None or not now.relations:
        return None
    left = System(now.unknowns, tuple(r for _, r in now.relations), system.constants)
    return Remainder(left, now.values, tuple(n for n, _ in now.relations))


def _without_one(now: _Open) -> _Open | None:
    """The same with one unknown less: first those that are numbers, then those that stand in the fewest other lines."""
    held = [r.residual.free_symbols for _, r in now.relations]

    def rank(found: tuple[int, Unknown, sp.Expr]) -> tuple[bool, int, bool]:
        k, u, value = found
        relation = now.relations[k][1]
        others = sum(u.symbol in names for j, names in enumerate(held) if j != k)
        return bool(value.free_symbols), others, u.symbol not in (relation.left, relation.right)

    for k, u, value in sorted(_definitions(now), key=rank)[:MOST_TRIED]:
        found = _put_in(now, k, u, value)
        if found is not None:
            return found
    return None


def _definitions(now: _Open) -> Iterator[tuple[int, Unknown, sp.Expr]]:
    """The places of equations that say what an unknown is, with what they say."""
    for k, (_, relation) in enumerate(now.relations):
        if relation.op != "=" or not all(map(everywhere_defined, relation.written())):
            continue
        for u in now.unknowns:
            if u.symbol not in relation.residual.free_symbols:
                continue
            parts = linear_in(relation.residual, u.symbol)
            if parts is None or parts[0].free_symbols or sign_of(parts[0]) in (0, None):
                continue
            value = -parts[1] / parts[0]
            if not value.has(*_UNDEFINED) and (value.free_symbols or value.is_real):
                yield k, u, value


def _put_in(now: _Open, place: int, u: Unknown, value: sp.Expr) -> _Open | None:
    """The other lines, and the bounds of the unknown, with its value in its place; None where that cannot be told."""
    swap = {u.symbol: value}
    number, source = now.relations[place]
    bounds = [(number, r) for r in _bounds(u, source)]
    kept: list[tuple[int, Relation]] = []
    for n, relation in (*(one for k, one in enumerate(now.relations) if k != place), *bounds):
        found = _swapped(relation, swap) if u.symbol in _symbols(relation) else relation
        if found is None or found.residual.count_ops() > MOST_OPERATIONS:
            return None
        if _symbols(found):
            kept.append((n, found))
        elif sign_of(found.residual) not in _SIGNS[found.op] or not all(map(everywhere_defined, found.written())):
            return None
    values = {name: e.xreplace(swap) for name, e in now.values.items()} | {u.symbol: value}
    if any(e.has(*_UNDEFINED) for e in values.values()):
        return None
    return _Open(tuple(kept), tuple(other for other in now.unknowns if other is not u), values)


def _symbols(relation: Relation) -> set[sp.Basic]:
    """Those that are written, 0*y among them."""
    return {s for side in (relation.left, relation.right, *relation.written()) for s in side.free_symbols}


def _bounds(u: Unknown, source: Relation) -> Iterator[Relation]:
    """The bounds of an unknown as relations."""
    if u.lower.is_finite:
        yield replace(source, op=">" if u.lower_open else ">=", left=u.symbol, right=u.lower, _written=None)
    if u.upper.is_finite:
        yield replace(source, op="<" if u.upper_open else "<=", left=u.symbol, right=u.upper, _written=None)


def _swapped(relation: Relation, swap: Mapping[sp.Symbol, sp.Expr]) -> Relation | None:
    """The relation with a value put in, in its written form as typed; None where SymPy makes something undefined of it."""
    left, right = relation.left.xreplace(swap), relation.right.xreplace(swap)
    if left.has(*_UNDEFINED) or right.has(*_UNDEFINED):
        return None
    return replace(relation, left=left, right=right, _written=_with(relation.written, swap))


def _with(
    written: Callable[[], tuple[sp.Expr, sp.Expr]], swap: Mapping[sp.Symbol, sp.Expr]
) -> Callable[[], tuple[sp.Expr, sp.Expr]]:
    def sides() -> tuple[sp.Expr, sp.Expr]:
        left, right = written()
        with sp.evaluate(False):
            return left.xreplace(swap), right.xreplace(swap)

    return sides


def _in_order(e: sp.Expr) -> sp.Expr:
    """A value told as a sum: pi/3 + 4*pi*k, not 2*(pi/6 + 2*pi*k)."""
    opened = e.replace(lambda part: isinstance(part, sp.Function), lambda part: part.func(*map(sp.expand, part.args)))
    return sp.expand(opened) if opened.count_ops() <= MOST_OPERATIONS else opened
