"""Intervals of polynomials of which some unknowns are known on every row and the others only by their domains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import gcd
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eqsolve.integers.frontier.demands.polynomials import Monomial, Polynomial
from eqsolve.integers.frontier.demands.problem_forms import FAR, SAFE

Array = NDArray[Any]
Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grouped:
    """A polynomial as a sum of ``known polynomial * open monomial``: for each open monomial its known terms and the
    interval of the monomial. ``step``: the coefficients of all terms with open unknowns are multiples of it (0: none
    is open). ``large``: numbers may be beyond int64."""

    parts: tuple[tuple[tuple[tuple[Monomial, int], ...], Ends], ...]
    plain: tuple[tuple[Monomial, int], ...]
    step: int
    large: bool

    @property
    def zero(self) -> Array:
        """Makes arrays of plain numbers."""
        return np.zeros(1, dtype=object if self.large else np.int64)

    def ends(self, columns: Mapping[int, Array]) -> tuple[Array, Array]:
        """Lower and upper bounds on every row."""
        low = high = known(self.plain, columns) + self.zero
        for terms, (least, most) in self.parts:
            factor = known(terms, columns) + self.zero
            a, b = factor * least, factor * most
            low, high = low + np.minimum(a, b), high + np.maximum(a, b)
        return low, high


def grouped(p: Mapping[Monomial, int], known_ones: frozenset[int], domains: Sequence[Ends], *, large: bool) -> Grouped:
    """Splits each term into its known and its open factors."""
    parts: dict[Monomial, list[tuple[Monomial, int]]] = {}
    for monomial, c in p.items():
        is_open = tuple(v for v in monomial if v not in known_ones)
        parts.setdefault(is_open, []).append((tuple(v for v in monomial if v in known_ones), c))
    plain = tuple(parts.pop((), []))
    step = gcd(*(c for terms in parts.values() for _, c in terms)) if parts else 0
    return Grouped(tuple((tuple(terms), _interval(m, domains)) for m, terms in parts.items()), plain, step, large)


def _interval(monomial: Monomial, domains: Sequence[Ends]) -> Ends:
    low = high = 1
    for v in dict.fromkeys(monomial):
        n = monomial.count(v)
        a, b = domains[v]
        ends = (a**n, b**n)
        if n % 2 == 0:
            ends = (0 if a <= 0 <= b else min(ends), max(ends))
        products = [x * y for x in (low, high) for y in ends]
        low, high = min(products), max(products)
    return low, high


def known(terms: Sequence[tuple[Monomial, int]], columns: Mapping[int, Array]) -> Any:
    """The sum of terms whose unknowns all have columns; a plain number without unknowns."""
    total: Any = 0
    for monomial, c in terms:
        product: Any = c
        for v in monomial:
            product = product * columns[v]
        total = total + product
    return total


def size(p: Polynomial, domains: Sequence[Ends]) -> int:
    """A bound of all partial sums that evaluating the polynomial makes."""
    total = 0
    for monomial, c in p.items():
        product = abs(c)
        for v in monomial:
            product *= max(abs(domains[v][0]), abs(domains[v][1]), 1)
        total += product
    return total


@dataclass(frozen=True, slots=True)
class PowerOf:
    """``factor * x^power + rest`` where the factor is known and the rest an interval: what it leaves to x."""

    op: str
    power: int
    factor: tuple[tuple[Monomial, int], ...]
    rest: Grouped
    nonnegative: bool  # x never is negative

    def ends(self, columns: Mapping[int, Array], count: int) -> tuple[Array, Array]:
        """The least and largest x on every row, whole numbers; a row without any has least > largest.

        Where the factor is zero and the rest may be, the ends are those of int64.
        """
        factor = np.broadcast_to(known(self.factor, columns) + self.rest.zero, (count,))
        low, high = self.rest.ends(columns)
        low, high = np.broadcast_to(np.asarray(low), (count,)), np.broadcast_to(np.asarray(high), (count,))
        if self.op == "<=":
            return self._at_most(factor, low)
        zero = np.asarray(factor == 0, dtype=bool)
        size_ = np.where(zero, 1, abs(factor))
        positive = np.asarray(factor > 0, dtype=bool)
        below = -(np.where(positive, high, -low) // size_)
        above = np.where(positive, -low, high) // size_
        return self._roots(below, above, zero, np.asarray((low <= 0) & (high >= 0), dtype=bool))

    def _at_most(self, factor: Array, low: Array) -> tuple[Array, Array]:
        """factor * x^power <= -low; int64 holds the power of every x of the domain, Python's integers those of FAR."""
        open_end = FAR**self.power if low.dtype == object or factor.dtype == object else SAFE
        zero = np.asarray(factor == 0, dtype=bool)
        size_ = np.where(zero, 1, abs(factor))
        positive = np.asarray(factor > 0, dtype=bool)
        below = np.where(positive, -open_end, -(-low // size_))
        above = np.where(positive, -low // size_, open_end)
        return self._roots(below, above, zero, np.asarray(low <= 0, dtype=bool))

    def _roots(self, below: Array, above: Array, free: Array, possible: Array) -> tuple[Array, Array]:
        if self.power > 1:
            below, above = self._taken_root(below, above)
        below = np.where(free, np.where(possible, -FAR, 1), np.clip(below, -FAR, FAR))
        above = np.where(free, np.where(possible, FAR, 0), np.clip(above, -FAR, FAR))
        return below.astype(np.int64), above.astype(np.int64)

    def _taken_root(self, below: Array, above: Array) -> tuple[Array, Array]:
        """Ends of x from ends of x^power."""
        up = root_below(np.maximum(above, 0), self.power)
        if self.power % 2:
            down = root_below(np.maximum(-below, 0), self.power)
            below = np.where(below > 0, root_above(np.maximum(below, 0), self.power), -down)
            return below, np.where(above >= 0, up, -root_above(np.maximum(-above, 0), self.power))
        bottom = root_above(np.maximum(below, 0), self.power) if self.nonnegative else -up
        empty = np.asarray(above < 0, dtype=bool)
        return np.where(empty, 1, bottom), np.where(empty, 0, up)


def root_below(a: Array, power: int) -> Array:
    """The largest whole r >= 0 with r^power <= a, for a >= 0 of at most 62 bits or Python's integers."""
    if a.dtype == object:
        return np.asarray(np.frompyfunc(lambda n: _root(n, power), 1, 1)(a), dtype=object)
    most = _root(2**62, power)
    r = np.clip(np.rint(a.astype(np.float64) ** (1.0 / power)).astype(np.int64), 0, most)
    r -= r**power > a
    up = np.minimum(r + 1, most)
    return np.where(up**power <= a, up, r)


def root_above(a: Array, power: int) -> Array:
    """The least whole r >= 0 with r^power >= a."""
    r = root_below(a, power)
    return r + (r**power < a)


def _root(n: int, power: int) -> int:
    """The largest whole r with r^power <= n, for n >= 0, by Newton's steps from above."""
    if n < 2:
        return n
    r = 1 << -(-n.bit_length() // power)
    while (better := ((power - 1) * r + n // r ** (power - 1)) // power) < r:
        r = better
    return r
