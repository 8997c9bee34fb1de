"""Interval arithmetic on arrays: every function takes and gives ends ``(lower, upper)``, float64 arrays of one shape.

An infinite end means "no bound on this side" (no value is infinite); so 0 * inf is 0. An empty interval has nan ends
and stays empty through every operation. Restricted domains are cut silently: the image of [-4, 9] under sqrt is [0, 3].

Rounding is outward without switching the processor's mode: + - * / and sqrt are correctly rounded, so one step to the
next float on each side is enough; functions of the mathematical library are widened by ``LIBRARY_ULPS`` (smaller than
their true error: a root could be lost; larger: boxes shrink a few bits less). Their errors are measured, not proved:
below 4 ulp against ball arithmetic, see the tests. Special functions are taken from ball arithmetic (Johansson 2017),
which proves its bounds.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Ends = tuple[Array, Array]

INF = math.inf
YES, NO = np.ones(1, dtype=np.bool_), np.zeros(1, dtype=np.bool_)
LIBRARY_ULPS = 8
MARGIN = LIBRARY_ULPS * 2.0**-52
SUBNORMAL = LIBRARY_ULPS * 5e-324


def down(x: Array) -> Array:
    """The next float below; an overflowed lower end comes back as the largest float, so lower ends are never +inf."""
    return np.nextafter(x, -INF)


def up(x: Array) -> Array:
    return np.nextafter(x, INF)


def wide_down(x: Array, margin: float = MARGIN) -> Array:
    return down(x * np.where(x > 0, 1 - margin, 1 + margin) - SUBNORMAL)


def wide_up(x: Array, margin: float = MARGIN) -> Array:
    return up(x * np.where(x > 0, 1 + margin, 1 - margin) + SUBNORMAL)


def meet(x: Ends, y: Ends) -> Ends:
    """The intersection; nan ends where it is empty."""
    lower, upper = np.maximum(x[0], y[0]), np.minimum(x[1], y[1])
    void = lower > upper
    return (np.where(void, np.nan, lower), np.where(void, np.nan, upper)) if void.any() else (lower, upper)


def hull(x: Ends, y: Ends) -> Ends:
    """The smallest interval around both; an empty one adds nothing."""
    return np.fmin(x[0], y[0]), np.fmax(x[1], y[1])


def straddles(x: Ends) -> Mask:
    return np.asarray((x[0] <= 0) & (x[1] >= 0))


def carve(x: Ends, gap: Ends) -> Ends:
    """The hull of x without the open interval ``gap``."""
    lower = np.where((x[0] > gap[0]) | (gap[0] == -INF), np.maximum(x[0], gap[1]), x[0])
    upper = np.where((x[1] < gap[1]) | (gap[1] == INF), np.minimum(x[1], gap[0]), x[1])
    return meet((lower, upper), x)


# ---------------------------------------------------------------- arithmetic


def _sum_ends(lower: Array, upper: Array) -> Ends:
    """Rounds outward; a sum of floats that comes out as 0 is exactly 0."""
    return np.where(lower == 0, 0.0, down(lower)), np.where(upper == 0, 0.0, up(upper))


def add(x: Ends, y: Ends) -> Ends:
    return _sum_ends(x[0] + y[0], x[1] + y[1])


def subtract(x: Ends, y: Ends) -> Ends:
    return _sum_ends(x[0] - y[1], x[1] - y[0])


def negate(x: Ends) -> Ends:
    return -x[1], -x[0]


def multiply(x: Ends, y: Ends) -> Ends:
    a, b, c, d = x[0] * y[0], x[0] * y[1], x[1] * y[0], x[1] * y[1]
    # fmin passes over the nan of 0 * inf: another product gives the 0 unless all four are nan
    lower = down(np.fmin(np.fmin(a, b), np.fmin(c, d)))
    upper = up(np.fmax(np.fmax(a, b), np.fmax(c, d)))
    lost = np.isnan(lower)
    if lost.any():
        lost &= ~(np.isnan(x[0]) | np.isnan(y[0]))
        lower, upper = np.where(lost, 0.0, lower), np.where(lost, 0.0, upper)
    # the sign of a product is exact: rounding must not push it over zero
    same = ((x[0] >= 0) & (y[0] >= 0)) | ((x[1] <= 0) & (y[1] <= 0))
    opposite = ((x[0] >= 0) & (y[1] <= 0)) | ((x[1] <= 0) & (y[0] >= 0))
    return np.where(same, np.maximum(lower, 0.0), lower), np.where(opposite, np.minimum(upper, 0.0), upper)


def scale(x: Ends, factor: float | Array) -> Ends:
    """x times a float that is not zero; or a column of floats, all of one sign and all or none of them 1 in size, or
    powers of two."""
    first = factor if isinstance(factor, float) else float(factor.flat[0])
    a, b = (x[0] * factor, x[1] * factor) if first > 0 else (x[1] * factor, x[0] * factor)
    mantissa, _ = math.frexp(first)
    return (
        (a, b)
        if first in (1.0, -1.0)
        else (down(a), up(b))
        if abs(mantissa) != 0.5
        else (_exact_down(a, x), _exact_up(b, x))
    )


def _exact_down(a: Array, x: Ends) -> Array:
    """Times a power of two is exact except at the rims of the float range."""
    return np.where(
        (np.abs(a) > 1e-300) & (np.abs(a) < INF) | (a == 0) & (np.abs(x[0]) + np.abs(x[1]) == 0), a, down(a)
    )


def _exact_up(b: Array, x: Ends) -> Array:
    return np.where((np.abs(b) > 1e-300) & (np.abs(b) < INF) | (b == 0) & (np.abs(x[0]) + np.abs(x[1]) == 0), b, up(b))


def inverse(x: Ends) -> Ends:
    """1/x for the values that are not zero; empty for x = [0, 0]."""
    a, b = x
    across = (a < 0) & (b > 0)
    lower = np.where(across | (b == 0), -INF, np.where(a >= 0, np.maximum(down(1 / b), 0.0), down(1 / b)))
    upper = np.where(across | (a == 0), INF, np.where(b <= 0, np.minimum(up(1 / a), 0.0), up(1 / a)))
    void = np.isnan(a) | (a == 0) & (b == 0)
    return np.where(void, np.nan, lower), np.where(void, np.nan, upper)


def quotient(z: Ends, y: Ends, old: Ends, y_nonzero: Mask) -> Ends:
    """The hull of the x in ``old`` for which x * y = z can hold (extended division, Kahan 1968)."""
    inside = straddles(y)
    plain = multiply(z, inverse(y))
    if not inside.any():
        return meet(old, plain)
    positive, negative = z[0] > 0, z[1] < 0
    edge = np.where(positive, z[0], z[1])
    by_lower = np.where(y[0] == 0, np.where(positive, -INF, INF), edge / y[0])
    by_upper = np.where(y[1] == 0, np.where(positive, INF, -INF), edge / y[1])
    below, above = np.where(positive, by_lower, by_upper), np.where(positive, by_upper, by_lower)
    gap = np.where(below == -INF, below, up(below)), np.where(above == INF, above, down(above))
    split = carve(old, gap)
    zero = (z[0] == 0) & (z[1] == 0) & y_nonzero
    cut = inside & (positive | negative)
    out = meet(
        old,
        (
            np.where(zero, 0.0, np.where(inside, old[0], plain[0])),
            np.where(zero, 0.0, np.where(inside, old[1], plain[1])),
        ),
    )
    return np.where(cut, split[0], out[0]), np.where(cut, split[1], out[1])


# ---------------------------------------------------------------- powers and roots


def absolute(x: Ends) -> Ends:
    inner = np.where(x[0] > 0, x[0], np.where(x[1] < 0, -x[1], 0.0))
    return np.where(np.isnan(x[0]), np.nan, inner), np.maximum(np.abs(x[0]), np.abs(x[1]))


def power(x: Ends, k: int) -> Ends:
    """x^k, k >= 2."""
    a, b = absolute(x) if k % 2 == 0 else x
    if k == 2:
        return np.maximum(down(a * a), 0.0), up(b * b)
    lower, upper = wide_down(np.power(a, float(k))), wide_up(np.power(b, float(k)))
    return np.where(a >= 0, np.maximum(lower, 0.0), lower), np.where(b <= 0, np.minimum(upper, 0.0), upper)


def _exponent_margin(error: float) -> float:
    """Relative error of x^p where p is off by ``error``: e^(error |log x|) - 1, with |log x| below 750."""
    if error == 0:
        return MARGIN
    return MARGIN + (math.expm1(750 * error) * (1 + 1e-9) if error < 0.9 else INF)


def real_power(x: Ends, exponent: float, error: float = 0.0) -> Ends:
    """x^p for x >= 0 (x > 0 where p is negative) and every p within ``error`` of ``exponent``, which is at least as far
    from 0 as p."""
    if exponent < 0:
        return inverse(real_power(x, -exponent, error))
    a, b = meet(x, (np.zeros_like(x[0]), np.full_like(x[0], INF)))
    if exponent == 0.5 and error == 0:
        lower, upper = down(np.sqrt(a)), up(np.sqrt(b))
    elif (margin := _exponent_margin(error)) < INF:
        lower, upper = wide_down(np.power(a, exponent), margin), wide_up(np.power(b, exponent), margin)
    else:
        lower, upper = np.where(np.isnan(a), np.nan, 0.0), np.where(np.isnan(b), np.nan, INF)
    return np.where(a == 0, 0.0, np.maximum(lower, 0.0)), np.where(b == 0, 0.0, upper)


def inverse_exponent(exponent: float, error: float = 0.0) -> tuple[float, float]:
    """(near 1/p, how far it is off) for every p within ``error`` of ``exponent``."""
    near = 1 / exponent
    off = error / abs(exponent) / max(abs(exponent) - error, 5e-324) if error else 0.0
    return near, (off + 2.0**-52 * abs(near)) * (1 + 1e-9)


def odd_root(x: Ends, k: int) -> Ends:
    """The real k-th root, k odd."""
    margin = MARGIN if k == 3 else _exponent_margin(inverse_exponent(k)[1])

    def root(v: Array) -> Array:
        return np.cbrt(v) if k == 3 else np.sign(v) * np.power(np.abs(v), 1 / k)

    lower, upper = wide_down(root(x[0]), margin), wide_up(root(x[1]), margin)
    return np.where(x[0] == 0, 0.0, lower), np.where(x[1] == 0, 0.0, upper)


def symmetric(inner: Ends, old: Ends) -> Ends:
    """The hull of the x in ``old`` with |x| in ``inner``."""
    lower, upper = np.maximum(inner[0], 0.0), inner[1]
    return carve(meet(old, (-upper, upper)), (-lower, lower))
