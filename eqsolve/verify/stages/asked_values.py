"""Values asked for at a solution: exact where the solution is exact, else by ball arithmetic."""

from __future__ import annotations

import math
from collections.abc import Iterator

import sympy as sp

from eqsolve.model import System
from eqsolve.result import Solution

# Values of larger expressions are left as they are put together: SymPy's simplifier counts nothing, and takes seconds
# there.
MOST_UNKNOWNS, MOST_OPERATIONS = 8, 100
# Of sums of roots that are multiplied out. More: the product could be read at a glance, and what comes of it cannot; fewer:
# (3 + sqrt(2))^2 is left as the task that it was.
MOST_TERMS, MOST_POWER = 4, 12


def ask(system: System, expression: sp.Expr, solution: Solution) -> tuple[float, sp.Expr | None]:
    """The value of an expression at a solution, and its exact form where all its unknowns are exact.

    The float is nan where the expression is undefined (or not real) at the solution.
    """
    if solution.exact is not None and all(
        solution.exact.get(u.name) is not None for u in system.unknowns if u.symbol in expression.free_symbols
    ):
        swap = {u.symbol: solution.exact[u.name] for u in system.unknowns if u.symbol in expression.free_symbols}
        exact = expression.xreplace(swap)
        exact = sp.simplify(exact) if len(swap) <= MOST_UNKNOWNS and exact.count_ops() <= MOST_OPERATIONS else exact
        exact = _multiplied_out(exact)
        return _float(exact), exact
    # 17 digits carry a float64 exactly; the polished values of the solution are no better than that
    swap = {u.symbol: sp.Float(solution.values[u.name], 17) for u in system.unknowns}
    return _float(expression.xreplace(swap)), None


def _multiplied_out(number: sp.Expr) -> sp.Expr:
    """11 + 6*sqrt(2) of (3 + sqrt(2))^2: products and powers of sums of roots, where few terms come of them."""
    if not number.is_number or number.atoms(sp.Function, sp.NumberSymbol) or not any(map(_is_product, _parts(number))):
        return number
    out = sp.expand(number)
    return out if len(sp.Add.make_args(out)) <= MOST_TERMS else number


def _parts(number: sp.Expr) -> Iterator[sp.Expr]:
    yield from (part for term in sp.Add.make_args(number) for part in (term, *sp.Mul.make_args(term)))


def _is_product(part: sp.Expr) -> bool:
    """(3 + sqrt(2))^2, sqrt(2)*(3 + sqrt(2)), but not (1 + sqrt(5))/2."""
    if isinstance(part, sp.Pow):
        return isinstance(part.base, sp.Add) and part.exp.is_Integer and 1 < part.exp <= MOST_POWER
    factors = [factor for factor in sp.Mul.make_args(part) if not factor.is_Rational]
    return len(factors) > 1 and any(isinstance(factor, sp.Add) for factor in factors)


def _float(value: sp.Expr) -> float:
    number = sp.N(value, 17)
    return float(number) if number.is_real else math.nan
