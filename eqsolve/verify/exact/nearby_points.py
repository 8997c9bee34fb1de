"""Exact questions about single points: the simple numbers near a tiny box, and whether they satisfy a text to the
letter."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

import sympy as sp

from eqsolve.model import Relation
from eqsolve.verify.exact.signs import sign_of

# A point counts as simple up to these denominators. Smaller: exact roots such as 22/7 pass unseen; larger: every box
# holds some "simple" number, and the exact test is asked in vain (it never says yes wrongly).
LARGEST_DENOMINATOR = 10_000
LARGEST_ANGLE_DENOMINATOR = 60
LARGEST_NUMBER = 1e9  # exact arithmetic with larger ones (2^(10^9)) may not end
MOST_DIGITS = 20_000
LONGEST_ROOT = 100


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator in [low, high] (Stern-Brocot)."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest_between(-high, -low)
    whole = math.ceil(low)
    if whole <= high:
        return Fraction(whole)
    base = math.floor(low)
    return base + 1 / simplest_between(1 / (high - base), 1 / (low - base))


def simple_numbers(low: float, high: float, denominator: int = LARGEST_DENOMINATOR) -> list[sp.Expr]:
    """The simplest rational and the simplest rational multiple of pi between two floats, as far as they are simple."""
    if not max(abs(low), abs(high)) <= LARGEST_NUMBER:
        return []
    out = []
    q = simplest_between(Fraction(low), Fraction(high))
    if q.denominator <= denominator:
        out.append(sp.Rational(q.numerator, q.denominator))
    slack = 4e-16 * max(abs(low), abs(high))
    turn = simplest_between(Fraction((low - slack) / math.pi), Fraction((high + slack) / math.pi))
    if turn and turn.denominator <= LARGEST_ANGLE_DENOMINATOR:
        out.append(sp.Rational(turn.numerator, turn.denominator) * sp.pi)
    return out


def simple_number(low: float, high: float, denominator: int = LARGEST_DENOMINATOR) -> sp.Expr | None:
    """The first of ``simple_numbers``."""
    return next(iter(simple_numbers(low, high, denominator)), None)


def holds_exactly(relation: Relation, point: Mapping[sp.Symbol, sp.Expr]) -> bool | None:
    """Whether a relation, as written, holds at an exact point; False also where a side is undefined; None if not
    decided."""
    left, right = (exact_value(side, point) for side in relation.written())
    if left is sp.nan or right is sp.nan:
        return False
    if left is None or right is None:
        return None
    return holds_for(relation.op, left - right)


def holds_for(op: str, difference: sp.Expr) -> bool | None:
    """Whether ``difference op 0``."""
    sign = sign_of(difference)
    if sign is None:
        return None
    return {"=": sign == 0, "!=": sign != 0, "<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0}[op]


def exact_value(expression: sp.Expr, point: Mapping[sp.Symbol, sp.Expr]) -> sp.Expr | None:
    """The exact value at a point: nan where any part is undefined, None where SymPy cannot tell."""
    known: dict[sp.Basic, sp.Basic | None] = dict(point)
    for e in _inside_out(expression):
        if e in known:
            continue
        if not e.args:
            known[e] = e
        elif isinstance(e, sp.Piecewise):
            known[e] = _branch(e, known)
        else:
            args = [known[a] for a in e.args]
            known[e] = (
                sp.nan if sp.nan in args else None if None in args or _explodes(e, args) else _real(e.func(*args))
            )
    return known[expression]


def _explodes(e: sp.Basic, args: list[sp.Basic]) -> bool:
    """Whether the exact value would be a number of absurd length (2^(10^25)), or an absurd root of one."""
    if any(a.free_symbols for a in args):
        return False
    if isinstance(e, sp.Pow):
        if args[1].is_Rational and args[1].q > LONGEST_ROOT:
            return True
        return args[0] not in (0, 1) and bool(abs(args[1]) * sp.log(2 + abs(args[0])) > MOST_DIGITS)
    return isinstance(e, sp.gamma) and bool(abs(args[0]) > MOST_DIGITS / 10)


def _inside_out(expression: sp.Basic) -> Iterator[sp.Basic]:
    """Subexpressions before what holds them, without recursion."""
    stack: list[tuple[sp.Basic, bool]] = [(expression, False)]
    while stack:
        e, opened = stack.pop()
        if opened:
            yield e
        else:
            stack.append((e, True))
            stack.extend((a, False) for a in e.args)


def _branch(e: sp.Piecewise, known: Mapping[sp.Basic, sp.Basic | None]) -> sp.Basic | None:
    """The value of the first branch whose condition holds; nan where none does."""
    for value, condition in e.args:
        truth = known.get(condition)
        if truth == sp.true:
            return known[value]
        if truth != sp.false:
            return None
    return sp.nan


def _real(value: sp.Basic) -> sp.Basic | None:
    """The value if it is a real number, nan if it surely is none."""
    if value in (sp.true, sp.false) or not isinstance(value, sp.Expr):
        return value
    if value is sp.nan or value.is_extended_real is False or value.is_infinite or value is sp.zoo:
        return sp.nan
    return value if value.is_extended_real and value.is_finite else None


def vanishes_exactly(form: sp.Expr, point: Mapping[sp.Symbol, sp.Expr]) -> bool:
    """Whether a form, already evaluated by SymPy, is exactly zero at a point."""
    # SymPy works for minutes on the reality of besselj(0, exp(3/2)), and knows no exact zeros of it
    if form.has(sp.besselj):
        return False
    value = exact_value(form, point)
    if not form.free_symbols <= set(point):  # it holds what is only known to lie between two ends: 0 whatever that is
        return value == 0
    return value is not None and value is not sp.nan and sign_of(value) == 0
