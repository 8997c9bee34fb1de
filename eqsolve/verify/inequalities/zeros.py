"""All places where an expression in one unknown is 0: by its form, as roots of polynomials, or by an interval search.

More places than there are zeros do no harm; a place that is missing would. So whoever cannot show that these are all
says None.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import sympy as sp

from eqsolve.clocks.work import STEP, passed, spend
from eqsolve.errors import Span
from eqsolve.model import CLASSES, Relation, System, Unknown, cbrt
from eqsolve.result import Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify.case import Case
from eqsolve.verify.exact import plain_ratios, sign_of
from eqsolve.verify.expressions import possible_signs
from eqsolve.verify.inequalities.algebraic import edges, polynomials
from eqsolve.verify.inequalities.line import Line
from eqsolve.verify.inequalities.places import Place, boxed_place, exact_place
from eqsolve.verify.inequalities.steps import STEPS, of_steps
from eqsolve.verify.inequalities.waves import of_wave
from eqsolve.verify.points import exact_forms
from eqsolve.vocabulary import FUNCTIONS

# 0 exactly where their argument is
LIKE_THEIR_ARGUMENT = (
    sp.Abs,
    cbrt,
    *(CLASSES[row.name] for row in FUNCTIONS.values() if row.keeps_sign and row.name in CLASSES),
)
# Operations of a sum that SymPy is asked to factor. More: it cannot be stopped; fewer: products go to the interval search.
FACTORED = 60
# Rounding of a float beside the ends of a box, in units of its last place. Smaller: roots at the end of a narrow box are
# not recognised as its own; larger: the root of a neighbouring box is taken for this one's.
ULPS = 4


def zeros(e: sp.Expr, line: Line) -> list[Place] | None:
    """Places that hold every zero of the expression in the window; None where they are not known to be all."""
    spend(STEP)
    if not e.free_symbols:
        # 0 everywhere has no place of its own
        return [] if e.is_zero is False or sign_of(e) is not None else None
    if passed(line.deadline) or e.has(sp.atan2):  # its jump is no zero of a part
        return None
    if 0 not in possible_signs(e):
        return []
    if e.has(*STEPS):
        return of_steps(e, line, zeros)
    if isinstance(e, sp.Mul):
        return _of_all(e.args, e, line)
    if isinstance(e, sp.Pow):
        return _of_power(e, line)
    if isinstance(e, LIKE_THEIR_ARGUMENT):
        return _of_all(e.args[:1], e, line)
    if isinstance(e, sp.log) and len(e.args) == 1:
        return _of_all((e.args[0] - 1,), e, line)
    return _of_sum(e, line)


def _of_all(parts: Iterable[sp.Expr], whole: sp.Expr, line: Line) -> list[Place] | None:
    """The zeros of several parts, each of which makes the whole 0."""
    out: list[Place] = []
    for part in parts:
        found = zeros(part, line)
        if found is None:
            return None
        out += [replace(place, zero_of=place.zero_of | {whole}) for place in found]
    return out


def _of_power(e: sp.Pow, line: Line) -> list[Place] | None:
    sign = sign_of(e.exp) if not e.exp.free_symbols else None
    if sign == -1:
        return []
    if sign == 1:
        return _of_all((e.base,), e, line)
    return [] if possible_signs(e.base) == frozenset((1,)) else zeros(e.base, line)


def _of_sum(e: sp.Expr, line: Line) -> list[Place] | None:
    if line.search and (found := _by_boxes(e, line)) is not None:
        return found
    peeled = _peeled(e)
    if peeled is not None:
        return _of_all(peeled, e, line)
    known = _by_formula(e, line.unknown.symbol)
    if known is None:
        known = of_wave(e, line, zeros)
    if known is None:
        known = _by_polynomials(e, line)
    if known is not None:
        return known
    if e.count_ops() <= FACTORED and isinstance(product := sp.factor(e), sp.Mul):
        return _of_all(product.args, e, line)
    return _by_boxes(e, line)


def _peeled(e: sp.Expr) -> list[sp.Expr] | None:
    """Of a*exp(u) + b, a*b^u + c and a*log(u) + b what is 0 where they are."""
    constant, rest = e.as_independent(*e.free_symbols, as_Add=True)
    factor, inner = rest.as_independent(*e.free_symbols, as_Add=False)
    if not isinstance(inner, sp.exp | sp.log | sp.Pow) or sign_of(factor) in (None, 0):
        return None
    value = -constant / factor
    if isinstance(inner, sp.log) and len(inner.args) == 1:
        return [inner.args[0] - sp.exp(value)]
    if isinstance(inner, sp.exp):
        base, exponent = sp.E, inner.args[0]
    elif isinstance(inner, sp.Pow) and not inner.base.free_symbols and sign_of(inner.base) == 1 and inner.base != 1:
        base, exponent = inner.base, inner.exp
    else:
        return None
    sign = sign_of(value)
    if sign is None:
        return None
    return [exponent - sp.log(value) / sp.log(base)] if sign == 1 else []


def _by_formula(e: sp.Expr, x: sp.Symbol) -> list[Place] | None:
    """The zeros of polynomials of degree 1 and 2 with any constants."""
    if not e.is_polynomial(x):
        return None
    number, multiple = e.as_independent(x, as_Add=True)
    slope = multiple.as_independent(x, as_Add=False)[0]
    if multiple == slope * x and sign_of(slope) not in (None, 0):
        return _places([plain_ratios(-number / slope)])  # as it stands: a polynomial would take ln(3/2) apart
    coefficients = sp.Poly(e, x).all_coeffs()
    lead = sign_of(coefficients[0])
    if lead in (None, 0) or not 2 <= len(coefficients) <= 3:
        return None
    if len(coefficients) == 2:
        return _places([-coefficients[1] / coefficients[0]])
    a, b, c = coefficients
    inside = sp.expand(b**2 - 4 * a * c)
    sign = sign_of(inside)
    if sign is None:
        return None
    ways = () if sign < 0 else (0,) if sign == 0 else (-1, 1)
    return _places([sp.expand((-b + way * sp.sqrt(inside)) / (2 * a)) for way in ways])


def _by_polynomials(e: sp.Expr, line: Line) -> list[Place] | None:
    polys = polynomials(e, line.unknown.symbol)
    if polys is None:
        return None
    out: list[Place] = []
    for poly in polys:
        if poly.degree() > 0:
            found = _places(dict.fromkeys(sp.real_roots(poly)))
            if found is None:
                return None
            out += found
    for edge in edges(e):
        found = zeros(edge, line)
        if found is None:
            return None
        out += found
    return out


def _places(numbers: Iterable[sp.Expr]) -> list[Place] | None:
    out = [exact_place(number) for number in numbers]
    return None if None in out else [place for place in out if place is not None]


def _by_boxes(e: sp.Expr, line: Line) -> list[Place] | None:
    """An interval search that lists all zeros, each proven by itself and named where it has a short name."""
    from eqsolve.verify.boxes import exhaust  # NumPy comes with it

    name = line.unknown.name
    relation = Relation("=", e, sp.S.Zero, 0, "", Span(0, 0))
    case = Case(System((Unknown(name, line.unknown.symbol),), (relation,)), line.deadline)
    found = exhaust(case.system, box={name: line.window}, deadline=line.deadline)
    if not found.complete:
        return None
    out = [_proven(case, name, box[name], e) for box in found.roots]
    return None if None in out else [place for place in out if place is not None]


def _proven(case: Case, name: str, box: tuple[float, float], e: sp.Expr) -> Place | None:
    """The only zero in a box, by its own proof."""
    low, high = box
    solution = case.checked(Candidate({name: (low + high) / 2}, "interval search"))
    if solution.status is not Status.PROVED or not low - ULPS * math.ulp(low) <= solution.values[
        name
    ] <= high + ULPS * math.ulp(high):
        return None
    solution = exact_forms(case.system, solution, deadline=case.deadline)
    form = (solution.exact or {}).get(name)
    if isinstance(form, sp.Expr):
        place = exact_place(form)
        return None if place is None else replace(place, zero_of=frozenset((e,)))
    ends = solution.certificate.box.get(name, ()) if solution.certificate is not None else ()
    return boxed_place(ends, e) if len(ends) == 2 else None
