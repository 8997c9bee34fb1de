"""Equations in forms that intervals like better, every step an equivalence wherever the written equation is defined.

exp(u) = v becomes u = log v, u^k = 0 becomes u = 0, a fraction becomes its numerator, a polynomial its square-free
part, also one in sines and cosines of one angle. A step that meets the range of a function shows at once that an
equation cannot hold: exp is never 0, |tanh| stays below 1. What follows from several equations together is in
``consequences``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import sympy as sp

from eqsolve.model import NAMES, ROWS, end
from eqsolve.spelling import spelled
from eqsolve.verify.exact import HYPERBOLIC, sign_of
from eqsolve.verify.expressions.half_angles import crossing
from eqsolve.verify.expressions.one_function import logarithms_opened, positive_below_logarithms, zeros_of_function
from eqsolve.verify.expressions.periods import WAVES
from eqsolve.verify.tapes import fold
from eqsolve.vocabulary import Function, Zeros

# Larger polynomials are left as they are: expanding and factoring would take longer than the search.
MOST_TERMS = 200
MOST_DEGREE = 40
MOST_EXPANDED = 2_000
LIGHT_TERMS = 30
LIGHT_COEFFICIENT = 10**9
ENDLESS = 10**9
# Degree of a product of what stands below logarithms. More: long polynomials with large roots; fewer: sums of logarithms
# are left to the interval search, which does not end where both sides grow alike.
MOST_LOGARITHMS = 8
ROUNDS = 12


@dataclass(frozen=True)
class Form:
    """``expression`` = 0 where the written equation is defined; ``impossible`` says why it can never hold."""

    expression: sp.Expr
    impossible: str = ""


def equivalent(left: sp.Expr, right: sp.Expr) -> Form:
    """The simplest equation found for ``left = right`` on the domain of the written sides."""
    form = _simplified(left, right)
    return form if form.impossible else Form(_primitive(form.expression))


def _primitive(e: sp.Expr) -> sp.Expr:
    """Without a common numerical factor, so that equal equations look equal."""
    if not e.free_symbols:
        return e
    inner = e.primitive()[1]
    return -inner if inner.could_extract_minus_sign() else inner


def _simplified(left: sp.Expr, right: sp.Expr) -> Form:
    form = Form(logarithms_opened(_without_only_cases(left - right), positive_below_logarithms((left, right))))
    for _ in range(ROUNDS):
        e = form.expression
        if not e.free_symbols:
            return _constant(fold(e), f"{spelled(left)} = {spelled(right)} asks for {spelled(fold(e))} = 0")
        step = next((found for rule in _RULES if (found := rule(e)) is not None), None)
        if step is None or (step.expression == e and not step.impossible):
            return form
        if step.impossible:
            return step
        form = step
    return form


def _constant(value: sp.Expr, absurd: str) -> Form:
    """What is left without unknowns: 0, a number whose sign is not known, or one that is not 0 and makes the equation
    ``absurd``."""
    sign = sign_of(value)
    return Form(sp.S.Zero if sign == 0 else value, absurd if sign else "")


# ---------------------------------------------------------------- fractions and powers


def _numerator(e: sp.Expr) -> Form | None:
    """A rational function vanishes where its numerator does; a polynomial where its square-free part does."""
    symbols = sorted(e.free_symbols, key=str)
    if not e.is_rational_function(*symbols) or size(e) > MOST_TERMS:
        return None
    top = sp.fraction(sp.together(e))[0]
    if not top.free_symbols:
        return _constant(top, f"{spelled(e)} is never 0")
    try:
        poly = sp.Poly(top, *symbols)
    except sp.PolynomialError:
        return None
    if not poly.free_symbols:
        return _constant(poly.as_expr(), f"{spelled(e)} is never 0")
    if len(poly.terms()) > MOST_TERMS or poly.total_degree() > MOST_DEGREE or not poly.domain.is_Exact:
        return None if top == e else Form(top)
    if (poly.domain.is_QQ or poly.domain.is_ZZ) and (len(symbols) == 1 or _light(poly)):
        factors = poly.factor_list()[1]
        if not any(power > 1 for _, power in factors) and sp.denom(sp.together(e)) == 1:
            return None
        return Form(sp.Mul(*(p.as_expr() for p, _ in factors)))
    return None if top == e else Form(top)


def _light(poly: sp.Poly) -> bool:
    """Several unknowns are factored only where that takes milliseconds: few terms, short coefficients."""
    return len(poly.terms()) <= LIGHT_TERMS and all(abs(c.p * c.q) < LIGHT_COEFFICIENT for c in poly.coeffs())


def size(e: sp.Expr) -> int:
    """A measure of the work that expanding or factoring takes: operations, or the terms and the degree when multiplied
    out."""
    terms, degree = _spread(e, len(e.free_symbols))
    return max(int(e.count_ops()), ENDLESS if terms > MOST_EXPANDED or degree > MOST_DEGREE else 0)


def _spread(e: sp.Expr, unknowns: int) -> tuple[int, int]:
    """Bounds of (terms, degree) once multiplied out; a function counts as one more unknown."""
    if isinstance(e, (sp.Add, sp.Mul)):
        parts = [_spread(a, unknowns) for a in e.args]
        if isinstance(e, sp.Add):
            return sum(t for t, _ in parts), max(d for _, d in parts)
        degree = sum(d for _, d in parts)
        return min(math.prod(t for t, _ in parts), math.comb(min(degree, ENDLESS) + unknowns, unknowns)), degree
    if isinstance(e, sp.Pow) and e.exp.is_Integer:
        terms, degree = _spread(e.base, unknowns)
        degree *= min(abs(int(e.exp)), ENDLESS)
        return (
            1 if terms == 1 else math.comb(degree + unknowns, unknowns) if degree <= MOST_DEGREE else ENDLESS
        ), degree
    return 1, min(1, len(e.free_symbols))


def _factors(e: sp.Expr) -> Form | None:
    """In a product that vanishes, factors that are never 0 go and powers of the others become 1."""
    kept = [_bare(f) for f in sp.Mul.make_args(e)]
    kept = [f for f in kept if f is not None]
    if not kept:
        return Form(e, f"{spelled(e)} is never 0")
    product = sp.Mul(*kept)
    return None if product == e else Form(product)


def _bare(f: sp.Expr) -> sp.Expr | None:
    """A factor without its power; None for one that has no zero."""
    if not f.free_symbols:
        return None if sign_of(f) else f
    row = ROWS.get(type(f))
    if row is not None and row.zeros is Zeros.NONE:
        return None
    if isinstance(f, sp.Pow) and not f.exp.free_symbols:
        sign = sign_of(f.exp)
        return None if sign == -1 else f.base if sign == 1 else f
    if isinstance(f, sp.Pow) and not f.base.free_symbols and sign_of(f.base) == 1:
        return None
    return f.args[0] if row is not None and row.zeros is Zeros.ORIGIN else f


def as_exponentials(e: sp.Expr) -> sp.Expr:
    """Hyperbolic functions written with exp; others stay (SymPy would make sin complex)."""
    simple = [f for f in e.atoms(*HYPERBOLIC) if not f.args[0].has(sp.Function)]
    swap = {f: f.rewrite(sp.exp) for f in simple}
    return e.xreplace(swap)


def _exponentials(e: sp.Expr) -> Form | None:
    """sinh x + cosh x = 1 is e^x = 1: hyperbolic functions written out, where that makes the equation shorter."""
    if not e.has(sp.sinh, sp.cosh):
        return None
    spread = sp.expand(e.rewrite([sp.sinh, sp.cosh], sp.exp))
    return Form(spread) if size(spread) < size(e) else None


def _without_only_cases(e: sp.Expr) -> sp.Expr:
    """n! for n >= 0 as gamma(n + 1): where the written equation is defined the only case is taken."""
    swap = {p: p.args[0][0] for p in e.atoms(sp.Piecewise) if len(p.args) == 1}
    return _without_only_cases(e.xreplace(swap)) if swap else e


def _neighbouring_gammas(e: sp.Expr) -> Form | None:
    """gamma(u + 2) as u (u + 1) gamma(u) beside gamma(u): n!/(n-2)! is n (n - 1)."""
    swap = {}
    calls = sorted(e.atoms(sp.gamma), key=sp.default_sort_key) if e.has(sp.gamma) else []
    for f in calls:
        gaps = [(f.args[0] - other.args[0]).expand() for other in calls]
        steps = max((int(g) for g in gaps if g.is_Integer), default=0)
        if 0 < steps <= MOST_DEGREE:
            below = sp.expand(f.args[0] - steps)
            swap[f] = sp.gamma(below) * sp.Mul(*(below + k for k in range(steps)))
    return Form(sp.factor_terms(e.xreplace(swap))) if swap else None


def _of_one_function(e: sp.Expr) -> Form | None:
    """(ln x)^2 - 2 ln x - 3 = 0 is (x - e^3)(x - 1/e) = 0: a polynomial in one function, by its zeros."""
    found = zeros_of_function(e) if size(e) <= MOST_TERMS else None
    if found is None:
        return None
    g, values, rests = found
    forms = [equivalent(g, value) for value in values]
    factors = [form.expression for form in forms if not form.impossible] + rests
    return Form(sp.Mul(*factors), "" if factors else f"{spelled(e)} is never 0")


def _waves(e: sp.Expr) -> Form | None:
    """3 sin x + 4 cos x = 5 is 3 sin(x/2) = cos(x/2): multiple zeros of waves of one angle become simple."""
    simple = crossing(e) if e.has(*WAVES) and size(e) <= MOST_TERMS else None
    return None if simple is None else Form(simple)


def _logarithms(e: sp.Expr) -> Form | None:
    """log(b^p) is p log b where the real power asks for b > 0: p no integer, or odd."""
    swap = {
        f: f.args[0].exp * sp.log(f.args[0].base)
        for f in e.atoms(sp.log)
        if isinstance(f.args[0], sp.Pow) and f.args[0].exp.is_Rational and (f.args[0].exp.q > 1 or f.args[0].exp.p % 2)
    }
    return Form(e.xreplace(swap)) if swap else None


# ---------------------------------------------------------------- one function equal to a constant


def _peel(e: sp.Expr) -> Form | None:
    """c0 + k f(u) = 0 with one function f: u = the inverse of f at -c0/k, or impossible by the range of f."""
    constant, rest = e.as_independent(*e.free_symbols, as_Add=True)
    if isinstance(rest, sp.Add):
        return (_twins(rest) if constant == 0 else None) or _sum_of_logarithms(constant, rest)
    factor, f = rest.as_independent(*e.free_symbols, as_Add=False)
    if isinstance(f, sp.Mul) or not sign_of(factor):  # a factor that may be 0 in disguise divides nothing
        return None
    value = fold(-constant / factor)
    if isinstance(f, sp.Pow):
        return _peel_power(f, value)
    if isinstance(f, sp.Mod) and not f.args[1].free_symbols and sign_of(f.args[1]) == 1:
        outside = sign_of(value) == -1 or sign_of(value - f.args[1]) in (0, 1)
        why = f"mod by {spelled(f.args[1])} lies between 0 and that, without it"
        return Form(e, f"{spelled(f)} never reaches {spelled(value)}: {why}") if outside else None
    row = ROWS.get(type(f))
    if row is None or len(f.args) != 1:
        return None
    low, high = end(row.range.low), end(row.range.high)
    below, above = sign_of(value - low) if low.is_finite else 1, sign_of(high - value) if high.is_finite else 1
    if -1 in (below, above) or below == 0 and row.range.low_open or above == 0 and row.range.high_open:
        return Form(e, f"{spelled(f)} never reaches {spelled(value)}: {_range_said(row)}")
    if below is None or above is None:
        return None
    inner = _only_argument(row, value, at_end=0 in (below, above))
    return None if inner is None else Form(f.args[0] - inner)


def _range_said(row: Function) -> str:
    """The range of a function in words."""
    name, low, high = row.noun or row.name, spelled(end(row.range.low)), spelled(end(row.range.high))
    if row.range.high == "inf":
        if low == "0":
            return f"{name} is {'positive' if row.range.low_open else 'not negative'}"
        return f"{name} is {'above' if row.range.low_open else 'at least'} {low}"
    return f"{name} {'stays' if row.range.low_open else 'lies'} between {low} and {high}"


def _only_argument(row: Function, value: sp.Expr, *, at_end: bool) -> sp.Expr | None:
    """The only argument at which a function has a value; None where there are others, or it has no name."""
    if row.inverse is not None:
        return row.inverse(NAMES, value)
    if row.zeros is Zeros.ORIGIN and sign_of(value) == 0:
        return sp.S.Zero
    return end(row.extremum) if row.extremum and at_end else None


def _peel_power(f: sp.Pow, value: sp.Expr) -> Form | None:
    base, p = f.args
    sign = sign_of(value)
    if sign is None:
        return None
    if p.free_symbols:
        if base.free_symbols or sign_of(base) != 1:
            return None
        if sign <= 0:
            return Form(f, f"{spelled(f)} never reaches {spelled(value)}: powers of {spelled(base)} are positive")
        return Form(p * sp.log(base) - sp.log(value))
    direction = sign_of(p)
    if not direction:
        return None
    negative = direction == -1
    if negative and sign == 0:
        return Form(f, f"{spelled(f)} is never 0")
    if sign == 0:
        return Form(base)
    even = p.is_Integer and p % 2 == 0
    if sign < 0 and (even or not p.is_Integer):
        return Form(f, f"{spelled(f)} is never negative")
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
    row = ROWS.get(type(a))
    if type(a) is type(b) and row is not None and row.one_to_one and sign_of(ka) and sign_of(ka + kb) == 0:
        return Form(a.args[0] - b.args[0])
    return None


def _sum_of_logarithms(constant: sp.Expr, rest: sp.Expr) -> Form | None:
    """2 log u - log v + c = 0 in one unknown: u^2 = e^-c v, for rational ratios of the multiples."""
    if len(rest.free_symbols) > 1:  # of several unknowns intervals like the logarithms better
        return None
    terms = [term.as_independent(*rest.free_symbols, as_Add=False) for term in rest.args]
    if not all(isinstance(f, sp.log) for _, f in terms) or not sign_of(unit := terms[0][0]):
        return None
    ratios = [sp.cancel(k / unit) for k, _ in terms]
    if not all(r.is_Rational for r in ratios):
        return None
    common = sp.ilcm(*(r.q for r in ratios))
    powers = [(f.args[0], int(r * common)) for r, (_, f) in zip(ratios, terms, strict=True)]
    if sum(abs(n) for _, n in powers) > MOST_LOGARITHMS:
        return None
    above = sp.Mul(*(u**n for u, n in powers if n > 0))
    below = sp.Mul(*(u**-n for u, n in powers if n < 0))
    return Form(above - sp.exp(-common * constant / unit) * below)


_RULES = (
    _numerator,
    _neighbouring_gammas,
    _factors,
    _peel,
    _exponentials,
    _logarithms,
    _of_one_function,
    _waves,
)
