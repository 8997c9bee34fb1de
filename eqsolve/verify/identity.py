"""Equations that hold on a whole orthant: sqrt(x^2) = x for every x > 0, |x| = max(-x, x) for every x.

Each unknown is replaced by plus or minus a positive symbol; SymPy then resolves absolute values, roots of squares
and maxima on construction. Where every equation becomes 0 = 0, and is defined, the orthant is full of solutions.
"""
from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import sympy as sp

from eqsolve.model import System
from eqsolve.verify.interior import neighbourhood

MOST_UNKNOWNS = 3  # 2^n orthants are tried
SIZES = (1, 2, 3, 5, 10, 100)  # of the unknowns at the points that are tried


def full_orthants(system: System) -> list[tuple[int, ...]]:
    """A point for each orthant on which all equations hold identically where they are defined.

    All around that point the equations are defined and the conditions hold strictly, so the solutions near it fill the space;
    without such a point (abs(x) + sqrt(-(x-1)^2) = x + sqrt(-(x-1)^2) is defined at 1 only) the orthant is left out.
    """
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
    return [point for point in (_inside(system, signs) for signs in found) if point is not None]


def _inside(system: System, signs: Sequence[int]) -> tuple[int, ...] | None:
    """A point of the orthant around which everything is defined and holds."""
    inside = neighbourhood(system)
    points = (tuple(sign * size for sign in signs) for size in SIZES)
    return next((p for p in points if inside.holds_around([sp.Integer(v) for v in p])), None)


def _vanishes(residual: sp.Expr, swap: dict[sp.Symbol, sp.Expr]) -> bool:
    # subs, not xreplace: the functions must be built anew to see the signs
    try:
        value = residual.subs(swap)
        return bool(value == 0 or sp.expand(value) == 0)
    except (TypeError, ValueError):  # SymPy compares what is not real there, as in max(ln(x), 1) for x < 0
        return False
