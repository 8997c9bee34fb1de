"""What the judge of whole numbers gives up on, and how it says so."""

from __future__ import annotations

# Bits of an exact number. More: 9^9^9 takes memory and minutes; fewer: large but honest answers (factorials, powers,
# fundamental solutions of Pell's equation with thousands of digits) are put back with balls, which prove no equality.
MAX_BITS = 200_000
# Bits of a ball at first and at most. Lower at most: numbers that agree to many digits are not told apart; higher:
# numbers that are equal, which no ball can show, take longer before that is said.
FIRST_PRECISION, LAST_PRECISION = 64, 4096
# Bits behind the point to which a difference must vanish before its sides are said to agree. More: large numbers that
# are equal are left out of a list for being balls of 4096 bits; fewer: near misses are listed as verified.
NEAR_BITS = 3400
# Bits of a number that is proven prime. More: the proof of one number takes minutes; fewer: large primes stay open.
MAX_PRIME_BITS = 1024
# Bits of a number whose factors are looked for, below a square root. More: factoring takes seconds; fewer: sums of
# square roots of larger numbers are only compared with balls.
MAX_FACTORED_BITS = 96


class Undefined(Exception):
    """An expression has no value at a point: a divisor is zero, an argument lies outside the domain."""


class CannotDecide(Exception):
    """Whether a condition holds at a point is beyond the limits above; the message says what is."""


class Agreeing(CannotDecide):
    """Two numbers agree to all bits that were computed; that they are equal is not proven."""


def too_long() -> CannotDecide:
    return CannotDecide(f"a number has more than {MAX_BITS:,} bits")
