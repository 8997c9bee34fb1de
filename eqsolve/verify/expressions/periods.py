"""Periods of relations in one unknown, shown by shifting the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import lcm

import sympy as sp

from eqsolve.model import System
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions.domain import asked_by

WAVES = (sp.sin, sp.cos, sp.tan, sp.cot, sp.sec, sp.csc)
# What can make an equation repeat; without one of these nothing is tried.
REPEATING = (*WAVES, sp.Mod, sp.floor, sp.ceiling)
# Tried last, in this order, so that the smallest period is found first.
PERIODS = (sp.pi / 2, 2 * sp.pi / 3, sp.Integer(1), sp.pi, sp.Integer(2), 4 * sp.pi / 3, 2 * sp.pi, 4 * sp.pi)


# A place where nothing special happens.
PLACE = 0.7316294587
# Relative difference of two floats that shows them apart. Smaller: rounding of long sums passes for a difference, and sets that
# repeat are not described; larger: expressions are expanded for nothing.
SHIFTED = 1e-6


def periods(expressions: Sequence[sp.Expr], x: sp.Symbol) -> Iterator[sp.Expr]:
    """Candidates for a period that the expressions have in common, the likeliest first; nothing is shown yet.

    ``sin(2*pi*t/12)`` repeats after 12, ``sin(pi*x/180)`` after 360.
    """
    units: list[sp.Expr] = []
    for part in {a for e in expressions for a in e.atoms(*REPEATING)}:
        slope = sp.diff(part.args[0], x)
        if slope.free_symbols or slope == 0 or not part.args[0].is_polynomial(x):
            continue
        natural = (
            (sp.pi if isinstance(part, sp.tan | sp.cot) else 2 * sp.pi)
            if isinstance(part, WAVES)
            else part.args[1]
            if isinstance(part, sp.Mod)
            else sp.S.One
        )
        units.append(sp.Abs(natural / slope))
    if units and all((unit / units[0]).is_Rational and sign_of(unit) == 1 for unit in units):
        ratios = [unit / units[0] for unit in units]
        bottom = lcm(*(int(r.q) for r in ratios))
        common = sp.Rational(lcm(*(int(r * bottom) for r in ratios)), bottom) * units[0]
        yield from (common / 2, common)
    yield from PERIODS


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
    if _apart(expression, x, p, either_sign):
        return False
    shifted = expression.xreplace({x: x + p})
    if shifted == expression or sp.expand(shifted - expression) == 0:
        return True
    return either_sign and bool(shifted == -expression or sp.expand(shifted + expression) == 0)


def _apart(expression: sp.Expr, x: sp.Symbol, p: sp.Expr, either_sign: bool) -> bool:
    """Whether floats at one place show that it is another one when shifted: most are, and expanding them takes long."""
    if expression.free_symbols != {x}:
        return False
    here, there = (expression.xreplace({x: sp.Float(PLACE + shift)}) for shift in (0.0, float(p)))
    if not all(v.is_Float and v.is_finite for v in (here, there)):
        return False
    size = SHIFTED * (1 + abs(here) + abs(there))
    return bool(abs(there - here) > size and not (either_sign and abs(there + here) <= size))
