"""Polynomials in one unknown, as one solves them by hand: linear, powers, factors, the quadratic formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sympy as sp

from eqsolve.explaining.words import LONG, count, equation, listing
from eqsolve.spelling import spelled

HIGHEST = 40  # degree of polynomials that are factored; few higher ones are typed
SHORT = 40  # characters of a value that is put into other equations


@dataclass(frozen=True)
class Sentence:
    """``text`` and the equations that it states."""

    text: str
    states: tuple[tuple[sp.Expr, sp.Expr], ...] = ()
    either: tuple[tuple[sp.Expr, sp.Expr], ...] = ()


@dataclass(frozen=True)
class Roots:
    """How an equation in one unknown is solved. ``values`` are all of its real solutions, and perhaps some that it does not
    have (squaring makes such); None where they have no short form, or are infinitely many."""

    sentences: tuple[Sentence, ...]
    values: tuple[sp.Expr, ...] | None


def of_polynomial(expression: sp.Expr, x: sp.Symbol) -> Roots | None:
    """The real roots of a polynomial in ``x`` with coefficients that are real numbers; None where it is none."""
    if not expression.is_polynomial(x):
        return None
    p = sp.Poly(sp.expand(expression), x)
    if p.degree() < 1 or p.degree() > HIGHEST or any(c.free_symbols or not c.is_real for c in p.all_coeffs()):
        return None
    rational = all(c.is_Rational for c in p.all_coeffs())
    if p.degree() == 1:
        a, b = p.all_coeffs()
        return _told((), (sp.radsimp(-b / a),), x)
    if not rational:
        return (_square(p, x) or _quadratic(p, x)) if p.degree() == 2 else None
    return _power(p, x) or _factors(sp.Poly(p.primitive()[1], x), x)


def _told(before: Sequence[Sentence], values: Sequence[sp.Expr], x: sp.Symbol, lead: str = "so ") -> Roots:
    """The last sentence says what the unknown is."""
    either = tuple((x, v) for v in values)
    text = lead + listing((equation(x, v) for v in values), "or")
    last = Sentence(text, either if len(values) == 1 else (), either if len(values) > 1 else ())
    return Roots((*before, last), tuple(values))


def _power(p: sp.Poly, x: sp.Symbol) -> Roots | None:
    """a*x^n = b."""
    n, terms = p.degree(), p.terms()
    if len(terms) > 2 or terms[-1][0][0] not in (0, n):
        return None
    a, b = terms[0][1], -(terms[-1][1] if terms[-1][0][0] == 0 else sp.S.Zero)
    c = b / a
    first = (Sentence(equation(x**n, c), ((x**n, c),)),)
    if n % 2 == 0 and c < 0:
        what = "square" if n == 2 else f"{n}th power"
        return Roots((*first, Sentence(f"but no real number has a negative {what}")), ())
    root = sp.real_root(c, n) if c < 0 else c ** sp.Rational(1, n)
    root = -((-c) ** sp.Rational(1, n)) if c < 0 else root
    return _told(first, (root,) if c == 0 or n % 2 else (root, -root), x)


def _square(p: sp.Poly, x: sp.Symbol) -> Roots | None:
    """a*x^2 = b with numbers that are no fractions, such as pi*r^2 = 50."""
    a, b, c = p.all_coeffs()
    value = sp.radsimp(-c / a)
    if b != 0 or not value.is_positive:
        return None
    root = sp.sqrt(value)
    return _told((Sentence(equation(x**2, value), ((x**2, value),)),), (root, -root), x)


def _factors(p: sp.Poly, x: sp.Symbol) -> Roots | None:
    """The factors over Q, each solved by itself."""
    _, factors = sp.factor_list(p.as_expr(), x)
    polys = [(sp.Poly(f, x), k) for f, k in factors]
    if len(polys) == 1 and polys[0][1] == 1:
        return _quadratic(p, x) if p.degree() == 2 else _irreducible(p, x)
    values: list[sp.Expr] = []
    sentences: list[Sentence] = []
    shown = sp.Mul(*[f.as_expr() ** k for f, k in polys], evaluate=False) if len(polys) > 1 else None
    product = "*".join(_factor(f, k) for f, k in polys)
    whole = Sentence(f"it has the factors {product} = 0", ((p.as_expr(), sp.S.Zero),) if shown is not None else ())
    for factor, _ in polys:
        found = of_polynomial(factor.as_expr(), x)
        if found is None or found.values is None:
            return Roots((whole,), None)
        if factor.degree() > 1:
            sentences += [Sentence(f"{spelled(factor.as_expr())} = 0: {_joined(found)}")]
        values += list(found.values)
    repeated = [(f, k) for f, k in polys if k > 1 and f.degree() == 1]
    if repeated:
        sentences += [
            Sentence(f"{spelled(-f.all_coeffs()[1] / f.all_coeffs()[0])} is a root {k} times: a multiple root")
            for f, k in repeated
        ]
    if not values:
        return Roots((whole, *sentences), ())
    return _told((whole, *sentences), values, x)


def _joined(roots: Roots) -> str:
    return ", ".join(sentence.text for sentence in roots.sentences)


def _factor(f: sp.Poly, k: int) -> str:
    text = f"({spelled(f.as_expr())})" if len(f.terms()) > 1 else spelled(f.as_expr())
    return text if k == 1 else f"{text}^{k}"


def _quadratic(p: sp.Poly, x: sp.Symbol) -> Roots | None:
    """The quadratic formula with its discriminant."""
    a, b, c = p.all_coeffs()
    d = sp.radsimp(sp.expand(b * b - 4 * a * c))
    size = sp.N(d, 30)
    if not d.is_Rational and abs(size) < sp.Float("1e-20"):
        return None
    told = f"the discriminant {_signed(b)}^2 - 4*{_signed(a)}*{_signed(c)} = {spelled(d)}"
    if size < 0:
        return Roots((Sentence(f"{told} is negative: there is no real solution"),), ())
    if d == 0:
        return _told((Sentence(f"{told}: a double root"),), (-b / (2 * a),), x)
    formula = f"x = (-b ± sqrt(D))/(2*a) with {told}".replace("x = ", f"{spelled(x)} = ", 1)
    values = tuple(sp.radsimp(sp.expand((-b + s * sp.sqrt(d)) / (2 * a))) for s in (1, -1))
    if max(len(spelled(v)) for v in values) > LONG:
        return Roots((Sentence(formula),), None)
    return _told((Sentence(formula),), values, x)


def _signed(number: sp.Expr) -> str:
    text = spelled(number)
    return text if text.isalnum() else f"({text})"


def _irreducible(p: sp.Poly, x: sp.Symbol) -> Roots | None:
    """How many real roots there are (Sturm's theorem)."""
    number = p.count_roots()
    degree = p.degree()
    if not number:
        return Roots((Sentence(f"no real number solves it (Sturm's theorem: none of its {degree} roots is real)"),), ())
    roots = count(int(number), "real root")
    text = f"it has no factors over the fractions, and by Sturm's theorem {roots}, in numbers"
    return Roots((Sentence(text),), None)


def pieces(expression: sp.Expr) -> Iterator[sp.Expr]:
    """The denominators of an expression."""
    for part in sp.preorder_traversal(expression):
        if part.is_Pow and part.exp.is_number and part.exp.is_negative:
            yield part.base
