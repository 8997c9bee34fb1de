"""A set of intervals that an answer claims, proven again: the places come from an interval search where the first proof
took roots of polynomials, and every part of the line is tried anew."""

from __future__ import annotations

import math
from collections.abc import Sequence

import sympy as sp

from eqsolve.model import System
from eqsolve.result import Interval
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import repeats
from eqsolve.verify.inequalities.places import Place, boxed_place, exact_place
from eqsolve.verify.inequalities.repeated import repeated_set
from eqsolve.verify.inequalities.solution_set import cut_to, solution_set

# A gap of the claimed set between two periods. Smaller: rounding of the ends is taken for one; larger: a narrow one is
# cut at an end, and the claim is refused.
TOGETHER = 1e-9

# Numbers below a logarithm that are taken apart into primes. More: factoring may take long; fewer: ends with large
# numbers are not recognized, and an answer that is true is not confirmed.
LARGEST_FACTORED = 10**12


def set_again(system: System, claimed: Sequence[Interval], deadline: float, period: object | None = None) -> str | None:
    """Why the intervals are not shown to be all solutions of the text; None where they are.

    ``period``: they are those of one period, of which it is shown again that all relations repeat with it.
    """
    if period is not None:
        return _period_again(system, claimed, deadline, period)
    repeated = repeated_set(system, deadline, search=True)
    if repeated is not None and repeated.whole:
        return _differs(repeated.intervals, claimed)
    found = solution_set(system, deadline, search=True) or solution_set(system, deadline)
    return _differs(None if found is None else found.intervals, claimed)


def _period_again(system: System, claimed: Sequence[Interval], deadline: float, period: object) -> str | None:
    """The period is cut where the claimed intervals begin, less half of the gap before."""
    if not isinstance(period, sp.Expr) or sign_of(period) != 1 or len(system.unknowns) != 1 or not claimed:
        return "the period is no number above 0"
    unknown = system.unknowns[0]
    if system.equations or unknown.lower.is_finite or unknown.upper.is_finite or not repeats(system, period):
        return "it is not shown that the inequalities repeat with that period"
    if not (math.isfinite(claimed[0].low) and math.isfinite(claimed[-1].high)):
        return "the intervals of one period have no ends"
    gap = claimed[0].low + float(period) - claimed[-1].high
    exact = claimed[0].low_exact
    start = exact if gap < TOGETHER and exact is not None else sp.Rational(claimed[0].low - gap / 2)
    if not isinstance(start, sp.Expr) or gap < -TOGETHER:
        return "the intervals are longer than the period"
    found = cut_to(system, start, period, deadline, search=True) or cut_to(system, start, period, deadline)
    intervals = None if found is None else found.intervals
    if intervals is not None and any(_touches(i, start, start + period) for i in intervals):
        return "the intervals of one period do not end in it"
    return _differs(intervals, claimed)


def _touches(found: Interval, low: sp.Expr, high: sp.Expr) -> bool:
    """An end of the cut belongs to the interval: it goes on beyond."""
    return bool(found.low_closed and found.low_exact == low or found.high_closed and found.high_exact == high)


def _differs(intervals: Sequence[Interval] | None, claimed: Sequence[Interval]) -> str | None:
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
        difference = exact - said_exact
        return (
            exact == said_exact or sign_of(difference) == 0 or _same_angle(difference) or _same_logarithms(difference)
        )
    mine, theirs = _place(exact, box), _place(said_exact, said_box)
    return mine is not None and theirs is not None and mine.low <= theirs.high and theirs.low <= mine.high


def _same_angle(difference: sp.Expr) -> bool:
    """A number near 0 whose sine is 0, as asin(1/3) - atan(sqrt(2)/4): of those there is only 0."""
    return bool(difference.has(sp.asin, sp.acos, sp.atan) and sign_of(sp.expand_trig(sp.sin(difference))) == 0)


def _same_logarithms(difference: sp.Expr) -> bool:
    """(ln 1500 - 3 ln 10)/(ln 103 - 2 ln 10) is ln(3/2)/ln(103/100): the same sums over the logarithms of primes."""
    counted = [n for log in difference.atoms(sp.log) for n in log.args if n.is_Rational]
    if not counted or any(max(abs(n.p), n.q) > LARGEST_FACTORED for n in counted):
        return False
    return bool(sp.expand(sp.numer(sp.together(sp.expand_log(difference, factor=True)))) == 0)


def _place(exact: object, box: Sequence[str]) -> Place | None:
    if isinstance(exact, sp.Expr):
        return exact_place(exact)
    return boxed_place(box) if len(box) == 2 else None
