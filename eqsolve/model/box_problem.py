"""System to Problem: the expressions that shall vanish, and the box to look in, as numbers."""

from __future__ import annotations

import math

import sympy as sp

from eqsolve.model.system import Problem, Relation, System


def problem(system: System, *, families: bool = True) -> Problem:
    """What a numerical method works on.

    Equations become left - right; families of equations are kept (``families=True``) or written out;
    inequalities become hinges g <= 0, except those of the form "unknown against number", which tighten the box.
    ``!=`` does not steer: only the judge looks at it.
    """
    kept = tuple(f for f in system.families if f.op == "=") if families else ()
    plain: list[Relation] = []
    for statement in system.statements:
        if isinstance(statement, Relation):
            plain.append(statement)
        elif statement not in kept:
            plain.extend(statement.unroll())
    lower = {u.symbol: _float(u.lower) for u in system.unknowns}
    upper = {u.symbol: _float(u.upper) for u in system.unknowns}
    hinges, steered = [], []
    for relation in plain:
        if relation.op in ("=", "!="):
            continue
        below = relation.op in ("<", "<=")
        small, large = (relation.left, relation.right) if below else (relation.right, relation.left)
        if small in upper and large.is_number:
            upper[small] = min(upper[small], _float(large))
        elif large in lower and small.is_number:
            lower[large] = max(lower[large], _float(small))
        else:
            hinges.append(small - large)
            steered.append(relation.line)
    return Problem(
        symbols=system.symbols,
        equations=tuple(r.residual for r in plain if r.op == "="),
        families=kept,
        hinges=tuple(hinges),
        lower=tuple(lower.values()),
        upper=tuple(upper.values()),
        start=tuple(math.nan if u.guess is None else u.guess for u in system.unknowns),
        lines=(*(r.line for r in plain if r.op == "="), *(f.line for f in kept for _ in range(len(f))), *steered),
    )


def _float(value: sp.Expr) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf
