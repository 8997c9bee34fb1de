"""Each value of one unknown put in: the other is a root of a polynomial of degree 2, which is whole only where the
discriminant is a square. Numbers whose remainders are those of no square are sieved out before any is computed.

Source: H. Cohen, A Course in Computational Algebraic Number Theory (1993), algorithm 1.7.3, for the first remainders.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from eqsolve.integers.polynomials import Poly, by_power, coefficients
from eqsolve.syntax import tree as t

# Values of an unknown that are gone through. More: seconds; fewer: equations that a search does not end are left to it.
MOST_VALUES = 100_000_000
# Values that are left after the sieve. More: seconds, as of curves whose points are without end in both directions; fewer:
# a long list of points is left to searches that are slower.
MOST_LEFT = 300_000
# Remainders modulo these tell most numbers from squares: one in a million passes that is none.
MODULI = (64, 63, 65, 11, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71)
CHUNK = 1 << 20  # values at a time: an array that stays in the cache

Pair = dict[str, int]


class Unfit(Exception):
    """The equation has another shape, or too many values are to be looked at."""


def points_by_values(
    poly: Poly, names: tuple[str, str], domains: Mapping[str, t.Runs], deadline: float
) -> tuple[list[Pair], str]:
    """All points in the domains, which have two ends, and how they are known. Raises Unfit.

    ``deadline`` is a reading of time.monotonic().
    """
    ways = [(_size(domains[x]), x, y) for x, y in (names, names[::-1]) if len(by_power(poly, y)) == 3]
    if not ways or min(ways)[0] > MOST_VALUES:
        raise Unfit
    size, x, y = min(ways)
    parts = [coefficients(part, x) or [0] for part in by_power(poly, y)]
    pairs = []
    for left, value in enumerate(_left(_discriminant(parts), domains[x], deadline)):
        if left >= MOST_LEFT:
            raise Unfit
        pairs += [{x: value, y: root} for root in _roots(parts, value) if _within(domains[y], root)]
    said = f"for each of the {size:,} values of {x} the equation is of degree 2 in {y}, whose whole roots are all there are"
    return pairs, said


def _size(runs: t.Runs) -> int:
    return sum(high - low + 1 for low, high in runs if low is not None and high is not None)


def _discriminant(parts: Sequence[Sequence[int]]) -> list[int]:
    """b^2 - 4ac, as coefficients from power 0."""
    c, b, a = parts
    out = [0] * max(2 * len(b) - 1, len(a) + len(c) - 1)
    for one, other, factor in ((b, b, 1), (a, c, -4)):
        for i, left in enumerate(one):
            for j, right in enumerate(other):
                out[i + j] += factor * left * right
    return out


def _left(discriminant: Sequence[int], runs: t.Runs, deadline: float) -> Iterator[int]:
    """The values at which the discriminant may be a square."""
    tables = [_squares(discriminant, m) for m in MODULI]
    for low, high in runs:
        assert low is not None and high is not None
        for start in range(low, high + 1, CHUNK):
            if time.monotonic() > deadline:
                raise Unfit
            length = min(CHUNK, high + 1 - start)
            offsets = np.arange(length) if length < 64 else None
            for m, table in zip(MODULI, tables, strict=True):
                shifted = np.roll(table, -(start % m))
                if offsets is None:
                    offsets = np.flatnonzero(np.resize(shifted, length))
                else:
                    offsets = offsets[shifted[offsets % m]]
            if offsets is not None:
                yield from (start + int(k) for k in offsets)


def _squares(polynomial: Sequence[int], m: int) -> np.ndarray:
    """For each remainder of the unknown whether that of the polynomial is one of a square."""
    of_squares = {k * k % m for k in range(m)}
    return np.array([_at(polynomial, k) % m in of_squares for k in range(m)])


def _at(polynomial: Sequence[int], value: int) -> int:
    out = 0
    for c in reversed(polynomial):
        out = out * value + c
    return out


def _roots(parts: Sequence[Sequence[int]], value: int) -> list[int]:
    """The whole numbers y with c + b*y + a*y^2 = 0 at a value of the other unknown. Raises Unfit where all are."""
    c, b, a = (_at(part, value) for part in parts)
    if a == b == c == 0:
        raise Unfit
    if a == 0:
        return [-c // b] if b and c % b == 0 else []
    square = b * b - 4 * a * c
    root = math.isqrt(square) if square >= 0 else -1
    if root < 0 or root * root != square:
        return []
    return sorted({top // (2 * a) for top in (-b - root, -b + root) if top % (2 * a) == 0})


def _within(runs: t.Runs, value: int) -> bool:
    return any((low is None or low <= value) and (high is None or value <= high) for low, high in runs)
