"""One unknown: both sides of an equation and where they meet, or the differences of several relations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from eqsolve.plots.relations import Problem, Relation, values
from eqsolve.plots.sampling import Line, changes, graph, stretches
from eqsolve.plots.sheets import (
    Array,
    Axis,
    Curve,
    Layer,
    Panel,
    Points,
    Sheet,
    Stretch,
    Window,
    asked,
    axis_of,
    base,
    counted,
    inner,
    number,
    scale_for,
    showing,
    within,
)

LISTED = 6  # solutions that the legend names. More: it covers the curves; fewer: they have to be read from the axis.
MOST_POLES = 40  # dotted lines. More: they hide the curve; fewer: those of a tangent over several periods are left out.
# How much of the height of both sides their difference must take. Less: nobody sees where they meet; more: sides that could
# be seen apart are drawn as one difference.
APART = 0.03

# An interval of the text is shown whole up to so many times the stretch of its roots. More: roots run into each other;
# fewer: nobody sees that the rest of 0 to 360 degrees holds none.
WIDEST = 8
# Over that interval the curves are shown whole up to so many times the heights around the roots. More: x^6 hides where it
# meets the axis; fewer: sin(x) is cut off below its roots.
TALLEST = 4
# Of the width of the picture, between an end of the answer and one that is seen. More: two ends are taken for one; fewer:
# rounding makes them two.
NEAR_END = 1e-3
# Beside the ends of that interval, as a part of it. More: room for nothing; less: the ends stand on the frame.
EDGE = 0.04


def one_unknown(
    problem: Problem,
    roots: Sequence[float],
    title: str,
    label: str,
    window: Mapping[str, Window] | None,
    ends: Mapping[float, bool] | None = None,
) -> Sheet:
    """The picture over the only unknown, with the roots marked; ``label`` says what they are, ``ends`` which of the ends of
    intervals belong to them."""
    name = problem.names[0]
    given = asked(window, problem.names)
    whole, problem = problem, _without_bounds(problem)
    bounds = None if name in given else _between(whole, roots)
    axis = Axis(name, *given[name]) if name in given else bounds or _axis(problem, roots)
    axis = replace(axis, whole=name in problem.whole)
    seen = [r for r in roots if axis.holds(r)]
    sides = _sides(problem, axis, seen)
    curves, samples = list[Layer](), list[Array]()
    poles = np.zeros(0)
    for k, (f, text) in enumerate(sides):
        found = graph(f, axis, np.array(seen, dtype=float))
        curves.append(Curve(found.x, found.y, text, k))
        poles = np.union1d(poles, found.poles)
        near = _near(found.x, found.y, seen, axis, bool(len(found.poles)))
        samples.append(_whole(found.y, near) if bounds is not None and not len(found.poles) else near)
    both = len(sides) == 2 and len(problem.relations) == 1
    # an end of several differences lies on one of them alone: it is marked where that is 0
    on_a_curve = sides and (both or not ends)
    heights = np.array([float(sides[0][0](np.array([r]))[0]) for r in seen]) if on_a_curve else np.zeros(len(seen))
    low, high = inner(np.concatenate([*samples, heights, [0.0]]), -1.0, 1.0)
    y = Axis("both sides" if both else "left − right", low, high)
    if len(sides) > 2 or len(problem.relations) > 1:
        scale, unit = scale_for([float(np.median(np.abs(s[np.isfinite(s)]))) for s in samples if np.isfinite(s).any()])
        y = y if scale == "linear" else Axis(y.label, low, high, "asinh", unit)
    layers = [
        *_allowed(whole, axis, ends or {}),
        *_asymptotes(poles, y),
        Curve(np.array([axis.low, axis.high]), np.zeros(2), kind="guide"),
    ]
    marks = _marks(name, seen, heights, label, ends or {})
    beyond = len(roots) - len(seen)
    notes = (*problem.passed, *([f"{counted(beyond, 'solution')} outside the window"] if beyond else []))
    return Sheet(title, (Panel(axis, y, (*layers, *curves, *marks)),), notes)


def _marks(name: str, seen: Sequence[float], heights: Array, label: str, ends: Mapping[float, bool]) -> list[Points]:
    """The roots; of ends of intervals those that belong to them, and hollow those that do not."""
    kinds = {"solution": [k for k, r in enumerate(seen) if ends.get(r, True)]}
    kinds["open end"] = [k for k, r in enumerate(seen) if not ends.get(r, True) and np.isfinite(heights[k])]
    return [
        Points(
            np.array([seen[k] for k in chosen]),
            heights[chosen],
            _named(name, [seen[k] for k in chosen], "excluded" if kind == "open end" else label),
            kind=kind,
        )
        for kind, chosen in kinds.items()
        if chosen
    ]


def _line(relation: Relation, k: int) -> Line:
    function = (relation.left, relation.right, relation.gap)[k]
    return lambda x: values(function, np.asarray(x)[:, None])


def _without_bounds(problem: Problem) -> Problem:
    """Beside equations, bounds such as 0 <= x have no curve: the region says where they hold."""
    if not problem.equations:
        return problem
    return replace(problem, relations=tuple(r for r in problem.relations if r.equation or _end(r) is None))


def _end(relation: Relation) -> float | None:
    """Where an inequality that is linear in the unknown turns; None of others."""
    at = relation.value(np.array([[0.0], [1.0], [2.0], [7.0]]))
    slope = at[1] - at[0]
    straight = (
        bool(np.isfinite(at).all()) and slope != 0 and bool(np.allclose(at, at[0] + slope * np.array([0, 1, 2, 7])))
    )
    return float(-at[0] / slope) if straight else None


def _between(problem: Problem, roots: Sequence[float]) -> Axis | None:
    """The whole of an interval that the text gives, where the roots are not lost in it."""
    name = problem.names[0]
    found = [e for r in problem.inequalities if (e := _end(r)) is not None]
    ends = [e for e in (*found, problem.lower[name], problem.upper[name]) if np.isfinite(e)]
    if len(roots) < 2 or len(ends) < 2 or not min(ends) < max(ends):
        return None
    low, high = min(ends), max(ends)
    if high - low > WIDEST * (max(roots) - min(roots)) or min(roots) < low or max(roots) > high:
        return None
    return Axis(name, low - EDGE * (high - low), high + EDGE * (high - low))


def _axis(problem: Problem, roots: Sequence[float]) -> Axis:
    name = problem.names[0]
    if len(roots) > 1 and scale_for(roots)[0] != "linear":
        return axis_of(name, base([[r] for r in roots], 1)[0], roots)

    def seen(windows: Sequence[Window]) -> int:
        axis = Axis(name, *windows[0])
        return sum(bool(len(changes(_line(r, 2), axis))) for r in problem.relations)

    first = base([[r] for r in roots], 1)
    if len(roots) < 2:
        first = showing(first, seen, len(problem.relations), shrink=not roots)
    return axis_of(name, within(first[0], problem.lower[name], problem.upper[name]))


def _sides(problem: Problem, axis: Axis, roots: Sequence[float]) -> list[tuple[Line, str]]:
    """The graphs: left and right of a single equation whose sides can be told apart, differences else."""
    if len(problem.relations) == 1:
        (only,) = problem.relations
        x = axis.grid(201)[:, None]
        with np.errstate(all="ignore"):
            left, right = values(only.left, x), values(only.right, x)
        fine = np.isfinite(left) & np.isfinite(right)
        both = np.concatenate([left[fine], right[fine]])
        if fine.any() and only.right.used | only.left.used and float(np.ptp(both)):
            apart = np.median(np.abs(left - right)[fine]) > APART * np.median(np.abs(both - np.median(both)))
            if apart and (only.right.used or float(right[fine][0]) != 0.0):
                text = only.text
                sign = next(s for s in (" = ", " < ", " > ", " ≤ ", " ≥ ", " ≠ ", "") if s in text)
                one, _, other = text.partition(sign)
                return [(_line(only, 0), one), (_line(only, 1), other)]
    return [(_line(r, 2), r.text) for r in problem.relations]


def _near(x: Array, y: Array, roots: Sequence[float], axis: Axis, poles: bool) -> Array:
    """The values that the height of the picture is made for: those around the roots, without the way up to a pole."""
    places = axis.place(x)
    at = axis.place(np.array(roots)) if roots else np.array([0.1, 0.9])
    low, high = float(at.min()) - 0.12, float(at.max()) + 0.12
    part = y[(places >= low) & (places <= high) & np.isfinite(y)]
    if poles and len(part):
        first, last = np.quantile(part, [0.12, 0.88])
        part = part[(part >= first - (last - first)) & (part <= last + (last - first))]
    return part


def _whole(y: Array, near: Array) -> Array:
    """All heights over an interval of the text, where those around the roots are not lost among them."""
    fine = y[np.isfinite(y)]
    return fine if len(near) and np.ptp(fine) <= TALLEST * np.ptp(near) else near


def _allowed(problem: Problem, axis: Axis, known: Mapping[float, bool]) -> list[Layer]:
    """Where inequalities, conditions and bounds hold."""
    limits = problem.limits
    if not limits:
        return []

    def inside(x: Array) -> Array:
        with np.errstate(all="ignore"):
            return np.asarray(np.logical_and.reduce([limit.holds(x[:, None]) for limit in limits]))

    out: list[Layer] = []
    for low, high in stretches(inside, axis):
        strict = any(r.strict for r in problem.inequalities)

        def belongs(end: float, strict: bool = strict) -> bool:
            """As the answer says of the end that this is, up to rounding; else where no relation is strict."""
            near = min(known, key=lambda place: abs(place - end), default=np.inf)
            return known[near] if abs(near - end) < NEAR_END * (axis.high - axis.low) else not strict

        ends = [None if e in (axis.low, axis.high) else belongs(e) for e in (low, high)]
        out.append(Stretch(low, high, ends[0], ends[1], "allowed" if not out else "", 0))
    return out


def _asymptotes(poles: Array, y: Axis) -> list[Layer]:
    if not 0 < len(poles) <= MOST_POLES:
        return []
    x = np.repeat(poles, 3)
    x[2::3] = np.nan
    heights = np.tile([y.low, y.high, np.nan], len(poles))
    return [Curve(x, heights, "pole" if len(poles) == 1 else "poles", kind="asymptote")]


def _named(name: str, roots: Sequence[float], label: str) -> str:
    if label.startswith("solutions"):  # of several periods
        return f"{len(roots)} {label}"
    if len(roots) > LISTED:
        return counted(len(roots), label)
    return f"{name} = {', '.join(number(r) for r in roots)}" + ("" if label == "solution" else f" ({label})")
