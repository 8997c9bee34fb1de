"""Unknowns that linear equations determine: only the others, the free ones, are gone through.

Source: Gauss-Jordan elimination in whole numbers (H. Cohen, A Course in Computational Algebraic Number Theory, 1993, section 2.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import gcd, prod
from typing import NamedTuple

from eqsolve.integers.backtracking.domains import Domain
from eqsolve.integers.backtracking.limits import MOST_NODES, Tally
from eqsolve.integers.linear import Linear

# Of an equation: the coefficients in the order of the unknowns, and the constant.
_Row = list[int]
_Terms = tuple[tuple[int, int], ...]  # (unknown, coefficient)
_Sum = tuple[int, _Terms, int]  # a constant, terms that are known before, the coefficient of the free unknown


class _Level(NamedTuple):
    """A free unknown; the unknowns that follow from it and those before, each with the divisor of its sum; and the
    other conditions whose unknowns are then known."""

    unknown: int
    domain: Domain
    closed: tuple[tuple[int, Domain, int, _Sum], ...]
    tests: tuple[tuple[str, int, _Terms], ...]


def by_free_unknowns(names: Sequence[str], domains: Sequence[Domain], demands: Sequence[Linear], tally: Tally) -> bool:
    """Goes through the assignments of the free unknowns; does nothing, and says False, where they are more than
    ``MOST_NODES`` or equations determine nothing."""
    rows = [d for d in demands if d.op == "="]
    sizes = sorted(domain.size() for domain in domains)
    if not rows or len(rows) > 2 * len(names) or prod(sizes[: max(0, len(names) - len(rows))]) > MOST_NODES:
        return False
    numbers = {name: i for i, name in enumerate(names)}
    pivots = _eliminated([_row(d, numbers) for d in rows], domains)
    if pivots is None:
        return True
    free = [v for v in range(len(names)) if v not in pivots]
    if prod(domains[v].size() for v in free) > MOST_NODES:
        return False
    others = [
        (d.op, d.constant, tuple((numbers[n], c) for n, c in d.coefficients.items())) for d in demands if d.op != "="
    ]
    _search(domains, _levels(domains, pivots, free, others), tally)
    return True


def _row(equation: Linear, numbers: Mapping[str, int]) -> _Row:
    row = [0] * (len(numbers) + 1)
    for name, c in equation.coefficients.items():
        row[numbers[name]] = c
    row[-1] = equation.constant
    return row


def _eliminated(rows: list[_Row], domains: Sequence[Domain]) -> dict[int, _Row] | None:
    """The unknowns that equations determine, each with the one row that holds it; None if they contradict each other."""
    spans = [domain.high - domain.low for domain in domains]
    pivots: dict[int, _Row] = {}
    for row in rows:
        for v, other in pivots.items():
            if row[v]:
                row = _without(row, other, v)
        pivot = _pivot(row, spans)
        if pivot is None:
            if row[-1]:
                return None
            continue
        for v, other in pivots.items():
            if other[pivot]:
                pivots[v] = _without(other, row, pivot)
        pivots[pivot] = row
    return pivots


def _pivot(row: _Row, spans: Sequence[int]) -> int | None:
    """An unknown with the smallest coefficient, of these one with the most values: what is determined is not gone through.
    None where the row holds no unknown."""
    best, least = None, 0
    for v, span in enumerate(spans):
        c = row[v]
        if c:
            c = abs(c)
            if best is None or c < least or (c == least and span > spans[best]):
                best, least = v, c
    return best


def _without(row: _Row, other: _Row, v: int) -> _Row:
    """A multiple of ``row`` plus one of ``other``, which holds the unknown v, that does not hold it."""
    a, b = row[v], other[v]
    if b == 1 or b == -1:
        a *= b
        return [x - a * y for x, y in zip(row, other)]  # noqa: B905 (a fifth of the time)
    out = [b * x - a * y for x, y in zip(row, other, strict=True)]
    common = gcd(*out)
    return [x // common for x in out] if common > 1 else out


def _levels(
    domains: Sequence[Domain], pivots: Mapping[int, _Row], free: list[int], others: Sequence[tuple[str, int, _Terms]]
) -> list[_Level]:
    """The free unknowns in such an order that others follow as soon as may be; the first level has no free unknown.
    ``free`` is used up."""
    terms = {v: [(w, c) for w, c in enumerate(row) if c] for v, row in pivots.items()}
    needs = {v: sum([1 << w for w, _ in row if w < len(domains) and w != v]) for v, row in terms.items()}
    levels, known, last, own = [], 0, -1, Domain(0, 0, None, 0)
    while True:
        closed = [
            (v, domains[v], *_sum(terms[v], v, last, len(domains))) for v, need in needs.items() if not need & ~known
        ]
        for v, *_ in closed:
            known |= 1 << v
            del needs[v]
        tests = tuple(o for o in others if all(known >> v & 1 for v, _ in o[2])) if others else ()
        others = [o for o in others if o not in tests]
        levels.append(_Level(last, own, tuple(closed), tests))
        if not free:
            return levels
        ranks = []
        for v in free:
            missing = ~(known | 1 << v)
            ranks.append((-sum([not need & missing for need in needs.values()]), domains[v].size(), v))
        last = min(ranks)[2]
        free.remove(last)
        known |= 1 << last
        own = domains[last]


def _sum(terms: Iterable[tuple[int, int]], v: int, last: int, end: int) -> tuple[int, _Sum]:
    """An equation as ``divisor * v = constant + terms``, with the term of the unknown ``last`` apart; the number of
    the constant in the row is ``end``."""
    divisor = constant = by_last = 0
    before = []
    for w, c in terms:
        if w == v:
            divisor = c
        elif w == last:
            by_last = c
        elif w == end:
            constant = c
        else:
            before.append((w, c))
    if divisor < 0:
        return -divisor, (constant, tuple(before), by_last)
    return divisor, (-constant, tuple([(w, -c) for w, c in before]), -by_last)


def _search(domains: Sequence[Domain], levels: Sequence[_Level], tally: Tally) -> None:
    values = [0] * (len(domains) + 1)  # the last belongs to the first level, which has no free unknown

    def extend(number: int, taken: int) -> None:
        """Goes through the values of a free unknown; ``taken`` holds the marks of the values before."""
        if number == len(levels):
            tally.add(values[:-1])
            return
        level = levels[number]
        free, own, low, high = level.unknown, level.domain, level.domain.low, level.domain.high
        closed = []
        for v, domain, divisor, (constant, before, last) in level.closed:
            for w, c in before:
                constant += c * values[w]
            closed.append((v, domain.low, domain.values, domain.mark, divisor, constant, last))
            below, above = divisor * domain.low - constant, divisor * domain.high - constant  # the ends of last * value
            if last > 0:
                low, high = max(low, -(-below // last)), min(high, above // last)
            elif last:
                low, high = max(low, -(above // -last)), min(high, -below // -last)
            elif below > 0 or above < 0:
                return
        for value in range(low, high + 1):
            tally.nodes += 1
            bits = own.mark << (value - own.low)
            if taken & bits or (own.values is not None and value not in own.values):
                continue
            bits |= taken
            values[free] = value
            for v, lowest, held, mark, divisor, known, last in closed:
                found = known + last * value
                if divisor > 1:
                    found, rest = divmod(found, divisor)
                    if rest:
                        break
                bit = mark << (found - lowest)
                if bits & bit or (held is not None and found not in held):
                    break
                bits |= bit
                values[v] = found
            else:
                if not level.tests or _hold(level.tests, values):
                    extend(number + 1, bits)

    extend(0, 0)


def _hold(tests: Iterable[tuple[str, int, _Terms]], values: Sequence[int]) -> bool:
    """Whether inequalities and inequations are true."""
    for op, total, terms in tests:
        for v, c in terms:
            total += c * values[v]
        if total > 0 if op == "<=" else total == 0:
            return False
    return True
