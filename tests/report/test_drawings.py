"""Every drawing stands as a file in drawings/, so that a change of looks is seen in review.

``REDRAW=1 pytest tests/report`` writes the files anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from eqsolve.errors import Diagnostic, Span, TextError
from eqsolve.report import draw, show
from eqsolve.report.markup import Piece, columns, wrap
from eqsolve.report.paint import paint
from tests.report import samples

HERE = Path(__file__).parent
CASES = list(samples.SAMPLES.items())


@pytest.mark.parametrize(("name", "thing"), CASES, ids=[name for name, _ in CASES])
def test_drawing_is_the_stored_one(name: str, thing: object) -> None:
    """At 80 columns each result is drawn exactly as its file shows."""
    path = HERE / "drawings" / f"{name}.txt"
    drawn = show(thing) + "\n"
    if os.environ.get("REDRAW"):
        path.write_text(drawn, encoding="utf-8")
    assert drawn == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(("name", "thing"), CASES, ids=[name for name, _ in CASES])
def test_no_line_of_prose_is_wider_than_asked(name: str, thing: object, width: int) -> None:
    """Headlines, reasons, notes and source lines fit the width; only a value or an equation of the user's own may
    not."""
    for row in show(thing, width=width).splitlines():
        own = row.startswith(("  ", "line "))
        assert cell_len(row) <= width or own, row


@pytest.mark.parametrize(("name", "thing"), CASES, ids=[name for name, _ in CASES])
def test_colours_change_no_letter(name: str, thing: object) -> None:
    """Painted and printed without colour, a drawing is its plain text; with colour it has escape codes."""
    console = Console(force_terminal=True, no_color=True, color_system=None, highlight=False, soft_wrap=True, width=80)
    with console.capture() as captured:
        console.print(paint(draw(thing)))
    assert [row.rstrip() for row in captured.get().splitlines()] == show(thing).splitlines()


def test_carets_count_cells_not_characters() -> None:
    """Below emoji and CJK letters, which are two cells wide, the caret still stands under its span."""
    rows = show(samples.ERRORS).splitlines()
    under = next(k for k, row in enumerate(rows) if "名前 = )" in row)
    assert cell_len(rows[under][: rows[under].index(")")]) == rows[under + 1].index("^")


def test_control_characters_never_reach_the_terminal() -> None:
    """A pasted escape sequence in an error's line is shown as blanks."""
    error = TextError([Diagnostic("error", "E001", "bad", Span(0, 1), 1)], "x\x1b[31m\x07 = 1", "t")
    assert "\x1b" not in show(error)
    assert "\x07" not in show(error)


def test_the_fill_of_a_column_makes_no_lines() -> None:
    """One long value is wrapped; the short ones beside it, filled with blanks to its length, stay one line each."""
    rows = columns([(Piece("a"), Piece("1")), (Piece("b"), Piece("2 and many words more"))])
    drawn = [line for row in rows for line in wrap(row, 14, indent=4)]
    assert ["".join(piece.text for piece in line).rstrip() for line in drawn] == [
        "  a  1",
        "  b  2 and",
        "    many words",
        "    more",
    ]
