"""Sums of rational multiples of square roots, exactly: square roots of different squarefree numbers are linearly
independent over Q (Besicovitch 1940), so that equal sums have equal coefficients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, isqrt

from eqsolve.integer_judge import balls
from eqsolve.integer_judge.limits import MAX_FACTORED_BITS

# Square roots in one sum. More: products grow as the square of it; fewer: long sums are only compared with balls.
MAX_TERMS = 32


@dataclass(frozen=True, slots=True)
class Surd:
    """The sum of coefficient * sqrt(d); ``terms`` maps squarefree d >= 1 to coefficients that are not zero. At least
    one d is not 1, so the number is irrational."""

    terms: Mapping[int, Fraction]

    def ball(self) -> balls.arb:
        """At the precision of the moment."""
        return sum(
            (balls.arb(balls.fmpq(c.numerator, c.denominator)) * balls.arb(d).sqrt() for d, c in self.terms.items()),
            balls.arb(0),
        )


Radical = int | Fraction | Surd


def root(value: Fraction) -> Radical | None:
    """The square root of a number >= 0; None if its squarefree part is too hard to find."""
    square_times, bottom = value.numerator * value.denominator, value.denominator
    whole = isqrt(square_times)
    if whole * whole == square_times:
        return Fraction(whole, bottom)
    if square_times.bit_length() > MAX_FACTORED_BITS:
        return None
    outside, inside = 1, 1
    for prime, times in balls.fmpz(square_times).factor():
        outside *= int(prime) ** (int(times) // 2)
        inside *= int(prime) ** (int(times) % 2)
    return Surd({inside: Fraction(outside, bottom)})


def add(a: Radical, b: Radical) -> Radical | None:
    """The sum; None if it has too many terms."""
    total = dict(_terms(a))
    for d, c in _terms(b).items():
        total[d] = total.get(d, Fraction(0)) + c
    return _made(total)


def multiply(a: Radical, b: Radical) -> Radical | None:
    """The product, by sqrt(d) sqrt(e) = g sqrt(d e / g^2) with g = gcd(d, e); None if it has too many terms."""
    total: dict[int, Fraction] = {}
    for d, c in _terms(a).items():
        for e, f in _terms(b).items():
            g = gcd(d, e)
            inside = (d // g) * (e // g)
            total[inside] = total.get(inside, Fraction(0)) + c * f * g
    return _made(total)


def inverse(a: Surd) -> Radical | None:
    """One over a number that is not zero: with a prime p below some root, a = u + v sqrt(p), and
    1 / a = (u - v sqrt(p)) / (u^2 - p v^2), where p is gone from the divisor."""
    p = min(int(prime) for d in a.terms if d > 1 for prime, _ in balls.fmpz(d).factor())
    conjugate = Surd({d: -c if d % p == 0 else c for d, c in a.terms.items()})
    norm = multiply(a, conjugate)
    if norm is None:
        return None
    under = inverse(norm) if isinstance(norm, Surd) else 1 / Fraction(norm)
    return None if under is None else multiply(conjugate, under)


def _terms(a: Radical) -> Mapping[int, Fraction]:
    return a.terms if isinstance(a, Surd) else {1: Fraction(a)}


def _made(total: Mapping[int, Fraction]) -> Radical | None:
    kept = {d: c for d, c in total.items() if c}
    if not kept:
        return 0
    if kept.keys() == {1}:
        return kept[1]
    return Surd(kept) if len(kept) <= MAX_TERMS else None
