"""How unknowns stand in an expression linearly: one by one, or all of them with rational coefficients."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import sympy as sp
from flint import fmpq

from eqsolve.verify.expressions.combinations import terms_of
from eqsolve.verify.expressions.rewriting import size

SHORT = 60  # operations of an expression that is multiplied out to see whether an unknown stands in it linearly


@lru_cache(maxsize=4096)
def linear_in(e: sp.Expr, x: sp.Symbol, short: int = SHORT) -> tuple[sp.Expr, sp.Expr] | None:
    """(a, b) where the expression is a*x + b, term by term; None where x stands elsewhere. Expressions up to ``short``
    operations are multiplied out where that is needed."""
    parts = _by_terms(e, x)
    return _by_terms(multiplied_out(e), x) if parts is None and size(e) <= short else parts


@lru_cache(maxsize=256)
def multiplied_out(e: sp.Expr) -> sp.Expr:
    """The expression as a sum of products. Roots of sums stay as they are: SymPy makes (x + 1)^8 (x + 1)^(1/5) of
    (x + 1)^(41/5), and from the first of these nine terms, each times the root, in which an interval cannot see that they
    grow together."""
    roots = [p for p in e.atoms(sp.Pow) if p.base.is_Add and p.exp.is_Rational and not p.exp.is_Integer]
    names = {root: sp.Dummy("root", positive=root.is_positive) for root in roots if abs(root.exp) > 1}
    if not names:
        return sp.expand(e)
    swap = {root: names[root] for root in sorted(names, key=lambda root: -int(root.count_ops()))}  # longest first
    for root, name in swap.items():
        e = e.xreplace({root: name})
    e = sp.expand(e)
    for root, name in reversed(swap.items()):
        e = e.xreplace({name: root})
    return e


def _by_terms(e: sp.Expr, x: sp.Symbol) -> tuple[sp.Expr, sp.Expr] | None:
    inside, rest = [], []
    for term in sp.Add.make_args(e):
        if x not in term.free_symbols:
            rest.append(term)
            continue
        factor, own = term.as_independent(x, as_Add=False)
        if own != x:
            return None
        inside.append(factor)
    return sp.Add(*inside), sp.Add(*rest)


def rational_line(u: sp.Expr, x: sp.Symbol) -> tuple[sp.Rational, sp.Rational] | None:
    """(slope, value at 0) of an expression in x alone that is linear with rational coefficients, and no constant."""
    slope, at_zero = sp.diff(u, x), u.xreplace({x: sp.S.Zero})
    rational = slope.is_Rational and slope != 0 and at_zero.is_Rational
    return (slope, at_zero) if rational and sp.expand(u - slope * x - at_zero) == 0 else None


def coefficients(expression: sp.Expr, columns: Mapping[sp.Symbol, int]) -> dict[int, sp.Expr] | None:
    """Coefficients by column, the constant at -1; None where an unknown stands in any other way."""
    terms = terms_of(expression)
    if terms is None:
        return None
    out: dict[int, sp.Expr] = {}
    for monomial, c in terms.items():
        factors = [a for a in sp.Mul.make_args(monomial) if a.free_symbols]
        place = -1 if not factors else columns.get(factors[0], -2) if len(factors) == 1 else -2
        if place == -2:
            return None
        constant = (
            c if monomial == (factors[0] if factors else 1) else c * (monomial / factors[0] if factors else monomial)
        )
        out[place] = out.get(place, sp.S.Zero) + constant
    return out


def rational_coefficients(terms: Mapping[int, sp.Expr] | None) -> tuple[dict[int, fmpq], fmpq] | None:
    """The ``coefficients`` other than 0, and the constant; None where one of them is irrational."""
    if terms is None or not all(c.is_Rational for c in terms.values()):
        return None
    numbers = {j: fmpq(int(c.p), int(c.q)) for j, c in terms.items()}
    return {j: c for j, c in numbers.items() if j >= 0 and c}, numbers.get(-1, fmpq(0))
