"""Affine relations that contradict each other: found, and proven, by linear programming."""

from __future__ import annotations

import numpy as np

from eqsolve.fitting.functions import Array, Dependence, dependence
from eqsolve.fitting.problem import Constraint, FitProblem

INFEASIBLE = 2  # the status of scipy.optimize.linprog


def conflict(problem: FitProblem) -> tuple[Constraint, ...] | None:
    """A smallest set of affine relations that contradict each other within the bounds; None where none is known."""
    every = set(range(problem.parameters))
    affine = [c for c in problem.constraints if dependence(problem.tape, c.function.output, every) <= Dependence.AFFINE]
    if not affine or not _contradict(problem, affine):
        return None
    kept = list(affine)
    for constraint in affine:
        less = [c for c in kept if c is not constraint]
        if _contradict(problem, less):
            kept = less
    return tuple(kept)


def _contradict(problem: FitProblem, constraints: list[Constraint]) -> bool:
    from scipy.optimize import linprog

    zero = np.zeros((1, problem.parameters))
    rows = [(c.equality, *(part[0] for part in c.jacobian(zero))) for c in constraints]

    def side(equality: bool) -> tuple[Array | None, Array | None]:
        these = [(slopes, -value) for kind, value, slopes in rows if kind == equality]
        return (np.array([s for s, _ in these]), np.array([v for _, v in these])) if these else (None, None)

    (A_eq, b_eq), (A_ub, b_ub) = side(True), side(False)
    bounds = np.stack([problem.lower, problem.upper], axis=1)
    found = linprog(zero[0], A_ub=A_ub, b_ub=b_ub, A_eq=A_eq, b_eq=b_eq, bounds=bounds)
    return int(found.status) == INFEASIBLE
