"""Linear inequalities, and chains of two around one linear term."""

from __future__ import annotations

import sympy as sp

from eqsolve.explaining.inequalities.pieces import TURNED
from eqsolve.spelling import spelled


def slope_of(expression: sp.Expr, x: sp.Symbol) -> sp.Expr | None:
    """The number before x of what is linear in it; None of anything else."""
    if not expression.is_polynomial(x):
        return None
    p = sp.Poly(expression, x)
    return p.LC() if p.degree() == 1 and not p.has(sp.Float) and all(c.is_real for c in p.all_coeffs()) else None


def divided(k: sp.Expr, op: str) -> tuple[str, str]:
    """How one says that both sides are divided by a number, and the sign afterwards."""
    how = (
        f"divide by {spelled(k)}"
        if k.is_Integer or k.is_Rational and abs(k.p) != 1
        else f"multiply by {spelled(1 / k)}"
    )
    return (f"{how}, which turns the sign round", TURNED[op]) if k.is_negative else (how, op)


def one(left: sp.Expr, op: str, right: sp.Expr, x: sp.Symbol) -> tuple[list[str], sp.Expr]:
    """From ``2*x - 3 > 5 - x`` to ``x > 8/3``: the sentences, and the end of the half line."""
    k = slope_of(sp.expand(left - right), x)
    assert k is not None
    number = sp.expand(k * x - (left - right))
    if slope_of(left, x) is None or slope_of(right, x) is not None and (k.is_negative and right.coeff(x) > 0):
        left, right, op, k, number = right, left, TURNED[op], -k, -number  # 1 < x is x > 1
        sentences = [f"the other way round: {spelled(left)} {op} {spelled(right)}"] if not left.is_Symbol else []
    else:
        sentences = []
    if sp.expand(left) != k * x or right.has(x):
        sentences.append(f"bring {x} to one side and the numbers to the other: {spelled(k * x)} {op} {spelled(number)}")
    if k != 1:
        how, op = divided(k, op)
        sentences.append(f"{how}: {x} {op} {spelled(number / k)}")
    return sentences, number / k


def chain(low: sp.Expr, first: str, middle: sp.Expr, second: str, high: sp.Expr, x: sp.Symbol) -> list[str]:
    """From ``2 < 3*x - 1 <= 8`` to ``1 < x <= 3``; nothing for other middles."""
    k = slope_of(middle, x)
    if k is None or low.has(x) or high.has(x):
        return []
    rest, sentences = sp.expand(middle - k * x), []
    low, high = low - rest, high - rest
    if rest != 0:
        what = f"add {spelled(-rest)} to" if rest.is_negative else f"subtract {spelled(rest)} from"
        sentences.append(f"{what} all parts: {spelled(low)} {first} {spelled(k * x)} {second} {spelled(high)}")
    if k != 1:
        how, _ = divided(k, first)
        low, high = low / k, high / k
        if k.is_negative:
            low, high, first, second = high, low, second, first
        sentences.append(f"{how}: {spelled(low)} {first} {x} {second} {spelled(high)}")
    return sentences
