"""An equation solved for one of its unknowns, layer by layer: E = m*v^2/2 gives v, and y = a*exp(k*t) gives t.

Every step loses no solution where the equation is defined: what is divided by is 0 or not, an even power has its two
roots, a quadratic equation those of its formula, and a square root is what it is not below 0. What a case gives too
much is for the one who puts it back into the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import sympy as sp

from eqsolve.model import cbrt
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import possible_signs, signs_of_quadratic

# Layers around an unknown. Fewer: formulas of a book stay unsolved; more: nothing that anybody writes.
MOST_LAYERS = 8

# u = inverse(R) of f(u) = R, for functions that take each of their values once
INVERSES: Mapping[type[sp.Basic], Callable[[sp.Expr], sp.Expr]] = {
    sp.exp: sp.log,
    sp.log: sp.exp,
    cbrt: lambda value: value**3,
    sp.sinh: sp.asinh,
    sp.asinh: sp.sinh,
}


@dataclass(frozen=True)
class Isolated:
    """One case: the unknown has a ``value`` (None: it is left), ``equations`` = 0 hold besides, and those in ``signed``
    are not below 0, since they are square roots."""

    value: sp.Expr | None
    equations: tuple[sp.Expr, ...] = ()
    signed: tuple[sp.Expr, ...] = ()


def isolated(equation: sp.Expr, x: sp.Symbol) -> list[Isolated] | None:
    """Cases whose union holds every solution of ``equation`` = 0; None where it is not solved for x.

    >>> v, m, e = sp.symbols("v m e", real=True)
    >>> [case.value for case in isolated(e - m * v, v)]
    [e/m, None]
    """
    return _layer(equation, x, MOST_LAYERS)


def _layer(equation: sp.Expr, x: sp.Symbol, layers: int) -> list[Isolated] | None:
    inner = _innermost(equation, x)
    if inner is None or not layers:
        return None
    place = sp.Dummy("u", real=True)
    form = _with_place(equation, inner, place)
    if x in form.free_symbols or not form.is_polynomial(place):
        return None
    solved = _polynomial(sp.Poly(form, place), inner)
    if solved is None or inner == x:
        return solved
    out: list[Isolated] = []
    for case in solved:
        if case.value is None:
            out.append(case)
            continue
        below = _layer(_below(inner, case.value), x, layers - 1)
        if below is None:
            return None
        root = (case.value,) if inner.is_Pow else ()
        out += (Isolated(b.value, (*case.equations, *b.equations), (*case.signed, *root, *b.signed)) for b in below)
    return out


def _with_place(equation: sp.Expr, inner: sp.Expr, place: sp.Symbol) -> sp.Expr:
    """The equation with a symbol in the place of ``inner``; of a square root also in its powers."""
    if not inner.is_Pow:
        return equation.xreplace({inner: place})
    powers = {p: place ** (2 * p.exp) for p in equation.atoms(sp.Pow) if p.base == inner.base and _half(p.exp)}
    form = equation.xreplace(powers)
    return form if form.is_polynomial(place) else sp.numer(sp.together(form))


def _half(exponent: sp.Expr) -> bool:
    return bool(exponent.is_Rational and exponent.q == 2)


def _innermost(equation: sp.Expr, x: sp.Symbol) -> sp.Expr | None:
    """The unknown where the equation is a polynomial in it, else the outermost function of it that has an inverse."""
    if equation.is_polynomial(x):
        return x
    for node in sp.preorder_traversal(equation):
        if x in node.free_symbols and type(node) in INVERSES:
            return node
        if node.is_Pow and x in node.base.free_symbols and _half(node.exp):
            return sp.sqrt(node.base)
    return None


def _below(function: sp.Expr, value: sp.Expr) -> sp.Expr:
    """The equation for what a function is applied to."""
    return function.args[0] - (value**2 if function.is_Pow else INVERSES[type(function)](value))


def _polynomial(poly: sp.Poly, inner: sp.Expr) -> list[Isolated] | None:
    """Linear, pure powers, and quadratic equations in what stands for ``inner``."""
    degree, lead = poly.degree(), poly.LC()
    terms = {power: c for (power,), c in poly.terms()}
    if degree == 1:
        found = [Isolated(sp.factor_terms(sp.cancel(-terms.get(0, sp.S.Zero) / lead)))]
    elif set(terms) <= {0, degree} and 0 in terms and degree in (2, 3, 4):
        found = _pure(degree, sp.cancel(-terms[0] / lead))
    elif degree == 2:
        found = _formula(lead, terms.get(1, sp.S.Zero), terms.get(0, sp.S.Zero))
    else:
        return None
    if not found or _never_zero(lead):
        return found or None
    rest = sp.Add(*(c * inner**power for power, c in terms.items() if power != degree))
    return [*found, Isolated(None, (lead, rest))]


def _pure(degree: int, value: sp.Expr) -> list[Isolated]:
    if degree == 3:
        return [Isolated(cbrt(value))]
    root = value ** sp.Rational(1, degree)
    return [Isolated(root), Isolated(-root)]


def _formula(a: sp.Expr, b: sp.Expr, c: sp.Expr) -> list[Isolated]:
    if b.as_content_primitive()[0] % 2 == 0:
        root = sp.sqrt(sp.expand(b**2 / 4 - a * c))
        return [Isolated((-b / 2 + sign * root) / a) for sign in (1, -1)]
    root = sp.sqrt(sp.expand(b**2 - 4 * a * c))
    return [Isolated((-b + sign * root) / (2 * a)) for sign in (1, -1)]


def _never_zero(e: sp.Expr) -> bool:
    if not e.free_symbols:
        return sign_of(e) in (1, -1)
    return 0 not in possible_signs(e) or 0 not in signs_of_quadratic(e)
