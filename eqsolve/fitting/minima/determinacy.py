"""What the rows determine at a minimum: parameters that a bound holds, directions that change nothing, standard
errors."""

from __future__ import annotations

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import (
    RANK,
    Minimum,
    Spread,
    Target,
    column_norms,
    covariance,
    singular,
    singular_values,
)
from eqsolve.fitting.minima.rounding import rounding

# Cosine of the residual and a parameter's column from which the slope against its bound is one. Too small: rounding
# holds a parameter that would stay there by itself; too large: a bound that costs little is kept quiet.
PUSHING = 1e-6
# Ratio of singular values below which the rank is looked at twice. Too small: equal rates of an exact fit seem told
# apart; too large: two more Jacobians for nothing.
WEAK = 1e-4
# Relative change of a singular value, within the rounding of the parameters, that makes it none. Too small: honest
# ill-conditioned fits lose their errors; too large: errors made of rounding are told.
UNCLEAR = 0.5


def held(target: Target, at: Minimum) -> Array:
    """[p] on a bound without which the sum of squares would be lower: the slope against it is clearly none of
    rounding."""
    if not at.blocked.any():
        return at.blocked
    slope = np.abs(at.F @ at.J) / column_norms(at.J)
    least = max(PUSHING * float(np.linalg.norm(at.F)), float(rounding(target, at.J[None], at.x[None])[0]))
    return np.asarray(at.blocked & (slope > least))


def determined(target: Target, at: Minimum, free: Array) -> Spread:
    """Rank, standard errors for a variance of 1 and open directions of the columns ``free``[p]."""
    J = at.J[:, free]
    return covariance(J, 1.0, least=_least(target, at, free) if J.shape[1] else RANK)


def _least(target: Target, at: Minimum, free: Array) -> float:
    """The ratio of singular values up to which a direction is open. Where two rates meet, J has full rank beside the
    minimum and not in it: what changes its size within the rounding of the parameters is open as well."""
    J = at.J[:, free]
    if not np.isfinite(J).all():
        return RANK
    with np.errstate(all="ignore"):
        D = column_norms(J)
        _, S, Vh = singular(J / D)
        if not S[0] > 0 or S[-1] >= WEAK * S[0]:
            return RANK
        least, floor = RANK, float(rounding(target, at.J[None], at.x[None])[0])
        for k in reversed(range(len(S))):
            ratio = float(S[k] / S[0])
            if ratio <= RANK:
                continue
            if ratio >= WEAK:
                break
            step = np.zeros(len(at.x))
            step[free] = floor / S[k] * Vh[k] / D
            beside = target.jacobian(np.stack([at.x + step, at.x - step]))[1][:, :, free] / D
            if not np.isfinite(beside).all():
                break
            if not (np.abs(singular_values(beside)[:, k] - S[k]) > UNCLEAR * S[k]).any():
                break
            least = ratio * (1 + 1e-9)
    return least
