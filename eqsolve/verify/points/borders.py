"""Conditions that hold with equality as far as balls tell: what exact values say of them, and what the lines say.

``border_holds`` asks SymPy at an exact point, ``on_border`` asks at a proven box what the text gives exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sympy as sp

from eqsolve.tolerances import STATED_ROOT
from eqsolve.verify.evaluation import Compiled, Condition, Value, ball, precision
from eqsolve.verify.exact import as_number, holds_exactly, holds_for
from eqsolve.verify.points.closeness import nearest_float
from eqsolve.verify.points.residual_bounds import Evidence
from eqsolve.verify.points.stated_values import stated


def strict_border(rel: Compiled, values: Sequence[Value], bits: int) -> str:
    """A strict condition (or !=) whose sides agree as far as ``bits`` bits tell, or nothing.

    Such a point is refuted: calling it a solution would claim what is most likely false.
    """
    with precision(bits):
        for condition, difference in zip(rel.conditions, rel.sides.values(values), strict=True):
            if condition.strict and condition.holds(difference) is None:
                return f"{condition.text}: both sides agree to {bits} bits, so it is not shown to hold"
    return ""


def border_holds(rel: Compiled, exact: Mapping[str, object]) -> bool:
    """Whether SymPy shows every condition at exact values, where balls cannot tell the sides apart: sin(pi/2) >= 1."""
    numbers = {u.symbol: as_number(exact[u.name]) for u in rel.system.unknowns}
    point = {symbol: number for symbol, number in numbers.items() if number is not None}
    return len(point) == len(numbers) and all(_shown(rel, condition, point) for condition in rel.conditions)


def on_border(rel: Compiled, found: Evidence, values: Sequence[Value]) -> str:
    """The condition that stands at its border in a proven box of these ``values``, or nothing: where what the lines say of
    its unknowns shows it, as x = 0 shows 0 <= x, the box need not."""
    if not found.border:
        return ""
    with precision(found.bits):
        sides = rel.sides.values(values)
        narrow = [ball(v).rad() <= STATED_ROOT * max(1.0, abs(nearest_float(v))) for v in values]
    near = zip(rel.system.symbols, values, narrow, strict=True)
    known = stated(rel.system, at={symbol: nearest_float(v) for symbol, v, sure in near if sure})
    undecided = [c for c, side in zip(rel.conditions, sides, strict=True) if not c.holds(side)]
    return "" if all(_shown(rel, condition, known) for condition in undecided) else found.border


def _shown(rel: Compiled, condition: Condition, point: Mapping[sp.Symbol, sp.Expr]) -> bool:
    """Whether exact values show a condition; not where it speaks of an unknown without one."""
    if condition.number is not None:
        relation = rel.system.relations[condition.number]
        held = frozenset[sp.Basic]().union(*(side.free_symbols for side in relation.written()))
        return held <= point.keys() and holds_exactly(relation, point) is True
    unknown = next(u for u in rel.system.unknowns if u.name == condition.name)
    end = unknown.lower if condition.op.startswith(">") else unknown.upper
    return unknown.symbol in point and holds_for(condition.op, point[unknown.symbol] - end) is True
