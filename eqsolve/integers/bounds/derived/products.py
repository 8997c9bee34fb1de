"""Equations that say what a product of whole numbers is: each factor is a divisor.

- Quadratic in two unknowns whose discriminant is a square, x^2 - y^2 = 45 or m*n + 2*m - n = 10 (Simon's favourite
  factoring trick): completing squares gives a product of two linear factors.
- Linear in one unknown, q(x)*y = p(x) with q linear: q(x) divides the resultant of p and q.
- Otherwise with a constant taken off: x^3 - y^3 = 91 is (x - y)*(x^2 + x*y + y^2) = 91.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from eqsolve.integers.bounds.derived.findings import Equation, Finding, among, divisors
from eqsolve.integers.bounds.derived.one_unknown import root_bound
from eqsolve.integers.bounds.propagation import Box
from eqsolve.integers.polynomials import (
    Poly,
    by_power,
    coefficients,
    conic,
    degree,
    factors,
    integer_roots,
    names_of,
    remainder,
    resultant,
    univariate,
    value,
)

Pairs = list[tuple[int, int]]


def hyperbola(equation: Equation, box: Box) -> Finding | None:
    """a x^2 + b x y + c y^2 + d x + e y + f = 0 with D = b^2 - 4ac a square and a != 0 (after an exchange).

    With U = 2ax + by + d and E = bd - 2ae it is (Dy + E)^2 - D*U^2 = E^2 - D*(d^2 - 4af), a product of two factors
    (Alpern, Solving the equation ax^2 + bxy + cy^2 + dx + ey + f = 0, hyperbolic case).
    """
    names = names_of(equation.poly)
    if len(names) != 2 or degree(equation.poly) != 2 or not equation.equal:
        return None
    x, y = names
    pairs = _hyperbola(*conic(equation.poly, x, y))
    if pairs is None:
        x, y = y, x
        pairs = _hyperbola(*conic(equation.poly, x, y))
    return None if pairs is None else _finding(equation, x, y, pairs, "a product of two linear factors")


def _hyperbola(a: int, b: int, c: int, d: int, e: int, f: int) -> Pairs | None:
    square = b * b - 4 * a * c
    if a == 0 or square <= 0 or math.isqrt(square) ** 2 != square:
        return None
    s, shift = math.isqrt(square), b * d - 2 * a * e
    number = shift * shift - square * (d * d - 4 * a * f)
    pairs = []
    for p in divisors(number) or ():
        q = number // p  # p = Dy + E - sU, q = Dy + E + sU
        y, y_rest = divmod(p + q - 2 * shift, 2 * square)
        u, u_rest = divmod(q - p, 2 * s)
        if not y_rest and not u_rest and (u - b * y - d) % (2 * a) == 0:
            pairs.append(((u - b * y - d) // (2 * a), y))
    return pairs if divisors(number) is not None else None


def quotient(equation: Equation, box: Box) -> Finding | None:
    """q(x)*y = p(x): by divisors where q is linear, else by growth. s is the quotient and r the remainder of D*p by q."""
    names = names_of(equation.poly)
    if len(names) != 2 or not equation.equal:
        return None
    for y, x in (names, names[::-1]):
        if degree(equation.poly, y) == 1:
            below, leading = by_power(equation.poly, y)
            q, p = coefficients(leading, x), [-c for c in coefficients(below, x)]
            values = _divided(p, q) if len(q) > 1 else None
            if values is not None:
                pairs = [(v, -value(below, {x: v}) // value(leading, {x: v})) for v in values]
                return _finding(equation, x, y, pairs, f"{y} is a quotient of polynomials in {x}")
    return None


# Values of x that are tried out where growth bounds them. More: seconds; fewer: small numerators are searched in vain.
MAX_TRIED = 100_000


def _divided(p: list[int], q: list[int]) -> list[int] | None:
    """All whole x at which q(x) is not zero and divides p(x); None where they cannot be listed, or where q and p have a
    common zero (then any y goes with it)."""
    over, under = univariate(p), univariate(q)
    if any(over(v) == 0 for v in integer_roots(q)):
        return None
    if len(q) == 2:
        number = int(over.resultant(under)) if over.degree() > 0 else int(over[0])
        listed = divisors(number)
        if listed is None:
            return None
        candidates: Iterable[int] = ((d - q[0]) // q[1] for d in listed if (d - q[0]) % q[1] == 0)
    else:
        bound = _growth(p, q)
        if bound is None or bound > MAX_TRIED:
            return None
        candidates = range(-bound, bound + 1)
    return [v for v in candidates if under(v) != 0 and int(over(v)) % int(under(v)) == 0]


def _growth(p: list[int], q: list[int]) -> int | None:
    """Beyond it |q| > |r| > 0, where D*p = s*q + r, so that q cannot divide; None where r is zero: q divides often."""
    _, r = remainder(p, q)
    if not r:
        return None
    apart = univariate(q) ** 2 - univariate(r) ** 2
    return max(root_bound([int(c) for c in apart.coeffs()]), root_bound(r))


# Pairs of equations that are solved. More: seconds; fewer: cubes whose difference has many divisors are searched in vain.
MAX_SYSTEMS = 1000


def factored(equation: Equation, box: Box) -> Finding | None:
    """poly = f*g - number in two unknowns: f is a divisor, and f and g together leave finitely many points."""
    names = names_of(equation.poly)
    number = -equation.poly.get((), 0)
    if len(names) != 2 or degree(equation.poly) < 3 or not equation.equal or not number:
        return None
    parts = factors({m: c for m, c in equation.poly.items() if m})
    listed = divisors(number)
    if len(parts) < 2 or listed is None or len(listed) > MAX_SYSTEMS:
        return None
    f = min(parts, key=degree)
    pairs: Pairs = []
    for d in listed:
        found = common_points({**f, (): f.get((), 0) - d}, equation.poly, names[0], names[1])
        if found is None:
            return None
        pairs += found
    return _finding(equation, names[0], names[1], pairs, f"a product that is {number}")


def common_points(f: Poly, g: Poly, x: str, y: str) -> Pairs | None:
    """The whole common zeros of two polynomials in two unknowns; None where they may be endless."""
    f, g = ({m: c for m, c in poly.items() if c} for poly in (f, g))
    eliminant = resultant(f, g, y)
    if not eliminant:
        return None
    pairs = []
    for v in integer_roots(coefficients(eliminant, x)) if names_of(eliminant) else []:
        at = [univariate(_at(poly, x, y, v)) for poly in (f, g)]
        common = at[0].gcd(at[1])
        if common.degree() < 0:
            return None
        pairs += [(v, w) for w in integer_roots([int(c) for c in common.coeffs()])]
    return pairs


def _at(poly: Poly, x: str, y: str, v: int) -> list[int]:
    return [value(part, {x: v}) for part in by_power(poly, y)]


def _finding(equation: Equation, x: str, y: str, pairs: Pairs, reason: str) -> Finding:
    kept = [pair for pair in pairs if value(equation.poly, {x: pair[0], y: pair[1]}) == 0]
    domains = {x: among(a for a, _ in kept), y: among(b for _, b in kept)}
    return Finding(domains, equation.lines, reason)
