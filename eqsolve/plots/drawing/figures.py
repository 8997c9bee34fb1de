"""Pictures by matplotlib: figures of their own, without pyplot and what it keeps."""

from __future__ import annotations

import math
from typing import IO, Any

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from eqsolve.errors import UsageError, failure
from eqsolve.plots.drawing.lettering import make_legible
from eqsolve.plots.sheets import Axis, Band, Curve, Heights, Layer, Panel, Points, Region, Sheet, Stretch, number, ticks

# Okabe and Ito (2008): told apart by all kinds of colour vision; black first, or white on dark ground
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F")
DASHES: tuple[Any, ...] = ("-", (0, (6, 2)), (0, (2, 1.5)), (0, (7, 2, 1.5, 2)), (0, (9, 2, 3, 2)))
MARKERS = "osD^vP"
THEMES = {"light": ("white", "#222222", "#dddddd"), "dark": ("#16181d", "#e8e8e8", "#3a3d45")}
DPI = 130


def figure_of(sheet: Sheet, theme: str) -> Figure:
    """The figure of a sheet. Raises UsageError (E755): another theme than light or dark."""
    if theme not in THEMES:
        raise failure(UsageError, "E755", f"there is no theme {theme!r}", 'the themes are "light" and "dark"')
    ground, ink, pale = THEMES[theme]
    columns = sorted({p.column for p in sheet.panels})
    wide = 7.2 if len(columns) == 1 else min(4.6 * len(columns), 14.0)
    figure = Figure(figsize=(wide, 5.6 if len(sheet.panels) == len(columns) else 6.4), layout="constrained")
    FigureCanvasAgg(figure)
    figure.set_facecolor(ground)
    grid = figure.add_gridspec(1, len(columns))
    for n, column in enumerate(columns):
        panels = [p for p in sheet.panels if p.column == column]
        inner = grid[n].subgridspec(len(panels), 1, height_ratios=[p.share for p in panels])
        for k, panel in enumerate(panels):
            if panel.z is not None:
                _draw_in_space(figure.add_subplot(inner[k], projection="3d"), panel, (ground, ink, pale))
                continue
            _draw(
                figure.add_subplot(inner[k]),
                panel,
                (ground, ink, pale),
                lowest=k == len(panels) - 1,
                alone=len(columns) == 1,
            )
    figure.suptitle(sheet.title, color=ink, fontsize=12, parse_math=False)
    remarks = [*sheet.remarks, *(["letters that no font here has are spelled out"] if make_legible(figure) else [])]
    if remarks:
        figure.supxlabel("; ".join(remarks), color=ink, fontsize=8, parse_math=False)
        make_legible(figure)
    return figure


def bytes_of(figure: Figure, kind: str, out: IO[bytes]) -> None:
    """Writes the figure; the same figure gives the same bytes."""
    metadata = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind)
    with matplotlib.rc_context({"svg.hashsalt": "eqsolve"}):
        figure.savefig(out, format=kind, dpi=DPI, facecolor=figure.get_facecolor(), metadata=metadata)


def _draw(axes: Any, panel: Panel, theme: tuple[str, str, str], *, lowest: bool, alone: bool) -> None:
    ground, ink, pale = theme
    axes.set_facecolor(ground)
    for layer in panel.layers:
        _layer(axes, panel, layer, theme)
    for way, axis in (("x", panel.x), ("y", panel.y)):
        _scaled(axes, way, axis)
    axes.set_ylabel(panel.y.label, color=ink, parse_math=False)
    if lowest:
        axes.set_xlabel(panel.x.label, color=ink, parse_math=False)
    if panel.title:
        axes.set_title(panel.title, color=ink, fontsize=10, parse_math=False)
    if panel.equal:
        axes.set_aspect("equal", adjustable="box")
    axes.tick_params(colors=ink, labelbottom=lowest)
    for spine in axes.spines.values():
        spine.set_color(ink)
    axes.grid(True, color=pale, linewidth=0.6)
    axes.set_axisbelow(True)
    _legend(axes, ink, -0.13 if lowest else -0.03, most=3 if alone else 2)


def _draw_in_space(axes: Any, panel: Panel, theme: tuple[str, str, str]) -> None:
    # loaded here: it takes as long as the rest of a small picture
    from eqsolve.plots.drawing.space import draw_in_space

    draw_in_space(axes, panel, COLOURS, theme)
    _legend(axes, theme[1], -0.07)


def _legend(axes: Any, ink: str, below: float, most: int = 3) -> None:
    """Below the axes, where nothing can be under it."""
    handles, labels = axes.get_legend_handles_labels()
    if labels:
        longest = max(map(len, labels))
        box = axes.legend(
            handles,
            labels,
            loc="upper center",
            bbox_to_anchor=(0.5, below),
            ncols=1 if longest > 34 else 2 if longest > 20 else min(most, len(labels)),
            frameon=False,
            fontsize=9,
            labelcolor=ink,
            handlelength=3.0,
        )
        for text in box.get_texts():
            text.set_parse_math(False)


def _scaled(axes: Any, way: str, axis: Axis) -> None:
    named = {"linear_width": axis.unit} if axis.scale == "asinh" else {}
    getattr(axes, f"set_{way}scale")(axis.scale, **named)
    getattr(axes, f"set_{way}lim")(axis.low, axis.high)
    if axis.degrees and axis.scale == "linear":
        marks = ticks(axis, 10)
        getattr(axes, f"set_{way}ticks")(marks, [f"{number(math.degrees(mark))}°" for mark in marks])
    elif axis.whole and axis.scale == "linear":
        getattr(axes, f"{way}axis").set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True))


def _layer(axes: Any, panel: Panel, layer: Layer, theme: tuple[str, str, str]) -> None:
    ground, ink, _pale = theme
    match layer:
        case Curve():
            _curve(axes, layer, ink)
        case Points():
            _points(axes, layer, ground, ink)
        case Band(x=x, lower=lower, upper=upper):
            axes.fill_between(x, lower, upper, color=COLOURS[5], alpha=0.35, linewidth=0, label=layer.label)
        case Region(inside=inside):
            ny, nx = inside.shape
            xs, ys = panel.x.grid(nx), panel.y.grid(ny)
            axes.contourf(xs, ys, inside.astype(float), levels=[0.5, 1.5], colors=[COLOURS[5]], alpha=0.3)
            axes.fill_between([], [], color=COLOURS[5], alpha=0.3, label=layer.label)
        case Stretch():
            axes.axvspan(layer.low, layer.high, color=COLOURS[5], alpha=0.25, linewidth=0, label=layer.label or None)
            for place, belongs in ((layer.low, layer.low_in), (layer.high, layer.high_in)):
                if belongs is not None:
                    axes.axvline(place, color=COLOURS[5], linewidth=1.2, linestyle="-" if belongs else "--")
        case Heights(value=value):
            ny, nx = value.shape
            low, high = np.nanquantile(value, [0.01, 0.99]) if np.isfinite(value).any() else (0.0, 1.0)
            levels = np.linspace(low, high if high > low else low + 1.0, 13)
            args = panel.x.grid(nx), panel.y.grid(ny), value
            if layer.numbers:
                _heights_with_numbers(axes, args, layer.label, ink)
                return
            shades = "Greys" if theme[0] == "white" else "Greys_r"
            axes.contourf(*args, levels=levels, cmap=shades, alpha=0.55, extend="both")
            axes.fill_between([], [], color=ink, alpha=0.3, label=layer.label)
            axes.contour(*args, levels=levels, colors=ink, alpha=0.25, linewidths=0.5, linestyles="-")


def _heights_with_numbers(axes: Any, args: tuple[Any, Any, Any], label: str, ink: str) -> None:
    """Shades with a scale beside them; without colours they still grow lighter (cividis: Nuñez et al. 2018)."""
    filled = axes.contourf(*args, levels=16, cmap="cividis")
    axes.contour(*args, levels=filled.levels, colors="white", alpha=0.35, linewidths=0.5, linestyles="-")
    bar = axes.figure.colorbar(filled, ax=axes)
    bar.set_label(label, color=ink, parse_math=False)
    bar.ax.tick_params(colors=ink)


def _curve(axes: Any, layer: Curve, ink: str) -> None:
    if layer.kind == "guide":
        axes.plot(layer.x, layer.y, color=ink, linewidth=0.9, alpha=0.7, label=layer.label or None)
        return
    if layer.kind == "asymptote":
        axes.plot(layer.x, layer.y, color=ink, linewidth=0.9, linestyle=":", label=layer.label)
        return
    dash = (0, (4, 3)) if layer.kind == "edge" else "-" if layer.kind == "closed edge" else DASHES[layer.number % 5]
    if layer.kind == "path":
        shade = COLOURS[layer.number]
        axes.plot(
            layer.x,
            layer.y,
            color=shade,
            linewidth=1.1,
            alpha=0.8,
            linestyle=DASHES[layer.number],
            label=layer.label or None,
        )
        return
    y = np.asarray(layer.y)
    axes.plot(
        layer.x if len(layer.x) else [np.nan],
        y if len(y) else [np.nan],
        color=COLOURS[layer.number % len(COLOURS)],
        linestyle=dash,
        linewidth=1.9,
        label=layer.label or None,
    )


def _points(axes: Any, layer: Points, ground: str, ink: str) -> None:
    if layer.kind == "lattice":
        axes.plot(layer.x, layer.y, ".", color=ink, alpha=0.3, markersize=3)
        return
    if layer.kind in ("data", "member"):
        many = len(layer.x) > 300
        marker = MARKERS[layer.number % len(MARKERS)] if layer.kind == "member" else "o"
        style = {
            "color": COLOURS[(layer.number + 1) % len(COLOURS)] if layer.kind == "member" else ink,
            "markersize": 2 if many else 4.5,
        }
        axes.errorbar(
            layer.x, layer.y, yerr=layer.y_error, xerr=layer.x_error, fmt=marker, elinewidth=0.9, capsize=2,
            alpha=0.5 if many else 0.9, label=layer.label or None, **style,
        )  # fmt: skip
        return
    face = ink if layer.kind == "solution" else ground
    axes.plot(
        layer.x, layer.y, "o", markersize=7.5, markerfacecolor=face, markeredgecolor=ink if layer.kind != "solution" else ground,
        markeredgewidth=1.2, label=layer.label, zorder=5, clip_on=layer.kind == "start",
    )  # fmt: skip
    for x, y, name in zip(layer.x, layer.y, layer.names, strict=False):
        axes.annotate(
            name, (x, y), xytext=(5, 5), textcoords="offset points", color=ink, fontsize=9, zorder=6,
            path_effects=[withStroke(linewidth=2.5, foreground=ground)],  # where a curve lies under it
        )  # fmt: skip
