"""Other forms of the equations, in which intervals see more: over a monomial, and as a product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from eqsolve.integers.bounds.derived import Equation
from eqsolve.integers.polynomials import NOWHERE, Monomial, Poly, as_tree, degree, factors, names_of
from eqsolve.syntax import tree as t

# Terms of an equation that other forms are made of. More: forms that cost more than they help; fewer: long ones stay as read.
MAX_TERMS = 24


def other_forms(equations: Iterable[Equation]) -> Iterator[tuple[t.Condition, frozenset[int]]]:
    """Conditions that every solution fulfils, with the lines they come from."""
    for equation in equations:
        names = names_of(equation.poly)
        if len(names) < 2 or len(equation.poly) > MAX_TERMS or not equation.equal:
            continue
        yield t.Compare("=", as_tree(equation.poly), _num(0), NOWHERE), equation.lines
        if degree(equation.poly) < 2:
            continue
        for product in _as_product(equation.poly):
            yield product, equation.lines
        for monomial in _outer(equation.poly):
            yield _over(equation.poly, monomial), equation.lines


def _as_product(poly: Poly) -> Iterator[t.Condition]:
    """f*g = c: what is left without the constant term is a product; or without a term in one unknown less."""
    number = poly.get((), 0)
    parts = factors({m: c for m, c in poly.items() if m} if number else poly)
    if len(parts) < 2:
        return
    if not number:
        yield t.Or(tuple(t.Compare("=", as_tree(part), _num(0), NOWHERE) for part in parts), NOWHERE)
        return
    content = Fraction(_leading(poly))
    for part in parts:
        content /= _leading(part)
    product = t.Product(tuple(map(as_tree, parts)), NOWHERE)
    yield t.Compare("=", product, t.Num(-number / content, NOWHERE), NOWHERE)


def _leading(poly: Poly) -> int:
    """The coefficient of the first monomial in an order that products respect."""
    names = names_of(poly)

    def exponents(monomial: Monomial) -> tuple[int, ...]:
        powers = dict(monomial)
        return tuple(powers.get(name, 0) for name in names)

    return poly[max(poly, key=exponents)]


def _outer(poly: Poly) -> list[Monomial]:
    """The monomials of the highest degree; over them no other grows."""
    top = degree(poly)
    return [m for m in poly if sum(e for _, e in m) == top]


def _over(poly: Poly, monomial: Monomial) -> t.Condition:
    """The equation over a monomial, or one of the monomial's unknowns is zero."""
    below = dict(monomial)
    terms = []
    for m, c in poly.items():
        exponents = dict(m)
        powers = {n: exponents.get(n, 0) - below.get(n, 0) for n in sorted({*below, *exponents})}
        factors_of_term: list[t.Expr] = [_num(c)]
        factors_of_term += [t.Power(t.Name(n, NOWHERE), _num(e), NOWHERE) for n, e in powers.items() if e]
        terms.append(t.Product(tuple(factors_of_term), NOWHERE) if len(factors_of_term) > 1 else factors_of_term[0])
    zero: list[t.Condition] = [t.Compare("=", t.Name(n, NOWHERE), _num(0), NOWHERE) for n in below]
    return t.Or((*zero, t.Compare("=", t.Sum(tuple(terms), NOWHERE), _num(0), NOWHERE)), NOWHERE)


def _num(n: int) -> t.Num:
    return t.Num(Fraction(n), NOWHERE)
