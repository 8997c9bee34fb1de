"""From a drawing to coloured text for a terminal: the only place that knows colours."""

from __future__ import annotations

from rich.text import Text

from eqsolve.report.markup import Drawing

STYLES = {
    "": "",
    "good": "bold green",
    "warn": "bold yellow",
    "bad": "bold red",
    "name": "bold",
    "number": "cyan",
    "dim": "dim",
    "code": "bold",
    "mark": "bold red",
}


def paint(drawing: Drawing) -> Text:
    """The drawing as one rich Text; printed without colour it equals ``markup.plain``."""
    text = Text(no_wrap=True, overflow="ignore")
    for number, row in enumerate(drawing):
        if number:
            text.append("\n")
        for piece in row:
            text.append(piece.text, style=STYLES[piece.role])
    return text
