"""Exponentials of one base: a polynomial in one of them."""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, Solve, then
from eqsolve.explaining.derivation.one_unknown.substitution import by_letter
from eqsolve.explaining.words import equation, listing
from eqsolve.spelling import spelled

HIGHEST = 4  # power of the exponential; higher ones nobody types


def of_exponentials(left: sp.Expr, right: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """b^(2*x) - 3*b^x + 2 = 0 by u = b^x; None where the bases differ, or the unknown stands elsewhere too."""
    expression = _one_base(sp.expand_power_exp(sp.expand(left - right)), x)
    parts = {p for p in expression.atoms(sp.Pow, sp.exp) if p.exp.has(x)}
    bases, slopes = {p.base for p in parts}, {p: p.exp / x for p in parts}
    if len(bases) != 1 or any(not k.is_Integer or not 0 < k <= HIGHEST for k in slopes.values()):
        return None
    (base,) = bases
    u = sp.Symbol("u" if str(x) != "u" else "w", positive=True)
    polynomial = sp.expand(expression.xreplace({p: u**k for p, k in slopes.items()}))
    return None if polynomial.has(x) else by_letter(polynomial, base**x, u, x, solve)


def of_powers(left: sp.Expr, right: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """2^(x + 1) = 3^x: the exponents are equal where the bases are, else logarithms of both sides are taken."""
    sides = [side.as_independent(x) for side in (left, right)]
    if any(
        not n.is_positive or not isinstance(p, sp.Pow | sp.exp) or not p.exp.has(x) or p.base.has(x) for n, p in sides
    ):
        return None
    (m, one), (n, two) = sides
    if any(not p.base.is_positive or not p.exp.is_polynomial(x) for p in (one, two)):
        return None
    if m == n and one.base == two.base:
        first = Sentence(
            f"powers of {spelled(one.base)} are equal where the exponents are: {equation(one.exp, two.exp)}"
        )
        return then(replace(first, states=((one.exp, two.exp),)), solve(one.exp, two.exp, x))
    if m == n and (base := _common_base(one.base, two.base)) is not None:
        exponents = [sp.expand(p.exp * _exponent(p.base, base)) for p in (one, two)]
        other = [p for p in (one, two) if p.base != base]
        told = listing(f"{spelled(p.base)} = {spelled(base)}^{_bracketed(_exponent(p.base, base))}" for p in other)
        first = Sentence(
            f"{told}, so the exponents of {spelled(base)} are equal: {equation(*exponents)}",
            ((exponents[0], exponents[1]),),
        )
        return then(first, solve(exponents[0], exponents[1], x))
    a, b = (p.exp * sp.log(p.base) + sp.log(c) for c, p in sides)
    return then(Sentence(f"take logarithms of both sides: {equation(a, b)}", ((a, b),)), solve(a, b, x))


def _common_base(one: sp.Expr, two: sp.Expr) -> sp.Expr | None:
    """2 of 4 and 8, and of 1/4 and 8: the least whole number of which both are powers."""
    if not (one.is_Rational and two.is_Rational) or 1 in (one, two):
        return None
    roots = set()
    for value in (one, two):
        whole = value if value.is_Integer else 1 / value
        if not whole.is_Integer:
            return None
        roots.add((sp.perfect_power(whole) or (whole, 1))[0])
    return sp.Integer(roots.pop()) if len(roots) == 1 else None


def _exponent(value: sp.Expr, base: sp.Expr) -> sp.Expr:
    """k with base^k = value."""
    whole, sign = (value, 1) if value.is_Integer else (1 / value, -1)
    return sp.Integer(sign * sp.multiplicity(base, whole))


def _bracketed(number: sp.Expr) -> str:
    return spelled(number) if number >= 0 else f"({spelled(number)})"


def _one_base(expression: sp.Expr, x: sp.Symbol) -> sp.Expr:
    """4^x as 2^(2*x), so that both are powers of 2^x."""
    powers = {
        p: k for p in expression.atoms(sp.Pow) if p.exp.has(x) and p.base.is_Integer and (k := sp.perfect_power(p.base))
    }
    return expression.xreplace({p: sp.Pow(k[0], k[1] * p.exp, evaluate=False) for p, k in powers.items()})
