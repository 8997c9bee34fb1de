"""Rational values in a model: quotients of affine expressions, and where they are defined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import lcm

from eqsolve.integers.cpsat.affine import FALSE, ONE, TRUE, ZERO, Affine, constant, of_literal, total
from eqsolve.integers.cpsat.model import Model
from eqsolve.integers.cpsat.runs import DIFFERENCE, NOUGHT, OTHER_THAN_NOUGHT


@dataclass(frozen=True, slots=True)
class Ratio:
    """``top / bottom`` where all literals of ``defined`` are true; there ``bottom`` is positive."""

    top: Affine
    bottom: Affine = ONE
    defined: tuple[int, ...] = ()


def both(*groups: Iterable[int]) -> tuple[int, ...]:
    """The literals of several groups, each once."""
    return tuple(dict.fromkeys(k for group in groups for k in group if k != TRUE))


def add(model: Model, parts: Sequence[Ratio]) -> Ratio:
    """The sum: those with constant bottoms over their least common one, the others one after the other."""
    fixed = [p for p in parts if p.bottom.is_constant]
    bottom = lcm(*(p.bottom.constant for p in fixed))
    top = total(p.top.times(bottom // p.bottom.constant) for p in fixed)
    found = Ratio(top, constant(bottom), both(*(p.defined for p in fixed)))
    for part in parts:
        if not part.bottom.is_constant:
            one, other = model.multiplied(found.top, part.bottom), model.multiplied(part.top, found.bottom)
            under = model.multiplied(found.bottom, part.bottom)
            found = Ratio(one.plus(other), under, both(found.defined, part.defined))
    return found


def multiply(model: Model, a: Ratio, b: Ratio) -> Ratio:
    top, bottom = model.multiplied(a.top, b.top), model.multiplied(a.bottom, b.bottom)
    return Ratio(top, bottom, both(a.defined, b.defined))


def negative(a: Ratio) -> Ratio:
    return Ratio(a.top.times(-1), a.bottom, a.defined)


def inverse(model: Model, a: Ratio) -> Ratio:
    """One over it. Where the sign of the new bottom is open, top and bottom are multiplied by it."""
    fine = both(a.defined, (model.inside(a.top, OTHER_THAN_NOUGHT),))
    if FALSE in fine:
        return Ratio(ZERO, ONE, (FALSE,))
    low, high = model.bounds(a.top)
    if low >= 0:
        return Ratio(a.bottom, a.top, fine)
    if high <= 0:
        return Ratio(a.bottom.times(-1), a.top.times(-1), fine)
    return Ratio(model.multiplied(a.bottom, a.top), model.multiplied(a.top, a.top), fine)


def difference(model: Model, a: Ratio, b: Ratio) -> Affine:
    """A whole expression with the sign of a - b."""
    if a.bottom.is_constant and b.bottom.is_constant:
        common = lcm(a.bottom.constant, b.bottom.constant)
        return a.top.times(common // a.bottom.constant).minus(b.top.times(common // b.bottom.constant))
    return model.multiplied(a.top, b.bottom).minus(model.multiplied(b.top, a.bottom))


def compared(model: Model, op: str, a: Ratio, b: Ratio) -> int:
    """A literal that is true exactly where both sides are defined and the comparison holds."""
    defined = both(a.defined, b.defined)
    if FALSE in defined:
        return FALSE
    return model.all_of((model.inside(difference(model, a, b), DIFFERENCE[op]), *defined))


def floored(model: Model, a: Ratio) -> Affine:
    """The largest whole number that is not above, by top = bottom * q + r with 0 <= r < bottom."""
    if a.bottom == ONE:
        return a.top
    # where the bottom is 0 and nothing is defined, 1 in its place
    bottom = a.bottom if a.bottom.is_constant else a.bottom.plus(of_literal(model.inside(a.bottom, NOUGHT)))
    if a.top.is_constant and bottom.is_constant:
        return constant(a.top.constant // bottom.constant)
    return model.once(("floor", a.top, bottom), lambda: _floored(model, a.top, bottom))  # type: ignore[no-any-return]


def _floored(model: Model, top: Affine, bottom: Affine) -> Affine:
    (low, high), (least, most) = model.bounds(top), model.bounds(bottom)
    least = max(least, 1)
    quotient = model.new(((min(low // least, low // most), max(high // least, high // most)),))
    rest = top.minus(model.multiplied(quotient, bottom))
    model.require(rest, ((0, None),))
    model.require(rest.minus(bottom), ((None, -1),))
    return quotient


def whole(model: Model, a: Ratio) -> Ratio:
    """The value where it is whole; elsewhere undefined."""
    if a.bottom == ONE:
        return a
    quotient = floored(model, a)
    rest = a.top.minus(model.multiplied(quotient, a.bottom))
    return Ratio(quotient, ONE, both(a.defined, (model.inside(rest, NOUGHT),)))
