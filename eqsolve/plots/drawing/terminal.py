"""Pictures as text: curves in Braille dots (or letters, in ASCII), marks for solutions, numbers beside the axes."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from eqsolve.errors import UsageError, failure
from eqsolve.plots.sheets import (
    Array,
    Band,
    Curve,
    Heights,
    Layer,
    Panel,
    Points,
    Region,
    Sheet,
    Stretch,
    Surface,
    legend,
    number,
    ticks,
    written,
)

SMALLEST = (24, 8)
_DOTS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])
_ASCII = "*+x#%&=~"
_MARKS = {
    "solution": "●",
    "data": "o",
    "sample": "●",
    "best": "×",
    "lattice": "·",
    "start": "○",
    "open end": "○",
    "member": "•",
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLAIN = str.maketrans("●○•×·░│─└┤┬−…≤≥≠²³⁴√π", "O@.x..|-+++-~<>!234rp")


def text_of(sheet: Sheet, width: int, height: int, *, ascii: bool) -> str:
    """The sheet in at most ``width`` x ``height`` cells. Raises UsageError (E754): less than 24 x 8 for a panel."""
    sheet = _flat(sheet)
    columns = sorted({p.column for p in sheet.panels})
    first = [p for p in sheet.panels if p.column == columns[0]]
    panels = first if height >= 12 * len(first) else first[:1]
    if not all(isinstance(n, int) for n in (width, height)) or width < SMALLEST[0] or height < SMALLEST[1]:
        said = f"a picture needs {SMALLEST[0]} x {SMALLEST[1]} cells, not {width} x {height}"
        raise failure(UsageError, "E754", said, "give more: text(width=80, height=24)")
    notes = [f"# {note}" for note in sheet.remarks]
    if len(panels) < len(sheet.panels):
        notes.append(f"# {len(panels)} of {len(sheet.panels)} panels")
    notes = notes[: max(0, (height - 8) // 4)]
    room = height - 1 - len(notes)
    total = sum(p.share for p in panels)
    rows = [sheet.title.center(width).rstrip()]
    for k, panel in enumerate(panels):
        part = room - len(rows) + 1 if k == len(panels) - 1 else int(room * panel.share / total)
        rows += _panel(panel, width, part, ascii=ascii)
    out = [_clipped(row, width) for row in [*rows, *notes]]
    text = "\n".join(row.rstrip() for row in out[:height])
    return text.translate(_PLAIN).encode("ascii", "replace").decode() if ascii else text


def _flat(sheet: Sheet) -> Sheet:
    """The sheet with panels in space seen from above."""
    from_above = {p.z.label for p in sheet.panels if p.z is not None}
    if not from_above:
        return sheet
    panels = tuple(
        p if p.z is None else replace(p, z=None, layers=tuple(_lying(p, one) for one in p.layers)) for p in sheet.panels
    )
    return Sheet(sheet.title, panels, (*sheet.remarks, *(f"seen along {label}" for label in sorted(from_above))))


def _lying(panel: Panel, layer: Layer) -> Layer:
    if not isinstance(layer, Surface):
        return layer
    corners = layer.triangles.reshape(-1, 3)
    ends = [(panel.y.low, panel.y.high), (panel.x.low, panel.x.high)]
    count, _, _ = np.histogram2d(corners[:, 1], corners[:, 0], bins=(20, 20), range=ends)
    return Region(count > 0, layer.label)


def _clipped(row: str, width: int) -> str:
    return row if len(row) <= width else row[: width - 1] + "…"


def _panel(panel: Panel, width: int, height: int, *, ascii: bool) -> list[str]:
    keys = _keys(panel, ascii=ascii)
    said = [f"{key} {one.label}" for one, key in keys]
    said = said[: max(1, (height - 6) // 2)] if height > 8 else []
    tall = max(3, height - len(said) - 2)
    marks = ticks(panel.y, max(2, tall // 4))
    step = float(np.min(np.diff(marks))) if len(marks) > 1 else 0.0
    names = {_row(panel, m, tall): written(m, step) for m in marks}
    label = panel.y.label
    margin = min(width // 3, max([len(n) for n in names.values()] + [1]))
    wide = width - margin - 2
    cells = _cells(panel, wide, tall, keys, ascii=ascii)
    rows = [
        f"{names.get(k, '')[:margin]:>{margin}}{'┤' if k in names else '│'}{''.join(cells[k])}" for k in range(tall)
    ]
    rows[0] = rows[0] if not label else f"{rows[0][: margin + 1]}{_over(rows[0][margin + 1 :], label)}"
    return [*rows, *_foot(panel, wide, margin), *said]


def _over(row: str, label: str) -> str:
    """The label of the vertical axis at the top, where nothing is drawn there."""
    blank = row[: len(label) + 2].strip() == ""
    return f" {label}{row[len(label) + 1 :]}" if blank else row


def _foot(panel: Panel, wide: int, margin: int) -> list[str]:
    marks = ticks(panel.x, max(2, wide // 12))
    step = float(np.min(np.diff(marks))) if len(marks) > 1 else 0.0
    line, numbers = ["─"] * wide, [" "] * (wide + margin + 2)
    end = 0
    for m in marks:
        k = int(float(panel.x.place(m)) * (wide - 1) + 0.5)
        line[k] = "┬"
        text = f"{number(math.degrees(m))}°" if panel.x.degrees else written(m, step)
        start = max(0, margin + 1 + k - len(text) // 2)
        if start >= end and start + len(text) <= len(numbers):
            numbers[start : start + len(text)] = text
            end = start + len(text) + 1
    name = panel.x.label
    if end + len(name) < len(numbers):
        numbers[len(numbers) - len(name) :] = name
    return [" " * margin + "└" + "".join(line), "".join(numbers).rstrip()]


def _row(panel: Panel, value: float, tall: int) -> int:
    return tall - 1 - int(float(panel.y.place(value)) * (tall - 1) + 0.5)


def _keys(panel: Panel, *, ascii: bool) -> list[tuple[Layer, str]]:
    """What stands for each layer of the legend: a letter for one of several curves, the mark of points, a shade."""
    shown = [one for one in legend(panel) if not isinstance(one, Heights)]
    several = sum(isinstance(one, Curve) and one.kind != "asymptote" for one in shown) > 1
    out: list[tuple[Layer, str]] = []
    count, letters = 0, _untaken(panel, shown)
    for one in shown:
        if isinstance(one, Points):
            key = _MARKS[one.kind]
        elif isinstance(one, Curve) and one.kind != "asymptote":
            key = _ASCII[count % 8] if ascii else letters[count % len(letters)] if several else "⠒"
            count += 1
        else:
            key = "┆" if isinstance(one, Curve) and not ascii else ":" if isinstance(one, Curve) else "░"
        out.append((one, key))
    return out


def _untaken(panel: Panel, shown: Sequence[Layer]) -> str:
    """Letters that name no unknown of the picture: beside curves of a and b others stand for them."""
    texts = (panel.x.label, panel.y.label, *(one.label for one in shown))
    names = {name for text in texts for name in re.findall(r"[^\W\d_]+", text)}
    return "".join(letter for letter in _LETTERS if letter not in names) or _LETTERS


def _cells(panel: Panel, wide: int, tall: int, keys: list[tuple[Layer, str]], *, ascii: bool) -> list[list[str]]:
    cells = [[" "] * wide for _ in range(tall)]
    dots = np.zeros((tall * 4, wide * 2), dtype=bool)
    key_of = {id(one): key for one, key in keys}
    for layer in panel.layers:
        if isinstance(layer, Region | Stretch | Band):
            _shade(panel, layer, cells)
        elif isinstance(layer, Curve) and not (layer.kind == "guide" and ascii):
            _line(panel, layer, cells, dots, key_of.get(id(layer), "."), ascii=ascii)
        elif isinstance(layer, Heights):
            continue
    if not ascii:
        _braille(cells, dots)
        _tags(panel, cells, key_of)
    for layer in panel.of(Points):
        assert isinstance(layer, Points)
        _marks(panel, layer, cells)
    return cells


def _shade(panel: Panel, layer: Region | Stretch | Band, cells: list[list[str]]) -> None:
    tall, wide = len(cells), len(cells[0])
    for r in range(tall):
        for c in range(wide):
            px, py = (c + 0.5) / wide, 1 - (r + 0.5) / tall
            if isinstance(layer, Region):
                ny, nx = layer.inside.shape
                here = bool(layer.inside[int(py * (ny - 1) + 0.5), int(px * (nx - 1) + 0.5)])
            elif isinstance(layer, Stretch):
                here = layer.low <= float(panel.x.value(px)) <= layer.high
            else:
                x, y = float(panel.x.value(px)), float(panel.y.value(py))
                here = float(np.interp(x, layer.x, layer.lower)) <= y <= float(np.interp(x, layer.x, layer.upper))
            if here:
                cells[r][c] = "░"


def _line(panel: Panel, layer: Curve, cells: list[list[str]], dots: Array, key: str, *, ascii: bool) -> None:
    tall, wide = (len(cells), len(cells[0])) if ascii else dots.shape
    px, py = panel.x.place(layer.x) * (wide - 1), (1 - panel.y.place(layer.y)) * (tall - 1)
    every = {"asymptote": 3, "guide": 6, "edge": 3}.get(layer.kind, 1)
    at = 0
    for k in range(len(px) - 1):
        ends = px[k], py[k], px[k + 1], py[k + 1]
        if not all(np.isfinite(ends)) or max(abs(e) for e in ends) > 50 * max(tall, wide):
            continue
        steps = max(1, int(max(abs(ends[2] - ends[0]), abs(ends[3] - ends[1])) + 1))
        for s in range(steps):
            x = round(ends[0] + (ends[2] - ends[0]) * s / steps)
            y = round(ends[1] + (ends[3] - ends[1]) * s / steps)
            place = x + y if every > 1 else at
            if 0 <= x < wide and 0 <= y < tall and place % every == 0:
                if ascii:
                    cells[y][x] = ":" if layer.kind == "asymptote" else key
                else:
                    dots[y, x] = True


def _braille(cells: list[list[str]], dots: Array) -> None:
    tall, wide = len(cells), len(cells[0])
    blocks = dots.reshape(tall, 4, wide, 2).transpose(0, 2, 1, 3)
    codes = (blocks * _DOTS).sum((2, 3))
    for r, c in zip(*np.nonzero(codes), strict=True):
        cells[r][c] = chr(0x2800 + int(codes[r, c]))


def _tags(panel: Panel, cells: list[list[str]], key_of: dict[int, str]) -> None:
    """The letter of each curve, on it in a few places."""
    tall, wide = len(cells), len(cells[0])
    for n, layer in enumerate(panel.of(Curve)):
        key = key_of.get(id(layer), "")
        if key not in _LETTERS or not key or not isinstance(layer, Curve):
            continue
        px, py = panel.x.place(layer.x), panel.y.place(layer.y)
        inside = np.flatnonzero((px >= 0.02) & (px <= 0.98) & (py >= 0.04) & (py <= 0.96))
        for part in (0.13, 0.5, 0.87):
            if len(inside):
                k = inside[int((len(inside) - 1) * (part + 0.04 * (n % 3)))]
                cells[tall - 1 - int(py[k] * (tall - 1) + 0.5)][int(px[k] * (wide - 1) + 0.5)] = key


def _marks(panel: Panel, layer: Points, cells: list[list[str]]) -> None:
    tall, wide = len(cells), len(cells[0])
    px, py = panel.x.place(layer.x), panel.y.place(layer.y)
    for k in np.flatnonzero((px >= 0) & (px <= 1) & (py >= 0) & (py <= 1)):
        r, c = tall - 1 - int(py[k] * (tall - 1) + 0.5), int(px[k] * (wide - 1) + 0.5)
        cells[r][c] = _MARKS[layer.kind]
        for j, letter in enumerate(layer.names[k] if layer.names else ""):
            if c + 1 + j < wide:
                cells[r][c + 1 + j] = letter
