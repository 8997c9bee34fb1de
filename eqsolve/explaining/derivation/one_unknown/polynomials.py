"""Polynomials in one unknown, as one solves them by hand: linear, powers, factors, the quadratic formula."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

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


Solve = Callable[[sp.Expr, sp.Expr, sp.Symbol], Roots | None]


def then(first: Sentence, rest: Roots | None) -> Roots | None:
    """A sentence in front of those of a solution."""
    return None if rest is None else replace(rest, sentences=(first, *rest.sentences))


def linear(left: sp.Expr, right: sp.Expr, x: sp.Symbol) -> Roots | None:
    """An equation of degree 1 with the unknown on both sides, or with fractions, in the steps that one writes down; None of
    others."""
    a, b = sp.expand(left), sp.expand(right)
    if not (a - b).is_polynomial(x) or sp.degree(a - b, x) != 1 or (a - b).has(sp.Float):
        return None
    k, sentences = sp.expand(a - b).coeff(x), list[Sentence]()
    numbers = [c for side in (a, b) for c in sp.Poly(side, x).all_coeffs()]
    if not all(c.is_Rational for c in numbers):
        return None
    below = sp.ilcm(*[c.q for c in numbers])
    if below > 1 and len([c for c in numbers if c != 0]) > 2:
        a, b, k = sp.expand(a * below), sp.expand(b * below), k * below
        sentences.append(Sentence(f"multiply by {below}: {equation(a, b)}", ((a, b),)))
    if not (a.has(x) and b.has(x)) and not sentences:
        return _two_steps(a, b, x)
    number = sp.expand(k * x - (a - b))
    if (a, b) != (k * x, number):
        if k.is_negative:
            k, number = -k, -number
        sentences.append(
            Sentence(
                f"bring {x} to one side and the numbers to the other: {equation(k * x, number)}", ((k * x, number),)
            )
        )
    return Roots(tuple(sentences), (number / k,)) if k == 1 else _told(sentences, (number / k,), x)


def _two_steps(left: sp.Expr, right: sp.Expr, x: sp.Symbol) -> Roots | None:
    """2*x + 3 = 11: the number goes to the other side, then both are divided; None where one step is enough."""
    k, number = left.coeff(x), left.coeff(x, 0)
    if not left.has(x) or number == 0 or abs(k) == 1:
        return None
    how = f"subtract {spelled(number)} from" if number > 0 else f"add {spelled(-number)} on"
    moved = (k * x, right - number)
    return _told([Sentence(f"{how} both sides: {equation(*moved)}", (moved,))], (moved[1] / k,), x)


def of_sides(left: sp.Expr, right: sp.Expr, x: sp.Symbol) -> Roots | None:
    """A polynomial equation: of higher degrees everything is brought to one side first, said so where something moves."""
    found = of_polynomial(left - right, x)
    if found is not None and (product := _typed_product(left, right, found, x)) is not None:
        return product
    whole = sp.expand(left - right)
    if (
        found is None
        or right == 0
        and sp.expand(left) == left
        or sp.degree(whole, x) < 2
        or len(sp.Add.make_args(whole)) < 2
    ):
        return found
    if not whole.as_independent(x, as_Add=True)[1].is_Add and not right.has(x):
        return found
    p = sp.Poly(whole, x)
    if all(c.is_Rational for c in p.all_coeffs()):
        p = p.clear_denoms(convert=True)[1].primitive()[1]
        whole = -p.as_expr() if p.LC() < 0 else p.as_expr()
        found = of_polynomial(whole, x) or found  # of the same signs as what is shown
    head = equation(whole, sp.S.Zero)
    if found.sentences[0].text == head or head == equation(left, right):
        return found
    how = "multiply out and bring" if sp.expand(left) != left or sp.expand(right) != right else "bring"
    return then(Sentence(f"{how} everything to one side: {head}", ((whole, sp.S.Zero),)), found)


def _typed_product(left: sp.Expr, right: sp.Expr, found: Roots, x: sp.Symbol) -> Roots | None:
    """(x - 1)*(x + 3) = 0: nobody multiplies it out to find its factors again."""
    factors = [part.as_base_exp()[0] for part in sp.Mul.make_args(left) if part.has(x)]
    if right == 0 and len(factors) == 1 and left.is_Pow and factors[0].is_Add and sp.degree(factors[0], x) == 1:
        (f,) = factors
        return replace(
            found, sentences=(Sentence(f"so {equation(f, sp.S.Zero)}", ((f, sp.S.Zero),)), *found.sentences[-1:])
        )
    if right != 0 or len(factors) < 2 or not found.sentences[0].text.startswith("it has the factors"):
        return None
    if any(not f.is_polynomial(x) or sp.degree(f, x) != 1 for f in factors):
        return found
    told = listing((equation(f, sp.S.Zero) for f in factors), "or")
    first = Sentence(f"one of the factors must be 0: {told}")
    return replace(found, sentences=(first, *found.sentences[1:]))


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
        return _told((), (_ratio(-b, a),), x)
    if rational and (found := _biquadratic(p, x)) is not None:
        return found
    if not rational:
        return (_square(p, x) or _quadratic(p, x)) if p.degree() == 2 else None
    return _power(p, x) or _factors(sp.Poly(p.primitive()[1], x), x)


def _ratio(top: sp.Expr, bottom: sp.Expr) -> sp.Expr:
    """A quotient, what stands below positive."""
    if not (top.is_Rational and bottom.is_Rational) and bottom.is_Add and sp.N(bottom, 15) < 0:
        return -top / sp.expand(-bottom)
    return sp.radsimp(top / bottom)


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


def _biquadratic(p: sp.Poly, x: sp.Symbol) -> Roots | None:
    """a*x^4 + b*x^2 + c = 0 by a letter for x^2."""
    if p.degree() != 4 or {n for (n,), _ in p.terms()} != {4, 2, 0}:
        return None
    u = sp.Symbol("u" if str(x) != "u" else "w", real=True)
    inner = sp.Poly(p.primitive()[1].as_expr().xreplace({x**4: u**2, x**2: u}), u)
    roots = of_polynomial(-inner.as_expr() if inner.LC() < 0 else inner.as_expr(), u)
    if roots is None or not roots.values:
        return None
    said = _joined(roots).removeprefix("so ")
    told = [Sentence(f"with {u} = {spelled(x**2)} it reads {equation(inner.as_expr(), sp.S.Zero)}: {said}")]
    values: list[sp.Expr] = []
    for value in roots.values:
        found = of_polynomial(x**2 - value, x)
        if found is None or found.values is None or any(len(spelled(v)) > SHORT for v in found.values):
            return None
        head = equation(x**2, value)
        how = ", ".join(s.text for s in found.sentences if s.text != head)
        told.append(Sentence(f"{head}: {how.removeprefix('so ')}"))
        values += found.values
    if not values:
        return Roots(tuple(told), ())
    return _told(told, values, x, "together ")


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
    power = len(polys) == 1 and polys[0][0].degree() == 1
    whole = Sentence(
        f"it {'is' if power else 'has the factors'} {product} = 0{_tried(p, polys, x)}",
        ((p.as_expr(), sp.S.Zero),) if shown is not None else (),
    )
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
            Sentence(f"{spelled(-f.all_coeffs()[1] / f.all_coeffs()[0])} is {_multiple(k)}") for f, k in repeated
        ]
    if not values:
        return Roots((whole, *sentences), ())
    several = any(f.degree() > 1 for f, _ in polys)
    return _told((whole, *sentences), values, x, "together " if several else "so ")


def _tried(p: sp.Poly, factors: Sequence[tuple[sp.Poly, int]], x: sp.Symbol) -> str:
    """How the first factor is found: a whole root divides the number; nothing of quadratics."""
    roots = [-f.all_coeffs()[1] for f, _ in factors if f.degree() == 1 and f.LC() == 1]
    number = abs(p.nth(0))
    if p.degree() < 3 or not roots or number == 0 or len(factors) == 1:
        return ""
    root = min(roots, key=lambda r: (abs(r), r < 0))
    rest = p.exquo(sp.Poly(x - root, x)).as_expr()
    by = spelled(x - root)
    return f" ({equation(x, root)} is found among the divisors of {number}; dividing by {by} leaves {spelled(rest)})"


def _multiple(k: int) -> str:
    return {2: "a double root", 3: "a triple root"}.get(k, f"a root {k} times")


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
    told = f"the discriminant D = b^2 - 4*a*c = {_signed(b)}^2 - 4*{_signed(a)}*{_signed(c)} = {spelled(d)}"
    if size < 0:
        return Roots((Sentence(f"{told} is negative: there is no real solution"),), ())
    if d == 0:
        return _told((Sentence(f"{told}: a double root"),), (-b / (2 * a),), x)
    formula = f"x = (-b ± sqrt(D))/(2*a) with {told}".replace("x = ", f"{spelled(x)} = ", 1)
    values = tuple(sp.radsimp(sp.expand((-b + s * sp.sqrt(d)) / (2 * a))) for s in (1, -1))
    if max(len(spelled(v)) for v in values) > LONG:
        return Roots((Sentence(formula),), None)
    put = f"{spelled(x)} = ({spelled(-b)} ± {spelled(sp.sqrt(d, evaluate=False))})/{_signed(2 * a)}"
    said = [put.replace("±", sign) for sign in "+-"] == [equation(x, v) for v in values]
    return _told((Sentence(formula), *(() if said else (Sentence(put),))), values, x)


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
