"""Exponentials of one base: a polynomial in one of them."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, of_polynomial
from eqsolve.explaining.words import equation, listing
from eqsolve.spelling import spelled

HIGHEST = 4  # power of the exponential; higher ones nobody types

Solve = Callable[[sp.Expr, sp.Expr, sp.Symbol], Roots | None]


def of_exponentials(left: sp.Expr, right: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """b^(2*x) - 3*b^x + 2 = 0 by u = b^x; None where the bases differ, or the unknown stands elsewhere too."""
    expression = sp.expand_power_exp(sp.expand(left - right))
    parts = {p for p in expression.atoms(sp.Pow, sp.exp) if p.exp.has(x)}
    bases, slopes = {p.base for p in parts}, {p: p.exp / x for p in parts}
    if len(bases) != 1 or any(not k.is_Integer or not 0 < k <= HIGHEST for k in slopes.values()):
        return None
    (base,) = bases
    u = sp.Symbol("u" if str(x) != "u" else "w", positive=True)
    polynomial = sp.expand(expression.xreplace({p: u**k for p, k in slopes.items()}))
    roots = None if polynomial.has(x) else of_polynomial(polynomial, u)
    if roots is None or roots.values is None:
        return None
    whole = base**x
    said = ", ".join(sentence.text for sentence in roots.sentences if sentence.text != equation(polynomial, sp.S.Zero))
    first = Sentence(
        f"with {u} = {spelled(whole)} it reads {equation(polynomial, sp.S.Zero)}: {said.removeprefix('so ')}"
    )
    values, told = list[sp.Expr](), [first]
    for value in roots.values:
        found = solve(whole, value, x)
        if found is None or found.values is None:
            return None
        told.append(Sentence(f"{equation(whole, value)}: {', '.join(s.text for s in found.sentences)}"))
        values += found.values
    cases = tuple((x, value) for value in values)
    if not cases:
        return Roots(tuple(told), ())
    last = "together " + listing((equation(*case) for case in cases), "or")
    one = len(cases) == 1
    return Roots((*told, Sentence(last, cases if one else (), () if one else cases)), tuple(values))
