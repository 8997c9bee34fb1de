"""How notes are drawn."""

from __future__ import annotations

from eqsolve.errors import Diagnostic
from eqsolve.report.markup import plain
from eqsolve.report.notes import draw_notes, folded


def _note(text: str, line: int | None = 1, code: str = "N121") -> Diagnostic:
    return Diagnostic("note", code, text, line=line)


def test_words_left_out_of_one_line_are_one_note() -> None:
    """Those of another line, and notes of other kinds, stay their own."""
    notes = [
        _note("'solve' was not read: words are left out"),
        _note("x is read as 2", code="N230"),
        _note("'for x' was not read: words are left out"),
        _note("'so' was not read: words are left out", line=2),
    ]
    assert [note.text for note in folded(notes)] == [
        "'solve' and 'for x' were not read: words are left out",
        "x is read as 2",
        "'so' was not read: words are left out",
    ]
    assert plain(draw_notes(notes)).count("N121") == 2
