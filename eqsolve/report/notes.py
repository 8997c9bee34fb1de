"""Draws the notes of a result: how ambiguous text was read, and what was given up."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.errors import Diagnostic
from eqsolve.report.markup import Drawing, Line, Piece, line, wrap


def draw_notes(notes: Sequence[Diagnostic], *, width: int = 80) -> Drawing:
    """One note per paragraph: ``note[N211] line 2: ...``, with its hint behind it."""
    rows: list[Line] = []
    for note in notes:
        place = f" line {note.line}:" if note.line else ":"
        hint = f" ({note.hint})" if note.hint else ""
        rows += wrap(line(Piece(f"note[{note.code}]", "warn"), f"{place} {note.text}", Piece(hint, "dim")), width)
    return tuple(rows)
