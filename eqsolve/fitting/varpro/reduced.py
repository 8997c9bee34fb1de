"""Variable projection: parameters in which all residuals are affine together are solved for at every step, so that lanes
search the others alone (Golub and Pereyra 1973).

At nonlinear parameters alpha the residual is F0 + A c, and the best c leaves r = P F0, P = I - Q Q' of A = Q R. The
slopes of r are P (dF0 + dA c) - (A^+)' dA' r. Kaufman (1975) leaves the second part out, which is small where the
residual is; so do we where it would be dear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from eqsolve.fitting.functions import Array, affine_together
from eqsolve.fitting.least_squares import TINY, column_norms
from eqsolve.fitting.problem import FitProblem

# Diagonal entry of R, with columns of A of length 1, from which a column counts as a combination of those before it. Too
# small: values made of rounding, such as 1e14 and -1e14 of two equal exponentials; too large: terms that do differ are
# taken for one.
DEPENDENT = 1e-11
# Lanes times residuals times slopes up to which the whole Jacobian is taken. Less: more steps where residuals are large;
# more: each step takes longer than it saves.
WHOLE = 200_000


@dataclass(frozen=True, eq=False)
class Reduced:
    """The residuals of a problem as a function of its nonlinear parameters alone: a ``Target`` over alpha[L, q]."""

    problem: FitProblem
    linear: tuple[int, ...]

    @cached_property
    def nonlinear(self) -> tuple[int, ...]:
        return tuple(k for k in range(self.problem.parameters) if k not in self.linear)

    @cached_property
    def lower(self) -> Array:
        return np.asarray(self.problem.lower[list(self.nonlinear)])

    @cached_property
    def upper(self) -> Array:
        return np.asarray(self.problem.upper[list(self.nonlinear)])

    def value(self, alpha: Array) -> Array:
        """r[L, m]."""
        with np.errstate(all="ignore"):
            return self._projected(self._based(alpha)).left

    def jacobian(self, alpha: Array) -> tuple[Array, Array]:
        """r[L, m] and its slopes [L, m, q]."""
        with np.errstate(all="ignore"):
            base = self._based(alpha)
            at = self._projected(base)
            lanes, count = len(alpha), len(self.linear)
            theta = base.copy()
            theta[:, list(self.linear)] = at.values
            whole = lanes * self.problem.rows * len(self.nonlinear) * (count + 2) <= WHOLE
            probes = [theta, base, *(self._moved(base, k) for k in self.linear)] if whole else [theta]
            J = self.problem.jacobian(np.concatenate(probes), self.nonlinear)[1].reshape(
                len(probes), lanes, self.problem.rows, len(self.nonlinear)
            )
            slopes = J[0] - at.Q @ (at.Q.transpose(0, 2, 1) @ J[0])
            if whole:
                # dA' r [L, linear, q], the slopes by each linear parameter being exact differences of the affine
                moved = np.stack([(J[k + 2] - J[1]).transpose(0, 2, 1) @ at.left[:, :, None] for k in range(count)], 1)
                slopes -= at.Q @ at.solved_transposed(moved[:, :, :, 0])
            return at.left, slopes

    def terms(self, alpha: Array) -> Array:
        """[L]."""
        return self.problem.terms(self.whole(alpha))

    def whole(self, alpha: Array) -> Array:
        """theta[L, p]: with the linear parameters at their best."""
        with np.errstate(all="ignore"):
            theta = self._based(alpha)
            theta[:, list(self.linear)] = self._projected(theta).values
            return theta

    def _based(self, alpha: Array) -> Array:
        """theta[L, p] with the linear parameters 0."""
        theta = np.zeros((len(alpha), self.problem.parameters))
        theta[:, list(self.nonlinear)] = alpha
        return theta

    def _moved(self, base: Array, k: int) -> Array:
        theta = base.copy()
        theta[:, k] = 1.0
        return theta

    def _projected(self, base: Array) -> _Projection:
        F, A = self.problem.jacobian(base, self.linear)
        fine = np.isfinite(F.sum(1) + A.sum((1, 2)))
        if not fine.all():
            A = np.where(fine[:, None, None], A, 0.0)
        D = column_norms(A)
        Q, R = np.linalg.qr(A / D[:, None, :])
        diagonal = np.einsum("lii->li", R)
        known = np.abs(diagonal) > DEPENDENT
        if not known.all():
            Q = np.where(known[:, None, :], Q, 0.0)
            R = np.where(known[:, :, None], R, np.eye(R.shape[1]))
        along = Q.transpose(0, 2, 1) @ F[:, :, None]
        left = F - (Q @ along)[:, :, 0]
        values = -np.linalg.solve(R, along)[:, :, 0] / D if fine.any() else np.full(D.shape, np.nan)
        if not fine.all():
            left = np.where(fine[:, None], left, np.nan)
        return _Projection(left, values, Q, R, D)


@dataclass(frozen=True, eq=False)
class _Projection:
    """r[L, m], the linear parameters [L, c] and the factors of A / D = Q R."""

    left: Array
    values: Array
    Q: Array
    R: Array
    D: Array

    def solved_transposed(self, b: Array) -> Array:
        """R^-T (b / D) for b[L, c, q]."""
        return np.asarray(np.linalg.solve(self.R.transpose(0, 2, 1), b / np.maximum(self.D, TINY)[:, :, None]))


def reduced(problem: FitProblem) -> Reduced | None:
    """The problem without the parameters that it is affine in; None where there are none, or there is nothing else, or
    more of them than residuals."""
    linear = affine_together([line.function for line in problem.lines])
    if not linear or len(linear) == problem.parameters or len(linear) > problem.rows:
        return None
    return Reduced(problem, linear)


def within(problem: FitProblem, theta: Array, linear: Sequence[int]) -> Array:
    """[L] the linear parameters keep their bounds."""
    index = list(linear)
    kept = (theta[:, index] >= problem.lower[index]) & (theta[:, index] <= problem.upper[index])
    return np.asarray(kept.all(1))
