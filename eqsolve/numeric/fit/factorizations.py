"""Eigenvalues and singular values of one small matrix, or nan where there are none: LAPACK raises where entries
overflow or where its iteration fails, and a lane that has come to such a place shall fail alone. (torch's LinAlgError
is a RuntimeError that its types do not export.)
"""

from __future__ import annotations

import torch
from torch import Tensor


def eigen(H: Tensor) -> tuple[Tensor, Tensor]:
    """Eigenvalues[n], ascending, and vectors[n, n] of a symmetric H."""
    most = _size(H)
    try:
        values, vectors = torch.linalg.eigh(H / most)
    except RuntimeError:
        return torch.full_like(H[0], torch.nan), torch.full_like(H, torch.nan)
    return values * most, vectors


def singular(A: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """U[m, k], S[k], descending, and V'[k, n] of A[m, n], k = min(m, n)."""
    most = _size(A)
    try:
        U, S, Vh = torch.linalg.svd(A / most, full_matrices=False)
    except RuntimeError:
        m, n = A.shape
        k = min(m, n)
        return A.new_full((m, k), torch.nan), A.new_full((k,), torch.nan), A.new_full((k, n), torch.nan)
    return U, S * most, Vh


def singular_values(A: Tensor) -> Tensor:
    """[..., k] of a matrix A[m, n], or of a batch of any sizes, descending; nan for all where LAPACK fails on one."""
    try:
        S: Tensor = torch.linalg.svdvals(A)
    except RuntimeError:
        S = A.new_full((*A.shape[:-2], min(A.shape[-2:])), torch.nan)
    return S


def _size(A: Tensor) -> Tensor:
    """The largest entry, by which the others are divided: squares of 1e200 overflow. 1 for zeros; nan and inf stay what
    they are."""
    most = A.abs().amax() if A.numel() else A.new_ones(())
    return torch.where((most > 0) & torch.isfinite(most), most, 1.0)
