"""Ranges of expressions with exact, open or closed ends: atan(x) + atan(y) stays below pi, and never reaches it.

Interval arithmetic on floats rounds outward, and so cannot tell an end that is reached from one that is not. Here the
ends are exact numbers, and each knows whether it belongs to the range. Repeated unknowns make ranges too wide, never
too narrow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sympy as sp

from eqsolve import vocabulary
from eqsolve.model import ROWS, end
from eqsolve.verify.exact import is_defined, sign_of

# Of a sum whose terms' ranges are added. More: seconds for what the interval search sees as well; fewer: it is left to that.
MOST_OPERATIONS = 60


@dataclass(frozen=True)
class ValueRange:
    """From ``low`` to ``high`` (SymPy numbers, or infinite); an end that is ``open`` is not reached."""

    low: sp.Expr
    high: sp.Expr
    low_open: bool = True
    high_open: bool = True


LINE = ValueRange(sp.S.NegativeInfinity, sp.S.Infinity)
KNOWN: Mapping[type, ValueRange] = {
    kind: ValueRange(end(row.range.low), end(row.range.high), row.range.low_open, row.range.high_open)
    for kind, row in ROWS.items()
    if row.range != vocabulary.LINE
}


def never_zero(expression: sp.Expr) -> bool:
    """The range of a sum leaves 0 out. (Of a single function ``equivalent`` knows it too, and says which one it is.)"""
    terms = [term for term in sp.Add.make_args(expression) if term.free_symbols]
    if len(terms) < 2 or sp.count_ops(expression) > MOST_OPERATIONS:
        return False
    found = range_of(expression)
    below, above = _sign(found.high), _sign(found.low)
    return below == -1 or above == 1 or below == 0 and found.high_open or above == 0 and found.low_open


def range_of(e: sp.Expr) -> ValueRange:
    """A range that holds every value of the expression where it is defined."""
    if not e.free_symbols:
        return ValueRange(e, e, False, False) if is_defined(e) else LINE
    if e.is_Add:
        out = range_of(e.args[0])
        for part in e.args[1:]:
            out = _sum(out, range_of(part))
        return out
    if e.is_Mul:
        factor, rest = e.as_independent(*e.free_symbols, as_Add=False)
        return _scaled(range_of(rest), factor) if factor != 1 and rest != e else LINE
    if e.is_Pow:
        return _of_power(e)
    return KNOWN.get(type(e), LINE) if len(e.args) == 1 else LINE  # not another branch of lambertw


def _of_power(e: sp.Pow) -> ValueRange:
    if e.exp.is_Integer and e.exp % 2 == 0 or e.exp.is_Rational and e.exp.q % 2 == 0:
        return ValueRange(sp.S.Zero, sp.S.Infinity, bool(e.exp < 0))
    return ValueRange(sp.S.Zero, sp.S.Infinity) if e.base.is_Rational and e.base > 0 else LINE


def _sum(a: ValueRange, b: ValueRange) -> ValueRange:
    return ValueRange(a.low + b.low, a.high + b.high, a.low_open or b.low_open, a.high_open or b.high_open)


def _scaled(a: ValueRange, factor: sp.Expr) -> ValueRange:
    sign = sign_of(factor)
    if sign == 1:
        return ValueRange(factor * a.low, factor * a.high, a.low_open, a.high_open)
    return ValueRange(factor * a.high, factor * a.low, a.high_open, a.low_open) if sign == -1 else LINE


def _sign(end: sp.Expr) -> int | None:
    if end.is_infinite:
        return 1 if end is sp.S.Infinity else -1
    return sign_of(end)
