"""Branch distinctions: equations split at their factors, and used up by solving them for one unknown after the other.

x*y = 0 and x*z = 0 is x = 0, or y = 0 and z = 0. Every step loses no solution wherever the text is defined: a product
vanishes where a factor does; a*x + b = 0 is x = -b/a, or a = 0 and b = 0; a quadratic equation has its two roots. What
a case gives too much (where the text is undefined) is for the one who puts it back into the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import sympy as sp

from eqsolve.clocks.progress import counted
from eqsolve.clocks.work import SIMPLIFIED, SPLIT, STEP, passed, spend
from eqsolve.verify.exact import high_roots, sign_of, swells
from eqsolve.verify.expressions import (
    Requirement,
    equivalent,
    linear_in,
    possible_signs,
    signs_of_quadratic,
    size,
    vanishes_identically,
)
from eqsolve.verify.families.carriers import TURN
from eqsolve.verify.families.echelon import echelon, polynomial
from eqsolve.verify.families.isolating import high_power_of, isolated
from eqsolve.verify.tapes import fold

# More cases, or longer equations, are given up. Fewer: products of many factors keep their components to themselves;
# more: seconds go by for a list that nobody reads.
MOST_BRANCHES = 60
# Of one equation, and of all equations of a branch, which grow as unknowns are put into them. More: SymPy rewrites them for
# seconds and cannot be interrupted; fewer: families of longer systems have no formulas.
MOST_OPERATIONS = 150
MOST_TOGETHER = 300
# Bits of a number in a case. More: Python refuses to write one of 14,000 bits, and products of them crawl; fewer: powers
# that people type, 1.05^40, end the distinction.
MOST_BITS = 4096
# fewer: circles and lines behind redundant equations are missed; more: other searches wait for nothing
FEW_OPERATIONS = 60
# Equations, and the degree of one in one unknown whose roots become cases. More: cases multiply; fewer: families of larger
# systems, or at roots of higher equations, have no formulas.
MOST_EQUATIONS = 30
MOST_DEGREE = 12


@dataclass(frozen=True)
class Branch:
    """``expressions`` in the other unknowns for some of them; ``left``: equations that could not be used up; ``signed``:
    what has these signs, as a square root is not below 0. ``open``: nothing more is looked for."""

    expressions: Mapping[sp.Symbol, sp.Expr]
    left: tuple[sp.Expr, ...] = ()
    signed: tuple[Requirement, ...] = ()
    open: bool = False


class _TooManyError(Exception):
    """The distinction has more cases, or longer equations, than are looked at."""


def branches(
    equations: Sequence[sp.Expr],
    symbols: Sequence[sp.Symbol],
    deadline: float,
    sought: frozenset[sp.Symbol] = frozenset(),
) -> list[Branch] | None:
    """Cases whose union holds every solution of ``equations`` = 0; None where that is too much work or nothing is
    distinguished. Equations are solved for those in ``sought`` before they are for others."""
    if not 0 < len(equations) <= MOST_EQUATIONS or any(_long(e) for e in equations):
        return None
    out: list[Branch] = []
    todo: list[Branch] = [Branch({}, tuple(equations))]
    order = {s: k for k, s in enumerate(symbols)}
    seen: set[sp.Expr] = set()
    steps, most = 0, max(MOST_TOGETHER, 2 * sum(int(e.count_ops()) for e in equations))
    while todo:
        steps += 1
        if steps > 4 * MOST_BRANCHES or len(out) + len(todo) > MOST_BRANCHES or passed(deadline):
            return None
        branch = todo.pop()
        counted("cases")
        together = sum(int(e.count_ops()) for e in branch.left)
        spend(STEP + SIMPLIFIED * sum(int(e.count_ops()) for e in branch.left if e not in seen))
        seen.update(branch.left)
        if together > most:
            return None
        try:
            found = _step(branch, order, sought)
        except _TooManyError:
            return None
        if isinstance(found, Branch):
            out.append(found)
        else:
            todo.extend(reversed(found))
    return _distinct(out)


def promising(equations: Sequence[sp.Expr]) -> bool:
    """As many equations as unknowns: whether they are short, or one of them is a product of parts with unknowns. Others
    are rarely split."""
    products = any(
        sum(bool(f.free_symbols) for f in sp.Mul.make_args(sp.factor_terms(e))) > 1 for e in equations if not _long(e)
    )
    return products or sum(int(e.count_ops()) for e in equations) <= FEW_OPERATIONS


def _long(e: sp.Expr) -> bool:
    return (
        size(e) > MOST_OPERATIONS
        or e.has(sp.I, sp.zoo, sp.nan, sp.oo)
        or _high(e)
        or any(max(abs(n.p), n.q).bit_length() > MOST_BITS for n in e.atoms(sp.Rational))
    )


def _high(e: sp.Expr) -> bool:
    """High roots of numbers beside unknowns: SymPy brings such a thing to lowest terms as a polynomial of their
    degree."""
    return bool(e.free_symbols and high_roots(e))


def _distinct(found: Sequence[Branch]) -> list[Branch]:
    out: list[Branch] = []
    for case in found:
        if case not in out:
            out.append(case)
    return out


# ---------------------------------------------------------------- one step


def _step(case: Branch, order: Mapping[sp.Symbol, int], sought: frozenset[sp.Symbol]) -> Branch | list[Branch]:
    """The cases that a case falls into; the case itself where nothing more can be done."""
    if case.open:
        return case
    for x in sorted(sought, key=lambda s: order[s]):
        found = _sought(case, x, [e for e in case.left if high_power_of(e, x)])
        if found is not None:
            return found
    equations = _simplified(case.left)
    if equations is None:
        return []
    for k, e in enumerate(equations):
        parts = [f for f in sp.Mul.make_args(e) if f.free_symbols]
        if len(parts) > 1:
            rest = equations[:k] + equations[k + 1 :]
            return [replace(case, left=(f, *rest)) for f in parts]
    case = replace(case, left=tuple(equations))
    for x in sorted(sought, key=lambda s: order[s]):
        found = _sought(case, x, case.left)
        if found is not None:
            return found
    for way in (_safely, _roots, _quadratic, _linear):
        found = way(case, order)
        if found is not None:
            return found
    return case


def _simplified(equations: Sequence[sp.Expr]) -> list[sp.Expr] | None:
    """Each equation in its simplest form, no combination of others among polynomials; None if one of them can never
    hold."""
    out: list[sp.Expr] = []
    for e in equations:
        if _long(e):
            raise _TooManyError
        form = _canonical(e)
        if form is None:
            return None
        if form != 0 and form not in out:
            out.append(form)
    reduced = echelon(out)
    return sorted(out, key=lambda e: (e.count_ops(), str(e))) if reduced is None else _simplified(reduced)


@lru_cache(maxsize=2048)
def _canonical(e: sp.Expr) -> sp.Expr | None:
    """A product of different factors that vanishes where the expression does (and is defined); 0 for what always
    vanishes, None for what never does."""
    form = equivalent(e, sp.S.Zero)
    if form.impossible or _never_zero(form.expression):
        return None
    out = form.expression
    if out == 0 or (out.has(sp.Function) and vanishes_identically(out)):
        return sp.S.Zero
    if polynomial(out):
        factors = [f.as_expr() for f, _ in sp.factor_list(out)[1]]
        kept = [f for f in factors if not _never_zero(f)]
        return sp.Mul(*kept) if kept else None
    kept = [f for f in sp.Mul.make_args(out) if not _never_zero(f)]
    return sp.Mul(*kept) if kept else None


def _never_zero(e: sp.Expr) -> bool:
    """By the form of an expression, or by Sturm's count where it is a polynomial in one unknown."""
    if not e.free_symbols:
        return sign_of(e) in (1, -1)
    if 0 not in possible_signs(e) or 0 not in signs_of_quadratic(e):
        return True
    poly = _univariate(e)
    return poly is not None and poly.count_roots() == 0


def _univariate(e: sp.Expr) -> sp.Poly | None:
    """A rational polynomial in one unknown of a modest degree."""
    if len(e.free_symbols) != 1:
        return None
    x = next(iter(e.free_symbols))
    if not e.is_polynomial(x):
        return None
    poly = sp.Poly(e, x)
    return poly if (poly.domain.is_ZZ or poly.domain.is_QQ) and 0 < poly.degree() <= MOST_DEGREE else None


def _put(
    case: Branch,
    x: sp.Symbol,
    value: sp.Expr,
    used: sp.Expr,
    more: Sequence[sp.Expr] = (),
    signed: Sequence[Requirement] = (),
) -> Branch:
    """The case with x known and the equation that was used for it gone."""
    swap = {x: value}
    if any(swells(e, swap) for e in (*case.expressions.values(), *case.left)):
        raise _TooManyError
    if value.has(sp.Piecewise) and any(e.has(sp.Piecewise) and e.has(x) for e in case.left if e is not used):
        raise _TooManyError  # cases within conditions of cases: SymPy refuses those that leave something out
    known = {s: _neat(e.xreplace(swap)) for s, e in case.expressions.items()} | {x: value}
    if any(e.has(sp.zoo, sp.nan) for e in known.values()):
        # what was divided by is not 0 in this case, and what a logarithm was taken of is positive
        return Branch(known, (sp.S.One,), case.signed)
    if any(_long(e) for e in known.values()):
        raise _TooManyError
    left = (*(e.xreplace(swap) for e in case.left if e is not used), *more)
    asked = (replace(r, argument=_neat(r.argument.xreplace(swap))) for r in (*case.signed, *signed))
    return Branch(known, left, tuple(asked))


def _neat(e: sp.Expr) -> sp.Expr:
    """Rational functions in lowest terms."""
    if _high(e):
        raise _TooManyError
    symbols = list(e.free_symbols)
    return sp.cancel(e) if symbols and e.is_rational_function(*symbols) else fold(e) if not symbols else e


def _sought(case: Branch, x: sp.Symbol, equations: Sequence[sp.Expr]) -> list[Branch] | None:
    """The first of some equations of a case that can be solved for x."""
    for e in equations:
        found = isolated(e, x) if x in e.free_symbols else None
        apart = all(other is e or x not in other.free_symbols for other in case.left)
        if found is not None and (apart or not any(c.value is not None and c.value.has(TURN) for c in found)):
            rest = tuple(other for other in case.left if other is not e)
            return [
                Branch(case.expressions, (*c.equations, *rest), (*case.signed, *c.signed), c.open)
                if c.value is None
                else _put(case, x, _neat(c.value), e, c.equations, c.signed)
                for c in found
            ]
    return None


# ---------------------------------------------------------------- ways to use up an equation


@dataclass(frozen=True)
class _Linear:
    """``equation`` is coefficient * x + rest; ``safe``: the coefficient is never 0."""

    equation: sp.Expr
    x: sp.Symbol
    coefficient: sp.Expr
    rest: sp.Expr
    safe: bool

    @property
    def value(self) -> sp.Expr:
        return _neat(-self.rest / self.coefficient)


def _lines(case: Branch, order: Mapping[sp.Symbol, int]) -> Iterator[_Linear]:
    """Every way to solve an equation for an unknown that stands in it linearly."""
    for e in case.left:
        spend(SPLIT * int(e.count_ops()))
        for x in sorted(e.free_symbols, key=lambda s: order[s]):
            parts = linear_in(e, x)
            if parts is None:
                continue
            a, b = parts
            safe = bool(sign_of(a)) if not a.free_symbols else _never_zero(a)
            if safe or a.free_symbols:
                yield _Linear(e, x, a, b, safe)


def _safely(case: Branch, order: Mapping[sp.Symbol, int]) -> list[Branch] | None:
    """An equation whose unknown has a coefficient that is never 0: the shortest result first."""
    ways = [w for w in _lines(case, order) if w.safe]
    if not ways:
        return None
    best = min(ways, key=lambda w: (bool(w.coefficient.free_symbols), w.rest.count_ops(), order[w.x]))
    return [_put(case, best.x, best.value, best.equation)]


def _linear(case: Branch, order: Mapping[sp.Symbol, int]) -> list[Branch] | None:
    """a*x + b = 0 with an a that may vanish: x = -b/a, or a = 0 and b = 0."""
    ways = list(_lines(case, order))
    if not ways:
        return None
    best = min(ways, key=lambda w: (w.coefficient.count_ops() + w.rest.count_ops(), order[w.x]))
    others = tuple(e for e in case.left if e is not best.equation)
    vanishing = replace(case, left=(best.coefficient, best.rest, *others))
    return [_put(case, best.x, best.value, best.equation), vanishing]


def _roots(case: Branch, order: Mapping[sp.Symbol, int]) -> list[Branch] | None:
    """An equation in one unknown: a case for each real root, where these stay short in what is left."""
    for e in case.left:
        poly = _univariate(e)
        if poly is None:
            continue
        x = poly.gen
        alone = not any(x in other.free_symbols for other in (*case.expressions.values(), *case.left) if other is not e)
        if poly.degree() <= 2 or alone:
            return [_put(case, x, root, e) for root in dict.fromkeys(sp.real_roots(poly))]
    return None


def _quadratic(case: Branch, order: Mapping[sp.Symbol, int]) -> list[Branch] | None:
    """a*x^2 + b*x + c = 0 by its discriminant: nowhere where that is negative; a pair of equations where it is never
    positive; else its two roots, if no other equation is left in which they would stand."""
    last = len(case.left) == 1
    for e in case.left:
        for x in sorted(e.free_symbols, key=lambda s: order[s]):
            if not e.is_polynomial(x) or sp.degree(e, x) != 2:
                continue
            a, b, c = sp.Poly(e, x).all_coeffs()
            if not _never_zero(a):
                continue
            square = sp.factor(b**2 - 4 * a * c) if e.is_polynomial(*e.free_symbols) else sp.expand(b**2 - 4 * a * c)
            signs = possible_signs(square) & possible_signs(sp.expand(square)) & signs_of_quadratic(square)
            if signs == {-1}:
                return []
            if signs <= {-1, 0}:
                return [replace(case, left=(square, 2 * a * x + b, *(o for o in case.left if o is not e)))]
            if last:
                root = sp.sqrt(square)
                # the square root of p^2*q is written |p|*sqrt(q), which forgets the points where p is 0 and q negative
                double = [f.base for f in sp.Mul.make_args(square) if f.is_Pow and f.free_symbols]
                return [
                    *(_put(case, x, _neat_root(-b + s * root, 2 * a), e) for s in (1, -1)),
                    *(replace(case, left=(p, 2 * a * x + b)) for p in double),
                ]
    return None


def _neat_root(top: sp.Expr, bottom: sp.Expr) -> sp.Expr:
    return sp.expand(top / bottom) if not bottom.free_symbols else top / bottom
