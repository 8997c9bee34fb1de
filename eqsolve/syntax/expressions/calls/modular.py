"""Remainders of numbers that are too large to be written out: 3^2021 mod 100, by repeated squaring."""

from __future__ import annotations

from fractions import Fraction

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.arithmetic import MAX_BITS
from eqsolve.syntax.expressions.context import Context

# Factors of a factorial that are multiplied. More: seconds; fewer: 5000! mod 10007 is refused as too large.
MAX_FACTORS = 100_000


def large_remainder(context: Context, value: w.Written, modulus: w.Written) -> t.Num | None:
    """``value mod modulus`` where both are numbers and ``value`` has a power that no exact number of a text holds; None
    for everything else, which is worked out as it stands."""
    divisor = _whole(modulus)
    if divisor is None or divisor < 1 or not any(_is_large(part) for part in w.walk(value)):
        return None
    found = _residue(value, divisor)
    if found is None:
        return None
    if any(isinstance(part, w.Raised) and _is_tower(part) for part in w.walk(value)):
        context.note("N221", "towers of powers are read from the right: a^b^c = a^(b^c)", value, once="tower")
    return t.Num(Fraction(found), context.span(value))


def _is_large(form: w.Written) -> bool:
    if isinstance(form, w.Postfix) and form.mark == "!":
        n = _whole(form.inner)
        return n is not None and n > 150
    if not isinstance(form, w.Raised):
        return False
    base, exponent = _whole(form.base), _whole(form.exponent)
    return base is not None and exponent is not None and base.bit_length() * exponent > MAX_BITS // 2


def _is_tower(form: w.Raised) -> bool:
    return isinstance(form.exponent, w.Raised) and not form.small and not form.exponent.small


def _whole(form: w.Written) -> int | None:
    """The whole number that is written, also as a power of moderate size."""
    match form:
        case w.Number(value=value) if value.denominator == 1:
            return int(value)
        case w.Bracket(inner=inner):
            return _whole(inner)
        case w.Raised(base=base, exponent=exponent):
            a, n = _whole(base), _whole(exponent)
            fits = a is not None and n is not None and n >= 0 and a.bit_length() * n <= MAX_BITS
            return a**n if fits and a is not None and n is not None else None
    return None


def _residue(form: w.Written, m: int) -> int | None:
    """The remainder of a number that is made of sums, products, powers and factorials of whole ones."""
    match form:
        case w.Number(value=value) if value.denominator == 1:
            return int(value) % m
        case w.Bracket(inner=inner):
            return _residue(inner, m)
        case w.Signed(sign=sign, inner=inner):
            a = _residue(inner, m)
            return None if a is None else (-a if sign == "-" else a) % m
        case w.Raised(base=base, exponent=exponent):
            a, n = _residue(base, m), _whole(exponent)
            return pow(a, n, m) if a is not None and n is not None and n >= 0 else None
        case w.Postfix(mark="!", inner=inner):
            return _factorial(_whole(inner), m)
        case w.Added(first=first, rest=rest):
            return _gathered(first, [(1 if sign == "+" else -1, part) for sign, part in rest], m)
        case w.Scaled(first=first, rest=rest) if all(sign == "*" for sign, _ in rest):
            out = _residue(first, m)
            for _, part in rest:
                factor = _residue(part, m)
                out = None if out is None or factor is None else out * factor % m
            return out
    return None


def _gathered(first: w.Written, rest: list[tuple[int, w.Written]], m: int) -> int | None:
    total = _residue(first, m)
    for sign, part in rest:
        term = _residue(part, m)
        total = None if total is None or term is None else (total + sign * term) % m
    return total


def _factorial(n: int | None, m: int) -> int | None:
    if n is None or n < 0:
        return None
    if n >= m:
        return 0
    if n > MAX_FACTORS:
        return None
    out = 1 % m
    for k in range(2, n + 1):
        out = out * k % m
    return out
