"""Polynomials replaced by combinations of theirs in which the highest monomials cancel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sympy as sp
from flint import fmpq, fmpq_mat

from eqsolve.verify.expressions import size

# Operations of a polynomial, multiplied out, that is split into its factors. More: seconds; fewer: products that were
# multiplied out are not seen to be several components.
MOST_FACTORED = 150


def polynomial(e: sp.Expr) -> bool:
    """A polynomial with rational coefficients that is not too long once it is multiplied out."""
    symbols = list(e.free_symbols)
    if not symbols or not e.is_polynomial(*symbols) or size(e) > MOST_FACTORED:
        return False
    domain = sp.Poly(e, *symbols).domain
    return bool(domain.is_ZZ or domain.is_QQ)


def echelon(equations: Sequence[sp.Expr]) -> list[sp.Expr] | None:
    """Polynomials replaced by combinations in which the highest monomials cancel, where that leaves fewer or lower
    ones; else None."""
    polys = [e for e in equations if not e.is_Mul and polynomial(e)]
    if len(polys) < 2:
        return None
    symbols = sorted(set().union(*(e.free_symbols for e in polys)), key=str)
    terms = [sp.Poly(e, *symbols).as_dict() for e in polys]
    columns = sorted({m for t in terms for m in t}, key=lambda m: (-sum(m), tuple(-k for k in m)))
    place = {m: k for k, m in enumerate(columns)}
    table = fmpq_mat(len(terms), len(columns))
    for i, t in enumerate(terms):
        for m, c in t.items():
            table[i, place[m]] = fmpq(int(c.p), int(c.q))
    reduced, rank = table.rref()
    rows = [{columns[j]: reduced[i, j] for j in range(len(columns)) if reduced[i, j]} for i in range(rank)]
    if rank == len(terms) and sum(map(_degree, rows)) >= sum(map(_degree, terms)):
        return None
    fresh = [
        sp.Add(
            *(
                sp.Rational(int(c.p), int(c.q)) * sp.Mul(*(s**k for s, k in zip(symbols, m, strict=True)))
                for m, c in row.items()
            )
        )
        for row in rows
    ]
    return [*fresh, *(e for e in equations if e not in polys)]


def _degree(terms: Mapping[tuple[int, ...], object]) -> int:
    return max(map(sum, terms))
