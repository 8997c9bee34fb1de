"""Directions: from F and J to a step. Nothing here knows how long a step may be.

A descent prepares the linear algebra of one point and returns ``solve(F) -> p``, so that a second right side
(geodesic acceleration) costs no second factorization. Lanes whose linear algebra fails get nan.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import torch
from torch import Tensor

Solve = Callable[[Tensor], Tensor]


class Descent(Protocol):
    def __call__(self, J: Tensor, damping: Tensor, scale: Tensor) -> Solve:
        """J[L, m, n], damping[L], scale[L, n] -> a function F[L, m] -> p[L, n]."""


def damped_cholesky(J: Tensor, damping: Tensor, scale: Tensor) -> Solve:
    """argmin |J p + F|^2 + damping |D p|^2 (Levenberg 1944, Marquardt 1963) by normal equations.

    In q = D p the matrix is (J/D)'(J/D) + damping I: with unit columns the squared condition hurts least, and
    a batched Cholesky factorization is the cheapest there is. Right for roots, where the end is polished elsewhere.
    """
    scaled = J / scale[:, None, :]
    normal = scaled.mT @ scaled
    normal.diagonal(dim1=1, dim2=2).add_(damping[:, None])
    factor, info = torch.linalg.cholesky_ex(normal)
    failed = (info != 0)[:, None]

    def solve(F: Tensor) -> Tensor:
        right = -(scaled.mT @ F.unsqueeze(-1))
        q = torch.cholesky_solve(right, factor).squeeze(-1)
        return torch.where(failed, torch.nan, q / scale)

    return solve


def damped_qr(J: Tensor, damping: Tensor, scale: Tensor) -> Solve:
    """The same step from the QR factors of [J/D; sqrt(damping) I]: the condition is not squared.

    Three to four times dearer than Cholesky; for fits, whose parameters are wanted to the last digits of an
    ill-conditioned J.
    """
    m, n = J.shape[1:]
    ridge = torch.eye(n, dtype=J.dtype, device=J.device) * damping.sqrt()[:, None, None]
    Q, R = torch.linalg.qr(torch.cat([J / scale[:, None, :], ridge], 1))
    failed = (R.diagonal(dim1=1, dim2=2) == 0).any(1)[:, None]

    def solve(F: Tensor) -> Tensor:
        right = -(Q[:, :m].mT @ F.unsqueeze(-1))
        q = torch.linalg.solve_triangular(R, right, upper=True).squeeze(-1)
        return torch.where(failed, torch.nan, q / scale)

    return solve


def newton(J: Tensor, damping: Tensor, scale: Tensor) -> Solve:
    """J p = -F for square J; no damping, the search shortens the step."""
    LU, pivots, info = torch.linalg.lu_factor_ex(J / scale[:, None, :])
    failed = (info != 0)[:, None]

    def solve(F: Tensor) -> Tensor:
        q = torch.linalg.lu_solve(LU, pivots, -F.unsqueeze(-1)).squeeze(-1)
        return torch.where(failed, torch.nan, q / scale)

    return solve


def gradient(J: Tensor, damping: Tensor, scale: Tensor) -> Solve:
    """Steepest descent in q = D p with the length that minimizes the linear model (Cauchy 1847), over 1 + damping."""
    scaled = J / scale[:, None, :]

    def solve(F: Tensor) -> Tensor:
        g = (scaled.mT @ F.unsqueeze(-1)).squeeze(-1)
        along = (scaled @ g.unsqueeze(-1)).squeeze(-1)
        length = (g * g).sum(1) / (along * along).sum(1).clamp_min(torch.finfo(J.dtype).tiny)
        return -g * (length / (1 + damping))[:, None] / scale

    return solve
