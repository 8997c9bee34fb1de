"""Trees as polynomials with exact coefficients, expanded; what is no polynomial, or too long a one, is told apart."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from eqsolve.syntax import tree as t

Monomial = tuple[int, ...]  # numbers of unknowns in order, one for each factor; () is the constant
Polynomial = dict[Monomial, int]
# Terms of an expanded polynomial, and its degree. More: expanding and evaluating cost more than the tree does; fewer:
# products of long words in a cryptarithm are cut off from bounds and sieves.
MAX_TERMS, MAX_DEGREE = 300, 12


class NoPolynomial(Exception):
    """A tree that is no polynomial in whole powers, or one with too many terms."""


def polynomial(node: t.Expr, numbers: Mapping[str, int]) -> dict[Monomial, int | Fraction]:
    """A tree as a polynomial with its own coefficients; raises NoPolynomial."""
    out: dict[Monomial, int | Fraction] = {}
    _add(node, 1, numbers, out)
    return {m: c for m, c in out.items() if c}


def difference(left: t.Expr, right: t.Expr, numbers: Mapping[str, int]) -> Polynomial:
    """``left - right`` times the least positive number that makes the coefficients whole; raises NoPolynomial.

    Polynomials have a value everywhere, so expanding hides no undefined value.
    """
    out: dict[Monomial, int | Fraction] = {}
    _add(left, 1, numbers, out)
    _add(right, -1, numbers, out)
    common = lcm(*(c.denominator for c in out.values())) if out else 1
    return {m: int(c * common) for m, c in out.items() if c}


def _add(node: t.Expr, scale: int | Fraction, numbers: Mapping[str, int], out: dict[Monomial, int | Fraction]) -> None:
    """Adds ``scale * node``."""
    match node:
        case t.Name(name=name):
            key: Monomial = (numbers[name],)
            out[key] = out.get(key, 0) + scale
        case t.Num(value=value):
            out[()] = out.get((), 0) + scale * _plain(value)
        case t.Sum(terms=terms):
            for term in terms:
                _add(term, scale, numbers, out)
        case t.Neg(arg=arg):
            _add(arg, -scale, numbers, out)
        case t.Product(factors=factors):
            _add_product(factors, scale, numbers, out)
        case t.Quotient(top=top, bottom=t.Num(value=value)) if value:
            _add(top, _plain(Fraction(scale) / value), numbers, out)
        case t.Power(base=base, exponent=t.Num(value=value)) if value.denominator == 1 and 1 <= value <= MAX_DEGREE:
            _add_product((base,) * int(value), scale, numbers, out)
        case _:
            raise NoPolynomial


def _add_product(
    factors: tuple[t.Expr, ...],
    scale: int | Fraction,
    numbers: Mapping[str, int],
    out: dict[Monomial, int | Fraction],
) -> None:
    rest = []
    for factor in factors:
        if isinstance(factor, t.Num):
            scale = scale * _plain(factor.value)
        else:
            rest.append(factor)
    if len(rest) == 1:
        _add(rest[0], scale, numbers, out)
        return
    product: dict[Monomial, int | Fraction] = {(): scale}
    for factor in rest:
        one: dict[Monomial, int | Fraction] = {}
        _add(factor, 1, numbers, one)
        product = _times(product, one)
    for key, value in product.items():
        out[key] = out.get(key, 0) + value


def _times(a: dict[Monomial, int | Fraction], b: dict[Monomial, int | Fraction]) -> dict[Monomial, int | Fraction]:
    if len(a) * len(b) > 4 * MAX_TERMS:
        raise NoPolynomial
    out: dict[Monomial, int | Fraction] = {}
    for m, c in a.items():
        for n, d in b.items():
            key = tuple(sorted(m + n))
            if len(key) > MAX_DEGREE:
                raise NoPolynomial
            out[key] = out.get(key, 0) + c * d
    if len(out) > MAX_TERMS:
        raise NoPolynomial
    return out


def _plain(value: Fraction) -> int | Fraction:
    """Whole numbers as int: arithmetic with them is ten times faster than with Fraction."""
    return value.numerator if value.denominator == 1 else value
