"""Infinitely many solutions in three and more unknowns: a curve or a surface in space, or each unknown over what is free.

What is drawn is traced along the equations themselves, so it shows all branches, also where a formula gives one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from eqsolve.errors import EqsolveError
from eqsolve.plots.families.manifolds import Manifold
from eqsolve.plots.relations import Problem, problem_of, values
from eqsolve.plots.sampling import clipped, zero_surface
from eqsolve.plots.sheets import (
    START,
    Array,
    Axis,
    Curve,
    Heights,
    Layer,
    Panel,
    Points,
    Sheet,
    Surface,
    Window,
    asked,
    counted,
    inner,
    no_picture,
    number,
    shortened,
    unicode_name,
    within,
)
from eqsolve.result import Answer, Level, SolutionFamily

NODES = 27  # of the grid along each axis of a surface: more of them make files large, fewer show corners
MOST_CURVES, MOST_PANELS = 6, 3  # of unknowns over what is free
# How many times larger the values of one unknown may be than those of another on one axis. More: the small ones look
# constant; fewer: unknowns that could be compared stand on axes of their own.
ALIKE = 10.0
# Times the window: what does not reach farther is closed, and shown whole. Larger: random points meet small pieces rarely;
# smaller: closed curves are cut off by the window.
FAR = 3.0
SAMPLES = 241  # along each axis of a map. More: seconds for long formulas; fewer: its lines have corners.


def family_sheet(
    answer: Answer,
    family: SolutionFamily,
    title: str,
    window: Mapping[str, Window] | None,
    axes: Sequence[str] | None,
) -> Sheet:
    """The picture of a family with one or two free directions. Raises UsageError (E752): there are more."""
    names = answer.unknowns if axes is None and len(answer.unknowns) != 3 else tuple(sorted(answer.unknowns))
    if not 1 <= family.dimension <= 2:
        raise too_free(family.free, family.dimension, len(names))
    problem = problem_of(answer.text, names, answer.params)
    if problem.whole:
        raise no_picture("a family of whole numbers beside real ones", "give the whole unknowns values")
    sample = np.array([float(answer[0].values[n]) for n in names])
    formulas = formulas_of(family, names)
    if problem.passed and formulas is not None:
        problem = formulas
    given = asked(window, names)
    manifold = _placed(problem, sample, given)
    if family.dimension == 1:
        return _curve(manifold, formulas, sample, family, title, given, axes)
    if len(names) == 3:
        return _surface(manifold, sample, title)
    return _maps(manifold, formulas, family, title, whole=answer.completeness.level is Level.PROVED)


def formulas_of(family: SolutionFamily, names: Sequence[str]) -> Problem | None:
    """The formulas of a family as relations: its unknowns, each equal to a function of the free ones."""
    told = family.to_dict()["expressions"]
    if not isinstance(told, dict) or not told or not family.exact:
        return None
    try:
        return problem_of("\n".join(f"{name} = {text}" for name, text in told.items()), names)
    except EqsolveError:  # functions that the language does not have
        return None


def too_free(free: Sequence[str], dimension: int, count: int) -> EqsolveError:
    """The error about a family that no picture can hold, with what to fix."""
    fixed = ", ".join(f"{name} = 1" for name in free[: max(1, dimension - 2)])
    hint = f"give {counted(dimension - 2, 'of them a value', 'of them values')} in the text, for example {fixed}"
    return no_picture(f"a family in {count} unknowns of which {dimension} ({', '.join(free)}) are free", hint)


def _placed(problem: Problem, sample: Array, given: Mapping[str, Window]) -> Manifold:
    """The set in a window around the sample; whole in the directions in which it ends."""
    sizes = np.abs(sample)
    most = float(sizes.max()) or START / 2
    halves = np.where((sizes > 0) & (sizes < most / 50), 2 * sizes, 2 * most)
    if START / 50 <= most <= START / 2:
        halves = np.full(len(sample), START)
    wide = Manifold(problem, tuple((-FAR * h, FAR * h) for h in halves))
    near = Manifold(problem, tuple((-h, h) for h in halves))
    seeds = np.concatenate([wide.seeds(sample[None]), near.seeds(sample[None])])
    ends = _closed(seeds, halves, bool(problem.limits))
    # a second look at what is closed: the first one saw few points of what is small
    closer = Manifold(
        problem, tuple((1.5 * low - 0.25 * (low + high), 1.5 * high - 0.25 * (low + high)) for low, high in ends)
    )
    ends = _closed(np.concatenate([seeds, closer.seeds(sample[None])]), halves, bool(problem.limits))
    windows = [
        given.get(name, within(e, problem.lower[name], problem.upper[name]))
        for name, e in zip(problem.names, ends, strict=True)
    ]
    return Manifold(problem, tuple(windows))


def _closed(seeds: Array, halves: Array, bounded: bool) -> list[Window]:
    """Windows of these half widths around 0; in directions in which points of the set [N, n] end before, up to there."""
    out = []
    for column, half in zip(seeds.T, halves, strict=True):
        low, high = (float(column.min()), float(column.max())) if len(column) > 8 else (0.0, 0.0)
        ends_there = max(abs(low), abs(high)) < 0.8 * FAR * half and high - low > 1e-6 * half
        margin = (0.25 if bounded else 0.12) * (high - low)  # random points miss the ends, those of a region by more
        out.append((low - margin, high + margin) if ends_there else (-half, half))
    return out


def _curve(
    manifold: Manifold,
    formulas: Problem | None,
    sample: Array,
    family: SolutionFamily,
    title: str,
    given: Mapping[str, Window],
    axes: Sequence[str] | None,
) -> Sheet:
    names = manifold.problem.names
    over = list(axes or (names if len(names) == 3 else ()))
    free = family.free[0] if family.free else names[-1]
    traced = _traced(manifold, sample, () if over else [n for n in names if n != free and n not in given])
    if traced is None and formulas is not None:
        traced = _traced(Manifold(formulas, manifold.windows), sample, [n for n in names if n != free])
    if traced is None:
        raise no_picture("this family, which cannot be followed from its sample", "say another window")
    columns = dict(zip(names, traced.T, strict=True))
    at = dict(zip(names, sample[:, None], strict=True))
    if not over:
        return _over_free(free, columns, at, formulas, manifold, title)
    axis = [Axis(unicode_name(n), *_ends(columns[n], manifold.windows[names.index(n)], n in given)) for n in over]
    text = "; ".join(r.text for r in manifold.problem.equations)
    marked = f"({', '.join(map(unicode_name, over))}) = ({', '.join(number(float(at[n][0])) for n in over)}) (sample)"
    third = (columns[over[2]], at[over[2]]) if len(over) == 3 else (None, None)
    curve = Curve(columns[over[0]], columns[over[1]], shortened(text, 80), z=third[0])
    point = Points(at[over[0]], at[over[1]], marked, kind="sample", z=third[1])
    rest = len(names) - len(over)
    notes = (*manifold.problem.passed, *([f"seen along {counted(rest, 'other unknown')}"] if rest else []))
    panel = Panel(axis[0], axis[1], (curve, point), z=axis[2] if len(over) == 3 else None)
    return Sheet(title, (panel,), notes)


def _traced(manifold: Manifold, sample: Array, wide: Sequence[str]) -> Array | None:
    """[N, n] the curves of the set, nan between them; the unknowns in ``wide`` may leave their windows."""
    names = manifold.problem.names
    windows = [
        (8 * low - 3.5 * (low + high), 8 * high - 3.5 * (low + high)) if n in wide else (low, high)
        for n, (low, high) in zip(names, manifold.windows, strict=True)
    ]
    open_ = Manifold(manifold.problem, tuple(windows))
    seeds = open_.seeds(sample[None])
    close = (np.abs(seeds - manifold.middle) <= manifold.half).all(1)
    seeds = seeds[np.argsort(~close, kind="stable")]
    found = list(open_.curves(seeds))
    if not found:
        return None
    gap = np.full((1, len(names)), np.nan)
    return np.concatenate([part for curve in found for part in (curve, gap)])[:-1]


def _ends(values: Array, window: Window, asked_for: bool) -> Window:
    """The part of an axis that the values of a curve need; at most the window, and all of one that was asked for."""
    if asked_for or not np.isfinite(values).any():
        return window
    low, high = inner(values, *window)
    if high - low < 1e-9 * (window[1] - window[0]):
        return window
    return max(low, window[0]), min(high, window[1])


def _over_free(
    free: str,
    columns: Mapping[str, Array],
    at: Mapping[str, Array],
    formulas: Problem | None,
    manifold: Manifold,
    title: str,
) -> Sheet:
    """Each unknown over the free one, those of like sizes on one panel."""
    names = manifold.problem.names
    t = columns[free]
    low, high = manifold.windows[names.index(free)]
    seen = (t >= low) & (t <= high)
    whole = np.column_stack([columns[n] for n in names])
    axis = Axis(unicode_name(free), max(low, float(np.nanmin(t))), min(high, float(np.nanmax(t))))
    spans = {n: float(np.nanmax(np.abs(columns[n][seen]), initial=0.0)) for n in names if n != free}
    groups: list[list[str]] = []
    for name in sorted(spans, key=lambda n: spans[n]):
        if groups and len(groups[-1]) < MOST_CURVES and spans[name] <= ALIKE * spans[groups[-1][0]]:
            groups[-1].append(name)
        else:
            groups.append([name])
    panels = []
    for group in groups[:MOST_PANELS]:
        group.sort(key=names.index)
        layers: list[Layer] = [Curve(t, columns[n], _formula(n, whole, formulas), k) for k, n in enumerate(group)]
        marks = np.array([at[n][0] for n in group])
        label = f"sample: {unicode_name(free)} = {number(float(at[free][0]))}"
        layers.append(Points(np.full(len(group), at[free][0]), marks, label, kind="sample"))
        heights = np.concatenate([columns[n][seen] for n in group])
        y = Axis(", ".join(map(unicode_name, group)), *inner(heights, -1.0, 1.0))
        panels.append(Panel(axis, y, tuple(layers)))
    left = sum(map(len, groups[MOST_PANELS:]))
    notes = [*manifold.problem.passed, *([f"{counted(left, 'unknown')} not drawn"] if left else [])]
    return Sheet(f"{title}: {counted(len(spans), 'unknown')} over {unicode_name(free)}", tuple(panels), tuple(notes))


def _formula(name: str, at: Array, formulas: Problem | None) -> str:
    """The formula of an unknown, where it holds at all points [N, n] that are drawn; its name else."""
    known = at[np.isfinite(at).all(1)]
    for relation in formulas.equations if formulas else ():
        if relation.text.startswith(f"{unicode_name(name)} = "):
            gap, size = relation.value(known), relation.size(known)
            if (np.abs(gap) <= 1e-6 * (size + 1e-300)).all():
                return relation.text
    return unicode_name(name)


def _surface(manifold: Manifold, sample: Array, title: str) -> Sheet:
    problem = manifold.problem
    axes = [Axis(unicode_name(n), *w) for n, w in zip(problem.names, manifold.windows, strict=True)]
    # bounds are met by the grid, so that the edge of the surface is straight there
    ends = [
        (max(a.low, problem.lower[n]), min(a.high, problem.upper[n])) for a, n in zip(axes, problem.names, strict=True)
    ]
    grids = [_grid(low, high, k) for k, (low, high) in enumerate(ends)]
    layers: list[Layer] = []
    for relation in problem.equations:
        found = _cut(manifold, zero_surface(relation.value, (grids[0], grids[1], grids[2])))
        if len(found):
            layers.append(Surface(found, relation.text))
            break
    if not layers:
        points = manifold.seeds(np.repeat(sample[None], 500, axis=0))
        if not len(points):
            raise no_picture("this family, of which no other member was met", "say another window")
        text = "; ".join(r.text for r in problem.equations)
        layers.append(Points(points[:, 0], points[:, 1], f"members of {text}", kind="member", z=points[:, 2]))
    told = f"({', '.join(a.label for a in axes)}) = ({', '.join(map(number, sample.tolist()))}) (sample)"
    layers.append(Points(sample[:1], sample[1:2], told, kind="sample", z=sample[2:]))
    return Sheet(title, (Panel(axes[0], axes[1], tuple(layers), z=axes[2]),), problem.passed)


def _grid(low: float, high: float, k: int) -> Array:
    """Uneven nodes: on an even grid around 0 planes such as z = x + y go through them, where rounding decides the side."""
    share = np.linspace(0.0, 1.0, NODES)
    return np.asarray(low + (high - low) * (share + (0.011 + 0.003 * k) * np.sin(np.pi * share)))


def _cut(manifold: Manifold, triangles: Array) -> Array:
    """The triangles that satisfy the other equations, cut where inequalities end."""
    good = manifold.satisfied(triangles.reshape(-1, 3)).reshape(-1, 3).all(1)
    triangles = triangles[good]
    for relation in manifold.problem.inequalities:
        sign = -1.0 if relation.op.startswith("<") else 1.0
        if relation.op != "!=" and len(triangles):
            triangles = clipped(triangles, sign * relation.value(triangles.reshape(-1, 3)).reshape(-1, 3))
    return np.asarray(triangles[manifold.inside(triangles.mean(1))]) if len(triangles) else triangles


def _maps(manifold: Manifold, formulas: Problem | None, family: SolutionFamily, title: str, *, whole: bool) -> Sheet:
    """Each other unknown as heights over the two free ones, by its formula; ``whole``: that gives all members."""
    if formulas is None or len(family.free) != 2:
        raise too_free(family.free, 2, len(manifold.problem.names))
    names = manifold.problem.names
    places = [names.index(n) for n in family.free]
    x, y = (Axis(unicode_name(names[k]), *manifold.windows[k]) for k in places)
    X, Y = np.meshgrid(x.grid(SAMPLES), y.grid(SAMPLES))
    at = np.zeros((X.size, len(names)))
    at[:, places[0]], at[:, places[1]] = X.ravel(), Y.ravel()
    told = formulas.equations
    with np.errstate(all="ignore"):
        for relation, name in zip(told, family.expressions, strict=False):
            at[:, names.index(name)] = values(relation.right, at)
        allowed = np.logical_and.reduce(
            [limit.holds(at) for limit in manifold.problem.limits] or [np.isfinite(X).ravel()]
        )
    panels = []
    for k, (relation, name) in enumerate(zip(told[:MOST_PANELS], family.expressions, strict=False)):
        heights = np.where(allowed, at[:, names.index(name)], np.nan).reshape(X.shape)
        title_ = shortened(relation.text, 40)
        panels.append(Panel(x, y, (Heights(heights, unicode_name(name), numbers=True),), title_, column=k))
    left = len(told) - len(panels)
    notes = [*manifold.problem.passed, *([f"{counted(left, 'unknown')} not drawn"] if left else [])]
    if not whole:
        notes.append("drawn by the formulas of the answer; there may be other branches")
    return Sheet(f"{title}: over {x.label} and {y.label}", tuple(panels), tuple(notes))
