"""Equations that follow from the given ones: never equivalent by themselves, but every solution satisfies them too.

They let intervals see what one equation alone hides: combinations in which nonlinear terms cancel, a linear unknown put
into the others, resultants, roots and hyperbolic functions multiplied out, and which term of a sum outgrows the others
far out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import sympy as sp
from sympy.polys.matrices import DomainMatrix

from eqsolve.clocks.work import passed
from eqsolve.model import cbrt
from eqsolve.verify.exact import HYPERBOLIC, sign_of
from eqsolve.verify.expressions.linear_forms import linear_in, multiplied_out
from eqsolve.verify.expressions.rewriting import MOST_DEGREE, MOST_TERMS, as_exponentials, equivalent, size

# Forms of one text, radicals of one form, and the degree of an equation that a radical is eliminated from. More: resultants
# grow beyond use, each radical multiplying the degree; fewer: contradictions behind roots are left to the interval search.
MOST_FORMS = 16
MOST_RADICALS = 4
MOST_ROOT_DEGREE = 12
# Operations of a form into which a linear unknown was put. More: fractions in the place of an unknown of high powers fill
# the interval search with thousands of operations that say nothing new; fewer: long sums lose the unknown they share.
MOST_SWOLLEN = 400


def consequences(forms: Sequence[sp.Expr], symbols: Sequence[sp.Symbol], deadline: float = math.inf) -> list[sp.Expr]:
    """Equations that hold wherever all ``forms`` vanish and their sources are defined, most useful last.

    ``deadline`` is a reading of work.now() after which no further step is begun.
    """
    current = [f for f in forms if f.free_symbols]
    out = [
        _short(e)
        for f in current
        for e in (radical_free(f), _exponential_numerator(f), _cleared(f), _size_of_power(f))
        if e is not None
    ]
    cancelled = _combinations([*current, *out])
    out.extend(cancelled)
    current = list(dict.fromkeys([*cancelled, *current, *out]))
    for _ in range(len(symbols)):
        found = _linear(current, symbols) if not passed(deadline) else None
        if found is None:
            break
        k, symbol, value = found
        rest = [f for i, f in enumerate(current) if i != k]
        put_in = (f.subs(symbol, value) for f in rest if symbol in f.free_symbols)
        changed = [_short(f) for f in put_in if size(f) <= MOST_SWOLLEN]
        current = list(dict.fromkeys([f for f in rest if symbol not in f.free_symbols] + changed))
        out.extend(changed)
    if not passed(deadline):
        out.extend(_resultants([f for f in current if f.free_symbols]))
    return [e for e in dict.fromkeys(out) if e != 0][-MOST_FORMS:]


def _short(e: sp.Expr) -> sp.Expr:
    """The simplest equation with the same zeros; a nonzero constant where there are none."""
    form = equivalent(e, sp.S.Zero)
    return sp.S.One if form.impossible else form.expression


# ---------------------------------------------------------------- linear algebra


def _combinations(forms: Sequence[sp.Expr]) -> list[sp.Expr]:
    """Gaussian elimination over the terms of the forms, nonlinear terms first: x^2 + y^2 = 5 and x^2 - y^2 = 1 give y^2
    = 2."""
    expanded = [multiplied_out(f) for f in forms if size(f) <= MOST_TERMS]
    terms, matrix = _table(expanded)
    if matrix is None:
        return []
    rows = matrix.rref()[0].to_Matrix()
    found = [sp.Add(*(c * t for c, t in zip(rows.row(i), terms, strict=True))) for i in range(rows.rows)]
    return [_short(f) for f in found if f != 0 and f not in expanded and -f not in expanded]


def _table(expanded: Sequence[sp.Expr]) -> tuple[list[sp.Expr], DomainMatrix | None]:
    """The terms of the forms, those worth cancelling first, and their rational coefficients; None where this is too
    much or not exact."""
    tables = [e.as_coefficients_dict() for e in expanded]
    terms = list(dict.fromkeys(t for table in tables for t in table))
    if len(tables) < 2 or len(terms) > 60 or not all(c.is_Rational for table in tables for c in table.values()):
        return terms, None
    terms.sort(key=lambda t: (-_degree(t), str(t)))
    return terms, DomainMatrix.from_Matrix(sp.Matrix([[table.get(t, 0) for t in terms] for table in tables])).to_field()


def independent(forms: Sequence[sp.Expr]) -> list[sp.Expr]:
    """The forms without those that are sums of multiples of the ones before: these vanish wherever the others do."""
    if any(size(f) > MOST_TERMS for f in forms):
        return list(forms)
    _, matrix = _table([multiplied_out(f) for f in forms])
    return list(forms) if matrix is None else [forms[i] for i in matrix.transpose().rref()[1]]


def _degree(term: sp.Expr) -> int:
    """How much a term is worth cancelling: functions most, then by degree, constants least."""
    symbols = sorted(term.free_symbols, key=str)
    if not symbols:
        return 0
    return int(sp.Poly(term, *symbols).total_degree()) if term.is_polynomial(*symbols) else 100 + size(term)


def _linear(forms: Sequence[sp.Expr], symbols: Sequence[sp.Symbol]) -> tuple[int, sp.Symbol, sp.Expr] | None:
    """(form, unknown, its value) of the shortest form that is linear in an unknown."""
    best = None
    for k, form in enumerate(forms):
        if size(form) > MOST_TERMS or not form.free_symbols:
            continue
        for symbol in symbols:
            if symbol not in form.free_symbols:
                continue
            parts = linear_in(form, symbol, MOST_TERMS)
            if parts is None or parts[0].free_symbols or not sign_of(parts[0]):
                continue
            value = multiplied_out(-parts[1] / parts[0])
            if best is None or size(value) < size(best[2]):
                best = (k, symbol, value)
    return best


def _resultants(forms: Sequence[sp.Expr]) -> list[sp.Expr]:
    """For two polynomials in the same two unknowns: what each unknown alone must satisfy."""
    polynomials = [f for f in forms if f.free_symbols and f.is_polynomial(*f.free_symbols) and len(f.free_symbols) == 2]
    if len(polynomials) < 2:
        return []
    f, g = polynomials[:2]
    symbols = sorted(f.free_symbols, key=str)
    if g.free_symbols != f.free_symbols:
        return []
    a, b = sp.Poly(f, *symbols), sp.Poly(g, *symbols)
    if not all(p.domain.is_QQ or p.domain.is_ZZ for p in (a, b)) or a.total_degree() * b.total_degree() > MOST_DEGREE:
        return []
    eliminants = [a.resultant(b)] if a.degree(0) and b.degree(0) else []
    swapped = [p.reorder(*reversed(symbols)) for p in (a, b)]
    eliminants += [swapped[0].resultant(swapped[1])] if swapped[0].degree(0) and swapped[1].degree(0) else []
    out: list[sp.Expr] = []
    for e in eliminants:
        e = e.as_expr()
        if e != 0:
            out.append(_short(e))
    return out


# ---------------------------------------------------------------- roots and hyperbolic functions


def radical_free(form: sp.Expr) -> sp.Expr | None:
    """What a form with roots of expressions implies without them: every root gets a name, resultants remove the names
    again."""
    names: dict[sp.Expr, tuple[sp.Dummy, int]] = {}  # base -> (name of its root, index of that root)
    radicals = _radicals(form)
    for base in dict.fromkeys(r.args[0] for r in radicals):
        names[base] = sp.Dummy("root"), math.lcm(*(_index(r) for r in radicals if r.args[0] == base))
    swap = {r: names[r.args[0]][0] ** int(names[r.args[0]][1] * _exponent(r)) for r in radicals}
    top = _top(form, swap)
    for base, (name, index) in names.items():  # the longest first: a root may stand below another
        law = _top(name**index - base, swap)
        if (
            size(top) > MOST_TERMS
            or not (top.is_polynomial(name) and law.is_polynomial(name))
            or sp.degree(top, name) > MOST_ROOT_DEGREE
        ):
            return None
        f, g = sp.Poly(top, name), sp.Poly(law, name)
        if f.domain.is_EX or g.domain.is_EX:  # not polynomials: the resultant could take for ever
            return None
        top = sp.expand(sp.resultant(f, g))
    return top if radicals and top != 0 else None


def _top(e: sp.Expr, swap: dict[sp.Expr, sp.Expr]) -> sp.Expr:
    """The numerator, with names for the roots (the longest first, as one may hold another)."""
    for radical, name in swap.items():
        e = e.xreplace({radical: name})
    return sp.fraction(sp.together(e))[0]


def _radicals(form: sp.Expr) -> list[sp.Expr]:
    found = [
        p
        for p in form.atoms(sp.Pow)
        if p.exp.is_Rational and not p.exp.is_Integer and p.base.free_symbols and p.exp.q <= 6
    ]
    found += [c for c in form.atoms(cbrt) if c.args[0].free_symbols]
    return sorted(found, key=lambda r: (-size(r), str(r))) if len(found) <= MOST_RADICALS else []


def _index(radical: sp.Expr) -> int:
    return 3 if isinstance(radical, cbrt) else int(radical.exp.q)


def _exponent(radical: sp.Expr) -> sp.Rational:
    return sp.Rational(1, 3) if isinstance(radical, cbrt) else radical.exp


def _exponential_numerator(form: sp.Expr) -> sp.Expr | None:
    """Hyperbolic functions as exponentials over one denominator: tanh x = 3x / cosh^2 x becomes a sum of powers of
    e^x."""
    if not form.has(*HYPERBOLIC) or size(form) > MOST_TERMS:
        return None
    top = sp.expand(sp.fraction(sp.together(as_exponentials(form)))[0])
    return top if size(top) <= MOST_TERMS else None


def _cleared(form: sp.Expr) -> sp.Expr | None:
    """A form with functions times its denominators: it is regular at the holes of the form, which can then be told from
    roots."""
    if size(form) > MOST_TERMS:
        return None
    top, below = sp.fraction(sp.together(form))
    return top if below.free_symbols and not isinstance(below, sp.exp) and form.has(sp.Function) else None


def _size_of_power(form: sp.Expr) -> sp.Expr | None:
    """u^v = c asks for v*log|u| = log|c|, where c is neither 0 nor 1, the values of powers of 0."""
    constant, rest = form.as_independent(*form.free_symbols, as_Add=True)
    factor, f = rest.as_independent(*form.free_symbols, as_Add=False)
    if not isinstance(f, sp.Pow) or not f.base.free_symbols or not f.exp.free_symbols or not sign_of(factor):
        return None
    value = -constant / factor
    if not sign_of(value) or not sign_of(value - 1):
        return None
    return sp.fraction(sp.together(f.exp * sp.log(sp.Abs(f.base)) - sp.log(sp.Abs(value))))[0]


# ---------------------------------------------------------------- other words for one equation


def rearranged(form: sp.Expr) -> list[sp.Expr]:
    """The same equation in other words: polynomials nested (Horner), sums of exponentials divided by each of their
    terms."""
    symbols = sorted(form.free_symbols, key=str)
    if not symbols or size(form) > MOST_TERMS:
        return []
    if form.is_polynomial(*symbols):
        expanded = sp.expand(form)
        if len(expanded.args) > MOST_TERMS or sp.Poly(expanded, *symbols).total_degree() < 2:
            return []
        nested = [sp.horner(expanded, *order) for order in (symbols, symbols[::-1])[: len(symbols)]]
        return [e for e in dict.fromkeys(nested) if e != form]
    terms = [_exponential(t) for t in sp.Add.make_args(form)]
    if 3 <= len(terms) <= 5 and all(u is not None for u in terms):
        return [sp.Add(*(c * sp.exp(sp.collect(sp.expand(u - v), symbols)) for c, u in terms)) for _, v in terms]  # type: ignore[misc]
    return []


def _exponential(term: sp.Expr) -> tuple[sp.Expr, sp.Expr] | None:
    """(c, u) with term = c e^u."""
    constant, rest = term.as_independent(*term.free_symbols, as_Add=False)
    total = sp.S.Zero
    for f in sp.Mul.make_args(rest):
        if isinstance(f, sp.exp):
            total += f.args[0]
        elif isinstance(f, sp.Pow) and not f.base.free_symbols and sign_of(f.base) == 1:
            total += f.exp * sp.log(f.base)
        elif f != 1:
            return None
    return constant, total


def dominances(form: sp.Expr) -> list[tuple[sp.Expr, list[sp.Expr]]]:
    """For each term t of a sum: t, and expressions that are all positive only where |t|, if not 0, exceeds all others
    together.

    They compare logarithms, log|t| - log|s| - log(others), so e^x against x^3 can be told apart where neither is a
    float. Logarithms may cancel (2|x| against x leaves log 2), so that t is not 0 must be shown apart.
    """
    terms = sp.Add.make_args(form)
    if not 2 <= len(terms) <= 5 or size(form) > MOST_TERMS:
        return []
    others = sp.log(len(terms) - 1)
    arguments = [f.args[0] for f in sorted(form.atoms(sp.gamma), key=str)]  # positive, or their sizes are not told
    found = []
    for i, t in enumerate(terms):
        size_of = _log_size(t, above=False)
        beside = [size_of - _log_size(s, above=True) for j, s in enumerate(terms) if j != i]
        found.append((t, [*arguments, *((b if arguments else sp.expand(b)) - others for b in beside)]))
    return found


def _log_size(term: sp.Expr, *, above: bool) -> sp.Expr:
    """log|term|, products and powers taken apart; of gamma(u) for positive u a number ``above`` it, or one below.

    Source: H. Robbins, A remark on Stirling's formula (1955): gamma(u) = sqrt(2 pi/u) (u/e)^u e^r with 0 < r < 1/(12 u).
    """
    constant, rest = term.as_independent(*term.free_symbols, as_Add=False)
    total = sp.log(sp.Abs(constant))
    for f in sp.Mul.make_args(rest):
        if isinstance(f, sp.exp):
            total += f.args[0]
        elif isinstance(f, sp.gamma):
            total += _stirling(f.args[0], above)
        elif isinstance(f, sp.Pow) and isinstance(f.base, sp.gamma) and f.exp.is_Integer:
            total += f.exp * _stirling(f.base.args[0], above == (f.exp > 0))
        elif isinstance(f, sp.Pow) and not f.exp.free_symbols:
            total += f.exp * sp.log(sp.Abs(f.base))
        elif isinstance(f, sp.Pow) and not f.base.free_symbols and sign_of(f.base) == 1:
            total += f.exp * sp.log(f.base)
        elif isinstance(f, (sp.cosh, sp.sinh)):  # beyond the floats long before its argument is
            u = sp.Abs(f.args[0])
            total += u - sp.log(2) + sp.log(1 + (1 if isinstance(f, sp.cosh) else -1) * sp.exp(-2 * u))
        elif f != 1:
            total += sp.log(sp.Abs(f))
    return total


def _stirling(u: sp.Expr, above: bool) -> sp.Expr:
    """A bound of log(gamma(u)) for positive u, the largest terms together."""
    close = u * (sp.log(u) - 1) - sp.log(u) / 2 + sp.log(2 * sp.pi) / 2
    return close + 1 / (12 * u) if above else close
