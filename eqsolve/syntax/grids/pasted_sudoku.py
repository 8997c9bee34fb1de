"""A sudoku that stands in a text without its name: 81 characters, or nine rows of nine, also with borders.

Nothing else looks so, where no number stands twice in a row, a column or a box; without blanks it would be solved already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from eqsolve.syntax.grids.bare import MOST, table_block
from eqsolve.syntax.grids.table import cells_of, is_rule, table_of

_WORD = re.compile(r"(?m)^[ \t]*([\d.?*_]{81})[ \t]*$")
_ROWS = re.compile(r"(?m)^[ \t]*[\d.?*_]{9}[ \t]*(?:\n[ \t]*[\d.?*_]{9}[ \t]*){8}$")
_BARRED = re.compile(
    r"[ \t]*[|│┃║]?" + r"[ \t]*[|│┃║][ \t]*".join([r"[ \t]*([\d.?*_]{3})"] * 3) + r"[ \t]*[|│┃║]?[ \t]*"
)
_TITLE = re.compile(r"(?mi)^[ \t]*(sudoku)[ \t]*\n\s*\Z")
_RELATED = re.compile(r"[=<>≤≥≠~]")
# Given digits of a table with blanks between its cells. Fewer: a table of few numbers may be anything; a sudoku has 17.
_FEWEST = 17


def pasted_sudoku(text: str) -> tuple[int, str] | None:
    """Where the head of a sudoku is missing, or its colon, and what to put there; None for any other text."""
    found = _headless(text)
    title = _TITLE.search(text, 0, found[0]) if found else None
    return (title.end(1), ":") if title else found


def _headless(text: str) -> tuple[int, str] | None:
    if (
        len(text) > MOST
        or _RELATED.search(text)
        or re.search(r"(?mi)^[ \t]*(?:sudoku|grid|latin|magic|data)\b.*:", text)
    ):
        return None
    word = _WORD.search(text)
    if word and _is_sudoku([list(word[1][k : k + 9]) for k in range(0, 81, 9)]):
        return word.start(1), "sudoku: "
    rows = _ROWS.search(text)
    if rows and _is_sudoku([list(row.strip()) for row in rows[0].split("\n")]):
        return rows.start(), "sudoku:\n"
    barred = _barred(text)
    if barred is not None:
        return barred, "sudoku:\n"
    lines = table_block(text)
    if sum(not is_rule(line) and cells_of(line) is not None for _, line in lines) == 9:
        table = table_of(lines)
        if table.even and table.bars in (frozenset(), frozenset((3, 6))) and _is_sudoku(table.rows):
            return lines[0][0], "sudoku:\n"
    return None


def _barred(text: str) -> int | None:
    """Where nine lines such as ``53.|.7.|...`` begin, with borders between them or not."""
    at, first, rows = 0, 0, list[list[str]]()
    for line in text.split("\n"):
        found = _BARRED.fullmatch(line)
        if found:
            first = first if rows else at
            rows.append(list("".join(found.groups())))
        elif rows and len(rows) < 9 and line.strip() and not is_rule(line):
            return None
        at += len(line) + 1
    return first if _is_sudoku(rows) else None


def _is_sudoku(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) != 9 or any(len(row) != 9 for row in rows):
        return False
    cells = [[cell if cell in "123456789" else "" for cell in row] for row in rows]
    known = {"", ".", "?", "*", "_", "0", *"123456789"}
    if any(cell not in known for row in rows for cell in row):
        return False
    columns = list(zip(*cells, strict=True))
    boxes = [[cells[r + i][c + k] for i in range(3) for k in range(3)] for r in (0, 3, 6) for c in (0, 3, 6)]
    given = sum(cell != "" for row in cells for cell in row)
    apart = all(len(set(filter(None, part))) == sum(map(bool, part)) for part in [*cells, *columns, *boxes])
    return _FEWEST <= given < 81 and apart
