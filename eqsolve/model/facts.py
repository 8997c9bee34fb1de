"""Facts: what kind of system this is, asked once and without changing it.

The kinds form a ladder; the least powerful method that covers a system's kind is the one to take.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import sympy as sp

from eqsolve.model.system import System


class Kind(IntEnum):
    """What a relation is in its unknowns, from the simplest up."""

    CONSTANT = 0  # no unknown
    LINEAR = 1
    POLYNOMIAL = 2
    RATIONAL = 3  # a quotient of polynomials
    GENERAL = 4


@dataclass(frozen=True)
class Facts:
    """``kinds[k]`` and ``degrees[k]`` belong to relation number k; a degree is -1 where the kind has none."""

    unknowns: int
    equations: int
    kinds: tuple[Kind, ...]
    degrees: tuple[int, ...]
    equation_numbers: tuple[int, ...]

    @cached_property
    def kind(self) -> Kind:
        """The hardest kind among the equations."""
        return max((self.kinds[k] for k in self.equation_numbers), default=Kind.CONSTANT)

    @cached_property
    def paths(self) -> int:
        """The Bezout number of the equations (the product of their degrees); 0 where one has no degree."""
        out = 1
        for k in self.equation_numbers:
            out *= max(self.degrees[k], 0)
        return out


def examine(system: System) -> Facts:
    """The facts of a system. Cost: one walk over every relation's expression tree."""
    ladder = [_kind(r.left - r.right) for r in system.relations]
    return Facts(
        unknowns=len(system.unknowns),
        equations=len(system.equations),
        kinds=tuple(kind for kind, _ in ladder),
        degrees=tuple(degree for _, degree in ladder),
        equation_numbers=tuple(k for k, r in enumerate(system.relations) if r.op == "="),
    )


def _kind(expression: sp.Expr) -> tuple[Kind, int]:
    """Kind and degree by one iterative walk (no expansion, so x*(x-1) - x^2 counts as degree 2)."""
    memo: dict[sp.Basic, tuple[Kind, int]] = {}
    stack: list[tuple[sp.Basic, bool]] = [(expression, False)]
    while stack:
        node, ready = stack.pop()
        if node in memo:
            continue
        if ready or not node.args:
            memo[node] = _from_parts(node, [memo[a] for a in node.args])
        else:
            stack.append((node, True))
            stack.extend((a, False) for a in node.args)
    return memo[expression]


def _from_parts(node: sp.Basic, parts: list[tuple[Kind, int]]) -> tuple[Kind, int]:
    if isinstance(node, sp.Symbol):
        return Kind.LINEAR, 1
    if all(kind is Kind.CONSTANT for kind, _ in parts):
        return Kind.CONSTANT, 0
    hardest = max(kind for kind, _ in parts)
    if hardest is Kind.GENERAL:
        return Kind.GENERAL, -1
    if isinstance(node, sp.Add):
        return hardest, max(d for _, d in parts) if hardest <= Kind.POLYNOMIAL else -1
    if isinstance(node, sp.Mul):
        if hardest is Kind.RATIONAL:
            return hardest, -1
        degree = sum(d for _, d in parts)
        return (Kind.LINEAR if degree == 1 else Kind.POLYNOMIAL), degree
    if isinstance(node, sp.Pow) and node.exp.is_Integer:
        if node.exp > 0 and hardest <= Kind.POLYNOMIAL:
            degree = parts[0][1] * int(node.exp)
            return (Kind.LINEAR if degree == 1 else Kind.POLYNOMIAL), degree
        return Kind.RATIONAL, -1
    return Kind.GENERAL, -1
