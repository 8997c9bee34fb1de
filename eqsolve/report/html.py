"""From a drawing to HTML for a notebook: the drawing as it stands in a terminal, letters of equal width, in colours that
can be read on white and on black."""

from __future__ import annotations

from html import escape

from eqsolve.report.markup import Drawing, Piece

STYLES = {
    "good": "font-weight:bold;color:#2a8a3e",
    "warn": "font-weight:bold;color:#b57a00",
    "bad": "font-weight:bold;color:#d03030",
    "name": "font-weight:bold",
    "number": "color:#0b7fa6",
    "dim": "opacity:0.65",
    "code": "font-weight:bold",
    "mark": "font-weight:bold;color:#d03030",
}


def html(drawing: Drawing) -> str:
    """The drawing as one ``pre`` element; what users wrote is escaped."""
    rows = ("".join(map(_piece, row)).rstrip() for row in drawing)
    return '<pre class="eqsolve" style="line-height:1.3">' + "\n".join(rows) + "</pre>"


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    style = STYLES.get(piece.role)
    return f'<span style="{style}">{text}</span>' if style else text
