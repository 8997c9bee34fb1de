"""The relations of a problem and its bounds as one list of functions: equations first, then inequalities c <= 0."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.problem import FitProblem


@dataclass(frozen=True, eq=False)
class Relations:
    """``equations`` of them must vanish; the others, the last of which are the finite bounds, be at most 0."""

    problem: FitProblem

    @cached_property
    def order(self) -> list[int]:
        """The constraints of the problem by their numbers, equations first."""
        kinds = self.problem.constraints
        return sorted(range(len(kinds)), key=lambda k: not kinds[k].equality)

    @cached_property
    def equations(self) -> int:
        return sum(c.equality for c in self.problem.constraints)

    @cached_property
    def bounds(self) -> list[tuple[int, float, float]]:
        """(parameter, end, sign) of the finite bounds: sign * (theta - end) <= 0."""
        low, high = self.problem.lower.tolist(), self.problem.upper.tolist()
        lower = [(k, end, -1.0) for k, end in enumerate(low) if np.isfinite(end)]
        return lower + [(k, end, 1.0) for k, end in enumerate(high) if np.isfinite(end)]

    @property
    def count(self) -> int:
        return len(self.order) + len(self.bounds)

    def value(self, theta: Array) -> Array:
        """c[L, count] at theta[L, p]."""
        parts = [self.problem.constraints[k].value(theta) for k in self.order]
        parts += [sign * (theta[:, k] - end) for k, end, sign in self.bounds]
        return np.stack(parts, axis=1) if parts else np.zeros((len(theta), 0))

    def jacobian(self, theta: Array) -> tuple[Array, Array]:
        """c[L, count] and A[L, count, p]."""
        lanes, p = theta.shape
        A = np.zeros((lanes, self.count, p))
        c = np.zeros((lanes, self.count))
        for row, k in enumerate(self.order):
            c[:, row], A[:, row] = self.problem.constraints[k].jacobian(theta)
        for row, (k, end, sign) in enumerate(self.bounds, len(self.order)):
            c[:, row], A[:, row, k] = sign * (theta[:, k] - end), sign
        return c, A

    def broken(self, c: Array) -> Array:
        """How far each relation is from holding: |c| of an equation, the positive part of an inequality."""
        e = self.equations
        return np.concatenate([np.abs(c[..., :e]), np.maximum(c[..., e:], 0.0)], axis=-1)
