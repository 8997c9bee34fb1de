"""Two unknowns: the curves of the equations, their crossings, and the region that inequalities leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from eqsolve.plots.plane.turns import around_turns
from eqsolve.plots.relations import Problem, Relation, ends_of
from eqsolve.plots.sampling import pieces, zero_curves
from eqsolve.plots.sheets import (
    Array,
    Axis,
    Curve,
    Layer,
    Panel,
    Points,
    Region,
    Sheet,
    Window,
    asked,
    axis_of,
    base,
    counted,
    grown,
    number,
    scale_for,
    showing,
    unicode_name,
    within,
)

FINE, COARSE = 281, 81  # lines of the grid: of what is drawn, and of what only decides about the window
# Operations times nodes: a long equation gets a coarser grid. More: its picture takes seconds; fewer: its small loops are
# missed.
MOST_WORK = 4e7
LISTED, NUMBERED = 4, 20  # solutions that the legend names, and that get a number
MOST_LATTICE = (
    2_500  # whole points in the window. More: their dots are a grey area; fewer: puzzles on a large board have none.
)
# Closed pieces of a curve that is shown whole. More: the window grows after one that repeats itself; fewer: curves of several
# ovals are cut off.
MOST_LOOPS = 6
# How far the end of a region is looked for. Farther: a region of any size is shown with the place of its sample lost; less: the
# region of a task whose numbers are large is cut off.
REACH = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
# Of the height of the window: curves that take less are drawn in one that is as high as they are, where the text gives the
# width. More: a curve beside its solutions loses its surroundings; less: sin(x) of degrees is a flat line.
LOW = 0.25
BESIDE = 0.15  # of a region, around it. More: it is small; less: it stands at the edge.


def two_unknowns(
    problem: Problem, points: Sequence[Sequence[float]], title: str, label: str, window: Mapping[str, Window] | None
) -> Sheet:
    """The picture over both unknowns with the points [N, 2] marked; ``label`` says what they are."""
    x, y = _axes(problem, points, asked(window, problem.names), label)
    layers: list[Layer] = [*_region(problem, x, y), *_lattice(problem, x, y)]
    drawn = [*problem.relations, *(part for c in problem.conditions for part in c.parts)]
    for k, relation in enumerate(drawn):
        px, py = curve(relation, x, y, FINE)
        kind = "curve" if relation.equation else "edge" if relation.strict else "closed edge"
        layers.append(Curve(px, py, relation.text, k, kind))
    seen = [p for p in points if x.holds(p[0]) and y.holds(p[1])]
    if seen:
        names = tuple(str(k) for k in range(1, len(seen) + 1)) if LISTED < len(seen) <= NUMBERED else ()
        at = np.array(seen, dtype=float)
        layers.append(Points(at[:, 0], at[:, 1], _named(problem.names, seen, label), kind=label, names=names))
    beyond = len(points) - len(seen)
    notes = (*problem.passed, *([f"{counted(beyond, 'solution')} outside the window"] if beyond else []))
    spans = (x.high - x.low, y.high - y.low)
    equal = x.scale == y.scale == "linear" and 0.55 <= spans[0] / spans[1] <= 1.8
    return Sheet(title, (Panel(x, y, tuple(layers), equal=equal),), notes)


def curve(relation: Relation, x: Axis, y: Axis, lines: int) -> tuple[Array, Array]:
    """The curve of a relation as an equation."""
    operations = len(relation.gap.tape.needed([relation.gap.output]))
    lines = int(min(lines, max(COARSE, (MOST_WORK / operations) ** 0.5)))
    return zero_curves(
        lambda a, b: relation.value(np.column_stack([a, b])),
        lambda a, b: relation.size(np.column_stack([a, b])),
        x.grid(lines),
        y.grid(lines),
    )


def _axes(
    problem: Problem, points: Sequence[Sequence[float]], given: Mapping[str, Window], label: str
) -> tuple[Axis, Axis]:
    names = problem.names
    columns = [[p[k] for p in points] for k in (0, 1)]
    windows = base(points, 2)
    bent = any(scale_for(c)[0] != "linear" for c in columns)
    if not bent and len(given) < 2:
        if len(points) < 2:
            sought = [*problem.relations, *(part for c in problem.conditions for part in c.parts)]

            def seen(windows: Sequence[Window]) -> int:
                axes = [Axis(n, *w) for n, w in zip(names, windows, strict=True)]
                return sum(bool(len(curve(r, axes[0], axes[1], 41)[0])) for r in sought)

            windows = showing(windows, seen, len(sought), shrink=not points)
        windows = _with_loops(problem, _with_region(problem, windows))
        if label == "sample" and len(problem.relations) == 1 and problem.equations and not problem.conditions:
            windows = around_turns(problem.relations[0], points[0], windows) or windows
    ends = ends_of(problem)
    windows = [within(w, *e) for w, e in zip(windows, ends, strict=True)]
    if not bent and not given:
        windows = _as_high_as_curves(problem, points, windows, ends)
    out = [
        Axis(unicode_name(n), *given[n]) if n in given else axis_of(n, w, c if len(c) > 1 else ())
        for n, w, c in zip(names, windows, columns, strict=True)
    ]
    x, y = (replace(axis, whole=n in problem.whole) for n, axis in zip(names, out, strict=True))
    return x, y


def _as_high_as_curves(
    problem: Problem, points: Sequence[Sequence[float]], windows: Sequence[Window], ends: Sequence[Window]
) -> list[Window]:
    """The windows; where the text gives the whole of one unknown, that of the other as its curves take it there."""
    out = list(windows)
    bounded = [bool(np.isfinite(pair).all()) for pair in ends]
    if sum(bounded) != 1 or not problem.equations:
        return out
    free = bounded.index(False)
    axes = [Axis("", *window) for window in windows]
    taken = [np.array([point[free] for point in points], dtype=float)]
    taken += [curve(relation, axes[0], axes[1], COARSE)[free] for relation in problem.equations]
    seen = np.concatenate(taken)
    seen = seen[np.isfinite(seen)]
    if seen.size and float(np.ptp(seen)) > 1e-9 * float(np.max(np.abs(seen))):
        low, high = float(seen.min()), float(seen.max())
        if high - low < LOW * (windows[free][1] - windows[free][0]):
            out[free] = (low - BESIDE * (high - low), high + BESIDE * (high - low))
    return out


def _with_region(problem: Problem, windows: Sequence[Window]) -> list[Window]:
    """The windows just around the region that inequalities alone leave, where it has an end on every side."""
    for factor in () if problem.equations or not problem.limits else REACH:
        found = _bounded(problem, _with_bounds(problem, grown(windows, factor)))
        if found is not None:
            finer = _bounded(problem, found) or found
            return [(low - BESIDE * (high - low), high + BESIDE * (high - low)) for low, high in finer]
    return list(windows)


def _with_bounds(problem: Problem, windows: Sequence[Window]) -> list[Window]:
    """The windows, those of unknowns with two bounds a little beyond these."""
    ends = [(problem.lower[n], problem.upper[n]) for n in problem.names]
    return [
        (low - BESIDE * (high - low), high + BESIDE * (high - low)) if np.isfinite([low, high]).all() else window
        for (low, high), window in zip(ends, windows, strict=True)
    ]


def _bounded(problem: Problem, windows: Sequence[Window]) -> list[Window] | None:
    """What just holds the region, up to a line of the grid; None where it reaches the edge of the windows, or is not seen."""
    x, y = (Axis("", *w) for w in windows)
    inside = _inside(problem, x, y, COARSE)
    if not inside.any() or any(edge.any() for edge in (inside[0], inside[-1], inside[:, 0], inside[:, -1])):
        return None
    out = []
    for axis, across in ((x, 0), (y, 1)):
        places, grid = np.flatnonzero(inside.any(axis=across)), axis.grid(COARSE)
        out.append((float(grid[places[0] - 1]), float(grid[places[-1] + 1])))
    return out


def _with_loops(problem: Problem, windows: Sequence[Window]) -> list[Window]:
    """The windows, widened for closed curves that reach into them, such as a whole circle; where all curves are closed,
    just around them."""
    out = [list(w) for w in windows]
    whole = [[np.inf, -np.inf], [np.inf, -np.inf]]
    all_closed = bool(problem.relations) and not problem.conditions
    far = [Axis("", lo - 1.5 * (hi - lo), hi + 1.5 * (hi - lo)) for lo, hi in windows]
    for relation in problem.relations:
        x, y = curve(relation, far[0], far[1], COARSE)
        found = pieces(x, y)
        all_closed &= 0 < len(found) <= MOST_LOOPS and all(
            len(a) > 3 and a[0] == a[-1] and b[0] == b[-1] for a, b in found
        )
        for w, part in zip(whole, (x, y), strict=True) if all_closed else ():
            w[0], w[1] = min(w[0], float(np.nanmin(part))), max(w[1], float(np.nanmax(part)))
        for px, py in found if len(found) <= MOST_LOOPS else []:
            closed = len(px) > 3 and px[0] == px[-1] and py[0] == py[-1]
            ends = ((px.min(), px.max()), (py.min(), py.max()))
            if closed and all(lo <= w[1] and hi >= w[0] for (lo, hi), w in zip(ends, windows, strict=True)):
                for w, (lo, hi) in zip(out, ends, strict=True):
                    margin = 0.12 * (hi - lo)
                    w[0], w[1] = min(w[0], float(lo - margin)), max(w[1], float(hi + margin))
    if all_closed:
        out = [[low - 0.12 * (high - low), high + 0.12 * (high - low)] for low, high in whole]
    return [(w[0], w[1]) for w in out]


def _region(problem: Problem, x: Axis, y: Axis) -> list[Layer]:
    if not problem.limits:
        return []
    inside = _inside(problem, x, y, 2 * FINE)
    return [] if inside.all() else [Region(inside, "allowed")]


def _inside(problem: Problem, x: Axis, y: Axis, lines: int) -> Array:
    """[lines, lines] where all that is no equation holds, rows from the low end of ``y``."""
    X, Y = np.meshgrid(x.grid(lines), y.grid(lines))
    at = np.column_stack([X.ravel(), Y.ravel()])
    with np.errstate(all="ignore"):
        inside = np.logical_and.reduce([limit.holds(at) for limit in problem.limits])
    return np.asarray(inside).reshape(X.shape)


def _lattice(problem: Problem, x: Axis, y: Axis) -> list[Layer]:
    """The pairs of whole numbers in the window, where both unknowns are whole and these can be told apart."""
    if not set(problem.names) <= problem.whole or (x.high - x.low) * (y.high - y.low) > MOST_LATTICE:
        return []
    ends = [
        np.arange(np.ceil(max(a.low, problem.lower[n])), np.floor(min(a.high, problem.upper[n])) + 1)
        for a, n in zip((x, y), problem.names, strict=True)
    ]
    X, Y = np.meshgrid(*ends)
    return [Points(X.ravel(), Y.ravel(), kind="lattice")]


def _named(names: Sequence[str], points: Sequence[Sequence[float]], label: str) -> str:
    if len(points) > LISTED:
        return counted(len(points), label)
    shown = "; ".join(f"({number(p[0])}, {number(p[1])})" for p in points)
    return f"({', '.join(unicode_name(n) for n in names)}) = {shown}" + ("" if label == "solution" else f" ({label})")
