"""Equations that are polynomials in one function of the unknown: (ln x)^2 - 2 ln x = 3 is ln x = 3 or ln x = -1.

Far out intervals see nothing in a difference of endless terms, but a product of such that are each not 0 is not 0.
"""

from __future__ import annotations

from collections.abc import Iterable

import sympy as sp

from eqsolve.model import ROWS
from eqsolve.verify.exact import sign_of

# Degree of the polynomial. More: factoring takes longer than the search of boxes; fewer: long sums of powers of a logarithm
# stay as they are, which boxes do not end far out.
HIGHEST_DEGREE = 12


def positive_below_logarithms(sides: Iterable[sp.Expr]) -> frozenset[sp.Expr]:
    """What is positive wherever all sides are defined: log(b) asks for b > 0, log(5 b^3) as well, log(b^2) does not."""
    found = (_taken_apart(f.args[0]) for side in sides for f in side.atoms(sp.log))
    return frozenset(
        base for factor, base, power in found if power.is_Rational and power.p % 2 and sign_of(factor) == 1
    )


def logarithms_opened(e: sp.Expr, positive: frozenset[sp.Expr]) -> sp.Expr:
    """log(c b^p) as log(c) + p log(b), where b is known to be positive."""
    swap = {}
    for f in e.atoms(sp.log):
        factor, base, power = _taken_apart(f.args[0])
        if base in positive and power.is_Rational and (factor, power) != (1, 1) and sign_of(factor) == 1:
            swap[f] = sp.log(factor) + power * sp.log(base)
    return e.xreplace(swap) if swap else e


def without_hole(e: sp.Expr) -> sp.Expr | None:
    """An expression that is divided by log(p/q), without the factors of its numerator that are 0 only where p = q: there
    it is not defined. Q = U (p - q)/log(p/q), a mean difference of temperatures, with Q = m (p - q) asks for log(p/q) =
    U/m. None where there are none."""
    top, below = sp.fraction(sp.together(e))
    for f in (f for f in sp.Mul.make_args(below) if isinstance(f, sp.log) and f.free_symbols):
        name = sp.Dummy("f", real=True)
        inner = sp.expand(top.xreplace({f: name}))
        above, under = sp.fraction(sp.together(f.args[0]))
        symbols = sorted(inner.free_symbols | f.free_symbols | {name}, key=str)
        if not all(g.is_polynomial(*symbols) for g in (inner, above, under)):
            continue
        poly, hole = sp.Poly(inner, *symbols), sp.Poly(above - under, *symbols)
        if poly.total_degree() > HIGHEST_DEGREE or not all(p.domain.is_QQ or p.domain.is_ZZ for p in (poly, hole)):
            continue
        factors = [factor for factor, _ in poly.factor_list()[1]]
        kept = [g for g in factors if name in g.free_symbols or not hole.to_field().rem(g.to_field()).is_zero]
        if 0 < len(kept) < len(factors):
            return sp.Mul(*(g.as_expr().xreplace({name: f}) for g in kept))
    return None


def _taken_apart(e: sp.Expr) -> tuple[sp.Expr, sp.Expr, sp.Expr]:
    """(c, b, p) with e = c b^p and a number c."""
    factor, rest = e.as_independent(*e.free_symbols, as_Add=False)
    return (factor, *rest.as_base_exp())


def zeros_of_function(e: sp.Expr) -> tuple[sp.Expr, list[sp.Expr], list[sp.Expr]] | None:
    """(g, values, rests) of a polynomial in one one-to-one function g: it is 0 exactly where g has one of the values or
    one of the rests is 0; None of any other."""
    for g in sorted(e.atoms(sp.Function), key=sp.default_sort_key):
        row = ROWS.get(type(g))
        if g.free_symbols and len(g.args) == 1 and row is not None and row.one_to_one:
            t = sp.Dummy("t", real=True)
            inner = e.xreplace({g: t})
            if inner.free_symbols == {t} and (found := _factored(inner, t)) is not None:
                values, rests = found
                return g, values, [rest.xreplace({t: g}) for rest in rests]
    return None


def _factored(e: sp.Expr, t: sp.Symbol) -> tuple[list[sp.Expr], list[sp.Expr]] | None:
    """The zeros of an expression that have short names, and factors without such, nested; None of no polynomial, or one
    whose factors are not found."""
    if not e.is_rational_function(t):
        return None
    units = sorted((c for c in e.atoms(sp.log) if c.is_number), key=sp.default_sort_key)
    first: sp.Poly | None = None
    for unit in (sp.S.One, *units):  # log(x)/log(10) is one number
        poly = sp.Poly(sp.fraction(sp.cancel(sp.expand(e.xreplace({t: t * unit}))))[0], t)
        if not 2 <= poly.degree() <= HIGHEST_DEGREE:
            return None
        if poly.domain.is_QQ or poly.domain.is_ZZ:
            values, rests = _over_rationals(poly)
            return [v * unit for v in values], [rest.xreplace({t: t / unit}) for rest in rests]
        first = poly if first is None else first
    return _quadratic(first) if first is not None and first.degree() == 2 else None


def _over_rationals(poly: sp.Poly) -> tuple[list[sp.Expr], list[sp.Expr]]:
    values: list[sp.Expr] = []
    rests: list[sp.Expr] = []
    for factor, _ in poly.factor_list()[1]:
        if factor.degree() == 1:
            values.append(-factor.coeff_monomial(1) / factor.LC())
        elif factor.degree() == 2:
            values += (_quadratic(factor) or ([], []))[0]
        elif factor.count_roots():
            rests.append(sp.horner(factor.as_expr()))
    return values, rests


def _quadratic(poly: sp.Poly) -> tuple[list[sp.Expr], list[sp.Expr]] | None:
    a, b, c = poly.all_coeffs()
    inside = sp.expand(b**2 - 4 * a * c)
    sign = sign_of(inside)
    if sign is None or not sign_of(a):
        return None
    root = sp.sqrt(inside)
    return ([] if sign < 0 else [-b / (2 * a)] if sign == 0 else [(-b - root) / (2 * a), (root - b) / (2 * a)]), []
