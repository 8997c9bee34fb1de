"""The functions of the language at exact numbers and reals, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce

from eqsolve.integer_judge.elementary import ELEMENTARY, arc_tangent, at, logarithm
from eqsolve.integer_judge.limits import MAX_BITS, CannotDecide, Undefined, too_long
from eqsolve.integer_judge.numbers import (
    Number,
    Real,
    add,
    ball,
    compare,
    divide,
    floor,
    multiply,
    negative,
    sign,
    subtract,
)
from eqsolve.integer_judge.powers import cube_root, square_root
from eqsolve.integer_judge.whole import WHOLE, factorial


def called(function: str, args: Sequence[Number]) -> Number:
    """The value of a function. Raises Undefined outside its domain, CannotDecide for a function without a rule here."""
    if function in WHOLE:
        return _of_whole(function, args)
    if function in ELEMENTARY:
        return at(ELEMENTARY[function], args[0])
    if function in _OTHERS:
        return _OTHERS[function](*args)
    raise CannotDecide(f"the function {function} is not known in whole numbers")


def _of_whole(function: str, args: Sequence[Number]) -> Number:
    whole: list[int] = []
    for a in args:
        if isinstance(a, Real) and not (a.irrational or a.transcendental):
            raise CannotDecide(f"whether the argument of {function} is whole is not known")
        if not isinstance(a, int):
            raise Undefined
        whole.append(a)
    if sum(a.bit_length() for a in whole) > MAX_BITS:
        raise too_long()
    return WHOLE[function](*whole)


def modulo(a: Number, b: Number) -> Number:
    """a - b floor(a / b), which has the sign of b."""
    if isinstance(a, int) and isinstance(b, int) and b != 0:
        return a % b
    return subtract(a, multiply(b, floor(divide(a, b))))


def _least(*args: Number) -> Number:
    return reduce(lambda a, b: a if compare(a, b) <= 0 else b, args)


def _greatest(*args: Number) -> Number:
    return reduce(lambda a, b: a if compare(a, b) >= 0 else b, args)


def _size(a: Number) -> Number:
    return negative(a) if sign(a) < 0 else a


def _step(a: Number) -> Number:
    return (0, Fraction(1, 2), 1)[sign(a) + 1]


def _hypotenuse(a: Number, b: Number) -> Number:
    return square_root(add(multiply(a, a), multiply(b, b)))


def _gamma(a: Number) -> Number:
    if isinstance(a, int):
        return factorial(a - 1)
    return Real(lambda: ball(a).gamma())


def _bessel(order: Number, x: Number) -> Number:
    return Real(lambda: ball(x).bessel_j(ball(order)))


_OTHERS: Mapping[str, Callable[..., Number]] = {
    "abs": _size,
    "sign": sign,
    "floor": floor,
    "ceil": lambda a: -floor(negative(a)),
    "mod": modulo,
    "min": _least,
    "max": _greatest,
    "sqrt": square_root,
    "cbrt": cube_root,
    "heaviside": _step,
    "hypot": _hypotenuse,
    "log": logarithm,
    "log2": lambda a: logarithm(a, 2),
    "log10": lambda a: logarithm(a, 10),
    "gamma": _gamma,
    "atan2": arc_tangent,
    "besselj": _bessel,
}
KNOWN = frozenset(WHOLE) | frozenset(ELEMENTARY) | frozenset(_OTHERS) | {"where", "piecewise"}
