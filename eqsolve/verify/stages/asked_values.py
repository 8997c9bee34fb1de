"""Values asked for at a solution: exact where the solution is exact, else by ball arithmetic."""

from __future__ import annotations

import math

import sympy as sp

from eqsolve.model import System
from eqsolve.result import Solution

# Values of larger expressions are left as they are put together: SymPy's simplifier counts nothing, and takes seconds
# there.
MOST_UNKNOWNS, MOST_OPERATIONS = 8, 100


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
        return _float(exact), exact
    # 17 digits carry a float64 exactly; the polished values of the solution are no better than that
    swap = {u.symbol: sp.Float(solution.values[u.name], 17) for u in system.unknowns}
    return _float(expression.xreplace(swap)), None


def _float(value: sp.Expr) -> float:
    number = sp.N(value, 17)
    return float(number) if number.is_real else math.nan
