"""The sign of a number, where it is certain."""

from __future__ import annotations

import sympy as sp


def sign_of(value: sp.Expr) -> int | None:
    """-1, 0 or 1, where it is certain: by exact arithmetic, or by digits far from zero."""
    value = value.doit()
    if value.is_Rational:
        return int(sp.sign(value))
    if not value.is_number or value.has(sp.zoo, sp.nan, sp.oo):
        return None
    near = sp.N(value, 30)
    if near.is_Float and abs(near) > sp.Float("1e-15"):
        return int(sp.sign(near))
    return 0 if not value.has(sp.Float) and sp.simplify(value) == 0 else None
