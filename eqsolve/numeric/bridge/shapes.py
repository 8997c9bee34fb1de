"""Equations of one shape: those that differ only in which unknowns and which numbers they hold.

They share one body: the unknowns become slots, and numbers that differ become inputs (exponents and arguments of
functions stay as they are, since code and derivative depend on them). So symbolic work grows with the shapes, not with
the equations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import sympy as sp

from eqsolve.numeric.bridge.traversal import bottom_up, rebuilt

# An equation with more occurrences of unknowns, or deeper, stays alone. Too small: long equal sums are written out one
# by one; too large: expressions whose parts share much are taken apart, which can double at every level.
MOST_LEAVES, DEEPEST = 4000, 100


Colours = Mapping[int, int]


@dataclass(frozen=True)
class Reading:
    """One equation seen as a shape with contents: ``key`` is equal for equal shapes.

    Equal terms of a sum stand in the order of their unknowns' ``colours`` (what each unknown does in this equation,
    where that was looked at), then of their columns.
    """

    key: tuple[int, tuple[int, ...]]
    columns: tuple[int, ...]  # of each slot, in order of first occurrence
    numbers: tuple[sp.Expr, ...]  # in order of occurrence
    colours: Colours


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


class _ShapeTooLargeError(Exception):
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
                except _ShapeTooLargeError:
                    return None
        root = self._seen[expr]
        return _reading(root.kind, root.leaves, root.numbers, {})

    def read_again(self, expr: sp.Expr) -> Reading:
        """The same with the unknowns told apart by what they do: x_3*(x_1 + x_2 + x_3) begins with x_3, as x_1*(...)
        does with x_1."""
        colours = self._colour(expr)
        leaves: list[int] = []
        numbers: list[sp.Expr] = []
        self._list(expr, colours, leaves, numbers)
        return _reading(self._seen[expr].kind, leaves, numbers, colours)

    def body(self, expr: sp.Expr, reading: Reading, slots: Sequence[sp.Symbol], numbers: Sequence[sp.Expr]) -> sp.Expr:
        """A read equation with ``slots`` for its columns and ``numbers`` for its numbers."""
        return self._build(expr, reading.colours, dict(zip(reading.columns, slots, strict=True)), iter(numbers))

    def _kind(self, mark: object) -> int:
        return self._kinds.setdefault(mark, len(self._kinds))

    def _look(self, node: sp.Basic) -> _Seen:
        if node.is_Symbol:
            return _Seen(self._kind("unknown"), (self._column[node],), (), 0, False)
        if all(self._seen[a].fixed for a in node.args):
            return _Seen(self._kind(node), (), (), 0, True)
        if node.is_Add:
            constant, terms = self._terms(node, {})
            return self._joined("sum", constant, [t.seen for t in terms])
        if node.is_Mul:
            return self._term(node, {}).seen
        return self._joined(node.func, None, [self._seen[a] for a in node.args])

    def _joined(self, mark: object, number: sp.Expr | None, inner: Sequence[_Seen]) -> _Seen:
        leaves = tuple(c for s in inner for c in s.leaves)
        depth = 1 + max(s.depth for s in inner)
        if len(leaves) > MOST_LEAVES or depth > DEEPEST:
            raise _ShapeTooLargeError
        numbers = (() if number is None else (number,)) + tuple(n for s in inner for n in s.numbers)
        return _Seen(self._kind((mark, tuple(s.kind for s in inner))), leaves, numbers, depth, False)

    def _terms(self, node: sp.Add, colours: Colours) -> tuple[sp.Expr, list[_Term]]:
        """Constant and terms of a sum, in an order that names and numbers do not decide."""
        terms = [self._term(a, colours) for a in node.args if not self._seen[a].fixed]
        terms.sort(key=lambda t: _rank(t.seen, colours))
        return sp.Add(*(a for a in node.args if self._seen[a].fixed)), terms

    def _term(self, node: sp.Basic, colours: Colours) -> _Term:
        """A product as coefficient and factors; x is 1*x, so that x + 2*y and 3*x + y have one shape."""
        args = node.args if node.is_Mul else (node,)
        factors = sorted((a for a in args if not self._seen[a].fixed), key=lambda a: _rank(self._seen[a], colours))
        coefficient = sp.Mul(*(a for a in args if self._seen[a].fixed))
        return _Term(coefficient, factors, self._joined("product", coefficient, [self._seen[a] for a in factors]))

    def _colour(self, expr: sp.Expr) -> Colours:
        """For each column, a number for all the places where it occurs: the kinds on the way from the root."""
        places: dict[int, list[int]] = {}
        stack: list[tuple[sp.Basic, int]] = [(expr, 0)]
        while stack:
            node, way = stack.pop()
            if node.is_Symbol:
                places.setdefault(self._column[node], []).append(way)
                continue
            ordered = not (node.is_Add or node.is_Mul)
            for k, a in enumerate(node.args):
                if not self._seen[a].fixed:
                    stack.append(
                        (a, self._kind((way, self._seen[node].kind, self._seen[a].kind, k if ordered else -1)))
                    )
        return {c: self._kind(tuple(sorted(ways))) for c, ways in places.items()}

    def _list(self, node: sp.Basic, colours: Colours, leaves: list[int], numbers: list[sp.Expr]) -> None:
        """Leaves and numbers in order."""
        if node.is_Symbol:
            leaves.append(self._column[node])
        elif not self._seen[node].fixed:
            if node.is_Add:
                constant, terms = self._terms(node, colours)
                numbers.append(constant)
            else:
                terms = [self._term(node, colours)] if node.is_Mul else []
            for term in terms:
                numbers.append(term.coefficient)
                for a in term.factors:
                    self._list(a, colours, leaves, numbers)
            if not terms:
                for a in node.args:
                    self._list(a, colours, leaves, numbers)

    def _build(
        self, node: sp.Basic, colours: Colours, slot: Mapping[int, sp.Symbol], numbers: Iterator[sp.Expr]
    ) -> sp.Basic:
        if node.is_Symbol:
            return slot[self._column[node]]
        if self._seen[node].fixed:
            return node
        if node.is_Add:
            constant = next(numbers)
            return sp.Add(
                constant, *[self._build_term(t, colours, slot, numbers) for t in self._terms(node, colours)[1]]
            )
        if node.is_Mul:
            return self._build_term(self._term(node, colours), colours, slot, numbers)
        return rebuilt(node, [self._build(a, colours, slot, numbers) for a in node.args])

    def _build_term(
        self, term: _Term, colours: Colours, slot: Mapping[int, sp.Symbol], numbers: Iterator[sp.Expr]
    ) -> sp.Basic:
        coefficient = next(numbers)
        return sp.Mul(coefficient, *[self._build(a, colours, slot, numbers) for a in term.factors])


def _reading(kind: int, leaves: Sequence[int], numbers: Sequence[sp.Expr], colours: Colours) -> Reading:
    slots = {c: k for k, c in enumerate(dict.fromkeys(leaves))}
    return Reading((kind, tuple(slots[c] for c in leaves)), tuple(slots), tuple(numbers), colours)


def _rank(seen: _Seen, colours: Colours) -> tuple[int, list[int], tuple[int, ...]]:
    return seen.kind, sorted(colours[c] for c in seen.leaves) if colours else [], seen.leaves
