"""The growing list of instructions: equal ones are stored once, children stand before parents."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import cast

import sympy as sp

from eqsolve.spelling import spelled
from eqsolve.verify.tapes.constant_ends import UnsupportedError, enclose
from eqsolve.verify.tapes.instructions import Exponent, Node


class InstructionList:
    """The instructions so far, and what builds further ones out of them. ``symbols`` fixes the slots of the unknowns;
    ``given`` are symbols that stand for any number between two ends, and ``beside`` such that have slots behind those of
    the unknowns, so that each box has ends of its own for them."""

    def __init__(
        self,
        symbols: Sequence[sp.Symbol],
        given: Mapping[sp.Symbol, tuple[float, float]] | None = None,
        beside: Sequence[sp.Symbol] = (),
    ) -> None:
        self.nodes: list[Node] = []
        self.given = dict(given or {})
        self.unknowns = len(symbols)
        self.slots = {symbol: i for i, symbol in enumerate((*symbols, *beside))}
        self._known: dict[Node, int] = {}
        self._between: dict[sp.Basic, int] = {}
        self._depends: list[frozenset[int]] = []
        self.plans: dict[tuple[int, ...], object] = {}  # made by the intervals, which load NumPy, each once

    def put(self, op: str, *args: int, data: object = None) -> int:
        node = Node(op, args, data)
        found = self._known.get(node)
        if found is not None:
            return found
        self._known[node] = len(self.nodes)
        return self._append(node)

    def _append(self, node: Node) -> int:
        op, args, data = node.op, node.args, node.data
        self.nodes.append(node)
        own = frozenset({cast(int, data)}) if op == "unknown" else frozenset()
        self._depends.append(own.union(*(self._depends[a] for a in args)))
        return len(self.nodes) - 1

    def depends(self, k: int) -> frozenset[int]:
        """Slots of the unknowns below node k."""
        return self._depends[k]

    def needed(self, roots: Sequence[int]) -> list[int]:
        """The nodes that the roots stand on, in order."""
        seen, stack = set(roots), list(roots)
        while stack:
            for a in self.nodes[stack.pop()].args:
                if a not in seen:
                    seen.add(a)
                    stack.append(a)
        return sorted(seen)

    # ------------------------------------------------------------ small builders

    def constant(self, value: sp.Expr | int) -> int:
        ends = enclose(sp.Integer(value) if isinstance(value, int) else value)
        if not all(map(math.isfinite, ends)):  # interval steps beyond the floats lose what lies there
            raise UnsupportedError(f"a constant beyond the range of floats: {spelled(value)[:40]}")
        return self.put("constant", data=ends) if ends[0] == ends[1] else self._number_between(sp.S(value), ends)

    def _number_between(self, value: sp.Basic, ends: tuple[float, float]) -> int:
        """A number known to lie between two ends. Two such numbers are two nodes, even between the same ends: their
        product is no square."""
        if value not in self._between:
            self._between[value] = self._append(Node("constant", (), ends))
        return self._between[value]

    def is_constant(self, k: int, value: float) -> bool:
        return self.nodes[k].op == "constant" and self.nodes[k].data == (value, value)

    def plus(self, a: int | None, b: int | None) -> int | None:
        return b if a is None else a if b is None else self.put("add", a, b)

    def times(self, a: int, b: int) -> int:
        """The product; a factor that is one exact float becomes a scaling."""
        for x, y in ((a, b), (b, a)):
            if self.nodes[x].op == "constant":
                low, high = cast(tuple[float, float], self.nodes[x].data)
                if low == high and low != 0 and math.isfinite(low):
                    return y if low == 1 else self.put("scale", y, data=low)
        return self.put("square", a) if a == b else self.put("multiply", *sorted((a, b)))

    def integer_power(self, a: int, k: int) -> int:
        if k < 0:
            return self.put("inverse", self.integer_power(a, -k))
        return (
            self.constant(1)
            if k == 0
            else a
            if k == 1
            else self.put("square", a)
            if k == 2
            else self.put("power", a, data=k)
        )

    def real_power(self, a: int, p: sp.Expr) -> int:
        """a^p for a constant p, wherever a >= 0 (a > 0 for p <= 0)."""
        low, high = enclose(p)
        if low <= 0 <= high and not p.is_zero or not math.isfinite(high - low):
            raise UnsupportedError("an exponent that no float holds")
        near = low if abs(low) >= abs(high) else high
        return self.put(
            "real power", a, data=Exponent(near, math.nextafter(high - low, math.inf) if low < high else 0.0, p)
        )

    def negative(self, a: int) -> int:
        return self.put("scale", a, data=-1.0)

    def shifted_square(self, a: int, sign: int, shift: int) -> int:
        """shift + sign * a^2."""
        square = self.put("square", a)
        return self.put("add", self.constant(shift), square if sign > 0 else self.negative(square))
