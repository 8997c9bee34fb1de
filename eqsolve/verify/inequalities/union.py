"""Intervals and single points of several cases, put together; of sets that repeat, those of one common period."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import sympy as sp

from eqsolve.result import Interval
from eqsolve.verify.inequalities.places import Place, boxed_place, exact_place, in_order
from eqsolve.verify.inequalities.solution_set import SolutionSet

Ends = tuple[Place | None, Place | None]
LINE = Interval(float("-inf"), float("inf"))
# Intervals of sets that repeat, written out side by side. More: seconds, and a longer list than is drawn; fewer: sets whose
# periods have a long common one are listed one beside the other.
MOST_COPIES = 200


@dataclass(frozen=True)
class Repeated:
    """``intervals``, and all that are a whole number of periods from them; ``period`` (a SymPy number) None: they alone."""

    intervals: tuple[Interval, ...]
    period: object | None = None


def united_sets(sets: Sequence[Repeated]) -> Repeated | None:
    """The union as one set that repeats or does not; None where it has no such form, or two ends cannot be told apart."""
    if any(one.intervals == (LINE,) for one in sets):
        return Repeated((LINE,))
    if all(one.period is None for one in sets):
        alone = united([i for one in sets for i in one.intervals])
        return None if alone is None else Repeated(alone)
    period = _common([one.period for one in sets])
    copies = None if period is None else _copies(sets, period)
    together = None if copies is None else united(copies)
    if period is None or together is None:
        return None
    whole = [i for i in together if i.low <= -float(period) and i.high >= float(period)]
    return Repeated((LINE,)) if whole else _one_period(together, period)


def _common(periods: Sequence[object | None]) -> sp.Expr | None:
    """The least number of which all periods are fractions; None where a set does not repeat, or there is none."""
    known = [p for p in periods if isinstance(p, sp.Expr)]
    rational = [r for p in known if isinstance(r := p / known[0], sp.Rational)]
    if len(rational) < len(periods):
        return None
    bottom = math.lcm(*(int(r.q) for r in rational))
    return sp.Rational(math.lcm(*(int(r * bottom) for r in rational)), bottom) * known[0]


def _copies(sets: Sequence[Repeated], period: sp.Expr) -> list[Interval] | None:
    """The intervals from two common periods below 0 to two above; None where an end is not known exactly."""
    out: list[Interval] = []
    for one in sets:
        own = one.period if isinstance(one.period, sp.Expr) else period
        for i in one.intervals:
            low, high = i.low_exact, i.high_exact
            first, last = (math.floor((end * float(period) - i.low) / float(own)) for end in (-2, 2))
            if not isinstance(low, sp.Expr) or not isinstance(high, sp.Expr) or len(out) + last - first > MOST_COPIES:
                return None
            # one more on each side: floats round, and the outermost periods are not looked at
            out += (_between(i, low + k * own, high + k * own) for k in range(first - 1, last + 2))
    return out


def _between(i: Interval, low: sp.Expr, high: sp.Expr) -> Interval:
    low, high = sp.expand(low), sp.expand(high)
    return replace(i, low=float(low), high=float(high), low_exact=low, high_exact=high)


def _one_period(together: Sequence[Interval], period: sp.Expr) -> Repeated | None:
    """The intervals behind a gap: the one beside 0, else the last before it."""
    before = [k for k, (a, _) in enumerate(pairwise(together)) if a.high <= 0]
    first = together[before[-1] + 1] if before else None
    after = _place(sp.expand(first.low_exact + period)) if first and isinstance(first.low_exact, sp.Expr) else None
    if after is None:
        return None
    kept: list[Interval] = []
    for i in together[before[-1] + 1 :]:
        low = _place(i.low_exact, i.low_box)
        if low is not None and low.low <= after.high and after.low <= low.high:
            return Repeated(tuple(kept), period)
        kept.append(i)
    return None


def united(parts: Sequence[Interval]) -> tuple[Interval, ...] | None:
    """The union as intervals apart from one another, ascending; None where two ends cannot be told apart."""
    ends: list[Ends] = []
    for part in parts:
        low = _place(part.low_exact, part.low_box)
        high = _place(part.high_exact, part.high_box)
        finite = (part.low != float("-inf"), part.high != float("inf"))
        if (finite[0] and low is None) or (finite[1] and high is None):
            return None
        ends.append((low, high))
    places = in_order(place for pair in ends for place in pair if place is not None)
    if places is None:
        return None
    held = [False] * (2 * len(places) + 1)
    for part, (low, high) in zip(parts, ends, strict=True):
        first = 0 if low is None else 2 * _number(places, low) + (1 if part.low_closed else 2)
        last = len(held) - 1 if high is None else 2 * _number(places, high) + (1 if part.high_closed else 0)
        held[first : last + 1] = [True] * (last + 1 - first)
    return SolutionSet(tuple(places), (), tuple((h,) for h in held)).intervals


def _place(exact: object, box: Sequence[str] = ()) -> Place | None:
    if isinstance(exact, sp.Expr):
        return exact_place(exact)
    return boxed_place(box) if len(box) == 2 else None


def _number(places: Sequence[Place], wanted: Place) -> int:
    """Where a place stands in the order."""
    return next(k for k, place in enumerate(places) if place.low <= wanted.high and wanted.low <= place.high)
