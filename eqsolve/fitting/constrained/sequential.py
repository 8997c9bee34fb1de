"""Sequential quadratic programming for a sum of squares under relations: Gauss-Newton Hessians, damped as by Levenberg
and Marquardt, and an exact penalty function that decides about steps (Nocedal and Wright 2006, sections 18.3 to 18.5)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from eqsolve.clocks.work import passed
from eqsolve.fitting.constrained.quadratic import Step, step
from eqsolve.fitting.constrained.relations import Relations
from eqsolve.fitting.functions import Array
from eqsolve.fitting.problem import FitProblem

# Steps of a search. Fewer: searches that creep along curved relations are given up; more: time in those that go
# nowhere.
STEPS = 200
# Length of a step, in scaled parameters and as a share of them, that ends the search: the chart does the last digits.
# Too small: rounding decides about steps; too large: the relations that hold are not known yet.
NEAR = 1e-9
# How far a relation may be from holding where a search ends, as a share of its terms (the chart does the last digits). Too
# small: searches that end at rounding are refused; too large: points count from which the chart finds no way back to it.
HOLDS = 1e-6
# Slope of the sum of squares against an inequality, in units of |F|, from which the inequality is what holds it. Too
# small: rounding holds a parameter that would stay there by itself; too large: a relation that costs little is kept quiet.
PUSHING = 1e-6
DAMPING = (1e-12, 1e-3, 1e12)  # least, first, most: beyond the most no step helps


@dataclass(frozen=True, eq=False)
class Optimum:
    """theta[p], half its sum of squares, the multipliers[count] of the relations, which of them hold it (``active``),
    and whether all hold there (``feasible``)."""

    theta: Array
    cost: float
    multipliers: Array
    active: Array
    feasible: bool


def optimum(problem: FitProblem, theta: Array, deadline: float = math.inf) -> Optimum | None:
    """The minimum under the relations near theta[p]; None where the model is not defined there."""
    search = _Search(Relations(problem), problem.inside(theta))
    if not search.defined:
        return None
    for _ in range(STEPS):
        if search.ended or passed(deadline):
            break
        search.advance()
    return search.optimum()


class _Search:
    """The state of one search: the point, the damping, the penalties."""

    def __init__(self, relations: Relations, theta: Array) -> None:
        self.relations, self.theta = relations, theta
        self.damping, self.growth = DAMPING[1], 2.0
        self.penalty = np.zeros(relations.count)
        self.multipliers = np.zeros(relations.count)
        self.scale = np.zeros(len(theta))
        self.ended = False
        self._look()

    @property
    def defined(self) -> bool:
        return bool(np.isfinite(self.F).all() and np.isfinite(self.J).all() and np.isfinite(self.A).all())

    def _look(self) -> None:
        problem = self.relations.problem
        self.F, self.J = (part[0] for part in problem.jacobian(self.theta[None]))
        self.c, self.A = (part[0] for part in self.relations.jacobian(self.theta[None]))
        self.scale = np.maximum(0.5 * self.scale, np.linalg.norm(self.J, axis=0))
        self.D = np.where(self.scale > 0, self.scale, 1 / np.maximum(np.abs(self.theta), 1.0))

    def advance(self) -> None:
        """One step: propose, judge by the penalty function, damp."""
        proposed, share = self._proposed(-self.c)
        if proposed is None:
            self.damping *= 10
            self.ended = self.damping > DAMPING[2]
            return
        self.penalty = np.maximum(self.penalty, 1.5 * np.abs(proposed.multipliers))
        here = self._merit(self.F, self.c)
        broken = self.relations.broken(self.c)
        ahead = 0.5 * float(((self.F + self.J @ proposed.d) ** 2).sum())
        promised = here - ahead - (1 - share) * float(self.penalty @ broken)
        size = np.abs(proposed.d) * self.D
        units = np.maximum(np.abs(self.theta) * self.D, float(np.linalg.norm(self.F)))
        if (size <= NEAR * units).all() and self.damping <= DAMPING[1]:
            self.ended = True
        for d in (proposed.d, self._corrected(proposed.d, share)):
            if d is None:
                continue
            there = self.relations.problem.inside(self.theta + d)
            gain = here - self._merit_at(there)
            if gain > 1e-4 * promised or (self.ended and gain > -1e-12 * abs(here)):
                self.theta, self.multipliers = there, proposed.multipliers
                ratio = min(gain / promised, 1.0) if promised > 0 else 1.0
                self.damping = max(DAMPING[0], self.damping * max(0.1, 1 - (2 * ratio - 1) ** 3))
                self.growth = 2.0
                self._look()
                return
        self.multipliers = proposed.multipliers
        self.damping, self.growth = self.damping * self.growth, 2 * self.growth
        self.ended |= self.damping > DAMPING[2]

    def _proposed(self, right: Array) -> tuple[Step | None, float]:
        """The step towards A d = right, or the largest share of the way for which the inequalities allow one."""
        rows = np.linalg.norm(self.A / self.D, axis=1)
        rows = np.where(rows > 0, rows, 1.0)
        e = self.relations.equations
        E = np.vstack([self.J / self.D, math.sqrt(self.damping) * np.eye(len(self.D))])
        f = np.concatenate([-self.F, np.zeros(len(self.D))])
        for share in (1.0, 0.5, 0.1, 0.01, 0.0):
            less = np.concatenate([share * right[:e], np.where(right[e:] < 0, share * right[e:], right[e:])])
            found = step(E, f, self.A / self.D / rows[:, None], less / rows, e)
            if found is not None and np.isfinite(found.d).all():
                return Step(found.d / self.D, found.multipliers / rows), share
        return None, 0.0

    def _corrected(self, d: Array, share: float) -> Array | None:
        """The step with the curvature of the relations (second-order correction), without which the penalty function
        may refuse good steps."""
        c = self.relations.value((self.theta + d)[None])[0]
        if share < 1 or not np.isfinite(c).all():
            return None
        found = self._proposed(self.A @ d - c)[0]
        return None if found is None else found.d

    def _merit_at(self, theta: Array) -> float:
        F, c = self.relations.problem.value(theta[None])[0], self.relations.value(theta[None])[0]
        merit = self._merit(F, c)
        return merit if math.isfinite(merit) else math.inf

    def _merit(self, F: Array, c: Array) -> float:
        with np.errstate(all="ignore"):
            return 0.5 * float(F @ F) + float(self.penalty @ self.relations.broken(c))

    def optimum(self) -> Optimum:
        relations, e = self.relations, self.relations.equations
        unit = np.linalg.norm(self.A / self.D, axis=1)
        weight = np.abs(self.multipliers) * unit
        size = np.abs(self.A) @ np.maximum(np.abs(self.theta), 1e-300)
        near = np.abs(self.c) <= HOLDS * np.maximum(size, 1e-300) + HOLDS * unit * np.linalg.norm(self.F)
        active = near & (weight > PUSHING * np.linalg.norm(self.F))
        active[:e] = True
        feasible = bool((relations.broken(self.c) <= HOLDS * np.maximum(size, 1.0)).all())
        return Optimum(self.theta, 0.5 * float(self.F @ self.F), self.multipliers, active, feasible)
