"""Minimizations: the paths of the lanes over the size of the residual, and how fast each lane came down."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np

from eqsolve.plots.sheets import (
    Array,
    Axis,
    Curve,
    Heights,
    Layer,
    Panel,
    Points,
    Sheet,
    Window,
    asked,
    counted,
    no_picture,
    unicode_name,
)

MOST_LANES = 40  # paths. More: they are a web; fewer: minima that few lanes find are not seen.
MOST_STEPS = (
    2_000  # of a path that are drawn. More: large files that look the same; fewer: bends of long paths are cut off.
)
FINE = 161  # nodes along each axis of the map of heights. More: seconds where a residual is long; fewer: its lines have corners.
# Sizes below are drawn as this, for exact zeros have no logarithm. Larger: the last quadratic steps are hidden; smaller:
# the axis is spent on rounding, which is no progress.
SMALLEST = 1e-17


@runtime_checkable
class Descent(Protocol):
    """What of a ``Minimization`` is drawn; arrays are [steps + 1, lanes, n] and [steps + 1, lanes]."""

    @property
    def names(self) -> Sequence[str]: ...
    @property
    def optimizer(self) -> str: ...
    @property
    def stops(self) -> Sequence[Any]: ...
    @property
    def points(self) -> Any: ...
    @property
    def history(self) -> Any: ...
    @property
    def residual(self) -> Callable[[Any], Any]: ...


def paths(found: Descent, window: Mapping[str, Window] | None) -> Sheet:
    """The paths over the contours of log10 |r|, in two unknowns. Raises UsageError (E752): there are others than two."""
    if len(found.names) != 2:
        raise no_picture(f"paths in {counted(len(found.names), 'unknown')}", "plot_convergence draws any number")
    every = np.asarray(found.points)
    kept = np.unique(np.linspace(0, len(every) - 1, MOST_STEPS).astype(int))
    lanes = min(every.shape[1], MOST_LANES)
    way = every[kept][:, :lanes]
    x, y = _axes(found, every, asked(window, found.names))
    ended = _ended(found)[:lanes]
    layers: list[Layer] = [Heights(_heights(found, x, y), "log10 |r|")]
    for good, text, number in ((False, "not converged", 1), (True, "converged", 0)):
        chosen = [k for k in range(lanes) if ended[k] == good]
        layers += [Curve(way[:, k, 0], way[:, k, 1], text if k == chosen[0] else "", number, "path") for k in chosen]
    layers.append(Points(way[0, :, 0], way[0, :, 1], "starts", kind="start"))
    ends = way[-1][np.array(ended, dtype=bool)]
    if len(ends):
        layers.append(Points(ends[:, 0], ends[:, 1], "ends of converged lanes"))
    return Sheet(_title(found), (Panel(x, y, tuple(layers)),), _cut(found))


def convergence(found: Descent) -> Sheet:
    """|r| of each lane, step by step."""
    history = np.asarray(found.history)
    kept = np.unique(np.linspace(0, len(history) - 1, MOST_STEPS).astype(int))
    lanes = min(history.shape[1], MOST_LANES)
    ended = _ended(found)[:lanes]
    sizes = np.where(np.isfinite(history), np.maximum(history, SMALLEST), np.nan)[:, :lanes]
    layers: list[Layer] = []
    for good, text, number in ((False, "not converged", 1), (True, "converged", 0)):
        chosen = [k for k in range(lanes) if ended[k] == good]
        said = f"{counted(len(chosen), 'lane')} {text}"
        layers += [
            Curve(kept.astype(float), sizes[kept, k], said if k == chosen[0] else "", number, "path") for k in chosen
        ]
    fine = sizes[np.isfinite(sizes)]
    low, high = (float(fine.min()), float(fine.max())) if len(fine) else (1.0, 10.0)
    y = Axis("|r|", low / 3, max(high, 10 * low) * 3, "log")
    x = Axis("step", 0.0, float(max(len(history) - 1, 1)))
    return Sheet(_title(found), (Panel(x, y, tuple(layers)),), _cut(found))


def _title(found: Descent) -> str:
    ended = sum(_ended(found))
    return f"{found.optimizer}: {ended} of {counted(len(found.stops), 'lane')} converged"


def _ended(found: Descent) -> list[bool]:
    return [stop.value == "converged" for stop in found.stops]


def _cut(found: Descent) -> tuple[str, ...]:
    many = len(found.stops)
    return (f"the first {MOST_LANES} of {many} lanes are drawn",) if many > MOST_LANES else ()


def _axes(found: Descent, every: Array, given: Mapping[str, Window]) -> tuple[Axis, Axis]:
    """Around the ends of converged lanes and the starts near them: lanes that run away do not decide."""
    ended = np.array(_ended(found), dtype=bool)
    out = []
    for k, name in enumerate(found.names):
        starts, ends = every[0, :, k], every[-1, ended, k]
        starts = starts[np.isfinite(starts)]
        ends = ends[np.isfinite(ends)]
        middle = ends if len(ends) else every[-1, np.isfinite(every[-1, :, k]), k]
        if len(middle):
            first, last = np.quantile(middle, [0.0, 1.0] if len(ends) else [0.25, 0.75])
            reach = max(last - first, 1e-3 * max(abs(first), abs(last)))
            ends = np.array([first, last])
            starts = starts[(starts >= first - reach) & (starts <= last + reach)]
        whole = np.concatenate([ends, starts])
        low, high = (float(whole.min()), float(whole.max())) if len(whole) else (-1.0, 1.0)
        margin = 0.15 * (high - low) or 0.5 * abs(high) or 1.0
        out.append(Axis(unicode_name(name), *given.get(name, (low - margin, high + margin))))
    return out[0], out[1]


def _heights(found: Descent, x: Axis, y: Axis) -> Array:
    X, Y = np.meshgrid(x.grid(FINE), y.grid(FINE))
    at = np.column_stack([X.ravel(), Y.ravel()])
    # a tensor of the same kind as the paths: their library is not imported here
    rows = np.asarray(found.residual(found.points.new_tensor(at)).detach().cpu())
    with np.errstate(all="ignore"):
        size = np.sqrt((rows.reshape(len(at), -1) ** 2).sum(1)).reshape(X.shape)
        return np.log10(np.where(np.isfinite(size), np.maximum(size, SMALLEST), np.nan))
