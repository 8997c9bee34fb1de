"""Sums of fractions with positive unknowns below: 5/121 = 1/a + 1/b + 1/c, also as xyz = xy + yz + zx.

The largest of n fractions that are p/q together is at least p/(n q), so there are few numbers for what stands below it, and
n - 1 fractions are left. Two are a product: k/x + m/y = p/q is (p x - q k)(p y - q m) = q^2 k m. All solutions are listed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from eqsolve.integers.bounds.derived.findings import Equation, Finding, among, divisors
from eqsolve.integers.bounds.propagation import Box
from eqsolve.integers.polynomials import Poly, names_of
from eqsolve.integers.problem import Demand
from eqsolve.syntax import tree as t

# Fractions, and pairs of them that are looked at. More: seconds pass; fewer: sums of four whose numbers have three digits are
# taken apart by intervals, which bound them and are searched for long.
MAX_FRACTIONS, MAX_PAIRS = 5, 4_000

Row = tuple[tuple[int, int], ...]  # above, below
Order = Mapping[tuple[str, str], frozenset[int]]  # the first is at most the second, as these lines say


class _TooMany(Exception):
    pass


@dataclass
class _Work:
    """Fractions that were taken off so far."""

    pairs: int = 0


def in_order(demands: Iterable[Demand]) -> Order:
    """The pairs of unknowns of which the conditions say that the first is at most the second, with the lines of these."""
    found: dict[tuple[str, str], frozenset[int]] = {}
    for demand in demands:
        for part in demand.condition.parts if isinstance(demand.condition, t.And) else (demand.condition,):
            match part:
                case t.Compare(op="<" | "<=", left=t.Name(name=low), right=t.Name(name=high)):
                    found.setdefault((low, high), frozenset([demand.line]))
                case t.Compare(op=">" | ">=", left=t.Name(name=high), right=t.Name(name=low)):
                    found.setdefault((low, high), frozenset([demand.line]))
    for middle in {name: None for pair in found for name in pair}:
        for (a, b), one in list(found.items()):
            for (c, d), other in list(found.items()):
                if b == middle == c:
                    found.setdefault((a, d), one | other)
    return {(low, high): lines for (low, high), lines in found.items() if low != high}


def unit_fractions(equation: Equation, box: Box, order: Order | None = None) -> Finding | None:
    """The values of all solutions; None where they are too many, or the equation is no such sum. With equal numbers above, an
    ``order`` of the unknowns leaves each some places of a row."""
    names = names_of(equation.poly)
    if not equation.equal or not 3 <= len(names) <= MAX_FRACTIONS or any(box.interval(n)[0] < 1 for n in names):
        return None
    parts = _fractions(equation.poly, list(names))
    if parts is None:
        return None
    above, total = parts
    try:
        rows = list(_sums(tuple(sorted(above.values())), total, 1, _Work()))
    except _TooMany:
        return None
    held = {pair: lines for pair, lines in (order or {}).items() if above.keys() >= set(pair)}
    domains = {name: among(_values(name, rows, above, held)) for name in above}
    lines = (equation.lines | box.lines(names)).union(*(held.values() if len(set(above.values())) == 1 else ()))
    return Finding(domains if rows else {}, lines, "the largest of some fractions is bounded")


def _values(name: str, rows: Sequence[Row], above: Mapping[str, int], order: Order) -> Iterator[int]:
    """What may stand below the fraction of an unknown."""
    first = sum(high == name for _, high in order)
    last = len(above) - sum(low == name for low, _ in order)
    equal = len(set(above.values())) == 1
    for row in rows:
        if equal:
            yield from sorted(x for _, x in row)[first:last]
        else:
            yield from (x for k, x in row if k == above[name])


def _fractions(poly: Poly, names: list[str]) -> tuple[Mapping[str, int], Fraction] | None:
    """What stands above each unknown, and the sum: of c*xyz - k*yz - m*xz - n*xy that is k/x + m/y + n/z = c."""
    whole = tuple((name, 1) for name in names)
    terms = {frozenset(m): c for m, c in poly.items()}
    c = terms.pop(frozenset(whole), 0)
    if not c or len(terms) != len(names):
        return None
    above = {name: -terms.get(frozenset(set(whole) - {(name, 1)}), 0) * (1 if c > 0 else -1) for name in names}
    if min(above.values()) <= 0:
        return None
    shared = math.gcd(*above.values())
    return {name: k // shared for name, k in above.items()}, Fraction(abs(c), shared)


def _sums(above: tuple[int, ...], total: Fraction, least: int, work: _Work) -> Iterator[Row]:
    """All ways to write ``total`` with these numbers above. Where they are equal, those below ascend from ``least``."""
    if total <= 0:
        return
    if len(above) == 2:
        yield from _pairs(above[0], above[1], total, work)
        return
    equal = above[0] == above[-1]
    for place, k in enumerate(above):
        if k in above[:place]:
            continue
        first = max(least if equal else 1, math.floor(k / total) + 1)
        for x in range(first, math.floor(len(above) * k / total) + 1):
            work.pairs += 1
            if work.pairs > MAX_PAIRS:
                raise _TooMany
            rest = above[:place] + above[place + 1 :]
            for row in _sums(rest, total - Fraction(k, x), x if equal else 1, work):
                yield ((k, x), *row)


def _pairs(k: int, m: int, total: Fraction, work: _Work) -> Iterator[Row]:
    p, q = total.numerator, total.denominator
    number = q * q * k * m
    listed = divisors(number)
    if listed is None:
        raise _TooMany
    for d in listed:
        x, over = divmod(d + q * k, p)
        y, rest = divmod(number // d + q * m, p)
        if d > 0 and not over and not rest:
            yield ((k, x), (m, y))
