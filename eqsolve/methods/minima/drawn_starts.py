"""Where a fit begins when nobody says: draws that know the table's scales, and linear parameters solved for at once."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from eqsolve.clocks.work import passed
from eqsolve.methods.minima.parameter_roles import RoleKind, Roles
from eqsolve.numeric.lanes import BoxBounds, column_norms, damped_qr, starts
from eqsolve.numeric.residuals import Rows

# Draws of one lane of which it takes the best. Fewer: a narrow peak or the right one of many frequencies is hit by few
# lanes; more: time, and all lanes begin in the widest of the good basins.
DRAWN = 64
# Rows, at random, that the draws are compared on; evenly spread ones cannot tell a frequency from its aliases. Fewer:
# chance decides between draws; more: comparing takes longer than the search from the best.
SEEN = 256
# Draws times rows, all lanes together. More: drawing takes longer than the search from the draws; fewer: lanes of
# large tables get few draws to choose from.
AT_ONCE = 1_000_000
# Share of the draws that believe in a parameter's role. Less: fewer starts near several peaks; all: none where the text
# looks like something else.
TOLD = 0.75
# Draws times rows of one piece. Fewer: the overhead of each call is felt; more: it falls out of the cache.
PIECE = 200_000


def fit_starts(
    rows: Rows, count: int, roles: Roles, *, guess: Tensor, box: BoxBounds, seed: int, deadline: float = math.inf
) -> Tensor:
    """[count, p]: the guess as it is, then draws whose linear parameters are replaced by their least-squares values.

    Odd lanes follow the general laws, even ones the scales of the table: a place inside a column's range, a rate (one
    over the range), a width (a share of the range), a frequency that the rows can follow, a number. Each of the latter
    is the best of some draws of its own, so that narrow peaks and many periods are found, and one lane says nothing
    about another.
    """
    p = rows.columns
    general = starts(count, p, guess=guess.cpu(), lower=box.lower.cpu(), upper=box.upper.cpu(), seed=seed).to(
        guess.device
    )
    theta = general.clone()
    if rows.table and not roles.all_linear:
        chosen = torch.arange(2, count, 2)
        theta[chosen] = _best_drawn(rows, general[chosen], roles, box, seed, deadline)
    first = 0 if bool(torch.isnan(guess).any()) else 1  # a complete guess is nobody's to change
    if roles.linear and not passed(deadline):
        theta[first:] = _solved(rows, theta[first:], roles.linear, box)
    return theta


def _best_drawn(rows: Rows, general: Tensor, roles: Roles, box: BoxBounds, seed: int, deadline: float) -> Tensor:
    """[L, p] for each lane the one of its draws that leaves the least; outside the bounds the lane's general draw
    stands for it."""
    generator = torch.Generator().manual_seed(seed)
    few = rows.picked(torch.randperm(rows.length, generator=generator)[:SEEN].sort().values)
    lanes, p = general.shape
    draws = max(1, min(DRAWN, AT_ONCE // (few.rows * lanes)))
    scaled = _by_columns(rows, roles, lanes * draws, generator).to(general)
    scaled = torch.where((scaled > box.lower) & (scaled < box.upper), scaled, general.repeat_interleave(draws, 0))
    left = torch.full_like(scaled[:, 0], torch.inf)
    size = max(1, PIECE // few.rows)
    for a in range(0, len(scaled), size):
        if passed(deadline):
            break
        left[a : a + size] = _left(few, scaled[a : a + size], roles.linear)
    best = left.view(lanes, draws).argmin(1)
    return scaled.view(lanes, draws, p)[torch.arange(lanes, device=best.device), best]


def _left(rows: Rows, theta: Tensor, linear: Sequence[int]) -> Tensor:
    """[L] the sum of squares with the linear parameters at their best, roughly; inf outside the domain."""
    index = list(linear)
    base = theta.clone()
    base[:, index] = 0.0
    if not index:
        return rows.value(base).square().sum(1).nan_to_num(torch.inf)
    F, J = rows.jacobian(base)
    A = J[:, :, index] / column_norms(J[:, :, index])[:, None, :]
    N, g = A.mT @ A, (A.mT @ F.unsqueeze(-1))
    N.diagonal(dim1=1, dim2=2).add_(1e-10)
    factor, failed = torch.linalg.cholesky_ex(N.nan_to_num(0.0, 0.0, 0.0))
    gained = (g * torch.cholesky_solve(g, factor)).sum((1, 2))
    left = F.square().sum(1) - gained
    return torch.where((failed == 0) & torch.isfinite(left), left, torch.inf)


def _by_columns(rows: Rows, roles: Roles, count: int, generator: torch.Generator) -> Tensor:
    """[count, p] places, rates, widths, frequencies of a column that decides what the parameter does, or numbers;
    mostly what its role says."""
    low = torch.stack([c.min() for c in rows.table]).cpu()
    span = torch.stack([c.max() - c.min() for c in rows.table]).cpu().clamp_min(1e-300)
    shape = (count, rows.columns)
    u = torch.rand(shape, generator=generator, dtype=torch.float64)
    which, told = torch.rand(shape, generator=generator), torch.rand(shape, generator=generator) < TOLD
    any_kind, either = torch.randint(5, shape, generator=generator), torch.randint(2, shape, generator=generator)
    sign = torch.where(torch.rand(shape, generator=generator) < 0.75, 1.0, -1.0).double()
    out = torch.empty_like(u)
    for k, role in enumerate(roles.each):
        column = _one_of(role.columns or range(len(low)), which[:, k])
        place = low[column] + u[:, k] * span[column]
        rate = sign[:, k] * 10 ** (4 * u[:, k] - 2) / span[column]
        width = sign[:, k] * 10 ** (2 * u[:, k] - 2) * span[column]
        frequency = math.pi * rows.length * u[:, k] / span[column]  # up to half a period for each row (Nyquist)
        number = sign[:, k] * 10 ** (2 * u[:, k] - 1)  # an exponent has no units
        zero = torch.zeros_like(either[:, k])
        likely = {
            RoleKind.PLACE: zero,
            RoleKind.WIDTH: zero + 1,
            RoleKind.RATE: 2 + either[:, k],
            RoleKind.OTHER: any_kind[:, k],
        }[role.kind]
        kind = torch.where(told[:, k], likely, any_kind[:, k])
        out[:, k] = torch.stack([place, width, rate, frequency, number]).gather(0, kind[None])[0]
    return out


def _one_of(numbers: Sequence[int], u: Tensor) -> Tensor:
    """One of the numbers for each u in [0, 1)."""
    return torch.tensor(numbers)[(u * len(numbers)).long().clamp_max(len(numbers) - 1)]


def _solved(rows: Rows, theta: Tensor, linear: Sequence[int], box: BoxBounds) -> Tensor:
    """theta with its linear parameters at their least-squares values; as drawn where that cannot be computed."""
    index = list(linear)
    base = theta.clone()
    base[:, index] = 0.0
    F, J = rows.jacobian(base)
    part = J[:, :, index]
    fine = torch.isfinite(F).all(1) & torch.isfinite(part).flatten(1).all(1)
    if not bool(fine.any()):
        return theta
    # The ridge only keeps columns that coincide (two equal rates drawn) from giving infinite values.
    ridge = torch.full_like(F[fine, 0], 1e-14)
    values = damped_qr(part[fine], ridge, column_norms(part[fine]))(F[fine])
    usable = torch.isfinite(values).all(1)
    lanes = fine.nonzero().flatten()[usable]
    out = theta.clone()
    out[lanes[:, None], torch.tensor(index, device=theta.device)[None, :]] = values[usable]
    return box.project(out)
