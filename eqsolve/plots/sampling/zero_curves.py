"""The curves along which a function of two variables is zero: marching squares, with every crossing looked at closer.

The grid tells which of its edges the function changes sign on. On each of them a few steps of false position find a
simple zero; where they do not, bisection goes down to the width of rounding: where the function does not shrink with it,
the sign changes at a pole or a jump, and there is no curve. Zeros
without a change of sign, as of (x - y)^2, are looked for as smallest sizes along the lines of the grid (marching squares:
Lorensen and Cline 1987, here for the plane).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from eqsolve.plots.sheets import Array

Plane = Callable[[Array, Array], Array]  # values [N] at x [N], y [N]
Line = Callable[[Array, Any], Array]  # values [N] at places [N] on some of many lines
HALVINGS = 44  # of an edge. More: its ends are one float already; fewer: steep zeros are taken for jumps.
STEPS = 10  # of false position. More: each costs as much as a halving; fewer: smooth zeros are left to the halvings.
# What is left of the change along an edge where a step has met the zero, and the part of the edge on both sides of it on
# which the sign must still change continuously, for a function that jumps to 0 has no zero there. Larger: zeros are met less
# closely, or share their part with a jump; smaller: rounding sends simple zeros to the halvings, or hides the change of sign.
MET, BESIDE = 1e-12, 1e-5
# What is left of the function's change along an edge when that is halved so often: of a simple zero 2^-44, of a cube root
# 4e-5, of a jump a part that stays. Larger: small jumps are drawn as zeros; smaller: curves with upright ends are lost.
CONTINUOUS = 1e-3
# A smallest size, against that of the terms, that counts as zero. Larger: near misses are drawn; smaller: rounding hides
# double zeros, which the search meets to half the digits only.
TOUCHING = 1e-9
# Candidates for such zeros. More: a function that is 0 in a whole region, with one at each node, takes seconds; fewer: long
# curves of double zeros are not looked for.
MOST_TOUCHING = 20_000
# After this many steps a candidate has come a thousand times nearer to its smallest size: even that of a square root is
# then below this part of what it began with. Larger: nothing is saved; smaller: zeros with upright sides are lost.
EARLY, FALLEN = 14, 0.05
_GOLDEN = (5**0.5 - 1) / 2


def zero_curves(f: Plane, size: Plane, xs: Array, ys: Array) -> tuple[Array, Array]:
    """Points x, y [N] of the curves f = 0 over the grid xs [nx], ys [ny]; nan stands between two curves.

    ``size`` is that of the terms of f, against which a zero without a change of sign is measured.
    """
    X, Y = np.meshgrid(xs, ys)
    with np.errstate(all="ignore"):
        F = f(X.ravel(), Y.ravel()).reshape(X.shape)
        level = _crossings(f, F, X, Y, axis=1)
        upright = _crossings(f, F, X, Y, axis=0)
        _add_touching(f, size, F, X, Y, 1, level)
        _add_touching(f, size, F, X, Y, 0, upright)
    return _chained(_segments(F, level, upright), _vertices(xs, ys, level, upright))


def _crossings(f: Plane, F: Array, X: Array, Y: Array, axis: int) -> Array:
    """For each edge along the axis, the coordinate along it at which f passes through zero; nan where it does not."""
    first, last = _ends(axis)
    changes = (F[first] < 0) != (F[last] < 0)
    changes &= np.isfinite(F[first]) & np.isfinite(F[last])
    out = np.full(changes.shape, np.nan)
    moving, resting = (X, Y) if axis == 1 else (Y, X)
    a, b, other = moving[first][changes], moving[last][changes], resting[first][changes]
    if len(a):
        along = _along(f, other, axis)
        out[changes] = zeros_between(along, a, b, F[first][changes], F[last][changes])
    return out


def _along(f: Plane, other: Array, axis: int) -> Line:
    """f along an axis; ``which`` are the lines that it is asked on."""

    def line(place: Array, which: Array | slice) -> Array:
        return f(place, other[which]) if axis == 1 else f(other[which], place)

    return line


def zeros_between(f: Line, a: Array, b: Array, fa: Array, fb: Array) -> Array:
    """[N] a zero of f between a and b, where it has different signs; nan where that is a pole or a jump."""
    change = np.abs(fa) + np.abs(fb)
    out, met = _false_position(f, a, b, fa, fb)
    left = np.flatnonzero(~met)
    if not len(left):
        return out
    a, b, fa, fb = a[left], b[left], fa[left], fb[left]
    for _ in range(HALVINGS):
        m = 0.5 * (a + b)
        fm = f(m, left)
        lower = (fm < 0) == (fa < 0)
        a, fa = np.where(lower, m, a), np.where(lower, fm, fa)
        b, fb = np.where(lower, b, m), np.where(lower, fb, fm)
    zero = np.abs(fa) + np.abs(fb) <= CONTINUOUS * change[left]
    out[left] = np.where(zero, np.where(np.abs(fa) <= np.abs(fb), a, b), np.nan)
    return out


def _false_position(f: Line, a: Array, b: Array, fa: Array, fb: Array) -> tuple[Array, Array]:
    """[N] the point with the smallest value after a few steps, and whether it is a simple zero (the Illinois method:
    Dowell and Jarratt 1971; the end that stays twice counts half)."""
    width, change, below = b - a, np.abs(fa) + np.abs(fb), fa < 0
    best, least = np.where(np.abs(fa) <= np.abs(fb), a, b), np.minimum(np.abs(fa), np.abs(fb))
    before = np.zeros(len(a), dtype=bool)
    every = slice(None)
    for step in range(STEPS):
        m = a + (b - a) * (fa / (fa - fb))
        m = np.where(np.isfinite(m), m, 0.5 * (a + b))
        fm = f(m, every)
        better = np.abs(fm) < least
        best, least = np.where(better, m, best), np.where(better, np.abs(fm), least)
        lower = (fm < 0) == below
        again = (lower == before) & (step > 0)
        a, b = np.where(lower, m, a), np.where(lower, b, m)
        fa, fb = (
            np.where(lower, fm, np.where(again, 0.5 * fa, fa)),
            np.where(lower, np.where(again, 0.5 * fb, fb), fm),
        )
        before = lower
    one, other = f(best - BESIDE * width, every), f(best + BESIDE * width, every)
    met = (least <= MET * change) & ((one < 0) == below) & ((other < 0) != below) & (one != 0) & (other != 0)
    return best, met & (np.abs(one) + np.abs(other) <= CONTINUOUS * change)


def _ends(axis: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Which nodes are the first and the last ones of the edges along an axis."""
    every = slice(None)
    if axis == 1:
        return (every, slice(None, -1)), (every, slice(1, None))
    return (slice(None, -1), every), (slice(1, None), every)


def _add_touching(f: Plane, size: Plane, F: Array, X: Array, Y: Array, axis: int, found: Array) -> None:
    """Puts zeros without a change of sign into ``found``, the crossings of the edges along the axis."""
    A = np.abs(F if axis == 1 else F.T)
    S = (F < 0) if axis == 1 else (F < 0).T
    moving, resting = (X, Y) if axis == 1 else (Y.T, X.T)
    inner = (A[:, 1:-1] <= A[:, :-2]) & (A[:, 1:-1] <= A[:, 2:]) & (A[:, :-2] + A[:, 2:] > 0)
    inner &= (S[:, 1:-1] == S[:, :-2]) & (S[:, 1:-1] == S[:, 2:])
    # a line of the grid that only touches a curve which crosses the lines across it
    inner[1:] &= S[1:, 1:-1] == S[:-1, 1:-1]
    inner[:-1] &= S[:-1, 1:-1] == S[1:, 1:-1]
    rows, columns = np.nonzero(inner)
    if not 0 < len(rows) <= MOST_TOUCHING:
        return
    a, b, other = moving[rows, columns], moving[rows, columns + 2], resting[rows, columns]
    tall = np.maximum(A[rows, columns], A[rows, columns + 2])

    def terms(place: Array, which: Array) -> Array:
        found = size(place, other[which]) if axis == 1 else size(other[which], place)
        return np.where(np.isfinite(found), found, 0.0)

    best, which = smallest(_along(f, other, axis), a, b, tall)
    least = np.abs(_along(f, other, axis)(best, which))
    zero = which[least <= TOUCHING * terms(best, which)]
    best = best[least <= TOUCHING * terms(best, which)]
    rows, columns = rows[zero], columns[zero]
    edge = columns + (best > moving[rows, columns + 1])
    place = (rows, edge) if axis == 1 else (edge, rows)
    found[place] = np.where(np.isnan(found[place]), best, found[place])


def smallest(f: Line, a: Array, b: Array, tall: Array) -> tuple[Array, Array]:
    """The places between a and b [N] with the smallest |f|, of those lines (the second value) where it falls far below
    ``tall`` [N], its size at an end (golden section)."""
    which: Array = np.arange(len(a))
    c, d = b - _GOLDEN * (b - a), a + _GOLDEN * (b - a)
    fc, fd = np.abs(f(c, which)), np.abs(f(d, which))
    for step in range(HALVINGS):
        if step == EARLY:
            low = np.minimum(fc, fd) <= FALLEN * tall
            state: list[Array] = [which, a, b, c, d, fc, fd]
            which, a, b, c, d, fc, fd = (one[low] for one in state)
        if not len(which):
            break
        left = fc < fd
        a, b = np.where(left, a, c), np.where(left, d, b)
        c, d, fc, fd = (
            np.where(left, b - _GOLDEN * (b - a), d),
            np.where(left, c, a + _GOLDEN * (b - a)),
            np.where(left, np.nan, fd),
            np.where(left, fc, np.nan),
        )
        fresh = np.abs(f(np.where(left, c, d), which))
        fc, fd = np.where(left, fresh, fc), np.where(left, fd, fresh)
    return 0.5 * (a + b), which


def _vertices(xs: Array, ys: Array, level: Array, upright: Array) -> Array:
    """[edges, 2] the crossing of each edge, those along x first."""
    across = np.column_stack([level.ravel(), np.repeat(ys, level.shape[1])])
    up = np.column_stack([np.tile(xs, upright.shape[0]), upright.ravel()])
    return np.concatenate([across, up])


def _segments(F: Array, level: Array, upright: Array) -> Array:
    """[segments, 2] which two edges each piece of curve connects."""
    edges = np.arange(level.size).reshape(level.shape)
    stands = level.size + np.arange(upright.size).reshape(upright.shape)
    around = np.stack([edges[:-1], stands[:, 1:], edges[1:], stands[:, :-1]], axis=-1)  # below, right, above, left
    met = np.isfinite(np.concatenate([level.ravel(), upright.ravel()]))[around]
    count = met.sum(-1)
    two = count == 2
    pairs = [around[two][met[two]].reshape(-1, 2)]
    four = count == 4
    if four.any():
        # the corner below left is joined to the one above right where the mean of all four has its sign
        corners = np.stack([F[:-1, :-1], F[:-1, 1:], F[1:, 1:], F[1:, :-1]], axis=-1)[four]
        joined = (corners.mean(-1) < 0) == (corners[:, 0] < 0)
        below, right, above, left = around[four].T
        pairs.append(np.column_stack([below, np.where(joined, right, left)]))
        pairs.append(np.column_stack([above, np.where(joined, left, right)]))
    return np.concatenate(pairs)


def _chained(segments: Array, vertices: Array) -> tuple[Array, Array]:
    """The segments put end to end."""
    neighbours: dict[int, list[int]] = {}
    for a, b in segments.tolist():
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    chains: list[list[int]] = []
    # open curves from their ends first, then what is left: closed ones
    for start in [*(e for e, near in neighbours.items() if len(near) == 1), *neighbours]:
        while neighbours.get(start):
            chain, here = [start], start
            while neighbours.get(here):
                after = neighbours[here].pop()
                neighbours[after].remove(here)
                chain.append(after)
                here = after
            chains.append(chain)
    if not chains:
        return np.zeros(0), np.zeros(0)
    pieces = [np.concatenate([vertices[chain], [[np.nan, np.nan]]]) for chain in chains]
    whole = np.concatenate(pieces)[:-1]
    return whole[:, 0], whole[:, 1]


def pieces(x: Array, y: Array) -> list[tuple[Array, Array]]:
    """The curves between the nans."""
    cuts = np.flatnonzero(np.isnan(x))
    parts = [(a[np.isfinite(a)], b[np.isfinite(a)]) for a, b in zip(np.split(x, cuts), np.split(y, cuts), strict=True)]
    return [(a, b) for a, b in parts if len(a)]
