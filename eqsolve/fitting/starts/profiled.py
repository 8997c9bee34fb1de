"""What draws of the nonlinear parameters leave on some rows when the affine ones are at their best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.problem import FitProblem

# Draws times rows of one piece. Fewer: the overhead of each call is felt; more: it falls out of the cache.
PIECE = 200_000
# Draws times rows of one lane from which a piece of its own is worth its calls. Fewer: calls cost more than the sums;
# more: what the draws of a lane have in common is computed for each of them.
WORTH = 4_000
RIDGE = (
    1e-10  # of the scaled normal equations. Less: two equal rates drawn give no values; more: a poor sum of squares.
)


def profiled(
    problem: FitProblem,
    theta: Array,
    affine: Sequence[int],
    *,
    same: Sequence[int] = (),
    signs: Array | None = None,
    together: int = 1,
) -> tuple[Array, Array]:
    """Sums of squares [D] (inf outside the domain) and residuals [D, rows] at theta[D, p] with the ``affine`` parameters
    solved for, within their bounds roughly.

    Nothing that is drawn changes the columns of those of them that are the ``same``, such as a base line: these are
    orthogonalized once, as a line over years is far too close to a constant for normal equations. The others
    get the sign in ``signs``[D], or any where that is 0. Each ``together`` draws that follow one another have values in
    common, which are then computed once.
    """
    left, residual = np.empty(len(theta)), np.empty((len(theta), problem.rows))
    size = max(1, PIECE // problem.rows)
    if together > 1 and together * problem.rows > WORTH:
        size = min(size, together)
    base, index = theta.copy(), list(affine)
    base[:, index] = 0.0
    flat = _orthogonal(problem, base, [k for k in index if k in same])
    moving = [k for k in index if k not in same]
    with np.errstate(all="ignore"):
        for a in range(0, len(theta), size):
            residual[a : a + size] = _left(
                problem, base[a : a + size], moving, flat, None if signs is None else signs[a : a + size]
            )
        left = np.einsum("dr,dr->d", residual, residual)
    return np.where(np.isfinite(left), left, np.inf), residual


def _orthogonal(problem: FitProblem, base: Array, same: list[int]) -> Array:
    """[rows, n] orthonormal columns that span those of the parameters."""
    if not same:
        return np.empty((problem.rows, 0))
    columns = problem.jacobian(base[:1], same)[1][0]
    columns = columns / np.maximum(np.linalg.norm(columns, axis=0), 1e-300)
    if not np.isfinite(columns).all():
        return np.empty((problem.rows, 0))
    U, s, _ = np.linalg.svd(columns, full_matrices=False)
    return np.asarray(U[:, s > 1e-13 * s[0]])


def _left(problem: FitProblem, base: Array, moving: list[int], flat: Array, signs: Array | None) -> Array:
    if not moving:
        F = problem.value(base)
        return np.asarray(F - (F @ flat) @ flat.T)
    F, A = problem.jacobian(base, moving)
    F = F - (F @ flat) @ flat.T
    A = A - flat @ (flat.T @ A) if flat.size else A
    across = A.transpose(0, 2, 1)
    N, g = across @ A, across @ F[:, :, None]
    norms = np.sqrt(np.einsum("dkk->dk", N))
    fine = np.asarray(np.isfinite(norms).all(axis=1) & np.isfinite(g).all(axis=(1, 2)))
    norms[~(norms > 0)] = 1.0
    N, g = N / (norms[:, :, None] * norms[:, None, :]), g / norms[:, :, None]
    N[~fine], g[~fine] = 0.0, 0.0
    N[:, range(len(moving)), range(len(moving))] += RIDGE
    best = np.clip(-np.linalg.solve(N, g)[:, :, 0] / norms, problem.lower[moving], problem.upper[moving])
    if signs is not None:
        best = np.where(best * signs[:, None] < 0, 0.0, best)
    return np.asarray(F + (A @ best[:, :, None])[:, :, 0])
