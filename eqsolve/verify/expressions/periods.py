"""Periods of relations in one unknown, shown by shifting the text."""

from __future__ import annotations

import sympy as sp

from eqsolve.model import System
from eqsolve.verify.expressions.domain import asked_by

# What can make an equation repeat; without one of these nothing is tried.
REPEATING = (sp.sin, sp.cos, sp.tan, sp.cot, sp.sec, sp.csc, sp.Mod, sp.floor, sp.ceiling)
# Tried in this order, so that the smallest period is found first.
PERIODS = (sp.pi / 2, 2 * sp.pi / 3, sp.Integer(1), sp.pi, sp.Integer(2), 4 * sp.pi / 3, 2 * sp.pi, 4 * sp.pi)


def repeats(system: System, p: sp.Expr) -> bool:
    """Shifted by p the relations in the only unknown are the same, and as much defined."""
    x = system.unknowns[0].symbol
    fragile = [
        part for r in system.relations for side in r.written() for part in sp.preorder_traversal(side) if _fragile(part)
    ]
    return all(shifted_alike(r.residual, x, p, r.op in ("=", "!=")) for r in system.relations) and all(
        shifted_alike(part.doit(), x, p) for part in fragile
    )


def _fragile(part: sp.Basic) -> bool:
    """A part with unknowns whose outermost operation may be undefined."""
    return bool(part.free_symbols) and not all(r.always() for r in asked_by(part))


def shifted_alike(expression: sp.Expr, x: sp.Symbol, p: sp.Expr, either_sign: bool = True) -> bool:
    """Shifted by p it is the same again; for zeros the opposite will do, for where it is positive it will not."""
    shifted = expression.xreplace({x: x + p})
    if shifted == expression or sp.expand(shifted - expression) == 0:
        return True
    return either_sign and bool(shifted == -expression or sp.expand(shifted + expression) == 0)
