"""All solutions of inequalities in one unknown, as intervals.

Between two neighbouring places where a side can be 0, jump or cease to be defined, each condition holds everywhere or
nowhere, so one number in between tells; the places are tried one by one. Without all the places nothing is said.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import sympy as sp

from eqsolve.clocks.work import passed
from eqsolve.model import System
from eqsolve.result import Interval
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import Requirement, conditions
from eqsolve.verify.inequalities.algebraic import edges
from eqsolve.verify.inequalities.line import Line, slope_and_start
from eqsolve.verify.inequalities.places import Place, exact_place, in_order
from eqsolve.verify.inequalities.truth import Truths
from eqsolve.verify.inequalities.zeros import zeros

# Cuts of the line. More: a list that nobody reads, and seconds; fewer: waves in a wide range are given up.
MOST_PLACES = 400

Truth = tuple[bool | None, ...]


@dataclass(frozen=True)
class SolutionSet:
    """``places`` are all places where a condition can begin or cease to hold; ``table`` holds the truth of each condition
    before the first place, at it, after it, and so on. ``samples``: a number for each gap between places.

    ``narrowed``: places were looked for only where the inequalities of the text leave something, so that the table tells
    nothing of some of them without the others.
    """

    places: tuple[Place, ...]
    samples: tuple[Fraction, ...]
    table: tuple[Truth, ...]
    narrowed: bool = False

    def held(self, wanted: Sequence[int]) -> list[bool | None]:
        """Slot by slot whether all these conditions hold."""
        return [_all(row[k] for k in wanted) for row in self.table]

    @property
    def intervals(self) -> tuple[Interval, ...] | None:
        """The solutions; None where a slot is not decided."""
        held = self.held(range(len(self.table[0])))
        return None if None in held else tuple(self._merged([bool(h) for h in held]))

    def _merged(self, held: Sequence[bool]) -> Iterator[Interval]:
        start: int | None = None
        for slot, holds in enumerate([*held, False]):
            if holds and start is None:
                start = slot
            elif not holds and start is not None:
                yield self._interval(start, slot - 1)
                start = None

    def _interval(self, first: int, last: int) -> Interval:
        """From slot to slot: even ones are gaps, odd ones places."""
        low = self.places[(first - 1) // 2] if first else None
        high = self.places[last // 2] if last // 2 < len(self.places) else None
        return Interval(
            -math.inf if low is None else low.near,
            math.inf if high is None else high.near,
            bool(first % 2),
            bool(last % 2),
            None if low is None else low.exact,
            None if high is None else high.exact,
            () if low is None else low.box,
            () if high is None else high.box,
        )

    def inside(self, intervals: Sequence[Interval]) -> Fraction | None:
        """A simple number in one of them, near 0; None where all are single points."""
        held = self.held(range(len(self.table[0])))
        open_ = [s for s, h in zip(self.samples, held[::2], strict=True) if h]
        return min(open_, key=abs, default=None)

    def fewest(self, numbers: Sequence[int]) -> list[int]:
        """Of conditions that never hold together those that cannot be spared, the first ones first; all of them
        where the table is ``narrowed``."""
        kept = list(numbers)
        if self.narrowed:
            return kept
        for k in list(reversed(numbers)):
            rest = [n for n in kept if n != k]
            if rest and all(h is False for h in self.held(rest)):
                kept = rest
        return kept


def solution_set(system: System, deadline: float, *, search: bool = False, narrow: bool = True) -> SolutionSet | None:
    """The line cut and tried; None where not all places are known.

    ``deadline`` is a reading of ``work.now``; ``search``: zeros of sums come from an interval search, where that lists
    all of them, before polynomials are looked at; ``narrow``: places are looked for only where linear inequalities
    hold.
    """
    if len(system.unknowns) != 1 or system.equations:
        return None
    bounds = _window(system, _bounds(system))
    window = _window(system, conditions(system)) if narrow else bounds
    places = _places(system, Line(system.unknowns[0], window, deadline, search))
    if places is None or len(places) > MOST_PLACES:
        return None
    samples = tuple(_between(a, b) for a, b in pairwise([None, *places, None]))
    truths = Truths(system)
    table: list[Truth] = []
    for k, sample in enumerate(samples):
        at = exact_place(sp.Rational(sample.numerator, sample.denominator))
        assert at is not None  # a rational number
        table.append(truths.around(at))
        if k < len(places):
            table.append(truths.at(places[k]))
        if passed(deadline):
            return None
    return SolutionSet(tuple(places), samples, tuple(table), window != bounds)


def cut_to(
    system: System, start: sp.Expr, length: sp.Expr, deadline: float, *, search: bool = False
) -> SolutionSet | None:
    """``solution_set`` from a number on, for so long."""
    bounded = replace(system.unknowns[0], lower=start, upper=start + length)
    return solution_set(System((bounded,), system.relations, system.constants), deadline, search=search)


def _places(system: System, line: Line) -> list[Place] | None:
    """Where a condition can change its truth: zeros of the difference of its sides, of what they ask for, of kinks and
    jumps."""
    wanted: dict[sp.Expr, None] = {}
    for r in conditions(system):
        argument = r.argument.doit()
        if not r.signs and argument.free_symbols and not isinstance(argument, sp.Piecewise):
            return None  # nothing is known of where it is defined
        if r.signs:
            wanted[argument] = None
        wanted.update(dict.fromkeys(edges(argument)))
    for relation in system.relations:
        for side in relation.written():
            wanted.update(dict.fromkeys(edges(side.doit())))
    out: list[Place] = []
    for argument in wanted:
        found = zeros(argument, line)
        if found is None:
            return None
        out += found
    return in_order(out)


def _bounds(system: System) -> list[Requirement]:
    """Those of the unknown, without the inequalities."""
    return list(conditions(System(system.unknowns, (), system.constants)))


def _window(system: System, asked: Iterable[Requirement]) -> tuple[float, float]:
    """Floats outside of which those of the conditions that are linear leave nothing."""
    unknown = system.unknowns[0]
    low, high = -math.inf, math.inf
    for r in asked:
        found = slope_and_start(r.argument, unknown.symbol)
        if found is None or not r.signs or {-1, 1} <= r.signs or r.signs == {0}:
            continue
        slope, at_zero = found
        end = float(-at_zero / slope)
        margin = 2 * math.ulp(end)  # of a sum of constants the float may be the second nearest
        if (sign_of(slope) == 1) == (1 in r.signs):
            low = max(low, end - margin)
        else:
            high = min(high, end + margin)
    return (low, high) if low <= high else (-math.inf, math.inf)


def _between(a: Place | None, b: Place | None) -> Fraction:
    """A simple number between two places; None is infinity."""
    if a is None and b is None:
        return Fraction(0)
    if a is None or b is None:
        end, sense = (b.low, -1) if a is None and b is not None else (a.high, 1) if a is not None else (Fraction(0), 1)
        if sense * end < 0:
            return Fraction(0)
        return Fraction(math.floor(end) + 1) if sense > 0 else Fraction(math.ceil(end) - 1)
    return Fraction(0) if a.high < 0 < b.low else simplest(a.high, b.low)


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """Between two numbers, neither of them: a whole number, or one of few digits."""
    middle, unit = (low + high) / 2, Fraction(1)
    while True:
        near = Fraction(round(middle / unit)) * unit
        if low < near < high:
            return near
        unit /= 2


def _all(parts: Iterator[bool | None]) -> bool | None:
    found = list(parts)
    return False if False in found else None if None in found else True
