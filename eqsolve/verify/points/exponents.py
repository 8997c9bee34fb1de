"""Names for the root of an equation of two exponential terms: 2^(x + 1) = 3^x gives ln(2)/(ln(3) - ln(2))."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from eqsolve.model import Relation
from eqsolve.verify.exact import sign_of


def logarithmic_forms(equations: Sequence[Relation], x: sp.Symbol) -> list[sp.Expr]:
    """What x must be where the logarithms of both terms, which are linear in it, are equal; at most one for each equation.

    >>> x = sp.Symbol("x", real=True)
    >>> _root(2 ** (x + 1) - 3**x, x)
    log(2)/(-log(2) + log(3))
    """
    found = (_root(relation.residual, x) for relation in equations)
    return [form for form in found if form is not None]


def _root(residual: sp.Expr, x: sp.Symbol) -> sp.Expr | None:
    terms = sp.Add.make_args(residual)
    if len(terms) != 2 or residual.free_symbols != {x}:
        return None
    logarithms = [_logarithm(term, x) for term in terms]
    if logarithms[0] is None or logarithms[1] is None:
        return None
    difference = sp.expand(sp.expand_log(logarithms[0] - logarithms[1]))
    slope, start = difference.coeff(x, 1), difference.coeff(x, 0)
    if sp.expand(difference - slope * x - start) != 0 or not sign_of(slope):
        return None
    return start / -slope if sign_of(start) == 1 else -start / slope


def _logarithm(term: sp.Expr, x: sp.Symbol) -> sp.Expr | None:
    """ln|term| as a sum; None of what is no number times powers of positive numbers."""
    parts = []
    for factor in sp.Mul.make_args(term):
        if not factor.free_symbols:
            parts.append(sp.log(sp.Abs(factor)))
            continue
        base, exponent = factor.as_base_exp()
        if base.free_symbols or sign_of(base) != 1 or not exponent.is_polynomial(x):
            return None
        parts.append(sp.expand(exponent * sp.log(base)))
    return sp.Add(*parts)
