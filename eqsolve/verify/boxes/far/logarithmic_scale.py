"""Equations far out and beside the border of their domain, along a logarithm: with x = e^v, x^2 - x ln x = 3 is
e^(2v) - v e^v = 3, in which each term is told apart from the others; and so is 1/x + ln x = 2 beside 0, with x = e^(-v).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sympy as sp

from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import MOST_TERMS, Requirement, possible_signs, requirements, size

FAR = sp.Dummy("v", positive=True)
_UNDEFINED = (sp.I, sp.nan, sp.zoo, sp.oo, -sp.oo)


def along_logarithm(e: sp.Expr, x: sp.Symbol, side: int, border: sp.Expr | None = None) -> sp.Expr | None:
    """e at x = ``side`` e^v, or at x = border + ``side`` e^(-v), as an expression of v = ``FAR`` that has the same zeros
    for positive v; None where that is not told. A number that is not 0 where e is defined nowhere on that side."""
    if size(e) > MOST_TERMS:
        return None
    swap = {x: side * sp.exp(FAR) if border is None else border + side * sp.exp(-FAR)}
    if any(_never_met(r, swap) for r in requirements(e)):
        return sp.S.One
    found = sp.expand_log(sp.powsimp(sp.expand(sp.together(e.xreplace(swap)))))
    return None if found.has(*_UNDEFINED) or not found.free_symbols <= {FAR} else found


def _never_met(asked: Requirement, swap: dict[sp.Symbol, sp.Expr]) -> bool:
    """Whether what an operation asks for is not so anywhere on one side."""
    if not asked.needed or not asked.argument.free_symbols <= swap.keys():
        return False
    return not possible_signs(sp.expand(asked.argument.xreplace(swap))) & asked.signs


def undefined_at(sides: Iterable[sp.Expr], x: sp.Symbol, value: sp.Expr) -> bool:
    """Whether some of the written sides has no value where x has this one, whatever the other unknowns are."""
    return any(
        r.needed
        and r.argument.free_symbols == {x}
        and (sign := sign_of(r.argument.xreplace({x: value}))) is not None
        and sign not in r.signs
        for side in sides
        for r in requirements(side)
    )


def borders(sides: Iterable[sp.Expr], x: sp.Symbol) -> Iterator[sp.Expr]:
    """The numbers at which linear expressions of x vanish on whose sign it depends whether a side is defined."""
    seen = set()
    for side in sides:
        for r in requirements(side):
            if r.argument.free_symbols == {x} and r.argument.is_polynomial(x) and r.argument not in seen:
                seen.add(r.argument)
                poly = sp.Poly(r.argument, x)
                if poly.degree() == 1 and sign_of(poly.LC()):
                    yield -poly.coeff_monomial(1) / poly.LC()
