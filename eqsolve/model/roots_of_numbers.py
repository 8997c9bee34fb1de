"""Roots of numbers by their degree: what makes the fields and minimal polynomials of exact values long."""

from __future__ import annotations

import sympy as sp


def root_degree(value: sp.Basic) -> int:
    """q of a number b^(p/q), and of e^(p/q) the larger of p and q, which is the degree of a polynomial in e^(1/q); 0 of anything else.

    >>> import sympy as sp
    >>> root_degree(sp.Integer(10) ** sp.Rational(27, 1000)), root_degree(sp.exp(sp.Rational(5, 2))), root_degree(sp.pi)
    (1000, 5, 0)
    """
    if isinstance(value, sp.exp):
        exponent = value.args[0]
        return max(abs(int(exponent.p)), int(exponent.q)) if exponent.is_Rational else 0
    if isinstance(value, sp.Pow) and value.base.is_Rational and value.exp.is_Rational:
        return int(value.exp.q)
    return 0
