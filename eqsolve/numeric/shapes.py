"""Equations of one shape: those that differ only in which unknowns and which numbers they hold.

They share one body: the unknowns become slots, and numbers that differ become inputs (exponents and arguments of functions
stay as they are, since code and derivative depend on them). So symbolic work grows with the shapes, not with the equations.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import sympy as sp

from eqsolve.numeric.walk import bottom_up, rebuilt

# An equation with more occurrences of unknowns, or deeper, stays alone. Too small: long equal sums are written out one by
# one; too large: expressions whose parts share much are taken apart, which can double at every level.
MOST_LEAVES, DEEPEST = 4000, 100


@dataclass(frozen=True)
class Reading:
    """One equation seen as a shape with contents: ``key`` is equal for equal shapes."""

    key: tuple[int, tuple[int, ...]]
    columns: tuple[int, ...]  # of each slot, in order of first occurrence
    numbers: tuple[sp.Expr, ...]  # in order of occurrence


@dataclass(frozen=True)
class _Seen:
    """What is known of one node: its kind, and its leaves from left to right."""

    kind: int
    leaves: tuple[int, ...]
    numbers: tuple[sp.Expr, ...]
    depth: int
    fixed: bool  # holds no symbol


@dataclass(frozen=True)
class _Term:
    coefficient: sp.Expr
    factors: Sequence[sp.Basic]
    seen: _Seen


class _TooLargeError(Exception):
    pass


class Shapes:
    """Reads equations over the columns of symbols; nodes already seen are remembered."""

    def __init__(self, column: Mapping[sp.Symbol, int]) -> None:
        self._column = column
        self._kinds: dict[object, int] = {}
        self._seen: dict[sp.Basic, _Seen] = {}

    def read(self, expr: sp.Expr) -> Reading | None:
        """The shape of an equation; None if it is too large to be compared."""
        for node in bottom_up([expr]):
            if node not in self._seen:
                try:
                    self._seen[node] = self._look(node)
                except _TooLargeError:
                    return None
        root = self._seen[expr]
        slots = {c: k for k, c in enumerate(dict.fromkeys(root.leaves))}
        return Reading((root.kind, tuple(slots[c] for c in root.leaves)), tuple(slots), root.numbers)

    def body(self, expr: sp.Expr, slots: Sequence[sp.Symbol], numbers: Sequence[sp.Expr]) -> sp.Expr:
        """A read equation with ``slots`` for its columns and ``numbers`` for its numbers."""
        columns = dict.fromkeys(self._seen[expr].leaves)
        return self._build(expr, dict(zip(columns, slots, strict=True)), iter(numbers))

    def _kind(self, mark: object) -> int:
        return self._kinds.setdefault(mark, len(self._kinds))

    def _look(self, node: sp.Basic) -> _Seen:
        if node.is_Symbol:
            return _Seen(self._kind("unknown"), (self._column[node],), (), 0, False)
        if all(self._seen[a].fixed for a in node.args):
            return _Seen(self._kind(node), (), (), 0, True)
        if node.is_Add:
            constant, terms = self._terms(node)
            return self._joined("sum", constant, [t.seen for t in terms])
        if node.is_Mul:
            return self._term(node).seen
        return self._joined(node.func, None, [self._seen[a] for a in node.args])

    def _joined(self, mark: object, number: sp.Expr | None, inner: Sequence[_Seen]) -> _Seen:
        leaves = tuple(c for s in inner for c in s.leaves)
        depth = 1 + max(s.depth for s in inner)
        if len(leaves) > MOST_LEAVES or depth > DEEPEST:
            raise _TooLargeError
        numbers = (() if number is None else (number,)) + tuple(n for s in inner for n in s.numbers)
        return _Seen(self._kind((mark, tuple(s.kind for s in inner))), leaves, numbers, depth, False)

    def _terms(self, node: sp.Add) -> tuple[sp.Expr, list[_Term]]:
        """Constant and terms of a sum, in an order that names and numbers do not decide."""
        terms = [self._term(a) for a in node.args if not self._seen[a].fixed]
        terms.sort(key=lambda t: (t.seen.kind, t.seen.leaves))
        return sp.Add(*(a for a in node.args if self._seen[a].fixed)), terms

    def _term(self, node: sp.Basic) -> _Term:
        """A product as coefficient and factors; x is 1*x, so that x + 2*y and 3*x + y have one shape."""
        args = node.args if node.is_Mul else (node,)
        factors = sorted((a for a in args if not self._seen[a].fixed), key=lambda a: (self._seen[a].kind, self._seen[a].leaves))
        coefficient = sp.Mul(*(a for a in args if self._seen[a].fixed))
        return _Term(coefficient, factors, self._joined("product", coefficient, [self._seen[a] for a in factors]))

    def _build(self, node: sp.Basic, slot: Mapping[int, sp.Symbol], numbers: Iterator[sp.Expr]) -> sp.Basic:
        if node.is_Symbol:
            return slot[self._column[node]]
        if self._seen[node].fixed:
            return node
        if node.is_Add:
            return sp.Add(next(numbers), *[self._build_term(t, slot, numbers) for t in self._terms(node)[1]])
        if node.is_Mul:
            return self._build_term(self._term(node), slot, numbers)
        return rebuilt(node, [self._build(a, slot, numbers) for a in node.args])

    def _build_term(self, term: _Term, slot: Mapping[int, sp.Symbol], numbers: Iterator[sp.Expr]) -> sp.Basic:
        return sp.Mul(next(numbers), *[self._build(a, slot, numbers) for a in term.factors])
