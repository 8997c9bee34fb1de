"""Equations in one unknown that repeat: infinitely many isolated solutions, described by one period.

A period is proven symbolically: SymPy reduces sin(x + 2*pi) to sin(x) on construction, so the shifted residual
is the same expression, up to sign. Every part that can be undefined must repeat as well, so that the domain does.
"""
from __future__ import annotations

import sympy as sp

from eqsolve.model import System

# Tried in this order, so that the smallest period is found first.
PERIODS = (sp.pi / 2, 2 * sp.pi / 3, sp.Integer(1), sp.pi, sp.Integer(2), 4 * sp.pi / 3, 2 * sp.pi, 4 * sp.pi)


def period(system: System) -> sp.Expr | None:
    """A period of the solution set of a system with one free unknown and one equation, or None.

    With equations of the form product = 0 it is enough that one factor repeats and the others are defined
    everywhere: its zeros are solutions of the whole. In that case the set may hold more than what repeats.
    """
    if len(system.unknowns) != 1 or len(system.relations) != 1 or system.relations[0].op != "=":
        return None
    unknown, relation = system.unknowns[0], system.relations[0]
    if unknown.lower.is_finite or unknown.upper.is_finite:
        return None
    x = unknown.symbol
    if not relation.residual.has(x):
        return None
    fragile = [part for side in relation.written() for part in sp.preorder_traversal(side) if _can_fail(part, x)]
    for p in PERIODS:
        if _repeats(relation.residual, x, p) and all(_repeats(part.doit(), x, p) for part in fragile):
            return p
    return None


def repeating_factor(system: System) -> sp.Expr | None:
    """For "product = 0" with every part defined everywhere: a factor with infinitely many zeros that repeat, or None."""
    if len(system.unknowns) != 1 or len(system.relations) != 1 or system.relations[0].op != "=":
        return None
    relation, x = system.relations[0], system.unknowns[0].symbol
    if any(_can_fail(part, x) for side in relation.written() for part in sp.preorder_traversal(side)):
        return None
    for factor in sp.Mul.make_args(relation.residual):
        base = factor.base if isinstance(factor, sp.Pow) and factor.exp.is_positive else factor
        if base.has(x) and any(_repeats(base, x, p) for p in PERIODS):
            return base
    return None


def _repeats(expression: sp.Expr, x: sp.Symbol, p: sp.Expr) -> bool:
    shifted = expression.xreplace({x: x + p})
    return bool(shifted == expression or shifted == -expression or sp.expand(shifted + expression) == 0 or sp.expand(shifted - expression) == 0)


def _can_fail(part: sp.Basic, x: sp.Symbol) -> bool:
    """Whether a part can be undefined somewhere: anything but sums, products, whole powers, and entire functions."""
    if not part.has(x) or isinstance(part, sp.Symbol | sp.Add | sp.Mul):
        return False
    if isinstance(part, sp.Pow):
        return not (part.exp.is_Integer and part.exp.is_nonnegative)
    return not isinstance(part, sp.sin | sp.cos | sp.exp | sp.Abs | sp.atan | sp.sinh | sp.cosh | sp.tanh | sp.erf | sp.Tuple)
