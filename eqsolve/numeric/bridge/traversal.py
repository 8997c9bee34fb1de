"""Walks over SymPy expressions that never recurse: a text may nest deeper than Python's stack."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import sympy as sp


def bottom_up(roots: Iterable[sp.Basic]) -> list[sp.Basic]:
    """Every distinct node of the expressions, children before parents."""
    seen: set[sp.Basic] = set()
    out: list[sp.Basic] = []
    stack: list[tuple[sp.Basic, bool]] = [(root, False) for root in reversed(list(roots))]
    while stack:
        node, ready = stack.pop()
        if ready:
            out.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((a, False) for a in reversed(node.args))
    return out


def free_of_symbols(nodes: Iterable[sp.Basic], inputs: Collection[sp.Symbol] = ()) -> set[sp.Basic]:
    """Those of the nodes (children before parents) that are numbers, however written; ``inputs`` count as numbers."""
    numbers: set[sp.Basic] = set(inputs)
    for node in nodes:
        if not node.is_Symbol and all(a in numbers for a in node.args):
            numbers.add(node)
    return numbers


def deepest(nodes: Iterable[sp.Basic]) -> int:
    """The depth of the nesting among nodes in the order of ``bottom_up``."""
    depth: dict[sp.Basic, int] = {}
    for node in nodes:
        depth[node] = 1 + max((depth[a] for a in node.args), default=0)
    return max(depth.values(), default=0)


def rebuilt(node: sp.Basic, args: Sequence[sp.Basic]) -> sp.Basic:
    """The node over other arguments, as it stands: thinking it over again would be slow, and recurse."""
    return node.func(*args, evaluate=False) if isinstance(node, sp.Expr) else node.func(*args)


def renamed(roots: Sequence[sp.Expr], names: Mapping[sp.Symbol, sp.Expr]) -> list[sp.Expr]:
    """The expressions with other symbols."""
    new: dict[sp.Basic, sp.Basic] = {}
    for node in bottom_up(roots):
        if node.is_Symbol:
            new[node] = names.get(node, node)
        elif all(new[a] is a for a in node.args):
            new[node] = node
        else:
            new[node] = rebuilt(node, [new[a] for a in node.args])
    return [new[root] for root in roots]
