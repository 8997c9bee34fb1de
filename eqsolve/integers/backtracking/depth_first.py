"""Depth-first search, one value at a time, with bounds on what is open of each linear condition.

The unknown that moves the conditions most comes first, as in a search by columns from the left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eqsolve.integers.backtracking.domains import Domain
from eqsolve.integers.backtracking.limits import MOST_NODES, Tally
from eqsolve.integers.enumeration import TooMany
from eqsolve.integers.linear import Linear

# A condition (its number) at an unknown that is in it: its coefficient, and the least and the greatest sum of the terms
# of unknowns behind it.
_Use = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Place:
    """An unknown in the order of the search, with the conditions that it is in, by their signs."""

    unknown: int
    domain: Domain
    equal: tuple[_Use, ...]
    less: tuple[_Use, ...]
    apart: tuple[_Use, ...]  # where all others are known
    sums: tuple[tuple[int, int], ...]  # the conditions, with its coefficients


def search(names: Sequence[str], domains: Sequence[Domain], demands: Sequence[Linear], tally: Tally) -> None:
    """Goes through all assignments. Raises TooMany."""
    numbers = {name: i for i, name in enumerate(names)}
    terms = [{numbers[name]: c for name, c in d.coefficients.items()} for d in demands]
    order = _order(domains, terms)
    places = _places(order, domains, demands, terms)
    totals, values = [d.constant for d in demands], [0] * len(names)

    def extend(number: int, taken: int) -> None:
        """Goes on in all ways; ``totals`` are the sums of the conditions so far, ``taken`` holds the marks of values."""
        if number == len(places):
            tally.add(values)
            return
        place = places[number]
        unknown, domain = place.unknown, place.domain
        mark, lowest, held = domain.mark, domain.low, domain.values
        low, high = _ends(place, totals)
        excluded = [-(totals[j] + rest) // c for j, c, rest, _ in place.apart if (totals[j] + rest) % c == 0]
        before = [(j, c, totals[j]) for j, c in place.sums]
        for value in range(low, high + 1):
            bit = mark << (value - lowest)
            if taken & bit or value in excluded or (held is not None and value not in held):
                continue
            tally.nodes += 1
            if tally.nodes > MOST_NODES:
                raise TooMany("more steps than a small problem takes")
            values[unknown] = value
            for j, c, total in before:
                totals[j] = total + c * value
            extend(number + 1, taken | bit)
        for j, _, total in before:
            totals[j] = total

    extend(0, 0)


def _ends(place: _Place, totals: Sequence[int]) -> tuple[int, int]:
    """The least and the greatest value that leave each condition a chance."""
    low, high = place.domain.low, place.domain.high
    for j, c, least, greatest in place.equal:  # c * value is in -total - greatest .. -total - least
        total = totals[j]
        if c > 0:
            below, above = -((total + greatest) // c), (-total - least) // c
        else:
            below, above = -((-total - least) // -c), (total + greatest) // -c
        low = below if below > low else low
        high = above if above < high else high
    for j, c, least, _ in place.less:
        if c > 0:
            high = min(high, (-totals[j] - least) // c)
        else:
            low = max(low, -((-totals[j] - least) // -c))
    return low, high


def _order(domains: Sequence[Domain], terms: Sequence[dict[int, int]]) -> list[int]:
    """The unknowns, those first that move a condition by the greatest share of what all of its unknowns do."""
    spans = [domain.high - domain.low for domain in domains]
    shares = [0.0] * len(domains)
    for row in terms:
        whole = sum([abs(c) * spans[v] for v, c in row.items()])
        for v, c in row.items():
            share = abs(c) * spans[v] / whole if whole else 1.0
            shares[v] = share if share > shares[v] else shares[v]
    return sorted(range(len(domains)), key=lambda v: (-shares[v], spans[v]))


def _places(
    order: Sequence[int], domains: Sequence[Domain], demands: Sequence[Linear], terms: Sequence[dict[int, int]]
) -> list[_Place]:
    rests = [(0, 0)] * len(demands)
    places = []
    for v in reversed(order):
        by_sign: dict[str, list[_Use]] = {"=": [], "<=": [], "!=": []}
        low, high = domains[v].low, domains[v].high
        for j, row in enumerate(terms):
            if v in row:
                c, (least, greatest) = row[v], rests[j]
                by_sign[demands[j].op].append((j, c, least, greatest))
                rests[j] = (least + c * low, greatest + c * high) if c > 0 else (least + c * high, greatest + c * low)
        apart = tuple([use for use in by_sign["!="] if use[2] == use[3]])
        sums = tuple([(j, row[v]) for j, row in enumerate(terms) if v in row])
        places.append(_Place(v, domains[v], tuple(by_sign["="]), tuple(by_sign["<="]), apart, sums))
    return places[::-1]
