"""Conditions and what depends on them. A condition is True, False, None (cannot be told) or nan (undefined)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flint import arb

from eqsolve.verify.evaluation.rule import Gradient, Rule
from eqsolve.verify.evaluation.values import NAN, Value, hull, is_finite, sign


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


CONDITIONS: Mapping[str, Rule] = {
    "<": _compare(lambda s: s < 0, _less),
    "<=": _compare(lambda s: s <= 0, _not_above),
    ">": _compare(lambda s: s > 0, _greater),
    ">=": _compare(lambda s: s >= 0, _not_below),
    "=": _compare(lambda s: s == 0, _never),
    "!=": _compare(lambda s: s != 0, _never),
    "and": Rule(_and),
    "or": Rule(_or),
    "not": Rule(_not),
    "piecewise": Rule(_piecewise, gradient=_piecewise_gradient),
}
