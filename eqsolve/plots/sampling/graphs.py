"""The graph of a function of one variable, sampled so that no line runs through a pole, a jump or a hole of its domain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from eqsolve.plots.sheets import Array, Axis

Line = Callable[[Array], Array]  # values [N] at x [N]
SAMPLES = (
    1501  # of a graph. More: long functions take a second; fewer: narrow peaks and pairs of roots fall between two.
)
# The steepest steps between samples, which are looked at closer. More: a function that is steep everywhere takes seconds;
# fewer: jumps of a long staircase get upright lines.
SUSPECTS = 400
HALVINGS = 60  # of such a step. More: its ends are one float already; fewer: steep functions look as if they jumped.
# A step that is halved until its ends are neighbouring floats keeps this part of its height at a jump; of a steep but
# continuous function nothing is left. Larger: small jumps get an upright line; smaller: rounding is taken for jumps.
JUMP = 0.05
# How far values grow towards a pole, as a multiple of the usual size. Smaller: peaks are taken for poles; larger: weak
# poles, as of 1/sqrt(x), are not seen.
POLE = 1e4
# The same of the last value before the end of a domain. Smaller: weak poles, as of ln(x) at 0, are drawn as if they were
# strong; larger: the way up to a pole makes the height of the picture.
END = 1e8


@dataclass(frozen=True, eq=False)
class Graph:
    """Values y [N] at x [N], nan where the graph is interrupted, and the places of its poles."""

    x: Array
    y: Array
    poles: Array


def graph(f: Line, axis: Axis, also: Array) -> Graph:
    """The graph of f over an axis; ``also`` [K] are places that are sampled whatever the step, such as roots."""
    x = np.unique(np.concatenate([axis.grid(SAMPLES), also[(also >= axis.low) & (also <= axis.high)]]))
    with np.errstate(all="ignore"):
        y = f(x)
        usual = float(np.median(np.abs(y[np.isfinite(y)]))) if np.isfinite(y).any() else 1.0
        x, y = _to_edges(f, x, y)
        # an end of the domain where the values have grown without end: a pole that is itself a sample, as of 1/x at 0
        endless = ~np.isfinite(y) | (np.abs(y) > END * max(usual, 1e-300))
        at_ends = x[endless & np.isfinite(y)]
        y = np.where(endless, np.nan, y)
        # first the steps that may be jumps, then peaks, which are poles where they grow without end
        a, b, fa, fb, before = _halved(f, x, y)
        wide = np.abs(fb - fa)
        broken = (wide > JUMP * before) | ~np.isfinite(wide)
        tall = np.maximum(np.abs(fa), np.abs(fb))
        pole = broken & ((tall > POLE * (usual + before * 1e-3)) | ~np.isfinite(tall))
    peaks = _peaks(f, x, y, usual)
    poles = _apart(np.concatenate([0.5 * (a + b)[pole], peaks, at_ends]), axis)
    cuts = np.concatenate([np.where(pole, 0.5 * (a + b), b)[broken], peaks])
    return _cut(f, x, y, a[broken & ~pole], b[broken & ~pole], fa[broken & ~pole], fb[broken & ~pole], cuts, poles)


def _apart(places: Array, axis: Axis) -> Array:
    """One of each group of places that the picture cannot tell apart: the two sides of a pole."""
    places = np.sort(places)
    return places[np.diff(places, prepend=-np.inf) > 1e-9 * (axis.high - axis.low)]


def _cut(f: Line, x: Array, y: Array, a: Array, b: Array, fa: Array, fb: Array, cuts: Array, poles: Array) -> Graph:
    """The samples with the ends of jumps put in, and nan at each cut."""
    whole = np.concatenate([x, a, b, cuts])
    value = np.concatenate([y, fa, fb, np.full(len(cuts), np.nan)])
    # the two ends of a jump are neighbouring floats: what stands at the right one comes after its cut
    order = np.lexsort((np.isfinite(value), whole))
    return Graph(whole[order], value[order], poles)


def _halved(f: Line, x: Array, y: Array) -> tuple[Array, Array, Array, Array, Array]:
    """The steepest steps, halved again and again towards their steepest part: ends, values and the first height."""
    height = np.abs(np.diff(y))
    height = np.where(np.isfinite(height), height, -1.0)
    usual = np.median(height[height >= 0]) if (height >= 0).any() else 0.0
    steep = np.argsort(-height, kind="stable")[:SUSPECTS]
    steep = np.sort(steep[height[steep] > 3 * usual])
    a, b, fa, fb = x[steep], x[steep + 1], y[steep], y[steep + 1]
    before = np.abs(fb - fa)
    for _ in range(HALVINGS):
        m = 0.5 * (a + b)
        fm = f(m)
        left = ~(np.abs(fb - fm) > np.abs(fm - fa))
        a, fa = np.where(left, a, m), np.where(left, fa, fm)
        b, fb = np.where(left, m, b), np.where(left, fm, fb)
    return a, b, fa, fb, before


def _peaks(f: Line, x: Array, y: Array, usual: float) -> Array:
    """Where |f| grows without end between samples of one sign: poles of even order."""
    size = np.abs(y)
    high = np.flatnonzero((size[1:-1] >= size[:-2]) & (size[1:-1] >= size[2:]) & (size[1:-1] > 10 * usual)) + 1
    if not 0 < len(high) <= SUSPECTS:
        return np.zeros(0)
    a, b = x[high - 1], x[high + 1]
    with np.errstate(all="ignore"):
        for _ in range(HALVINGS * 2):
            c, d = a + (b - a) / 3, b - (b - a) / 3
            fc, fd = np.abs(f(c)), np.abs(f(d))
            left = ~(fd > fc)
            a, b = np.where(left, a, c), np.where(left, d, b)
        tall = np.abs(f(0.5 * (a + b)))
    return 0.5 * (a + b)[(tall > POLE * size[high]) | ~np.isfinite(tall)]


def _to_edges(f: Line, x: Array, y: Array) -> tuple[Array, Array]:
    """The samples with the last points of the domain put in, so that sqrt(x) begins at 0."""
    there = np.isfinite(y)
    edge = np.flatnonzero(there[1:] != there[:-1])
    if not 0 < len(edge) <= SUSPECTS:
        return x, y
    inside = np.where(there[edge], x[edge], x[edge + 1])
    outside = np.where(there[edge], x[edge + 1], x[edge])
    for _ in range(HALVINGS):
        m = 0.5 * (inside + outside)
        fine = np.isfinite(f(m))
        inside, outside = np.where(fine, m, inside), np.where(fine, outside, m)
    whole = np.concatenate([x, inside])
    order = np.argsort(whole, kind="stable")
    return whole[order], np.concatenate([y, f(inside)])[order]


def changes(f: Line, axis: Axis) -> Array:
    """The places on the axis where f changes its sign, be it through zero, at a pole or by a jump, in order."""
    x = axis.grid(SAMPLES)
    with np.errstate(all="ignore"):
        y = f(x)
        there = np.isfinite(y[:-1]) & np.isfinite(y[1:]) & ((y[:-1] > 0) != (y[1:] > 0))
        a, b, fa = x[:-1][there], x[1:][there], y[:-1][there]
        for _ in range(HALVINGS):
            m = 0.5 * (a + b)
            left = (f(m) > 0) == (fa > 0)
            a, b = np.where(left, m, a), np.where(left, b, m)
    return np.asarray(0.5 * (a + b))


def stretches(inside: Callable[[Array], Array], axis: Axis) -> list[tuple[float, float]]:
    """The parts of the axis where a condition holds, each with its ends."""
    x = axis.grid(2 * SAMPLES + 1)
    here = inside(x)
    edge = np.flatnonzero(here[1:] != here[:-1])
    a, b, left = x[edge], x[edge + 1], here[edge]
    for _ in range(HALVINGS):
        m = 0.5 * (a + b)
        same = inside(m) == left if len(m) else left
        a, b = np.where(same, m, a), np.where(same, b, m)
    ends = [axis.low] * bool(here[0]) + (0.5 * (a + b)).tolist() + [axis.high] * bool(here[-1])
    return list(zip(ends[::2], ends[1::2], strict=True))
