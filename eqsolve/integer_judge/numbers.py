"""Numbers of the judge: whole numbers and fractions of Python, sums of square roots, and reals known by balls.

Functions here take and give any of them; what is exact stays exact.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from eqsolve.clocks.alone import ALONE
from eqsolve.integer_judge import balls, surds
from eqsolve.integer_judge.limits import (
    FIRST_PRECISION,
    LAST_PRECISION,
    MAX_BITS,
    NEAR_BITS,
    Agreeing,
    CannotDecide,
    Undefined,
    too_long,
)
from eqsolve.integer_judge.surds import Surd


@dataclass(frozen=True, slots=True)
class Real:
    """A number of which there is a ball at every precision (``ball`` uses that of the moment).

    ``irrational``: known to be no fraction; ``transcendental``: known to be no root of a polynomial either.
    ``pi``: where it is a multiple of pi, the factor.
    """

    ball: Callable[[], balls.arb]
    irrational: bool = False
    transcendental: bool = False
    pi: Fraction | None = None


Exact = int | Fraction
T = TypeVar("T")
Number = int | Fraction | Surd | Real


def plain(value: Fraction) -> Exact:
    """A fraction without denominator as a whole number, which Python handles faster."""
    return value.numerator if value.denominator == 1 else value


def ball(a: Number) -> balls.arb:
    """A ball that holds the number, at the precision of the moment."""
    if isinstance(a, int):
        return balls.arb(a)
    return balls.arb(balls.fmpq(a.numerator, a.denominator)) if isinstance(a, Fraction) else a.ball()


def bits(a: Exact) -> int:
    return a.bit_length() if isinstance(a, int) else max(a.numerator.bit_length(), a.denominator.bit_length())


def add(a: Number, b: Number) -> Number:
    if isinstance(a, int) and isinstance(b, int):
        return a + b
    if isinstance(a, int | Fraction) and isinstance(b, int | Fraction):
        if bits(a) + bits(b) > MAX_BITS:
            raise too_long()
        return plain(Fraction(a + b))
    if not isinstance(a, Real) and not isinstance(b, Real):
        found = surds.add(a, b)
        if found is not None:
            return _plain(found)
    if isinstance(a, int | Fraction) and a == 0:
        return b
    if isinstance(b, int | Fraction) and b == 0:
        return a
    return _sum_of_reals(a, b)


def _sum_of_reals(a: Number, b: Number) -> Number:
    if isinstance(a, Real) and isinstance(b, Real) and a.pi is not None and b.pi is not None:
        return multiple_of_pi(a.pi + b.pi)
    return Real(
        lambda: ball(a) + ball(b),
        irrational=_one_of(a, b, rational=True),
        transcendental=_one_of(a, b, rational=False),
    )


def multiply(a: Number, b: Number) -> Number:
    if isinstance(a, int | Fraction) and isinstance(b, int | Fraction):
        if bits(a) + bits(b) > MAX_BITS:
            raise too_long()
        product = a * b
        return product if isinstance(product, int) else plain(product)
    if (isinstance(a, int) and a == 0) or (isinstance(b, int) and b == 0):
        return 0
    if not isinstance(a, Real) and not isinstance(b, Real):
        found = surds.multiply(a, b)
        if found is not None:
            return _plain(found)
    for one, other in ((a, b), (b, a)):
        if isinstance(one, Real) and one.pi is not None and isinstance(other, int | Fraction):
            return multiple_of_pi(one.pi * other)
    return Real(
        lambda: ball(a) * ball(b),
        irrational=_one_of(a, b, rational=True),
        transcendental=_one_of(a, b, rational=False),
    )


def negative(a: Number) -> Number:
    return -a if isinstance(a, int) else multiply(-1, a)


def subtract(a: Number, b: Number) -> Number:
    return a - b if isinstance(a, int) and isinstance(b, int) else add(a, negative(b))


def divide(a: Number, b: Number) -> Number:
    """The exact quotient. Raises Undefined for a divisor of zero."""
    if sign(b) == 0:
        raise Undefined
    if isinstance(a, int) and isinstance(b, int) and a % b == 0:
        return a // b
    if isinstance(a, Real) and isinstance(b, Real) and a.pi is not None and b.pi is not None:
        return plain(a.pi / b.pi)
    if isinstance(b, int | Fraction):
        return multiply(a, 1 / Fraction(b))
    if isinstance(b, Surd) and (under := surds.inverse(b)) is not None:
        return multiply(a, _plain(under))
    return multiply(a, Real(lambda: 1 / ball(b), irrational=_irrational(b), transcendental=_transcendental(b)))


def multiple_of_pi(factor: Fraction) -> Number:
    """``factor`` times pi."""
    if factor == 0:
        return 0
    part = balls.fmpq(factor.numerator, factor.denominator)
    return Real(lambda: balls.arb.pi() * part, irrational=True, transcendental=True, pi=factor)


def sign(a: Number) -> int:
    """-1, 0 or 1. Raises CannotDecide for a real that no ball tells from 0; Agreeing where all of them are near to it."""
    if isinstance(a, int | Fraction):
        return (a > 0) - (a < 0)
    near = False

    def told() -> int | None:
        nonlocal near
        held = ball(a)
        near = bool(held.abs_upper() < balls.arb(2) ** -NEAR_BITS)
        return 1 if held > 0 else -1 if held < 0 else None

    try:
        return sharpened(told, "two sides are too large, or not known well enough, to be compared")
    except CannotDecide:
        if not near:
            raise
        raise Agreeing("two sides that are no fractions agree to a thousand digits") from None


def compare(a: Number, b: Number) -> int:
    """The sign of a - b."""
    if isinstance(a, int | Fraction) and isinstance(b, int | Fraction):
        return (a > b) - (a < b)
    return sign(subtract(a, b))


def equal(a: Number, b: Number) -> bool:
    """Also where one side is known to be irrational or transcendental, and no ball is asked."""
    if isinstance(a, int | Fraction) and isinstance(b, int | Fraction):
        return a == b
    difference = subtract(a, b)
    return not _irrational(difference) and sign(difference) == 0


def floor(a: Number) -> int:
    """The largest whole number that is not above."""
    if isinstance(a, int | Fraction):
        return a // 1

    def told() -> int | None:
        held = ball(a)
        if not held.is_finite() or held.abs_upper() > balls.arb(2) ** MAX_BITS:
            return None
        low, high = held.lower().floor(), held.upper().floor()
        return int(low.fmpz()) if low.is_exact() and low == high else None

    return sharpened(told, "a number is too near to a whole one, or too large, to be rounded")


def sharpened(told: Callable[[], T | None], otherwise: str) -> T:
    """What ``told`` says at the first precision at which it says anything. Raises CannotDecide(otherwise)."""
    with ALONE:
        before, precision = balls.ctx.prec, FIRST_PRECISION
        try:
            while precision <= LAST_PRECISION:
                balls.ctx.prec = precision
                if (said := told()) is not None:
                    return said
                precision *= 2
        finally:
            balls.ctx.prec = before
    raise CannotDecide(otherwise)


def _plain(found: surds.Radical) -> Number:
    return plain(found) if isinstance(found, Fraction) else found


def _irrational(a: Number) -> bool:
    return isinstance(a, Surd) or (isinstance(a, Real) and (a.irrational or a.transcendental))


def _transcendental(a: Number) -> bool:
    return isinstance(a, Real) and a.transcendental


def _one_of(a: Number, b: Number, *, rational: bool) -> bool:
    """Whether one number is irrational (transcendental) and the other is rational (algebraic): then so are their sum
    and, neither being 0, their product."""
    if rational:
        return any(_irrational(x) and isinstance(y, int | Fraction) for x, y in ((a, b), (b, a)))
    return any(_transcendental(x) and not isinstance(y, Real) for x, y in ((a, b), (b, a)))
