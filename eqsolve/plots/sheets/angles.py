"""Pictures over an unknown that the text gives in degrees: the axis and the roots say degrees as well."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace

from eqsolve.plots.sheets.labels import number, unicode_name
from eqsolve.plots.sheets.layers import Layer, Panel, Points, Sheet


def in_degrees(sheet: Sheet, names: Collection[str]) -> Sheet:
    """The picture with degrees beside each horizontal axis of these unknowns."""
    angles = {*names, *map(unicode_name, names)}
    return replace(sheet, panels=tuple(_panel(panel) if panel.x.label in angles else panel for panel in sheet.panels))


def _panel(panel: Panel) -> Panel:
    name = panel.x.label
    layers = tuple(_layer(layer, name) for layer in panel.layers)
    return replace(panel, x=replace(panel.x, degrees=panel.x.scale == "linear"), layers=layers)


def _layer(layer: Layer, name: str) -> Layer:
    if not isinstance(layer, Points):
        return layer
    angles = [f"{number(math.degrees(x))}°" for x in layer.x]
    if layer.label.startswith(f"{name} = "):
        _, bracket, said = layer.label.partition(" (")
        return replace(layer, label=f"{name} = {', '.join(angles)}{bracket}{said}")
    names, equal, points = layer.label.partition(" = ")
    if not equal or not names.startswith(f"({name}, "):
        return layer
    told = "; ".join(f"({x}, {number(y)})" for x, y in zip(angles, layer.y, strict=True))
    return replace(layer, label=f"{names} = {told}" + f" ({layer.kind})" * points.endswith(f" ({layer.kind})"))
