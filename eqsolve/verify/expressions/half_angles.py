"""Sums of sines and cosines of one angle: with t the tangent of its half they are fractions in t, whose multiple zeros
show.

3 sin x + 4 cos x = 5 touches zero where (3 t - 1)^2 = 0; written as 3 sin(x/2) - cos(x/2) = 0 it crosses it.
"""

from __future__ import annotations

from math import gcd, lcm

import sympy as sp

from eqsolve.verify.expressions.periods import WAVES

# Of the multiples of the angle. Higher: polynomials of degree 50 and more are divided; lower: texts with sin(8 x) keep
# their multiple zeros.
HIGHEST_MULTIPLE = 12
# Of the polynomial in t. Higher: the division takes longer than the search that it helps; lower: powers of sums are left.
HIGHEST_DEGREE = 24
# The same where the numbers are roots.
HIGHEST_DEGREE_OVER_ROOTS = 8


def crossing(e: sp.Expr) -> sp.Expr | None:
    """An expression with the zeros of ``e`` (where that is defined), each of them simple; None where ``e`` is no sum of
    powers of waves of one angle, or has no multiple zeros."""
    waves = e.atoms(*WAVES)
    angle = _common_angle([w.args[0] for w in waves]) if waves else None
    if angle is None:
        return None
    t = sp.Dummy("t", real=True)
    inside = e.xreplace({w: _by_half(type(w), int(sp.cancel(w.args[0] / angle)), t) for w in waves})
    if inside.free_symbols != {t} or not inside.is_rational_function(t):
        return None
    top, bottom = (_polynomial(part, t) for part in sp.fraction(sp.cancel(sp.together(inside))))
    if top is None or bottom is None or top.is_zero:
        return None
    simple = top.sqf_part()
    # t is infinite where the half has no cosine: a zero of this order there
    beyond = bottom.degree() - top.degree()
    if simple.degree() == top.degree() and beyond < 2:
        return None
    s, c = sp.sin(angle / 2), sp.cos(angle / 2)
    degree = simple.degree() + (beyond > 0)
    return sp.Add(*(k * s**n * c ** (degree - n) for (n,), k in simple.terms()))


def _common_angle(angles: list[sp.Expr]) -> sp.Expr | None:
    """The angle of which all are whole multiples; None where there is none."""
    first = angles[0]
    ratios = [sp.cancel(a / first) for a in angles]
    if not first.free_symbols or not all(r.is_Rational for r in ratios):
        return None
    bottom = lcm(*(int(r.q) for r in ratios))
    scale = sp.Rational(gcd(*(int(r * bottom) for r in ratios)), bottom)
    return first * scale if all(abs(r / scale) <= HIGHEST_MULTIPLE for r in ratios) else None


def _by_half(wave: type[sp.Expr], multiple: int, t: sp.Symbol) -> sp.Expr:
    """A wave of a multiple of the angle, by the tangent t of half the angle: (1 + i t)^2 turns by the angle."""
    n = abs(multiple)
    terms = [sp.binomial(2 * n, j) * t**j * (-1) ** (j // 2) for j in range(2 * n + 1)]
    real, imaginary, size = sp.Add(*terms[::2]), sp.Add(*terms[1::2]), (1 + t**2) ** n
    imaginary = imaginary if multiple > 0 else -imaginary
    return {
        sp.sin: imaginary / size,
        sp.cos: real / size,
        sp.tan: imaginary / real,
        sp.cot: real / imaginary,
        sp.sec: size / real,
        sp.csc: size / imaginary,
    }[wave]


def _polynomial(e: sp.Expr, t: sp.Symbol) -> sp.Poly | None:
    """The polynomial in t, over the rationals or a field of roots; None where it is long or its numbers are others."""
    try:
        poly = sp.Poly(e, t)
        if poly.degree() <= HIGHEST_DEGREE and (poly.domain.is_QQ or poly.domain.is_ZZ):
            return poly
        if poly.degree() <= HIGHEST_DEGREE_OVER_ROOTS and all(k.is_algebraic for k in poly.all_coeffs()):
            return sp.Poly(e, t, extension=True)
    except (sp.PolynomialError, NotImplementedError):
        return None
    return None
