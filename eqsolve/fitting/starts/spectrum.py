"""Frequencies that data hold: the highest peaks of their periodogram."""

from __future__ import annotations

import numpy as np

from eqsolve.fitting.functions import Array

# Frequencies for each 1/span. Fewer: the nearest one is so far off that the phase drifts by half a period over the rows
# and a descent ends in a side lobe; more: time.
OVERSAMPLED = 8
PEAKS = 8  # of each periodogram. Fewer: the right one of a crowd is missed; more: draws are spent on noise.
DIRECT = 1_500_000  # rows times frequencies that are summed directly; more are put on an even grid first


def frequencies(x: Array, y: Array) -> tuple[Array, Array]:
    """Angular frequencies (positive) of y[N] over x[N], and their weights, which sum to 1.

    Peaks of the periodogram without the mean, and without a line, and some whose period exceeds the span. Rows that lie
    evenly go through the FFT, padded; others through the periodogram of Lomb (1976) and Scargle (1982), which fits a
    cosine and a sine at each frequency. Empty arrays where x or y do not vary.

    Example:
        >>> x = np.linspace(0.0, 10.0, 101)
        >>> found, weight = frequencies(x, np.sin(7 * x))
        >>> bool(abs(found[weight.argmax()] - 7) < 0.1)
        True
    """
    order = np.argsort(x, kind="stable")
    x, y = x[order], y[order]
    span = float(x[-1] - x[0]) if len(x) > 3 else 0.0
    if not span > 0 or not np.isfinite(y).all() or not np.ptp(y) > 0:
        return np.empty(0), np.empty(0)
    middle = (x - x[0]) / span - 0.5
    flat = y - y.mean()
    straight = y - np.polyval(np.polyfit(middle, y, 1), middle)
    found, weight = [], []
    for data in (flat, straight):
        if np.ptp(data) > 1e-12 * np.ptp(y):
            omega, power = _periodogram(x, data, span)
            peaks = _peaks(power)
            found.append(omega[peaks])
            weight.append(power[peaks] / max(power[peaks].sum(), 1e-300))
    slow = 2 * np.pi * np.array([0.25, 0.5, 0.75, 1.0]) / span
    omega, share = np.concatenate([*found, slow]), np.concatenate([*weight, np.full(len(slow), 0.05)])
    return omega, share / share.sum()


def _periodogram(x: Array, y: Array, span: float) -> tuple[Array, Array]:
    """Angular frequencies up to the highest that the rows can follow, and the power of y at each."""
    count = len(x)
    gaps = np.diff(x)
    gaps = gaps[gaps > 0]
    highest = max(0.5 / float(np.median(gaps)), 0.5 * count / span)
    even = bool(np.ptp(np.diff(x)) <= 1e-3 * span / count)
    steps = min(int(highest * span * OVERSAMPLED), 50 * count) + 1
    if even or steps * count > DIRECT:
        grid = x if even else np.linspace(x[0], x[-1], 2 * count)
        data = y if even else np.interp(grid, x, y)
        size = OVERSAMPLED * len(grid)
        power = np.abs(np.fft.rfft(data, size)) ** 2
        return 2 * np.pi * np.arange(1, len(power)) * (len(grid) - 1) / (size * span), power[1:]
    omega = 2 * np.pi * np.arange(2, steps + 2) / (OVERSAMPLED * span)
    c, s = np.cos(omega[:, None] * (x - x[0])), np.sin(omega[:, None] * (x - x[0]))
    yc, ys, cc, ss, cs = c @ y, s @ y, (c * c).sum(1), (s * s).sum(1), (c * s).sum(1)
    determinant = np.maximum(cc * ss - cs * cs, 1e-3 * cc * ss + 1e-300)
    return omega, (ss * yc * yc - 2 * cs * yc * ys + cc * ys * ys) / determinant


def _peaks(power: Array) -> Array:
    """Positions of the highest local maxima."""
    inner = np.flatnonzero((power[1:-1] >= power[:-2]) & (power[1:-1] > power[2:])) + 1
    ends = [k for k, other in ((0, 1), (len(power) - 1, -2)) if len(power) > 1 and power[k] > power[other]]
    places = np.concatenate([inner, np.array(ends, dtype=int)])
    return places[np.argsort(power[places])[::-1][:PEAKS]]
