"""What draws of the nonlinear parameters leave on some rows when the affine ones are at their best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.problem import FitProblem

PIECE = 200_000  # draws times rows of one piece: beyond, it falls out of the cache
RIDGE = (
    1e-10  # of the scaled normal equations. Less: two equal rates drawn give no values; more: a poor sum of squares.
)


def profiled(problem: FitProblem, theta: Array, affine: Sequence[int]) -> tuple[Array, Array]:
    """Sums of squares [D] (inf outside the domain) and residuals [D, rows] at theta[D, p] with the ``affine`` parameters
    solved for, within their bounds roughly."""
    left, residual = np.empty(len(theta)), np.empty((len(theta), problem.rows))
    size = max(1, PIECE // problem.rows)
    for a in range(0, len(theta), size):
        residual[a : a + size] = _left(problem, theta[a : a + size], affine)
    with np.errstate(all="ignore"):
        left = np.einsum("dr,dr->d", residual, residual)
    return np.where(np.isfinite(left), left, np.inf), residual


def _left(problem: FitProblem, theta: Array, affine: Sequence[int]) -> Array:
    if not affine:
        return problem.value(theta)
    base, index = theta.copy(), list(affine)
    base[:, index] = 0.0
    F, A = problem.jacobian(base, index)
    with np.errstate(all="ignore"):
        fine = np.asarray(np.isfinite(F).all(axis=1) & np.isfinite(A).all(axis=(1, 2)))
        norms = np.sqrt(np.einsum("drk,drk->dk", A, A))
        norms[~(norms > 0) | ~np.isfinite(norms)] = 1.0
        A = np.where(fine[:, None, None], A / norms[:, None, :], 0.0)
        N = A.transpose(0, 2, 1) @ A
        N[:, range(len(index)), range(len(index))] += RIDGE
        g = A.transpose(0, 2, 1) @ F[:, :, None]
        g = np.where(fine[:, None, None], g, 0.0)
        best = np.clip(-np.linalg.solve(N, g)[:, :, 0] / norms, problem.lower[index], problem.upper[index])
        return np.where(fine[:, None], F + (A @ (best * norms)[:, :, None])[:, :, 0], np.nan)
