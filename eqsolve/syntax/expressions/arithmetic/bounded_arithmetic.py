"""Bounded arithmetic on number-only parts of a tree: exact where that is small, refused where it is not.

Nothing here ever builds a large integer: 9^9^9^9, (10^9)! and 1e400 are refused by their size.
Exact values have at most 1,300 bits in numerator and denominator, which is what the reader accepts
as digits (E005), so that every exact number can be printed and read back.
"""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from eqsolve.syntax import tree as t
from eqsolve.syntax.text import member_name
from eqsolve.syntax.whole_arithmetic import whole_value
from eqsolve.vocabulary import FUNCTIONS

Value = Fraction | float

MAX_BITS = 1300
MAX_TERMS = 10_000  # of a sum over a range that is a number; longer ones stay sums
_NEAR_ONE = Fraction(1, 1000)
# Share of a value that its floats may be off. Smaller: the order of values that rounding changed is told; larger: where(sqrt(2) < 1.5, ...)
# keeps both of its cases.
_ROUNDED = 1e-12
_MAX_FLOAT = Fraction(1.7976931348623157e308)
_MIN_FLOAT = Fraction(5e-324)


class NoNumber(Exception):
    """A number-only part that has no value as a floating-point number; ``code`` and the sentence say why."""

    def __init__(self, code: str, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.code, self.text, self.hint = code, text, hint


def bits(value: Fraction) -> int:
    """The size of the larger of numerator and denominator."""
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def is_exact(value: Value | None) -> bool:
    """Whether a value may stand in the tree as a Num."""
    return isinstance(value, Fraction) and bits(value) <= MAX_BITS


def combine(node: t.Expr, parts: Sequence[Value]) -> Value | None:
    """The value of a node whose direct parts have these values; None if this module does not know the function.

    Raises NoNumber: division by zero, overflow, outside a real domain.
    """
    match node:
        case t.Sum():
            return _in_range(_total(parts))
        case t.Product():
            return _in_range(_product(parts))
        case t.Neg():
            return -parts[0]
        case t.Quotient():
            return divide(parts[0], parts[1])
        case t.Power():
            return power(parts[0], parts[1])
        case t.Call():
            return call(node.function, parts)
    return None


def divide(top: Value, bottom: Value) -> Value | None:
    """None where a float is 0: what it stands for may be too small for one, as pi - 3.14159265358979323846 is."""
    if bottom == 0 and isinstance(bottom, float):
        return None
    if bottom == 0:
        raise NoNumber("E380", "division by zero")
    if isinstance(top, Fraction) and isinstance(bottom, Fraction):
        return _in_range(top / bottom)
    return _in_range(float(top) / float(bottom))


def power(base: Value, exponent: Value) -> Value | None:
    """base^exponent over the reals; exact, or a float where that has too many digits: the tree then keeps the power as
    it was typed."""
    whole = (
        isinstance(exponent, Fraction)
        and exponent.denominator == 1
        or isinstance(exponent, float)
        and exponent.is_integer()
    )
    if base == 0 and exponent < 0 and isinstance(base, float):
        return None
    if base == 0 and exponent < 0:
        raise NoNumber("E380", "division by zero: 0 has no negative power")
    if base < 0 and not whole:
        raise NoNumber(
            "E383", "a negative number has no such power among the real numbers", "for odd roots write cbrt(x)"
        )
    if not isinstance(base, Fraction) or not isinstance(exponent, Fraction):
        return _float_power(base, exponent)
    if base == 0 or base == 1 or base == -1 and whole:
        return base ** int(exponent) if whole else base
    _check_power_range(base, exponent)
    long = float(abs(exponent)) * math.log2(max(abs(base.numerator), base.denominator)) > MAX_BITS
    return base ** int(exponent) if whole and not long else _float_power(base, exponent)


def call(function: str, values: Sequence[Value]) -> Value | None:
    """A function of the language at numbers; exact where exactness is natural (floor, abs, min, n!)."""
    if function == "factorial":
        return _factorial(values[0])
    exact = _EXACT.get(function)
    if exact is not None and all(isinstance(v, Fraction) for v in values):
        if function == "mod" and values[1] == 0:
            raise NoNumber("E380", "division by zero in mod")
        return exact(*values)
    if function in FUNCTIONS and FUNCTIONS[function].whole:
        return _whole(function, values)
    real = _REAL.get(function)
    if real is None:
        return None
    try:
        return _in_range(float(real(*(float(v) for v in values))))
    except OverflowError:
        raise _too_large() from None
    except (ValueError, ZeroDivisionError):
        raise NoNumber("E384", f"{function} is not defined at this value (among the real numbers)") from None


def _whole(function: str, values: Sequence[Value]) -> Value | None:
    """A function of whole numbers, exactly; None where it would be too long."""
    whole = [v for v in values if isinstance(v, Fraction) and v.denominator == 1]
    if len(whole) < len(values):
        raise NoNumber("E387", f"{function} takes whole numbers")
    value = whole_value(function, whole)
    if value is None and (function == "binomial" and whole[0] < 0 or function in ("digit", "digitsum")):
        raise NoNumber("E387", f"{function} is not defined at these whole numbers")
    return value


def evaluate(node: t.Expr, known: Mapping[str, Value]) -> Value | None:
    """The value of a tree in which ``known`` names have values; None if something in it is unknown."""
    match node:
        case t.Num(value=value):
            return value
        case t.Const(name=name):
            return math.pi if name == "pi" else math.e if name == "e" else None
        case t.Name(name=name):
            return known.get(name)
        case t.Index(base=base, subscripts=subscripts):
            places = [evaluate(part, known) for part in subscripts]
            whole = [int(place) for place in places if place is not None and place == int(place)]
            return known.get(member_name(base, whole)) if len(whole) == len(places) else None
        case t.Reduce():
            return _gathered(node, known)
        case t.Call(function="where" | "piecewise", args=args):
            return _cases(args, known)
    parts: list[Value] = []
    for part in t.children(node):
        found = None if isinstance(part, t.Condition) else evaluate(part, known)
        if found is None:
            return None
        parts.append(found)
    return combine(node, parts)


def holds(condition: t.Condition, known: Mapping[str, Value]) -> bool | None:
    """Whether a condition over known names holds; None if it depends on something unknown."""
    match condition:
        case t.Compare(op=op, left=left, right=right):
            a, b = evaluate(left, known), evaluate(right, known)
            return None if a is None or b is None or _are_too_near(a, b) else _COMPARE[op](a, b)
        case t.And(parts=parts):
            found = [holds(part, known) for part in parts]
            return False if False in found else None if None in found else True
        case t.Or(parts=parts):
            found = [holds(part, known) for part in parts]
            return True if True in found else None if None in found else False
        case t.Not(part=part):
            inner = holds(part, known)
            return None if inner is None else not inner


def _are_too_near(a: Value, b: Value) -> bool:
    """Whether floats cannot tell which of two values is larger: pi and 3.14159265358979323846."""
    exact = isinstance(a, Fraction) and isinstance(b, Fraction)
    return not exact and abs(float(a) - float(b)) <= _ROUNDED * max(abs(float(a)), abs(float(b)), 1.0)


def _gathered(node: t.Reduce, known: Mapping[str, Value]) -> Value | None:
    """A sum over ranges, term by term; None if it is long or holds something unknown."""
    if (
        math.prod(len(b.values) for part in t.walk(node) if isinstance(part, t.Reduce) for b in part.binders)
        > MAX_TERMS
    ):
        return None
    parts: list[Value] = []
    for members in itertools.product(*(b.values for b in node.binders)):
        inner = {**known, **{b.name: Fraction(member) for b, member in zip(node.binders, members, strict=True)}}
        if node.condition is not None:
            kept = holds(node.condition, inner)
            if not kept:
                if kept is None:
                    return None
                continue
        value = evaluate(node.body, inner)
        if value is None:
            return None
        parts.append(value)
    if node.kind in ("sum", "prod"):
        return _in_range(_total(parts) if node.kind == "sum" else _product(parts))
    return call(node.kind, parts) if parts else None


def _cases(args: Sequence[t.Expr | t.Condition], known: Mapping[str, Value]) -> Value | None:
    arms = list(args)
    while len(arms) >= 2:
        condition, value = arms.pop(0), arms.pop(0)
        chosen = holds(condition, known) if isinstance(condition, t.Condition) else None
        if chosen is None:
            return None
        if chosen:
            return evaluate(value, known) if not isinstance(value, t.Condition) else None
    return evaluate(arms[0], known) if arms and not isinstance(arms[0], t.Condition) else None


# ------------------------------------------------------------------- the parts


def _total(parts: Sequence[Value]) -> Value:
    """Exact while that stays small, so that 20,000 fractions do not melt into a million digits."""
    total: Value = Fraction(0)
    for part in parts:
        total = _both(operator.add, total, part)
    return total


def _product(parts: Sequence[Value]) -> Value:
    product: Value = Fraction(1)
    for part in parts:
        product = _both(operator.mul, product, part)
    return product


def _both(operation: Callable[[Any, Any], Value], a: Value, b: Value) -> Value:
    """a and b exactly, if both are exact and stay small; else as floats (an exact number may be beyond their range)."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        value = operation(a, b)
        return _as_float(value) if isinstance(value, Fraction) and bits(value) > 4 * MAX_BITS else value
    return operation(*(_as_float(v) if isinstance(v, Fraction) else v for v in (a, b)))


def _as_float(value: Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        raise _too_large() from None


def _factorial(value: Value) -> Value:
    if value != int(value) or value < 0 or value > 170:
        shown = f"{float(value):g}"  # every value here is in the range of a float
        raise NoNumber(
            "E381",
            f"the factorial of {shown}: only whole numbers from 0 to 170 have one that fits a floating-point number",
        )
    return Fraction(math.factorial(int(value)))


def _check_power_range(base: Fraction, exponent: Fraction) -> None:
    """Refuse by the logarithm, before anything is computed."""
    size = math.log2(abs(base.numerator)) - math.log2(base.denominator)
    magnitude = float(exponent) * size
    if magnitude > 1024:
        raise _too_large()
    if magnitude < -1074:
        raise NoNumber("E382", "this power is too small for a floating-point number (the limit is about 1e-308)")


def _float_power(base: Value, exponent: Value) -> float:
    try:
        # such as 1 + 1e-9 to the 10^9: a float of the base loses its digits
        if isinstance(base, Fraction) and abs(base - 1) < _NEAR_ONE:
            return float(_in_range(math.exp(float(exponent) * math.log1p(float(base - 1)))))
        return float(_in_range(math.pow(float(base), float(exponent))))
    except (OverflowError, ValueError):
        raise _too_large() from None


def _in_range(value: Value) -> Value:
    """The value, if a float can hold its magnitude."""
    if isinstance(value, float):
        if math.isinf(value) or math.isnan(value):
            raise _too_large()
    elif abs(value.numerator.bit_length() - value.denominator.bit_length()) > 1000:
        if abs(value) > _MAX_FLOAT:
            raise _too_large()
        if 0 < abs(value) < _MIN_FLOAT:
            raise NoNumber("E382", "this number is too small for a floating-point number (the limit is about 1e-308)")
    return value


def _too_large() -> NoNumber:
    return NoNumber("E382", "this number is too large for a floating-point number (the limit is about 1e308)")


def _sign(x: Any) -> Fraction:
    return Fraction((x > 0) - (x < 0))


_COMPARE: Mapping[str, Callable[[Value, Value], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_EXACT: Mapping[str, Callable[..., Fraction]] = {
    "abs": abs,
    "min": min,
    "max": max,
    "sign": _sign,
    "floor": lambda x: Fraction(math.floor(x)),
    "ceil": lambda x: Fraction(math.ceil(x)),
    "mod": lambda a, b: a - b * math.floor(a / b),
    "heaviside": lambda x: (_sign(x) + 1) / 2,
}
# those that Python has under the same name, and others
_REAL: Mapping[str, Callable[..., float]] = {
    **{name: getattr(math, name) for name in FUNCTIONS if hasattr(math, name)},
    "abs": abs,
    "min": min,
    "max": max,
    "sign": lambda x: float(_sign(x)),
    "mod": lambda a, b: a - b * math.floor(a / b),
    "heaviside": lambda x: (float(_sign(x)) + 1) / 2,
    "cbrt": lambda x: math.copysign(abs(x) ** (1 / 3), x),
    "ln": math.log,
    "log": lambda x, b: math.log(x) / math.log(b),
    "cot": lambda x: 1 / math.tan(x),
    "sec": lambda x: 1 / math.cos(x),
    "csc": lambda x: 1 / math.sin(x),
}
