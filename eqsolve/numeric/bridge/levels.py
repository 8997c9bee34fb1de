"""The second executor: all nodes of equal operation at equal depth in one torch call.

A torch call costs about a microsecond however little it does, and printed code makes one call for each operation:
thousands for a dense Jacobian of ten unknowns. Here the equations become one graph without repetitions (children before
parents), derivatives are taken on the graph (sparse forward mode: Griewank and Walther 2008, chapters 3 and 7), and the
nodes of a level that do the same are computed together. The number of calls then follows the depth, not the size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sympy as sp
import torch
from torch import Tensor

from eqsolve import vocabulary
from eqsolve.model import ROWS
from eqsolve.numeric.bridge.derivative import Capped, Size
from eqsolve.numeric.bridge.printer import LARGEST_CHAIN, number
from eqsolve.numeric.bridge.traversal import bottom_up, free_of_symbols
from eqsolve.numeric.residuals import capped, kernels
from eqsolve.vocabulary import Function

# Functions that torch has itself, with a derivative to be read here; our own kernels cost more than the call saves.
ROWS_BY_KERNEL: Mapping[str, Function] = {
    name: row
    for row in ROWS.values()
    if row.derivative is not None and hasattr(torch, name := row.kernel or row.name) and not hasattr(kernels, name)
}
CODE = {name: getattr(torch, name) for name in ROWS_BY_KERNEL} | {
    "abs": torch.abs,
    "capped": capped,
    "inverse": torch.reciprocal,
}
# The graph is worth it where it has so many operations for each grouped call, which gathers its operands first and
# costs as much as eight plain ones. A body that serves many members has full calls already: WIDE members double the
# number. Smaller: small systems and long vectors pay for gathering; larger: printed code makes thousands of calls.
WORTH, WIDE = 8, 8
# Operations below which nothing is gained, whatever the shape; and beyond which the graph would fill memory.
FEWEST, MOST = 100, 400_000
# Bytes of one workspace. Too small: the overhead of each chunk of lanes; too large: it falls out of the cache.
WORKSPACE = 4_000_000
ARITIES = (2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)

Ref = int | float  # a node, or a number
ONE = 0  # the node that is 1 everywhere


class UngroupableError(Exception):
    """A function that is not in the table, or too many operations."""


class LevelNode(NamedTuple):
    """``kind`` is one of ``vocabulary.operations``: "unknown" (column args[0]), "constant" (1), "add" (of coefficients
    times args), "multiply" (two args), or a function of one arg."""

    kind: str
    args: tuple[int, ...]
    coefficients: tuple[float, ...] = ()


class Graph:
    """Nodes without repetitions; numbers are folded, a factor is kept in the sum above it."""

    def __init__(self, columns: int) -> None:
        self.nodes: list[LevelNode] = []
        self._known: dict[LevelNode, int] = {}
        self._keep(LevelNode("constant", ()))
        for k in range(columns):
            self._keep(LevelNode("unknown", (k,)))

    def _keep(self, node: LevelNode) -> int:
        found = self._known.get(node)
        if found is None:
            found = self._known[node] = len(self.nodes)
            self.nodes.append(node)
            if found > MOST:
                raise UngroupableError
        return found

    def total(self, terms: Iterable[tuple[float, Ref]]) -> Ref:
        """The sum of coefficient * reference."""
        coefficients: dict[int, float] = {}
        for c, ref in terms:
            if isinstance(ref, float):
                ref, c = ONE, c * ref
            node = self.nodes[ref]
            if node.kind == "add" and len(node.args) == 1:
                ref, c = node.args[0], c * node.coefficients[0]
            coefficients[ref] = coefficients.get(ref, 0.0) + c
        kept = sorted((ref, c) for ref, c in coefficients.items() if c != 0)
        if not kept:
            return 0.0
        if len(kept) == 1 and (kept[0][0] == ONE or kept[0][1] == 1):
            return kept[0][1] if kept[0][0] == ONE else kept[0][0]
        return self._keep(LevelNode("add", tuple(r for r, _ in kept), tuple(c for _, c in kept)))

    def product(self, a: Ref, b: Ref) -> Ref:
        if isinstance(a, float) and isinstance(b, float):
            return a * b
        if isinstance(a, float):
            return self.total([(a, b)])
        if isinstance(b, float):
            return self.total([(b, a)])
        (a, p), (b, q) = self._factored(a), self._factored(b)
        return self.total([(p * q, self._keep(LevelNode("multiply", (min(a, b), max(a, b)))))])

    def _factored(self, ref: int) -> tuple[int, float]:
        node = self.nodes[ref]
        return (node.args[0], node.coefficients[0]) if node.kind == "add" and len(node.args) == 1 else (ref, 1.0)

    def function(self, name: str, a: Ref) -> Ref:
        if isinstance(a, float):
            return float(CODE[name](torch.tensor(a, dtype=torch.float64)))
        return self._keep(LevelNode(name, (a,)))

    def products(self, factors: Sequence[Ref]) -> Ref:
        """In pairs, so that derivatives of a long product stay few."""
        while len(factors) > 1:
            factors = [
                self.product(*factors[k : k + 2]) if len(factors) > k + 1 else factors[k]
                for k in range(0, len(factors), 2)
            ]
        return factors[0]

    def power(self, a: Ref, exponent: int) -> Ref:
        """By squaring."""
        out: Ref = 1.0
        square, left = a, abs(exponent)
        while left:
            out = self.product(out, square) if left & 1 else out
            left >>= 1
            square = self.product(square, square) if left else square
        return self.function("inverse", out) if exponent < 0 else out

    def read(self, roots: Sequence[sp.Expr], symbols: Sequence[sp.Symbol]) -> list[Ref]:
        """The expressions over the symbols, in columns. Raises UngroupableError."""
        order = bottom_up(roots)
        numbers = free_of_symbols(order)
        refs: dict[sp.Basic, Ref] = {s: 1 + k for k, s in enumerate(symbols)}
        for node in order:
            if node in numbers and isinstance(node, sp.Expr):
                refs[node] = number(node)
            elif node not in refs:
                refs[node] = self._read(node, [refs.get(a, 0.0) for a in node.args])
        return [refs[root] for root in roots]

    def _read(self, node: sp.Basic, args: list[Ref]) -> Ref:
        if node.is_Add:
            return self.total((1.0, a) for a in args)
        if node.is_Mul:
            return self.products(args)
        if node.is_Pow and node.exp.is_Integer and abs(node.exp) <= LARGEST_CHAIN:
            return self.power(args[0], int(node.exp))
        if type(node) in FUNCTIONS:
            return self.function(FUNCTIONS[type(node)], args[0])
        raise UngroupableError

    def slopes(self, roots: Sequence[Ref]) -> list[dict[int, Ref]]:
        """The derivatives by the columns that matter, for each root."""
        done: dict[int, dict[int, Ref]] = {}
        for ref in self.reachable(roots):
            done[ref] = self._slopes(ref, self.nodes[ref], done)
        return [{} if isinstance(r, float) else done[r] for r in roots]

    def _slopes(self, ref: int, node: LevelNode, done: Mapping[int, dict[int, Ref]]) -> dict[int, Ref]:
        if node.kind == "constant":
            return {}
        if node.kind == "unknown":
            return {node.args[0]: 1.0}
        outer: Sequence[Ref] = node.coefficients if node.kind == "add" else self._outer(ref, node)
        gathered: dict[int, list[tuple[float, Ref]]] = {}
        for slope, a in zip(outer, node.args, strict=True):
            for column, inner in done[a].items():
                gathered.setdefault(column, []).append((1.0, self.product(slope, inner)))
        sums = {column: self.total(terms) for column, terms in gathered.items()}
        return {column: d for column, d in sums.items() if d != 0.0 or not isinstance(d, float)}

    def _outer(self, ref: int, node: LevelNode) -> Sequence[Ref]:
        """The derivative of a product or function by its arguments."""
        a = node.args[0]
        match node.kind:
            case "multiply":
                return node.args[1], a
            case "inverse":
                return (self.total([(-1.0, self.product(ref, ref))]),)
            case kind if kind in ROWS_BY_KERNEL:
                derivative = ROWS_BY_KERNEL[kind].derivative
                assert derivative is not None
                return (_ref(derivative(_NodeNames(self), _Operand(self, a))),)
            case _:
                raise UngroupableError

    def reachable(self, roots: Iterable[Ref]) -> list[int]:
        """The nodes that the roots are made of, children first."""
        seen: set[int] = set()
        stack = [r for r in roots if not isinstance(r, float)]
        while stack:
            ref = stack.pop()
            if ref not in seen:
                seen.add(ref)
                if self.nodes[ref].kind != "unknown":
                    stack.extend(self.nodes[ref].args)
        return sorted(seen)


class _Operand:
    """A node as the formulas of the vocabulary take it: with + - * / and whole powers."""

    def __init__(self, graph: Graph, ref: Ref) -> None:
        self.graph, self.ref = graph, ref

    def _sum(self, p: float, q: float, other: _Operand | float) -> _Operand:
        return _Operand(self.graph, self.graph.total([(p, self.ref), (q, _ref(other))]))

    def __add__(self, other: _Operand | float) -> _Operand:
        return self._sum(1.0, 1.0, other)

    def __sub__(self, other: _Operand | float) -> _Operand:
        return self._sum(1.0, -1.0, other)

    def __rsub__(self, other: float) -> _Operand:
        return self._sum(-1.0, 1.0, other)

    def __neg__(self) -> _Operand:
        return self._sum(-1.0, 0.0, 0.0)

    def __mul__(self, other: _Operand | float) -> _Operand:
        return _Operand(self.graph, self.graph.product(self.ref, _ref(other)))

    def __truediv__(self, other: _Operand | float) -> _Operand:
        return self * _Operand(self.graph, self.graph.power(_ref(other), -1))

    def __rtruediv__(self, other: float) -> _Operand:
        return _Operand(self.graph, self.graph.power(self.ref, -1)) * other

    def __pow__(self, exponent: int) -> _Operand:
        return _Operand(self.graph, self.graph.power(self.ref, exponent))

    __radd__, __rmul__ = __add__, __mul__


def _ref(value: _Operand | float) -> Ref:
    return value.ref if isinstance(value, _Operand) else float(value)


class _NodeNames:
    """The functions that a formula may use here."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def __getattr__(self, name: str) -> Callable[[_Operand], _Operand]:
        row = vocabulary.FUNCTIONS.get(name)
        if row is None or (kernel := row.kernel or name) not in ROWS_BY_KERNEL:
            raise UngroupableError
        return lambda x: _Operand(self.graph, self.graph.function(kernel, x.ref))


def _has_slope(row: Function) -> bool:
    try:
        Graph(1)._outer(0, LevelNode(row.kernel or row.name, (1,)))
    except UngroupableError:
        return False
    return True


FUNCTIONS: Mapping[type[sp.Basic], str] = {
    **{
        kind: name
        for kind, row in ROWS.items()
        if (name := row.kernel or row.name) in ROWS_BY_KERNEL and _has_slope(row)
    },
    Size: "abs",
    Capped: "capped",
}


@dataclass(frozen=True, eq=False)
class LevelStep:
    """One grouped call: rows first:last from ``operands`` [arity, members], summed with ``weights`` [arity, members, 1]
    where kind is "add"."""

    kind: str
    first: int
    last: int
    operands: Tensor
    weights: Tensor | None = None


@dataclass(frozen=True, eq=False)
class LevelProgram:
    """A body of a part: columns in as tensors [L] or [members, L] (numbers: [members, 1]), rows out [outputs, members *
    L]."""

    columns: int
    rows: int
    steps: tuple[LevelStep, ...]
    outputs: Tensor
    widest: int  # rows that one step gathers
    operations: int

    def __call__(self, *columns: Tensor) -> Tensor:
        shape = columns[0].shape
        x = torch.stack([c if c.shape == shape else c.expand(shape) for c in columns]).flatten(1)
        width = max(8, WORKSPACE // (8 * (self.rows + self.widest)))
        if x.shape[1] <= width:
            return self._run(x)
        return torch.cat([self._run(x[:, k : k + width]) for k in range(0, x.shape[1], width)], 1)

    def _run(self, x: Tensor) -> Tensor:
        at = x.new_empty(self.rows, x.shape[1])
        at[0] = 1
        at[1 : self.columns + 1] = x
        for step in self.steps:
            target = at[step.first : step.last]
            if step.kind == "multiply":
                torch.mul(at.index_select(0, step.operands[0]), at.index_select(0, step.operands[1]), out=target)
            elif step.kind == "add":
                arity, members = step.operands.shape
                terms = at.index_select(0, step.operands.flatten()).view(arity, members, -1)
                if step.weights is not None:
                    terms.mul_(step.weights)
                torch.sum(terms, 0, out=target)
            else:
                target.copy_(CODE[step.kind](at.index_select(0, step.operands[0])))
        return at.index_select(0, self.outputs)

    def worth(self, members: int) -> bool:
        """Faster than printed code, which computes all members in one call."""
        return self.operations >= max(FEWEST, WORTH * len(self.steps) * (1 + members / WIDE))


def program(graph: Graph, outputs: Sequence[Ref], columns: int, device: str) -> LevelProgram:
    """The nodes that the outputs need, sorted into grouped steps."""
    refs = [o if isinstance(o, int) else graph._keep(LevelNode("add", (ONE,), (o,))) for o in outputs]
    row = {k: k for k in range(columns + 1)}
    level: dict[int, int] = dict.fromkeys(row, 0)
    groups: dict[tuple[int, str, int], list[int]] = {}
    operations = 0
    for ref in graph.reachable(refs):
        if ref in row:
            continue
        node = graph.nodes[ref]
        level[ref] = 1 + max(level[a] for a in node.args)
        arity = (
            next((a for a in ARITIES if a >= len(node.args)), len(node.args)) if node.kind == "add" else len(node.args)
        )
        groups.setdefault((level[ref], node.kind, arity), []).append(ref)
        operations += max(1, len(node.args) - 1) + (node.kind == "add") * sum(c != 1 for c in node.coefficients)
    steps = []
    for (_, kind, arity), members in sorted(groups.items()):
        first = len(row)
        row |= {ref: first + k for k, ref in enumerate(members)}
        steps.append(_step(graph, kind, arity, members, first, row, device))
    widest = max((s.operands.numel() for s in steps), default=0)
    return LevelProgram(
        columns,
        len(row),
        tuple(steps),
        torch.tensor([row[r] for r in refs], dtype=torch.long, device=device),
        widest,
        operations,
    )


def _step(
    graph: Graph, kind: str, arity: int, members: Sequence[int], first: int, row: Mapping[int, int], device: str
) -> LevelStep:
    nodes = [graph.nodes[m] for m in members]
    padded = [[*(row[a] for a in n.args), *[0] * (arity - len(n.args))] for n in nodes]
    operands = torch.tensor(padded, dtype=torch.long, device=device).t().contiguous()
    weights = None
    if kind == "add":
        numbers = [[*n.coefficients, *[0.0] * (arity - len(n.args))] for n in nodes]
        if any(c != 1 for line in numbers for c in line):
            weights = torch.tensor(numbers, dtype=torch.float64, device=device).t().contiguous().unsqueeze(-1)
    return LevelStep(kind, first, first + len(members), operands, weights)
