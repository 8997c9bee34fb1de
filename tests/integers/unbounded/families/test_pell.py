"""Pell's equation: units from the literature, classes against exhaustion."""

from __future__ import annotations

import math

import pytest

from eqsolve.integers.unbounded.families.pell import class_points, minus_one, unit

# Fundamental solutions of x^2 - D*y^2 = 1 (Euler 1770; OEIS A002350 and A002349).
UNITS = {
    2: (3, 2), 3: (2, 1), 5: (9, 4), 6: (5, 2), 7: (8, 3), 8: (3, 1), 10: (19, 6), 13: (649, 180), 19: (170, 39),
    29: (9801, 1820), 31: (1520, 273), 46: (24335, 3588), 53: (66249, 9100), 61: (1766319049, 226153980),
    67: (48842, 5967), 73: (2281249, 267000), 94: (2143295, 221064), 97: (62809633, 6377352),
    109: (158070671986249, 15140424455100), 991: (379516400906811930638014896080, 12055735790331359447442538767),
}  # fmt: skip


@pytest.mark.parametrize("d", UNITS)
def test_units(d: int) -> None:
    """The smallest solutions are the known ones."""
    assert unit(d) == UNITS[d]


def test_minus_one() -> None:
    """x^2 - D*y^2 = -1 has solutions for 2, 5, 10, 13, 17, 61, not for 3, 7, 34."""
    assert [minus_one(d) for d in (2, 5, 10, 13, 17)] == [(1, 1), (2, 1), (3, 1), (18, 5), (4, 1)]
    assert minus_one(61) == (29718, 3805)
    assert [minus_one(d) for d in (3, 7, 34)] == [None, None, None]


@pytest.mark.parametrize("d", [2, 3, 5, 7, 8, 10, 13, 19, 21])
def test_classes(d: int) -> None:
    """The orbits of the points of the classes hold every solution with |y| <= 200."""
    t, u = unit(d)
    for n in (*range(-25, 0), *range(1, 26), 81, 100, -144):
        points = class_points(d, n)
        assert all(x * x - d * y * y == n for x, y in points)
        orbits = set()
        for point in points:
            for sign in (1, -1):
                for side in (u, -u):
                    x, y = sign * point[0], sign * point[1]
                    for _ in range(16):
                        orbits.add((x, y))
                        x, y = x * t + d * y * side, x * side + y * t
        for y in range(-200, 201):
            square = n + d * y * y
            if square >= 0 and math.isqrt(square) ** 2 == square:
                assert {(math.isqrt(square), y), (-math.isqrt(square), y)} <= orbits, (n, y)
