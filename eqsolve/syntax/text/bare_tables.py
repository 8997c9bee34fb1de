"""Tables that are pasted without the word ``data``: beside a fit line, a line of names above rows of as many numbers.

Nothing else is such a line: names alone are no equation, and numbers side by side are none either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from eqsolve.syntax.text.cells import cell_value, cells_of, titles

FIT = re.compile(r"^[ \t]*(?:\w+[ \t]*:[ \t]*)?fit\b", re.MULTILINE)
_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?[ \t]*")  # |---|---| of Markdown
_DATA_ALONE = re.compile(r"[ \t]*data[ \t]*:?[ \t]*", re.IGNORECASE)
_WORD = re.compile(r"[ \t]*(?:data|fit|predict|unknowns?|let|given|for)\b", re.IGNORECASE)
# a unit behind a name: (s), [mV]; re(Z) has no blank before its bracket
_UNIT = re.compile(r"(?<=\w)(?:[ \t]*\[|[ \t]+\()[^()\[\]\n,;|\"=]{1,24}[)\]](?=[ \t]*(?:[,;|\t\"]|$|[^\W\d_]))")
LEAST = 2  # rows; one row of two numbers could be what is left of a broken line


def bare_table(lines: Sequence[str], at: int) -> tuple[tuple[str, ...], int] | None:
    """The columns of a table without ``data`` that begins at a line, and the index of its first row; None if there is none.

    ``lines`` are without comments. A line ``data`` alone may stand above the names, a rule of Markdown below them.
    """
    head = at + 1 if _DATA_ALONE.fullmatch(lines[at]) else at
    if head >= len(lines) or _WORD.match(lines[head]):
        return None
    columns = columns_of(lines[head])
    first = head + 2 if head + 1 < len(lines) and _RULE.fullmatch(lines[head + 1]) else head + 1
    rows = lines[first : first + LEAST]
    if len(columns) < 2 or len(rows) < LEAST or not all(_is_row(row, len(columns)) for row in rows):
        return None
    return columns, first


def columns_of(line: str) -> tuple[str, ...]:
    """The names in a line, without units and quotation marks; none if anything else stands there."""
    return tuple(titles(_UNIT.sub(" ", line).replace('"', " ").strip()))


def _is_row(row: str, count: int) -> bool:
    cells = cells_of(row, count)
    try:
        values = [cell_value(cell)[0] for cell in cells]
    except ValueError:
        return False
    return len(cells) == count and any(value == value for value in values)  # nan is not itself: not all are missing
