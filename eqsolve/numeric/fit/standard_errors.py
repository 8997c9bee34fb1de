"""What the Jacobian at a minimum says about the parameters: rank, standard errors, correlation, directions that do
nothing."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from eqsolve.numeric.fit.factorizations import singular, singular_values
from eqsolve.numeric.residuals import triangle

# Smallest against largest singular value of the column-scaled J. Too small: parameters that cannot be told apart get
# standard errors made of rounding; too large: an ill-conditioned but honest fit (high polynomials) is called deficient.
RANK = 1e-11
# Relative change of the rows by a relative change of one unknown that is no change. Too small: the rounding of a point
# on a family, scaled up, looks like a regular column; too large: an isolated root that some unknown hardly moves is
# taken for a family.
UNFELT = 1e-6


@dataclass(frozen=True)
class Spread:
    """``rank`` of J; ``stderr``[p], nan for parameters that take part in a null direction; ``correlation``[p, p];
    ``null``[p, k] unit directions, in units of the scaled parameters, along which the residual does not change;
    ``ratio`` smallest / largest singular value of the column-scaled J."""

    rank: int
    stderr: Tensor
    correlation: Tensor
    null: Tensor
    ratio: float


def covariance(J: Tensor, variance: float, *, least: float = RANK) -> Spread:
    """variance * (J'J)^-1 for J[N, p] from the singular values of J/D (D the column norms), so that units do not
    matter.

    With J/D = U S V' the inverse is D^-1 V S^-2 V' D^-1; J'J, which would square the condition, is never formed.
    Singular values up to ``least`` of the largest are none.
    """
    norms = torch.linalg.vector_norm(J, dim=0)
    D = torch.where(norms > 0, norms, torch.ones_like(norms))
    p = J.shape[1]
    # a column beyond the floats says as little as one of zeros: such parameters count as not determined
    scaled = torch.where(torch.isfinite(J).all(0) & torch.isfinite(D), J / D, 0.0)
    # the factor has all that is wanted: the left vectors of a long J would fill the memory
    _, S, Vh = singular(triangle(scaled[None])[0])
    kept = torch.where(S[0] * least < S, S, 0.0) > 0 if p else S > 0
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


def isolation(J: Tensor, terms: Tensor, x: Tensor) -> Tensor:
    """[L] smallest / largest singular value of each scaled J[L, m, n]: 0 on a family or at a multiple root.

    The smaller of two scalings counts. Unit columns see rows that vanish with all their terms (x^2 at 0). Entries as
    relative changes, rows over their ``terms``[L, m] and columns times 1 + |x|, see columns that hold rounding only (y
    on the family x = 1 of (x - 1) y).
    """
    m, n = J.shape[1:]
    if m < n:
        return torch.zeros_like(x[:, 0])
    relative = J * (1 + x.abs())[:, None, :] / torch.where(terms > 0, terms, 1.0)[:, :, None]
    tiny = torch.finfo(J.dtype).tiny
    return torch.minimum(_singular_ratio(J, tiny, tiny), _singular_ratio(relative, UNFELT, 1.0))


def _singular_ratio(J: Tensor, shortest: float, least: float) -> Tensor:
    """[L] smallest singular value over the largest (at least ``least``), columns of ``shortest`` and up made unit; 0 if
    not finite."""
    norms = torch.linalg.vector_norm(J, dim=1, keepdim=True)
    usable = torch.isfinite(norms).flatten(1).all(1)
    S = singular_values(torch.where(usable[:, None, None], J / norms.clamp_min(shortest), 0.0))
    return S[:, -1] / S[:, 0].clamp_min(least)
