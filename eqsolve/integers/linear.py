"""Comparisons of linear expressions, read off the trees: as fast as plain Python can, for the searches that are over in a millisecond."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from eqsolve.syntax import tree as t

_TURNED = {">": "<", ">=": "<="}
_Sums = dict[str, int | Fraction]


class Linear(NamedTuple):  # made faster than a frozen dataclass
    """``sum(coefficients[name] * name) + constant op 0`` in whole numbers; op is ``=``, ``!=`` or ``<=``. No
    coefficient is zero."""

    op: str
    coefficients: Mapping[str, int]
    constant: int

    def holds_without_unknowns(self) -> bool:
        """Whether a comparison of two numbers, without coefficients, is true."""
        return {"=": self.constant == 0, "!=": self.constant != 0, "<=": self.constant <= 0}[self.op]


class _NotLinear(Exception):
    """An expression is no sum of multiples of unknowns."""


def linear(condition: t.Condition) -> Linear | None:
    """A comparison as one with 0; None for any other condition.

    Example: ``x/2 > 3`` is ``-x + 7 <= 0``.
    """
    if not isinstance(condition, t.Compare):
        return None
    op, sign = condition.op, 1
    if op in _TURNED:
        op, sign = _TURNED[op], -1
    sums: _Sums = {"": 0}
    try:
        _add(condition.left, sign, sums)
        _add(condition.right, -sign, sums)
    except _NotLinear:
        return None
    whole = _without_denominators(sums)
    constant = whole.pop("")
    if not all(whole.values()):
        whole = {name: c for name, c in whole.items() if c}
    return Linear("<=", whole, constant + 1) if op == "<" else Linear(op, whole, constant)


def _without_denominators(sums: _Sums) -> dict[str, int]:
    fractions = [c.denominator for c in sums.values() if type(c) is not int]
    scale = lcm(*fractions)
    return {name: int(c * scale) for name, c in sums.items()} if fractions else sums  # type: ignore[return-value]


def _add(node: t.Expr, factor: int | Fraction, sums: _Sums) -> None:
    """Adds ``factor * node`` to the coefficients by name; that of "" is the number. Raises _NotLinear."""
    if isinstance(node, t.Name):
        sums[node.name] = sums.get(node.name, 0) + factor
    elif isinstance(node, t.Sum):
        for term in node.terms:
            if isinstance(term, t.Name):  # most of them: a call less
                sums[term.name] = sums.get(term.name, 0) + factor
            else:
                _add(term, factor, sums)
    elif isinstance(node, t.Num):
        sums[""] += factor * _plain(node.value)
    elif isinstance(node, t.Neg):
        _add(node.arg, -factor, sums)
    elif isinstance(node, t.Product):
        _add_product(node, factor, sums)
    elif isinstance(node, t.Quotient) and isinstance(node.bottom, t.Num) and node.bottom.value:
        _add(node.top, factor / node.bottom.value, sums)
    else:
        raise _NotLinear


def _add_product(node: t.Product, factor: int | Fraction, sums: _Sums) -> None:
    other: t.Expr | None = None
    for part in node.factors:
        if isinstance(part, t.Num):
            factor *= _plain(part.value)
        elif other is None:
            other = part
        else:
            raise _NotLinear
    if other is None:
        sums[""] += factor
    else:
        _add(other, factor, sums)


def _plain(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value
