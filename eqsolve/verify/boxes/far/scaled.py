"""A system seen from infinity in several unknowns at once: with x_i = y_i/t^w_i, the largest |y_i| being 1, solutions far
out are solutions near t = 0.

Flows of a network: where all of them are large, what flows in from outside is nothing, and equations of losses
r q |q|^0.852 leave only y = 0, which is not allowed. The weights w are chosen so that the terms of each equation are of
one size, as heads and squares of flows are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import sympy as sp

from eqsolve.model import cbrt
from eqsolve.verify.expressions import MOST_TERMS, size

T = sp.Dummy("t", positive=True)

Weights = Mapping[sp.Symbol, sp.Rational]
Degrees = dict[sp.Symbol, sp.Rational]


def weights(expressions: Sequence[sp.Expr], symbols: Sequence[sp.Symbol]) -> Weights:
    """Positive weights for which terms of one equation are of one size, as far as there are such; else 1 for each."""
    ones = dict.fromkeys(symbols, sp.S.One)
    rows = [
        [degrees.get(s, sp.S.Zero) - other.get(s, sp.S.Zero) for s in symbols]
        for e in expressions
        if size(e) <= MOST_TERMS
        for degrees, other in _equal(e, frozenset(symbols))
    ]
    if not rows:
        return ones
    basis = sp.Matrix(rows).nullspace()
    if not basis:
        return ones
    span = sp.Matrix.hstack(*basis)
    found = span * (span.T * span).inv() * span.T * sp.ones(len(symbols), 1)
    return dict(zip(symbols, found, strict=True)) if all(w > 0 for w in found) else ones


def _equal(e: sp.Expr, symbols: frozenset[sp.Symbol]) -> Iterator[tuple[Degrees, Degrees]]:
    """Pairs of terms of one sum that are to be of one size."""
    for part in sp.preorder_traversal(e):
        if isinstance(part, sp.Add):
            found = [_degrees(t, symbols) for t in part.args if t.free_symbols & symbols]
            if None not in found:
                yield from ((found[0], d) for d in found[1:])  # type: ignore[misc]


def _degrees(e: sp.Expr, symbols: frozenset[sp.Symbol]) -> Degrees | None:
    """Of a product of powers; a sum counts as its first term."""
    if not e.free_symbols & symbols:
        return {}
    if e.is_Symbol:
        return {e: sp.S.One}
    if isinstance(e, sp.Mul):
        total: Degrees = {}
        for f in e.args:
            found = _degrees(f, symbols)
            if found is None:
                return None
            total = {s: total.get(s, sp.S.Zero) + found.get(s, sp.S.Zero) for s in (*total, *found)}
        return total
    if isinstance(e, sp.Add):
        return _degrees(next(t for t in e.args if t.free_symbols & symbols), symbols)
    power = _power(e)
    found = _degrees(power[0], symbols) if power is not None else None
    return None if found is None or power is None else {s: power[1] * d for s, d in found.items()}


def _power(e: sp.Expr) -> tuple[sp.Expr, sp.Rational] | None:
    """What e grows with, and the power of it."""
    if isinstance(e, sp.Pow) and e.exp.is_Rational:
        return e.base, e.exp
    if isinstance(e, sp.Abs):
        return e.args[0], sp.S.One
    return (e.args[0], sp.Rational(1, 3)) if isinstance(e, cbrt) else None


def seen_from_infinity(e: sp.Expr, by: Weights) -> sp.Expr | None:
    """An expression of t and the y, called as the x are, that has the sign of e for positive t; None where e holds more
    than sums, products, powers and sizes of unknowns."""
    found = _scaled(e, by) if size(e) <= MOST_TERMS else None
    return None if found is None else found[1]


def _scaled(e: sp.Expr, by: Weights) -> tuple[sp.Rational, sp.Expr] | None:
    """(d, g) with e = g/t^d."""
    if not e.free_symbols & by.keys():
        return sp.S.Zero, e
    if e.is_Symbol:
        return by[e], e
    if isinstance(e, sp.Add | sp.Mul):
        parts = [_scaled(a, by) for a in e.args]
        if None in parts:
            return None
        known = [p for p in parts if p is not None]
        if isinstance(e, sp.Mul):
            return sp.Add(*(d for d, _ in known)), sp.Mul(*(g for _, g in known))
        most = max(d for d, _ in known)
        return most, sp.Add(*(g * T ** (most - d) for d, g in known))
    power = _power(e)
    inner = _scaled(power[0], by) if power is not None else None
    if inner is None or power is None:
        return None
    degree = inner[0] * power[1]
    return (degree, inner[1] ** e.exp) if isinstance(e, sp.Pow) else (degree, e.func(inner[1]))
