"""The minimum under the relations with one parameter at a given value: a point of its profile."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from eqsolve.fitting.constrained.sequential import optimum
from eqsolve.fitting.functions import Array
from eqsolve.fitting.problem import Constraint, FitProblem


@dataclass(frozen=True, eq=False)
class _Pin(Constraint):
    """theta[number] = at, as one more equation."""

    number: int = 0
    at: float = 0.0

    def value(self, theta: Array) -> Array:
        return theta[:, self.number] - self.at

    def jacobian(self, theta: Array) -> tuple[Array, Array]:
        slopes = np.zeros_like(theta)
        slopes[:, self.number] = 1.0
        return self.value(theta), slopes


def pinned(problem: FitProblem, theta: Array, number: int, value: float) -> tuple[Array, float]:
    """The minimum with parameter ``number`` at ``value``, near theta[p], and its sum of squares; infinite where the
    relations do not hold with it (sequential quadratic programming with one more equation)."""
    pin = _Pin(problem.lines[0].function, True, "", 0, number, value)
    begin = theta.copy()
    begin[number] = value
    found = optimum(replace(problem, constraints=(*problem.constraints, pin)), begin)
    if found is None or not found.feasible:
        return begin, math.inf
    return found.theta, 2 * found.cost
