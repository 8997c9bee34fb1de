"""Conditions of any shape over few small unknowns as the rows that fulfil them."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from eqsolve.integers.enumeration import Unsuited
from eqsolve.syntax import tree as t

Values = Sequence[int]
# Of values in the order of the scope: whole numbers and fractions for expressions, truth for conditions.
Compiled = Callable[[Values], Any]

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_CALLS: Mapping[str, Callable[[list[Any]], Any]] = {"abs": lambda args: abs(args[0]), "min": min, "max": max}
# Exponents of powers. Larger ones: numbers that are slow to compute; smaller ones: sums of cubes are not taken.
MAX_EXPONENT = 8


def product_equal(condition: t.Condition, scope: Sequence[str]) -> int | None:
    """The positive number that the product of the unknowns, each once, is equal to; None of other conditions."""
    match condition:
        case (
            t.Compare(op="=", left=t.Product(factors=factors), right=t.Num(value=value))
            | t.Compare(op="=", left=t.Num(value=value), right=t.Product(factors=factors))
        ) if value > 0 and value.denominator == 1:
            names = [factor.name for factor in factors if isinstance(factor, t.Name)]
            return value.numerator if len(names) == len(factors) == len(scope) else None
    return None


def factored(number: int, columns: Sequence[Values]) -> Iterator[tuple[int, ...]]:
    """The rows of positive values from these columns whose product is the number."""
    if len(columns) == 1:
        if number in columns[0]:
            yield (number,)
        return
    for value in columns[0]:
        if number % value == 0:
            for rest in factored(number // value, columns[1:]):
                yield value, *rest


def holding(condition: t.Condition, scope: Sequence[str], columns: Sequence[Values]) -> list[tuple[int, ...]]:
    """The rows of values that fulfil a condition. Raises Unsuited where it holds what is not computed here, or where a
    part of it has no value at some row."""
    holds = compiled(condition, {name: place for place, name in enumerate(scope)})
    try:
        return [row for row in product(*columns) if holds(row)]
    except ZeroDivisionError:
        raise Unsuited("a quotient that has no value for some values of its unknowns") from None


def compiled(node: t.Expr | t.Condition, places: Mapping[str, int]) -> Compiled:
    """A condition or an expression as a function of the values of its unknowns. Raises Unsuited."""
    match node:
        case t.Compare(op=op, left=left, right=right):
            compare, a, b = _COMPARE[op], compiled(left, places), compiled(right, places)
            return lambda row: compare(a(row), b(row))
        case t.Not(part=part):
            inner = compiled(part, places)
            return lambda row: not inner(row)
        case t.And(parts=parts):
            every = [compiled(part, places) for part in parts]
            return lambda row: all(holds(row) for holds in every)
        case t.Or(parts=parts):
            some = [compiled(part, places) for part in parts]
            return lambda row: any(holds(row) for holds in some)
        case t.Name(name=name):
            return operator.itemgetter(places[name])
        case t.Num(value=value):
            number = value.numerator if value.denominator == 1 else value
            return lambda row: number
    return _operation(node, places)


def _operation(node: t.Expr, places: Mapping[str, int]) -> Compiled:
    match node:
        case t.Sum(terms=terms):
            summands = [compiled(term, places) for term in terms]
            return lambda row: sum([term(row) for term in summands])
        case t.Product(factors=factors):
            inner = [compiled(factor, places) for factor in factors]
            return lambda row: math.prod([factor(row) for factor in inner])
        case t.Neg(arg=arg):
            positive = compiled(arg, places)
            return lambda row: -positive(row)
        case t.Quotient(top=top, bottom=bottom):
            over, under = compiled(top, places), compiled(bottom, places)
            return lambda row: Fraction(over(row)) / under(row)
        case t.Power(base=base, exponent=t.Num(value=n)) if n.denominator == 1 and 1 <= n <= MAX_EXPONENT:
            raised, times = compiled(base, places), n.numerator
            return lambda row: raised(row) ** times
        case t.Call(function=function, args=args) if function in _CALLS:
            call, of = _CALLS[function], [compiled(arg, places) for arg in args]
            return lambda row: call([arg(row) for arg in of])
    raise Unsuited("a condition that is not propagated in plain Python")
