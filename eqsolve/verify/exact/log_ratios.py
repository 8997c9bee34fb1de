"""Ratios of logarithms that are rational: ln(8)/ln(2) is 3, and 2^x = 8 shall say so."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp
from flint import fmpz

# Bits of a number whose prime factors are looked for. More: a person waits for the factors of a number that has none;
# fewer: powers of small numbers are not seen to be such.
MOST_BITS = 128


def plain_ratios(e: sp.Expr) -> sp.Expr:
    """The expression with ln(a)/ln(b) written as the rational number that it is, where it is one.

    >>> import sympy as sp
    >>> plain_ratios(sp.log(8) / sp.log(2) + sp.log(10) / sp.log(2))
    3 + log(10)/log(2)
    """
    if not e.has(sp.log):
        return e
    return e.replace(lambda part: part.is_Mul, _product)


def _product(product: sp.Expr) -> sp.Expr:
    """One ratio after the other taken out of a product."""
    over = [f for f in product.args if isinstance(f, sp.log)]
    under = [1 / f for f in product.args if f.is_Pow and f.exp == -1 and isinstance(f.base, sp.log)]
    for top in over:
        for bottom in under:
            ratio = log_ratio(top.args[0], bottom.args[0])
            if ratio is not None:
                rest = sp.Mul(*(f for f in product.args if f not in (top, 1 / bottom)))
                return _product(sp.Mul(sp.Rational(ratio.numerator, ratio.denominator), rest))
    return product


def log_ratio(a: sp.Expr, b: sp.Expr) -> Fraction | None:
    """ln(a)/ln(b) where both are positive rational numbers, b is not 1, and it is rational; else None."""
    if not (a.is_Rational and b.is_Rational and a.p > 0 and b.p > 0):
        return None
    if max(n.bit_length() for n in (int(a.p), int(a.q), int(b.p), int(b.q))) > MOST_BITS:
        return None
    primes_a, primes_b = _exponents(a), _exponents(b)
    if not primes_b or primes_a.keys() - primes_b.keys():
        return None
    ratios = {Fraction(primes_a.get(p, 0), power) for p, power in primes_b.items()}
    return ratios.pop() if len(ratios) == 1 else None


def _exponents(number: sp.Rational) -> dict[int, int]:
    """A positive rational as a product of powers of primes."""
    found = {int(p): int(k) for p, k in fmpz(int(number.p)).factor()}
    return found | {int(p): -int(k) for p, k in fmpz(int(number.q)).factor()}
