"""Where lanes begin: the guess, constant vectors, and draws from seven laws folded into the bounds.

No single law finds everything: some systems are solved only from near the guess, some only from heavy tails or from
magnitudes spread over many decades; logarithms and roots of many unknowns are defined only where all are positive,
which random signs hardly ever are; in many dimensions random points are hopeless and constant vectors are not.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

CONSTANTS = (1.0, 0.0, -1.0, 0.1, -0.1, 10.0, -10.0)
_SOBOL_MOST = 21_201  # dimensions of torch's Sobol sequence
_LAWS = 7  # no factor two: a power of two would pick out a slice of the Sobol sequence
_NORMAL, _CAUCHY, _WIDE, _NEAR, _DECADES, _POSITIVE, _HUGE = range(_LAWS)


def starts(
    count: int,
    n: int,
    *,
    guess: Tensor | None = None,
    lower: Tensor | None = None,
    upper: Tensor | None = None,
    seed: int = 0,
    constants: bool = True,
) -> Tensor:
    """[count, n] starts inside the bounds, the same for the same arguments.

    Lane 0 is the guess (nan entries are filled with the default: 1, or the middle of the bounds), then the default and
    constant vectors, then scrambled Sobol points (Owen 1998) mapped to the laws in turn.
    """
    low = torch.full((n,), -math.inf, dtype=torch.float64) if lower is None else lower.to("cpu", torch.float64)
    high = torch.full((n,), math.inf, dtype=torch.float64) if upper is None else upper.to("cpu", torch.float64)
    default = middle(low, high)
    given = torch.full((n,), math.nan, dtype=torch.float64) if guess is None else guess.to("cpu", torch.float64)
    first = torch.where(torch.isnan(given), default, torch.maximum(torch.minimum(given, high), low))
    fixed = [first, default]
    if constants:
        fixed += [into(torch.full_like(default, c), default, low, high) for c in CONSTANTS]
    head = torch.stack(list({tuple(v.tolist()): v for v in fixed}.values()))[:count]
    drawn = _draws(count - len(head), n, given, low, high, default, seed)
    return torch.cat([head, drawn])


def middle(low: Tensor, high: Tensor) -> Tensor:
    """[n] a point well inside: the middle of two bounds (the geometric one of two positive bounds far apart), one off a
    single bound."""
    both = (low + high) / 2
    spread = (low > 0) & (high > 100 * low)
    both = torch.where(spread, (low.clamp_min(0) * high).sqrt(), both)
    one = torch.where(torch.isinf(low), high - high.abs().clamp_min(1), low + low.abs().clamp_min(1))
    one = torch.where(torch.isinf(low) & torch.isinf(high), torch.ones_like(low), one)
    return torch.where(torch.isinf(low) | torch.isinf(high), one, both)


def into(x: Tensor, default: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """x where it lies inside the bounds, the default where it does not."""
    return torch.where((x > low) & (x < high) | (x == low) & (x == high), x, default)


def _draws(count: int, n: int, guess: Tensor, low: Tensor, high: Tensor, default: Tensor, seed: int) -> Tensor:
    if count <= 0:
        return torch.empty((0, n), dtype=torch.float64)
    u = _uniform(count, n, seed)
    free = _free(u, guess, default)
    inside = (free > low) & (free < high)
    return torch.where(inside, free, _bounded(u, low, high))


def _uniform(count: int, n: int, seed: int) -> Tensor:
    """[count, n] in the open unit interval."""
    if n <= _SOBOL_MOST:
        sobol = torch.quasirandom.SobolEngine(n, scramble=True, seed=seed)  # type: ignore[no-untyped-call]
        u: Tensor = sobol.draw(count, dtype=torch.float64)
    else:
        u = torch.rand((count, n), generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    return u.clamp(1e-9, 1 - 1e-9)


def _free(u: Tensor, guess: Tensor, default: Tensor) -> Tensor:
    """Lane i follows law i mod 7."""
    law = (torch.arange(len(u)) % _LAWS)[:, None]
    c = u - 0.5
    centre = torch.where(torch.isnan(guess), default, guess)
    near = centre * (1 + c) + 0.2 * c
    normal = 3 * math.sqrt(2) * torch.erfinv(2 * c)
    cauchy = torch.tan(math.pi * c).clamp(-1e4, 1e4)
    decades = torch.sign(c) * 10 ** (12 * c.abs() - 3)  # 1e-3 .. 1e3
    wide = torch.sign(c) * 10 ** (24 * c.abs() - 6)  # 1e-6 .. 1e6
    out = torch.where(law == _NEAR, near, normal)
    out = torch.where(law == _CAUCHY, cauchy, out)
    out = torch.where(law == _DECADES, decades, out)
    out = torch.where(law == _POSITIVE, 10 ** (6 * u - 3), out)
    # positive and of any size that floats have room to multiply: logarithms and powers of huge unknowns
    out = torch.where(law == _HUGE, 10 ** (300 * u - 150), out)
    return torch.where(law == _WIDE, wide, out)


def _bounded(u: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """Draws that lie inside by construction: uniform in a finite box, log-uniform off a bound at zero or a single
    bound."""
    law = (torch.arange(len(u)) % _LAWS)[:, None]
    width = high - low
    uniform = low + u * width
    off_zero = 10 ** (-12 * u)  # a finite box that begins or ends at zero: twelve decades down from its far end
    finite = torch.where((law % 2 == 1) & (low == 0), off_zero * high, uniform)
    finite = torch.where((law % 2 == 1) & (high == 0), off_zero * low, finite)
    ratio = high / low.clamp_min(torch.finfo(u.dtype).tiny)
    spread = (law % 2 == 1) & (low > 0) & (ratio > 100)
    finite = torch.where(spread, low * torch.where(spread, ratio, 1.0) ** u, finite)
    decades = torch.where(law == _WIDE, 10 ** (18 * u - 12), 10 ** (6 * u - 3))
    above = low + decades * torch.where(low == 0, 1.0, low.abs().clamp_min(1))
    below = high - decades * torch.where(high == 0, 1.0, high.abs().clamp_min(1))
    single = torch.where(torch.isinf(low), below, above)
    return torch.where(torch.isinf(low) | torch.isinf(high), single, finite)
