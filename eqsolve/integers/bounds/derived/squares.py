"""a*y^2 + b*y + f(x) = 0 where the square has an even degree in x: far out it lies between two neighbouring squares.

With Y = 2ay + b it is Y^2 = F(x) = b^2 - 4a*f(x). Let s be the polynomial part of the square root of F and D*s whole:
r = D^2*F - (D*s)^2 has a smaller degree than s, and where D*Y is not +-D*s the two squares differ by at least 2|D*s| - 1.
Source: C. Runge (1887); P. G. Walsh, A quantitative version of Runge's theorem (1992).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from eqsolve.integers.bounds.derived.findings import Equation, Finding, among
from eqsolve.integers.bounds.derived.one_unknown import root_bound
from eqsolve.integers.bounds.propagation import Box
from eqsolve.integers.polynomials import by_power, coefficients, degree, names_of
from eqsolve.syntax import tree as t

Coefficients = list[Fraction]
# Values of x that are tried out. More: a second for large coefficients; fewer: a search goes through them instead.
MAX_TRIED = 50_000


def between_squares(equation: Equation, box: Box) -> Finding | None:
    """How far out x can be; None where F is no polynomial of this kind, or is a square itself."""
    names = names_of(equation.poly)
    if len(names) != 2 or not equation.equal:
        return None
    for y, x in (names, names[::-1]):
        if degree(equation.poly, y) != 2 or degree(equation.poly, x) < 4:
            continue
        parts = by_power(equation.poly, y)
        if not set(parts[1]) | set(parts[2]) <= {()}:
            continue
        a, b = parts[2][()], parts[1].get((), 0)
        square = [Fraction(-4 * a * c) for c in coefficients(parts[0], x)]
        square[0] += b * b
        bound = _bound(square)
        if bound is not None:
            domains: dict[str, t.Runs] = {x: ((-bound, bound),)}
            if bound <= MAX_TRIED:
                points = list(_points([int(c) for c in square], a, b, bound))
                domains = {x: among(v for v, _ in points), y: among(w for _, w in points)}
            said = f"a square in {y} lies between two neighbouring squares of polynomials in {x}"
            return Finding(domains, equation.lines, said)
    return None


def _points(square: list[int], a: int, b: int, bound: int) -> Iterator[tuple[int, int]]:
    """The whole points within the bound."""
    for x in range(-bound, bound + 1):
        total = 0
        for c in reversed(square):
            total = total * x + c
        root = math.isqrt(max(total, 0))
        if root * root == total:
            yield from ((x, (sign * root - b) // (2 * a)) for sign in (1, -1) if (sign * root - b) % (2 * a) == 0)


def _bound(square: Coefficients) -> int | None:
    root = _root(square)
    if root is None:
        return None
    scale = math.lcm(*(c.denominator for c in root))
    whole = [c * scale for c in root]
    rest = _plus([c * scale * scale for c in square], [-c for c in _times(whole, whole)])
    while rest and rest[-1] == 0:
        rest.pop()
    if not rest:
        return None
    # |r| >= 2|D*s| - 1 gives r^2 + 1 - 2(D*s)^2 >= 0, whose leading coefficient is negative
    apart = _plus(_plus(_times(rest, rest), [Fraction(1)]), [-2 * c for c in _times(whole, whole)])
    return max(root_bound([int(c) for c in apart]), root_bound([int(c) for c in rest]))


def _root(square: Coefficients) -> Coefficients | None:
    """The polynomial part of the square root, from the highest power down; None if there is none over the rationals."""
    n = len(square) - 1
    lead = int(square[-1])
    if n % 2 or lead <= 0 or math.isqrt(lead) ** 2 != lead:
        return None
    k = n // 2
    root = [Fraction(0)] * k + [Fraction(math.isqrt(lead))]
    for j in range(1, k + 1):
        known = sum((root[i] * root[n - j - i] for i in range(k - j + 1, k) if 0 <= n - j - i <= k), Fraction(0))
        root[k - j] = (square[n - j] - known) / (2 * root[k])
    return root


def _times(a: Coefficients, b: Coefficients) -> Coefficients:
    out = [Fraction(0)] * (len(a) + len(b) - 1)
    for i, c in enumerate(a):
        for j, d in enumerate(b):
            out[i + j] += c * d
    return out


def _plus(a: Coefficients, b: Coefficients) -> Coefficients:
    n = max(len(a), len(b))
    return [(a[i] if i < len(a) else Fraction(0)) + (b[i] if i < len(b) else Fraction(0)) for i in range(n)]
