"""Fit lines that wait for their data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqsolve.front.workspace import Workspace, lacks_data, without_data

if TYPE_CHECKING:
    from eqsolve.outline import Outline

_BESIDE = re.compile(r"(.+?)\s+(?:data\s+)?[\"']?([\w./-]+\.(?:csv|tsv|txt|dat))[\"']?\s*")
_NAMES = re.compile(r"\s*[^\W\d]\w*(?:(?:\s*[,;|\t]\s*|\s+)[^\W\d]\w*)+\s*")
_NUMBERS = re.compile(r"\s*[-+]?[\d.]+(?:e[-+]?\d+)?(?:[\s,;|]+[-+]?[\d.]+(?:e[-+]?\d+)?)+\s*", re.IGNORECASE)


def awaits_data(space: Workspace, seen: Outline | None = None) -> bool:
    """The text has fit lines, no table, and more names than fit lines could determine: its data are still to come."""
    return lacks_data(space.state.text, space.state.folder) if seen is None else without_data(seen)


def awaits_fit(seen: Outline) -> bool:
    """The text has tables and nothing else but constants, which no line fits yet."""
    return seen.has("table") and all(said.kind in ("table", "constant") for said in seen.statements)


def fit_entry(said: str) -> str:
    """What ``:fit`` enters: a fit line, or words such as linear fit, and the file of its table, which may stand behind it."""
    model, file = m.groups() if (m := _BESIDE.fullmatch(said)) else (said, "")
    line = model if "=" not in model and re.search(r"\bfit\b|regression", model) else f"fit {model}"
    return f'{line}\ndata "{file}"' if file else line


def header(line: str) -> str:
    """The names of columns, as ``data`` takes them; empty where the line is something else."""
    return (
        ", ".join(re.findall(r"[^\W\d]\w*", line))
        if _NAMES.fullmatch(line) and not re.match(r"\s*(?:data|fit)\b", line)
        else ""
    )


def is_row(line: str) -> bool:
    """Numbers alone, several of them."""
    return all(_NUMBERS.fullmatch(row) for row in line.strip().split("\n"))
