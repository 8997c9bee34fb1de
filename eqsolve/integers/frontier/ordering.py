"""The order of the unknowns: greedily the one that multiplies the rows least, by estimates from the structure alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

import numpy as np

from eqsolve.integers.frontier.problem_forms import Condition, Forms, Linear, Nonlinear
from eqsolve.integers.frontier.tables import Table


@dataclass(frozen=True, slots=True)
class Order:
    """Unknowns in the order of the search, and how many rows the steps are expected to make, all together."""

    unknowns: tuple[int, ...]
    rows: float


# For one demand: how the candidates of an unknown shrink when the unknowns in the set are known.
Share = Callable[[int, "frozenset[int]"], float]


def order_of(forms: Forms, tables: Sequence[Table], rest: Sequence[Condition | Nonlinear]) -> Order:
    """The greedy order. Ties go to the unknown whose demands are nearest to being closed, then to the first."""
    shares = _shares(forms, tables, rest)
    known: set[int] = set()
    order: list[int] = []
    rows, total = 1.0, 0.0
    scores = {v: _score(v, known, forms, shares) for v in range(len(forms.names))}
    while scores:
        best = min(scores, key=lambda v: (scores[v], v))
        order.append(best)
        known.add(best)
        rows *= scores.pop(best)[2]
        total += rows
        for v in {w for scope, _ in shares[best] for w in scope} & scores.keys():
            scores[v] = _score(v, known, forms, shares)
    return Order(tuple(order), total)


def _score(
    v: int, known: set[int], forms: Forms, shares: Mapping[int, Sequence[tuple[frozenset[int], Share]]]
) -> tuple[float, float, float]:
    """(growth of the rows with the closing that v makes possible, how far its demands are from closed, growth)."""
    size = float(forms.domains[v].size)
    growth, ahead, near = size, 1.0, 0.0
    for scope, share in shares[v]:
        before = frozenset(scope & known)
        growth *= share(v, before)
        open_ones = len(scope) - len(before) - 1
        near += 2.0**-open_ones
        if open_ones == 1:
            (last,) = scope - before - {v}
            ahead *= min(1.0, share(last, before | {v}) * forms.domains[last].size)
    return growth * ahead, -near, growth


def _shares(
    forms: Forms, tables: Sequence[Table], rest: Sequence[Condition | Nonlinear]
) -> dict[int, list[tuple[frozenset[int], Share]]]:
    out: dict[int, list[tuple[frozenset[int], Share]]] = {v: [] for v in range(len(forms.names))}

    def add(scope: frozenset[int], share: Share) -> None:
        for v in scope:
            out[v].append((scope, share))

    for line in forms.linear:
        add(frozenset(line.coefficients), _linear_share(line, forms))
    for group in forms.groups:
        add(frozenset(group.shifts), _group_share(group.width))
    for table in tables:
        add(frozenset(table.scope), _table_share(table))
    for demand in rest:
        equation = isinstance(demand, Nonlinear) and demand.op == "="
        add(demand.scope, _closing_share(demand.scope, forms, equation))
    return out


def _linear_share(line: Linear, forms: Forms) -> Share:
    c = line.coefficients
    spans = {v: abs(c[v]) * (forms.domains[v].high - forms.domains[v].low) for v in c}
    total = sum(spans.values())

    def share(v: int, before: frozenset[int]) -> float:
        size = forms.domains[v].size
        if line.op == "!=":
            return 1.0 if len(before) < len(c) - 1 else 1 - 1 / max(size, 2)
        known = sum(spans[w] for w in before)
        left = total - known - spans[v]
        if line.op == "<=":
            return 0.5 if not left else 1.0
        part = min(1.0, (left + abs(c[v])) / max(known + spans[v], 1))
        step = gcd(*(c[w] for w in c if w != v and w not in before))
        if step > 1:
            part /= step // gcd(step, c[v])
        return max(part, 1e-9) if part < 1 else 1.0

    return share


def _group_share(width: int) -> Share:
    def share(v: int, before: frozenset[int]) -> float:
        return max(1.0, width - len(before)) / width

    return share


def _table_share(table: Table) -> Share:
    seen: dict[tuple[int, frozenset[int]], float] = {}

    def share(v: int, before: frozenset[int]) -> float:
        if (v, before) not in seen:
            left = table.left(tuple(before), v)
            width = table.allowed.shape[table.scope.index(v)]
            alive = left[left != 0]
            bits = np.bitwise_count(alive).sum() if len(alive) else 0
            seen[v, before] = float(bits) / (width * max(1, len(alive)))
        return seen[v, before]

    return share


def _closing_share(scope: frozenset[int], forms: Forms, equation: bool) -> Share:
    def share(v: int, before: frozenset[int]) -> float:
        if len(before) < len(scope) - 1:
            return 1.0
        return 1 / max(1, forms.domains[v].size) if equation else 0.5

    return share
