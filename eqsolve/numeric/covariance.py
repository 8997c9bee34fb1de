"""What the Jacobian at a minimum says about the parameters: rank, standard errors, correlation, directions that do nothing."""
from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

# Smallest against largest singular value of the column-scaled J. Too small: parameters that cannot be told apart get
# standard errors made of rounding; too large: an ill-conditioned but honest fit (high polynomials) is called deficient.
RANK = 1e-11


@dataclass(frozen=True)
class Spread:
    """``rank`` of J; ``stderr``[p], nan for parameters that take part in a null direction; ``correlation``[p, p]; ``null``[p, k]
    unit directions, in units of the scaled parameters, along which the residual does not change; ``ratio`` smallest / largest
    singular value of the column-scaled J."""

    rank: int
    stderr: Tensor
    correlation: Tensor
    null: Tensor
    ratio: float


def covariance(J: Tensor, variance: float) -> Spread:
    """variance * (J'J)^-1 for J[N, p] from the singular values of J/D (D the column norms), so that units do not matter.

    With J/D = U S V' the inverse is D^-1 V S^-2 V' D^-1; J'J, which would square the condition, is never formed.
    """
    norms = torch.linalg.vector_norm(J, dim=0)
    D = torch.where(norms > 0, norms, torch.ones_like(norms))
    _, S, Vh = torch.linalg.svd(J / D, full_matrices=True)
    p = J.shape[1]
    S = torch.cat([S, S.new_zeros(p - len(S))])
    kept = torch.where(S[0] * RANK < S, S, 0.0) > 0 if p else S > 0
    inverse = torch.where(kept, 1 / torch.where(kept, S, 1.0), 0.0)
    spread = Vh.mT * inverse / D[:, None]
    stderr = variance**0.5 * torch.linalg.vector_norm(spread, dim=1)
    null = Vh[~kept].mT
    entangled = (null.abs() > 1e-6).any(1)
    root = torch.linalg.vector_norm(spread, dim=1).clamp_min(torch.finfo(J.dtype).tiny)
    correlation = (spread / root[:, None]) @ (spread / root[:, None]).mT
    correlation = torch.where(entangled[:, None] | entangled[None, :], torch.nan, correlation.clamp(-1, 1))
    ratio = float(S[-1] / S[0]) if p and float(S[0]) > 0 else 0.0
    return Spread(int(kept.sum()), torch.where(entangled, torch.nan, stderr), correlation, null, ratio)


def isolation(J: Tensor) -> Tensor:
    """[L] smallest / largest singular value of each column-scaled J[L, m, n]: 0 on a family or at a multiple root."""
    lanes, m, n = J.shape
    if m < n:
        return J.new_zeros(lanes)
    norms = torch.linalg.vector_norm(J, dim=1, keepdim=True)
    usable = torch.isfinite(norms).flatten(1).all(1)
    scaled = torch.where(usable[:, None, None], J / torch.where(norms > 0, norms, 1.0), 0.0)
    S = torch.linalg.svdvals(scaled)
    return torch.where(S[:, 0] > 0, S[:, -1] / S[:, 0].clamp_min(torch.finfo(J.dtype).tiny), 0.0)
