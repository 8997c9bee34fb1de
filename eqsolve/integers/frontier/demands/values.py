"""Exact values of trees on many rows at once: fractions as two arrays of whole numbers, and where they are defined.

Begin with ``truth``. Nothing here looks at sizes: the caller asks ``reach`` beforehand whether int64 can hold every number
that can occur, and hands over columns of Python's integers (dtype object) where it cannot; all operations are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eqsolve.integers.enumeration import Unsuited
from eqsolve.integers.frontier.demands.scalar_functions import WHOLE, TooLarge
from eqsolve.syntax import tree as t

Array = NDArray[Any]  # int64, or objects that are Python's integers
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Value:
    """``top / bottom`` with a positive bottom (a plain 1 where all values are whole); ``defined`` None: everywhere."""

    top: Array
    bottom: Array | int
    defined: Mask | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """Kleene's truth: neither ``yes`` nor ``no`` where an undefined value decides."""

    yes: Mask
    no: Mask


def both(a: Mask | None, b: Mask | None) -> Mask | None:
    """Where both are defined."""
    return b if a is None else a if b is None else a & b


def truth(node: t.Condition, columns: Mapping[str, Array]) -> Truth:
    """The truth of a condition on rows given by columns of equal length."""
    match node:
        case t.Compare(op=op, left=left, right=right):
            return _compared(op, value(left, columns), value(right, columns))
        case t.And(parts=parts):
            found = [truth(p, columns) for p in parts]
            return Truth(_all([f.yes for f in found]), _any([f.no for f in found]))
        case t.Or(parts=parts):
            found = [truth(p, columns) for p in parts]
            return Truth(_any([f.yes for f in found]), _all([f.no for f in found]))
        case t.Not(part=part):
            inner = truth(part, columns)
            return Truth(inner.no, inner.yes)
    raise Unsuited(f"no condition: {type(node).__name__}")


def _all(masks: list[Mask]) -> Mask:
    return reduce(np.logical_and, masks)


def _any(masks: list[Mask]) -> Mask:
    return reduce(np.logical_or, masks)


_OPS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}


def _compared(op: str, a: Value, b: Value) -> Truth:
    yes = np.asarray(_OPS[op](a.top * b.bottom, b.top * a.bottom), dtype=bool)
    defined = both(a.defined, b.defined)
    if defined is None:
        return Truth(yes, ~yes)
    return Truth(yes & defined, ~yes & defined)


def value(node: t.Expr | t.Condition, columns: Mapping[str, Array]) -> Value:
    """The value of an expression on all rows."""
    match node:
        case t.Name(name=name):
            return Value(columns[name], 1)
        case t.Num(value=number):
            return Value(_constant(number.numerator, columns), number.denominator)
        case t.Sum(terms=terms):
            return _sum([value(e, columns) for e in terms])
        case t.Neg(arg=arg):
            inner = value(arg, columns)
            return Value(-inner.top, inner.bottom, inner.defined)
        case t.Product(factors=factors):
            return _product([value(e, columns) for e in factors])
        case t.Quotient(top=a, bottom=b):
            return _product([value(a, columns), _inverse(value(b, columns))])
        case t.Power(base=base, exponent=exponent):
            return _power(value(base, columns), exponent, columns)
        case t.Call(function=name, args=args):
            return _called(name, args, columns)
    raise Unsuited(f"no exact value: {type(node).__name__}")


def _constant(number: int, columns: Mapping[str, Array]) -> Array:
    """A number as an array of one item, of the columns' dtype. (Of arrays without axes, NumPy makes plain numbers.)"""
    some = next(iter(columns.values()), None)
    out = np.empty(1, dtype=object if some is None else some.dtype)
    out[0] = number
    return out


def _sum(parts: Sequence[Value]) -> Value:
    total = parts[0]
    for part in parts[1:]:
        top, bottom = _aligned(total, part)
        total = Value(top[0] + top[1], bottom, both(total.defined, part.defined))
    return total


def _aligned(a: Value, b: Value) -> tuple[tuple[Array, Array], Array | int]:
    """Both tops over a common bottom; where the bottoms are plain numbers the least one."""
    if isinstance(a.bottom, int) and isinstance(b.bottom, int):
        if a.bottom == b.bottom:
            return (a.top, b.top), a.bottom
        common = lcm(a.bottom, b.bottom)
        return (a.top * (common // a.bottom), b.top * (common // b.bottom)), common
    return (a.top * b.bottom, b.top * a.bottom), a.bottom * b.bottom


def _product(parts: Sequence[Value]) -> Value:
    total = parts[0]
    for part in parts[1:]:
        total = Value(total.top * part.top, total.bottom * part.bottom, both(total.defined, part.defined))
    return total


def _inverse(a: Value) -> Value:
    zero = np.asarray(a.top == 0, dtype=bool)
    bottom: Array = np.where(zero, 1, abs(a.top))
    return Value(_sign(a.top) * a.bottom, bottom, both(a.defined, ~zero))


def _sign(top: Array) -> Array:
    return (top > 0) * 1 - (top < 0) * 1 if top.dtype != object else np.sign(top)


def _power(base: Value, exponent: t.Expr, columns: Mapping[str, Array]) -> Value:
    if isinstance(exponent, t.Num):
        if exponent.value.denominator != 1:
            raise Unsuited("a power with an exponent that is not whole")
        n = int(exponent.value)
        raised = Value(base.top ** abs(n), base.bottom ** abs(n), base.defined)
        return _inverse(raised) if n < 0 else raised
    power = value(exponent, columns)
    _whole_or_unsuited(power)
    exponents = power.top // power.bottom
    up = abs(exponents)
    raised = Value(base.top**up, base.bottom**up, both(base.defined, power.defined))
    down = _inverse(raised)
    negative = np.asarray(exponents < 0, dtype=bool)
    zero_below = negative & np.asarray(base.top == 0, dtype=bool)
    top, bottom = np.where(negative, down.top, raised.top), np.where(negative, down.bottom, raised.bottom)
    return Value(top, bottom, both(raised.defined, ~zero_below))


def _whole_or_unsuited(a: Value) -> None:
    odd = np.asarray(a.top % a.bottom != 0, dtype=bool)
    if np.any(odd if a.defined is None else odd & a.defined):
        raise Unsuited("a power with an exponent that is not whole")


def _called(name: str, args: Sequence[t.Expr | t.Condition], columns: Mapping[str, Array]) -> Value:
    if name in ("where", "piecewise"):
        return _cases(args, columns)
    found = [value(a, columns) for a in args]
    if name in _RATIONAL:
        return _RATIONAL[name](*found)
    if name in ("min", "max"):
        return reduce(_lesser if name == "min" else _greater, found)
    if name in ("gcd", "lcm"):
        return reduce(_gcd if name == "gcd" else _lcm, [_whole(v) for v in found])
    if name in WHOLE:
        return _pointwise(name, [_whole(v) for v in found])
    raise Unsuited(f"no exact value of {name}")


def _cases(args: Sequence[t.Expr | t.Condition], columns: Mapping[str, Array]) -> Value:
    """``where(c, a, b)`` and ``piecewise(c, a, d, b, ...)``: the value of the first case whose condition is true, if
    those before are false."""
    pairs = list(zip(args[0::2], args[1::2], strict=False))
    otherwise = value(args[-1], columns) if len(args) % 2 else None
    for condition, expression in reversed(pairs):
        assert isinstance(condition, t.Compare | t.And | t.Or | t.Not)
        holds, case = truth(condition, columns), value(expression, columns)
        otherwise = _either(holds, case, otherwise or _nothing(case))
    assert otherwise is not None
    return otherwise


def _nothing(like: Value) -> Value:
    return Value(np.zeros_like(like.top), 1, np.zeros(like.top.shape, dtype=bool))


def _either(holds: Truth, case: Value, otherwise: Value) -> Value:
    """The case where its condition is true, the other value where it is false, undefined elsewhere."""
    yes, no = holds.yes, holds.no
    yes_defined = yes if case.defined is None else yes & case.defined
    no_defined = no if otherwise.defined is None else no & otherwise.defined
    same = isinstance(case.bottom, int) and isinstance(otherwise.bottom, int) and case.bottom == otherwise.bottom
    bottom = case.bottom
    if not same:
        bottom = np.where(yes, case.bottom, otherwise.bottom)
    return Value(np.where(yes, case.top, otherwise.top), bottom, yes_defined | no_defined)


def _abs(a: Value) -> Value:
    return Value(abs(a.top), a.bottom, a.defined)


def _signed(a: Value) -> Value:
    return Value(_sign(a.top), 1, a.defined)


def _floor(a: Value) -> Value:
    return Value(a.top // a.bottom, 1, a.defined)


def _ceil(a: Value) -> Value:
    return Value(-(-a.top // a.bottom), 1, a.defined)


def _mod(a: Value, b: Value) -> Value:
    """a - b*floor(a/b); over a common bottom these are remainders of the tops."""
    zero = np.asarray(b.top == 0, dtype=bool)
    safe = Value(np.where(zero, 1, b.top), b.bottom, both(b.defined, ~zero))
    (top, by), bottom = _aligned(a, safe)
    return Value(top % by, bottom, both(a.defined, safe.defined))


_RATIONAL: Mapping[str, Callable[..., Value]] = {
    "abs": _abs,
    "sign": _signed,
    "floor": _floor,
    "ceil": _ceil,
    "mod": _mod,
}


def _lesser(a: Value, b: Value) -> Value:
    (x, y), bottom = _aligned(a, b)
    return Value(np.minimum(x, y), bottom, both(a.defined, b.defined))


def _greater(a: Value, b: Value) -> Value:
    (x, y), bottom = _aligned(a, b)
    return Value(np.maximum(x, y), bottom, both(a.defined, b.defined))


def _whole(a: Value) -> Value:
    """The values that are whole; others count as undefined."""
    if isinstance(a.bottom, int) and a.bottom == 1:
        return a
    quotient = a.top // a.bottom
    return Value(quotient, 1, both(a.defined, np.asarray(quotient * a.bottom == a.top, dtype=bool)))


def _gcd(a: Value, b: Value) -> Value:
    return Value(np.gcd(a.top, b.top), 1, both(a.defined, b.defined))


def _lcm(a: Value, b: Value) -> Value:
    common = np.gcd(a.top, b.top)  # NumPy's lcm of two zeros divides by zero where these are objects
    return Value(abs(a.top) // np.where(common == 0, 1, common) * abs(b.top), 1, both(a.defined, b.defined))


def _pointwise(name: str, args: Sequence[Value]) -> Value:
    """A function applied to each combination of arguments that occurs, once."""
    function, least, most = WHOLE[name]
    if not least <= len(args) <= most:
        raise Unsuited(f"{name} with {len(args)} arguments")
    tops = np.broadcast_arrays(*(a.top for a in args))
    defined = reduce(both, [a.defined for a in args])
    known: dict[tuple[int, ...], int | None] = {}
    out = np.empty(tops[0].shape, dtype=tops[0].dtype)
    fine = np.ones(out.shape, dtype=bool) if defined is None else np.broadcast_to(defined, out.shape).copy()
    keys = list(zip(*(top.tolist() for top in tops), strict=True))
    for i, key in enumerate(keys):
        if fine[i] and key not in known:
            try:
                known[key] = function(*key)
            except TooLarge as error:
                raise Unsuited(f"a value too large: {error}") from None
        found = known.get(key)
        fine[i] &= found is not None
        out[i] = 0 if found is None or not fine[i] else found
    return Value(out, 1, fine)
