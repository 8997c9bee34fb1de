"""What each instruction does to intervals: the enclosure of its values, whether they are never 0, and where it may be
undefined or jump."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

import flint
import numpy as np

from eqsolve.verify.evaluation import KERNELS
from eqsolve.verify.intervals import interval_arithmetic as iv
from eqsolve.verify.intervals import interval_functions as functions
from eqsolve.verify.intervals.images import image_by_balls, inner_end
from eqsolve.verify.intervals.interval_arithmetic import INF, NO, YES, Array, Ends, Mask
from eqsolve.verify.tapes import Exponent, Node
from eqsolve.vocabulary import FUNCTIONS, LINE, LineInterval, Zeros


class Value(NamedTuple):
    """One node, or the nodes of a group, over all boxes.

    ``nonzero``: the value is never 0, though an end may be 0 (exp(u), 1/u): the open ends of ranges. ``rough``:
    somewhere in the box the node is undefined, or jumps: no mean value form may cross it.
    """

    lower: Array
    upper: Array
    nonzero: Mask
    rough: Mask

    @property
    def ends(self) -> Ends:
        return self.lower, self.upper


def never_zero(v: Value) -> Mask:
    return np.asarray(v.nonzero | (v.lower > 0) | (v.upper < 0))


# ---------------------------------------------------------------- values


def _pick(node: Node, args: list[Ends]) -> Ends:
    """The slope of max(a, b): that of the larger one, the hull of both where it is open which is larger."""
    a, b, first, second = args
    only_first, only_second = a[0] > b[1], b[0] > a[1]
    both = iv.hull(first, second)
    return (
        np.where(only_first, first[0], np.where(only_second, second[0], both[0])),
        np.where(only_first, first[1], np.where(only_second, second[1], both[1])),
    )


def _remainder(node: Node, args: list[Ends]) -> Ends:
    """mod(a, b) = value lies between 0 and b; a is there for the way back."""
    value, b, _ = args
    return iv.meet(value, (np.minimum(b[0], 0.0), np.maximum(b[1], 0.0)))


def _general_power(node: Node, args: list[Ends]) -> Ends:
    """a^b with both varying: e^(b log a) where a >= 0; for a < 0 only whole b give a value, of size |a|^b and the sign
    of (-1)^b."""
    base, exponent = args
    whole = np.ceil(exponent[0]), np.floor(exponent[1])
    positive = _size_of_power((np.maximum(base[0], 0.0), base[1]), exponent)
    lower, upper = _size_of_power((np.maximum(-base[1], 0.0), -base[0]), whole)
    odd, single = np.fmod(whole[0], 2.0) != 0, whole[0] == whole[1]
    negative = np.where(single & ~odd, lower, -upper), np.where(single & odd, -lower, upper)
    above = base[1] >= 0
    below = (base[0] < 0) & (whole[0] <= whole[1])
    out = iv.hull(
        (np.where(above, positive[0], np.nan), np.where(above, positive[1], np.nan)),
        (np.where(below, negative[0], np.nan), np.where(below, negative[1], np.nan)),
    )
    void = np.isnan(base[0]) | np.isnan(exponent[0])
    return np.where(void, np.nan, out[0]), np.where(void, np.nan, out[1])


def _size_of_power(size: Ends, exponent: Ends) -> Ends:
    """a^b for a >= 0."""
    value = functions.exp(iv.multiply(exponent, functions.log(size)))
    zero = size[1] == 0  # 0^b is 0 for b > 0 and 1 for b = 0; log 0 knows neither
    return np.where(zero, np.where(exponent[1] > 0, 0.0, 1.0), value[0]), np.where(zero, 1.0, value[1])


def _bessel(node: Node, args: list[Ends]) -> Ends:
    order = cast(int, node.data)
    return functions.by_ball(lambda v: v.bessel_j(flint.arb(order)), args[0], -1.0, 1.0)


# around the minimum of gamma for positive arguments, which is 0.8856...
GAMMA_TURN = 1.4616321449683622, 1.4616321449683625
GAMMA_LEAST = 0.885603194410888
GAMMA_HUGE = 1e5  # gamma is no float from 171.7 on


def _gamma(node: Node, args: list[Ends]) -> Ends:
    """Falls, then rises, for positive arguments; elsewhere by balls."""
    a, b = args[0]
    lower, upper = functions.by_ball(lambda v: v.gamma(), (a, b))
    clipped = np.clip(a, GAMMA_TURN[1], GAMMA_HUGE), np.where(b > GAMMA_HUGE, INF, np.maximum(b, GAMMA_TURN[1]))
    rising = functions.rising_ball(lambda v: v.gamma(), clipped, GAMMA_LEAST, INF)
    up = a >= GAMMA_TURN[1]
    lower, upper = np.where(up, rising[0], lower), np.where(up, rising[1], upper)
    return np.where(a >= 0, np.maximum(lower, GAMMA_LEAST), lower), upper


def _slope(node: Node, args: list[Ends]) -> Ends:
    """The derivative of a function that has no instructions for it."""
    kernel = KERNELS[cast(str, node.data)]
    return functions.by_ball(lambda v: kernel.slope(v, kernel.ball(v)), args[0])


def _of_one(f: Callable[[Ends], Ends]) -> Callable[[Node, list[Ends]], Ends]:
    return lambda n, a: f(a[0])


# name -> image of a function of one argument: written for arrays, or by balls
IMAGES: Mapping[str, Callable[[Ends], Ends]] = {
    op: getattr(functions, op, None) or image_by_balls(row, KERNELS[op].ball)
    for row in FUNCTIONS.values()
    if (op := row.kernel or row.name) in KERNELS
} | {"abs": iv.absolute, "sign": functions.sign, "floor": functions.floor, "ceil": functions.ceiling}
FORWARD: Mapping[str, Callable[[Node, list[Ends]], Ends]] = {op: _of_one(f) for op, f in IMAGES.items()} | {
    "add": lambda n, a: iv.add(a[0], a[1]),
    "multiply": lambda n, a: iv.multiply(a[0], a[1]),
    "log product": lambda n, a: iv.meet(functions.log_product(a[0]), iv.multiply(a[0], a[1])),
    "scale": lambda n, a: iv.scale(a[0], cast("float | Array", n.data)),
    "square": lambda n, a: iv.power(a[0], 2),
    "power": lambda n, a: iv.power(a[0], cast(int, n.data)),
    "real power": lambda n, a: iv.real_power(a[0], *cast(Exponent, n.data)[:2]),
    "general power": _general_power,
    "inverse": lambda n, a: iv.inverse(a[0]),
    "cbrt": lambda n, a: iv.odd_root(a[0], 3),
    "min": lambda n, a: (np.minimum(a[0][0], a[1][0]), np.minimum(a[0][1], a[1][1])),
    "max": lambda n, a: (np.maximum(a[0][0], a[1][0]), np.maximum(a[0][1], a[1][1])),
    "pick": _pick,
    "remainder": _remainder,
    "slope": _slope,
    "atan2": lambda n, a: functions.atan2(a[0], a[1]),
    "besselj": _bessel,
    "gamma": _gamma,
    "digamma": lambda n, a: functions.by_ball(lambda v: v.digamma(), a[0]),
    "side": lambda n, a: functions.sign(a[0]),
}


def _sum_nonzero(args: list[Value]) -> Mask:
    a, b = args
    some = a.nonzero | b.nonzero
    if not some.any():
        return NO
    up, down = (a.lower >= 0) & (b.lower >= 0), (a.upper <= 0) & (b.upper <= 0)
    return np.asarray((never_zero(a) | never_zero(b)) & (up | down))


# which results are never 0, from the arguments (ends that show it by themselves are looked at by never_zero)
NONZERO: Mapping[str, Callable[[list[Value]], Mask]] = {
    **{row.kernel or row.name: lambda a: YES for row in FUNCTIONS.values() if row.zeros is Zeros.NONE},
    **{row.kernel or row.name: lambda a: never_zero(a[0]) for row in FUNCTIONS.values() if row.zeros is Zeros.ORIGIN},
    **{op: lambda a: never_zero(a[0]) for op in ("scale", "square", "power", "real power")},
    "inverse": lambda a: YES,
    "add": _sum_nonzero,
    **dict.fromkeys(("multiply", "log product"), lambda a: never_zero(a[0]) & never_zero(a[1])),
}


def _crosses_integer(x: Ends) -> Mask:
    return np.asarray(np.floor(x[0]) != np.floor(x[1]))


def _leaves(domain: LineInterval) -> Callable[[list[Ends]], Mask]:
    """Whether an argument may lie outside a domain."""
    (low, low_exact), (high, high_exact) = inner_end(domain.low, 1), inner_end(domain.high, 0)
    below = np.less if low_exact and not domain.low_open else np.less_equal
    above = np.greater if high_exact and not domain.high_open else np.greater_equal
    if high == INF:
        return lambda a: np.asarray(below(a[0][0], low))
    return lambda a: np.asarray(below(a[0][0], low) | above(a[0][1], high))


# where a node may be undefined or jump inside the box
ROUGH: Mapping[str, Callable[[list[Ends]], Mask]] = {
    **{row.kernel or row.name: _leaves(row.domain) for row in FUNCTIONS.values() if row.domain != LINE},
    "inverse": lambda a: iv.straddles(a[0]),
    "real power": lambda a: a[0][0] < 0,
    "general power": lambda a: a[0][0] <= 0,
    "tan": lambda a: functions.tan_has_pole(a[0]),
    "digamma": lambda a: a[0][0] <= 0,
    "sign": lambda a: iv.straddles(a[0]) & (a[0][0] != a[0][1]),
    "floor": lambda a: _crosses_integer(a[0]) | (a[0][0] == np.floor(a[0][0])),
    "ceil": lambda a: _crosses_integer(a[0]) | (a[0][0] == np.floor(a[0][0])),
    "atan2": lambda a: iv.straddles(a[0]) & (a[1][0] <= 0),
}
