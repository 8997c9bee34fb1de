"""An equation solved for one of its unknowns, layer by layer: E = m*v^2/2 gives v, and y = a*exp(k*t) gives t.

Every step loses no solution where the equation is defined: what is divided by is 0 or not, an even power has its two
roots, a quadratic equation those of its formula, and a square root is what it is not below 0. Where a step holds for
positive bases alone, the others are a case of their own that is left open. What a case gives too much is for the one
who puts it back into the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import sympy as sp

from eqsolve.model import cbrt
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import Requirement, possible_signs, signs_of_quadratic
from eqsolve.verify.families.carriers import TURN, Carrier, carriers

# Layers around an unknown. Fewer: formulas of a book stay unsolved; more: nothing that anybody writes.
MOST_LAYERS = 8
# The degree of a pure power x^n = a. Fewer: (1 + r)^12 is not undone; more: high roots that swell whatever is put together
# with them.
MOST_POWER = 60


@dataclass(frozen=True)
class Isolated:
    """One case: the unknown has a ``value`` (None: it is left), ``equations`` = 0 hold besides, and what is ``signed``
    has these signs. ``open``: nothing more can be said of it."""

    value: sp.Expr | None
    equations: tuple[sp.Expr, ...] = ()
    signed: tuple[Requirement, ...] = ()
    open: bool = False


def isolated(equation: sp.Expr, x: sp.Symbol) -> list[Isolated] | None:
    """Cases whose union holds every solution of ``equation`` = 0; None where it is not solved for x.

    >>> v, m, e = sp.symbols("v m e", real=True)
    >>> [case.value for case in isolated(e - m * v, v)]
    [e/m, None]
    """
    return _layer(equation, x, MOST_LAYERS)


def high_power_of(equation: sp.Expr, x: sp.Symbol) -> bool:
    """Whether a sum that holds x is raised to a power that is better not multiplied out, as in (1 + r)^12."""
    powers = equation.atoms(sp.Pow)
    return any(p.base.is_Add and p.exp.is_Integer and abs(p.exp) > 2 and x in p.base.free_symbols for p in powers)


def _layer(equation: sp.Expr, x: sp.Symbol, layers: int) -> list[Isolated] | None:
    if not layers:
        return None
    for carrier in carriers(equation, x):
        solved = _solved(carrier.form, carrier.place, carrier.inner)
        found = None if solved is None else _undone(carrier, solved, x, layers)
        if found is not None:
            return found
    plain = equation if equation.is_polynomial(x) else sp.numer(sp.together(equation))
    return _solved(plain, x, x)


def _undone(carrier: Carrier, solved: list[Isolated], x: sp.Symbol, layers: int) -> list[Isolated] | None:
    """What the values of a carrier mean for the unknown in it."""
    out: list[Isolated] = []
    for case in solved:
        if case.value is None:
            out.append(case)
            continue
        steps = carrier.undone(case.value)
        if steps is None:
            return None
        for step in steps:
            equations, signed = (*case.equations, *step.equations), (*case.signed, *step.signed)
            if step.below is None:
                out.append(Isolated(None, equations, signed, step.open))
                continue
            below = _layer(step.below, x, layers - 1)
            if below is None:
                return None
            out += (
                replace(b, equations=(*equations, *b.equations), signed=tuple(dict.fromkeys((*signed, *b.signed))))
                for b in (_without_turns(b, carrier.inner - case.value) for b in below)
            )
    return list(dict.fromkeys(out))


def _without_turns(case: Isolated, before: sp.Expr) -> Isolated:
    """A case without the unknown, such as w = 0 of sin(w*t + p) = a: what repeats in it gives way to the equation
    ``before`` that was undone, with 0 for w."""
    if case.value is not None or not any(TURN in e.free_symbols for e in case.equations):
        return case
    kept = tuple(e for e in case.equations if TURN not in e.free_symbols)
    zero = {e: sp.S.Zero for e in kept if e.is_Symbol}
    return Isolated(None, (*kept, before.xreplace(zero)), case.signed, open=len(zero) < len(kept))


# ---------------------------------------------------------------- equations that are polynomials


def _solved(form: sp.Expr, place: sp.Symbol, inner: sp.Expr) -> list[Isolated] | None:
    """Linear, pure powers, and quadratic equations in what stands for ``inner``."""
    terms = _terms(form, place)
    if not terms or max(terms) == 0:
        return None
    degree = max(terms)
    lead = terms[degree]
    if degree == 1:
        found = [Isolated(_lowest(-terms.get(0, sp.S.Zero) / lead))]
    elif set(terms) == {0, degree} and degree <= MOST_POWER:
        found = _pure(degree, _lowest(-terms[0] / lead))
    elif set(terms) == {degree}:
        found = [Isolated(sp.S.Zero)]
    elif degree == 2:
        found = _formula(lead, terms.get(1, sp.S.Zero), terms.get(0, sp.S.Zero))
    else:
        return None
    if _never_zero(lead):
        return found
    rest = sp.Add(*(c * inner**power for power, c in terms.items() if power != degree))
    return [*found, Isolated(None, (lead, rest))]


def _terms(form: sp.Expr, place: sp.Symbol) -> dict[int, sp.Expr] | None:
    """The coefficients by power, none of them 0; None for what is no polynomial. Powers with unknowns above stay whole:
    exp(a + b) is no product."""
    if not form.is_polynomial(place) or form.has(sp.nan, sp.zoo, sp.oo):
        return None
    out: dict[int, sp.Expr] = {}
    swap = {part: sp.Dummy("t", real=True) for part in set(_transcendental(form)) if place not in part.free_symbols}
    back = {symbol: part for part, symbol in swap.items()}
    for masked in sp.Add.make_args(sp.expand(form.xreplace(swap), power_exp=False, power_base=False, log=False)):
        term = masked.xreplace(back)
        factor, power = term.as_independent(place, as_Add=False)
        base, exponent = power.as_base_exp() if power != 1 else (place, sp.S.Zero)
        if base != place or not exponent.is_Integer:
            return None
        out[int(exponent)] = out.get(int(exponent), sp.S.Zero) + factor
    return {power: c for power, c in out.items() if c != 0}


def _lowest(e: sp.Expr) -> sp.Expr:
    """In lowest terms, with everything that is no rational function as it stands."""
    swap: dict[sp.Expr, sp.Symbol] = {}
    for part in _transcendental(e):
        swap.setdefault(part, sp.Dummy("t", real=True))
    plain = sp.factor_terms(sp.cancel(e.xreplace(swap)))
    return plain.xreplace({symbol: part for part, symbol in swap.items()})


def _transcendental(e: sp.Expr) -> Iterator[sp.Expr]:
    """The outermost parts that are no rational functions of symbols."""
    if e.is_Add or e.is_Mul or e.is_Pow and e.exp.is_Integer:
        for part in e.args:
            yield from _transcendental(part)
    elif e.free_symbols and not e.is_Symbol:
        yield e


def _pure(degree: int, value: sp.Expr) -> list[Isolated]:
    if degree == 3:
        return [Isolated(cbrt(value))]
    root = sp.Rational(1, degree)
    if degree % 2:
        size = value if possible_signs(value) <= {0, 1} else sp.Abs(value)
        return [Isolated(value**root if size == value else sp.sign(value) * size**root)]
    return [Isolated(value**root), Isolated(-(value**root))]


def _formula(a: sp.Expr, b: sp.Expr, c: sp.Expr) -> list[Isolated]:
    if b.as_content_primitive()[0] % 2 == 0:
        root = sp.sqrt(sp.expand(b**2 / 4 - a * c))
        return [Isolated((-b / 2 + sign * root) / a) for sign in (1, -1)]
    root = sp.sqrt(sp.expand(b**2 - 4 * a * c))
    return [Isolated((-b + sign * root) / (2 * a)) for sign in (1, -1)]


def _never_zero(e: sp.Expr) -> bool:
    if not e.free_symbols:
        return sign_of(e) in (1, -1)
    return 0 not in possible_signs(e) or 0 not in signs_of_quadratic(e)
