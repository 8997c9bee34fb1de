"""Square roots beside other terms: one alone on its side is squared away."""

from __future__ import annotations

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, Solve, then
from eqsolve.explaining.words import equation


def of_roots(left: sp.Expr, right: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """One square root beside other terms: alone on its side, it is squared away."""
    terms = sp.Add.make_args(left - right)
    roots = [t for t in terms if any(p.is_Pow and p.exp == sp.S.Half and p.base.has(x) for p in sp.Mul.make_args(t))]
    if not 1 <= len(roots) <= 2:
        return None
    number, root = roots[0].as_independent(x)
    if not number.is_Rational and (number**2).is_Rational and root.is_Pow and root.exp == sp.S.Half:  # sqrt(2)*sqrt(x)
        root = sp.Pow(sp.expand(number**2 * root.base), sp.S.Half, evaluate=False)
        number = sp.S.One if number.is_positive else sp.S.NegativeOne
    rest = -sp.Add(*[t for t in terms if t is not roots[0]]) / number
    if not (root.is_Pow and root.exp == sp.S.Half) or len(roots) == 1 and not rest.is_polynomial(x):
        return None
    if any(not term.is_polynomial(x) for term in terms if term not in roots):
        return None
    squared = sp.expand(rest**2)
    first = Sentence(
        f"square both sides of {equation(root, rest)}: {equation(root.base, squared)}",
        ((root, rest), (root.base, squared)),
    )
    if root.base == x and not squared.has(x):
        return Roots((first,), (squared,))
    return then(first, solve(root.base, squared, x))
