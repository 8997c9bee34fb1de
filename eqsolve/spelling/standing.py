"""Expressions that were not evaluated, as they stand: terms and factors in the order in which they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from eqsolve.spelling import writer


def as_it_stands(value: Any) -> str:
    """The text of an expression in the order of its own parts.

    >>> import sympy as sp
    >>> x = sp.Symbol("x")
    >>> typed = sp.Add(1 / x, 2 * x, evaluate=False)
    >>> as_it_stands(typed), writer.spelled(typed.doit())
    ('1/x + 2*x', '2*x + 1/x')
    """
    return _Standing({symbol.name for symbol in value.free_symbols}).write(value)[1]


class _Standing(writer.Writer):
    def sum(self, e: Any) -> tuple[int, str]:
        return self.joined(e.args)

    def product(self, e: Any) -> tuple[int, str]:
        before, others = Fraction(1), []
        for factor in _factors(e):
            if (number := writer.rational(factor)) is not None:
                before *= number
            else:
                others.append(factor)
        return self.parts(before, others)


def _factors(e: Any) -> Iterator[Any]:
    """Factors of products within products."""
    for factor in e.args:
        yield from _factors(factor) if factor.is_Mul else (factor,)
