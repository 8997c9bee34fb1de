"""The functions of whole numbers at numbers: exact, refused where the result would be long."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

# Miller and Rabin's test with these bases is a proof below this bound (Sorenson and Webster 2017, Strong pseudoprimes to
# twelve prime bases).
_BASES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
_PROVED_BELOW = 318_665_857_834_031_151_167_461
# Bits of a binomial that is computed, as k*log2(n) bounds them. More: seconds for a number that is too long to be kept;
# fewer: numbers of puzzles stay calls, which nothing here can evaluate.
_MAX_CHOSEN = 22_000


def whole_value(function: str, values: Sequence[Fraction]) -> Fraction | None:
    """The value at whole numbers; None outside the domain of the function, or where it is too long to be computed here."""
    if any(v.denominator != 1 for v in values):
        return None
    value = _VALUES[function](*(v.numerator for v in values))
    return None if value is None else Fraction(value)


def is_prime(n: int) -> bool | None:
    """Whether n is prime; None where the test would be no proof."""
    if n < 2:
        return False
    for p in _BASES:
        if n % p == 0:
            return n == p
    if n >= _PROVED_BELOW:
        return None
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_passes(pow(base, odd, n), twos, n) for base in _BASES)


def _passes(x: int, twos: int, n: int) -> bool:
    if x in (1, n - 1):
        return True
    for _ in range(twos - 1):
        x = x * x % n
        if x == n - 1:
            return True
    return False


def _binomial(n: int, k: int) -> int | None:
    if n < 0 or min(k, n - k) * n.bit_length() > _MAX_CHOSEN:
        return None
    return math.comb(n, k) if 0 <= k <= n else 0


def _digit_sum(n: int, base: int = 10) -> int | None:
    if base < 2:
        return None
    n, total = abs(n), 0
    while n:
        n, last = divmod(n, base)
        total += last
    return total


def _digit(n: int, k: int) -> int | None:
    return None if k < 0 else abs(n) // 10**k % 10 if k <= 400 else 0


def _is_square(n: int) -> int:
    return int(n >= 0 and math.isqrt(n) ** 2 == n)


_VALUES: Mapping[str, Callable[..., int | None]] = {
    "gcd": math.gcd,
    "lcm": math.lcm,
    "binomial": _binomial,
    "digitsum": _digit_sum,
    "reverse": lambda n: int(str(abs(n))[::-1]),
    "digit": _digit,
    "isprime": is_prime,
    "issquare": _is_square,
}
