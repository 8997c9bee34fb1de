"""Errors of eqsolve in a notebook: the line that called, and what is wrong; not the lines of eqsolve itself."""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import eqsolve
from eqsolve.errors import EqsolveError, Span
from eqsolve.report import show

_OURS = str(Path(eqsolve.__file__).parent)


def show_errors(shell: Any) -> None:
    """From now on IPython shows errors of eqsolve so, also of calls in cells of Python."""

    def rendered(error: EqsolveError) -> list[str]:
        return [*_called(shell, error), *show(error).splitlines()]

    EqsolveError._render_traceback_ = rendered  # type: ignore[attr-defined]


def only_this(error: EqsolveError) -> None:
    """Of this error no line of Python is shown: it is about the text of a cell."""
    drawn = show(error).splitlines()
    error._render_traceback_ = lambda: drawn  # type: ignore[attr-defined]


_EXPANDED = re.compile(r"\{\s*([^\W\d]\w*)\s*\}|\$([^\W\d]\w*)")


def with_its_value(error: EqsolveError, cell: str, variables: Collection[str]) -> EqsolveError:
    """The error of a cell that holds ``{a}`` or ``$a``, as lines of IPython do for a variable of Python: with how its value
    comes in. Any other error as it is."""
    wanted = [m[1] or m[2] for m in _EXPANDED.finditer(cell)]
    known = next((name for name in wanted if name in variables), None)
    first, *others = error.diagnostics
    place = first.span or Span(0, 0)
    if known is None or not {*cell[place.start : place.end]} & {"{", "$"}:
        return error
    hint = (
        f"write {known} for the value of the variable {known} of Python, and on the first line --param {known}=${known}"
    )
    return type(error)([replace(first, hint=hint), *others], error.source, error.name)


class Shown:
    """An error that is shown without being raised."""

    def __init__(self, error: EqsolveError) -> None:
        self._error = error

    def _repr_html_(self) -> str:
        return show(self._error, html=True)

    def __repr__(self) -> str:
        return show(self._error)


def _called(shell: Any, error: EqsolveError) -> list[str]:
    """The way from the cell to eqsolve, a line for each call."""
    frames = traceback.extract_tb(error.__traceback__)
    cells = [k for k, frame in enumerate(frames) if shell.compile.format_code_name(frame.filename)]
    out = []
    for frame in frames[cells[0] :] if cells else []:
        if frame.filename.startswith(_OURS):
            break
        label, name = shell.compile.format_code_name(frame.filename) or ("File", frame.filename)
        out.append(f"{label} {name}, line {frame.lineno}: {frame.line}")
    return [*out, ""] if out else []
