"""What a fit says about values of its model: the value, its standard error by the delta method, confidence and
prediction bands."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from eqsolve.fitting.functions import Array


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
    value: Array,
    slopes: Array,
    covariance: Array,
    *,
    level: float,
    dof: int | None,
    noise: float = 0.0,
) -> Band:
    """The band of a model's values [N] with slopes [N, p] by the parameters, of covariance [p, p].

    ``noise`` is the variance of a new reading, which a prediction band adds to that of the mean (Seber and Wild 1989,
    section 5.1). Parameters without a standard error have nan in the covariance; where such a one moves the model the
    band is nan.
    """
    known = np.nan_to_num(covariance, nan=0.0)
    variance = np.einsum("np,pq,nq->n", slopes, known, slopes) + noise
    unknown = np.isnan(np.diag(covariance))
    return around(value, np.where((slopes[:, unknown] != 0).any(1), math.nan, variance), level=level, dof=dof)


def around(value: Array, variance: Array, *, level: float, dof: int | None) -> Band:
    """The band of values [N] with these variances [N]."""
    half = quantile(level, dof) * np.sqrt(np.maximum(variance, 0.0)) if dof is None or dof > 0 else math.nan
    return Band(value, value - half, value + half)
