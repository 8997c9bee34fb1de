"""Exact values of the functions of whole numbers, for single arguments; None where a function has no value."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

# Arguments of factorials, of binomials and of tests for primes. Larger ones: memory and minutes for one value, for
# primes no proof; smaller ones: sums are refused that could be computed. The last is the least composite number that
# passes Miller's test for all bases in _BASES (Sorenson and Webster 2015, theorem 1.1).
MAX_FACTORIAL, MAX_BINOMIAL, MAX_PRIME = 2_000, 20_000, 3_317_044_064_679_887_385_961_981
_BASES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)


class TooLarge(Exception):
    """A value with more bits than are computed."""


def factorial(n: int) -> int | None:
    if n < 0:
        return None
    if n > MAX_FACTORIAL:
        raise TooLarge(f"{n}!")
    return math.factorial(n)


def binomial(n: int, k: int) -> int | None:
    """n over k; zero for k < 0 and for k > n >= 0, the polynomial n(n-1)...(n-k+1)/k! for n < 0."""
    if k < 0:
        return 0
    if max(abs(n), k) > MAX_BINOMIAL:
        raise TooLarge(f"binomial({n}, {k})")
    return math.comb(n, k) if n >= 0 else (-1) ** k * math.comb(k - n - 1, k)


def digitsum(n: int, base: int = 10) -> int | None:
    if base < 2:
        return None
    n, total = abs(n), 0
    while n:
        n, digit_ = divmod(n, base)
        total += digit_
    return total


def reverse(n: int) -> int:
    return int(str(abs(n))[::-1])


def digit(n: int, k: int) -> int | None:
    if k < 0:
        return None
    return abs(n) // 10**k % 10 if k < 5000 else 0


def isprime(n: int) -> int:
    """Miller's test for thirteen bases, a proof below MAX_PRIME."""
    if n < 2 or any(n % p == 0 for p in _BASES):
        return int(n in _BASES)
    if n >= MAX_PRIME:
        raise TooLarge(f"isprime({n})")
    twos = ((n - 1) & -(n - 1)).bit_length() - 1
    odd = (n - 1) >> twos
    for base in _BASES:
        power = pow(base, odd, n)
        if power in (1, n - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % n
            if power == n - 1:
                break
        else:
            return 0
    return 1


def issquare(n: int) -> int:
    return int(n >= 0 and math.isqrt(n) ** 2 == n)


# name: (function, number of arguments from, to)
WHOLE: Mapping[str, tuple[Callable[..., int | None], int, int]] = {
    "factorial": (factorial, 1, 1),
    "binomial": (binomial, 2, 2),
    "digitsum": (digitsum, 1, 2),
    "reverse": (reverse, 1, 1),
    "digit": (digit, 2, 2),
    "isprime": (isprime, 1, 1),
    "issquare": (issquare, 1, 1),
}
