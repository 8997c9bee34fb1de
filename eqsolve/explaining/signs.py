"""The sign of a number, where it is certain."""

from __future__ import annotations

import sympy as sp

from eqsolve.tolerances import NO_SIGN


def sign_of(value: sp.Expr) -> int | None:
    """-1, 0 or 1, where it is certain: by exact arithmetic, or by digits far from zero."""
    value = value.doit()
    if value.is_Rational:
        return int(sp.sign(value))
    if not value.is_number or value.has(sp.zoo, sp.nan, sp.oo):
        return None
    near = sp.N(value, 30)
    if near.is_Float and abs(near) > sp.Float(NO_SIGN):
        return int(sp.sign(near))
    return 0 if not value.has(sp.Float) and sp.simplify(_by_logarithms(value)) == 0 else None


def _by_logarithms(value: sp.Expr) -> sp.Expr:
    """(26/25)^(ln(8/5)/ln(26/25)) is 8/5, which SymPy sees where both logarithms are of whole numbers."""
    return value.replace(
        lambda part: part.is_Pow and part.base.is_Rational and part.base.is_positive and part.exp.has(sp.log),
        lambda part: sp.exp(sp.cancel(sp.expand_log(part.exp * sp.log(part.base), force=True))),
    )
