"""What a fit says about values of its model: the value, its standard error by the delta method, confidence and
prediction bands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eqsolve.fitting.functions import Array, Function


@dataclass(frozen=True)
class Band:
    """Values [N] of a model with lower and upper ends [N] (nan where they are not known)."""

    value: Array
    lower: Array
    upper: Array


def quantile(level: float, dof: int | None) -> float:
    """Half the width of the band that holds ``level`` of Student's t with ``dof`` degrees of freedom; of the normal
    distribution where ``dof`` is None (known standard errors)."""
    from scipy import special

    tail = 0.5 + level / 2
    return float(special.ndtri(tail) if dof is None else special.stdtrit(dof, tail))


def band(
    model: Function,
    theta: Array,
    covariance: Array,
    columns: Sequence[Array],
    *,
    level: float,
    dof: int | None,
    noise: Array | float = 0.0,
) -> Band:
    """The band of ``model`` at the columns [N] for parameters theta[p] with covariance [p, p].

    ``noise`` is the variance of a new reading, which a prediction band adds to that of the mean (Seber and Wild 1989,
    section 5.1). Parameters without a standard error have nan in the covariance; where such a one moves the model the
    band is nan.
    """
    value, slopes = model.jacobian(theta[None], columns)
    moves = slopes[0]
    known = np.nan_to_num(covariance, nan=0.0)
    variance = np.einsum("np,pq,nq->n", moves, known, moves) + noise
    unknown = np.isnan(np.diag(covariance))
    half = quantile(level, dof) * np.sqrt(np.maximum(variance, 0.0)) if dof is None or dof > 0 else math.nan
    half = np.where((moves[:, unknown] != 0).any(1), math.nan, half)
    return Band(value[0], value[0] - half, value[0] + half)
