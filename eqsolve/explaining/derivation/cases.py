"""Products that are zero: one of their factors is, and each is a case of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sympy as sp

from eqsolve.explaining.derivation.elimination import LARGEST, tidy
from eqsolve.explaining.derivation.state import Branch, Row
from eqsolve.explaining.words import equation
from eqsolve.spelling import spelled

MOST = 4  # factors; more cases nobody follows
DEEPEST = 3  # cases within cases, likewise

Side = tuple[sp.Expr, sp.Expr]


@dataclass(frozen=True)
class Split:
    """A row whose two sides agree where one of ``cases`` holds; ``how`` it is told."""

    row: Row
    cases: tuple[Side, ...]
    how: str


def typed(rows: Sequence[Row], branch: Branch) -> Split | None:
    """The first row that is a product equal to 0 as it stands."""
    for row in rows:
        product = row.left if row.right == 0 else row.right if row.left == 0 else None
        factors = None if product is None else _factors(product, branch)
        if factors:
            return _split(row, factors, f"{equation(product, sp.S.Zero)}, and a product is 0 where a factor is")
    return None


def hidden(rows: Sequence[Row], branch: Branch) -> Split | None:
    """The first row that has factors over the fractions."""
    for row in rows:
        symbols = sorted(row.residual.free_symbols, key=str)
        if row.residual.count_ops() > LARGEST or not row.residual.is_polynomial(*symbols):
            continue
        p = sp.Poly(row.residual, *symbols)
        if any(not c.is_Rational for c in p.coeffs()) or p.total_degree() < 2:
            continue
        product = sp.Mul(*[f**k for f, k in sp.factor_list(p.as_expr(), *symbols)[1]], evaluate=False)
        if factors := _factors(product, branch):
            told = "*".join(f"({spelled(f)})" if f.is_Add else spelled(f) for f in sp.Mul.make_args(product))
            return _split(row, factors, f"{told} = 0 in factors")
    return None


def _factors(product: sp.Expr, branch: Branch) -> list[sp.Expr] | None:
    """Two or more factors that hold unknowns, each once; none may be a denominator."""
    found: list[sp.Expr] = []
    for part in sp.Mul.make_args(product):
        base, power = part.as_base_exp()
        if not part.free_symbols:
            continue
        if not (power.is_Integer and power > 0) or not base.is_polynomial():
            return None
        found += [base] if base not in found else []
    return found if 2 <= len(found) <= MOST and len(branch.chosen) < DEEPEST else None


def _split(row: Row, factors: Sequence[sp.Expr], how: str) -> Split:
    return Split(row, tuple(map(_equation, factors)), how)


def _equation(factor: sp.Expr) -> Side:
    """``x = 1`` for x - 1, ``x + y = 3`` for x + y - 3."""
    symbols = sorted(factor.free_symbols, key=str)
    if len(symbols) == 1 and (slope := factor.diff(symbols[0])).is_Rational:
        return symbols[0], sp.expand(symbols[0] - factor / slope)
    row = tidy(Row(factor, sp.S.Zero, ""))
    return (factor, sp.S.Zero) if row is None else (row.left, row.right)
