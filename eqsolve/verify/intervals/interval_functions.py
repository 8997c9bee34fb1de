"""Functions of intervals, on arrays of ends as in ``interval_arithmetic``: monotone and periodic ones of the mathematical
library, special ones from ball arithmetic."""

from __future__ import annotations

import math
from collections.abc import Callable

import flint
import numpy as np

from eqsolve.verify.intervals.interval_arithmetic import (
    INF,
    Array,
    Ends,
    Mask,
    absolute,
    down,
    meet,
    straddles,
    up,
    wide_down,
    wide_up,
)

# Angles are compared with multiples of pi/2 that are themselves rounded. Too small: an extremum could be missed; too
# large: boxes that end within 1e-9 of an extremum are taken to hold it, which costs nothing.
ANGLE_SLACK = 1e-9
TURN = (0.36787944117144228, 0.36787944117144233)  # around 1/e, where x*log(x) turns
HALF_PI = (1.5707963267948966, 1.5707963267948968)


# ---------------------------------------------------------------- monotone functions of the library


def rising(f: Callable[[Array], Array], x: Ends, low: float = -INF, high: float = INF) -> Ends:
    """The image under an increasing function whose values lie in [low, high]; 0 -> 0 stays exact where f(0) = 0."""
    a, b = f(x[0]), f(x[1])
    lower = np.where((a == 0) & (x[0] == 0), 0.0, wide_down(a))
    upper = np.where((b == 0) & (x[1] == 0), 0.0, wide_up(b))
    return np.maximum(lower, low), np.minimum(upper, high)


def within(x: Ends, low: float, high: float) -> Ends:
    return meet(x, (np.full_like(x[0], low), np.full_like(x[0], high)))


def exp(x: Ends) -> Ends:
    return rising(np.exp, x, low=0.0)


def log(x: Ends) -> Ends:
    positive = within(x, 0.0, INF)
    void = positive[1] <= 0
    lower, upper = rising(np.log, (positive[0], np.where(void, np.nan, positive[1])))
    return np.where(void, np.nan, np.where(positive[0] == 1, 0.0, lower)), np.where(positive[1] == 1, 0.0, upper)


def log_product(x: Ends) -> Ends:
    """x*log(x), with its limit 0 at 0: falls to -1/e, then rises."""
    low, high = within(x, 0.0, INF)
    void = ~(high > 0)
    ends = [np.where(end > 0, end * np.log(np.where(end > 0, end, 1.0)), 0.0) for end in (low, high)]
    turning = (low <= TURN[1]) & (high >= TURN[0])
    lower = np.where(turning, -TURN[1], down(wide_down(np.minimum(*ends))))
    upper = up(wide_up(np.maximum(*ends)))
    return np.where(void, np.nan, np.maximum(lower, -TURN[1])), np.where(void, np.nan, upper)


def asin(x: Ends) -> Ends:
    return rising(np.arcsin, within(x, -1.0, 1.0), -HALF_PI[1], HALF_PI[1])


def acos(x: Ends) -> Ends:
    a, b = within(x, -1.0, 1.0)
    return np.where(b == 1, 0.0, np.maximum(wide_down(np.arccos(b)), 0.0)), np.where(a == 1, 0.0, wide_up(np.arccos(a)))


def atan(x: Ends) -> Ends:
    return rising(np.arctan, x, -HALF_PI[1], HALF_PI[1])


def sinh(x: Ends) -> Ends:
    return rising(np.sinh, x)


def cosh(x: Ends) -> Ends:
    a, b = absolute(x)
    return np.maximum(wide_down(np.cosh(a)), 1.0), np.where(b == 0, 1.0, wide_up(np.cosh(b)))


def tanh(x: Ends) -> Ends:
    return rising(np.tanh, x, -1.0, 1.0)


def asinh(x: Ends) -> Ends:
    return rising(np.arcsinh, x)


def acosh(x: Ends) -> Ends:
    a, b = within(x, 1.0, INF)
    return np.where(a == 1, 0.0, np.maximum(wide_down(np.arccosh(a)), 0.0)), np.where(
        b == 1, 0.0, wide_up(np.arccosh(b))
    )


def atanh(x: Ends) -> Ends:
    inside = within(x, -1.0, 1.0)
    return rising(np.arctanh, inside)


def floor(x: Ends) -> Ends:
    return np.floor(x[0]), np.floor(x[1])


def ceiling(x: Ends) -> Ends:
    return np.ceil(x[0]), np.ceil(x[1])


def sign(x: Ends) -> Ends:
    return np.sign(x[0]), np.sign(x[1])


# ---------------------------------------------------------------- periodic functions


def cos(x: Ends) -> Ends:
    return _wave(np.cos, x, 0.0)


def sin(x: Ends) -> Ends:
    return _wave(np.sin, x, 0.25)


def _wave(f: Callable[[Array], Array], x: Ends, crest: float) -> Ends:
    """A wave of period 2 pi with crests at 2 pi (crest + k); an extremum near an end counts as inside."""
    turn = 2 * math.pi
    slack = ANGLE_SLACK * (1 + np.maximum(np.abs(x[0]), np.abs(x[1])))
    a, b = (x[0] - slack) / turn, (x[1] + slack) / turn
    # beyond 1e6 the slack is no longer small beside a period: take the whole range
    whole = ~(b - a < 1) | (slack > 1e-3)
    high = whole | (np.floor(b - crest) >= np.ceil(a - crest))
    low = whole | (np.floor(b - crest - 0.5) >= np.ceil(a - crest - 0.5))
    p, q = f(x[0]), f(x[1])
    lower = np.where(low, -1.0, np.maximum(wide_down(np.minimum(p, q)), -1.0))
    upper = np.where(high, 1.0, np.minimum(wide_up(np.maximum(p, q)), 1.0))
    point = (x[0] == 0) & (x[1] == 0)
    exact = f(np.zeros(1))[0]
    void = np.isnan(x[0])
    return np.where(void, np.nan, np.where(point, exact, lower)), np.where(void, np.nan, np.where(point, exact, upper))


def tan(x: Ends) -> Ends:
    pole = tan_has_pole(x)
    lower, upper = wide_down(np.tan(x[0])), wide_up(np.tan(x[1]))
    void = np.isnan(x[0])
    return (
        np.where(void, np.nan, np.where(pole, -INF, np.where(x[0] == 0, 0.0, lower))),
        np.where(void, np.nan, np.where(pole, INF, np.where(x[1] == 0, 0.0, upper))),
    )


def tan_has_pole(x: Ends) -> Mask:
    slack = ANGLE_SLACK * (1 + np.maximum(np.abs(x[0]), np.abs(x[1])))
    a, b = (x[0] - slack) / math.pi - 0.5, (x[1] + slack) / math.pi - 0.5
    return np.asarray(~(b - a < 1) | (slack > 1e-3) | (np.floor(b) >= np.ceil(a)))


def unwind(branches: tuple[Ends, ...], period: float, old: Ends) -> Ends:
    """The hull of the x in ``old`` that lie in some branch shifted by a multiple of ``period``."""
    lower, upper = np.full_like(old[0], INF), np.full_like(old[0], -INF)
    slack = ANGLE_SLACK * (1 + np.maximum(np.abs(old[0]), np.abs(old[1])))
    a, b = old[0] - slack, old[1] + slack
    for p, q in branches:
        first = np.ceil((a - q) / period - ANGLE_SLACK)
        last = np.floor((b - p) / period + ANGLE_SLACK)
        some = first <= last
        lower = np.where(some, np.fmin(lower, p + first * period - slack), lower)
        upper = np.where(some, np.fmax(upper, q + last * period + slack), upper)
    known = np.isfinite(old[0]) & np.isfinite(old[1]) & (slack < 1e-3)
    lower, upper = np.where(known, lower, old[0]), np.where(known, upper, old[1])
    return meet(old, (lower, upper))


def atan2(y: Ends, x: Ends) -> Ends:
    """The angle of the points of a rectangle; all angles where it touches the cut behind the origin."""
    cut = straddles(y) & (x[0] <= 0)
    corners = [np.arctan2(p, q) for p in y for q in x]
    lower = wide_down(np.minimum(np.minimum(corners[0], corners[1]), np.minimum(corners[2], corners[3])))
    upper = wide_up(np.maximum(np.maximum(corners[0], corners[1]), np.maximum(corners[2], corners[3])))
    void = np.isnan(y[0]) | np.isnan(x[0])
    pi = 2 * HALF_PI[1]
    return np.where(void, np.nan, np.where(cut, -pi, lower)), np.where(void, np.nan, np.where(cut, pi, upper))


# ---------------------------------------------------------------- special functions, from ball arithmetic


def rising_ball(f: Callable[[flint.arb], flint.arb], x: Ends, low: float, high: float) -> Ends:
    """The image under an increasing special function with values in [low, high]; ``f`` maps a ball to a ball."""
    below, above = (end.ravel().tolist() for end in x)
    lower = np.array([_ball_ends(f, v, v)[0] if math.isfinite(v) else (low if v < 0 else v) for v in below])
    upper = np.array([_ball_ends(f, v, v)[1] if math.isfinite(v) else (high if v > 0 else v) for v in above])
    return np.maximum(lower, low).reshape(x[0].shape), np.minimum(upper, high).reshape(x[0].shape)


def by_ball(f: Callable[[flint.arb], flint.arb], x: Ends, low: float = -INF, high: float = INF) -> Ends:
    """The image under any special function, as tight as one ball evaluation gives it."""
    pairs = [_ball_ends(f, a, b) for a, b in zip(x[0].ravel().tolist(), x[1].ravel().tolist(), strict=True)]
    lower, upper = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
    return np.maximum(lower, low).reshape(x[0].shape), np.minimum(upper, high).reshape(x[0].shape)


def _ball_ends(f: Callable[[flint.arb], flint.arb], a: float, b: float) -> tuple[float, float]:
    if a != a:
        return a, b
    if not (math.isfinite(a) and math.isfinite(b)):
        return -INF, INF
    value = f(flint.arb(a) if a == b else flint.arb(a).union(flint.arb(b)))
    if not value.is_finite():
        return -INF, INF
    return math.nextafter(float(value.lower()), -INF), math.nextafter(float(value.upper()), INF)


def sinc(x: Ends) -> Ends:
    """sin(x)/x, which is at most 1/|x| in size: so it is small all over an endless box."""
    lower, upper = by_ball(flint.arb.sinc, x, -2 / 9, 1.0)
    nearest = np.where(straddles(x), 0.0, np.minimum(np.abs(x[0]), np.abs(x[1])))
    with np.errstate(divide="ignore"):
        most = up(1 / nearest)
    return np.maximum(lower, -most), np.minimum(upper, most)
