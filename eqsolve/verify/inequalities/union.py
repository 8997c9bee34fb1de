"""Intervals and single points of several cases, put together."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from eqsolve.result import Interval
from eqsolve.verify.inequalities.places import Place, boxed_place, exact_place, in_order
from eqsolve.verify.inequalities.solution_set import SolutionSet

Ends = tuple[Place | None, Place | None]


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


def _place(exact: object, box: Sequence[str]) -> Place | None:
    if isinstance(exact, sp.Expr):
        return exact_place(exact)
    return boxed_place(box) if len(box) == 2 else None


def _number(places: Sequence[Place], wanted: Place) -> int:
    """Where a place stands in the order."""
    return next(k for k, place in enumerate(places) if place.low <= wanted.high and wanted.low <= place.high)
