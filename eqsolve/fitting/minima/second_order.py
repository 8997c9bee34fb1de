"""Is an end of a search a minimum? The sum of squares itself is asked, by small steps both ways: where J loses a column
(r = 0 in r^2) the gradient vanishes with it, and neither the Gauss-Newton matrix nor a Hessian scaled by that column
tells a maximum from a minimum.
"""

from __future__ import annotations

import math

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import EPS, TINY, Minimum, Target, column_norms, inside, singular

# Relative change of the sum of squares that is a change. Too small: rounding is taken for a fall and true minima are
# dropped; too large: the step has to be so long that it may leave the neighbourhood of a narrow minimum.
FELT = 1e-9
# Shortest step, as a share of the parameter (of 1 where it is smaller). Too small: steps in vain; too large: it may
# leap over a narrow maximum.
SHORTEST = 1e-8
# Singular value of the scaled J, as a share of the largest, below which its direction is tried by itself. Too small: a
# saddle in a valley passes; too large: more probes than are of use.
WEAK = 1e-3
STEPS = 14  # probes of one direction, each ten times as far as the one before


def rises(target: Target, at: Minimum, *, around: int = 0) -> bool:
    """The first change that is felt on leaving the point is a rise: both ways along every parameter, along the weakest
    directions of J, and along ``around`` random ones: at a kink the sum of squares may rise along all of the former and
    fall between them.

    A direction along which nothing ever changes is none of a minimum's. Outside the domain, and beyond a bound, there
    is nothing lower.
    """
    with np.errstate(all="ignore"):
        base, x = at.sum_squares, at.x
        terms = float(np.linalg.norm(column_norms(at.J) * x))
        felt = FELT * base + 4 * EPS * terms * base**0.5
        steps = _steps(at, around)
        for _ in range(STEPS):
            probes = inside(target, x + steps)
            change = (target.value(probes) ** 2).sum(1) - base
            if (change < -felt).any():
                return False
            decided = (change > felt) | np.isnan(change) | (probes == x).all(1)
            steps = 10 * steps[~decided]
            if not len(steps):
                return True
    return False


def _steps(at: Minimum, around: int) -> Array:
    """[k, p] the first step of each direction, both ways."""
    x, D = at.x, column_norms(at.J)
    p = len(x)
    ways = np.eye(p)
    if around:
        ways = np.concatenate([ways, np.random.default_rng(0).standard_normal((around, p)) / D])
    if np.isfinite(at.J).all():
        _, S, Vh = singular(at.J / D)
        weak = Vh[WEAK * S[0] > S] / D
        ways = np.concatenate([ways, weak / np.maximum(np.abs(weak).max(1, keepdims=True, initial=0.0), TINY)])
    felt = np.linalg.norm(at.J @ ways.T, axis=0)  # how far the residual moves with a step of 1
    by_residual = 1e-4 * np.linalg.norm(at.F) / felt
    by_size = SHORTEST * np.where(ways != 0, np.maximum(np.abs(x), 1.0) / np.abs(ways), math.inf).min(1)
    length = np.minimum(np.where(by_residual > 0, by_residual, math.inf), by_size)
    return np.concatenate([length[:, None] * ways, -length[:, None] * ways])


# Sizes of terms, in units of rounding, that may be its share of nearly equal terms in an exact fit. Too small: 8e-14*x^d
# beside 3*x^1.5 passes for a term, and d for known; too large: small terms that the data do show are tried in vain.
SHARED = 1e4


def _without(target: Target, x: Array, k: int, J: Array, D: Array, allowed: float) -> Array:
    """x with parameter k 0, if the others can make up for it; J has columns of length 1, D their lengths before."""
    at, others = x.copy(), (x != 0) & (np.arange(len(x)) != k)
    at[k] = 0.0
    F = target.value(at[None])[0]
    if not (np.isfinite(F).all() and np.isfinite(J).all()):
        return x
    at[others] -= np.linalg.lstsq(J[:, others], F, rcond=1e-10)[0] / D[others]
    inside = (at >= target.lower) & (at <= target.upper)
    return at if inside.all() and np.linalg.norm(target.value(at[None])[0]) <= allowed else x


def plain(target: Target, x: Array, known: Minimum | None = None) -> Array:
    """x with those parameters 0 that are nothing but rounding: the residual at 0 is the same to its last bits (8e-166
    in a square, 2e-117 beside terms of size 1). ``known``: F and J there."""
    with np.errstate(all="ignore"):
        F, J = (known.F, known.J) if known is not None else (part[0] for part in target.jacobian(x[None]))
        D = column_norms(J)
        terms = float(np.nan_to_num(target.terms(x[None])[0], nan=0.0, posinf=0.0))
        allowed = 4 * EPS * max(float(np.linalg.norm(F)), terms)
        out = x
        for k in np.flatnonzero((np.abs(x) * D <= allowed) & (x != 0) & (np.abs(x) < 1)):
            at = out.copy()
            at[k] = 0.0
            if np.linalg.norm(target.value(at[None])[0] - F) <= allowed:
                out = at
        if np.linalg.norm(F) <= allowed:  # an exact fit: terms that are nearly alike share rounding among them
            for k in np.flatnonzero((np.abs(out) * D <= SHARED * allowed) & (out != 0) & (np.abs(out) < 1)):
                out = _without(target, out, int(k), J / D, D, allowed)
    return np.asarray(out + 0.0)  # -0.0 is 0
