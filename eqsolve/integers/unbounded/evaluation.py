"""Conditions at whole numbers, exactly: what the searches of this folder check their own rows with."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

from eqsolve.integers.polynomials import is_prime, whole_root
from eqsolve.integers.problem import IntegerProblem, names_in
from eqsolve.syntax import tree as t

Number = int | Fraction
# Bits of a value. More: towers of powers take memory; fewer: members of families with thousands of digits are not checked.
MAX_BITS = 200_000

COMPARE: Mapping[str, Callable[[Number, Number], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Undefined(Exception):
    """An expression has no value at a point, or none that is worked with here (irrational, too long)."""


def tester(problem: IntegerProblem) -> Callable[[Mapping[str, int]], bool]:
    """What says of a point whether the domains and all conditions on whole unknowns are fulfilled."""
    whole = set(problem.names)
    conditions = [d.condition for d in problem.demands if names_in(d.condition) <= whole]

    def fulfilled(values: Mapping[str, int]) -> bool:
        return (
            inside(problem, values)
            and all(is_true(condition, values) for condition in conditions)
            and all(_different(group.items, values) for group in problem.different)
        )

    return fulfilled


def inside(problem: IntegerProblem, values: Mapping[str, int]) -> bool:
    """Whether the values lie in the domains."""
    return all(_inside(problem.domains[name], values[name]) for name in problem.names)


def _inside(runs: t.Runs, value: int) -> bool:
    return any((a is None or a <= value) and (b is None or value <= b) for a, b in runs)


def _different(items: tuple[t.Expr, ...], values: Mapping[str, int]) -> bool:
    try:
        found = [evaluated(item, values) for item in items]
    except Undefined:
        return False
    return len(set(found)) == len(found)


def is_true(condition: t.Condition, values: Mapping[str, int]) -> bool:
    """Whether a condition is true: not false, and not without a value."""
    return truth(condition, values) is True


def truth(condition: t.Condition, values: Mapping[str, int]) -> bool | None:
    """Kleene's three values; None where a side that matters has no value."""
    match condition:
        case t.Compare(op=op, left=left, right=right):
            try:
                return COMPARE[op](evaluated(left, values), evaluated(right, values))
            except Undefined:
                return None
        case t.Not(part=part):
            inner = truth(part, values)
            return None if inner is None else not inner
        case t.And(parts=parts) | t.Or(parts=parts):
            decisive = isinstance(condition, t.Or)
            found = [truth(part, values) for part in parts]
            return decisive if decisive in found else None if None in found else not decisive


def evaluated(node: t.Expr, values: Mapping[str, int]) -> Number:
    """The value of an expression. Raises Undefined."""
    match node:
        case t.Num(value=value):
            return _plain(value)
        case t.Name(name=name):
            return values[name]
        case t.Sum(terms=terms):
            return sum(evaluated(term, values) for term in terms)
        case t.Product(factors=factors):
            return math.prod([evaluated(factor, values) for factor in factors])
        case t.Neg(arg=arg):
            return -evaluated(arg, values)
        case t.Quotient(top=top, bottom=bottom):
            over, under = evaluated(top, values), evaluated(bottom, values)
            if under == 0:
                raise Undefined
            return _plain(Fraction(over) / under)
        case t.Power(base=base, exponent=exponent):
            return _power(evaluated(base, values), evaluated(exponent, values))
        case t.Call(function="where" | "piecewise", args=args):
            return _chosen(args, values)
        case t.Call(function=function, args=args) if function in CALLS:
            known = [evaluated(a, values) for a in args if not isinstance(a, t.Compare | t.And | t.Or | t.Not)]
            return CALLS[function](*known)
    raise Undefined


def _plain(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else value


def _power(base: Number, exponent: Number) -> Number:
    if base == 0 and exponent < 0:
        raise Undefined
    if exponent.denominator != 1:
        base, exponent = _rooted(base, exponent.denominator), exponent.numerator
    if (
        max(base.numerator.bit_length(), base.denominator.bit_length()) * abs(int(exponent)) > MAX_BITS
        and abs(base) != 1
    ):
        raise Undefined
    return _plain(Fraction(base) ** int(exponent))


def _rooted(base: Number, degree: int) -> Number:
    """The root of that degree, which no negative number has, where it is rational."""
    top, bottom = (None if base < 0 else whole_root(n, degree) for n in (base.numerator, base.denominator))
    if top is None or bottom is None:
        raise Undefined
    return _plain(Fraction(top, bottom))


def _chosen(args: tuple[t.Expr | t.Condition, ...], values: Mapping[str, int]) -> Number:
    rest = list(args)
    if len(rest) == 3 and not isinstance(rest[1], t.Compare | t.And | t.Or | t.Not):
        pairs = [(rest[0], rest[1]), (None, rest[2])]
    else:
        pairs = [(rest[i], rest[i + 1]) for i in range(0, len(rest) - 1, 2)]
        pairs += [(None, rest[-1])] if len(rest) % 2 else []
    for condition, value in pairs:
        known = True
        if isinstance(condition, t.Compare | t.And | t.Or | t.Not):
            said = truth(condition, values)
            if said is None:
                raise Undefined
            known = said
        if known and not isinstance(value, t.Compare | t.And | t.Or | t.Not):
            return evaluated(value, values)
    raise Undefined


def _whole(value: Number) -> int:
    if value != int(value):
        raise Undefined
    return int(value)


def _mod(a: Number, b: Number) -> Number:
    if b == 0:
        raise Undefined
    return a - b * math.floor(Fraction(a) / b)


def _root(a: Number) -> Number:
    if a < 0:
        raise Undefined
    top, bottom = math.isqrt(a.numerator), math.isqrt(a.denominator)
    if top * top != a.numerator or bottom * bottom != a.denominator:
        raise Undefined
    return _plain(Fraction(top, bottom))


def _factorial(n: Number) -> int:
    if n != int(n) or not 0 <= n <= MAX_BITS // 16:
        raise Undefined
    return math.factorial(int(n))


def _binomial(n: Number, k: Number) -> int:
    top, bottom = _whole(n), _whole(k)
    if bottom < 0 or 0 <= top < bottom:
        return 0
    if min(bottom, abs(top)) > MAX_BITS // 16:
        raise Undefined
    return math.comb(top, bottom) if top >= 0 else (-1) ** bottom * math.comb(bottom - top - 1, bottom)


def _digits(n: Number, base: Number = 10) -> list[int]:
    left, b = abs(_whole(n)), _whole(base)
    if b < 2:
        raise Undefined
    found = []
    while left:
        left, digit = divmod(left, b)
        found.append(digit)
    return found or [0]


def _reverse(n: Number) -> int:
    return int("".join(map(str, _digits(n))))


def _digit(n: Number, k: Number) -> int:
    digits, place = _digits(n), _whole(k)
    if place < 0:
        raise Undefined
    return digits[place] if place < len(digits) else 0


def _is_prime(n: Number) -> int:
    return int(n == int(n) and is_prime(int(n)))


def _is_square(n: Number) -> int:
    return int(n == int(n) and n >= 0 and math.isqrt(int(n)) ** 2 == n)


CALLS: Mapping[str, Callable[..., Number]] = {
    "abs": abs,
    "sign": lambda a: (a > 0) - (a < 0),
    "min": min,
    "max": max,
    "floor": math.floor,
    "ceil": math.ceil,
    "mod": _mod,
    "sqrt": _root,
    "gcd": lambda *args: math.gcd(*map(_whole, args)),
    "lcm": lambda *args: math.lcm(*map(_whole, args)),
    "factorial": _factorial,
    "binomial": _binomial,
    "digitsum": lambda n, base=10: sum(_digits(n, base)),
    "reverse": _reverse,
    "digit": _digit,
    "isprime": _is_prime,
    "issquare": _is_square,
}
