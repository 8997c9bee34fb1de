"""What the Jacobian at a minimum says about the parameters: rank, standard errors, correlation, directions that do
nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares.factorizations import TINY, column_norms, singular, triangle

# Smallest against largest singular value of the column-scaled J. Too small: parameters that cannot be told apart get
# standard errors made of rounding; too large: an ill-conditioned but honest fit (high polynomials) is called deficient.
RANK = 1e-11
# Share of a null direction from which a parameter takes part in it. Too small: rounding entangles all; too large: one
# that moves is called determined.
TAKES_PART = 1e-6


@dataclass(frozen=True, eq=False)
class Spread:
    """``rank`` of J; ``stderr``[p], nan for parameters that take part in a null direction; ``correlation``[p, p];
    ``null``[p, k] unit directions, in units of the scaled parameters, along which the residual does not change."""

    rank: int
    stderr: Array
    correlation: Array
    null: Array


def covariance(J: Array, variance: float, *, least: float = RANK) -> Spread:
    """variance * (J'J)^-1 for J[N, p] from the singular values of J/D (D the column norms), so that units do not
    matter.

    With J/D = U S V' the inverse is D^-1 V S^-2 V' D^-1; J'J, which would square the condition, is never formed.
    Singular values up to ``least`` of the largest are none.
    """
    p = J.shape[1]
    with np.errstate(all="ignore"):
        D = column_norms(J)
        # a column beyond the floats says as little as one of zeros: such parameters count as not determined
        scaled = np.where(np.isfinite(J).all(0) & np.isfinite(D), J / D, 0.0)
        _, S, Vh = singular(triangle(scaled))
        kept: Array = np.asarray(((S[0] * least if p else 0.0) < S) & (S > 0))
        inverse = np.where(kept, 1 / np.where(kept, S, 1.0), 0.0)
        spread = Vh.T * inverse / D[:, None]
        root = np.linalg.norm(spread, axis=1)
        stderr = variance**0.5 * root
        null = Vh[~kept].T
        entangled = np.asarray((np.abs(null) > TAKES_PART).any(1))
        unit = spread / np.maximum(root, TINY)[:, None]
        correlation = np.clip(unit @ unit.T, -1, 1)
        correlation = np.where(entangled[:, None] | entangled[None, :], np.nan, correlation)
    return Spread(int(kept.sum()), np.where(entangled, np.nan, stderr), correlation, null)
