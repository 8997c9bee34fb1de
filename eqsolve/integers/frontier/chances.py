"""Estimates of how many values of the unknowns known so far leave a demand fulfillable, as a chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import erf, gcd, sqrt
from typing import Any

import numpy as np

from eqsolve.integers.frontier.demands import Condition, Forms, Group, Linear, Nonlinear, Table

# No chance is estimated to be smaller. Smaller or none: estimates of rows would become zero, and orders could not be
# told apart; larger: conditions that hardly any value meets look like others, and orders that try them first are not
# preferred.
LEAST_CHANCE = 1e-12


class Chances:
    """One demand: ``open`` are its unknowns that are not known yet, ``now`` the chance of those that are, ``whole`` the
    chance of all. ``closes``: the last open unknown is more than just different from others."""

    closes = True

    def __init__(self, scope: Sequence[int]) -> None:
        self.open = set(scope)
        self.now = self.whole = 1.0

    def after(self, v: int) -> float:
        """The chance with v over the chance now."""
        raise NotImplementedError

    def add(self, v: int) -> None:
        """Makes v known."""
        self.now *= self.after(v)
        self.open.discard(v)


def chances_of(forms: Forms, tables: Sequence[Table], rest: Sequence[Condition | Nonlinear]) -> Iterator[Chances]:
    for line in forms.linear:
        yield _LinearChances(line, forms)
    for group in forms.groups:
        yield _GroupChances(group)
    for table in tables:
        yield _TableChances(table)
    for demand in rest:
        yield _ClosingChances(demand, forms)


class _LinearChances(Chances):
    """Sums of known terms taken as normally distributed: the chance that what is missing is within the rest's reach,
    and divisible by the common divisor of its coefficients."""

    def __init__(self, line: Linear, forms: Forms) -> None:
        super().__init__(tuple(line.coefficients))
        self.op, self.c = line.op, line.coefficients
        self.terms: dict[int, tuple[float, float, float, float]] = {}
        self.low = self.high = self.variance = 0.0
        self.gap = float(line.right)  # what is missing beside the mean of the known sum
        for v, c in self.c.items():
            domain = forms.domains[v]
            a, b = c * domain.low, c * domain.high
            width = domain.high - domain.low + 1
            self.terms[v] = (min(a, b), max(a, b), (a + b) / 2, c * c * (width * width - 1) / 12)
            self.low += min(a, b)
            self.high += max(a, b)
        self.ones = sum(abs(c) == 1 for c in self.c.values())
        self.seen: dict[int, float] = {}
        sums = [sum(term[i] for term in self.terms.values()) for i in (2, 3)]
        self.whole = self._chance(0.0, 0.0, self.gap - sums[0], sums[1], 0)

    def after(self, v: int) -> float:
        if v not in self.seen:
            low, high, mean, variance = self.terms[v]
            step = self._step(v)
            chance = self._chance(self.low - low, self.high - high, self.gap - mean, self.variance + variance, step)
            self.seen[v] = chance / self.now
        return self.seen[v]

    def add(self, v: int) -> None:
        super().add(v)
        low, high, mean, variance = self.terms[v]
        self.low -= low
        self.high -= high
        self.gap -= mean
        self.variance += variance
        self.ones -= abs(self.c[v]) == 1
        self.seen.clear()

    def _step(self, v: int) -> int:
        """What divides the open coefficients without v; 0 if there are none."""
        if self.op != "=" or self.ones > (abs(self.c[v]) == 1):
            return 1 if len(self.open) > 1 else 0
        return gcd(*(self.c[w] for w in self.open if w != v))

    def _chance(self, low: float, high: float, gap: float, variance: float, step: int) -> float:
        if self.op == "!=":
            return 0.9 if low == high and not step else 1.0
        spread = sqrt(2 * variance)
        chance = _below(gap - low + 0.5, spread)
        if self.op == "=":
            chance = (chance - _below(gap - high - 0.5, spread)) / max(step, 1)
        return max(LEAST_CHANCE, chance)


def _below(distance: float, spread: float) -> float:
    """The chance of a normal variable to be less than its mean plus the distance; spread: its deviation times sqrt 2."""
    if not spread:
        return 1.0 if distance > 0 else 0.0
    return 0.5 + 0.5 * erf(distance / spread)


class _GroupChances(Chances):
    """Values drawn one after the other, all different."""

    closes = False

    def __init__(self, group: Group) -> None:
        super().__init__(tuple(group.shifts))
        self.width = self.left = group.width

    def after(self, v: int) -> float:
        return max(0.5, self.left) / self.width

    def add(self, v: int) -> None:
        self.open.discard(v)
        self.left -= 1


class _TableChances(Chances):
    """The share of places that can be completed, counted."""

    def __init__(self, table: Table) -> None:
        super().__init__(table.scope)
        self.table = table
        self.seen: dict[int, float] = {}
        self.whole = _share(table.allowed)

    def after(self, v: int) -> float:
        if v not in self.seen:
            others = tuple(i for i, w in enumerate(self.table.scope) if w in self.open and w != v)
            self.seen[v] = _share(self.table.allowed.any(axis=others) if others else self.table.allowed) / self.now
        return self.seen[v]

    def add(self, v: int) -> None:
        super().add(v)
        self.seen.clear()


def _share(allowed: Any) -> float:
    return float(np.count_nonzero(allowed) / allowed.size)


class _ClosingChances(Chances):
    """A demand that is looked at when its last unknown is known."""

    def __init__(self, demand: Condition | Nonlinear, forms: Forms) -> None:
        super().__init__(tuple(demand.scope))
        equation = isinstance(demand, Nonlinear) and demand.op == "="
        self.whole = 1 / max(2, *(forms.domains[v].size for v in demand.scope)) if equation else 0.5

    def after(self, v: int) -> float:
        return self.whole if len(self.open) == 1 else 1.0
