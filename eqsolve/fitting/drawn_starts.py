"""Where a fit begins when nobody says: draws that know the columns' scales."""

from __future__ import annotations

import math

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.problem import FitProblem

CONSTANTS = (1.0, 0.0, -1.0, 0.1, -0.1, 10.0, -10.0)
_LAWS = 7


def starts(problem: FitProblem, count: int, seed: int) -> Array:
    """[count, p] starts inside the bounds, the same for the same arguments: the guess, constant vectors, then draws of
    many sizes and of places, rates and widths of the columns."""
    p = problem.parameters
    low, high = problem.lower, problem.upper
    default = middle(low, high)
    first = np.where(np.isnan(problem.guess), default, np.clip(problem.guess, low, high))
    rows = [first, default, *(np.where((c > low) & (c < high), c, default) for c in CONSTANTS)]
    head = np.array(list(dict.fromkeys(map(tuple, rows))))[:count]
    rng = np.random.default_rng(seed)
    size = (max(0, count - len(head)), p)
    u = (rng.permuted(np.tile(np.arange(size[0])[:, None], (1, p)), axis=0) + rng.random(size)) / max(1, size[0])
    c = u - 0.5
    law = (np.arange(size[0]) % _LAWS)[:, None]
    centre = np.where(np.isnan(problem.guess), default, problem.guess)
    drawn = np.select(
        [law == 0, law == 1, law == 2, law == 3, law == 4, law == 5],
        [
            3 * rng.standard_normal(size),
            centre * (1 + c) + 0.2 * c,
            np.sign(c) * 10 ** (12 * np.abs(c) - 3),
            10 ** (6 * u - 3),
            *_by_columns(problem, u, rng),
        ],
        np.sign(c) * 10 ** (24 * np.abs(c) - 6),
    )
    fine = (drawn > low) & (drawn < high)
    span = np.where(np.isfinite(high - low), high - low, 1.0)
    other = np.where(np.isfinite(low), low + u * span, np.where(np.isfinite(high), high - u * span, u))
    return np.concatenate([head, np.where(fine, drawn, other)])


def _by_columns(problem: FitProblem, u: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    columns = [c for line in problem.lines for c in line.columns if len(c)]
    if not columns:
        return 10 * u, 10 * u
    which = rng.integers(len(columns), size=u.shape)
    low = np.array([np.real(c).min() for c in columns])[which]
    span = np.maximum(np.array([np.ptp(np.real(c)) for c in columns]), 1e-300)[which]
    kind = rng.integers(4, size=u.shape)
    place, rate = low + u * span, 10 ** (4 * u - 2) / span
    width, frequency = 10 ** (2 * u - 2) * span, math.pi * len(columns[0]) * u / span
    return place, np.select([kind == 0, kind == 1, kind == 2], [place, rate, width], frequency)


def middle(low: Array, high: Array) -> Array:
    """[p] a point well inside: the middle of two bounds, one off a single bound, else 1."""
    with np.errstate(all="ignore"):
        both = np.where((low > 0) & (high > 100 * low), np.sqrt(np.maximum(low, 0) * high), (low + high) / 2)
        one = np.where(np.isinf(low), high - np.maximum(np.abs(high), 1), low + np.maximum(np.abs(low), 1))
        one = np.where(np.isinf(low) & np.isinf(high), 1.0, one)
        return np.where(np.isinf(low) | np.isinf(high), one, both)
