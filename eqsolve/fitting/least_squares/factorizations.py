"""Norms, triangles, eigenvalues and singular values that come back as nan where LAPACK would raise: a lane that has come
to such a place shall fail alone."""

from __future__ import annotations

import numpy as np

from eqsolve.fitting.functions import Array

TINY = float(np.finfo(np.float64).tiny)
EPS = float(np.finfo(np.float64).eps)


def column_norms(J: Array) -> Array:
    """Norms of the columns of J[..., m, p], 1 for those of zeros."""
    norms = np.sqrt(np.einsum("...ij,...ij->...j", J, J))
    return np.where(norms > 0, norms, 1.0)


def finite_lanes(F: Array, J: Array) -> Array:
    """[L] F[L, m] and J[L, m, p] are finite. A sum tells it at a fraction of the price of looking at each entry; one that
    overflows is of no use either."""
    fine: Array = np.isfinite(F.sum(1) + J.sum((1, 2)))
    return fine


def triangle(A: Array) -> Array:
    """R[k, k] of A[m, k] = Q R; nan where A is not finite."""
    k = A.shape[1]
    if not np.isfinite(A).all():
        return np.full((k, k), np.nan)
    R: Array = np.asarray(np.linalg.qr(A, mode="r"))
    return R if len(R) == k else np.concatenate([R, np.zeros((k - len(R), k))])


def eigen(H: Array) -> tuple[Array, Array]:
    """Eigenvalues[n], ascending, and vectors[n, n] of a symmetric H."""
    most = _size(H)
    try:
        values, vectors = np.linalg.eigh(H / most)
    except np.linalg.LinAlgError:
        return np.full(len(H), np.nan), np.full_like(H, np.nan)
    return values * most, vectors


def singular(A: Array) -> tuple[Array, Array, Array]:
    """U[m, k], S[k], descending, and V'[k, n] of A[m, n], k = min(m, n)."""
    most = _size(A)
    m, n = A.shape
    k = min(m, n)
    try:
        if not np.isfinite(A).all():
            raise np.linalg.LinAlgError
        U, S, Vh = np.linalg.svd(A / most, full_matrices=False)
    except np.linalg.LinAlgError:
        return np.full((m, k), np.nan), np.full(k, np.nan), np.full((k, n), np.nan)
    return U, S * most, Vh


def singular_values(A: Array) -> Array:
    """[..., k] of a matrix, or of a batch, descending; nan for all where LAPACK fails on one."""
    try:
        S: Array = np.linalg.svd(A, compute_uv=False)
    except np.linalg.LinAlgError:
        S = np.full((*A.shape[:-2], min(A.shape[-2:])), np.nan)
    return S


def _size(A: Array) -> float:
    """The largest entry, by which the others are divided: squares of 1e200 overflow. 1 for zeros and what is not
    finite."""
    most = float(np.abs(A).max()) if A.size else 1.0
    return most if 0 < most < np.inf else 1.0
