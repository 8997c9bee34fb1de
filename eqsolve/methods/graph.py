"""Families of polynomial systems in which unknowns can be expressed by the others, one after the other."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from eqsolve.model.polynomial import Cleared, to_sympy
from eqsolve.model.system import System
from eqsolve.result import FamilyCandidate, Finding

METHOD = "unknowns expressed by the others"


def family(system: System, cleared: Sequence[Cleared], deadline: float) -> Iterator[Finding]:
    """The family, if the equations can be used up by solving each for an unknown that occurs linearly in it.

    Complete where no factor was divided by that could be zero: an unknown's coefficient must be a number.
    """
    left = [c.numerator for c in cleared if c.op == "=" and c.numerator]
    if not left:
        return
    gens = list(left[0].context().gens())
    expressed: dict[int, Any] = {}
    while left and (choice := _choose(left)) is not None:
        index, j, value = choice
        swap = [value if i == j else g for i, g in enumerate(gens)]
        expressed = {i: e.compose(*swap) for i, e in expressed.items()} | {j: value}
        left = [p for p in (q.compose(*swap) for q in left[:index] + left[index + 1:]) if p]
    if not expressed or any(p.is_constant() for p in left):
        return
    symbols = system.symbols
    expressions = {j: to_sympy(e, symbols) for j, e in expressed.items()}
    if left:
        return
    free = tuple(name for j, name in enumerate(system.names) if j not in expressed)
    yield FamilyCandidate(free, {system.names[j]: e for j, e in sorted(expressions.items())}, METHOD, complete=True)


def _choose(polys: Sequence[Any]) -> tuple[int, int, Any] | None:
    """Which equation to solve for which unknown: an early unknown that occurs once, alone, with a number before it."""
    options = [(j, len(p), k) for k, p in enumerate(polys) for j in _alone(p)]
    if not options:
        return None
    j, _, k = min(options)
    poly = polys[k]
    unit = tuple(int(i == j) for i in range(poly.context().nvars()))
    terms = poly.to_dict()
    lead = terms.pop(unit)
    return k, j, poly.context().from_dict({m: -c / lead for m, c in terms.items()})


def _alone(poly: Any) -> list[int]:
    """The unknowns that occur in exactly one term, and there alone and to the first power."""
    monomials = poly.monoms()
    width = len(monomials[0])
    return [j for j in range(width) if [m for m in monomials if m[j]] == [tuple(int(i == j) for i in range(width))]]
