"""Inverses of many small matrices at once."""

from __future__ import annotations

import numpy as np

from eqsolve.fitting.functions import Array

# Least eigenvalue of J'J with columns of length 1 below which its sums do not determine all parameters. Too small: errors
# are rounding; too large: sets are looked at one by one whose sums do.
WELL = 1e-10


def inverses(M: Array) -> tuple[Array, Array]:
    """M^-1 [L, p, p] of symmetric matrices whose diagonal is 1, and where [L] they are too near singular: the inverse is
    nothing there.

    Gauss-Jordan elimination, all matrices in step. The trace of the inverse bounds its largest eigenvalue, so
    only where it is large are eigenvalues computed.
    """
    A, p = np.ascontiguousarray(M.transpose(1, 2, 0)), M.shape[1]
    definite = np.ones(len(M), dtype=bool)
    with np.errstate(all="ignore"):
        for k in range(p):
            pivot = A[k, k].copy()
            definite &= pivot > 0
            row = A[k] / pivot
            column = A[:, k].copy()
            A -= column[:, None] * row[None]
            A[k], A[:, k] = row, -column / pivot
            A[k, k] = 1 / pivot
        out = np.ascontiguousarray(A.transpose(2, 0, 1))
        trace = np.einsum("lii->l", out)
    doubtful = np.flatnonzero(~(definite & (trace < 0.5 / WELL)))
    poor = np.zeros(len(M), dtype=bool)
    if len(doubtful):
        poor[doubtful] = np.linalg.eigvalsh(M[doubtful])[:, 0] < WELL
        fine = doubtful[~poor[doubtful]]
        out[fine] = np.linalg.inv(M[fine])
    return out, poor
