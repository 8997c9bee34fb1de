"""One polynomial equation in two bounded unknowns, of degree 2 in one of them: all of its points, where domains are too
large to be gone through pair by pair.

Begin with ``points``: by Pell's equation where there is one (``orbits``), else by each value of one unknown (``squares``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eqsolve.integers.curves.orbits import members_within
from eqsolve.integers.curves.squares import Unfit, points_by_values
from eqsolve.integers.polynomials import Poly, polynomial
from eqsolve.integers.problem import IntegerProblem
from eqsolve.syntax import tree as t

NAME = "squares"

__all__ = ["NAME", "Points", "points"]


@dataclass(frozen=True)
class Points:
    """``rows`` hold all solutions of a problem, in the order of its names, and points that break other conditions of it;
    ``reason`` says how that is known."""

    rows: tuple[tuple[int, ...], ...]
    reason: str


def points(problem: IntegerProblem, deadline: float) -> Points | None:
    """All points of an equation of a finite problem that holds its two open unknowns; None of other problems."""
    known = {name: runs[0][0] for name in problem.names if len(set(sum(runs := problem.domains[name], ()))) == 1}
    fixed = {name: value for name, value in known.items() if value is not None}
    names = [name for name in problem.names if name not in fixed]
    if len(names) != 2 or not problem.finite or not all(problem.domains[name] for name in names):
        return None
    x, y = names
    for poly in _equations(problem, fixed):
        if {name for monomial in poly for name, _ in monomial} != {x, y}:
            continue
        found = members_within(poly, problem.domains)
        if found is None:
            try:
                found = points_by_values(poly, (x, y), problem.domains, deadline)
            except Unfit:
                continue
        pairs, reason = found
        rows = sorted(tuple({**fixed, **pair}[name] for name in problem.names) for pair in pairs)
        return Points(tuple(rows), reason)
    return None


def _equations(problem: IntegerProblem, fixed: dict[str, int]) -> Iterator[Poly]:
    """The equations as polynomials in the unknowns that are left."""
    for demand in problem.demands:
        parts = demand.condition.parts if isinstance(demand.condition, t.And) else (demand.condition,)
        for part in parts:
            if isinstance(part, t.Compare) and part.op == "=" and (poly := polynomial(part)) is not None:
                yield _with(poly, fixed)


def _with(poly: Poly, fixed: dict[str, int]) -> Poly:
    out: Poly = {}
    for monomial, c in poly.items():
        rest = tuple((name, e) for name, e in monomial if name not in fixed)
        for name, e in monomial:
            c *= fixed[name] ** e if name in fixed else 1
        out[rest] = out.get(rest, 0) + c
    return {monomial: c for monomial, c in out.items() if c}
