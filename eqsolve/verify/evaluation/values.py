"""The judge's numbers: exact rationals, exact algebraic numbers and balls, mixed freely in one evaluation.

A Value is a ``flint.fmpq`` (exact), an ``Algebraic`` (exact, see algebraic_number) or a ``flint.arb`` (a ball that
holds the true number). Arithmetic between exact values stays exact; whatever meets a ball becomes a ball. nan means
undefined. Balls are rounded to python-flint's *global* precision, so every computation stands inside
``precision(bits)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq

from eqsolve.clocks.alone import ALONE

Value = Any  # fmpq | Algebraic | arb; python-flint's own stubs do not know the operators between them
NAN = arb("nan")
ZERO, ONE = fmpq(0), fmpq(1)
UNIT = arb(0, 1)  # [-1, 1]
# Exact rationals longer than this many bits become balls. Smaller: exact zeros of high powers go unseen;
# larger: a hostile text makes the judge multiply numbers of millions of digits.
LONGEST = 20_000
LARGEST, SMALLEST = arb(2) ** LONGEST, arb(2) ** -LONGEST  # exact: powers of two


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Ball arithmetic at ``bits`` inside, the former precision afterwards (the setting is global in python-flint)."""
    with ALONE:
        before = ctx.prec
        ctx.prec = bits
        try:
            yield
        finally:
            ctx.prec = before


def is_ball(v: Value) -> bool:
    return type(v) is arb


def ball(v: Value) -> arb:
    """A ball around any value, at the present precision."""
    if type(v) is arb:
        return v
    return arb(v) if type(v) is fmpq else v.ball()


def short(v: Value) -> Value:
    """The value itself, or a ball around it if writing it exactly has become too long."""
    if type(v) is arb:
        return v
    return ball(v) if v.height_bits() > LONGEST else v


def rational(v: arb) -> fmpq | None:
    """A ball that is a single number as a fraction; None where there is none of bearable length.

    The exponent is looked at first: FLINT writes 2^(10^17) out, or ends the process because it cannot.
    """
    if not (v.is_finite() and v.is_exact()):
        return None
    size = abs(v)
    if v.is_zero():
        return fmpq(0)
    return v.fmpq() if size > SMALLEST and size < LARGEST else None


def is_zero(v: Value) -> bool:
    """Exactly zero (a ball only if it is the point 0)."""
    return bool(v == 0) if type(v) is fmpq else bool(v.is_zero())


def is_finite(v: Value) -> bool:
    return type(v) is not arb or bool(v.is_finite())


def sign(v: Value) -> int | None:
    """-1, 0 or 1 where it is certain; None for a ball that straddles 0 or is not finite."""
    if type(v) is fmpq:
        return int(v > 0) - int(v < 0)
    if type(v) is not arb:
        return int(v.sign())
    if v > 0:
        return 1
    if v < 0:
        return -1
    return 0 if v.is_zero() else None


def hull(a: Value, b: Value) -> arb:
    """A ball around both; nan if either is."""
    x, y = ball(a), ball(b)
    return x.union(y) if x.is_finite() and y.is_finite() else NAN


def between(low: arb, high: arb) -> arb:
    """The ball from ``low`` to ``high`` where both are finite."""
    return hull(low, high)


def reciprocal(v: Value) -> Value:
    """1/v; undefined at 0."""
    if type(v) is arb:
        return 1 / v
    return NAN if is_zero(v) else ONE / v


def power(v: Value, n: int) -> Value:
    """v**n for a whole number n; even powers of a ball around 0 stay >= 0, and 0**0 is 1.

    Multiplies instead of ``**``: python-flint gives nan for the square of a ball whose middle is 0.
    """
    if n < 0:
        return reciprocal(power(v, -n))
    if n == 0:
        return ONE if is_finite(v) else NAN
    if type(v) is arb and n % 2 == 0 and v.contains(0) and v.is_finite() and not v.is_zero():
        top = _product_power(v.abs_upper(), n).upper()
        half = arb(0, top / 2).rad() if top.is_finite() else NAN
        # radii are rounded up: the middle is the radius as kept, so the lower end is 0
        return arb(arb(half, half).rad(), half)
    if type(v) is fmpq and v.height_bits() * n <= LONGEST:
        return v**n
    return _product_power(v if type(v) is arb or v.height_bits() * n <= LONGEST else ball(v), n)


def _product_power(v: Value, n: int) -> Value:
    out: Value = ONE
    while n:
        if n & 1:
            out = out * v
        n >>= 1
        if n:
            v = v * v
    return out


def whole(v: Value) -> int | None:
    """The integer that v exactly is, or None."""
    if type(v) is fmpq:
        return int(v.numerator) if v.denominator == 1 else None
    exact = rational(v) if type(v) is arb else None
    return int(exact.numerator) if exact is not None and exact.denominator == 1 else None


def rational_root(v: fmpq, k: int) -> fmpq | None:
    """The k-th root of a rational >= 0 where it is rational."""
    top, bottom = v.numerator.root(k), v.denominator.root(k)
    return fmpq(top, bottom) if top**k == v.numerator and bottom**k == v.denominator else None


def fraction(decimal: str) -> fmpq:
    """The exact value of a decimal string."""
    q = Fraction(decimal)
    return fmpq(q.numerator, q.denominator)
