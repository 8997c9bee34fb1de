"""The surface on which a function of three variables is zero: marching tetrahedra (Doi and Koide 1991) on a grid whose
cubes are cut into six tetrahedra each (Kuhn), with each crossing of an edge looked at as closely as for curves."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import numpy as np

from eqsolve.plots.sampling.zero_curves import zeros_between
from eqsolve.plots.sheets import Array

Space = Callable[[Array], Array]  # values [N] at points [N, 3]
# The corners of a cube are the numbers 0 to 7, whose bits are their coordinates; each tetrahedron goes from corner 0 to
# corner 7 along the three axes in some order.
_TETRAHEDRA = [(0, 1 << a, (1 << a) | (1 << b), 7) for a, b, _ in permutations(range(3))]


def zero_surface(f: Space, grids: tuple[Array, Array, Array]) -> Array:
    """[K, 3, 3] the triangles (corner, coordinate) of the surface f = 0 over three grids; no triangle runs through a pole
    or a jump. Zeros without a change of sign are not met."""
    nodes = np.stack(np.meshgrid(*grids, indexing="ij"), axis=-1).reshape(-1, 3)
    with np.errstate(all="ignore"):
        value = f(nodes)
        corners = _corners(tuple(len(g) for g in grids))
        edges = _cut_edges(value, corners)
        if not len(edges):
            return np.zeros((0, 3, 3))
        pairs, places = np.unique(edges.reshape(-1, 2), axis=0, return_inverse=True)
        vertices = _vertices(f, nodes, value, pairs)
    triangles = vertices[places.reshape(-1, 3)]
    return triangles[np.isfinite(triangles).all((1, 2))]


def _corners(shape: tuple[int, ...]) -> Array:
    """[T, 4] the nodes of each tetrahedron."""
    number = np.arange(np.prod(shape)).reshape(shape)
    cube = [
        number[a : shape[0] - 1 + a, b : shape[1] - 1 + b, c : shape[2] - 1 + c].ravel()
        for c in (0, 1)
        for b in (0, 1)
        for a in (0, 1)
    ]
    return np.concatenate([np.column_stack([cube[k] for k in four]) for four in _TETRAHEDRA])


def _cut_edges(value: Array, corners: Array) -> Array:
    """[K, 3, 2] for each triangle the edges, as pairs of nodes in order, on which its corners lie."""
    known = np.isfinite(value)[corners].all(1)
    corners = corners[known]
    below = (value < 0)[corners]
    # negative corners first, so that a pattern is only their number
    order = np.argsort(~below, axis=1, kind="stable")
    four, count = np.take_along_axis(corners, order, axis=1), below.sum(1)
    a, b, c, d = (four[:, k] for k in range(4))
    found = []
    for number, cuts in (
        (1, (("ab", "ac", "ad"),)),
        (3, (("ad", "bd", "cd"),)),
        (2, (("ac", "ad", "bd"), ("ac", "bd", "bc"))),
    ):
        chosen = count == number
        named = {"a": a[chosen], "b": b[chosen], "c": c[chosen], "d": d[chosen]}
        found += [np.stack([np.column_stack([named[e[0]], named[e[1]]]) for e in cut], axis=1) for cut in cuts]
    return np.sort(np.concatenate(found), axis=2)


def _vertices(f: Space, nodes: Array, value: Array, pairs: Array) -> Array:
    """[edges, 3] where f is zero on each edge; nan at a pole or a jump."""
    start, way = nodes[pairs[:, 0]], nodes[pairs[:, 1]] - nodes[pairs[:, 0]]

    def along(place: Array, which: Array | slice) -> Array:
        return f(start[which] + place[:, None] * way[which])

    count = len(pairs)
    share = zeros_between(along, np.zeros(count), np.ones(count), value[pairs[:, 0]], value[pairs[:, 1]])
    return np.asarray(start + share[:, None] * way)


def clipped(triangles: Array, height: Array) -> Array:
    """The parts of triangles [K, 3, 3] where ``height`` [K, 3], given at their corners and linear between, is not
    negative."""
    above = height >= 0
    # corners that stay first
    order = np.argsort(~above, axis=1, kind="stable")
    three = np.take_along_axis(triangles, order[:, :, None], axis=1)
    size = np.take_along_axis(height, order, axis=1)
    count = above.sum(1)

    def between(chosen: Array, a: int, b: int) -> Array:
        share = size[chosen, a] / (size[chosen, a] - size[chosen, b])
        return np.asarray(three[chosen, a] + share[:, None] * (three[chosen, b] - three[chosen, a]))

    one, two = count == 1, count == 2
    parts = [
        triangles[count == 3],
        np.stack([three[one, 0], between(one, 0, 1), between(one, 0, 2)], axis=1),
        np.stack([three[two, 0], three[two, 1], between(two, 1, 2)], axis=1),
        np.stack([three[two, 0], between(two, 1, 2), between(two, 0, 2)], axis=1),
    ]
    return np.concatenate(parts)
