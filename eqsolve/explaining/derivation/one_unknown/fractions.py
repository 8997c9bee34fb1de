"""Quotients with the unknown below the line: both sides are multiplied by the common denominator."""

from __future__ import annotations

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, Solve, pieces, then
from eqsolve.explaining.words import equation
from eqsolve.spelling import spelled

LARGEST = 1000  # number that is multiplied by together with the denominators; coefficients in decimals make larger ones


def of_fractions(left: sp.Expr, right: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """A quotient of polynomials: both sides times the least common multiple of what stands below."""
    if not (left - right).is_rational_function(x) or not any(d.has(x) for side in (left, right) for d in pieces(side)):
        return None
    sides = [[sp.fraction(sp.together(term)) for term in sp.Add.make_args(side)] for side in (left, right)]
    below = sp.lcm_list([sp.expand(bottom) for side in sides for _, bottom in side])
    if below.free_symbols != {x} or not sp.Poly(below, x).domain.is_ZZ:
        return None
    content, whole = sp.Poly(below, x).primitive()
    below = whole.as_expr() if content > LARGEST else below
    times, over = [], sp.factor(below)
    for side in sides:
        times.append(sp.expand(sum((top * sp.cancel(below / bottom) for top, bottom in side), sp.S.Zero)))
    told = f"multiply by {spelled(over)}, which must not be 0: {equation(*times)}"
    if not (times[0] - times[1]).has(x):
        false = sp.expand(times[0] - times[1]) != 0
        return Roots((Sentence(f"{told}, which is false"),), ()) if false else None
    return then(Sentence(told, ((times[0], times[1]),)), solve(times[0], times[1], x))
