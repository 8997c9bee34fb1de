"""Powers and roots of values, as real numbers have them: exact where that is possible, nan where there is none."""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, fmpq

from eqsolve.verify.evaluation.values import (
    NAN,
    ZERO,
    Value,
    ball,
    between,
    is_ball,
    power,
    rational_root,
    sign,
    whole,
)


def monotone(f: Callable[[arb], arb], low: int | None, high: int | None) -> Callable[[arb], arb]:
    """A monotone f on [low, high]: a ball that touches an end of the domain is taken by its ends (arb gives nan
    there)."""

    def value(v: arb) -> arb:
        out = f(v)
        if out.is_finite() or not v.is_finite():
            return out
        a, b = v.lower(), v.upper()
        inside = (low is None or a >= low) and (high is None or b <= high)
        return between(f(a), f(b)) if inside else out

    return value


def root(v: Value, k: int) -> Value:
    """The real k-th root of v >= 0, exact where that is possible; nan below 0."""
    if not is_ball(v):
        if sign(v) == -1:
            return NAN
        exact = rational_root(v, k) if type(v) is fmpq else v.root(k)
        if exact is not None:
            return exact
    return monotone(lambda a: a.sqrt() if k == 2 else a.root(k) if a > 0 else a if a.is_zero() else NAN, 0, None)(
        ball(v)
    )


def fractional_power(v: Value, exponent: fmpq) -> Value:
    """v**(p/q), undefined for v < 0 (and at 0 for negative exponents)."""
    if abs(int(exponent.denominator)) > 1000:
        return general_power(v, exponent)
    return power(root(v, int(exponent.denominator)), int(exponent.numerator))


def general_power(a: Value, b: Value) -> Value:
    """a**b: any whole b; otherwise a > 0, or a = 0 with b > 0."""
    n = whole(b)
    if n is not None:
        return power(a, n)
    s = sign(a)
    if s == 1:
        return (ball(b) * ball(a).log()).exp()
    if s == 0:
        return ZERO if sign(b) == 1 else NAN
    return NAN


def real_cube_root(v: Value) -> Value:
    s = sign(v)
    if s is None:
        low, high = ball(v).lower(), ball(v).upper()
        return between(real_cube_root(low), real_cube_root(high)) if ball(v).is_finite() else NAN
    return root(v, 3) if s >= 0 else -root(-v, 3)
