"""Inequalities that repeat, on a line with one end: the first of each stretch beyond the end, and the steps away from it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import sympy as sp

from eqsolve.model import System
from eqsolve.result import Interval
from eqsolve.spelling import spelled
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import HalfLine, half_line
from eqsolve.verify.inequalities.repeated import inequality_period, one_period
from eqsolve.verify.inequalities.solution_set import simplest

# Periods between the end and the first of the stretches that were found. More: floats do not tell which stretch is the
# first, and a later one would be called so; fewer: ends far out leave the set without a description.
MOST_PERIODS = 1e9


@dataclass(frozen=True)
class OneSidedSet:
    """``intervals``: of each stretch that repeats the first that reaches beyond the end; all others are 1, 2, 3 ...
    periods ``above`` or below them. ``cut``: what the first one is cut by, where the end lies within it."""

    intervals: tuple[Interval, ...]
    period: sp.Expr
    above: bool
    cut: str
    sample: sp.Expr


def one_sided_set(system: System, deadline: float) -> OneSidedSet | None:
    """All solutions of inequalities of which all but bounds on one side repeat; None where that is not so, where the
    solutions have ends without names, or where one of them is the end alone."""
    half = None if system.equations else half_line(system)
    p = None if half is None else inequality_period(half.rest)
    found = None if half is None or p is None else one_period(half.rest, p, deadline)
    if half is None or p is None or found is None or found.whole or not found.intervals:
        return None
    out: list[Interval] = []
    inside = False
    for interval in found.intervals:
        first = _first(interval, half, p)
        if first is None:
            return None
        out.append(first[0])
        inside |= first[1]
    out.sort(key=lambda one: one.low)
    name, equal = system.names[0], "=" * half.closed
    cut = f"{name} {'<' if half.above else '>'}{equal} {spelled(half.end)}" if inside else ""
    sample = _inside(out, half)
    return None if sample is None else OneSidedSet(tuple(out), p, not half.above, cut, sample)


def _first(interval: Interval, half: HalfLine, p: sp.Expr) -> tuple[Interval, bool] | None:
    """The interval, moved by periods to where it first reaches beyond the end, and whether it holds the end."""
    near, far = interval.low_exact, interval.high_exact
    near_closed, far_closed, step = interval.low_closed, interval.high_closed, p
    if half.above:
        near, far, near_closed, far_closed, step = far, near, far_closed, near_closed, -p
    if not isinstance(near, sp.Expr) or not isinstance(far, sp.Expr):
        return None
    steps = float((half.end - far) / step)
    if not abs(steps) < MOST_PERIODS:
        return None
    guess = math.floor(steps)
    for shift in (guess - 1, guess, guess + 1, guess + 2):
        beyond = _beyond(far + shift * step, half)
        if beyond is None:
            return None
        if beyond == 0 and far_closed and half.closed and not interval.point:
            return None  # the end alone is a solution, beside the stretches
        if beyond == 1 or beyond == 0 and interval.point and half.closed:
            start = _beyond(near + shift * step, half)
            if start is None:
                return None
            inside = start == -1 or start == 0 and near_closed and not half.closed
            return _moved(interval, sp.expand(shift * step)), inside
    return None


def _beyond(number: sp.Expr, half: HalfLine) -> int | None:
    """1 on the line, 0 at its end, -1 outside; None where that is not decided."""
    sign = sign_of(sp.expand(number - half.end))
    return -sign if half.above and sign is not None else sign


def _moved(interval: Interval, by: sp.Expr) -> Interval:
    low, high = (sp.expand(end + by) for end in (interval.low_exact, interval.high_exact))
    return Interval(float(low), float(high), interval.low_closed, interval.high_closed, low, high)


def _inside(intervals: Sequence[Interval], half: HalfLine) -> sp.Expr | None:
    """A number of the stretch that begins next to the end, as simple as may be; None where floats see no room."""
    one = intervals[-1] if half.above else intervals[0]
    if one.point:
        assert isinstance(one.low_exact, sp.Expr)
        return one.low_exact
    end = float(half.end)
    low, high = (one.low, min(one.high, end)) if half.above else (max(one.low, end), one.high)
    if not low < high:
        return None
    found = simplest(Fraction(low), Fraction(high))
    return sp.Rational(found.numerator, found.denominator)
