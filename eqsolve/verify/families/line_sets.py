"""Stretches of the line: open or closed intervals and single points with exact ends, put together and told in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cmp_to_key

import sympy as sp

from eqsolve.spelling import spelled
from eqsolve.verify.exact import sign_of

NAMED = 8  # stretches and points that a sentence names


@dataclass(frozen=True)
class Stretch:
    """An open interval, or a single point where both ends are equal. Ends are exact."""

    low: sp.Expr
    high: sp.Expr
    low_closed: bool = False
    high_closed: bool = False

    def told(self, name: str) -> str:
        """``0 <= x < 1``."""
        low, high = spelled(self.low), spelled(self.high)
        if self.low == self.high:
            return f"{name} = {low}"
        if self.low.is_infinite and self.high.is_infinite:
            return f"all {name}"
        left = "" if self.low.is_infinite else f"{low} {'<=' if self.low_closed else '<'} "
        right = "" if self.high.is_infinite else f" {'<=' if self.high_closed else '<'} {high}"
        if not left and right:
            return f"{name}{right}"
        return f"{name} {'>=' if self.low_closed else '>'} {low}" if left and not right else f"{left}{name}{right}"

    def inside(self) -> sp.Expr:
        """A simple number inside, near 0."""
        if self.low.is_infinite and self.high.is_infinite:
            return sp.S.Zero
        if self.low.is_infinite or self.high.is_infinite:
            end, sense = (self.high, -1) if self.low.is_infinite else (self.low, 1)
            return (
                sp.S.Zero
                if sign_of(-sense * end) == 1
                else sp.Integer(sp.floor(end) + 1 if sense > 0 else sp.ceiling(end) - 1)
            )
        if sign_of(self.low) == -1 and sign_of(self.high) == 1:
            return sp.S.Zero
        return simplest(self.low, self.high)


@dataclass(frozen=True)
class Stretches:
    """All solutions, if ``complete``; else these and perhaps others."""

    parts: tuple[Stretch, ...]
    complete: bool

    def told(self, name: str) -> str:
        """In words; of many parts those nearest to 0."""
        near = sorted(self.parts, key=lambda part: abs(part.inside()) if part.low != part.high else abs(part.low))[
            :NAMED
        ]
        shown = [part.told(name) for part in self.parts if part in near]
        more = f" or {len(self.parts) - NAMED} more parts" if len(self.parts) > NAMED else ""
        return " or ".join(shown) + more


def simplest(low: sp.Expr, high: sp.Expr) -> sp.Expr:
    """A number with a small denominator strictly between two."""
    middle = (low + high) / 2
    if low.is_Rational and high.is_Rational:
        whole = sp.Integer(sp.ceiling(middle))
        return next((n for n in (whole, whole - 1) if low < n < high), middle)
    for k in range(1, 60):
        near = sp.Rational(sp.floor(middle * 2**k), 2**k)
        if sign_of(near - low) == 1 and sign_of(high - near) == 1:
            return near
    return middle


# ---------------------------------------------------------------- together


def joined(parts: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Cells and points, ascending; those that touch are one."""
    return tuple(_merged(sorted(parts, key=cmp_to_key(_before))))


def _merged(parts: Iterable[Stretch]) -> Iterator[Stretch]:
    last: Stretch | None = None
    for part in parts:
        if last is not None and _touch(last, part):
            last = Stretch(last.low, part.high, last.low_closed, part.high_closed)
        else:
            if last is not None:
                yield last
            last = part
    if last is not None:
        yield last


def _before(a: Stretch, b: Stretch) -> int:
    """By low ends, then high ones: a point before the cell that begins there, after the cell that ends there."""
    for u, v in ((a.low, b.low), (a.high, b.high)):
        if u != v:
            return -1 if u == -sp.oo or v == sp.oo else 1 if u == sp.oo or v == -sp.oo else (sign_of(u - v) or 0)
    return 0


def _touch(a: Stretch, b: Stretch) -> bool:
    return (
        not a.high.is_infinite
        and not b.low.is_infinite
        and sign_of(a.high - b.low) == 0
        and (a.high_closed or b.low_closed)
    )
