"""The judge's own code for functions of one argument, one row each: values and slopes of balls, the slope as further
instructions of a tape, and the inverse.

The names are those of the vocabulary, which also tells domain, range, zeros and monotony; from these and a row here the
rules of ball programs, the interval images and the way back through them follow. Functions that are worth it have a
faster image in ``intervals.interval_functions``, under the same name. Kinks and jumps stand in ``rules``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import sympy as sp
from flint import arb, ctx

from eqsolve.verify.evaluation.powers import monotone
from eqsolve.verify.evaluation.values import power


class Instructions(Protocol):
    """What a slope is written with: ``put`` gives the node of an operation on nodes."""

    def put(self, op: str, *args: int, data: object = None) -> int: ...
    def constant(self, value: sp.Expr | int) -> int: ...
    def times(self, a: int, b: int) -> int: ...
    def negative(self, a: int) -> int: ...
    def shifted_square(self, a: int, sign: int, shift: int) -> int: ...
    def real_power(self, a: int, p: sp.Expr) -> int: ...


@dataclass(frozen=True)
class Kernel:
    """``ball(a)`` holds the values on a ball a, ``slope(a, v)`` the derivatives, given also v = ball(a).

    ``derivative(list, u, own)`` is the node of the derivative at node u, where ``own`` is the value there; if None,
    ``slope`` gives it, and there is no second one. ``inverse`` is the inverse on the range: the name of an interval
    function, or a function of balls; None where there is no single one, or no use for it.
    """

    ball: Callable[[arb], arb]
    slope: Callable[[arb, arb], arb]
    derivative: Callable[[Instructions, int, int], int] | None = None
    inverse: str | Callable[[arb], arb] | None = None


def _root_below(sign: int, shift: int) -> Callable[[Instructions, int, int], int]:
    """(shift + sign u^2)^(-1/2)."""
    return lambda t, u, own: t.real_power(t.shifted_square(u, sign, shift), -sp.S.Half)


def _erf_slope(t: Instructions, u: int, own: int) -> int:
    return t.times(t.constant(2 / sp.sqrt(sp.pi)), t.put("exp", t.negative(t.put("square", u))))


def _lambertw_slope(t: Instructions, u: int, own: int) -> int:
    return t.times(t.put("exp", t.negative(own)), t.put("inverse", t.put("add", t.constant(1), own)))


def _sinc_slope(a: arb, v: arb) -> arb:
    """By the slope in the middle: the second derivative of sinc, the mean of -t^2 cos(a t) for t in [0, 1], is at most
    1/3 in size, and the first at most 1/2."""
    if not a.is_finite() or a.rad() > 1:
        return arb(0, 0.5) if a.is_finite() else arb("nan")
    return _sinc_slope_at(a.mid()) + arb(0, 1) * a.rad() / 3


def _sinc_slope_at(a: arb) -> arb:
    """Of a number: near 0 the alternating sum of (-1)^k 2k a^(2k-1)/(2k+1)!, whose rest is below the next term."""
    if not abs(a) < 1:
        return (a.cos() - a.sinc()) / a
    term = total = -a / 3
    for k in range(2, ctx.prec):
        term = -term * a * a / ((2 * k - 2) * (2 * k + 1))
        if not abs(term) > abs(total) * arb(2) ** -ctx.prec:
            break
        total = total + term
    return total + arb(0, 1) * term


KERNELS: Mapping[str, Kernel] = {
    "exp": Kernel(arb.exp, lambda a, v: v, lambda t, u, own: own, "log"),
    "expm1": Kernel(arb.expm1, lambda a, v: a.exp(), lambda t, u, own: t.put("exp", u), arb.log1p),
    "log": Kernel(arb.log, lambda a, v: 1 / a, lambda t, u, own: t.put("inverse", u), "exp"),
    "sin": Kernel(arb.sin, lambda a, v: a.cos(), lambda t, u, own: t.put("cos", u)),
    "cos": Kernel(arb.cos, lambda a, v: -a.sin(), lambda t, u, own: t.negative(t.put("sin", u))),
    "tan": Kernel(arb.tan, lambda a, v: 1 + power(v, 2), lambda t, u, own: t.shifted_square(own, 1, 1)),
    "cot": Kernel(arb.cot, lambda a, v: -1 - power(v, 2)),
    "sec": Kernel(arb.sec, lambda a, v: v * a.tan()),
    "csc": Kernel(arb.csc, lambda a, v: -v * a.cot()),
    "sinc": Kernel(arb.sinc, _sinc_slope),
    "asin": Kernel(monotone(arb.asin, -1, 1), lambda a, v: (1 - power(a, 2)).rsqrt(), _root_below(-1, 1), "sin"),
    "acos": Kernel(
        monotone(arb.acos, -1, 1),
        lambda a, v: -(1 - power(a, 2)).rsqrt(),
        lambda t, u, own: t.negative(_root_below(-1, 1)(t, u, own)),
        "cos",
    ),
    "atan": Kernel(
        arb.atan, lambda a, v: 1 / (1 + power(a, 2)), lambda t, u, own: t.put("inverse", t.shifted_square(u, 1, 1))
    ),
    "sinh": Kernel(arb.sinh, lambda a, v: a.cosh(), lambda t, u, own: t.put("cosh", u), "asinh"),
    "cosh": Kernel(arb.cosh, lambda a, v: a.sinh(), lambda t, u, own: t.put("sinh", u)),
    "tanh": Kernel(
        arb.tanh,
        lambda a, v: power(a.sech(), 2),
        lambda t, u, own: t.put("inverse", t.put("square", t.put("cosh", u))),
        "atanh",
    ),
    "asinh": Kernel(arb.asinh, lambda a, v: (1 + power(a, 2)).rsqrt(), _root_below(1, 1), "sinh"),
    "acosh": Kernel(monotone(arb.acosh, 1, None), lambda a, v: (power(a, 2) - 1).rsqrt(), _root_below(1, -1), "cosh"),
    "atanh": Kernel(
        arb.atanh,
        lambda a, v: 1 / (1 - power(a, 2)),
        lambda t, u, own: t.put("inverse", t.shifted_square(u, -1, 1)),
        "tanh",
    ),
    "erf": Kernel(arb.erf, lambda a, v: 2 * (-power(a, 2)).exp() / arb.const_sqrt_pi(), _erf_slope),
    "gamma": Kernel(arb.gamma, lambda a, v: v * a.digamma(), lambda t, u, own: t.times(own, t.put("digamma", u))),
    "lambertw": Kernel(arb.lambertw, lambda a, v: (-v).exp() / (1 + v), _lambertw_slope),
}
