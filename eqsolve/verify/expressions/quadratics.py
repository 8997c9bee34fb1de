"""The signs of quadratic polynomials in several unknowns, proven by completing squares over Q.

-(y + 1)^2 - (z + 1)^2 is nowhere positive, in whatever form it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import sympy as sp

from eqsolve.verify.expressions.domain import ANY, Signs
from eqsolve.verify.expressions.rewriting import size

# Unknowns, and operations multiplied out. More: writing it as squares takes longer than what follows is worth; fewer: sums of
# many squares are not seen to be positive.
MOST_UNKNOWNS = 8
MOST_OPERATIONS = 200
Matrix = list[list[Fraction]]


def signs_of_quadratic(e: sp.Expr) -> Signs:
    """The signs that a polynomial of degree 2 with rational coefficients can have; all three where it is none, or
    indefinite."""
    matrix = _homogenized(e)
    if matrix is None:
        return ANY
    for sense in (1, -1):
        rank = _rank_if_nonnegative([[sense * v for v in row] for row in matrix])
        if rank is not None:
            return frozenset((sense,)) if rank == len(matrix) else frozenset((0, sense))
    return ANY


def _homogenized(e: sp.Expr) -> Matrix | None:
    """The symmetric matrix of the form in the unknowns and one more, which is 1."""
    symbols = sorted(e.free_symbols, key=str)
    if not 0 < len(symbols) <= MOST_UNKNOWNS or not e.is_polynomial(*symbols) or size(e) > MOST_OPERATIONS:
        return None
    poly = sp.Poly(e, *symbols)
    if poly.total_degree() != 2 or not (poly.domain.is_ZZ or poly.domain.is_QQ):
        return None
    last = len(symbols)
    out = [[Fraction(0)] * (last + 1) for _ in range(last + 1)]
    for powers, c in poly.terms():
        places = [k for k, power in enumerate(powers) for _ in range(power)]
        i, j = (places + [last, last])[:2]
        half = Fraction(int(c.p), int(c.q)) / 2
        out[i][j] += half
        out[j][i] += half
    return out


def _rank_if_nonnegative(matrix: Sequence[Sequence[Fraction]]) -> int | None:
    """The rank of a symmetric matrix that is positive semidefinite; None for others."""
    rest = [list(row) for row in matrix]
    rank = 0
    while rest:
        diagonal = [rest[k][k] for k in range(len(rest))]
        if min(diagonal) < 0:
            return None
        pivot = max(range(len(rest)), key=lambda k: diagonal[k])
        if diagonal[pivot] == 0:
            return None if any(v for row in rest for v in row) else rank
        line, top = rest[pivot], diagonal[pivot]
        keep = [k for k in range(len(rest)) if k != pivot]
        rest = [[rest[i][j] - line[i] * line[j] / top for j in keep] for i in keep]
        rank += 1
    return rank
