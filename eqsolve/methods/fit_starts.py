"""Where a fit begins when nobody says: draws that know the table's scales, and linear parameters solved for at once."""
from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
import torch
from torch import Tensor

from eqsolve.numeric.descent import damped_qr
from eqsolve.numeric.lanes import Box, column_norms
from eqsolve.numeric.rows import Rows
from eqsolve.numeric.starts import starts


def linear_together(residuals: Sequence[sp.Expr], parameters: Sequence[sp.Symbol]) -> tuple[int, ...]:
    """Positions of parameters in which every residual is linear, jointly, whatever the others are. Greedy, in order of the text."""
    chosen: list[int] = []
    slopes: list[list[sp.Expr]] = []
    for position, parameter in enumerate(parameters):
        mine = [r.diff(parameter) for r in residuals]
        known = {parameters[k] for k in chosen} | {parameter}
        moves = any(s.free_symbols & known for s in mine) or any(s.has(parameter) for row in slopes for s in row)
        if not moves and not all(s == 0 for s in mine):
            chosen.append(position)
            slopes.append(mine)
    return tuple(chosen)


def fit_starts(rows: Rows, count: int, linear: Sequence[int], *, guess: Tensor, box: Box, seed: int) -> Tensor:
    """[count, p]: the guess as it is, then draws whose ``linear`` parameters are replaced by their least-squares values.

    Odd lanes follow the general laws, even ones the scales of the table: a place inside a column's range, a rate (one over the range),
    a width (a share of the range).
    """
    p = rows.columns
    general = starts(count, p, guess=guess.cpu(), lower=box.lower.cpu(), upper=box.upper.cpu(), seed=seed)
    scaled = _by_columns(rows, count, p, seed).to(general)
    inside = (scaled > box.lower.cpu()) & (scaled < box.upper.cpu())
    even = (torch.arange(count) % 2 == 0)[:, None]
    theta = torch.where(even & inside, scaled, general).to(guess.device)
    theta[0] = general[0].to(guess.device)
    first = 0 if bool(torch.isnan(guess).any()) else 1  # a complete guess is nobody's to change
    if linear:
        theta[first:] = _solved(rows, theta[first:], linear, box)
    return theta


def _by_columns(rows: Rows, count: int, p: int, seed: int) -> Tensor:
    """[count, p] places, rates and widths of randomly chosen columns."""
    generator = torch.Generator().manual_seed(seed)
    if not rows.table:
        return torch.full((count, p), torch.nan, dtype=torch.float64)
    low = torch.stack([c.min() for c in rows.table]).cpu()
    span = torch.stack([c.max() - c.min() for c in rows.table]).cpu().clamp_min(1e-300)
    column = torch.randint(len(low), (count, p), generator=generator)
    u = torch.rand((count, p), generator=generator, dtype=torch.float64)
    kind = torch.randint(3, (count, p), generator=generator)
    sign = torch.where(torch.rand((count, p), generator=generator) < 0.75, 1.0, -1.0).double()
    place = low[column] + u * span[column]
    rate = sign * 10 ** (4 * u - 2) / span[column]
    width = sign * 10 ** (2 * u - 2) * span[column]
    return torch.where(kind == 0, place, torch.where(kind == 1, rate, width))


def _solved(rows: Rows, theta: Tensor, linear: Sequence[int], box: Box) -> Tensor:
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
