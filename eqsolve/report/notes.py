"""Draws the notes of a result: how ambiguous text was read, what was given up, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.errors import Diagnostic
from eqsolve.report.markup import Drawing, Line, Piece, line, wrap
from eqsolve.result import FitStatus, Status, Verdict


def draw_notes(notes: Sequence[Diagnostic], *, width: int = 80) -> Drawing:
    """One note per paragraph: ``note[N211] line 2: ...``, with its hint behind it."""
    rows: list[Line] = []
    for note in notes:
        place = f" line {note.line}:" if note.line else ":"
        hint = f" ({note.hint})" if note.hint else ""
        rows += wrap(line(Piece(f"note[{note.code}]", "warn"), f"{place} {note.text}", Piece(hint, "dim")), width)
    return tuple(rows)


def advised(reached: Verdict | Status | FitStatus, width: int) -> Drawing:
    """What a user can do about what was reached."""
    return wrap(line(Piece(reached.advice, "dim")), width, indent=0)
