"""What each operation of a program does to values, and its partial derivatives.

The meaning is real: outside its domain an operation gives nan. A jump (floor, sign, a condition ...) that an argument
ball straddles has an honest enclosure of its values, but its derivative is refused (nan): a slope on either side is no
mean-value enclosure across the jump. Abs, max and min are continuous: their generalised gradients are used (Clarke
1983).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flint import arb, fmpq

from eqsolve.verify.evaluation.conditions import CONDITIONS
from eqsolve.verify.evaluation.kernels import KERNELS, Kernel
from eqsolve.verify.evaluation.powers import fractional_power, general_power, real_cube_root
from eqsolve.verify.evaluation.rule import Gradient, Rule
from eqsolve.verify.evaluation.values import (
    NAN,
    ONE,
    UNIT,
    ZERO,
    Value,
    ball,
    hull,
    is_ball,
    is_finite,
    is_zero,
    power,
    rational,
    reciprocal,
    sign,
    whole,
)

# ---------------------------------------------------------------- smooth functions of one value


def _exact_where_possible(f: Callable[[arb], arb], v: Value) -> Value:
    """f of an exact rational that comes out exact (exp 0, cos 0, gamma 5) is kept exact."""
    out = f(ball(v))
    exact = None if is_ball(v) else rational(out)
    return out if exact is None else exact


def _smooth(kernel: Kernel) -> Rule:
    return Rule(
        lambda args, _: _exact_where_possible(kernel.ball, args[0]),
        lambda args, v, _: (kernel.slope(ball(args[0]), ball(v)),),
    )


# ---------------------------------------------------------------- powers and roots


def _general_power_partials(args: Sequence[Value], v: Value, _: object) -> Sequence[Value]:
    a, b = args
    return b * general_power(a, b - 1), ball(v) * ball(a).log()


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


RULES: Mapping[str, Rule] = {name: _smooth(kernel) for name, kernel in KERNELS.items()} | {
    "multiply": Rule(lambda args, _: args[0] * args[1], _product_partials),
    "power": Rule(lambda args, n: power(args[0], n), lambda args, v, n: (n * power(args[0], n - 1) if n else ZERO,)),
    "real power": Rule(
        lambda args, q: fractional_power(args[0], q), lambda args, v, q: (q * fractional_power(args[0], q - 1),)
    ),
    "general power": Rule(lambda args, _: general_power(*args), _general_power_partials),
    "long power": Rule(lambda args, _: general_power(ball(args[0]), args[1])),
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
    "besselj": Rule(lambda args, _: _bessel(*args), _bessel_partials),
    **CONDITIONS,
}
