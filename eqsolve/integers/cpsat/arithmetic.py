"""Functions that CP-SAT has an arithmetic for: each takes and gives values of a model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from math import isqrt, lcm

from eqsolve.integers.cpsat.affine import ONE, Affine, constant, of_literal, total
from eqsolve.integers.cpsat.model import Model
from eqsolve.integers.cpsat.ratio import Ratio, add, both, compared, floored, inverse, multiply, negative, whole
from eqsolve.integers.cpsat.runs import NEGATIVE, NOT_NEGATIVE, NOUGHT, POSITIVE


def floor(model: Model, a: Ratio) -> Ratio:
    return Ratio(floored(model, a), ONE, a.defined)


def ceil(model: Model, a: Ratio) -> Ratio:
    return negative(floor(model, negative(a)))


def modulo(model: Model, a: Ratio, b: Ratio) -> Ratio:
    """a - b floor(a / b)."""
    quotient = floor(model, multiply(model, a, inverse(model, b)))
    return add(model, [a, negative(multiply(model, b, quotient))])


def size(model: Model, a: Ratio) -> Ratio:
    low, high = model.bounds(a.top)
    if low >= 0 or high <= 0:
        return a if low >= 0 else negative(a)
    top = model.once(("abs", a.top), lambda: _size(model, a.top))
    return Ratio(top, a.bottom, a.defined)


def _size(model: Model, a: Affine) -> Affine:
    low, high = model.bounds(a)
    found = model.new(((0, max(-low, high)),))
    model.proto.add_abs_equality(model.linear(found), model.linear(model.named(a)))
    return found


def sign(model: Model, a: Ratio) -> Ratio:
    up, down = model.inside(a.top, POSITIVE), model.inside(a.top, NEGATIVE)
    return Ratio(of_literal(up).minus(of_literal(down)), ONE, a.defined)


def least(model: Model, *args: Ratio) -> Ratio:
    return negative(greatest(model, *map(negative, args)))


def greatest(model: Model, *args: Ratio) -> Ratio:
    if not all(a.bottom.is_constant for a in args):
        return reduce(lambda a, b: _greater(model, a, b), args)
    bottom = lcm(*(a.bottom.constant for a in args))
    tops = tuple(dict.fromkeys(a.top.times(bottom // a.bottom.constant) for a in args))
    top = tops[0] if len(tops) == 1 else model.once(("max", tops), lambda: _greatest(model, tops))
    return Ratio(top, constant(bottom), both(*(a.defined for a in args)))


def _greatest(model: Model, tops: tuple[Affine, ...]) -> Affine:
    ends = [model.bounds(a) for a in tops]
    found = model.new(((max(low for low, _ in ends), max(high for _, high in ends)),))
    model.proto.add_max_equality(model.linear(found), [model.linear(model.named(a)) for a in tops])
    return found


def _greater(model: Model, a: Ratio, b: Ratio) -> Ratio:
    defined = both(a.defined, b.defined)
    first = compared(model, ">=", Ratio(a.top, a.bottom), Ratio(b.top, b.bottom))
    top, bottom = (model.chosen([(first, x), (~first, y)]) for x, y in ((a.top, b.top), (a.bottom, b.bottom)))
    return Ratio(top, bottom, defined)


def root_floor(model: Model, a: Affine) -> Affine:
    """The whole part of the square root, of max(a, 0)."""
    if model.bounds(a)[0] < 0:
        up = model.inside(a, NOT_NEGATIVE)
        a = model.chosen([(up, a)])
    return model.once(("root", a), lambda: _root_floor(model, a))  # type: ignore[no-any-return]


def _root_floor(model: Model, a: Affine) -> Affine:
    low, high = model.bounds(a)
    found = model.new(((isqrt(max(low, 0)), isqrt(max(high, 0))),))
    rest = a.minus(model.multiplied(found, found))
    model.require(rest, NOT_NEGATIVE)
    model.require(found.times(2).minus(rest), NOT_NEGATIVE)
    return found


def is_square(model: Model, a: Ratio) -> Ratio:
    n = whole(model, a)
    found = root_floor(model, n.top)
    return Ratio(of_literal(model.inside(n.top.minus(model.multiplied(found, found)), NOUGHT)), ONE, n.defined)


def digit(model: Model, a: Ratio, k: Ratio) -> Ratio:
    """At a place that is known."""
    n = size(model, whole(model, a))
    up = floored(model, Ratio(n.top, constant(10**k.top.constant)))
    rest = floored(model, Ratio(up, constant(10)))
    return Ratio(up.minus(rest.times(10)), ONE, n.defined)


def digit_sum(model: Model, a: Ratio) -> Ratio:
    """n less 9 times the sum of what is left when the last digits are cut off, one after the other."""
    n = size(model, whole(model, a))
    left, cut = n.top, []
    while model.bounds(left)[1] > 9:
        left = floored(model, Ratio(left, constant(10)))
        cut.append(left.times(-9))
    return Ratio(total((n.top, *cut)), ONE, n.defined)


def power(model: Model, a: Ratio, exponent: int) -> Ratio:
    """By squaring."""
    if exponent < 0:
        return inverse(model, power(model, a, -exponent))
    found = Ratio(ONE, ONE, a.defined)
    while exponent:
        if exponent & 1:
            found = multiply(model, found, a)
        exponent >>= 1
        if exponent:
            a = multiply(model, a, a)
    return found


ARITHMETIC: Mapping[str, Callable[..., Ratio]] = {
    "floor": floor,
    "ceil": ceil,
    "mod": modulo,
    "abs": size,
    "sign": sign,
    "min": least,
    "max": greatest,
    "issquare": is_square,
}
