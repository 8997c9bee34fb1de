"""Each operation of a tape on arrays: its value, and its derivatives by its arguments."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np

from eqsolve.fitting.functions.kernels import chain, kernel, slope
from eqsolve.fitting.functions.tape import Operation

CONSTANTS: Mapping[str, complex | float] = {"pi": math.pi, "e": math.e, "inf": math.inf, "i": 1j}
_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne,
}  # fmt: skip


def apply(operation: Operation, args: Sequence[Any]) -> Any:
    match operation.name:
        case "add":
            return reduce(operator.add, args)
        case "multiply":
            return args[0] * args[1]
        case "divide":
            return args[0] / args[1]
        case "power":
            return chain(args[0], int(operation.data))  # type: ignore[arg-type]
        case "real power":
            return np.power(args[0], np.float64(operation.data))
        case "piecewise":
            return chosen(args)
        case "and":
            return reduce(operator.and_, args)
        case "or":
            return reduce(operator.or_, args)
        case "not":
            return np.logical_not(args[0])
        case name if name in _COMPARE:
            return _COMPARE[name](args[0], args[1])
    return kernel(operation.name)(*args)


def chosen(args: Sequence[Any]) -> Any:
    """The first branch whose condition holds; nan where none does."""
    out: Any = args[-1] if len(args) % 2 else np.nan
    for k in range(len(args) // 2 * 2 - 2, -1, -2):
        out = np.where(args[k], args[k + 1], out)
    return out


def shares(operation: Operation, args: Sequence[Any], value: Any) -> Sequence[Any]:
    """The derivative of an operation by each of its arguments; None by what has none, such as a condition."""
    match operation.name:
        case "add":
            return [1.0] * len(args)
        case "multiply":
            return [args[1], args[0]]
        case "divide":
            return [1.0 / args[1], -value / args[1]]
        case "power":
            n = int(operation.data)  # type: ignore[arg-type]
            return [n * chain(args[0], n - 1)]
        case "real power":
            exponent = float(operation.data)  # type: ignore[arg-type]
            return [exponent * np.power(args[0], exponent - 1.0)]
        case "general power":
            return _power_shares(args[0], args[1], value)
        case "piecewise":
            return _branch_shares(args)
        case "min" | "max":
            first = [(np.asarray(a) == value) for a in args]
            taken = [f & ~reduce(operator.or_, first[:k], np.zeros_like(first[0])) for k, f in enumerate(first)]
            return [t.astype(float) for t in taken]
        case "atan2":
            below = args[0] ** 2 + args[1] ** 2
            return [args[1] / below, -args[0] / below]
        case "mod":
            return [1.0, -np.floor(args[0] / args[1])]
        case "abs":
            return [np.sign(args[0])]
        case "besselj":
            before, after = kernel("besselj")(args[0] - 1, args[1]), kernel("besselj")(args[0] + 1, args[1])
            return [None, 0.5 * (before - after)]
        case "heaviside":
            return [np.zeros_like(args[0]), None][: len(args)]
        case name if name in _COMPARE or name in ("and", "or", "not"):
            return [None] * len(args)
    found = slope(operation.name)
    return [None if found is None else found(args[0])]


def _power_shares(base: Any, exponent: Any, value: Any) -> Sequence[Any]:
    logarithm = np.log(np.where(base == 0, 1.0, base))
    by_exponent = np.where(base == 0, np.where(np.real(exponent) > 0, 0.0, np.nan), value * logarithm)
    return [exponent * np.power(base, exponent - 1.0), by_exponent]


def _branch_shares(args: Sequence[Any]) -> Sequence[Any]:
    out: list[Any] = []
    free: Any = np.True_
    for k in range(0, len(args) // 2 * 2, 2):
        here = np.logical_and(free, args[k])
        out += [None, here.astype(float)]
        free = np.logical_and(free, np.logical_not(args[k]))
    return [*out, free.astype(float)] if len(args) % 2 else out


def through(flow: Any, share: Any) -> Any:
    """flow * share, and 0 where one is 0 even if the other is infinite: sqrt(x^2 + y^2) gets a slope at its kink, and
    sqrt(a*x) does not move with a where x is 0."""
    if isinstance(share, float) and share == 1.0:
        return flow
    out = flow * share
    bad = np.isnan(out)
    if not np.any(bad):
        return out
    nothing = (np.asarray(flow) == 0) & ~np.isnan(share) | (np.asarray(share) == 0) & ~np.isnan(flow)
    return np.where(bad & nothing, 0.0, out)
