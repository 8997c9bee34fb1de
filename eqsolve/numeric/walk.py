"""Walks over SymPy expressions that never recurse: a text may nest deeper than Python's stack."""
from __future__ import annotations

from collections.abc import Iterable

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


def free_of_symbols(nodes: Iterable[sp.Basic]) -> set[sp.Basic]:
    """Those of the nodes (children before parents) that are numbers, however written."""
    numbers: set[sp.Basic] = set()
    for node in nodes:
        if not node.is_Symbol and all(a in numbers for a in node.args):
            numbers.add(node)
    return numbers
