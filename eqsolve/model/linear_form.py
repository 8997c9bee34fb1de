"""Whether an unknown stands in an expression linearly, as it is written.

The judge reads this by itself (verify.expressions.linear_forms).
"""

from __future__ import annotations

import sympy as sp


def linear_in(expression: sp.Expr, x: sp.Symbol) -> tuple[sp.Expr, sp.Expr] | None:
    """(slope, rest) where the expression is slope * x + rest, term by term and without expanding; None where x stands
    in any other way. Slope and rest do not hold x.

    >>> x, y = sp.symbols("x y")
    >>> linear_in(2 * x + x * y - 3, x)
    (y + 2, -3)
    """
    slopes, rest = [], []
    for term in sp.Add.make_args(expression):
        if x not in term.free_symbols:
            rest.append(term)
            continue
        factor, own = term.as_independent(x, as_Add=False)
        if own != x:
            return None
        slopes.append(factor)
    return sp.Add(*slopes), sp.Add(*rest)
