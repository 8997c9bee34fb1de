"""The covariance of the parameters at a minimum, from the Jacobian in units of the standard errors."""

from __future__ import annotations

import numpy as np

from eqsolve.fitting.functions import Array

# Smallest against largest singular value of the column-scaled J. Too small: parameters that cannot be told apart get
# standard errors made of rounding; too large: an ill-conditioned but honest fit (high polynomials) is called deficient.
RANK = 1e-11
# Share of a null direction from which a parameter takes part in it. Too small: rounding entangles all; too large: one
# that moves is called determined.
TAKES_PART = 1e-6


def unit_covariance(J: Array, free: Array) -> Array:
    """(J'J)^-1 over the ``free``[p] columns of J[m, p], nan for the others and for those that J does not determine.

    By the singular values of J with unit columns, so that units do not matter and J'J, which squares the condition, is
    never formed (Golub and Van Loan 2013, section 5.3).
    """
    p = J.shape[1]
    out = np.full((p, p), np.nan)
    columns = np.flatnonzero(free)
    if not len(columns) or not np.isfinite(J).all():
        return out
    part = J[:, columns]
    norms = np.linalg.norm(part, axis=0)
    scale = np.where(norms > 0, norms, 1.0)
    _, S, Vh = np.linalg.svd(np.linalg.qr(part / scale, mode="r"), full_matrices=False)
    kept = RANK * S[0] < S
    spread = Vh[kept].T / S[kept] / scale[:, None]
    caught = (np.abs(Vh[~kept]) > TAKES_PART).any(0) | (np.linalg.norm(Vh[kept], axis=0) == 0)
    told = spread @ spread.T
    told[caught, :] = told[:, caught] = np.nan
    out[np.ix_(columns, columns)] = told
    return out


def correlation(covariance: Array) -> Array:
    """[p, p], nan where the covariance is."""
    errors = np.sqrt(np.diag(covariance))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.clip(covariance / np.outer(errors, errors), -1.0, 1.0)
