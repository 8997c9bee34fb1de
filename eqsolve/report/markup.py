"""Drawings: lines of pieces, each piece a text with a role. Colour is decided at the edge (``paint``), never here.

A drawing is made once and serves a terminal, a pipe and a test file alike. Widths count terminal
cells, not characters: an emoji or a CJK letter is two cells wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from eqsolve.report.cells import cell_len, chop_cells


class Piece(NamedTuple):
    """A text and what it is: "" (plain), "good", "warn", "bad", "name", "number", "dim", "code" or "mark"."""

    text: str
    role: str = ""


Line = tuple[Piece, ...]
Drawing = tuple[Line, ...]

BLANK: Line = ()


def line(*parts: Piece | str) -> Line:
    """A line of pieces; bare strings are plain pieces."""
    return tuple(part if isinstance(part, Piece) else Piece(part) for part in parts)


def plain(drawing: Drawing) -> str:
    """The drawing as text without colours, one newline between lines and none at the end."""
    return "\n".join("".join(piece.text for piece in row).rstrip() for row in drawing)


def width_of(row: Line) -> int:
    """How many terminal cells the line takes."""
    return sum(cell_len(piece.text) for piece in row)


def wrap(row: Line, width: int, *, indent: int = 2) -> Drawing:
    """The line broken at blanks so that none is wider than ``width`` cells; later lines begin with ``indent`` blanks.

    A single word that is wider than a whole line is cut where the line ends: nothing is lost. The blanks that fill the
    last column of a table make no lines of their own.
    """
    if width_of(row) <= width:
        return (row,)
    while row and not row[-1].text.strip():
        row = row[:-1]
    lines: list[Line] = []
    current: list[Piece] = []
    used = 0
    for word in _words(row, max(width - indent, 8)):
        size = cell_len(word.text)
        blank = not word.text.strip()
        if current and used + size > width:
            lines.append(_merged(current))
            current, used = [Piece(" " * indent)], indent
            if blank:
                continue
        current.append(word)
        used += size
    return (*lines, _merged(current))


def _merged(pieces: Iterable[Piece]) -> Line:
    """Neighbours of one role as one piece, so that colour codes stand around phrases, not around words."""
    return tuple(
        Piece("".join(piece.text for piece in group), role)
        for role, group in groupby(pieces, key=lambda piece: piece.role)
    )


def _words(row: Line, longest: int) -> Iterator[Piece]:
    """The pieces cut into words and runs of blanks, none wider than ``longest`` cells."""
    for piece in row:
        start = 0
        for k in range(1, len(piece.text) + 1):
            if k == len(piece.text) or (piece.text[k] == " ") != (piece.text[start] == " "):
                word = piece.text[start:k]
                for part in chop_cells(word, longest) if cell_len(word) > longest else [word]:
                    yield Piece(part, piece.role)
                start = k


def columns(rows: Sequence[Sequence[Piece]], *, align: str = "", indent: int = 2, gap: int = 2) -> Drawing:
    """A table without rules. ``align`` has one letter per column, "l" or "r" (the last letter serves the rest)."""
    count = max((len(row) for row in rows), default=0)
    sizes = [max((cell_len(row[k].text) for row in rows if k < len(row)), default=0) for k in range(count)]
    letters = (align or "l").ljust(count, (align or "l")[-1])
    drawn = []
    for row in rows:
        parts = [Piece(" " * indent)]
        for k, cell in enumerate(row):
            fill = Piece(" " * (sizes[k] - cell_len(cell.text)))
            space = Piece(" " * gap if k else "")
            parts += [space, fill, cell] if letters[k] == "r" else [space, cell, fill]
        drawn.append(tuple(part for part in parts if part.text))
    return tuple(drawn)


def listing(items: Iterable[str], word: str = "and") -> str:
    """``1``, ``1 and 2``, ``1, 2 and 3``."""
    parts = list(items)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}" if parts else ""


def count(number: int, noun: str, plural: str = "") -> str:
    """``one line``, ``3 lines``."""
    return f"one {noun}" if number == 1 else f"{number:,} {plural or noun + 's'}"
