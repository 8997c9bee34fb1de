"""All real roots of a polynomial in one unknown: certified enclosures, and exact forms where they are short."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sympy as sp
from flint import arb, ctx, fmpq, fmpq_poly, fmpz_poly
from sympy.simplify.sqrtdenest import sqrt_depth

from eqsolve.clocks.alone import ALONE
from eqsolve.clocks.work import now, spend
from eqsolve.model.algebra.isolate import real_balls

# Enclosures carry this many bits. Fewer: the float of a root is not the nearest one. More: only slower.
PRECISION = 100
# Above this degree a root gets no exact form: nobody reads one, and SymPy needs minutes to evaluate it.
CROOT_DEGREE = 40
# Work that splitting into irreducible factors may take by estimate (it cannot be interrupted); beyond, the
# roots are isolated without it, and have no exact form.
FACTOR_WORK = 1.0


@dataclass(frozen=True)
class ExactRoot:
    """A real root: its enclosure, its multiplicity, its exact SymPy number and its irreducible polynomial, where
    known."""

    ball: Any  # arb
    multiplicity: int
    exact: sp.Expr | None
    minimal: Any | None = None  # fmpz_poly

    @property
    def value(self) -> float:
        return nearest_float(self.ball)


def nearest_float(ball: Any) -> float:
    """The float nearest to the middle of an enclosure (FLINT's own conversion truncates); an infinity beyond the
    floats."""
    mantissa, exponent = (int(part) for part in ball.mid().man_exp())
    try:
        return float(mantissa * 2**exponent) if exponent >= 0 else mantissa / 2**-exponent
    except OverflowError:
        return math.inf if mantissa > 0 else -math.inf


def real_roots(poly: Any, deadline: float) -> list[ExactRoot]:
    """The distinct real roots of an fmpz_poly that is not 0, ascending; raises isolate.OutOfTimeError.

    ``deadline`` is a reading of work.now().
    """
    factors, irreducible = _factors(poly, deadline)
    found = [root for factor, m in factors for root in _of_factor(factor, m, irreducible, deadline)]
    return sorted(found, key=lambda root: root.ball.mid())


def _factors(poly: Any, deadline: float) -> tuple[list[tuple[Any, int]], bool]:
    """Irreducible factors and True, or squarefree ones and False where that would take too long; x always stands
    alone."""
    # measured on random polynomials: degree 1000 with 100 bits takes 0.4 s, with 2000 bits 0.8 s; 200 with 50,000 bits
    # 4.8 s
    price = 2e-9 * poly.degree() ** 2 * (poly.height_bits() + 300)
    if price < min(FACTOR_WORK, (deadline - now()) / 2):
        spend(price)
        return list(poly.factor()[1]), True
    at_zero = next(k for k, c in enumerate(poly.coeffs()) if c != 0)
    rest = list(poly.right_shift(at_zero).factor_squarefree()[1])
    return rest + ([(fmpz_poly([0, 1]), at_zero)] if at_zero else []), False


def _of_factor(poly: Any, multiplicity: int, irreducible: bool, deadline: float) -> Iterator[ExactRoot]:
    """p(x) = q(x^k): the roots of q, then their real k-th roots; the order of the real roots is also SymPy's."""
    inner, k = poly.deflation()
    if inner.degree() == 1:
        balls = [_quotient(-inner[0], inner[1])]
    else:
        balls = real_balls(inner, PRECISION, deadline)
    with ALONE, ctx.workprec(PRECISION):
        balls = sorted((b for u in balls for b in _ball_powers(u, k)), key=lambda b: b.mid())
    forms = _forms(poly, inner, k, len(balls)) if irreducible else None
    minimal = poly if irreducible else None
    return (ExactRoot(ball, multiplicity, forms[i] if forms else None, minimal) for i, ball in enumerate(balls))


def _quotient(a: Any, b: Any) -> Any:
    with ALONE, ctx.workprec(PRECISION):
        return arb(a) / arb(b)


def _ball_powers(u: Any, k: int) -> Iterator[Any]:
    """The real k-th roots of a ball around a non-zero number; of zero itself, zero."""
    if k == 1 or u == 0:
        yield u
    elif u > 0:
        yield u.root(k)
        if k % 2 == 0:
            yield -u.root(k)
    elif k % 2:
        yield -(-u).root(k)


def _forms(poly: Any, inner: Any, k: int, count: int) -> list[sp.Expr] | None:
    """Exact forms of the ``count`` real roots of q(x^k), ascending: radicals for q of degree 1 or 2, also where x is
    shifted as in (1 + x)^6 = 2; else CRootOf."""
    centre = sp.S.Zero
    if inner.degree() > 2:
        centre, inner, k = _about_the_centre(poly)
    if inner.degree() <= 2:
        forms = [centre + form for u in _linear_or_quadratic(inner) for form in real_powers(u, k)]
        return sorted(forms, key=lambda form: form.evalf(30))
    if poly.degree() > CROOT_DEGREE:
        return None
    variable = sp.Poly([int(c) for c in reversed(poly.coeffs())], sp.Symbol("x"))
    return [sp.CRootOf(variable, i, radicals=False) for i in range(count)]


def _about_the_centre(poly: Any) -> tuple[sp.Rational, Any, int]:
    """c, q and k with p(x) = q((x - c)^k) up to a factor; c is the mean of all roots."""
    n = poly.degree()
    centre = fmpq(-int(poly[n - 1]), n * int(poly[n]))
    inner, k = primitive(fmpq_poly(poly)(fmpq_poly([centre, 1]))).deflation()
    return sp.Rational(int(centre.p), int(centre.q)), inner, k


def _linear_or_quadratic(poly: Any) -> list[sp.Expr]:
    c, b, *rest = (sp.Integer(int(v)) for v in poly.coeffs())
    if not rest:
        return [-c / b]
    (a,) = rest
    discriminant = b**2 - 4 * a * c
    if discriminant < 0:
        return []
    return [sp.expand((-b + sign * sp.sqrt(discriminant)) / (2 * a)) for sign in (-1, 1)]


def real_powers(u: sp.Expr, k: int) -> list[sp.Expr]:
    """The real k-th roots of a real SymPy number whose sign is evident to 30 digits."""
    if k == 1 or u == 0:
        return [u]
    if u.evalf(30) > 0:
        root = _denested(sp.Pow(u, sp.Rational(1, k)))
        return [-root, root] if k % 2 == 0 else [root]
    return [-sp.Pow(-u, sp.Rational(1, k))] if k % 2 else []


def _denested(root: sp.Expr) -> sp.Expr:
    """sqrt(5 + 2*sqrt(6)) as sqrt(2) + sqrt(3); left alone where no nesting goes away."""
    plain = sp.sqrtdenest(root)
    return plain if sqrt_depth(plain) < sqrt_depth(root) else root


def primitive(poly: Any) -> Any:
    """An fmpq_poly as the primitive fmpz_poly with the same roots."""
    numerator = fmpz_poly(poly.numer())
    return numerator // fmpz_poly([numerator.content()]) if numerator else numerator


def without(poly: Any, hole: Any) -> Any:
    """``poly`` freed of every root that it shares with ``hole``."""
    common = poly.gcd(hole)
    while common.degree() > 0:
        poly = poly // common
        common = poly.gcd(common)
    return poly
