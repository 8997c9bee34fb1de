"""Polynomials with whole coefficients, read off the trees of conditions; and what FLINT knows of them.

A polynomial is a mapping from monomials to coefficients that are not zero; a monomial is a tuple of (name, exponent),
in the order of names.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from eqsolve.errors import Span
from eqsolve.syntax import tree as t

if TYPE_CHECKING:
    from flint import fmpz_mpoly, fmpz_poly

Monomial = tuple[tuple[str, int], ...]
Poly = dict[Monomial, int]
_Rational = dict[Monomial, Fraction]

# Terms of an expanded polynomial, and its degree. More: (a + b + c + d)^20 is written out to no end; fewer: equations
# that factor are not seen to.
MAX_TERMS, MAX_DEGREE = 400, 40
NOWHERE = Span(0, 0)


class TooLong(Exception):
    """A polynomial has more terms than are worked with."""


def polynomial(compare: t.Compare) -> Poly | None:
    """left - right, without denominators and common factors; None if it is none. Denominators with unknowns go only
    from equations: there a zero of the numerator is all that is claimed."""
    try:
        top, bottom = _fraction(t.Sum((compare.left, t.Neg(compare.right, compare.span)), compare.span))
    except (TooLong, ValueError):
        return None
    if compare.op != "=" and (len(bottom) != 1 or () not in bottom):
        return None
    if compare.op != "=" and bottom[()] < 0:
        top = {m: -c for m, c in top.items()}
    return primitive(top)


def primitive(poly: Mapping[Monomial, Fraction | int]) -> Poly:
    """The multiple, by a positive number, whose coefficients are whole and have no common factor."""
    scale = math.lcm(*(c.denominator for c in poly.values()))
    whole = {m: int(c * scale) for m, c in poly.items()}
    common = math.gcd(*whole.values()) or 1
    return {m: c // common for m, c in whole.items()}


def _fraction(node: t.Expr) -> tuple[_Rational, _Rational]:
    """An expression as a quotient of polynomials. Raises ValueError for what is none, and TooLong."""
    one: _Rational = {(): Fraction(1)}
    match node:
        case t.Num(value=value):
            return ({(): value} if value else {}), one
        case t.Name(name=name):
            return {((name, 1),): Fraction(1)}, one
        case t.Neg(arg=arg):
            top, bottom = _fraction(arg)
            return {m: -c for m, c in top.items()}, bottom
        case t.Sum(terms=terms):
            return _fraction_sum(terms)
        case t.Product(factors=factors):
            top, bottom = one, one
            for a, b in map(_fraction, factors):
                top, bottom = _times(top, a), _times(bottom, b)
            return top, bottom
        case t.Quotient(top=over, bottom=under):
            (a, b), (c, d) = _fraction(over), _fraction(under)
            if not c:
                raise ValueError
            return _times(a, d), _times(b, c)
        case t.Power(base=base, exponent=t.Num(value=n)) if n.denominator == 1 and abs(n) <= MAX_DEGREE:
            top, bottom = _fraction(base)
            if n < 0:
                top, bottom = bottom, top
            if not bottom:
                raise ValueError
            return _raised(top, abs(int(n))), _raised(bottom, abs(int(n)))
    raise ValueError


def _fraction_sum(terms: Iterable[t.Expr]) -> tuple[_Rational, _Rational]:
    top: _Rational = {}
    bottom: _Rational = {(): Fraction(1)}
    for a, b in map(_fraction, terms):
        if b == bottom:
            top = _plus(top, a)
        elif len(b) == 1 and () in b and len(bottom) == 1 and () in bottom:
            top = _plus(_scaled(top, 1 / bottom[()]), _scaled(a, 1 / b[()]))
            bottom = {(): Fraction(1)}
        else:
            top, bottom = _plus(_times(top, b), _times(a, bottom)), _times(bottom, b)
    return top, bottom


def _scaled(poly: _Rational, by: Fraction) -> _Rational:
    return {m: c * by for m, c in poly.items()}


def _plus(a: _Rational, b: _Rational) -> _Rational:
    out = dict(a)
    for m, c in b.items():
        out[m] = out.get(m, Fraction(0)) + c
        if not out[m]:
            del out[m]
    if len(out) > MAX_TERMS:
        raise TooLong
    return out


def _times(a: _Rational, b: _Rational) -> _Rational:
    if len(a) * len(b) > 20 * MAX_TERMS:
        raise TooLong
    out: _Rational = {}
    for m, c in a.items():
        for n, d in b.items():
            key = joined(m, n)
            out[key] = out.get(key, Fraction(0)) + c * d
    out = {m: c for m, c in out.items() if c}
    if len(out) > MAX_TERMS or any(sum(e for _, e in m) > MAX_DEGREE for m in out):
        raise TooLong
    return out


def joined(m: Monomial, n: Monomial) -> Monomial:
    """The product of two monomials."""
    if not m or not n:
        return m or n
    exponents = dict(m)
    for name, e in n:
        exponents[name] = exponents.get(name, 0) + e
    return tuple(sorted(exponents.items()))


def _raised(poly: _Rational, n: int) -> _Rational:
    out: _Rational = {(): Fraction(1)}
    for _ in range(n):
        out = _times(out, poly)
    return out


# ---------------------------------------------------------------- questions


def names_of(poly: Poly) -> tuple[str, ...]:
    """Its unknowns, in the order of names."""
    return tuple(sorted({name for monomial in poly for name, _ in monomial}))


def degree(poly: Poly, name: str | None = None) -> int:
    """The degree in one unknown, or in all together."""
    return max((sum(e for n, e in m if name in (None, n)) for m in poly), default=0)


def by_power(poly: Poly, name: str) -> list[Poly]:
    """The coefficients of the powers of an unknown: polynomials in the others, from power 0."""
    out: list[Poly] = [{} for _ in range(degree(poly, name) + 1)]
    for m, c in poly.items():
        rest = tuple(pair for pair in m if pair[0] != name)
        out[sum(e for n, e in m if n == name)][rest] = c
    return out


def conic(poly: Poly, x: str, y: str) -> tuple[int, int, int, int, int, int]:
    """The coefficients of x^2, x*y, y^2, x, y and 1."""
    both = tuple(sorted(((x, 1), (y, 1))))
    monomials = (((x, 2),), both, ((y, 2),), ((x, 1),), ((y, 1),), ())
    a, b, c, d, e, f = (poly.get(m, 0) for m in monomials)
    return a, b, c, d, e, f


def coefficients(poly: Poly, name: str) -> list[int]:
    """Of a polynomial in this unknown alone, from power 0."""
    return [part.get((), 0) for part in by_power(poly, name)]


def value(poly: Poly, values: Mapping[str, int]) -> int:
    """At a point."""
    return sum(c * math.prod(values[name] ** e for name, e in m) for m, c in poly.items())


def substituted(poly: Poly, name: str, top: Poly, bottom: int) -> Poly:
    """``bottom**d * poly`` with top/bottom for an unknown, in lowest terms; d is the degree. Raises TooLong."""
    parts = by_power(poly, name)
    out: _Rational = {}
    power: _Rational = {(): Fraction(1)}
    over = {m: Fraction(c) for m, c in top.items()}
    for k, part in enumerate(parts):
        scale = Fraction(bottom) ** (len(parts) - 1 - k)
        out = _plus(out, _times(_scaled({m: Fraction(c) for m, c in part.items()}, scale), power))
        if k + 1 < len(parts):
            power = _times(power, over)
    return primitive(out)


def as_tree(poly: Poly) -> t.Expr:
    """A polynomial as an expression, in its expanded form."""
    terms = [_term(m, c) for m, c in sorted(poly.items(), key=lambda item: item[0], reverse=True)]
    return terms[0] if len(terms) == 1 else t.Sum(tuple(terms), NOWHERE) if terms else _num(0)


def _term(monomial: Monomial, c: int) -> t.Expr:
    factors = [] if abs(c) == 1 and monomial else [_num(abs(c))]
    factors += [_power(name, e) for name, e in monomial]
    term = factors[0] if len(factors) == 1 else t.Product(tuple(factors), NOWHERE)
    return t.Neg(term, NOWHERE) if c < 0 else term


def _num(n: int) -> t.Expr:
    return t.Num(Fraction(n), NOWHERE)


def _power(name: str, e: int) -> t.Expr:
    letter = t.Name(name, NOWHERE)
    return letter if e == 1 else t.Power(letter, _num(e), NOWHERE)


# ---------------------------------------------------------------- FLINT


def univariate(numbers: Iterable[int]) -> fmpz_poly:
    """FLINT's polynomial with these coefficients, from power 0."""
    from flint import fmpz_poly

    return fmpz_poly(list(numbers))


def remainder(p: list[int], q: list[int]) -> tuple[int, list[int]]:
    """D and r with D*p = s*q + r in whole coefficients, deg r < deg q; r is empty where q divides p."""
    from flint import fmpq_poly

    whole, rest = divmod(fmpq_poly(p), fmpq_poly(q))
    scale = math.lcm(int(whole.denom()), int(rest.denom()))
    return scale, [int(c * scale) for c in rest.coeffs()]


def prime_powers(n: int) -> list[tuple[int, int]]:
    """The primes of n > 0 with their exponents."""
    from flint import fmpz

    return [(int(p), int(e)) for p, e in fmpz(n).factor()]


def whole_root(n: int, degree: int) -> int | None:
    """The whole number whose power is n >= 0; None where there is none."""
    from flint import fmpz

    if n < 2:
        return n
    root = int(fmpz(n).root(degree)) if degree <= n.bit_length() else 1
    return root if root**degree == n else None


def is_prime(n: int) -> bool:
    """Whether n is a prime number, proven."""
    from flint import fmpz

    return n > 1 and bool(fmpz(n).is_prime())


def integer_roots(numbers: list[int]) -> list[int]:
    """The whole zeros of a polynomial in one unknown that is not zero (rational root theorem, by factoring)."""
    poly = univariate(numbers)
    _, factors = poly.factor()
    found = []
    for factor, _ in factors:
        if factor.degree() == 1:
            a, b = int(factor[1]), int(factor[0])
            if b % a == 0:
                found.append(-b // a)
    return sorted(found)


def to_flint(poly: Poly, names: tuple[str, ...]) -> fmpz_mpoly:
    """FLINT's polynomial in these unknowns."""
    from flint import Ordering, fmpz_mpoly_ctx

    context = fmpz_mpoly_ctx.get([f"u{i}" for i in range(len(names))], Ordering.lex)
    places = {name: i for i, name in enumerate(names)}
    terms = {}
    for m, c in poly.items():
        exponents = [0] * len(names)
        for name, e in m:
            exponents[places[name]] = e
        terms[tuple(exponents)] = c
    return context.from_dict(terms)


def from_flint(poly: fmpz_mpoly, names: tuple[str, ...]) -> Poly:
    """Back."""
    out: Poly = {}
    for exponents, c in poly.to_dict().items():
        m = tuple((name, int(e)) for name, e in sorted(zip(names, exponents, strict=True)) if e)
        out[m] = int(c)
    return out


def factors(poly: Poly) -> list[Poly]:
    """The factors that hold unknowns, each as often as it divides; their product is the polynomial up to a number."""
    names = names_of(poly)
    _, found = to_flint(poly, names).factor()
    return [from_flint(factor, names) for factor, times in found for _ in range(int(times))]


def resultant(f: Poly, g: Poly, name: str) -> Poly:
    """The resultant in an unknown: zero wherever f and g are (Cox, Little, O'Shea, Ideals, Varieties and Algorithms,
    section 3.6)."""
    names = tuple(sorted({*names_of(f), *names_of(g), name}))
    found = to_flint(f, names).resultant(to_flint(g, names), f"u{names.index(name)}")
    return primitive(from_flint(found, names))
