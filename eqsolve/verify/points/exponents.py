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
    if len(terms) != 2 or residual.free_symbols != {x} or not all(_has_logarithm(term, x) for term in terms):
        return None
    difference = sp.expand(sp.expand_log(_logarithm(terms[0]) - _logarithm(terms[1])))
    slope, start = difference.coeff(x, 1), difference.coeff(x, 0)
    if sp.expand(difference - slope * x - start) != 0 or not sign_of(slope):
        return None
    return start / -slope if sign_of(start) == 1 else -start / slope


def _has_logarithm(term: sp.Expr, x: sp.Symbol) -> bool:
    """Whether a term is a number times powers of positive numbers."""
    powers = [factor.as_base_exp() for factor in sp.Mul.make_args(term) if factor.free_symbols]
    return all(not base.free_symbols and exponent.is_polynomial(x) and sign_of(base) == 1 for base, exponent in powers)


def _logarithm(term: sp.Expr) -> sp.Expr:
    """ln|term| of such a term, as a sum."""
    parts = []
    for factor in sp.Mul.make_args(term):
        base, exponent = factor.as_base_exp()
        parts.append(sp.expand(exponent * sp.log(base)) if factor.free_symbols else sp.log(sp.Abs(factor)))
    return sp.Add(*parts)
