"""Draws the notes of a result: how ambiguous text was read, what was given up, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eqsolve.errors import Diagnostic
from eqsolve.report.markup import Drawing, Line, Piece, line, listing, wrap
from eqsolve.result import FitStatus, Status, Verdict

BESIDE = frozenset({"N122", "N608"})  # notes below the first line of an answer: the question was another one
_UNREAD = " was not read: "


def draw_notes(notes: Sequence[Diagnostic], *, width: int = 80) -> Drawing:
    """One note per paragraph: ``note[N211] line 2: ...``, with its hint behind it."""
    rows: list[Line] = []
    for note in folded(notes):
        place = f" line {note.line}:" if note.line else ":"
        hint = f" ({note.hint})" if note.hint else ""
        rows += wrap(line(Piece(f"note[{note.code}]", "warn"), f"{place} {note.text}", Piece(hint, "dim")), width)
    return tuple(rows)


def folded(notes: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The notes, those as one that say of several words of a line that they were not read."""
    words: dict[tuple[str, int | None, str], list[str]] = {}
    kept: dict[tuple[str, int | None, str], Diagnostic] = {}
    for note in notes:
        left, right = (*note.text.split(_UNREAD, 1), "")[:2]
        key = (note.code, note.line, right or note.text)
        words.setdefault(key, []).append(left if right else "")
        kept.setdefault(key, note)
    return [
        replace(note, text=f"{listing(words[key])} were not read: {key[2]}")
        if len(words[key]) > 1 and all(words[key])
        else note
        for key, note in kept.items()
    ]


def advised(reached: Verdict | Status | FitStatus, width: int) -> Drawing:
    """What a user can do about what was reached."""
    return wrap(line(Piece(reached.advice, "dim")), width, indent=0)
