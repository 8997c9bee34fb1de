"""What each operation of a program does to values, and its partial derivatives.

The meaning is real: outside its domain an operation gives nan. A jump (floor, sign, a condition ...) that an argument
ball straddles has an honest enclosure of its values, but its derivative is refused (nan): a slope on either side is no
mean-value enclosure across the jump. Abs, max and min are continuous: their generalised gradients are used (Clarke
1983).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flint import arb, fmpq

from eqsolve.verify.evaluation.values import (
    NAN,
    ONE,
    UNIT,
    ZERO,
    Value,
    ball,
    between,
    hull,
    is_ball,
    is_finite,
    is_zero,
    power,
    rational,
    rational_root,
    reciprocal,
    sign,
    whole,
)

Gradient = Mapping[int, Value]  # slot of an unknown -> partial derivative; zeros are left out


@dataclass(frozen=True)
class Rule:
    """``value(arguments, attribute)`` and ``partials(arguments, result, attribute)``, one partial for each argument.

    ``gradient(arguments, gradients, result, attribute)`` replaces ``partials`` where whole gradients are chosen or
    joined.
    """

    value: Callable[[Sequence[Value], Any], Value]
    partials: Callable[[Sequence[Value], Value, Any], Sequence[Value]] | None = None
    gradient: Callable[[Sequence[Value], Sequence[Gradient], Value, Any], Gradient] | None = None


# ---------------------------------------------------------------- smooth functions of one value


def _exact_where_possible(f: Callable[[arb], arb], v: Value) -> Value:
    """f of an exact rational that comes out exact (exp 0, cos 0, gamma 5) is kept exact."""
    out = f(ball(v))
    exact = None if is_ball(v) else rational(out)
    return out if exact is None else exact


def _monotone(f: Callable[[arb], arb], low: int | None, high: int | None) -> Callable[[arb], arb]:
    """A monotone f on [low, high]: a ball that touches an end of the domain is taken by its ends (arb gives nan
    there)."""

    def value(v: arb) -> arb:
        out = f(v)
        if out.is_finite() or not v.is_finite():
            return out
        a, b = v.lower(), v.upper()
        inside = (low is None or a >= low) and (high is None or b <= high)
        return between(f(a), f(b)) if inside else out

    return value


def _digamma_slope(a: arb, v: arb) -> arb:
    return v * a.digamma()


# name -> (value of a ball, derivative from the argument a and the value v)
SMOOTH: Mapping[str, tuple[Callable[[arb], arb], Callable[[arb, arb], arb]]] = {
    "exp": (arb.exp, lambda a, v: v),
    "log": (arb.log, lambda a, v: 1 / a),
    "sin": (arb.sin, lambda a, v: a.cos()),
    "cos": (arb.cos, lambda a, v: -a.sin()),
    "tan": (arb.tan, lambda a, v: 1 + power(v, 2)),
    "cot": (arb.cot, lambda a, v: -1 - power(v, 2)),
    "sec": (arb.sec, lambda a, v: v * a.tan()),
    "csc": (arb.csc, lambda a, v: -v * a.cot()),
    "asin": (_monotone(arb.asin, -1, 1), lambda a, v: (1 - power(a, 2)).rsqrt()),
    "acos": (_monotone(arb.acos, -1, 1), lambda a, v: -(1 - power(a, 2)).rsqrt()),
    "atan": (arb.atan, lambda a, v: 1 / (1 + power(a, 2))),
    "sinh": (arb.sinh, lambda a, v: a.cosh()),
    "cosh": (arb.cosh, lambda a, v: a.sinh()),
    "tanh": (arb.tanh, lambda a, v: power(a.sech(), 2)),
    "asinh": (arb.asinh, lambda a, v: (1 + power(a, 2)).rsqrt()),
    "acosh": (_monotone(arb.acosh, 1, None), lambda a, v: (power(a, 2) - 1).rsqrt()),
    "atanh": (arb.atanh, lambda a, v: 1 / (1 - power(a, 2))),
    "erf": (arb.erf, lambda a, v: 2 * (-power(a, 2)).exp() / arb.const_sqrt_pi()),
    "gamma": (arb.gamma, _digamma_slope),
    "lambertw": (arb.lambertw, lambda a, v: (-v).exp() / (1 + v)),
}


def _smooth(name: str) -> Rule:
    value, slope = SMOOTH[name]
    return Rule(
        lambda args, _: _exact_where_possible(value, args[0]), lambda args, v, _: (slope(ball(args[0]), ball(v)),)
    )


# ---------------------------------------------------------------- powers and roots


def root(v: Value, k: int) -> Value:
    """The real k-th root of v >= 0, exact where that is possible; nan below 0."""
    if not is_ball(v):
        if sign(v) == -1:
            return NAN
        exact = rational_root(v, k) if type(v) is fmpq else v.root(k)
        if exact is not None:
            return exact
    return _monotone(lambda a: a.sqrt() if k == 2 else a.root(k) if a > 0 else a if a.is_zero() else NAN, 0, None)(
        ball(v)
    )


def fractional_power(v: Value, exponent: fmpq) -> Value:
    """v**(p/q), undefined for v < 0 (and at 0 for negative exponents)."""
    if abs(int(exponent.denominator)) > 1000:
        return general_power(v, exponent)
    return power(root(v, int(exponent.denominator)), int(exponent.numerator))


def general_power(a: Value, b: Value) -> Value:
    """a**b: any whole b; otherwise a > 0, or a = 0 with b > 0."""
    n = whole(b)
    if n is not None:
        return power(a, n)
    s = sign(a)
    if s == 1:
        return (ball(b) * ball(a).log()).exp()
    if s == 0:
        return ZERO if sign(b) == 1 else NAN
    return NAN


def _general_power_partials(args: Sequence[Value], v: Value, _: object) -> Sequence[Value]:
    a, b = args
    return b * general_power(a, b - 1), ball(v) * ball(a).log()


def real_cube_root(v: Value) -> Value:
    s = sign(v)
    if s is None:
        low, high = ball(v).lower(), ball(v).upper()
        return between(real_cube_root(low), real_cube_root(high)) if ball(v).is_finite() else NAN
    return root(v, 3) if s >= 0 else -root(-v, 3)


# ---------------------------------------------------------------- kinks and jumps


def _abs(args: Sequence[Value], _: object) -> Value:
    return -args[0] if sign(args[0]) == -1 else args[0] if sign(args[0]) is not None else abs(args[0])


def _abs_partials(args: Sequence[Value], v: Value, _: object) -> Sequence[Value]:
    s = sign(args[0])
    return (fmpq(s) if s else UNIT if is_finite(args[0]) else NAN,)


def _floor(v: Value) -> Value:
    if not is_ball(v):
        return fmpq(v.floor())
    out = v.floor()
    exact = rational(out)
    return out if exact is None else exact


def _flat_unless_ball(args: Sequence[Value], v: Value, _: object) -> Sequence[Value]:
    """A step function is constant on the argument ball if its value there is exact."""
    return tuple(NAN if is_ball(v) else ZERO for _ in args)


def _step(below: Value, at: Value, above: Value, argument: Value) -> Value:
    s = sign(argument)
    if s is not None:
        return (at, above, below)[s]
    return hull(hull(below, at), above) if is_finite(argument) else NAN


def _mod_floor(args: Sequence[Value]) -> Value:
    return _floor(args[0] * reciprocal(args[1]))


def _mod(args: Sequence[Value], _: object) -> Value:
    steps = _mod_floor(args)
    if is_ball(steps):
        return hull(ZERO, args[1]) if is_finite(steps) and sign(args[1]) else NAN
    return args[0] - args[1] * steps


def _mod_partials(args: Sequence[Value], v: Value, _: object) -> Sequence[Value]:
    steps = _mod_floor(args)
    return (NAN, NAN) if is_ball(steps) else (ONE, -steps)


def _atan2(args: Sequence[Value], _: object) -> Value:
    y, x = args
    if sign(y) in (0, None) and sign(x) in (0, None):
        return NAN
    if sign(y) == 0 and sign(x) == 1:
        return ZERO
    return arb.atan2(ball(y), ball(x))


def _atan2_partials(args: Sequence[Value], v: Value, _: object) -> Sequence[Value]:
    y, x = map(ball, args)
    if not sign(y) and sign(x) != 1:  # the cut along the negative axis
        return NAN, NAN
    square = power(x, 2) + power(y, 2)
    return x / square, -y / square


def _extreme(sense: int) -> Callable[[Sequence[Value], Any], Value]:
    def value(args: Sequence[Value], _: object) -> Value:
        if not all(map(is_finite, args)):
            return NAN
        best = args[0]
        for other in args[1:]:
            s = sign(other - best)
            if s is None:
                best = arb.max(ball(best), ball(other)) if sense > 0 else arb.min(ball(best), ball(other))
            elif s == sense:
                best = other
        return best

    return value


def _extreme_gradient(args: Sequence[Value], gradients: Sequence[Gradient], v: Value, sense: int) -> Gradient:
    """The hull of the gradients of all arguments that may be the extreme one."""
    return join([g for a, g in zip(args, gradients, strict=True) if sign((a - v) * sense) != -1])


def join(gradients: Sequence[Gradient]) -> Gradient:
    """Each component's hull; a component that one gradient lacks is zero there."""
    if len(gradients) == 1:
        return gradients[0]
    slots = {slot for g in gradients for slot in g}
    out: dict[int, Value] = {}
    for slot in slots:
        parts = [g.get(slot, ZERO) for g in gradients]
        merged = parts[0]
        for part in parts[1:]:
            merged = hull(merged, part)
        out[slot] = merged
    return out


# ---------------------------------------------------------------- conditions: True, False, None (cannot be told), nan
# (undefined)


def _compare(test: Callable[[int], bool], decided: Callable[[arb], bool | None]) -> Rule:
    def value(args: Sequence[Value], _: object) -> object:
        difference = args[0] - args[1]
        if not is_finite(difference):
            return NAN
        s = sign(difference)
        return decided(difference) if s is None else test(s)

    return Rule(value)


def _never(_: arb) -> bool | None:
    return None


def _not_below(d: arb) -> bool | None:
    """Of a ball that straddles or touches 0: d >= 0 if its lower end is 0."""
    return True if d >= 0 else None


def _not_above(d: arb) -> bool | None:
    return True if d <= 0 else None


def _less(d: arb) -> bool | None:
    return False if d >= 0 else None


def _greater(d: arb) -> bool | None:
    return False if d <= 0 else None


def _undefined(v: object) -> bool:
    return type(v) is arb


def _and(args: Sequence[Any], _: object) -> object:
    if any(map(_undefined, args)):
        return NAN
    return False if any(a is False for a in args) else None if None in args else True


def _or(args: Sequence[Any], _: object) -> object:
    if any(map(_undefined, args)):
        return NAN
    return True if any(a is True for a in args) else None if None in args else False


def _not(args: Sequence[Any], _: object) -> object:
    return args[0] if args[0] is None or _undefined(args[0]) else not args[0]


def _live(args: Sequence[Any]) -> list[int] | None:
    """Positions of the branches that may be taken (arguments alternate value, condition); None if it may be none."""
    out = []
    for k in range(0, len(args), 2):
        condition = args[k + 1]
        if _undefined(condition):
            return None
        if condition is not False:
            out.append(k)
        if condition is True:
            return out
    return None


def _piecewise(args: Sequence[Any], _: object) -> Value:
    live = _live(args)
    if live is None:
        return NAN
    value = args[live[0]]
    for k in live[1:]:
        value = hull(value, args[k])
    return value


def _piecewise_gradient(args: Sequence[Any], gradients: Sequence[Gradient], v: Value, _: object) -> Gradient:
    live = _live(args)
    if live is not None and len(live) == 1:
        return gradients[live[0]]
    return {slot: NAN for g in gradients for slot in g}


# ---------------------------------------------------------------- Bessel functions and the table


def _bessel(order: Value, a: Value) -> Value:
    n = whole(order)
    if is_zero(a) and n is not None:
        return ONE if n == 0 else ZERO
    return ball(a).bessel_j(ball(order))


def _bessel_partials(args: Sequence[Value], v: Value, _: object) -> Sequence[Value]:
    order, a = args
    return NAN, (ball(_bessel(order - 1, a)) - ball(_bessel(order + 1, a))) / 2


def _product_partials(args: Sequence[Value], v: Value, _: object) -> Sequence[Value]:
    return args[1], args[0]


RULES: Mapping[str, Rule] = {name: _smooth(name) for name in SMOOTH} | {
    "multiply": Rule(lambda args, _: args[0] * args[1], _product_partials),
    "power": Rule(lambda args, n: power(args[0], n), lambda args, v, n: (n * power(args[0], n - 1) if n else ZERO,)),
    "fractional": Rule(
        lambda args, q: fractional_power(args[0], q), lambda args, v, q: (q * fractional_power(args[0], q - 1),)
    ),
    "general": Rule(lambda args, _: general_power(*args), _general_power_partials),
    "long": Rule(lambda args, _: general_power(ball(args[0]), args[1])),
    "cbrt": Rule(lambda args, _: real_cube_root(args[0]), lambda args, v, _: (reciprocal(3 * power(ball(v), 2)),)),
    "abs": Rule(_abs, _abs_partials),
    "floor": Rule(lambda args, _: _floor(args[0]), _flat_unless_ball),
    "ceil": Rule(lambda args, _: -_floor(-args[0]), _flat_unless_ball),
    "sign": Rule(
        lambda args, _: _step(fmpq(-1), ZERO, ONE, args[0]), lambda args, v, _: (ZERO if sign(args[0]) else NAN,)
    ),
    "heaviside": Rule(
        lambda args, _: _step(ZERO, args[1], ONE, args[0]), lambda args, v, _: (ZERO if sign(args[0]) else NAN, NAN)
    ),
    "mod": Rule(_mod, _mod_partials),
    "atan2": Rule(_atan2, _atan2_partials),
    "max": Rule(_extreme(1), gradient=lambda args, gradients, v, _: _extreme_gradient(args, gradients, v, 1)),
    "min": Rule(_extreme(-1), gradient=lambda args, gradients, v, _: _extreme_gradient(args, gradients, v, -1)),
    "bessel": Rule(lambda args, _: _bessel(*args), _bessel_partials),
    "less": _compare(lambda s: s < 0, _less),
    "less_equal": _compare(lambda s: s <= 0, _not_above),
    "greater": _compare(lambda s: s > 0, _greater),
    "greater_equal": _compare(lambda s: s >= 0, _not_below),
    "equal": _compare(lambda s: s == 0, _never),
    "not_equal": _compare(lambda s: s != 0, _never),
    "and": Rule(_and),
    "or": Rule(_or),
    "not": Rule(_not),
    "piecewise": Rule(_piecewise, gradient=_piecewise_gradient),
}
