"""The order of the unknowns: greedily the one that multiplies the rows least, by estimates from the structure alone.

For every demand the *chance* of a set of unknowns is estimated: that values drawn for them leave the demand fulfillable.
A step multiplies the rows by the size of the domain and, for each demand, by the chance with the unknown over the chance
without it; all steps together give domains times the chances of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erf, gcd, sqrt
from typing import Protocol

import numpy as np

from eqsolve.integers.frontier.problem_forms import Condition, Forms, Group, Linear, Nonlinear
from eqsolve.integers.frontier.tables import Table

# No chance is estimated to be smaller: estimates of rows would become zero, and orders could not be told apart.
LEAST_CHANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Order:
    """Unknowns in the order of the search, and how many rows the steps are expected to make, all together."""

    unknowns: tuple[int, ...]
    rows: float


class Chances(Protocol):
    """The estimates of one demand."""

    scope: frozenset[int]

    def of(self, known: frozenset[int]) -> float: ...


def order_of(forms: Forms, tables: Sequence[Table], rest: Sequence[Condition | Nonlinear]) -> Order:
    """The greedy order. Ties go to the unknown whose demands are nearest to being closed, then to the first."""
    demands = _all_chances(forms, tables, rest)
    of_unknown: list[list[Chances]] = [[] for _ in forms.names]
    for demand in demands:
        for v in demand.scope:
            of_unknown[v].append(demand)
    return _greedy(forms, of_unknown)


def _greedy(forms: Forms, of_unknown: Sequence[Sequence[Chances]]) -> Order:
    known: set[int] = set()
    order: list[int] = []
    rows, total = 1.0, 0.0
    scores = {v: _score(v, known, forms, of_unknown[v]) for v in range(len(forms.names))}
    while scores:
        best = min(scores, key=scores.__getitem__)
        order.append(best)
        known.add(best)
        rows *= scores.pop(best)[2]
        total += rows
        for v in {w for demand in of_unknown[best] for w in demand.scope} & scores.keys():
            scores[v] = _score(v, known, forms, of_unknown[v])
    return Order(tuple(order), total)


def _score(v: int, known: set[int], forms: Forms, demands: Sequence[Chances]) -> tuple[float, float, float]:
    """(growth of the rows with the closing that v makes possible, how far its demands are from closed, growth)."""
    growth, ahead, near = float(forms.domains[v].size), 1.0, 0.0
    for demand in demands:
        before = demand.scope & known
        after = before | {v}
        chance = demand.of(after)
        growth *= chance / demand.of(before)
        open_ones = len(demand.scope) - len(after)
        near += 2.0**-open_ones
        if open_ones == 1:
            (last,) = demand.scope - after
            ahead *= min(1.0, forms.domains[last].size * demand.of(demand.scope) / chance)
    return growth * (0.1 + ahead), -near, growth


def _all_chances(forms: Forms, tables: Sequence[Table], rest: Sequence[Condition | Nonlinear]) -> list[Chances]:
    out: list[Chances] = [_LinearChances(line, forms) for line in forms.linear]
    out += [_GroupChances(group) for group in forms.groups]
    out += [_TableChances(table) for table in tables]
    out += [_ClosingChances(demand, forms) for demand in rest]
    return out


class _LinearChances:
    """Sums of known terms taken as normally distributed: the chance that what is missing is within the rest's reach,
    and divisible by the common divisor of its coefficients."""

    def __init__(self, line: Linear, forms: Forms) -> None:
        self.op, self.right, self.c = line.op, line.right, line.coefficients
        self.scope = frozenset(line.coefficients)
        self.ends = {v: (forms.domains[v].low, forms.domains[v].high) for v in self.c}
        self.seen: dict[frozenset[int], float] = {}

    def of(self, known: frozenset[int]) -> float:
        if known not in self.seen:
            self.seen[known] = max(LEAST_CHANCE, self._chance(known)) if known else 1.0
        return self.seen[known]

    def _chance(self, known: frozenset[int]) -> float:
        closed = len(known) == len(self.c)
        if self.op == "!=":
            return 1 - 1 / max(2, *(b - a + 1 for a, b in self.ends.values())) if closed else 1.0
        mean, variance, low, high, step = 0.0, 0.0, 0, 0, 0
        for v, c in self.c.items():
            a, b = self.ends[v]
            if v in known:
                mean += c * (a + b) / 2
                variance += c * c * ((b - a + 1) ** 2 - 1) / 12
            else:
                low += c * a if c > 0 else c * b
                high += c * b if c > 0 else c * a
                step = gcd(step, c)
        deviation = sqrt(variance)
        above = _below((self.right - low + 0.5 - mean), deviation)
        if self.op == "<=":
            return above
        chance = above - _below(self.right - high - 0.5 - mean, deviation)
        return chance / step if step > 1 else chance


def _below(distance: float, deviation: float) -> float:
    """The chance of a normal variable to be less than its mean plus the distance."""
    if not deviation:
        return 1.0 if distance > 0 else 0.0
    return 0.5 + 0.5 * erf(distance / (deviation * sqrt(2)))


class _GroupChances:
    """Values drawn one after the other, all different."""

    def __init__(self, group: Group) -> None:
        self.scope = frozenset(group.shifts)
        self.chances = [1.0]
        for i in range(len(group.shifts)):
            self.chances.append(self.chances[-1] * max(0.5, group.width - i) / group.width)

    def of(self, known: frozenset[int]) -> float:
        return self.chances[len(known)]


class _TableChances:
    """The share of places that can be completed, counted."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.scope = frozenset(table.scope)
        self.seen: dict[frozenset[int], float] = {}

    def of(self, known: frozenset[int]) -> float:
        if known not in self.seen:
            others = tuple(i for i, v in enumerate(self.table.scope) if v not in known)
            some = np.any(self.table.allowed, axis=others)
            self.seen[known] = max(LEAST_CHANCE, float(np.mean(some)))
        return self.seen[known]


class _ClosingChances:
    """A demand that is looked at when its last unknown is known."""

    def __init__(self, demand: Condition | Nonlinear, forms: Forms) -> None:
        self.scope = demand.scope
        equation = isinstance(demand, Nonlinear) and demand.op == "="
        self.closed = 1 / max(2, *(forms.domains[v].size for v in demand.scope)) if equation else 0.5

    def of(self, known: frozenset[int]) -> float:
        return self.closed if len(known) == len(self.scope) else 1.0
