"""Pairs that differ, gathered: CP-SAT sees more in 'all different' than in its pairs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def cliques(pairs: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """Groups of nodes all of whose pairs are given, which together hold every pair; those of two are single pairs.

    Greedy: from each pair that no group holds yet, nodes are added in order while they go with all before.
    """
    beside: dict[Node, dict[Node, None]] = {}  # ordered, so that the same problem makes the same model
    for a, b in pairs:
        beside.setdefault(a, {})[b] = None
        beside.setdefault(b, {})[a] = None
    held: set[tuple[Node, Node]] = set()
    groups: list[list[Node]] = []
    for a, others in beside.items():
        for b in others:
            if (a, b) in held:
                continue
            group = [a, b]
            for c in others:
                if c not in group and all(c in beside[d] for d in group):
                    group.append(c)
            held.update((x, y) for x in group for y in group)
            groups.append(group)
    return groups
