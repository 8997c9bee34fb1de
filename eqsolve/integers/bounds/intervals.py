"""Intervals with exact rational ends; an end may be infinite. Every operation gives a superset of what is possible.

Source: E. Hansen and G. Walster, Global Optimization Using Interval Analysis (2004), chapters 2 and 4.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TypeAlias

# A float is one of the two infinities and never enters arithmetic: whole numbers here may exceed all floats.
End: TypeAlias = int | Fraction | float
Interval: TypeAlias = tuple[End, End]

INF, MINUS_INF = math.inf, -math.inf
LINE: Interval = (MINUS_INF, INF)

# Bits of an end that is kept. More: towers of powers take memory; fewer: true bounds of puzzles with long numbers are lost.
MAX_BITS = 4096
# Bits of a denominator. More: fractions grow with every step of a loop; fewer: bounds that need exact thirds are lost.
MAX_DENOMINATOR = 512


class Empty(Exception):
    """Nothing is left of an interval or a domain."""


def end(value: Fraction) -> End:
    """A fraction as an end: a whole number where it is one."""
    return value.numerator if value.denominator == 1 else value


def checked(low: End, high: End) -> Interval:
    """The interval, outward where its ends have too many digits. Raises Empty where they are out of order."""
    if low > high:
        raise Empty
    return _short(low, up=False), _short(high, up=True)


def _short(value: End, *, up: bool) -> End:
    if isinstance(value, float):  # a power that is too long to be written out may stand at the wrong end
        return INF if up else MINUS_INF
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_BITS:
        return INF if up else MINUS_INF
    if value.denominator.bit_length() > MAX_DENOMINATOR:
        return math.ceil(value) if up else math.floor(value)
    return value


def meet(one: Interval, other: Interval) -> Interval:
    """What lies in both. Raises Empty where nothing does."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    if low > high:
        raise Empty
    return low, high


def hull(one: Interval, other: Interval) -> Interval:
    """The smallest interval around both."""
    return min(one[0], other[0]), max(one[1], other[1])


def inward(interval: Interval) -> Interval:
    """The whole numbers of an interval. Raises Empty where there are none."""
    low, high = interval
    if not isinstance(low, float):
        low = math.ceil(low)
    if not isinstance(high, float):
        high = math.floor(high)
    if low > high:
        raise Empty
    return low, high


def plus(a: End, b: End) -> End:
    """The sum of two ends of one kind (never of opposite infinities)."""
    if isinstance(a, float):
        return a
    if isinstance(b, float):
        return b
    total = a + b
    return end(total) if isinstance(total, Fraction) else total


def times(a: End, b: End) -> End:
    """The product of two ends; zero times infinity is zero, as it is for ends of products."""
    if a == 0 or b == 0:
        return 0
    if isinstance(a, float) or isinstance(b, float):
        return INF if (a > 0) == (b > 0) else MINUS_INF
    product = a * b
    return end(product) if isinstance(product, Fraction) else product


def over(a: End, b: End) -> End:
    """The quotient of two ends, b not zero; a finite number over infinity is zero."""
    if isinstance(b, float):
        return 0
    if isinstance(a, float):
        return a if b > 0 else -a
    return end(Fraction(a) / b)


def negative(a: Interval) -> Interval:
    """The negatives."""
    return -a[1], -a[0]


def add(a: Interval, b: Interval) -> Interval:
    """The sums."""
    return checked(plus(a[0], b[0]), plus(a[1], b[1]))


def multiply(a: Interval, b: Interval) -> Interval:
    """The products."""
    if a[0] >= 0 and b[0] >= 0:
        return checked(times(a[0], b[0]), times(a[1], b[1]))
    ends = [times(x, y) for x in a for y in b]
    return checked(min(ends), max(ends))


def size(a: End) -> End:
    """The absolute value of an end."""
    return a if a >= 0 else -a


def magnitude(a: Interval) -> End:
    """The largest absolute value."""
    return max(size(a[0]), size(a[1]))


def mignitude(a: Interval) -> End:
    """The smallest absolute value."""
    return 0 if a[0] <= 0 <= a[1] else min(size(a[0]), size(a[1]))


def divide(a: Interval, b: Interval, *, whole: bool = False) -> Interval:
    """All q with q*d in ``a`` for a d in ``b``, zero divisors left out; ``whole``: divisors are whole numbers."""
    if b == (0, 0):
        raise Empty
    if b[0] < 0 < b[1]:
        bound = magnitude(a) if whole else INF
        return (-bound, bound) if bound else (0, 0)
    low, high = b
    if whole:
        low, high = (max(low, 1), high) if low >= 0 else (low, min(high, -1))
    inverse = (MINUS_INF if high == 0 else over(1, high), INF if low == 0 else over(1, low))
    return multiply(a, inverse)


def quotients(product: Interval, known: Interval, *, whole: bool) -> Interval:
    """All f with f*k in ``product`` for a k in ``known``: any f at all where both hold zero."""
    if known[0] <= 0 <= known[1] and product[0] <= 0 <= product[1]:
        return LINE
    return divide(product, known, whole=whole)


def power(a: Interval, n: int) -> Interval:
    """The n-th powers; for negative n of what is not zero."""
    if n == 0:
        return 1, 1
    if n < 0:
        return divide((1, 1), power(a, -n))
    low, high = _raised(a[0], n), _raised(a[1], n)
    if n % 2 == 0:
        if a[1] <= 0:
            low, high = high, low
        elif a[0] < 0:
            low, high = 0, max(low, high)
    return checked(low, high)


def _raised(a: End, n: int) -> End:
    """A power of an end; one that is too long is infinite, which ``checked`` has no say in: its sign decides."""
    huge = isinstance(a, float) or max(a.numerator.bit_length(), a.denominator.bit_length()) * n > 4 * MAX_BITS
    if huge and size(a) > 1:
        return INF if a > 0 or n % 2 == 0 else MINUS_INF
    if huge and size(a) != 1:
        return 0
    return end(Fraction(a) ** n) if isinstance(a, Fraction) else int(a) ** n


def root_below(value: End, n: int) -> End:
    """The largest whole r with r**n <= value, for value >= 0."""
    if isinstance(value, float):
        return value
    return _integer_root(math.floor(value), n)


def root_above(value: End, n: int) -> End:
    """The smallest whole r with r**n >= value, for value >= 0."""
    if isinstance(value, float):
        return value
    top = math.ceil(value)
    r = _integer_root(top, n)
    return r if r**n == top else r + 1


def _integer_root(value: int, n: int) -> int:
    """Newton's iteration in whole numbers, from above (Cohen 1993, algorithm 1.7.1)."""
    if n == 1 or value < 2:
        return value
    if n == 2:
        return math.isqrt(value)
    guess = 1 << -(-value.bit_length() // n)
    while True:
        better = ((n - 1) * guess + value // guess ** (n - 1)) // n
        if better >= guess:
            return guess
        guess = better


def roots(a: Interval, n: int, *, whole: bool) -> Interval:
    """All x with x**n in ``a`` (n > 0); ``whole``: x is a whole number."""
    inside, outside = (root_below, root_above) if whole else (root_above, root_below)
    if n % 2 == 0:
        if a[1] < 0:
            raise Empty
        top = inside(a[1], n)
        return -top, top
    low = outside(a[0], n) if a[0] >= 0 else -inside(-a[0], n)
    high = inside(a[1], n) if a[1] >= 0 else -outside(-a[1], n)
    return low, high


def logarithms(a: Interval, base: End) -> Interval:
    """All whole y with base**y in ``a``, for base > 1."""
    if a[1] <= 0:
        raise Empty
    low = MINUS_INF if a[0] <= 0 else _log(a[0], base, up=True)
    return low, _log(a[1], base, up=False)


def _log(value: End, base: End, *, up: bool) -> End:
    """The largest whole y with base**y <= value, or with ``up`` the smallest with base**y >= value."""
    if isinstance(value, float) or isinstance(base, float):
        return value if isinstance(value, float) else MINUS_INF if value < 1 else 0 if not up or value <= 1 else 1
    exact, b = Fraction(value), Fraction(base)
    if math.log2(b.numerator) - math.log2(b.denominator) < 0.1:  # so near to 1 that the power below would be endless
        return MINUS_INF if up else INF
    y = int((_log2(exact)) / _log2(b))
    while b**y <= exact:
        y += 1
    while b**y > exact:
        y -= 1
    return y + 1 if up and b**y != exact else y


def _log2(value: Fraction) -> float:
    return math.log2(value.numerator) - math.log2(value.denominator)
