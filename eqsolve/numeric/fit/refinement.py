"""The last digits of a least-squares minimum: undamped Gauss-Newton steps by QR while they keep shrinking, then Newton
steps.

Near the minimum the sum of squares is flat and its last bits are noise, so nothing is accepted by comparing it; a step
is accepted because it is shorter than the one before (the measure of Bates and Watts 1981, the residual's share in the
tangent plane).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from eqsolve.clocks.work import passed
from eqsolve.numeric.fit.factorizations import eigen, singular
from eqsolve.numeric.lanes import BoxBounds, VectorFunction, column_norms, finite_rows
from eqsolve.numeric.residuals import triangle


@dataclass(frozen=True)
class Minimum:
    """x[n], F[m] and J[m, n] there; ``blocked``[n] on a bound that holds it; ``offset`` the share of F in the tangent
    plane of the free columns (0 at a minimum; nan where F vanishes)."""

    x: Tensor
    F: Tensor
    J: Tensor
    blocked: Tensor
    offset: float

    @property
    def sum_squares(self) -> float:
        return float((self.F * self.F).sum())


def polish(
    function: VectorFunction, x: Tensor, box: BoxBounds, *, steps: int = 30, deadline: float = math.inf
) -> Minimum:
    """Gauss-Newton from x[n] near a minimum."""
    here = _measured(function, x, box)
    last = torch.inf
    for _ in range(steps):
        step, length = _gauss_newton(here)
        # Shrinking too slowly is no convergence, and at rounding level steps no longer shrink: either way the last
        # point stands.
        if not length < 0.5 * last or length == 0 or passed(deadline):
            break
        there = _measured(function, box.project(here.x + step), box)
        if not there.sum_squares <= here.sum_squares * (1 + 1e-9) + torch.finfo(x.dtype).tiny:
            break
        here, last = there, length
    return here


def bend(
    function: VectorFunction, at: Minimum, box: BoxBounds, *, steps: int = 60, deadline: float = math.inf
) -> Minimum:
    """Newton steps on the sum of squares from a point where Gauss-Newton creeps: large residuals of curved models, flat
    valleys.

    The Hessian comes from central differences of the gradient J'F, all in one batch of lanes. A step is accepted if the
    sum of squares falls, or, where it can fall no more, if the gradient becomes smaller; else it is damped.
    """
    if passed(deadline):
        return at
    here, damping = at, 0.0
    curvature = _curvature(function, here)
    for _ in range(steps):
        if passed(deadline):
            break
        there = _measured(function, box.project(here.x + curvature.step(damping)), box)
        noise = 1e-14 * here.sum_squares
        falls = there.sum_squares < here.sum_squares - noise
        level = there.sum_squares <= here.sum_squares + noise
        beyond = _curvature(function, there) if falls or level else curvature
        if falls or (level and beyond.offset < 0.5 * curvature.offset):
            here, curvature = there, beyond
            damping = 0.0 if damping < 1e-13 else damping / 100
        elif damping > 1 or curvature.offset < 1e-12:
            break
        else:
            damping = max(10 * damping, 1e-13)
    return replace(here, offset=min(here.offset, curvature.offset))


def isolated(function: VectorFunction, at: Minimum) -> bool:
    """The sum of squares rises from here in every free direction: no saddle, and no plateau where some parameter does
    nothing."""
    H = _hessian(function, at)
    if not bool(torch.isfinite(H).all()):
        return False
    values = eigen(H)[0]
    # Differences leave noise of about 1e-10 of the largest. Too small: plateaus pass; too large: minima in long valleys
    # do not.
    return float(values.amin()) > 1e-9 * float(values.amax())


@dataclass(frozen=True)
class _Curvature:
    """Eigenvalues and vectors of the Hessian in scaled columns, the gradient, the column scale and |F|; columns on a
    bound stand apart."""

    values: Tensor
    vectors: Tensor
    slope: Tensor
    scale: Tensor
    norm: float

    def _steep(self, damping: float) -> Tensor:
        """Eigenvalues made positive (a saddle is left downhill), never nearer to zero than the differences can tell."""
        most = float(self.values.abs().amax())
        return self.values.abs().clamp_min(1e-14 * most) + damping * most

    def step(self, damping: float) -> Tensor:
        return -(self.vectors @ ((self.vectors.mT @ self.slope) / self._steep(damping))) / self.scale

    @property
    def offset(self) -> float:
        """Root of the relative fall of the sum of squares that the quadratic model promises: with J'J for the Hessian
        it would be the residual's share in the tangent plane."""
        if self.norm == 0:
            return 0.0
        fall = ((self.vectors.mT @ self.slope).square() / self._steep(0.0)).sum()
        return float(fall.sqrt()) / self.norm


def _curvature(function: VectorFunction, at: Minimum) -> _Curvature:
    """The Hessian at a point, or what stands for it where a probe left the domain: J'J, or nothing where even that
    overflows."""
    D = column_norms(at.J[None])[0]
    free = ~at.blocked
    H = _hessian(function, at)
    slope = torch.where(free, (at.J.mT @ at.F) / D, 0.0)
    if not bool(torch.isfinite(H).all()):
        scaled = torch.where(free, at.J / D, 0.0)
        H = scaled.mT @ scaled + torch.diag((~free).to(D))
    if not bool(torch.isfinite(H).all() and torch.isfinite(slope).all()):
        H, slope = torch.eye(len(D)).to(D), torch.zeros_like(D)
    values, vectors = eigen(H)
    return _Curvature(values, vectors, slope, D, float(torch.linalg.vector_norm(at.F)))


def _hessian(function: VectorFunction, at: Minimum) -> Tensor:
    """[n, n] of half the sum of squares in scaled columns, from one batch of Jacobians around the point; columns on a
    bound stand apart."""
    D = column_norms(at.J[None])[0]
    free = ~at.blocked
    # The cube root of the rounding error, in units in which the residual changes by its own size. Larger: the third
    # derivative shows; smaller: rounding does. Either way only the speed of convergence suffers.
    reach = 6e-6 * torch.maximum(at.x.abs(), torch.linalg.vector_norm(at.F) / D)
    probes = torch.cat([at.x + torch.diag(reach), at.x - torch.diag(reach)])
    F, J = function.jacobian(probes)
    g = (J.mT @ F.unsqueeze(-1)).squeeze(-1)
    n = len(at.x)
    H = (g[:n] - g[n:]) / (2 * reach[:, None]) / D / D[:, None]
    return torch.where(free[:, None] & free, (H + H.mT) / 2, torch.eye(n).to(H))


def _measured(function: VectorFunction, x: Tensor, box: BoxBounds) -> Minimum:
    F, J = function.jacobian(x[None])
    if not bool(finite_rows(F, J)):
        return Minimum(x, F[0], J[0], torch.zeros_like(x, dtype=torch.bool), torch.nan)
    slope = J[0].mT @ F[0]
    blocked = ((x <= box.lower) & (slope >= 0)) | ((x >= box.upper) & (slope <= 0))
    free = torch.where(blocked[None, :], 0.0, J[0])
    return Minimum(x, F[0], J[0], blocked, _offset(free, F[0]))


def _offset(J: Tensor, F: Tensor) -> float:
    """|Q'F| / |F| over the columns of J."""
    n = J.shape[1]
    R = triangle(_joined(J, F))[0]
    whole = torch.linalg.vector_norm(R[:, n])
    return float(torch.linalg.vector_norm(R[:n, n]) / whole) if float(whole) > 0 else 0.0


def _joined(J: Tensor, F: Tensor) -> Tensor:
    """[1, m, n+1]: J with unit columns, and F beside it."""
    return torch.cat([J / column_norms(J[None])[0], F[:, None]], 1)[None]


def _gauss_newton(at: Minimum) -> tuple[Tensor, float]:
    """The step of the free columns and its length in units of |F| (scaled columns); the shortest one where J is
    deficient."""
    J = torch.where(at.blocked[None, :], 0.0, at.J)
    D = column_norms(J[None])[0]
    n = J.shape[1]
    R = triangle(_joined(J, at.F))[0]
    if not bool(torch.isfinite(R).all()):
        return torch.zeros_like(at.x), torch.nan
    U, S, Vh = singular(R[:n, :n])
    kept = S / S[0].clamp_min(torch.finfo(S.dtype).tiny) > 1e-13
    q = -(Vh.mT @ torch.where(kept, (U.mT @ R[:n, n]) / torch.where(kept, S, 1.0), 0.0))
    return q / D, float(torch.linalg.vector_norm(q))
