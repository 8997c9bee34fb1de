"""Polynomials whose real roots hold all zeros of an expression made of powers, roots, |u|, max, min and cases.

Each choice of branches gives one; roots are eliminated with resultants. Roots that belong to no zero do no harm: each
place is tried by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import lcm

import sympy as sp

from eqsolve.model import cbrt

KINKS = (sp.Abs, sp.sign, sp.Max, sp.Min, sp.Heaviside, sp.Piecewise)
# Of each: smaller, and the interval search, which may not end, is left with expressions that elimination would settle.
MOST_BRANCHES = 32  # choices of branches; larger: each is eliminated by itself, and they double with every kink
MOST_DEGREE = 40  # of a polynomial whose roots are isolated; larger: seconds
MOST_OPERATIONS = 300  # of an expression that is brought to one denominator; larger: seconds, and no way to stop
MOST_ROOTS = 4  # that are eliminated; larger: each multiplies the degree


def edges(e: sp.Expr) -> list[sp.Expr]:
    """Expressions between whose zeros one branch of every kink holds."""
    out: list[sp.Expr] = []
    for kink in sorted(e.atoms(*KINKS), key=sp.default_sort_key):  # answers name them in one order
        if isinstance(kink, sp.Max | sp.Min):
            out += [a - b for k, a in enumerate(kink.args) for b in kink.args[:k]]
        elif isinstance(kink, sp.Piecewise):
            parts = [
                r
                for _, condition in kink.args
                for r in sorted(condition.atoms(sp.core.relational.Relational), key=sp.default_sort_key)
            ]
            out += [r.lhs - r.rhs for r in parts]
        else:
            out.append(kink.args[0])
    return list(dict.fromkeys(out))


def polynomials(e: sp.Expr, x: sp.Symbol) -> list[sp.Poly] | None:
    """Such polynomials, none of them 0; None where there are none. Between the ``edges`` a branch that is 0 everywhere
    has no place of its own."""
    if e.count_ops() > MOST_OPERATIONS:
        return None
    out: list[sp.Poly] = []
    for count, branch in enumerate(_branches(e)):
        found = None if count >= MOST_BRANCHES else _polynomial(branch, x)
        if found is None:
            return None
        if not found.is_zero:
            out.append(found)
    return out


def _branches(e: sp.Expr) -> Iterator[sp.Expr]:
    """The expression with each branch of its innermost kinks put in."""
    todo = [e]
    while todo:
        one = todo.pop()
        kink = next((k for k in one.atoms(*KINKS) if not any(a.has(*KINKS) for a in k.args)), None)
        if kink is None:
            yield one
        else:
            todo += [one.xreplace({kink: value}) for value in _values(kink)]


def _values(kink: sp.Expr) -> list[sp.Expr]:
    if isinstance(kink, sp.Max | sp.Min):
        return list(kink.args)
    if isinstance(kink, sp.Piecewise):
        return [value for value, _ in kink.args]
    if isinstance(kink, sp.Abs):
        return [kink.args[0], -kink.args[0]]
    return [kink.func(s, *kink.args[1:]) for s in (sp.S.NegativeOne, sp.S.One)]


def _polynomial(e: sp.Expr, x: sp.Symbol) -> sp.Poly | None:
    """A polynomial that is 0 wherever the expression is; the zero polynomial where it is 0 everywhere."""
    laws: list[tuple[sp.Symbol, sp.Expr]] = []
    while (root := next((r for r in e.atoms(sp.Pow, cbrt) if _is_root(r)), None)) is not None:
        if len(laws) == MOST_ROOTS:
            return None
        base = root.args[0]
        same = [r for r in e.atoms(sp.Pow, cbrt) if _is_root(r) and r.args[0] == base]
        degree = lcm(*(int(_exponent(r).q) for r in same))
        t = sp.Dummy("t")
        e = e.xreplace({r: t ** (_exponent(r) * degree) for r in same})
        laws.append((t, sp.numer(sp.together(t**degree - base))))
    top = sp.numer(sp.together(e))
    if not top.is_polynomial(x, *(t for t, _ in laws)):
        return None
    return _eliminated(top, laws, x)


def _eliminated(top: sp.Expr, laws: list[tuple[sp.Symbol, sp.Expr]], x: sp.Symbol) -> sp.Poly | None:
    for t, law in reversed(laws):
        if top.has(t):
            top = sp.resultant(top, law, t)
            if top == 0:  # the branches of the roots share a factor: nothing is known of the one that is meant
                return None
    if not top.is_polynomial(x):  # a root of a function of x that is no polynomial, such as sqrt(tan(x))
        return None
    poly = sp.Poly(top, x)
    rational = poly.domain.is_ZZ or poly.domain.is_QQ
    return poly if rational and poly.degree() <= MOST_DEGREE else None


def _is_root(e: sp.Expr) -> bool:
    """A root whose base holds no further ones."""
    if not isinstance(e, cbrt) and not (e.exp.is_Rational and not e.exp.is_Integer):
        return False
    return not any(
        isinstance(p, cbrt) or p.exp.is_Rational and not p.exp.is_Integer for p in e.args[0].atoms(sp.Pow, cbrt)
    )


def _exponent(root: sp.Expr) -> sp.Rational:
    return sp.Rational(1, 3) if isinstance(root, cbrt) else root.exp
