"""Equations and inequalities in one unknown that repeat: infinitely many isolated solutions, described by one period.

A period is proven symbolically: SymPy reduces sin(x + 2*pi) to sin(x) on construction, so the shifted residual
is the same expression, up to sign. Every part that can be undefined must repeat as well, so that the domain does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import sympy as sp

from eqsolve.model import System
from eqsolve.verify.boxes.branch_and_prune import exhaust
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import (
    MOST_RELATIONS,
    REPEATING,
    HalfLine,
    equivalent,
    everywhere_defined,
    half_line,
    periods,
    possible_signs,
    repeats,
    shifted_alike,
)

# Where one period is taken to begin, as a share of a period below 1: no fraction of pi and no whole number, so that no usual
# root lies on the seam.
SEAM = -0.7390851


@dataclass(frozen=True)
class Repetition:
    """The roots in one period (as boxes), the period, and whether these and their shifts are all there is.

    ``period`` shifts towards the open end where the unknown has one bound (it is negative where that is above); then the
    roots lie in the first period from the bound, and only shifts by 0, 1, 2 ... of it count. ``apart`` are the roots
    beside these, which do not repeat: 1 of (x - 1)*sin(x) = 0.
    """

    roots: tuple[Mapping[str, tuple[float, float]], ...]
    period: sp.Expr
    complete: bool
    one_sided: bool = False
    apart: tuple[sp.Expr, ...] = ()


def repetition(system: System, *, deadline: float) -> Repetition | None:
    """The solutions of an equation that repeats, searched over one period; None where nothing repeats or time runs out.

    Without a period of the whole, factors that repeat still give infinitely many solutions (``complete`` is False where
    the zeros of the others are not known).
    """
    half = half_line(system)
    if half is not None:
        return _from_end(system, half, deadline) or _of_factors(system, half, deadline)
    p = period(system)
    if p is not None:
        return _one_period(system, p, True, deadline)
    found = _of_factors(system, None, deadline)
    if found is not None:
        return found
    for factor in repeating_factors(system):
        zero = System(system.unknowns, (replace(system.relations[0], left=factor, right=sp.S.Zero, _written=None),))
        p = period(zero)
        found = _one_period(zero, p, False, deadline) if p is not None else None
        if found is not None and found.roots:
            return found
    return None


def _one_period(system: System, p: sp.Expr, complete: bool, deadline: float) -> Repetition | None:
    # rounded up: a root on the seam may come twice, none is lost
    seam = SEAM * min(float(p), 1.0)
    end = math.nextafter(seam + float(p) * (1 + 1e-15), math.inf)
    found = exhaust(system, box={system.names[0]: (seam, end)}, deadline=deadline)
    return Repetition(found.roots, p, complete) if found.complete else None


def _from_end(system: System, half: HalfLine, deadline: float) -> Repetition | None:
    """The first period beside the end of a half-line, both of its own ends included."""
    p = period(half.rest)
    if p is None or any(equivalent(r.left, r.right).impossible for r in half.rest.equations):  # that is said elsewhere
        return None
    at, length = float(half.end), float(p) * (1 + 1e-15)
    slack = 4 * math.ulp(abs(at) + length)  # what lies beyond the end is cut off by the relation itself
    ends = (at - length - slack, at + slack) if half.above else (at - slack, at + length + slack)
    found = exhaust(system, box={system.names[0]: ends}, deadline=deadline)
    return Repetition(found.roots, -p if half.above else p, True, True) if found.complete else None


def _of_factors(system: System, half: HalfLine | None, deadline: float) -> Repetition | None:
    """Of a product that is 0, by the factors that repeat, where the zeros of all others are known."""
    whole = system if half is None else half.rest
    repeating = repeating_factors(whole)
    product = sp.Mul(*repeating)
    apart = _zeros_apart(whole, repeating, half) if repeating else None
    if apart is None:
        return None
    relation = whole.relations[0]
    zero = replace(relation, left=product, right=sp.S.Zero, _written=None)
    if half is None:
        alone = System(system.unknowns, (zero,), system.constants)
        p = period(alone)
        found = None if p is None else _one_period(alone, p, True, deadline)
    else:
        others = tuple(zero if r is relation else r for r in system.relations)
        rest = replace(half, rest=System(whole.unknowns, (zero,), whole.constants))
        found = _from_end(System(system.unknowns, others, system.constants), rest, deadline)
    return replace(found, apart=tuple(apart)) if found is not None and found.roots else None


def _zeros_apart(system: System, repeating: Sequence[sp.Expr], half: HalfLine | None) -> list[sp.Expr] | None:
    """The zeros of the factors that do not repeat, where no other factor is 0 and on the line; None where one of them is not
    known."""
    x = system.unknowns[0].symbol
    out: dict[sp.Expr, None] = {}
    for factor in _bases(system.relations[0].residual):
        if factor in repeating or not factor.has(x) or 0 not in possible_signs(factor):
            continue
        if not factor.is_polynomial(x) or not all(c.is_Rational for c in sp.Poly(factor, x).all_coeffs()):
            return None
        for root in sp.real_roots(sp.Poly(factor, x), multiple=True):
            beyond = 1 if half is None else sign_of((root - half.end) * (-1 if half.above else 1))
            also = [sign_of(other.xreplace({x: root})) for other in repeating]
            if beyond is None or None in also:
                return None
            if 0 not in also and (beyond == 1 or beyond == 0 and half is not None and half.closed):
                out[root] = None
    return list(out)


def _bases(product: sp.Expr) -> list[sp.Expr]:
    """The factors, each without its positive exponent."""
    return [f.base if isinstance(f, sp.Pow) and f.exp.is_positive else f for f in sp.Mul.make_args(product)]


def period(system: System) -> sp.Expr | None:
    """A period of the solution set of equations (and inequalities) in one free unknown, or None."""
    if len(system.unknowns) != 1 or not 1 <= len(system.relations) <= MOST_RELATIONS:
        return None
    unknown = system.unknowns[0]
    if unknown.lower.is_finite or unknown.upper.is_finite:
        return None
    if not system.equations or not all(relation.residual.has(*REPEATING) for relation in system.relations):
        return None
    candidates = periods([r.residual for r in system.relations], unknown.symbol)
    return next((p for p in candidates if repeats(system, p)), None)


def repeating_factors(system: System) -> list[sp.Expr]:
    """For "product = 0" with every part defined everywhere: the factors that repeat. Their zeros are solutions of the
    whole."""
    if len(system.unknowns) != 1 or len(system.relations) != 1 or system.relations[0].op != "=":
        return []
    relation, x = system.relations[0], system.unknowns[0].symbol
    if not all(everywhere_defined(side) for side in relation.written()):
        return []
    bases = _bases(relation.residual)
    return [base for base in bases if base.has(x) and any(shifted_alike(base, x, p) for p in periods([base], x))]
