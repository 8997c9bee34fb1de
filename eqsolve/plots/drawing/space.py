"""Panels in space by matplotlib: curves with their shadow on the floor, shaded surfaces, points."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.ticker import MaxNLocator
from mpl_toolkits.mplot3d.art3d import Poly3DCollection

from eqsolve.plots.sheets import Array, Curve, Layer, Panel, Points, Surface

RAISED = 24.0  # degrees above the floor
TURNED = (
    -58.0,
    -28.0,
    32.0,
    62.0,
)  # around the upright axis: the first, unless what is drawn is seen from its edge there
# A part of the widest view, below which another one is taken. Larger: the axes stand in unused ways for nothing; smaller:
# planes are seen from their edge.
EDGE = 0.4
_LIGHT = np.array([-0.35, -0.55, 0.76])
_SURFACE = "#56B4E9"
_FLOOR = "#8a8a8a"  # shadows, seen on light and on dark ground


def draw_in_space(axes: Any, panel: Panel, colours: tuple[str, ...], theme: tuple[str, str, str]) -> None:
    """Draws a panel with a third axis; ``theme`` is ground, ink and the pale lines."""
    ground, ink, pale = theme
    z = panel.z
    assert z is not None
    axes.set_facecolor(ground)
    # mplot3d sorts whole objects only: here points are never behind surfaces
    axes.computed_zorder = False
    axes.view_init(RAISED, _turned(panel))
    ends = (panel.x, panel.y, z)
    spans = [a.high - a.low for a in ends]
    if max(spans) <= 2.0 * min(spans):  # a sphere looks like one
        axes.set_box_aspect(spans)
    else:
        axes.set_box_aspect((1, 1, 0.9))
    for layer in panel.layers:
        _layer(axes, panel, layer, colours, ink)
    for way, axis in zip("xyz", ends, strict=True):
        getattr(axes, f"set_{way}lim")(axis.low, axis.high)
        getattr(axes, f"set_{way}label")(axis.label, color=ink, parse_math=False)
        pane = getattr(axes, f"{way}axis")
        pane.set_pane_color((0, 0, 0, 0))
        pane.line.set_color(ink)
        pane.set_major_locator(MaxNLocator(5))
        pane._axinfo["grid"].update(color=pale, linewidth=0.6)  # the only way that mplot3d has
    axes.tick_params(colors=ink, labelsize=8)


def _turned(panel: Panel) -> float:
    """The angle from which what is drawn is seen wide enough."""
    found = [
        np.column_stack([one.x, one.y, one.z])
        for one in panel.layers
        if isinstance(one, Curve | Points) and one.z is not None
    ]
    found += [one.triangles.reshape(-1, 3) for one in panel.layers if isinstance(one, Surface)]
    at = np.concatenate(found) if found else np.zeros((0, 3))
    at = at[np.isfinite(at).all(1)]
    if len(at) < 3 or panel.z is None:
        return TURNED[0]
    at = np.column_stack([a.place(c) for a, c in zip((panel.x, panel.y, panel.z), at.T, strict=True)])
    up = np.deg2rad(RAISED)
    areas = []
    for turned in np.deg2rad(TURNED):
        right = np.array([-np.sin(turned), np.cos(turned), 0.0])
        upright = np.array([-np.sin(up) * np.cos(turned), -np.sin(up) * np.sin(turned), np.cos(up)])
        seen = np.cov(np.stack([at @ right, at @ upright]))
        areas.append(float(np.linalg.det(seen)))
    widest = max(areas)
    return next(t for t, a in zip(TURNED, areas, strict=True) if a >= EDGE**2 * widest)


def _layer(axes: Any, panel: Panel, layer: Layer, colours: tuple[str, ...], ink: str) -> None:
    assert panel.z is not None
    match layer:
        case Curve(z=z) if z is not None:
            floor = np.where(np.isfinite(z), panel.z.low, np.nan)
            axes.plot(layer.x, layer.y, floor, color=_FLOOR, linewidth=0.9, alpha=0.6, linestyle=(0, (3, 2)))
            colour = colours[layer.number % len(colours)]
            axes.plot(layer.x, layer.y, z, color=colour, linewidth=2.2, label=layer.label or None)
        case Surface(triangles=triangles):
            shades = _shaded(triangles, _SURFACE)
            # pictures in lines would be megabytes of triangles
            drawn = Poly3DCollection(triangles, facecolors=shades, edgecolors=shades, linewidths=0.2, rasterized=True)
            axes.add_collection3d(drawn)
            axes.plot([], [], [], "s", color=_SURFACE, label=layer.label or None)
        case Points(z=z) if z is not None:
            member = layer.kind in ("member", "lattice")
            colour = colours[layer.number] if member else ink
            style = {"s": 9 if member else 48, "depthshade": member, "alpha": 0.8 if member else 1.0}
            axes.scatter(
                layer.x, layer.y, z, color=colour, label=layer.label or None, zorder=1 if member else 9, **style
            )


def _shaded(triangles: Array, colour: str) -> Array:
    """[K, 3] the colour of each triangle, darker where it is turned away from the light."""
    normal = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    length = np.linalg.norm(normal, axis=1)
    turned = np.abs(normal @ _LIGHT) / np.where(length > 0, length, 1.0)
    base = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    share = 0.45 + 0.55 * turned[:, None]
    bright = np.clip(turned[:, None] - 0.85, 0, 1)
    return np.asarray(np.clip(base * share + bright, 0, 1))
