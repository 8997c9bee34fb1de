"""Exact values of expressions at single points, for the tables of functions that CP-SAT has no arithmetic for.

A value is a fraction, or None where the expression has none. An irrational value is refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce

from flint import fmpz

from eqsolve.integers.enumeration import Unsuited
from eqsolve.syntax import tree as t

Exact = Fraction | int
# Bits of a value. More: tables of long numbers that the model cannot hold are computed first; fewer: quotients of
# factorials are refused whose value is small.
MAX_BITS = 4096


def value_at(node: t.Expr, point: Mapping[str, int]) -> Exact | None:
    """The value of an expression where the names have these values."""
    match node:
        case t.Num(value=value):
            return value
        case t.Name(name=name):
            return point[name]
        case t.Const(name=name):
            raise Unsuited(f"CP-SAT has no arithmetic for {name}")
        case t.Call(function="where" | "piecewise", args=args):
            return _case(args, point)
    parts = [value_at(part, point) for part in t.children(node) if not isinstance(part, t.Condition)]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    match node:
        case t.Sum():
            return sum(known)
        case t.Product():
            return math.prod(known)
        case t.Neg():
            return -known[0]
        case t.Quotient():
            return None if known[1] == 0 else Fraction(known[0]) / known[1]
        case t.Power():
            return power(*known)
        case t.Call(function=name):
            return called(name, known)
    raise Unsuited(f"CP-SAT has no value of {type(node).__name__}")


def truth_at(condition: t.Condition, point: Mapping[str, int]) -> bool | None:
    """Kleene's truth value of a condition."""
    match condition:
        case t.Compare(op=op, left=left, right=right):
            a, b = value_at(left, point), value_at(right, point)
            return None if a is None or b is None else _HOLDS[op](a, b)
        case t.Not(part=part):
            found = truth_at(part, point)
            return None if found is None else not found
        case t.And(parts=parts):
            values = [truth_at(part, point) for part in parts]
            return False if False in values else None if None in values else True
        case t.Or(parts=parts):
            values = [truth_at(part, point) for part in parts]
            return True if True in values else None if None in values else False


_HOLDS: Mapping[str, Callable[[Exact, Exact], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _case(args: tuple[t.Expr | t.Condition, ...], point: Mapping[str, int]) -> Exact | None:
    """The first case that holds, those before being false."""
    while len(args) > 1:
        test, case, *rest = args
        assert isinstance(test, t.Condition) and not isinstance(case, t.Condition)
        holds = truth_at(test, point)
        if holds is not False:
            return value_at(case, point) if holds else None
        args = tuple(rest)
    return value_at(args[0], point) if args and not isinstance(args[0], t.Condition) else None


def power(base: Exact, exponent: Exact) -> Exact | None:
    if exponent != int(exponent):
        raise Unsuited("a power whose exponent is not whole")
    n = int(exponent)
    if base == 0 and n < 0:
        return None
    size = max(abs(Fraction(base).numerator), Fraction(base).denominator).bit_length()
    if size > 1 and abs(n) * size > MAX_BITS:
        raise Unsuited("a power with very many digits")
    return Fraction(base) ** n


def called(name: str, args: list[Exact]) -> Exact | None:
    """The value of a function, None outside its domain."""
    if name in _RATIONAL:
        return _RATIONAL[name](*args)
    if name not in _WHOLE:
        raise Unsuited(f"CP-SAT has no arithmetic for {name}")
    if any(a != int(a) for a in args):
        return None
    return _WHOLE[name](*map(int, args))


def _root(a: Exact) -> Exact | None:
    if a < 0:
        return None
    a = Fraction(a)
    top, bottom = math.isqrt(a.numerator), math.isqrt(a.denominator)
    if top * top != a.numerator or bottom * bottom != a.denominator:
        raise Unsuited("square roots that are irrational")
    return Fraction(top, bottom)


def _modulo(a: Exact, b: Exact) -> Exact | None:
    return None if b == 0 else Fraction(a) % Fraction(b)


def _factorial(n: int) -> int | None:
    if n > 300:
        raise Unsuited("the factorial of a large number")
    return math.factorial(n) if n >= 0 else None


def _binomial(n: int, k: int) -> int:
    """Of a negative n the coefficient of x^k in (1 + x)^n."""
    if k < 0:
        return 0
    return reduce(lambda c, j: c * (n - j) // (j + 1), range(k), 1)


def _digits(n: int, base: int) -> list[int]:
    n, out = abs(n), []
    while n:
        n, last = divmod(n, base)
        out.append(last)
    return out


_RATIONAL: Mapping[str, Callable[..., Exact | None]] = {
    "abs": abs,
    "sign": lambda a: (a > 0) - (a < 0),
    "floor": math.floor,
    "ceil": math.ceil,
    "mod": _modulo,
    "min": min,
    "max": max,
    "sqrt": _root,
    "heaviside": lambda a: Fraction((a > 0) + (a >= 0), 2),
}
_WHOLE: Mapping[str, Callable[..., Exact | None]] = {
    "factorial": _factorial,
    "binomial": _binomial,
    "gcd": math.gcd,
    "lcm": math.lcm,
    "digitsum": lambda n, base=10: sum(_digits(n, base)) if base > 1 else None,
    "reverse": lambda n: int(str(abs(n))[::-1]),
    "digit": lambda n, k: None if k < 0 else abs(n) // 10**k % 10,
    "isprime": lambda n: int(n > 1 and fmpz(n).is_prime()),
    "issquare": lambda n: int(n >= 0 and math.isqrt(n) ** 2 == n),
}
KNOWN = frozenset(_RATIONAL) | frozenset(_WHOLE)
