"""Absolute values, roots, exponentials and logarithms: two cases of an absolute value, else one point of each part of the
line."""

from __future__ import annotations

from functools import partial

import sympy as sp

from eqsolve.explaining.derivation import Roots, solved
from eqsolve.explaining.inequalities import linear
from eqsolve.explaining.inequalities.pieces import TURNED, Pieces, cut, places, true_at
from eqsolve.explaining.signs import sign_of
from eqsolve.explaining.words import decimal, equation, listing
from eqsolve.spelling import spelled

SHORT = 12  # digits of a fraction that is read at a glance
MOST = 5  # points at which the truth may change
STEADY = (sp.Abs, sp.exp, sp.log, sp.Max, sp.Min, sp.sinh, sp.asinh, sp.atan)  # without jumps where they are defined


def of_bars(left: sp.Expr, op: str, right: sp.Expr, x: sp.Symbol) -> tuple[list[str], Pieces] | None:
    """``abs(f) < c`` with a linear f: ``-c < f < c``."""
    if isinstance(right, sp.Abs):
        left, op, right = right, TURNED[op], left
    if not isinstance(left, sp.Abs) or right.has(x) or not right.is_Rational or op == "!=":
        return None
    inner = left.args[0]
    k = linear.slope_of(inner, x)
    if k is None:
        return None
    rest = sp.expand(inner - k * x)
    points = [(value - rest) / k for value in (right, -right)] if right >= 0 else []
    pieces = cut(partial(true_at, (left, right), op, x), points)
    if right < 0 or right == 0 and op in ("<", ">="):
        return ["an absolute value is never negative"], pieces
    if right == 0:
        return [f"an absolute value is 0 only where {equation(inner, sp.S.Zero)}"], pieces
    if op in ("<", "<="):
        told = [
            f"an absolute value is {'less than' if op == '<' else 'at most'} {spelled(right)} between {spelled(-right)} and"
            f" {spelled(right)}: {spelled(-right)} {op} {spelled(inner)} {op} {spelled(right)}"
        ]
        return told + linear.chain(-right, op, inner, op, right, x), pieces
    size = "more than" if op == ">" else "at least"
    told = [
        f"an absolute value is {size} {spelled(right)} where {spelled(inner)} {op} {spelled(right)} or"
        f" {spelled(inner)} {TURNED[op]} {spelled(-right)}"
    ]
    ends = [((right - rest) / k, op), ((-right - rest) / k, TURNED[op])]
    if inner != x and k < 0:  # else the next sentence says it, from left to right
        told.append(f"so {' or '.join(f'{x} {sign if k > 0 else TURNED[sign]} {spelled(end)}' for end, sign in ends)}")
    return told, pieces


def by_points(left: sp.Expr, op: str, right: sp.Expr, x: sp.Symbol) -> tuple[list[str], Pieces] | None:
    """Where both sides agree or are not defined, and one point of each part between."""
    if any(not isinstance(part, STEADY) for part in (left - right).atoms(sp.Function)):
        return None
    found, edges = solved(left, right, x), _edges(left - right, x)
    if found is None or found.values is None or edges is None:
        return None
    values = [_as_said(v, x, found) for v in found.values]
    equal = [v for v in values if true_at((left, right), "=", x, v)]
    pieces = cut(partial(true_at, (left, right), op, x), [*equal, *edges])
    if len(pieces.points) > MOST:
        return None
    how = [s.text for s in found.sentences if s.text != equation(left, right)]
    told = [f"where are both sides equal? {equation(left, right)}: {how[0]}", *how[1:]]
    wrong = [v for v in values if v not in equal]
    if wrong:
        told.append(
            f"{listing(equation(x, v) for v in wrong)} {'does' if len(wrong) == 1 else 'do'} not make both sides equal"
        )
    if edges:
        told.append(f"the domain ends at {listing(equation(x, v) for v in edges)}")
    told.append("between these points the inequality keeps its truth, so one place of each part is tried")
    return told + [_tried((left, right), op, x, place) for place in places(pieces.points)], pieces


def _as_said(value: sp.Expr, x: sp.Symbol, found: Roots) -> sp.Expr:
    """A value as the sentences have it, ln(8/5)/ln(26/25), where it was taken apart on the way."""
    said = [right for s in found.sentences for left, right in (*s.states, *s.either) if left == x]
    return next((own for own in said if own.is_number and sign_of(own - value) == 0), value)


def _tried(sides: tuple[sp.Expr, sp.Expr], op: str, x: sp.Symbol, place: sp.Expr) -> str:
    put = [side.xreplace({x: place}).doit() for side in sides]
    if any(side.has(sp.zoo, sp.nan) or not sp.N(side, 15).is_real for side in put):
        return f"{equation(x, place)}: not defined"
    holds = true_at(sides, op, x, place)
    return f"{equation(x, place)}: {_number(put[0])} {op} {_number(put[1])} {'holds' if holds else 'does not hold'}"


def _number(value: sp.Expr) -> str:
    text = spelled(value)
    return text if value.is_Rational and len(text) <= SHORT else decimal(float(value), 5)


def _edges(expression: sp.Expr, x: sp.Symbol) -> list[sp.Expr] | None:
    """Where roots, logarithms and denominators change from having a value to having none; None where they are not found."""
    found: list[sp.Expr] = []
    for part in sp.preorder_traversal(expression):
        base = (
            part.args[0] if isinstance(part, sp.log) else part.base if part.is_Pow and not part.exp.is_Integer else None
        )
        base = part.base if part.is_Pow and part.exp.is_negative else base
        if base is None or not base.has(x):
            continue
        roots = solved(base, sp.S.Zero, x)
        if roots is None or roots.values is None:
            return None
        found += [value for value in roots.values if value not in found]
    return found
