"""Families of polynomial systems in which unknowns can be expressed by the others, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sympy as sp
from flint import Ordering, fmpq, fmpz_mpoly_ctx

from eqsolve.model import System
from eqsolve.model.algebra import Cleared, basis, to_sympy, whole
from eqsolve.result.proposal import Elimination, FamilyCandidate, Finding

METHOD = "unknowns expressed by the others"


@dataclass(frozen=True)
class Choice:
    """Unknown ``j`` is ``-rest/coefficient`` by one equation; ``safe`` where the coefficient cannot vanish on a
    solution."""

    j: int
    coefficient: Any
    rest: Any
    safe: bool


def family(
    system: System, cleared: Sequence[Cleared], elements: Sequence[Any], evidence: Elimination, deadline: float
) -> Iterator[Finding]:
    """The family, if the equations (as typed, or else as ``elements`` of their Groebner basis) can be used up by
    solving each for an unknown that occurs linearly in it.

    Complete where no coefficient was divided by that could vanish; ``deadline`` is a reading of work.now().
    """
    typed = [c.numerator for c in cleared if c.numerator]
    if not typed:
        return
    holes = [h for c in cleared for h in c.holes]
    context = typed[0].context()
    simplified = [] if holes else [_over(g, context) for g in elements]
    for polys in (typed, simplified):
        found = _expressed(system, polys, holes, deadline) if polys else None
        if found is not None:
            yield replace(found, evidence=evidence)
            return


def _over(poly: Any, context: Any) -> Any:
    """An integer polynomial as one of ``context``, whose further unknowns do not occur."""
    more = context.nvars() - poly.context().nvars()
    return context.from_dict({m + (0,) * more: fmpq(c) for m, c in poly.to_dict().items()})


def _expressed(system: System, polys: Sequence[Any], holes: Sequence[Any], deadline: float) -> FamilyCandidate | None:
    left, expressed, swap = _substituted(polys)
    last = _last(left, deadline) if len(left) == 1 else None
    if len(left) > 1 or (left and last is None) or not all(_applied(h, swap) for h in holes):
        return None
    symbols = system.symbols
    formulas = {j: to_sympy(e, symbols) for j, e in expressed.items()}
    if last is not None:
        quotient = sp.cancel(-to_sympy(last.rest, symbols) / to_sympy(last.coefficient, symbols))
        formulas = {j: sp.cancel(e.xreplace({symbols[last.j]: quotient})) for j, e in formulas.items()} | {
            last.j: quotient
        }
    free = tuple(name for j, name in enumerate(system.names) if j not in formulas)
    return FamilyCandidate(
        free, {system.names[j]: formulas[j] for j in sorted(formulas)}, METHOD, complete=last is None or last.safe
    )


def _substituted(polys: Sequence[Any]) -> tuple[list[Any], dict[int, Any], list[Any]]:
    """The equations that are left when unknowns with a number before them are eliminated, those unknowns, and the
    substitution."""
    swap = list(polys[0].context().gens())
    left, expressed = list(polys), list[int]()
    while left and (found := _next(left)) is not None:
        index, j, value = found
        step = [value if i == j else g for i, g in enumerate(polys[0].context().gens())]
        swap = [_applied(e, step) for e in swap]
        expressed.append(j)
        left = [p for p in (_applied(q, step) for q in left[:index] + left[index + 1 :]) if p]
    return left, {j: swap[j] for j in expressed}, swap


def _applied(poly: Any, swap: Sequence[Any]) -> Any:
    return poly.compose(*swap)


def _next(polys: Sequence[Any]) -> tuple[int, int, Any] | None:
    """Which equation to solve for which unknown: an early unknown that occurs once, alone, with a number before it."""
    options = [(j, len(p), k) for k, p in enumerate(polys) for j in range(p.context().nvars()) if _alone(p, j)]
    if not options:
        return None
    j, _, k = min(options)
    terms = polys[k].to_dict()
    lead = terms.pop(_unit(polys[k], j))
    return k, j, polys[k].context().from_dict({m: -c / lead for m, c in terms.items()})


def _unit(poly: Any, j: int) -> tuple[int, ...]:
    return tuple(int(i == j) for i in range(poly.context().nvars()))


def _alone(poly: Any, j: int) -> bool:
    """Unknown j occurs in exactly one term, and there alone and to the first power."""
    return [m for m in poly.monoms() if m[j]] == [_unit(poly, j)]


def _last(left: Sequence[Any], deadline: float) -> Choice | None:
    """How to solve the last equation, if it is (a power of) one irreducible polynomial that is linear in some
    unknown."""
    factors = left[0].factor()[1]
    if len(factors) != 1:
        return None
    poly = factors[0][0]
    linear = [j for j, degree in enumerate(poly.degrees()) if degree == 1]
    choices = [_split(poly, j, deadline) for j in linear]
    return max(choices, key=lambda c: (c.safe, -len(c.coefficient), -c.j), default=None)


def _split(poly: Any, j: int, deadline: float) -> Choice:
    context = poly.context()
    inside = {(*m[:j], 0, *m[j + 1 :]): c for m, c in poly.to_dict().items() if m[j]}
    coefficient = context.from_dict(inside)
    rest = context.from_dict({m: c for m, c in poly.to_dict().items() if not m[j]})
    return Choice(j, coefficient, rest, _never_both(coefficient, rest, deadline))


def _never_both(a: Any, b: Any, deadline: float) -> bool:
    """Shown: the two polynomials have no common zero."""
    if not b:
        return False
    context = fmpz_mpoly_ctx.get(tuple(f"x{j}" for j in range(a.context().nvars())), Ordering.degrevlex)
    found = basis([whole(a, context), whole(b, context)], deadline)
    return bool(found[0].is_constant())
