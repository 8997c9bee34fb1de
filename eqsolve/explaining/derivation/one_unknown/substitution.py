"""An equation that is a polynomial in one function of the unknown: that function gets a letter."""

from __future__ import annotations

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, Solve, of_polynomial
from eqsolve.explaining.words import equation, listing
from eqsolve.spelling import spelled

HIGHEST = 6  # degree in the letter; higher ones nobody types


def of_function(left: sp.Expr, right: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """ln(x)^2 - 3*ln(x) + 2 = 0 by u = ln(x); None where the unknown stands in several functions, or by itself."""
    expression = sp.expand(left - right)
    functions = {f for f in expression.atoms(sp.Function) if f.has(x)}
    roots = [p for p in expression.atoms(sp.Pow) if p.base.has(x) and p.exp.is_Rational and not p.exp.is_Integer]
    below = int(sp.ilcm(1, 1, *[p.exp.q for p in roots]))
    functions |= {p.base ** sp.Rational(1, below) for p in roots}
    functions = {f for f in functions if not any(f != g and g.has(f) for g in functions)}
    if len(functions) != 1:
        return None
    (function,) = functions
    u = sp.Symbol("u" if str(x) != "u" else "w", real=True)
    put = {function: u}
    if function.is_Pow:
        put |= {p: u ** (p.exp * below) for p in roots} | {function.base: u**below}
    polynomial = sp.expand(expression.xreplace(put))
    if polynomial.has(x) or not polynomial.is_polynomial(u) or not 2 <= sp.degree(polynomial, u) <= HIGHEST:
        return None
    if function.is_Pow and any(not c.is_Rational for c in sp.Poly(polynomial, u).coeffs()):
        return None  # x - 3 = sqrt(2*x): both sides are squared
    return by_letter(polynomial, function, u, x, solve)


def by_letter(polynomial: sp.Expr, function: sp.Expr, u: sp.Symbol, x: sp.Symbol, solve: Solve) -> Roots | None:
    """The roots of a polynomial in u, each put back as function = root."""
    if sp.LC(polynomial, u).is_negative:
        polynomial = sp.expand(-polynomial)
    roots = of_polynomial(polynomial, u)
    if roots is None or roots.values is None:
        return None
    zero = equation(polynomial, sp.S.Zero)
    said = ", ".join(sentence.text for sentence in roots.sentences if sentence.text != zero)
    told = [Sentence(f"with {u} = {spelled(function)} it reads {zero}: {said.removeprefix('so ')}")]
    values: list[sp.Expr] | None = []
    for value in roots.values:
        found = solve(function, value, x)
        if found is None:
            return None
        told.append(Sentence(f"{equation(function, value)}: {', '.join(s.text for s in found.sentences)}"))
        values = (
            None if values is None or found.values is None else [*values, *(v for v in found.values if v not in values)]
        )
    if values is None:
        return Roots(tuple(told), None)
    cases = tuple((x, value) for value in values)
    if not cases:
        return Roots((*told, Sentence("none of these has a solution")), ())
    last = "together " + listing((equation(*case) for case in cases), "or")
    one = len(cases) == 1
    return Roots((*told, Sentence(last, cases if one else (), () if one else cases)), tuple(values))
