"""What the text of a fit says about each parameter: whether the lines are linear in it, which columns it stands beside,
where it is a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import sympy as sp


class RoleKind(Enum):
    """What a parameter measures, as far as its place in the text says."""

    PLACE = "added to a column, or subtracted: m in exp(-(x - m)^2/s^2)"
    WIDTH = "divides what holds a column: s there"
    RATE = "multiplies what holds a column: k in exp(-k*x), w in sin(w*x)"
    OTHER = "none of these"


@dataclass(frozen=True)
class Role:
    """What one parameter is, and of which columns (by number): those that decide what it does."""

    kind: RoleKind
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Roles:
    """``linear``: positions of parameters in which every line is linear, jointly; ``each``[p]: the parameters one by
    one."""

    linear: tuple[int, ...]
    each: tuple[Role, ...]

    @property
    def all_linear(self) -> bool:
        return len(self.linear) == len(self.each)


def roles(residuals: Sequence[sp.Expr], parameters: Sequence[sp.Symbol], columns: Sequence[sp.Symbol]) -> Roles:
    """The roles of the parameters over the columns that the lines use."""
    return Roles(linear_together(residuals, parameters), tuple(_role(residuals, p, columns) for p in parameters))


def _role(residuals: Sequence[sp.Expr], parameter: sp.Symbol, columns: Sequence[sp.Symbol]) -> Role:
    felt = set().union(*(r.diff(parameter).free_symbols for r in residuals))
    able = {column: k for k, column in enumerate(columns) if column in felt}
    nodes = set().union(*(r.atoms(sp.Add, sp.Mul) for r in residuals))
    for kind, beside in ((RoleKind.PLACE, _added_to), (RoleKind.WIDTH, _divides), (RoleKind.RATE, _multiplies)):
        near = set().union(*(beside(node, parameter) for node in nodes)) & set(able)
        if near:
            return Role(kind, tuple(able[c] for c in able if c in near))
    return Role(RoleKind.OTHER, tuple(able.values()))


def _added_to(node: sp.Expr, parameter: sp.Symbol) -> set[sp.Symbol]:
    """The symbols that the parameter is added to."""
    if not node.is_Add or not {parameter, -parameter} & set(node.args):
        return set()
    return {s for s in node.free_symbols if {s, -s} & set(node.args)}


def _divides(node: sp.Expr, parameter: sp.Symbol) -> set[sp.Symbol]:
    """The symbols of what the parameter, or a power of it, divides."""
    below = node.is_Mul and any(a.is_Pow and a.base == parameter and a.exp.is_negative for a in node.args)
    return _others(node, parameter) if below else set()


def _multiplies(node: sp.Expr, parameter: sp.Symbol) -> set[sp.Symbol]:
    return _others(node, parameter) if node.is_Mul and parameter in node.args else set()


def _others(node: sp.Expr, parameter: sp.Symbol) -> set[sp.Symbol]:
    """The symbols of the factors without the parameter."""
    return set().union(*(a.free_symbols for a in node.args if not a.has(parameter)))


def linear_together(residuals: Sequence[sp.Expr], parameters: Sequence[sp.Symbol]) -> tuple[int, ...]:
    """Positions of parameters in which every residual is linear, jointly, whatever the others are. Greedy, in order of
    the text."""
    chosen: list[int] = []
    slopes: list[list[sp.Expr]] = []
    for position, parameter in enumerate(parameters):
        mine = [r.diff(parameter) for r in residuals]
        known = {parameters[k] for k in chosen} | {parameter}
        moves = any(s.free_symbols & known for s in mine) or any(s.has(parameter) for row in slopes for s in row)
        if not moves and not all(s == 0 for s in mine):
            chosen.append(position)
            slopes.append(mine)
    return tuple(chosen)
