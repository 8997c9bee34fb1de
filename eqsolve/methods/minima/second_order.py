"""Is an end of a search a minimum? The sum of squares itself is asked, by small steps both ways: where J loses a column
(r = 0 in r^2) the gradient vanishes with it, and neither the Gauss-Newton matrix nor a Hessian scaled by that column
tells a maximum from a minimum.
"""

from __future__ import annotations

import torch
from torch import Tensor

from eqsolve.numeric.fit import Minimum, singular
from eqsolve.numeric.lanes import BoxBounds, VectorFunction, column_norms
from eqsolve.numeric.residuals import Condensed, Rows

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


def rises(function: VectorFunction, at: Minimum, box: BoxBounds, *, around: int = 0) -> bool:
    """The first change that is felt on leaving the point is a rise: both ways along every parameter, along the weakest
    directions of J, and along ``around`` random ones: at a kink the sum of squares may rise along all of the former and
    fall between them.

    A direction along which nothing ever changes is none of a minimum's. Outside the domain, and beyond a bound, there
    is nothing lower.
    """
    base, x = at.sum_squares, at.x
    terms = float(torch.linalg.vector_norm(column_norms(at.J[None])[0] * x))
    felt = FELT * base + 4 * torch.finfo(x.dtype).eps * terms * base**0.5
    steps = _steps(at, around)
    for _ in range(STEPS):
        probes = box.project(x + steps)
        change = function.value(probes).square().sum(1) - base
        if bool((change < -felt).any()):
            return False
        decided = (change > felt) | torch.isnan(change) | (probes == x).all(1)
        steps = 10 * steps[~decided]
        if not len(steps):
            return True
    return False


def _steps(at: Minimum, around: int) -> Tensor:
    """[k, p] the first step of each direction, both ways."""
    x, D = at.x, column_norms(at.J[None])[0]
    p = len(x)
    ways = torch.eye(p).to(x)
    if around:
        ways = torch.cat(
            [ways, torch.randn(around, p, generator=torch.Generator().manual_seed(0), dtype=x.dtype).to(x) / D]
        )
    if bool(torch.isfinite(at.J).all()):
        _, S, Vh = singular(at.J / D)
        weak = Vh[WEAK * S[0] > S] / D
        ways = torch.cat([ways, weak / weak.abs().amax(1, keepdim=True).clamp_min(torch.finfo(x.dtype).tiny)])
    felt = torch.linalg.vector_norm(at.J @ ways.mT, dim=0)  # how far the residual moves with a step of 1
    by_residual = 1e-4 * torch.linalg.vector_norm(at.F) / felt
    by_size = SHORTEST * torch.where(ways != 0, x.abs().clamp_min(1.0) / ways.abs(), torch.inf).amin(1)
    length = torch.minimum(torch.where(by_residual > 0, by_residual, torch.inf), by_size)
    return torch.cat([length[:, None] * ways, -length[:, None] * ways])


def plain(function: Rows | Condensed, x: Tensor, known: Minimum | None = None) -> Tensor:
    """x with those parameters 0 that are nothing but rounding: the residual at 0 is the same to its last bits (8e-166
    in a square, 2e-117 beside terms of size 1). ``known``: F and J there."""
    F, J = (known.F, known.J) if known is not None else (t[0] for t in function.jacobian(x[None]))
    eps, D = torch.finfo(x.dtype).eps, column_norms(J[None])[0]
    allowed = 4 * eps * torch.maximum(torch.linalg.vector_norm(F), function.terms(x[None])[0].nan_to_num(0.0, 0.0))
    out = x
    for k in ((x.abs() * D <= allowed) & (x != 0) & (x.abs() < 1)).nonzero().flatten().tolist():
        at = out.clone()
        at[k] = 0.0
        if bool(torch.linalg.vector_norm(function.value(at[None])[0] - F) <= allowed):
            out = at
    return out + 0.0  # -0.0 is 0
