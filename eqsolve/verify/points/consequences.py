"""What one equation with a single unknown, or several linear ones, say exactly of an unknown.

Everything here holds at each solution of the equations: a line has one root, and of several roots the one is meant that
lies next to a proven solution, with no other near.
"""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
from flint import fmpq, fmpq_mat

from eqsolve.tolerances import OTHER_STATED_ROOT, STATED_ROOT
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import coefficients, linear_in, rational_coefficients

# Exponents of what is put into another value. More: one step can make a number of thousands of digits; fewer: volumes
# stay approximations.
MOST_POWER = 4
# Linear equations that are solved together. More: time for forms that nobody reads; fewer: balances stay approximations.
MOST_LINES = 60
# Degrees of equations whose roots are looked at. Higher: roots without radicals, after a search; lower: powers stay
# approximations.
MOST_DEGREE = 6
# Functions of known numbers that may come to a short one: sin(pi/6), abs(-3), max(2, 3).
TAME = (sp.sin, sp.cos, sp.tan, sp.asin, sp.acos, sp.atan, sp.exp, sp.log, sp.Abs, sp.sign, sp.Max, sp.Min)


def plain(e: sp.Expr) -> bool:
    """Sums, products, small powers and tame functions, which stay small when numbers are put in."""
    powers = all(p.exp.is_Rational and abs(p.exp) <= MOST_POWER for p in e.atoms(sp.Pow) if p.free_symbols)
    return powers and not e.atoms(sp.Piecewise) and all(isinstance(f, TAME) for f in e.atoms(sp.Function))


def value_of_one(e: sp.Expr, x: sp.Symbol) -> sp.Expr | None:
    """The x that makes an expression of x alone vanish, if it stands in it linearly: the only one."""
    parts = linear_in(e, x)
    if parts is None or parts[0].is_zero is not False:
        return None
    return sp.expand(-parts[1] / parts[0])


def from_lines(expressions: Sequence[sp.Expr], unknowns: set[sp.Symbol]) -> dict[sp.Symbol, sp.Expr]:
    """The unknowns that those of the expressions determine which are linear, with rational coefficients."""
    columns = {x: j for j, x in enumerate(sorted(unknowns, key=str))}
    rows = [row for e in expressions if (row := rational_coefficients(coefficients(e, columns))) is not None]
    if not 2 <= len(rows) <= MOST_LINES:
        return {}
    held = sorted({j for row, _ in rows for j in row})
    numbers = [[*(row.get(j, fmpq(0)) for j in held), -constant] for row, constant in rows]
    reduced, rank = fmpq_mat(numbers).rref()
    symbols, out = list(columns), {}
    for line in reduced.tolist()[:rank]:
        pivot, *others = [j for j, v in enumerate(line) if v != 0]
        if pivot == len(held):
            return {}  # they contradict each other
        if others in ([], [len(held)]):
            out[symbols[held[pivot]]] = sp.Rational(int(line[-1].p), int(line[-1].q))
    return out


def root_near(e: sp.Expr, x: sp.Symbol, value: float) -> sp.Expr | None:
    """The root of an algebraic expression of x alone next to a number, if it is one by radicals and no other is near."""
    numerator = sp.numer(sp.together(e))
    if not numerator.is_polynomial(x):
        return None
    polynomial = sp.Poly(numerator, x)
    if not 0 < polynomial.degree() <= MOST_DEGREE:
        return None
    rational = polynomial.domain.is_QQ or polynomial.domain.is_ZZ
    found = set(sp.real_roots(polynomial)) if rational else _short_roots(polynomial)
    roots = sorted((abs(sp.N(r, 30) - sp.Rational(value)), k, r) for k, r in enumerate(found))
    size = max(1.0, abs(value))
    if not roots or roots[0][0] > STATED_ROOT * size or any(far < OTHER_STATED_ROOT * size for far, _, _ in roots[1:]):
        return None
    return None if roots[0][2].has(sp.CRootOf) else roots[0][2]


def _short_roots(polynomial: sp.Poly) -> set[sp.Expr]:
    """All real roots of a quadratic polynomial, or of one with two terms, whose coefficients are constants; none where a
    sign is not known."""
    terms = dict(polynomial.terms())
    constants = [polynomial.coeff_monomial(polynomial.gen**k) for k in range(polynomial.degree() + 1)]
    if any(c.free_symbols or not sign_of(c) for (_,), c in terms.items()):
        return set()
    if len(constants) == 3:
        c, b, a = constants
        inside = sp.expand(b**2 - 4 * a * c)
        root = sp.sqrt(inside)
        return {sp.expand((sign * root - b) / (2 * a)) for sign in (1, -1)} if sign_of(inside) == 1 else set()
    if len(terms) != 2 or constants[0] == 0:
        return set()
    power, degree = -constants[0] / constants[-1], polynomial.degree()
    sign = sign_of(power)
    if degree % 2 == 0 and sign != 1:
        return set()
    root = sp.Abs(power) ** sp.Rational(1, degree)
    return {root, -root} if degree % 2 == 0 else {sign * root}


def eliminant(first: sp.Expr, second: sp.Expr, x: sp.Symbol) -> sp.Expr | None:
    """An expression of x alone that vanishes where two polynomials in the same two unknowns do."""
    symbols = first.free_symbols
    if (
        len(symbols) != 2
        or second.free_symbols != symbols
        or not all(e.is_polynomial(*symbols) for e in (first, second))
    ):
        return None
    y = next(iter(symbols - {x}))
    p, q = sp.Poly(first, y, x), sp.Poly(second, y, x)
    if not all(f.domain.is_QQ or f.domain.is_ZZ for f in (p, q)) or p.total_degree() * q.total_degree() > MOST_DEGREE:
        return None
    found = p.resultant(q).as_expr() if p.degree() > 0 and q.degree() > 0 else sp.S.Zero
    return found if x in found.free_symbols else None
