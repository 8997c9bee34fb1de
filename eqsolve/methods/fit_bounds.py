"""Simple inequalities beside fit lines (``k > 0``, ``1 <= 2*a``): they are bounds of one parameter, which a fit
keeps."""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from eqsolve.model import Family, Relation, System, Unknown, linear_in

_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def bounded(system: System) -> System:
    """The system with every inequality that bounds one parameter by a number taken into that parameter's bounds; the
    others stay.

    A strict bound counts as a bound: a fit that ends on it says so (N502).
    """
    unknowns = {u.symbol: u for u in system.unknowns}
    rest: list[Relation | Family] = []
    for statement in system.statements:
        bound = None if isinstance(statement, Family) else _bound(statement, unknowns)
        if bound is None:
            rest.append(statement)
        else:
            unknowns[bound.symbol] = bound
    return replace(system, unknowns=tuple(unknowns.values()), statements=tuple(rest))


def _bound(relation: Relation, unknowns: dict[sp.Symbol, Unknown]) -> Unknown | None:
    """The unknown with the bound that the relation is; None if it is none, or leaves no room."""
    held = relation.residual.free_symbols
    if relation.op not in _FLIPPED or len(held) != 1:
        return None
    (symbol,) = held
    parts = linear_in(relation.residual.expand(), symbol)
    if symbol not in unknowns or parts is None or parts[0] == 0 or not (-parts[1] / parts[0]).is_finite:
        return None
    slope, offset = parts
    end, op = -offset / slope, relation.op if slope > 0 else _FLIPPED[relation.op]
    old = unknowns[symbol]
    if op in (">", ">="):
        new = replace(old, lower=end, lower_open=op == ">") if end > old.lower else old
    else:
        new = replace(old, upper=end, upper_open=op == "<") if end < old.upper else old
    return new if new.lower < new.upper else None
