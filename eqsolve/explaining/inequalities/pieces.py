"""The line cut at points: where an inequality holds, at the points and between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import sympy as sp

from eqsolve.explaining.signs import sign_of
from eqsolve.explaining.words import equation, listing
from eqsolve.spelling import spelled

TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!="}
WANTED = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (1, 0), "!=": (-1, 1), "=": (0,)}


class Unsure(Exception):
    """The sign of a number is not certain."""


@dataclass(frozen=True)
class Pieces:
    """``points`` from left to right, and whether something holds ``at`` each and ``between`` them, the two ends of the
    line included."""

    points: tuple[sp.Expr, ...]
    at: tuple[bool, ...]
    between: tuple[bool, ...]

    @property
    def stretches(self) -> tuple[tuple[sp.Expr, bool, sp.Expr, bool], ...]:
        """Low end, whether it belongs to it, high end, whether it does; from left to right."""
        found: list[tuple[sp.Expr, bool, sp.Expr, bool]] = []
        low: tuple[sp.Expr, bool] | None = (-sp.oo, False) if self.between[0] else None
        for k, point in enumerate(self.points):
            after = self.between[k + 1]
            if low is not None and not (self.at[k] and after):
                found.append((*low, point, self.at[k]))
                low = (point, False) if after else None
            elif low is None and after:
                low = (point, self.at[k])
            elif low is None and self.at[k]:
                found.append((point, True, point, True))
        return (*found, (*low, sp.oo, False)) if low is not None else tuple(found)

    def told(self, x: sp.Symbol) -> str:
        """``x < -2 or x >= 3``; ``x != 3``; what holds everywhere or nowhere is said in words."""
        found = self.stretches
        if not found:
            return f"no {x}"
        if all(self.between):
            gaps = [point for point, holds in zip(self.points, self.at, strict=True) if not holds]
            return listing((f"{x} != {spelled(point)}" for point in gaps), "and") if gaps else f"every {x}"
        return listing((stretch(x, *one) for one in found), "or")


def stretch(x: sp.Symbol, low: sp.Expr, low_in: bool, high: sp.Expr, high_in: bool) -> str:
    """``2 < x <= 3``."""
    below, above = "<=" if low_in else "<", "<=" if high_in else "<"
    if low == high:
        return equation(x, low)
    if low == -sp.oo:
        return f"{x} {above} {spelled(high)}" if high != sp.oo else f"every {x}"
    return (
        f"{x} {TURNED[below]} {spelled(low)}"
        if high == sp.oo
        else f"{spelled(low)} {below} {x} {above} {spelled(high)}"
    )


def cut(holds: Callable[[sp.Expr], bool], points: Sequence[sp.Expr]) -> Pieces:
    """Whether something holds at each point, and at one place between each two."""
    ordered = in_order(points)
    return Pieces(ordered, tuple(map(holds, ordered)), tuple(map(holds, places(ordered))))


def meet(parts: Sequence[Pieces]) -> Pieces:
    """Where all hold."""
    points = in_order([point for part in parts for point in part.points])
    return cut(lambda value: all(_holds(part, value) for part in parts), points)


def _holds(part: Pieces, value: sp.Expr) -> bool:
    for k, point in enumerate(part.points):
        sign = sure(value - point)
        if sign <= 0:
            return part.at[k] if sign == 0 else part.between[k]
    return part.between[-1]


def in_order(points: Sequence[sp.Expr]) -> tuple[sp.Expr, ...]:
    """From left to right, each once."""
    found: list[sp.Expr] = []
    for point in sorted(points, key=lambda p: float(p)):
        if not found or sure(point - found[-1]) != 0:
            found.append(point)
    return tuple(found)


def places(points: Sequence[sp.Expr]) -> tuple[sp.Expr, ...]:
    """A number of few digits in each part of the line."""
    return tuple(inside(low, high) for low, high in zip([-sp.oo, *points], [*points, sp.oo], strict=True))


def inside(low: sp.Expr, high: sp.Expr) -> sp.Expr:
    """0 where it lies between both, else the whole number next to an end, else a fraction."""
    if low < 0 < high:
        return sp.S.Zero
    if low == -sp.oo:
        return sp.ceiling(high) - 1
    if high == sp.oo:
        return sp.floor(low) + 1
    below = sp.floor(low) + 1
    if sure(high - below) > 0:
        return below
    middle = (low + high) / 2
    if middle.is_Rational:
        return middle
    size, near = Fraction(float(high - low)) / 4, Fraction(float(middle))
    short = next(f for k in range(1, 60) if abs((f := near.limit_denominator(2**k)) - near) < size)
    return sp.Rational(short.numerator, short.denominator)


def sure(value: sp.Expr) -> int:
    """-1, 0 or 1. Raises Unsure."""
    sign = sign_of(value)
    if sign is None:
        raise Unsure
    return sign


def true_at(sides: tuple[sp.Expr, sp.Expr], op: str, x: sp.Symbol, value: sp.Expr) -> bool:
    """The inequality with a number in it; false where a side has no value. Raises Unsure."""
    left, right = (side.xreplace({x: value}).doit() for side in sides)
    for side in (left, right):
        if side.has(sp.zoo, sp.nan, sp.oo) or side.is_real is False or not sp.N(side, 15).is_real:
            return False
    return sure(left - right) in WANTED[op]
