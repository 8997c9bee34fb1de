"""Quotients with the unknown below the line: both sides are multiplied by the common denominator."""

from __future__ import annotations

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, Solve, pieces, then
from eqsolve.explaining.words import LONG, equation
from eqsolve.spelling import spelled

LARGEST = 1000  # number that is multiplied by together with the denominators; coefficients in decimals make larger ones


def _put_together(products: list[list[tuple[sp.Expr, sp.Expr]]], together: str) -> str:
    """The numerators times what their denominators lack, then the same multiplied out."""
    apart = " = ".join(_sum([_product(*pair) for pair in side]) for side in products)
    return together if apart == together or "(" not in apart or len(apart) > LONG else f"{apart}, so {together}"


def _product(top: sp.Expr, rest: sp.Expr) -> sp.Expr:
    """Not multiplied out: SymPy does so with a number and a sum."""
    if top == 0:
        return top
    apart = top.is_number and rest.is_Add or rest.is_number and top.is_Add
    return sp.Mul(top, rest, evaluate=False) if apart and 1 not in (top, rest) else top * rest


def _sum(terms: list[sp.Expr]) -> str:
    if len(terms) == 1:
        return spelled(terms[0])
    texts = [f"({spelled(term)})" if term.is_Add else spelled(term) for term in terms]
    return texts[0] + "".join(f" - {t[1:]}" if t.startswith("-") else f" + {t}" for t in texts[1:])


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
    over = sp.factor(below)
    products = [[(top, sp.factor(sp.cancel(below / bottom))) for top, bottom in side] for side in sides]
    times = [sp.expand(sum((top * rest for top, rest in side), sp.S.Zero)) for side in products]
    told = f"multiply by {spelled(over)}, which must not be 0: {_put_together(products, equation(*times))}"
    if not (times[0] - times[1]).has(x):
        false = sp.expand(times[0] - times[1]) != 0
        return Roots((Sentence(f"{told}, which is false"),), ()) if false else None
    return then(Sentence(told, ((times[0], times[1]),)), solve(times[0], times[1], x))
