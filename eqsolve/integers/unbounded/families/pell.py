"""x^2 - D*y^2 = N in whole numbers, for D > 0 that is no square: a unit and one point of each class.

Sources: J. Robertson, Solving the generalized Pell equation x^2 - D*y^2 = N (2004): the algorithm PQa, and the one of
Lagrange, Matthews and Mollin; T. Nagell, Introduction to Number Theory (1951), sections 56 to 58. All solutions are
+-(x + y*sqrt(D))*(t + u*sqrt(D))^k for the points (x, y) of the classes, the unit t + u*sqrt(D) of norm 1, and whole k.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

Point = tuple[int, int]
# Size of a modulus whose residues are gone through. More: seconds; fewer: classes for large N are not had.
MAX_MODULUS = 1_000_000
# Steps of a continued fraction. More: units with ten thousands of digits; fewer: some D of eight digits are given up.
MAX_STEPS = 20_000


class TooFar(Exception):
    """More steps are needed than are made."""


def expansion(p: int, q: int, d: int) -> Iterator[tuple[int, int, int, int]]:
    """The algorithm PQa for (p + sqrt(d))/q, q dividing p^2 - d: P_i, Q_i, G_{i-1}, B_{i-1} for i = 1, 2, ...

    G^2 - d*B^2 = (-1)^i * Q_i * Q_0 for each. Raises TooFar.
    """
    root = math.isqrt(d)
    before, now = (-p, 1), (q, 0)
    for _ in range(MAX_STEPS):
        a = (p + root + (q < 0)) // q
        before, now = now, (a * now[0] + before[0], a * now[1] + before[1])
        p = a * q - p
        q = (d - p * p) // q
        yield p, q, now[0], now[1]
    raise TooFar


def unit(d: int) -> Point:
    """The smallest (t, u) with t^2 - d*u^2 = 1 and u > 0: (1766319049, 226153980) for d = 61. Raises TooFar."""
    for i, (_, q, g, b) in enumerate(expansion(0, 1, d), start=1):
        if q == 1:
            return (g, b) if i % 2 == 0 else (g * g + d * b * b, 2 * g * b)
    raise AssertionError("the expansion ends with TooFar")


def minus_one(d: int) -> Point | None:
    """The smallest (t, u) with t^2 - d*u^2 = -1, if there is one. Raises TooFar."""
    for i, (_, q, g, b) in enumerate(expansion(0, 1, d), start=1):
        if q == 1:
            return (g, b) if i % 2 else None
    raise AssertionError("the expansion ends with TooFar")


def class_points(d: int, n: int) -> list[Point]:
    """One point of each class of solutions of x^2 - d*y^2 = n (n not zero), up to the sign of both. Raises TooFar."""
    if abs(n) > MAX_MODULUS:
        raise TooFar
    negative = minus_one(d)
    points = []
    for f in range(1, math.isqrt(abs(n)) + 1):
        if n % (f * f) == 0:
            m = n // (f * f)
            points += [(f * x, f * y) for x, y in _primitive(d, m, negative)]
    return points


def _primitive(d: int, m: int, negative: Point | None) -> Iterator[Point]:
    """Classes of solutions of x^2 - d*y^2 = m without a common factor: one for each square root of d modulo m at most."""
    size = abs(m)
    for z in range(-((size - 1) // 2), size // 2 + 1):
        if (z * z - d) % size == 0:
            point = _first_unit(d, m, z, negative)
            if point is not None:
                yield point


def _first_unit(d: int, m: int, z: int, negative: Point | None) -> Point | None:
    """The first point of the expansion of (z + sqrt(d))/|m| where Q is 1 or -1, if its norm can be made m."""
    seen: set[Point] = set()
    for p, q, g, b in expansion(z, abs(m), d):
        if abs(q) == 1:
            if g * g - d * b * b == m:
                return g, b
            if negative is None:
                return None
            t, u = negative
            return g * t + d * b * u, g * u + b * t
        if (p, q) in seen:  # periodic: no unit comes any more
            return None
        seen.add((p, q))
    return None
