"""What each instruction does to intervals: the enclosure of its values, whether they are never 0, and where it may be
undefined or jump."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, cast

import flint
import numpy as np

from eqsolve.verify.expressions import Exponent, Node
from eqsolve.verify.intervals import interval_arithmetic as iv
from eqsolve.verify.intervals import interval_functions as functions
from eqsolve.verify.intervals.interval_arithmetic import INF, NO, YES, Array, Ends, Mask


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
    """a^b with both varying: e^(b log a) where a >= 0; for a < 0 only whole b give a value, of size |a|^b."""
    base, exponent = args
    whole = np.floor(exponent[1]) >= np.ceil(exponent[0])
    negative = (base[0] < 0) & whole
    size = (
        np.where(base[0] > 0, base[0], np.where((base[1] < 0) & whole, -base[1], 0.0)),
        np.maximum(base[1], np.where(whole, -base[0], base[1])),
    )
    value = functions.exp(iv.multiply(exponent, functions.log(size)))
    zero = size[1] == 0  # 0^b is 0 for b > 0 and 1 for b = 0; log 0 knows neither
    value = np.where(zero, 0.0, value[0]), np.where(zero, 1.0, value[1])
    void = np.isnan(base[0]) | np.isnan(exponent[0]) | ((base[1] < 0) & ~whole)
    return (np.where(void, np.nan, np.where(negative, -value[1], value[0])), np.where(void, np.nan, value[1]))


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


def _of_one(f: Callable[[Ends], Ends]) -> Callable[[Node, list[Ends]], Ends]:
    return lambda n, a: f(a[0])


FORWARD: dict[str, Callable[[Node, list[Ends]], Ends]] = {
    "add": lambda n, a: iv.add(a[0], a[1]),
    "multiply": lambda n, a: iv.multiply(a[0], a[1]),
    "scale": lambda n, a: iv.scale(a[0], cast("float | Array", n.data)),
    "square": lambda n, a: iv.power(a[0], 2),
    "power": lambda n, a: iv.power(a[0], cast(int, n.data)),
    "real power": lambda n, a: iv.real_power(a[0], *cast(Exponent, n.data)[:2]),
    "general power": _general_power,
    "inverse": lambda n, a: iv.inverse(a[0]),
    "root": lambda n, a: iv.odd_root(a[0], cast(int, n.data)),
    "min": lambda n, a: (np.minimum(a[0][0], a[1][0]), np.minimum(a[0][1], a[1][1])),
    "max": lambda n, a: (np.maximum(a[0][0], a[1][0]), np.maximum(a[0][1], a[1][1])),
    "pick": _pick,
    "remainder": _remainder,
    "atan2": lambda n, a: functions.atan2(a[0], a[1]),
    "besselj": _bessel,
    "gamma": _gamma,
    "digamma": lambda n, a: functions.by_ball(lambda v: v.digamma(), a[0]),
    "erf": lambda n, a: functions.rising_ball(lambda v: v.erf(), a[0], -1.0, 1.0),
    "lambertw": lambda n, a: functions.rising_ball(
        lambda v: v.lambertw(), functions.within(a[0], -0.36787944117144233, INF), -1.0, INF
    ),
    "side": lambda n, a: functions.sign(a[0]),
} | {
    name: _of_one(f)
    for name, f in {
        "exp": functions.exp,
        "log": functions.log,
        "sin": functions.sin,
        "cos": functions.cos,
        "tan": functions.tan,
        "asin": functions.asin,
        "acos": functions.acos,
        "atan": functions.atan,
        "sinh": functions.sinh,
        "cosh": functions.cosh,
        "tanh": functions.tanh,
        "asinh": functions.asinh,
        "acosh": functions.acosh,
        "atanh": functions.atanh,
        "abs": iv.absolute,
        "sign": functions.sign,
        "floor": functions.floor,
        "ceiling": functions.ceiling,
    }.items()
}


def _sum_nonzero(args: list[Value]) -> Mask:
    a, b = args
    some = a.nonzero | b.nonzero
    if not some.any():
        return NO
    up, down = (a.lower >= 0) & (b.lower >= 0), (a.upper <= 0) & (b.upper <= 0)
    return np.asarray((never_zero(a) | never_zero(b)) & (up | down))


# which results are never 0, from the arguments (ends that show it by themselves are looked at by never_zero)
NONZERO: dict[str, Callable[[list[Value]], Mask]] = {
    "exp": lambda a: YES,
    "inverse": lambda a: YES,
    "gamma": lambda a: YES,
    "add": _sum_nonzero,
    "multiply": lambda a: never_zero(a[0]) & never_zero(a[1]),
} | {
    name: (lambda a: never_zero(a[0]))
    for name in (
        "scale",
        "square",
        "power",
        "real power",
        "root",
        "abs",
        "sign",
        "sinh",
        "tanh",
        "atan",
        "asin",
        "asinh",
        "atanh",
        "erf",
        "lambertw",
    )
}


def _crosses_integer(x: Ends) -> Mask:
    return np.asarray(np.floor(x[0]) != np.floor(x[1]))


# where a node may be undefined or jump inside the box
ROUGH: dict[str, Callable[[list[Ends]], Mask]] = {
    "inverse": lambda a: iv.straddles(a[0]),
    "log": lambda a: a[0][0] <= 0,
    "real power": lambda a: a[0][0] < 0,
    "general power": lambda a: a[0][0] <= 0,
    "tan": lambda a: functions.tan_has_pole(a[0]),
    "asin": lambda a: (a[0][0] < -1) | (a[0][1] > 1),
    "acos": lambda a: (a[0][0] < -1) | (a[0][1] > 1),
    "acosh": lambda a: a[0][0] < 1,
    "atanh": lambda a: (a[0][0] <= -1) | (a[0][1] >= 1),
    "lambertw": lambda a: a[0][0] <= -0.3678794411714423,
    "gamma": lambda a: a[0][0] <= 0,
    "digamma": lambda a: a[0][0] <= 0,
    "sign": lambda a: iv.straddles(a[0]) & (a[0][0] != a[0][1]),
    "floor": lambda a: _crosses_integer(a[0]) | (a[0][0] == np.floor(a[0][0])),
    "ceiling": lambda a: _crosses_integer(a[0]) | (a[0][0] == np.floor(a[0][0])),
    "atan2": lambda a: iv.straddles(a[0]) & (a[1][0] <= 0),
}
