"""Functions of whole numbers; other arguments have no value."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from flint import arb, fmpz

from eqsolve.integer_judge.limits import MAX_BITS, MAX_PRIME_BITS, CannotDecide, Undefined, too_long
from eqsolve.integer_judge.numbers import Number, Real


def factorial(n: int) -> Number:
    if n < 0:
        raise Undefined
    if n > 2 and n * n.bit_length() > MAX_BITS:  # n! < n^n
        return Real(lambda: arb(n).fac())
    return math.factorial(n)


def binomial(n: int, k: int) -> Number:
    """Zero unless 0 <= k <= n; of a negative n the coefficient of x^k in (1 + x)^n."""
    if k < 0:
        return 0
    if n < 0:
        return -_chosen(k - n - 1, k) if k % 2 else _chosen(k - n - 1, k)
    return _chosen(n, k)


def _chosen(n: int, k: int) -> int:
    k = min(k, n - k) if k <= n else k
    if k > 0 and k <= n and k * n.bit_length() > MAX_BITS:  # at most n^k
        raise too_long()
    return math.comb(n, k)


def is_prime(n: int) -> int:
    """1 for a prime, else 0."""
    if n < 2:
        return 0
    number = fmpz(n)
    if not number.is_probable_prime():
        return 0
    if n.bit_length() > MAX_PRIME_BITS:
        raise CannotDecide(f"a number of more than {MAX_PRIME_BITS:,} bits may be prime")
    return int(number.is_prime())


def is_square(n: int) -> int:
    """1 for the square of a whole number, else 0."""
    return int(n >= 0 and math.isqrt(n) ** 2 == n)


def digit_sum(n: int, base: int = 10) -> int:
    return sum(_digits(n, base))


def reverse(n: int) -> int:
    """The decimal digits of the size of n from behind: 120 gives 21."""
    return int(fmpz("".join(map(str, _digits(n, 10)))))


def digit(n: int, k: int) -> int:
    """The decimal digit of the size of n at 10^k."""
    if k < 0:
        raise Undefined
    if k * 3 > abs(n).bit_length():
        return 0
    power: int = 10**k
    return abs(n) // power % 10


def _digits(n: int, base: int) -> list[int]:
    """From the last to the first."""
    if base < 2:
        raise Undefined
    if base == 10:  # long numbers quickly
        return [int(c) for c in reversed(fmpz(abs(n)).str())]
    rest, out = abs(n), []
    while rest:
        rest, last = divmod(rest, base)
        out.append(last)
    return out or [0]


WHOLE: Mapping[str, Callable[..., Number]] = {
    "factorial": factorial,
    "binomial": binomial,
    "gcd": math.gcd,
    "lcm": math.lcm,
    "isprime": is_prime,
    "issquare": is_square,
    "digitsum": digit_sum,
    "reverse": reverse,
    "digit": digit,
}
