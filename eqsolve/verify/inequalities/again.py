"""A set of intervals that an answer claims, proven again: the places come from an interval search where the first proof
took roots of polynomials, and every part of the line is tried anew."""

from __future__ import annotations

import math
from collections.abc import Sequence

import sympy as sp

from eqsolve.model import System
from eqsolve.result import Interval
from eqsolve.verify.exact import sign_of
from eqsolve.verify.inequalities.places import Place, boxed_place, exact_place
from eqsolve.verify.inequalities.solution_set import solution_set


def set_again(system: System, claimed: Sequence[Interval], deadline: float) -> str | None:
    """Why the intervals are not shown to be all solutions of the text; None where they are."""
    found = solution_set(system, deadline, search=True) or solution_set(system, deadline)
    intervals = None if found is None else found.intervals
    if intervals is None:
        return "the places where the inequalities can change are not all found again"
    if len(intervals) != len(claimed):
        return f"the solutions are {len(intervals)} intervals, not {len(claimed)}"
    for mine, theirs in zip(intervals, claimed, strict=True):
        if (mine.low_closed, mine.high_closed) != (theirs.low_closed, theirs.high_closed):
            return "an end belongs to an interval, or does not, other than is said"
        if not (_same(mine.low, mine.low_exact, mine.low_box, theirs.low, theirs.low_exact, theirs.low_box)):
            return "an interval begins elsewhere"
        if not (_same(mine.high, mine.high_exact, mine.high_box, theirs.high, theirs.high_exact, theirs.high_box)):
            return "an interval ends elsewhere"
    return None


def _same(
    value: float, exact: object, box: Sequence[str], said: float, said_exact: object, said_box: Sequence[str]
) -> bool:
    """The end found is the one that is claimed: as exact numbers, or their enclosures meet; and the float is near."""
    if math.isinf(value) or math.isinf(said):
        return value == said
    if not abs(value - said) <= 4 * math.ulp(value):
        return False
    if isinstance(exact, sp.Expr) and isinstance(said_exact, sp.Expr):
        return exact == said_exact or sign_of(exact - said_exact) == 0
    mine, theirs = _place(exact, box), _place(said_exact, said_box)
    return mine is not None and theirs is not None and mine.low <= theirs.high and theirs.low <= mine.high


def _place(exact: object, box: Sequence[str]) -> Place | None:
    if isinstance(exact, sp.Expr):
        return exact_place(exact)
    return boxed_place(box) if len(box) == 2 else None
