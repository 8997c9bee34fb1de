"""Powers and roots, exact wherever they can be."""

from __future__ import annotations

from fractions import Fraction

from eqsolve.integer_judge import balls, surds
from eqsolve.integer_judge.limits import MAX_BITS, Undefined
from eqsolve.integer_judge.numbers import Exact, Number, Real, ball, bits, divide, multiply, plain, sign
from eqsolve.integer_judge.surds import Surd


def power(base: Number, exponent: Number) -> Number:
    """``base`` to the power of ``exponent``: 0^0 is 1; 0 to a negative power, and a negative number to a power that is
    not whole, are undefined."""
    if isinstance(exponent, int):
        return _whole_power(base, exponent)
    if sign(base) == 0:
        if sign(exponent) < 0:
            raise Undefined
        return 0
    if sign(base) < 0:
        raise Undefined
    if isinstance(exponent, Fraction) and isinstance(base, int | Fraction):
        return _whole_power(root(base, exponent.denominator), exponent.numerator)
    if isinstance(base, int) and base == 1:
        return 1
    # Gelfond (1934) and Schneider (1934): algebraic to an irrational algebraic power is transcendental
    known = isinstance(exponent, Surd) and not isinstance(base, Real)
    return Real(lambda: ball(base) ** ball(exponent), transcendental=known)


def _whole_power(base: Number, n: int) -> Number:
    if isinstance(base, int | Fraction):
        if n < 0 and base == 0:
            raise Undefined
        if abs(base) == 1 or base == 0:
            return base**n if n >= 0 else base ** (n % 2)
        if abs(n) * bits(base) <= MAX_BITS:
            return plain(Fraction(base) ** n) if n < 0 or isinstance(base, Fraction) else base**n
        return Real(lambda: ball(base) ** balls.fmpz(n))
    if n < 0:
        return divide(1, _whole_power(base, -n))
    if isinstance(base, Surd) and n <= MAX_BITS:
        return _by_squaring(base, n)
    if n == 0:
        return 1
    return Real(
        lambda: ball(base) ** balls.fmpz(n),
        irrational=isinstance(base, Real) and base.transcendental,
        transcendental=isinstance(base, Real) and base.transcendental,
    )


def _by_squaring(base: Number, n: int) -> Number:
    result: Number = 1
    while n:
        if n & 1:
            result = multiply(result, base)
        n >>= 1
        if n:
            base = multiply(base, base)
    return result


def root(value: Exact, degree: int) -> Number:
    """The real root of a number >= 0, or of any number for an odd degree."""
    if value < 0:
        return multiply(-1, root(-value, degree))
    fraction = Fraction(value)
    top, bottom = _whole_root(fraction.numerator, degree), _whole_root(fraction.denominator, degree)
    if top is not None and bottom is not None:
        return plain(Fraction(top, bottom))
    if degree == 2 and (found := surds.root(fraction)) is not None:
        return plain(found) if isinstance(found, Fraction) else found
    return Real(lambda: ball(value).root(degree) if degree > 2 else ball(value).sqrt(), irrational=True)


def square_root(value: Number) -> Number:
    """Undefined below 0."""
    if sign(value) < 0:
        raise Undefined
    if isinstance(value, int | Fraction):
        return root(value, 2)
    known = isinstance(value, Real) and value.transcendental
    irrational = isinstance(value, Surd) or (isinstance(value, Real) and value.irrational)
    return Real(lambda: ball(value).sqrt(), irrational=irrational or known, transcendental=known)


def cube_root(value: Number) -> Number:
    if isinstance(value, int | Fraction):
        return root(value, 3)
    if sign(value) < 0:
        return multiply(-1, cube_root(multiply(-1, value)))
    known = isinstance(value, Real) and value.transcendental
    return Real(lambda: ball(value).root(3), irrational=isinstance(value, Surd) or known, transcendental=known)


def _whole_root(value: int, degree: int) -> int | None:
    """The root of a whole number >= 0 where it is whole."""
    if value < 2 or degree == 1:
        return value
    if degree >= value.bit_length():
        return None
    found = int(balls.fmpz(value).root(degree))
    return found if found**degree == value else None
