"""Places on the line: single numbers, exact or enclosed, in order and apart from one another."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import sympy as sp
from flint import arb

from eqsolve.verify.evaluation import ball, compile_balls, fraction, is_finite, precision
from eqsolve.verify.exact import sign_of

BITS = 256  # of the enclosure of an exact number: fewer, and neighbours need exact comparison; more cost time

SMALLEST, LARGEST = Fraction(sys.float_info.min), Fraction(sys.float_info.max)


@dataclass(frozen=True)
class Place:
    """A number between ``low`` and ``high``; ``exact`` where it is known, ``box`` the decimals of its enclosure where it
    is not. ``zero_of``: expressions that are known to vanish there, if they are defined."""

    low: Fraction
    high: Fraction
    exact: sp.Expr | None = None
    box: tuple[str, ...] = ()
    zero_of: frozenset[sp.Expr] = frozenset()

    @property
    def near(self) -> float:
        """The nearest float, but for rounding."""
        return float((self.low + self.high) / 2)


def exact_place(value: sp.Expr) -> Place | None:
    """None where the number cannot be enclosed, is none, or is beyond floats: 10^400 would read as infinity."""
    place = _placed(value)
    return place if place is not None and _has_float(place) else None


def _has_float(place: Place) -> bool:
    sizes = abs(place.low), abs(place.high)
    return not any(sizes) or SMALLEST <= max(sizes) <= LARGEST


def _placed(value: sp.Expr) -> Place | None:
    if value.is_Rational:
        at = Fraction(int(value.p), int(value.q))
        return Place(at, at, value)
    try:
        with precision(BITS):
            found = compile_balls([value], ()).values(())[0]
            if not is_finite(found):
                return None
            around = ball(found)
            return Place(_fraction(around.lower()), _fraction(around.upper()), value)
    except (TypeError, ValueError, KeyError, OverflowError):  # what balls do not know
        return None


def boxed_place(box: Sequence[str], *zero_of: sp.Expr) -> Place:
    """A number between two decimals: there the only zero of each of the expressions."""
    low, high = (fraction(end) for end in box)
    return Place(_ratio(low), _ratio(high), None, tuple(box), frozenset(zero_of))


def in_order(places: Iterable[Place]) -> list[Place] | None:
    """Ascending, each once; None where two of them cannot be told apart."""
    out: list[Place] = []
    for place in sorted(places, key=lambda p: p.low + p.high):
        if not out or out[-1].high < place.low:
            out.append(place)
            continue
        one = _together(out[-1], place)
        if one is None:
            return None
        out[-1] = one
    return out


def _together(a: Place, b: Place) -> Place | None:
    """Two places that are one number."""
    if a.exact is not None and b.exact is not None:
        if a.exact != b.exact and sign_of(a.exact - b.exact) != 0:
            return None
        shorter = min(a, b, key=lambda p: len(str(p.exact)))
        return replace(shorter, zero_of=a.zero_of | b.zero_of)
    # each of the two is the only zero of the same expression in its box
    return a if a.exact is None and b.exact is None and a.box == b.box and a.zero_of == b.zero_of else None


def _fraction(end: arb) -> Fraction:
    mantissa, exponent = end.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _ratio(value: object) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))  # type: ignore[attr-defined]
