"""Definite quadratic polynomials: their solutions lie in an ellipsoid, whatever its axes.

With A positive definite, c = -A^-1 b/2 and r = c'Ac - f, the inequality x'Ax + b'x + f <= 0 says (x - c)'A(x - c) <= r;
then (x_i - c_i)^2 <= r*(A^-1)_ii, by Cauchy and Schwarz.
"""

from __future__ import annotations

import math
from fractions import Fraction

from eqsolve.integers.bounds.derived.findings import Equation, Finding
from eqsolve.integers.bounds.propagation import Box
from eqsolve.integers.polynomials import Poly, degree, names_of
from eqsolve.syntax import tree as t

# Unknowns of a form. More: inverses of large matrices in fractions; fewer: sums of many squares with mixed terms.
MAX_UNKNOWNS = 12

Matrix = list[list[Fraction]]


def ellipsoid(equation: Equation, box: Box) -> Finding | None:
    """The box around the ellipsoid, for equations and for poly <= 0."""
    names = names_of(equation.poly)
    if degree(equation.poly) != 2 or len(names) > MAX_UNKNOWNS:
        return None
    for sign in (1, -1) if equation.equal else (1,):
        poly = {m: sign * c for m, c in equation.poly.items()}
        inverse = inverse_if_definite(_form(poly, names))
        if inverse is not None:
            domains = _around(poly, names, inverse)
            return Finding(domains, equation.lines, "a definite quadratic form of " + ", ".join(names))
    return None


def _form(poly: Poly, names: tuple[str, ...]) -> Matrix:
    places = {name: i for i, name in enumerate(names)}
    form = [[Fraction(0)] * len(names) for _ in names]
    for m, c in poly.items():
        if sum(e for _, e in m) == 2:
            i, j = places[m[0][0]], places[m[-1][0]]
            form[i][j] += Fraction(c, 2)
            form[j][i] += Fraction(c, 2)
    return form


def inverse_if_definite(form: Matrix) -> Matrix | None:
    """The inverse of a symmetric matrix by elimination without exchanges: definite means that all pivots are positive."""
    n = len(form)
    rows = [[*row, *(Fraction(i == j) for j in range(n))] for i, row in enumerate(form)]
    for k in range(n):
        if rows[k][k] <= 0:
            return None
        rows[k] = [entry / rows[k][k] for entry in rows[k]]
        for i in range(n):
            if i != k and rows[i][k]:
                rows[i] = [a - rows[i][k] * b for a, b in zip(rows[i], rows[k], strict=True)]
    return [row[n:] for row in rows]


def _around(poly: Poly, names: tuple[str, ...], inverse: Matrix) -> dict[str, t.Runs]:
    linear = [Fraction(poly.get(((name, 1),), 0)) for name in names]
    center = [-sum((a * b for a, b in zip(row, linear, strict=True)), Fraction(0)) / 2 for row in inverse]
    radius = -sum((b * c for b, c in zip(linear, center, strict=True)), Fraction(0)) / 2 - poly.get((), 0)
    if radius < 0:
        return dict.fromkeys(names, ())
    return {name: _stretch(center[i], radius * inverse[i][i]) for i, name in enumerate(names)}


def _stretch(center: Fraction, square: Fraction) -> t.Runs:
    """The whole numbers x with (x - center)^2 <= square."""
    p, d = center.numerator, center.denominator
    reach = math.isqrt(math.floor(square * d * d))
    low, high = -((reach - p) // d), (p + reach) // d
    return ((low, high),) if low <= high else ()
