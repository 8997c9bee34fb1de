"""Stretches of the line: what the solutions of inequalities in one unknown make. Frozen data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from eqsolve.result.writing import all_alike, degrees_of, exact_degrees, latex_cases
from eqsolve.spelling import spelled, written

LONGEST = 40  # letters of an exact end in a line of several; longer ones are told by their decimals
DIGITS = 12


@dataclass(frozen=True)
class Interval:
    """From ``low`` to ``high`` (floats, may be infinite; equal: a single point).

    ``low_exact``, ``high_exact``: SymPy numbers where the ends are known exactly; else ``low_box``, ``high_box`` are
    decimals between which the end was proven to lie.
    """

    low: float
    high: float
    low_closed: bool = False
    high_closed: bool = False
    low_exact: object | None = None
    high_exact: object | None = None
    low_box: tuple[str, ...] = ()
    high_box: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        """Exact ends that are equal once they are multiplied out are equal."""
        if not isinstance(other, Interval):
            return NotImplemented
        ends = (self.low_exact, self.high_exact), (other.low_exact, other.high_exact)
        return self._floats == other._floats and all_alike(*ends)

    def __hash__(self) -> int:
        return hash(self._floats)

    @property
    def _floats(self) -> tuple[object, ...]:
        return (self.low, self.high, self.low_closed, self.high_closed, self.low_box, self.high_box)

    @property
    def point(self) -> bool:
        """A single number; two numbers between which there is no float are none."""
        same = (self.low, self.low_exact, self.low_box) == (self.high, self.high_exact, self.high_box)
        return self.low_closed and self.high_closed and same

    def told(self, name: str, shift: str = "", degrees: bool = False) -> str:
        """``-2 < x <= ln(2)``, in the language; ``shift`` is what stands behind each end, as ``2*pi*k``."""
        low = _end(self.low, self.low_exact, shift, degrees)
        high = _end(self.high, self.high_exact, shift, degrees)
        if self.point:
            return f"{name} = {low}"
        if low == high and not shift:  # 1 < x < 1 would be nothing
            low, high = (
                _sharp(self.low, self.low_exact, self.low_box),
                _sharp(self.high, self.high_exact, self.high_box),
            )
        left, right = math.isfinite(self.low), math.isfinite(self.high)
        below, above = "<=" if self.low_closed else "<", "<=" if self.high_closed else "<"
        if left and right:
            return f"{low} {below} {name} {above} {high}"
        if left:
            return f"{name} {below.replace('<', '>')} {low}"
        return f"{name} {above} {high}" if right else f"{name} is any real number"

    def to_dict(self) -> dict[str, object]:
        """Infinite ends are null."""
        out: dict[str, object] = {}
        for side, value, closed, exact, box in (
            ("low", self.low, self.low_closed, self.low_exact, self.low_box),
            ("high", self.high, self.high_closed, self.high_exact, self.high_box),
        ):
            out |= {side: value if math.isfinite(value) else None, f"{side}_closed": closed}
            if exact is not None:
                out[f"{side}_exact"] = written(exact)
            if box:
                out[f"{side}_box"] = list(box)
        return out


def told(name: str, intervals: Sequence[Interval], period: object | None = None, degrees: bool = False) -> str:
    """``x <= -2 or x >= 2``; the whole line without one number reads ``x != 3``; with a period ``2*pi*k < x < pi + 2*pi*k``.
    ``degrees``: the ends are angles, told so."""
    turn = (degrees and exact_degrees(period)) or period
    shift = "" if turn is None else multiple(turn, letter_beside(name))
    gaps = _gaps(intervals, period)
    if gaps:
        ends = [(i.high, i.high_exact) if period is None else (i.low, i.low_exact) for i in gaps]
        return " and ".join(f"{name} != {_end(*end, shift, degrees)}" for end in ends)
    return " or ".join(i.told(name, shift, degrees) for i in intervals)


def letter_beside(name: str) -> str:
    """What stands for every whole number beside an unknown of that name."""
    return "m" if name == "k" else "k"


def multiple(period: object, letter: str) -> str:
    """``2*pi*k``, ``3*k/2``, ``k``."""
    top, bar, bottom = spelled(period).partition("/")
    return (letter if top == "1" else f"{top}*{letter}") + bar + bottom


def named_ends(intervals: Sequence[Interval]) -> dict[str, float]:
    """Ends that stand as names in ``told``, with their floats: ``{"ln(2)": 0.693...}``."""
    found: dict[str, float] = {}
    for i in intervals:
        for value, exact in ((i.low, i.low_exact), (i.high, i.high_exact)):
            text = _named(exact)
            if math.isfinite(value) and text and text != _decimal(value):
                found.setdefault(text, value)
    return found


def rounded_ends(intervals: Sequence[Interval]) -> int:
    """How many ends stand as rounded decimals in ``told``."""
    ends = {(v, e) for i in intervals for v, e in ((i.low, i.low_exact), (i.high, i.high_exact))}
    return sum(math.isfinite(value) and not _named(exact) for value, exact in ends)


def _gaps(intervals: Sequence[Interval], period: object | None) -> Sequence[Interval]:
    """Intervals that cover the line but for single numbers; each number is the high end of one of them,
    with a period the low end as well."""
    if not intervals or any(i.point or i.low_closed or i.high_closed for i in intervals):
        return ()
    if not all(
        a.high == b.low and (a.high_exact, a.high_box) == (b.low_exact, b.low_box) for a, b in pairwise(intervals)
    ):
        return ()
    if period is not None:
        first: Any = intervals[0].low_exact
        return intervals if first is not None and first + period == intervals[-1].high_exact else ()
    endless = math.isinf(intervals[0].low) and math.isinf(intervals[-1].high)
    return intervals[:-1] if endless else ()


def _end(value: float, exact: object | None, shift: str = "", degrees: bool = False) -> str:
    if degrees and math.isfinite(value):
        text = exact_degrees(exact) or degrees_of(value)
    else:
        text = _named(exact) or _decimal(value)
    return text if not shift else shift if text in ("0", "0°") else f"{text} + {shift}"


def _sharp(value: float, exact: object | None, box: Sequence[str]) -> str:
    """An end with all that is known of it."""
    return written(exact) if exact is not None else box[0] if box else repr(value)


def _named(exact: object | None) -> str:
    """The name of an exact number as people write it; empty for numbered roots and what is too long."""
    text = "" if exact is None else written(exact)
    return text if len(text) <= LONGEST and "CRootOf" not in text else ""


def _decimal(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.{DIGITS}g}"


def latex_of_set(
    name: str,
    intervals: Sequence[Interval],
    period: object | None = None,
    limits: Sequence[str] = (),
    degrees: bool = False,
) -> str:
    """The set as one display in LaTeX; ``limits`` are those of the letter that counts periods."""
    if len(intervals) == 1 and not math.isfinite(intervals[0].low) and not math.isfinite(intervals[0].high):
        return f"$\\displaystyle {name} \\in \\mathbb{{R}}$"
    if period is None:
        return latex_cases(i.told(name, degrees=degrees) for i in intervals)
    letter = letter_beside(name)
    display = latex_cases(told(name, intervals, period, degrees).split(" or "))
    more = "".join(",\\; " + latex_cases([one]).removeprefix("$\\displaystyle ")[:-1] for one in limits)
    return f"{display[:-1]} \\quad ({letter} \\in \\mathbb{{Z}}{more})$"
