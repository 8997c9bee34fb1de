"""How many unknowns linear equations leave free over the reals."""

from __future__ import annotations

from fractions import Fraction

from eqsolve.integers.polynomials import TooLong, degree, polynomial
from eqsolve.integers.problem import IntegerProblem
from eqsolve.syntax import tree as t

# Unknowns that are looked at. More: elimination in fractions takes time on systems that nobody reads a note about;
# fewer: a system of common size gets no note on what its equations leave free.
MOST = 40


def free_over_the_reals(problem: IntegerProblem) -> int:
    """Unknowns minus rank, where all equations are linear and there are at least as many as unknowns, so that people
    expect one solution; 0 for any other problem."""
    equations = [d.condition for d in problem.demands if isinstance(d.condition, t.Compare) and d.condition.op == "="]
    if not len(problem.names) <= len(equations) or len(problem.names) > MOST:
        return 0
    rows: list[dict[str, Fraction]] = []
    for equation in equations:
        row = _linear(equation)
        if row is None:
            return 0
        rows.append(row)
    return len(problem.names) - _rank(rows)


def _linear(equation: t.Compare) -> dict[str, Fraction] | None:
    try:
        poly = polynomial(equation)
    except TooLong:
        return None
    if poly is None or degree(poly) > 1:
        return None
    return {name: Fraction(c) for monomial, c in poly.items() for name, _ in monomial}


def _rank(rows: list[dict[str, Fraction]]) -> int:
    """By Gaussian elimination."""
    rank = 0
    while rows:
        pivot = rows.pop()
        if not pivot:
            continue
        rank += 1
        name, lead = next(iter(pivot.items()))
        rows = [_without(row, pivot, row[name] / lead) if name in row else row for row in rows]
    return rank


def _without(row: dict[str, Fraction], pivot: dict[str, Fraction], times: Fraction) -> dict[str, Fraction]:
    out = {n: row.get(n, Fraction(0)) - times * pivot.get(n, Fraction(0)) for n in row.keys() | pivot.keys()}
    return {n: c for n, c in out.items() if c}
