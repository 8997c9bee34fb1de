"""A fit: data, curve, band and residuals for each of its lines."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from eqsolve.errors import EqsolveError
from eqsolve.fitting import Line
from eqsolve.fitting.inference import ModelAtMinimum
from eqsolve.plots.sampling import zero_curves
from eqsolve.plots.sheets import (
    Array,
    Axis,
    Band,
    Curve,
    Layer,
    Panel,
    Points,
    Sheet,
    Window,
    inner,
    no_picture,
    scale_for,
    shown,
    unicode_name,
)
from eqsolve.result import Fit
from eqsolve.syntax.tree import Name

MOST_ROWS = 3_000  # of a line that are drawn. More: one blot, and slow; fewer: single outliers are left out.
MOST_LINES = 3  # side by side. More: panels too narrow to read; fewer: lines fitted together are not seen together.
SAMPLES = 400  # of a curve and its band. More: bands of long models take seconds; fewer: narrow peaks have corners.
LINES = 241  # of the grid of an implicit curve. More: seconds; fewer: small closed pieces are missed.
LEVEL = 0.95


def fit_sheet(fit: Fit, window: Mapping[str, Window] | None) -> Sheet:
    """The picture of a fit. Raises UsageError (E752): there is no fitted model, or no column to draw it over."""
    model = fit.model
    if not isinstance(model, ModelAtMinimum):
        raise no_picture("a fit that holds no fitted model", "draw the fit that eqsolve.fit gives")
    lines = model.problem.lines
    notes = [f"the first {MOST_LINES} of {len(lines)} lines are drawn"] if len(lines) > MOST_LINES else []
    panels: list[Panel] = []
    counted = {note.names[0]: note.text.partition(" counts ")[2] for note in fit.notes if note.code == "N332"}
    for column, line in enumerate(lines[:MOST_LINES]):
        panels += _panels(model, line, column, notes, dict(window or {}), _asked_band(fit, line), counted)
    title = f"Fit: {_text(lines[0])}" if len(lines) == 1 else f"Fit of {len(lines)} lines"
    return Sheet(title, tuple(panels), tuple(notes))


def _text(line: Line) -> str:
    """The line as it is written by hand, with the name of its table if it has one."""
    source = line.source
    return (f"{source.table}: " if source.table else "") + shown(source.left, "=", source.right, {})


def _panels(
    model: ModelAtMinimum,
    line: Line,
    column: int,
    notes: list[str],
    window: Mapping[str, Window],
    band: tuple[float, str],
    counted: Mapping[str, str],
) -> list[Panel]:
    theta = model.theta[None]
    rows = _kept(line, notes)
    left = line.source.left
    place = line.names.index(left.name) if isinstance(left, Name) and left.name in line.names else None
    given = [k for k in range(len(line.names)) if k != place and model.problem.parameters + k in line.function.used]
    label = unicode_name(left.name) if isinstance(left, Name) else "left side"
    with np.errstate(all="ignore"):
        found = np.broadcast_to(line.response.value(theta, line.columns)[0], line.length)[rows]
        told = np.broadcast_to(line.model.value(theta, line.columns)[0], line.length)[rows]
    error = None if line.sigma is None else line.sigma[rows]
    text = _text(line)
    if line.complex:
        return _complex(theta, line, given, rows, (found, told), label, text, column)
    if place is None and len(given) == 2:
        return _implicit(model, line, rows, text, column, window)
    if len(given) != 1 or np.iscomplexobj(line.columns[given[0]]):
        return _against_fitted(found, told, error, label, text, column)
    x = line.columns[given[0]][rows]
    name = line.names[given[0]]
    whole = bool(np.array_equal(x, np.round(x)))
    since = f" ({counted[name]})" if counted.get(name) else ""  # days since 2024-03-01
    axis = _axis_of(x, unicode_name(name) + since, window.get(name), whole=whole)
    x_error = next((e[rows] for k, e in line.column_sigma if k == given[0]), None)
    layers: list[Layer] = _curve_and_band(model, line, given[0], place, axis, text, band)
    layers.append(Points(x, found, "data", kind="data", y_error=error, x_error=x_error))
    # beside the rows a curve may run far off, as a hyperbola does towards its pole: that stretches no axis unasked
    ends = (axis.low, axis.high) if name in window else (float(np.nanmin(x)), float(np.nanmax(x)))
    heights = [found, *(np.asarray(c.y)[_within(c.x, ends)] for c in layers if isinstance(c, Curve))]
    y = Axis(label, *inner(np.concatenate(heights), 0.0, 1.0))
    return [Panel(axis, y, tuple(layers), share=3.0, column=column), _below(axis, x, found - told, error, column)]


def _within(x: Array, ends: Window) -> Array:
    return np.asarray((np.asarray(x) >= ends[0]) & (np.asarray(x) <= ends[1]))


def _axis_of(x: Array, label: str, ends: Window | None, *, whole: bool) -> Axis:
    """The axis of the column that goes in: by the logarithm where its values are spread so, such as doses."""
    values = np.unique(x[np.isfinite(x)])
    low = values[0] if ends is None and len(values) else 1.0 if ends is None else ends[0]
    if low > 0 and scale_for(values.tolist())[0] == "log":
        first, last = (math.exp(end) for end in inner(np.log(values), 0.0, 1.0)) if ends is None else ends
        return Axis(label, first, last, "log")
    return Axis(label, *(ends or inner(x, 0.0, 1.0)), whole=whole)


def _asked_band(fit: Fit, line: Line) -> tuple[float, str]:
    """The level and the kind of band that a predict line of the text asks for; else those of the mean, 95 %."""
    left = line.source.left.name if isinstance(line.source.left, Name) else ""
    told = [one for one in fit.predictions if one.text == left and one.level is not None]
    wanted = next((one for one in told if one.kind == "prediction"), next(iter(told), None))
    return (LEVEL, "confidence") if wanted is None or wanted.level is None else (wanted.level, wanted.kind)


def _curve_and_band(
    model: ModelAtMinimum, line: Line, k: int, place: int | None, axis: Axis, text: str, wanted: tuple[float, str]
) -> list[Layer]:
    """The curve over the axis; with its band where that is known."""
    at = axis.grid(SAMPLES)
    fine = line.columns[k][np.isfinite(line.columns[k])]
    if len(fine):  # where the model has no value beside the rows, the curve begins at the first of them
        ends = np.array([fine.min(), fine.max()])
        at = np.union1d(at, ends[(ends > axis.low) & (ends < axis.high)])
    if place is not None and model.problem.parameters + place not in line.model.used:
        columns = [at if j == k else np.zeros(len(at)) for j in range(len(line.names))]
        value = model.value(line.model, columns)
        layers: list[Layer] = []
        try:
            of = line.names[place]
            level, kind = wanted
            band = model.predict({line.names[k]: at}, of=of, level=level, kind=kind)
            if np.isfinite(band.lower).any():
                layers.append(Band(at, np.array(band.lower), np.array(band.upper), f"{100 * level:g}% {kind}"))
        except EqsolveError:  # several lines explain this column
            pass
        return [*layers, Curve(at, value, text)]
    order = np.argsort(line.columns[k], kind="stable")
    told = np.broadcast_to(model.value(line.model, line.columns), line.length)
    return [Curve(line.columns[k][order], told[order], text)]


def _below(axis: Axis, x: Array, residual: Array, error: Array | None, column: int) -> Panel:
    reach = np.abs(residual) if error is None else np.abs(residual) + error
    largest = float(np.max(reach, initial=0.0)) * 1.15 or 1.0
    zero = Curve(np.array([axis.low, axis.high]), np.zeros(2), kind="guide")
    marks = Points(x, residual, kind="data", y_error=error)
    return Panel(axis, Axis("residual", -largest, largest), (zero, marks), column=column)


def _against_fitted(found: Array, told: Array, error: Array | None, label: str, text: str, column: int) -> list[Panel]:
    ends = inner(np.concatenate([found, told]), 0.0, 1.0)
    x, y = Axis("fitted", *ends), Axis(f"{label} observed", *ends)
    same = Curve(np.array(ends), np.array(ends), "observed = fitted", kind="guide")
    upper = Panel(x, y, (same, Points(told, found, text, kind="data", y_error=error)), share=3.0, column=column)
    return [upper, _below(x, told, found - told, error, column)]


def _implicit(
    model: ModelAtMinimum, line: Line, rows: Array, text: str, column: int, window: Mapping[str, Window]
) -> list[Panel]:
    """The curve on which both sides are equal, such as a circle, among the rows."""
    data = [c[rows] for c in line.columns[:2]]
    ends = [window.get(n) or inner(c, 0.0, 1.0) for n, c in zip(line.names, data, strict=False)]
    x, y = (Axis(unicode_name(n), *e) for n, e in zip(line.names, ends, strict=False))

    def gap(a: Array, b: Array) -> Array:
        return np.asarray(line.function.value(model.theta[None], [a, b])[0])

    def size(a: Array, b: Array) -> Array:
        return np.asarray(line.function.terms(model.theta[None], [a, b])[0])

    px, py = zero_curves(gap, size, x.grid(LINES), y.grid(LINES))
    marks = Points(data[0], data[1], "data", kind="data")
    equal = 0.4 < (x.high - x.low) / (y.high - y.low) < 2.5
    return [Panel(x, y, (Curve(px, py, text), marks), column=column, equal=equal)]


def _complex(
    theta: Array,
    line: Line,
    given: list[int],
    rows: Array,
    both: tuple[Array, Array],
    label: str,
    text: str,
    column: int,
) -> list[Panel]:
    """Real and imaginary parts over the only real column; without one the complex plane."""
    found, told = (np.asarray(v, dtype=complex) for v in both)
    if len(given) == 1 and not np.iscomplexobj(line.columns[given[0]]):
        x = line.columns[given[0]][rows]
        axis = Axis(unicode_name(line.names[given[0]]), *inner(x, 0.0, 1.0))
        at = axis.grid(SAMPLES)
        curve = np.asarray(line.model.value(theta, [at] * len(line.names))[0], dtype=complex)
        return [
            Panel(
                axis,
                Axis(f"{part} {label}", *inner(np.concatenate([a, b]), 0.0, 1.0)),
                (Curve(at, b, text), Points(x, a, "data", kind="data")),
                column=column,
            )
            for part, a, b in (("Re", found.real, curve.real), ("Im", found.imag, curve.imag))
        ]
    ends = [inner(np.concatenate([a, b]), 0.0, 1.0) for a, b in ((found.real, told.real), (found.imag, told.imag))]
    marks = (Points(told.real, told.imag, "fitted", 1, "member"), Points(found.real, found.imag, "data", kind="data"))
    return [Panel(Axis(f"Re {label}", *ends[0]), Axis(f"Im {label}", *ends[1]), marks, title=text, column=column)]


def _kept(line: Line, notes: list[str]) -> Array:
    """The rows that are drawn: all, or evenly chosen ones."""
    if line.length <= MOST_ROWS:
        return np.arange(line.length)
    notes.append(f"{MOST_ROWS:,} of {line.length:,} rows are drawn, evenly chosen")
    return np.unique(np.linspace(0, line.length - 1, MOST_ROWS).astype(int))
