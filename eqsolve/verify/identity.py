"""Equations that hold on a whole orthant: sqrt(x^2) = x for every x > 0, |x| = max(-x, x) for every x.

Each unknown is replaced by plus or minus a positive symbol; SymPy then resolves absolute values, roots of squares
and maxima on construction. Where every equation becomes 0 = 0, the orthant is full of solutions.
"""
from __future__ import annotations

from itertools import product

import sympy as sp

from eqsolve.model import System

MOST_UNKNOWNS = 3  # 2^n orthants are tried


def full_orthants(system: System) -> list[tuple[int, ...]]:
    """The sign patterns (+1 or -1 for each unknown) on whose orthants all equations hold identically."""
    if not 1 <= len(system.unknowns) <= MOST_UNKNOWNS or not system.equations:
        return []
    if not any(r.residual.has(sp.Abs, sp.Max, sp.Min, sp.sign, sp.Piecewise, sp.Heaviside) for r in system.equations):
        return []
    positive = [sp.Dummy(u.name, positive=True) for u in system.unknowns]
    found = []
    for signs in product((1, -1), repeat=len(positive)):
        swap = {s: sign * p for s, sign, p in zip(system.symbols, signs, positive, strict=True)}
        if all(_vanishes(r.residual, swap) for r in system.equations):
            found.append(signs)
    return found


def _vanishes(residual: sp.Expr, swap: dict[sp.Symbol, sp.Expr]) -> bool:
    # subs, not xreplace: the functions must be built anew to see the signs
    try:
        value = residual.subs(swap)
        return bool(value == 0 or sp.expand(value) == 0)
    except (TypeError, ValueError):  # SymPy compares what is not real there, as in max(ln(x), 1) for x < 0
        return False
