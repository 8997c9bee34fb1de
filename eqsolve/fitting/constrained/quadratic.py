"""One step of the sequential search: linear least squares under linear equations and inequalities."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from eqsolve.fitting.functions import Array

# Singular values of the equations, as a share of the largest, below which they say nothing new. Too small: equations
# that follow from others make enormous steps; too large: weak ones are not held by the step.
RANK = 1e-10
# Share of the right side that non-negative combinations of inequalities must leave for them to be consistent. Too
# small: contradictory ones give enormous steps; too large: steps of far inequalities are given up.
CONSISTENT = 1e-12


@dataclass(frozen=True)
class Step:
    """The step d[p], and the multipliers[count] of the relations: J'(F + J d) + A' multipliers = 0."""

    d: Array
    multipliers: Array


def step(E: Array, f: Array, A: Array, b: Array, equations: int) -> Step | None:
    """Minimizes |E d - f| over d with A d = b for the first ``equations`` rows and A d <= b for the others; E has full
    column rank. None where the inequalities contradict each other.

    Equations are eliminated by their null space; what remains is the least distance problem of Lawson and Hanson (1974,
    chapter 23), solved by non-negative least squares.
    """
    p = E.shape[1]
    d, Z = _affine(A[:equations], b[:equations], p)
    Q, R = np.linalg.qr(E @ Z)
    rest = Q.T @ (f - E @ d)
    G, h = A[equations:], b[equations:]
    multipliers = np.zeros(len(b))
    if len(G):
        K = np.linalg.solve(R.T, (G @ Z).T).T if Z.shape[1] else np.zeros((len(G), 0))
        found = _least_distance(-K, K @ rest - (h - G @ d))
        if found is None:
            return None
        w, multipliers[equations:] = found
        rest = rest + w
    d = d + Z @ np.linalg.solve(R, rest) if Z.shape[1] else d
    if equations:
        slope = E.T @ (E @ d - f) + G.T @ multipliers[equations:]
        multipliers[:equations] = -np.linalg.lstsq(A[:equations].T, slope, rcond=RANK)[0]
    return Step(d, multipliers)


def _affine(A: Array, b: Array, p: int) -> tuple[Array, Array]:
    """The shortest d with A d = b (in the sense of least squares) and the null space [p, q] of A."""
    if not len(A):
        return np.zeros(p), np.eye(p)
    U, S, Vh = np.linalg.svd(A)
    rank = int((RANK * S[0] < S).sum()) if S[0] > 0 else 0
    return Vh[:rank].T @ ((U.T @ b)[:rank] / S[:rank]), Vh[rank:].T


def _least_distance(C: Array, t: Array) -> tuple[Array, Array] | None:
    """The shortest w with C w >= t and its multipliers."""
    from scipy.optimize import nnls

    size = max(1.0, float(np.abs(t).max()))
    M = np.vstack([C.T, t / size])
    right = np.zeros(len(M))
    right[-1] = 1.0
    u = nnls(M, right)[0]
    left = right - M @ u
    if not left[-1] > CONSISTENT:
        return None
    w = -left[:-1] / left[-1] * size
    return w, u / left[-1] * size
