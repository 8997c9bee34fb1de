"""What the rows determine at a minimum: parameters that a bound holds, directions that change nothing, standard
errors."""

from __future__ import annotations

import torch
from torch import Tensor

from eqsolve.methods.minima.rounding import rounding
from eqsolve.numeric.fit import PUSHING, RANK, Minimum, Spread, covariance, singular, singular_values
from eqsolve.numeric.lanes import column_norms
from eqsolve.numeric.residuals import Condensed, Rows

# Ratio of singular values below which the rank is looked at twice. Too small: equal rates of an exact fit seem told
# apart; too large: two more Jacobians for nothing.
WEAK = 1e-4
# Relative change of a singular value, within the rounding of the parameters, that makes it none. Too small: honest
# ill-conditioned fits lose their errors; too large: errors made of rounding are told.
UNCLEAR = 0.5


def held(function: Rows | Condensed, at: Minimum) -> Tensor:
    """[p] on a bound without which the sum of squares would be lower: the slope against it is clearly none of
    rounding."""
    D, size = column_norms(at.J[None])[0], torch.linalg.vector_norm(at.F)
    slope = (at.J.mT @ at.F).abs() / D
    pushed: Tensor = at.blocked & (slope > PUSHING * size) & (slope > float(rounding(function, at.J[None], at.x[None])))
    return pushed


def determined(function: Rows | Condensed, at: Minimum, free: Tensor) -> Spread:
    """Rank, standard errors for a variance of 1 and open directions of the columns ``free``[p]."""
    J = at.J[:, free]
    if not J.shape[1]:
        return covariance(J, 1.0)
    return covariance(J, 1.0, least=_least(function, at, free))


def _least(function: Rows | Condensed, at: Minimum, free: Tensor) -> float:
    """The ratio of singular values up to which a direction is open. Where two rates meet, J has full rank beside the
    minimum and not in it: what changes its size within the rounding of the parameters is open as well."""
    J = at.J[:, free]
    if not bool(torch.isfinite(J).all()):
        return RANK
    D = column_norms(J[None])[0]
    _, S, Vh = singular(J / D)
    least, floor = RANK, float(rounding(function, at.J[None], at.x[None]))
    for k in reversed(range(len(S))):
        ratio = float(S[k] / S[0]) if float(S[0]) > 0 else 0.0
        if not RANK < ratio < WEAK:
            if ratio <= RANK:
                continue
            break
        step = at.x.new_zeros(len(at.x))
        step[free] = floor / S[k] * Vh[k] / D
        beside = function.jacobian(torch.stack([at.x + step, at.x - step]))[1][:, :, free] / D
        if not bool(torch.isfinite(beside).all()):
            break
        if not bool(((singular_values(beside)[:, k] - S[k]).abs() > UNCLEAR * S[k]).any()):
            break
        least = ratio * (1 + 1e-9)
    return least
