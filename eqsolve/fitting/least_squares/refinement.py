"""The last digits of a least-squares minimum: undamped Gauss-Newton steps by QR while they keep shrinking, then Newton
steps.

Near the minimum the sum of squares is flat and its last bits are noise, so nothing is accepted by comparing it; a step
is accepted because it is shorter than the one before (the measure of Bates and Watts 1981, the residual's share in the
tangent plane).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from eqsolve.clocks.work import passed
from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares.factorizations import TINY, column_norms, eigen, singular, triangle
from eqsolve.fitting.least_squares.target import Target, inside


@dataclass(frozen=True, eq=False)
class Minimum:
    """x[p], F[m] and J[m, p] there; ``blocked``[p] on a bound that holds it; ``offset`` the share of F in the tangent
    plane of the free columns (0 at a minimum; nan outside the domain)."""

    x: Array
    F: Array
    J: Array
    blocked: Array
    offset: float

    @property
    def sum_squares(self) -> float:
        with np.errstate(all="ignore"):
            return float(self.F @ self.F)


def polish(target: Target, x: Array, *, steps: int = 30, enough: float = 0.0, deadline: float = math.inf) -> Minimum:
    """Gauss-Newton from x[p] near a minimum, until the offset is ``enough`` or steps no longer shrink."""
    here, R = _measured(target, inside(target, x))
    last = math.inf
    for _ in range(steps):
        step, length = _gauss_newton(here, R)
        # Shrinking too slowly is no convergence, and at rounding level steps no longer shrink: either way the last
        # point stands.
        if not length < 0.5 * last or length == 0 or here.offset <= enough or passed(deadline):
            break
        there, beyond = _measured(target, inside(target, here.x + step))
        if not there.sum_squares <= here.sum_squares * (1 + 1e-9) + TINY:
            break
        here, R, last = there, beyond, length
    return here


def measured(target: Target, x: Array) -> Minimum:
    """The point x[p] as it is."""
    return _measured(target, x)[0]


def bend(target: Target, at: Minimum, *, steps: int = 60, deadline: float = math.inf) -> Minimum:
    """Newton steps on the sum of squares from a point where Gauss-Newton creeps: large residuals of curved models, flat
    valleys.

    The Hessian comes from central differences of the gradient J'F, all in one batch of lanes. A step is accepted if the
    sum of squares falls, or, where it can fall no more, if the gradient becomes smaller; else it is damped.
    """
    if passed(deadline):
        return at
    here, damping = at, 0.0
    curvature = _curvature(target, here)
    for _ in range(steps):
        if passed(deadline):
            break
        there = measured(target, inside(target, here.x + curvature.step(damping)))
        noise = 1e-14 * here.sum_squares
        falls = there.sum_squares < here.sum_squares - noise
        level = there.sum_squares <= here.sum_squares + noise
        beyond = _curvature(target, there) if falls or level else curvature
        if falls or (level and beyond.offset < 0.5 * curvature.offset):
            here, curvature = there, beyond
            damping = 0.0 if damping < 1e-13 else damping / 100
        elif damping > 1 or curvature.offset < 1e-12:
            break
        else:
            damping = max(10 * damping, 1e-13)
    return replace(here, offset=min(here.offset, curvature.offset))


def isolated(target: Target, at: Minimum) -> bool:
    """The sum of squares rises from here in every free direction: no saddle, and no plateau where some parameter does
    nothing."""
    H = _hessian(target, at)
    if not np.isfinite(H).all():
        return False
    values = eigen(H)[0]
    # Differences leave noise of about 1e-10 of the largest. Too small: plateaus pass; too large: minima in long valleys
    # do not.
    return float(values.min()) > 1e-9 * float(values.max())


@dataclass(frozen=True, eq=False)
class _Curvature:
    """Eigenvalues and vectors of the Hessian in scaled columns, the gradient, the column scale and |F|; columns on a
    bound stand apart."""

    values: Array
    vectors: Array
    slope: Array
    scale: Array
    norm: float

    def _steep(self, damping: float) -> Array:
        """Eigenvalues made positive (a saddle is left downhill), never nearer to zero than the differences can tell."""
        sizes = np.abs(self.values)
        most = float(sizes.max())
        return np.maximum(sizes, 1e-14 * most) + damping * most

    def step(self, damping: float) -> Array:
        along = (self.vectors.T @ self.slope) / self._steep(damping)
        return -(self.vectors @ along) / self.scale

    @property
    def offset(self) -> float:
        """Root of the relative fall of the sum of squares that the quadratic model promises: with J'J for the Hessian
        it would be the residual's share in the tangent plane."""
        if self.norm == 0:
            return 0.0
        fall = ((self.vectors.T @ self.slope) ** 2 / self._steep(0.0)).sum()
        return math.sqrt(float(fall)) / self.norm if fall >= 0 else math.nan


def _curvature(target: Target, at: Minimum) -> _Curvature:
    """The Hessian at a point, or what stands for it where a probe left the domain: J'J, or nothing where even that
    overflows."""
    with np.errstate(all="ignore"):
        D = column_norms(at.J)
        free = ~at.blocked
        H = _hessian(target, at)
        slope = np.where(free, (at.J.T @ at.F) / D, 0.0)
        if not np.isfinite(H).all():
            scaled = np.where(free, at.J / D, 0.0)
            H = scaled.T @ scaled + np.diag((~free).astype(float))
        if not (np.isfinite(H).all() and np.isfinite(slope).all()):
            H, slope = np.eye(len(D)), np.zeros_like(D)
        values, vectors = eigen(H)
        return _Curvature(values, vectors, slope, D, float(np.linalg.norm(at.F)))


def _hessian(target: Target, at: Minimum) -> Array:
    """[p, p] of half the sum of squares in scaled columns, from one batch of Jacobians around the point; columns on a
    bound stand apart."""
    with np.errstate(all="ignore"):
        D = column_norms(at.J)
        free = ~at.blocked
        # The cube root of the rounding error, in units in which the residual changes by its own size. Larger: the third
        # derivative shows; smaller: rounding does. Either way only the speed of convergence suffers.
        reach = 6e-6 * np.maximum(np.abs(at.x), np.linalg.norm(at.F) / D)
        F, J = target.jacobian(np.concatenate([at.x + np.diag(reach), at.x - np.diag(reach)]))
        g = (F[:, None, :] @ J)[:, 0]
        n = len(at.x)
        H = (g[:n] - g[n:]) / (2 * reach[:, None]) / D / D[:, None]
        return np.where(free[:, None] & free, (H + H.T) / 2, np.eye(n))


def _measured(target: Target, x: Array) -> tuple[Minimum, Array]:
    """The point, and the triangular factor of [J/D F] with the blocked columns 0."""
    lanes = target.jacobian(x[None])
    F, J = lanes[0][0], lanes[1][0]
    n = len(x)
    if not (np.isfinite(F).all() and np.isfinite(J).all()):
        return Minimum(x, F, J, np.zeros(n, dtype=bool), math.nan), np.full((n + 1, n + 1), np.nan)
    with np.errstate(all="ignore"):
        slope = F @ J
        blocked = ((x <= target.lower) & (slope >= 0)) | ((x >= target.upper) & (slope <= 0))
        free = np.where(blocked, 0.0, J) if blocked.any() else J
        R = triangle(np.concatenate([free / column_norms(free), F[:, None]], 1))
        whole = math.sqrt(float(R[:, n] @ R[:, n]))
        offset = math.sqrt(float(R[:n, n] @ R[:n, n])) / whole if whole > 0 else 0.0
    return Minimum(x, F, J, blocked, offset), R


def _gauss_newton(at: Minimum, R: Array) -> tuple[Array, float]:
    """The step of the free columns and its length in units of |F| (scaled columns); the shortest one where J is
    deficient."""
    n = len(at.x)
    if not np.isfinite(R).all():
        return np.zeros_like(at.x), math.nan
    U, S, Vh = singular(R[:n, :n])
    kept = 1e-13 * max(float(S[0]) if n else 0.0, TINY) < S
    q = -(Vh.T @ np.where(kept, (U.T @ R[:n, n]) / np.where(kept, S, 1.0), 0.0))
    free = np.where(at.blocked, 0.0, at.J)
    return q / column_norms(free), float(np.linalg.norm(q))
