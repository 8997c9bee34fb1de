"""Inequalities that repeat: their solutions in one period, which begins where none of them is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import sympy as sp

from eqsolve.model import System
from eqsolve.result import Interval
from eqsolve.verify.expressions import REPEATING, periods, repeats
from eqsolve.verify.inequalities.solution_set import SolutionSet, cut_to

# Where a period is cut at first: no whole number and no fraction of pi, so that no usual end lies there.
SEAM = sp.Rational(-7390851, 10_000_000)

LINE = Interval(float("-inf"), float("inf"))


@dataclass(frozen=True)
class RepeatedSet:
    """What one period holds: ``intervals`` between two cuts that are a ``period`` apart and no solutions themselves; the
    whole line where nothing is left out (``whole``). ``found`` is how they were found."""

    intervals: tuple[Interval, ...]
    period: sp.Expr
    found: SolutionSet

    @property
    def whole(self) -> bool:
        """All numbers are solutions."""
        return self.intervals == (LINE,)


def repeated_set(system: System, deadline: float, *, search: bool = False) -> RepeatedSet | None:
    """All solutions of inequalities in one unknown that repeat; None where nothing repeats or a place is not known.

    ``search``: see ``solution_set``.
    """
    p = inequality_period(system)
    return None if p is None else one_period(system, p, deadline, search=search)


def one_period(system: System, p: sp.Expr, deadline: float, *, search: bool = False) -> RepeatedSet | None:
    """The same for a known period."""
    first = cut_to(system, SEAM, p, deadline, search=search)
    if first is None or None in (held := first.held(range(len(first.table[0])))):
        return None
    seam = _unsolved(first, held, p)
    if seam is None:
        return RepeatedSet((LINE,), p, first)
    found = cut_to(system, seam, p, deadline, search=search)
    intervals = None if found is None else found.intervals
    return None if found is None or intervals is None else RepeatedSet(intervals, p, found)


def _unsolved(found: SolutionSet, held: list[bool | None], p: sp.Expr) -> sp.Expr | None:
    """A number that is no solution, where the period is cut: in a gap beside 0, else in the last one before; else at a
    place. None where all numbers are solutions."""
    within = [k for k, place in enumerate(found.places) if SEAM < place.near < SEAM + p]
    gaps = [k for k in (*within, within[-1] + 1 if within else 0) if not held[2 * k] and _inside(found.samples[k], p)]
    zero = next((k for k in gaps if _beside_zero(found, k)), None)
    if zero is not None:
        return _rational(found.samples[zero])
    if gaps:
        return max((s if s <= 0 else s - p for s in (_rational(found.samples[k]) for k in gaps)), key=float)
    at_places = [found.places[k].exact for k in within if not held[2 * k + 1]]
    return min((e for e in at_places if e is not None), key=lambda e: abs(float(e)), default=None)


def _inside(sample: Fraction, p: sp.Expr) -> bool:
    return bool(_rational(sample) > SEAM and _rational(sample) < SEAM + p)


def _beside_zero(found: SolutionSet, k: int) -> bool:
    low = found.places[k - 1].low if k else None
    high = found.places[k].high if k < len(found.places) else None
    return (low is None or low <= 0) and (high is None or high >= 0)


def _rational(number: Fraction) -> sp.Rational:
    return sp.Rational(number.numerator, number.denominator)


def inequality_period(system: System) -> sp.Expr | None:
    """A period of the solutions of inequalities in one unbounded unknown, each of which repeats; None where none is
    found. Every part that can be undefined must repeat as well."""
    unknown = system.unknowns[0]
    if system.equations or not system.relations or len(system.unknowns) != 1:
        return None
    if unknown.lower.is_finite or unknown.upper.is_finite:
        return None
    if not all(r.residual.has(*REPEATING) for r in system.relations):
        return None
    return next(
        (p for p in periods([r.residual for r in system.relations], unknown.symbol) if repeats(system, p)), None
    )
