"""Equations in forms that intervals like better, every step an equivalence wherever the written equation is defined.

exp(u) = v becomes u = log v, u^k = 0 becomes u = 0, a fraction becomes its numerator, a polynomial its square-free part.
A step that meets the range of a function shows at once that an equation cannot hold: exp is never 0, |tanh| stays below 1.
``consequences`` adds equations that follow from several (a linear unknown put into the others, resultants).
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sympy as sp

from eqsolve.model.functions import cbrt
from eqsolve.verify.tape import fold

# Larger polynomials are left as they are: expanding and factoring would take longer than the search.
MOST_TERMS = 200
MOST_DEGREE = 40
ROUNDS = 12


@dataclass(frozen=True)
class Form:
    """``expression`` = 0 where the written equation is defined; ``impossible`` says why it can never hold."""

    expression: sp.Expr
    impossible: str = ""


def sign_of(c: sp.Expr) -> int | None:
    """The sign of a real constant; None where thirty digits and SymPy's rewriting leave it open."""
    if c.is_Rational:
        return int(sp.sign(c))
    value = c.evalf(30)
    if not value.is_Float:
        return None
    if abs(value) > sp.Rational(1, 10**20):
        return 1 if value > 0 else -1
    return 0 if sp.simplify(c) == 0 else None


def equivalent(left: sp.Expr, right: sp.Expr) -> Form:
    """The simplest equation found for ``left = right`` on the domain of the written sides."""
    form = Form(left - right)
    for _ in range(ROUNDS):
        e = form.expression
        if not e.free_symbols:
            value = fold(e)
            return Form(value, "" if sign_of(value) in (0, None) else f"{left} = {right} asks for {value} = 0")
        step = _numerator(e) or _factors(e) or _peel(e)
        if step is None or step.expression == e and not step.impossible:
            return form
        if step.impossible:
            return step
        form = step
    return form


# ---------------------------------------------------------------- fractions and powers


def _numerator(e: sp.Expr) -> Form | None:
    """A rational function vanishes where its numerator does; a polynomial where its square-free part does."""
    symbols = sorted(e.free_symbols, key=str)
    if not e.is_rational_function(*symbols) or _size(e) > MOST_TERMS:
        return None
    top = sp.fraction(sp.together(e))[0]
    if not top.free_symbols:
        return Form(top, f"{e} is never 0" if sign_of(sp.expand(top)) else "")
    try:
        poly = sp.Poly(top, *symbols)
    except sp.PolynomialError:
        return None
    if not poly.free_symbols:
        value = poly.as_expr()
        return Form(value, f"{e} is never 0" if sign_of(value) else "")
    if len(poly.terms()) > MOST_TERMS or poly.total_degree() > MOST_DEGREE or not poly.domain.is_Exact:
        return None if top == e else Form(top)
    if poly.domain.is_QQ or poly.domain.is_ZZ:
        factors = poly.factor_list()[1] if len(symbols) <= 3 and poly.total_degree() <= 12 else poly.sqf_list()[1]
        if not any(power > 1 for _, power in factors) and sp.denom(sp.together(e)) == 1:
            return None
        return Form(sp.Mul(*(p.as_expr() for p, _ in factors)))
    return None if top == e else Form(top)


def _size(e: sp.Expr) -> int:
    return int(e.count_ops())


def _factors(e: sp.Expr) -> Form | None:
    """In a product that vanishes, factors that are never 0 go and powers of the others become 1."""
    kept = [_bare(f) for f in sp.Mul.make_args(e)]
    kept = [f for f in kept if f is not None]
    if not kept:
        return Form(e, f"{e} is never 0")
    product = sp.Mul(*kept)
    return None if product == e else Form(product)


def _bare(f: sp.Expr) -> sp.Expr | None:
    """A factor without its power; None for one that has no zero."""
    if not f.free_symbols:
        return None if sign_of(f) else f
    if isinstance(f, (sp.exp, sp.cosh, sp.gamma)):
        return None
    if isinstance(f, sp.Pow) and not f.exp.free_symbols:
        sign = sign_of(f.exp)
        return None if sign == -1 else f.base if sign == 1 else f
    if isinstance(f, sp.Pow) and not f.base.free_symbols and sign_of(f.base) == 1:
        return None
    if isinstance(f, (sp.Abs, sp.sinh, sp.tanh, sp.atan, sp.asin, sp.asinh, sp.atanh, sp.erf, cbrt, sp.sign, sp.LambertW)):
        return f.args[0]
    return f


# ---------------------------------------------------------------- one function equal to a constant


def _peel(e: sp.Expr) -> Form | None:
    """c0 + k f(u) = 0 with one function f: u = the inverse of f at -c0/k, or impossible by the range of f."""
    constant, rest = e.as_independent(*e.free_symbols, as_Add=True)
    if isinstance(rest, sp.Add):
        return _twins(rest) if constant == 0 else None
    factor, f = rest.as_independent(*e.free_symbols, as_Add=False)
    if isinstance(f, sp.Mul):
        return None
    value = fold(-constant / factor)
    if isinstance(f, sp.Pow):
        return _peel_power(f, value)
    rule = RANGES.get(type(f))
    if rule is None or len(f.args) != 1:
        return None
    low, high, closed, inverse, name = rule
    below, above = None if low is None else sign_of(value - low), None if high is None else sign_of(high - value)
    outside = -1 in (below, above) or not closed and 0 in (below, above)
    if outside:
        return Form(e, f"{f} never reaches {value}: {name}")
    if inverse is None or (low is not None and below is None) or (high is not None and above is None):
        return None
    inner = inverse(value)
    return None if inner is None else Form(f.args[0] - inner)


def _only_at(*points: sp.Expr) -> Callable[[sp.Expr], sp.Expr | None]:
    """An inverse that is single at the given values only: f(u) = 0 for |u|, f(u) = 1 for cosh."""
    return lambda v: sp.S.Zero if any(sign_of(v - p) == 0 for p in points) else None


Rule = tuple[sp.Expr | None, sp.Expr | None, bool, Callable[[sp.Expr], sp.Expr | None] | None, str]
RANGES: dict[type, Rule] = {
    sp.exp: (sp.S.Zero, None, False, sp.log, "exp is positive"),
    sp.log: (None, None, True, sp.exp, ""),
    sp.tanh: (-sp.S.One, sp.S.One, False, sp.atanh, "tanh stays between -1 and 1"),
    sp.erf: (-sp.S.One, sp.S.One, False, _only_at(sp.S.Zero), "erf stays between -1 and 1"),
    sp.atan: (-sp.pi / 2, sp.pi / 2, False, sp.tan, "atan stays between -pi/2 and pi/2"),
    sp.asin: (-sp.pi / 2, sp.pi / 2, True, sp.sin, "asin lies between -pi/2 and pi/2"),
    sp.acos: (sp.S.Zero, sp.pi, True, sp.cos, "acos lies between 0 and pi"),
    sp.sinh: (None, None, True, sp.asinh, ""), sp.asinh: (None, None, True, sp.sinh, ""), sp.atanh: (None, None, True, sp.tanh, ""),
    sp.cosh: (sp.S.One, None, True, _only_at(sp.S.One), "cosh is at least 1"),
    sp.acosh: (sp.S.Zero, None, True, sp.cosh, "acosh is not negative"),
    sp.Abs: (sp.S.Zero, None, True, _only_at(sp.S.Zero), "an absolute value is not negative"),
    cbrt: (None, None, True, lambda v: v**3, ""),
    sp.sin: (-sp.S.One, sp.S.One, True, None, "sin lies between -1 and 1"),
    sp.cos: (-sp.S.One, sp.S.One, True, None, "cos lies between -1 and 1"),
    sp.LambertW: (-sp.S.One, None, True, lambda v: v * sp.exp(v), "lambertw is at least -1"),
    sp.sign: (-sp.S.One, sp.S.One, True, None, "sign lies between -1 and 1"),
}


def _peel_power(f: sp.Pow, value: sp.Expr) -> Form | None:
    base, p = f.args
    sign = sign_of(value)
    if sign is None:
        return None
    if p.free_symbols:
        if base.free_symbols or sign_of(base) != 1:
            return None
        return Form(f, f"{f} never reaches {value}: powers of {base} are positive") if sign <= 0 else Form(p * sp.log(base) - sp.log(value))
    negative = sign_of(p) == -1
    if negative and sign == 0:
        return Form(f, f"{f} is never 0")
    if sign == 0:
        return Form(base)
    even = p.is_Integer and p % 2 == 0
    if sign < 0 and (even or not p.is_Integer):
        return Form(f, f"{f} is never negative")
    if even:
        return None
    if p.is_Integer:
        root = sp.sign(value) * sp.Pow(sp.Abs(value), 1 / sp.Abs(p))
        return Form(base - (1 / root if negative else root))
    return Form(base - sp.Pow(value, 1 / p))


def _twins(rest: sp.Expr) -> Form | None:
    """f(u) - f(v) = 0 with a one-to-one f: u = v."""
    if len(rest.args) != 2:
        return None
    (ka, a), (kb, b) = (term.as_independent(*rest.free_symbols, as_Add=False) for term in rest.args)
    one_to_one = (sp.exp, sp.log, sp.sinh, sp.asinh, sp.tanh, sp.atanh, sp.atan, sp.asin, sp.acos, sp.erf, cbrt, sp.acosh)
    if type(a) is type(b) and isinstance(a, one_to_one) and sign_of(ka + kb) == 0:
        return Form(a.args[0] - b.args[0])
    return None


# ---------------------------------------------------------------- what follows from several equations


def rearranged(form: sp.Expr) -> list[sp.Expr]:
    """The same equation in other words: polynomials nested (Horner), sums of exponentials divided by each of their terms."""
    symbols = sorted(form.free_symbols, key=str)
    if not symbols or _size(form) > MOST_TERMS:
        return []
    if form.is_polynomial(*symbols):
        expanded = sp.expand(form)
        if len(expanded.args) > MOST_TERMS or sp.Poly(expanded, *symbols).total_degree() < 2:
            return []
        nested = [sp.horner(expanded, wrt=order) for order in (symbols, symbols[::-1])[:len(symbols)]]
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


def consequences(forms: Sequence[sp.Expr], symbols: Sequence[sp.Symbol]) -> list[sp.Expr]:
    """Equations that hold wherever all ``forms`` vanish (and their sources are defined), in fewer unknowns.

    Each unknown that stands linearly, with a constant factor, in one form is put into the others, again and again;
    two polynomials left in two unknowns give their resultants.
    """
    current, out = [f for f in forms if f.free_symbols], []
    for _ in range(len(symbols)):
        found = _linear(current, symbols)
        if found is None:
            break
        k, symbol, value = found
        changed = [e for e in (equivalent(f.subs(symbol, value), sp.S.Zero).expression for i, f in enumerate(current) if i != k
                               if symbol in f.free_symbols)]
        current = [f for i, f in enumerate(current) if i != k and symbol not in f.free_symbols] + [e for e in changed if e != 0]
        out.extend(e for e in changed if e != 0)
    return out + _resultants(current)


def _linear(forms: Sequence[sp.Expr], symbols: Sequence[sp.Symbol]) -> tuple[int, sp.Symbol, sp.Expr] | None:
    """(form, unknown, its value) of the shortest form that is linear in an unknown."""
    best = None
    for k, form in enumerate(forms):
        if _size(form) > MOST_TERMS or not form.free_symbols:
            continue
        for symbol in symbols:
            if symbol not in form.free_symbols:
                continue
            slope = form.diff(symbol)
            if slope.free_symbols or not sign_of(slope):
                continue
            value = sp.expand(symbol - form / slope)
            if symbol not in value.free_symbols and (best is None or _size(value) < _size(best[2])):
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
    out = []
    for e in eliminants:
        e = e.as_expr()
        if e.free_symbols:
            out.append(equivalent(e, sp.S.Zero).expression)
        elif e != 0:
            out.append(e)
    return out
