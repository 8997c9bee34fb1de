"""Where the graph of a function turns and meets the axes: y = x^2 - 6*x + 5 has a place around all of it, not around its sample."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from eqsolve.plots.relations import Relation
from eqsolve.plots.sheets import Array, Window

# How far from 0 they are looked for. Farther: a wave is a grey area; less: school exercises have their zeros outside.
FAR = 10.0
STEPS = 2001  # along it. More: seconds for long formulas; fewer: two zeros side by side are missed.
# Of what is seen of them, around it. More: they are small; less: they stand at the edge.
BESIDE = 0.15
# Times as high as wide. Higher: a graph of large numbers is a pair of upright lines; lower: y = 100*x^2 - 500 is cut off.
STEEP = 1e4
# Of the size of its terms: what the left side less the right one may differ from c*(y - f(x)). Larger: curves that are no
# graphs count as some; smaller: rounding hides that a graph is one.
ALIKE = 1e-9


def around_turns(relation: Relation, sample: Sequence[float], windows: Sequence[Window]) -> list[Window] | None:
    """Windows that hold the sample, the zeros, the turning points and the crossing of the upright axis, of an equation
    that gives one unknown as a function of the other; None where it is no such equation, or has no two of these."""
    for over, up in ((0, 1), (1, 0)):
        graph = _graph(relation, over, up)
        if graph is None:
            continue
        places = _places(*graph)
        if len(places) < 2:
            return None
        seen = np.vstack([places, [sample[over], sample[up]]]) if abs(sample[over]) <= FAR else places
        out = list(windows)
        for axis, column in ((over, seen[:, 0]), (up, seen[:, 1])):
            low, high = float(column.min()), float(column.max())
            margin = BESIDE * (high - low) or 1.0
            out[axis] = (low - margin, high + margin)
        spans = [high - low for low, high in out]
        return out if spans[up] <= STEEP * spans[over] else None
    return None


def _graph(relation: Relation, over: int, up: int) -> tuple[Array, Array] | None:
    """The grid [N] and the values of the function there (nan where it has none), if the relation is c*(y - f(x)) = 0."""
    x = np.linspace(-FAR, FAR, STEPS)

    def gap(height: float) -> Array:
        points = np.zeros((STEPS, 2))
        points[:, over], points[:, up] = x, height
        with np.errstate(all="ignore"):
            return relation.value(points)

    ground, above, deep = gap(0.0), gap(1.0), gap(-3.0)
    known = np.isfinite(ground) & np.isfinite(above) & np.isfinite(deep)
    if known.sum() < STEPS // 10:
        return None
    up_one, down_three = above[known] - ground[known], deep[known] - ground[known]
    slope = float(np.median(up_one))
    size = ALIKE * (np.abs(ground[known]) + abs(slope))
    if slope == 0 or (np.abs(up_one - slope) > size).any() or (np.abs(down_three + 3 * slope) > size).any():
        return None
    y = np.full(STEPS, np.nan)
    y[known] = -ground[known] / slope
    return x, y


def _places(x: Array, y: Array) -> Array:
    """[N, 2] zeros, turning points and the value at 0; poles change the sign as well, but grow toward it."""
    found = []
    zero = len(x) // 2
    if np.isfinite(y[zero]):
        found.append((0.0, float(y[zero])))
    for k in range(1, len(x) - 1):
        before, here, after = y[k - 1 : k + 2]
        if not np.isfinite([before, here, after]).all():
            continue
        if here == 0 or before * here < 0 and _comes_down(y, k):
            found.append((float(x[k]), 0.0))
        if (here - before) * (after - here) < 0 and abs(after - 2 * here + before) < 0.5 * (abs(here) + 1):
            found.append((float(x[k]), float(here)))
    return np.array(found).reshape(-1, 2)


def _comes_down(y: Array, k: int) -> bool:
    """Whether the values come down toward the change of sign between k - 1 and k, from both sides."""
    left, right = y[max(0, k - 4)], y[min(len(y) - 1, k + 3)]
    return bool(abs(y[k - 1]) <= abs(left) and abs(y[k]) <= abs(right))
