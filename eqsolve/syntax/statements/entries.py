"""The entries of an expression of columns, row by row: conditions on rows may compare them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from eqsolve.syntax import tree as t

_CALLED = {
    "abs": "abs", "sqrt": "sqrt", "exp": "exp", "ln": "log", "log10": "log10", "log2": "log2", "sin": "sin", "cos": "cos",
    "tan": "tan", "floor": "floor", "ceil": "ceil", "sign": "sign", "min": "minimum", "max": "maximum", "mod": "mod",
}  # fmt: skip


class NoEntries(Exception):
    """A part of an expression that has no entries here."""


def entries_of(expression: t.Expr | t.Condition, columns: Mapping[str, Any]) -> Any:
    """[rows], or one number, nan where undefined. Raises NoEntries: a function that is not among these."""
    import numpy as np  # late: a text without a table must not pay for it

    def of(part: t.Expr | t.Condition) -> Any:
        match part:
            case t.Num(value=value):
                return float(value)
            case t.Const(name=name) if name in ("pi", "e"):
                return math.pi if name == "pi" else math.e
            case t.Name(name=name) if name in columns:
                return np.asarray(columns[name])
            case t.Sum(terms=parts):
                return reduce(np.add, map(of, parts))
            case t.Product(factors=parts):
                return reduce(np.multiply, map(of, parts))
            case t.Neg(arg=inner):
                return np.negative(of(inner))
            case t.Quotient(top=top, bottom=bottom):
                return np.divide(of(top), of(bottom))
            case t.Power(base=base, exponent=exponent):
                return np.power(np.asarray(of(base), dtype=float), of(exponent))
            case t.Call(function=name, args=args) if name in _CALLED:
                called: Callable[..., Any] = getattr(np, _CALLED[name])
                values = [of(arg) for arg in args]
                return reduce(called, values) if name in ("min", "max") else called(*values)
        raise NoEntries(getattr(part, "function", getattr(part, "name", "this expression")))

    with np.errstate(all="ignore"):
        return of(expression)
