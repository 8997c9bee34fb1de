"""Relations as further residuals: a plain problem whose minima are near those under the relations."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from eqsolve.fitting.functions import Array, Function
from eqsolve.fitting.problem import Constraint, FitProblem, Line

# How much more a relation says about its parameters than all rows together. Too small: minima of the penalised problem
# are others than those under the relations; too large: lanes creep along the relations.
WEIGHT = 100.0


def penalised(problem: FitProblem, thetas: Array) -> FitProblem:
    """The problem with its relations as residuals, in units that make them heavy at the median of thetas[L, p]."""
    with np.errstate(all="ignore"):
        D = np.linalg.norm(problem.jacobian(thetas)[1], axis=1)
    lines = tuple(_line(problem, c, _unit(c, thetas, D)) for c in problem.constraints)
    return replace(problem, lines=(*problem.lines, *lines), constraints=())


def _unit(constraint: Constraint, thetas: Array, D: Array) -> float:
    """The sigma of a relation: its change where the residuals change by one, over the weight."""
    with np.errstate(all="ignore"):
        slopes = np.abs(constraint.jacobian(thetas)[1])
        sizes = np.sqrt(((slopes / D) ** 2).sum(1))
    fine = sizes[np.isfinite(sizes) & (sizes > 0)]
    return float(np.median(fine)) / WEIGHT if len(fine) else 1.0


def _line(problem: FitProblem, constraint: Constraint, unit: float) -> Line:
    tape, function = problem.tape, constraint.function
    if not constraint.equality:
        above = tape.put("max", (function.output, tape.number(0)))
        function = Function(tape, above, problem.parameters, 0)
    zero = Function(tape, tape.number(0), problem.parameters, 0)
    return Line(problem.lines[0].source, function, function, zero, (), (), sigma=np.array([unit]))
