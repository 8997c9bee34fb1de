"""One number field for several real numbers, and their exact names in SymPy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sympy as sp
from flint import arb, fmpq_poly, fmpz_poly

from eqsolve.verify.evaluation import (
    Algebraic,
    NumberField,
    ball,
    compile_balls,
    in_powers_of,
    minimal_polynomial,
    precision,
    real_roots,
)

# Of a field. Higher: lattices of more rows, which find polynomials of chance; lower: values from two square roots and a cube
# root have no common field.
MOST_DEGREE = 8
# Bits to which numbers must be known, and those of them that the lattices look at; the rest guards against rounding. More: each
# root is sharpened further, and lattices take longer; fewer: polynomials of chance are guessed, whose check fails.
FIELD_BITS = 300
USED = 240


def common_field(numbers: Sequence[arb], bits: int = USED) -> list[Algebraic] | None:
    """Elements of one field of degree <= MOST_DEGREE that agree with all numbers, or None. A guess: verify what it is
    used for."""
    polynomials = []
    for v in numbers:
        f = minimal_polynomial(v, MOST_DEGREE, bits)
        if f is None:
            return None
        polynomials.append(f)
    for theta in _generators(numbers, polynomials):
        f = minimal_polynomial(theta, MOST_DEGREE, bits)
        if f is None:
            continue
        field = number_field(f, theta, bits)
        elements = [in_powers_of(v, theta, f.degree(), bits) for v in numbers]
        if field is not None and all(e is not None for e in elements):
            return [Algebraic(e % fmpq_poly(f), field) for e in elements if e is not None]
    return None


def _generators(numbers: Sequence[arb], polynomials: Sequence[fmpz_poly]) -> Iterator[arb]:
    """Numbers that may generate all: one of the highest degree, then sums."""
    order = sorted(range(len(numbers)), key=lambda k: -polynomials[k].degree())
    irrational = [numbers[k] for k in order if polynomials[k].degree() > 1]
    yield irrational[0] if irrational else arb(0)
    for weights in ((1, 1, 1), (1, 2, -1), (1, -1, 3), (2, 3, 5)):
        if len(irrational) > 1:
            yield sum((w * v for w, v in zip(weights, irrational, strict=False)), arb(0))


def number_field(f: fmpz_poly, theta: arb, bits: int = USED) -> NumberField | None:
    """The field of the real root of f that is next to theta, able to find roots of its elements."""
    roots = real_roots(f)
    near = [k for k, r in enumerate(roots) if abs(r - theta).lower() < arb(2) ** (-bits // 2)]
    return NumberField(f, near[0], lambda element, k: _root_inside(element, k, theta, bits)) if len(near) == 1 else None


def _root_inside(element: Algebraic, k: int, theta: arb, bits: int) -> fmpq_poly | None:
    with precision(FIELD_BITS):
        value = element.ball()
        guess = (
            in_powers_of(value.sqrt() if k == 2 else value.root(k), theta, element.field.f.degree(), bits)
            if value > 0
            else None
        )
    if guess is None:
        return None
    found = Algebraic(guess, element.field)
    product = found
    for _ in range(k - 1):
        product = product * found
    return guess if (product - element).is_zero() and found.sign() > 0 else None


# ---------------------------------------------------------------- names


def named(element: Algebraic) -> sp.Expr | None:
    """The exact SymPy number that equals the element; None if its roots could not be told apart."""
    rational = element.rational()
    if rational is not None:
        return sp.Rational(int(rational.numerator), int(rational.denominator))
    with precision(FIELD_BITS):
        g = minimal_polynomial(element.ball(), element.field.f.degree(), USED)
        if g is None or not _vanishes(g, element):
            return None
        candidates = [e for e in _roots_of(g) if ball(compile_balls([e], ()).values(())[0]).overlaps(element.ball())]
    return candidates[0] if len(candidates) == 1 else None


def _vanishes(g: fmpz_poly, element: Algebraic) -> bool:
    value = element * 0
    for c in reversed(g.coeffs()):
        value = value * element + c
    return bool(value.is_zero())


def _roots_of(g: fmpz_poly) -> list[sp.Expr]:
    """The real roots of an irreducible polynomial: by radicals where it is quadratic in a power of x, else as numbered
    roots."""
    coefficients = [int(c) for c in g.coeffs()]
    step = g.degree()
    for k, c in enumerate(coefficients):
        if c:
            step = sp.igcd(step, k)
    inner = coefficients[::step]
    if len(inner) > 3:
        p = sp.Poly(coefficients[::-1], sp.Symbol("x"))
        return [sp.CRootOf(p, k) for k in range(len(real_roots(g)))]
    bases = [sp.Rational(-inner[0], inner[1])] if len(inner) == 2 else _quadratic(*inner)
    out: list[sp.Expr] = []
    for base in bases:
        out.extend(_power_roots(base, int(step)))
    return out


def _quadratic(c: int, b: int, a: int) -> list[sp.Expr]:
    square = b * b - 4 * a * c
    if square < 0:
        return []
    root = sp.sqrt(sp.Integer(square))
    return [sp.expand((-b + root) / (2 * a)), sp.expand((-b - root) / (2 * a))]


def _power_roots(base: sp.Expr, k: int) -> list[sp.Expr]:
    """The real k-th roots of a real number."""
    if k == 1:
        return [base]
    if base.is_negative:
        return [] if k % 2 == 0 else [-sp.root(-base, k)]
    return [sp.root(base, k)] if k % 2 else [sp.root(base, k), -sp.root(base, k)]
