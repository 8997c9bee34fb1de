"""Tables of numbers: in the text behind ``data x, y``; those in files are read by ``files``.

NumPy is imported when the first table is read: a text without one must not pay for it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from eqsolve.syntax.text.refusal import Refusal
from eqsolve.syntax.text.statement import TableBlock
from eqsolve.syntax.text.tables.cells import MISSING, cell_value, cells_of, with_points
from eqsolve.syntax.text.tables.columns import Columns
from eqsolve.syntax.text.tables.layout import named
from eqsolve.syntax.text.tables.moments import SPAN

if TYPE_CHECKING:
    import numpy as np

MAX_FILE = 500_000_000  # bytes
_PARTS = re.compile(r"(?:re|im)\((.+)\)")
COMMA = re.compile(r"[-+]?\d+,\d+")
_DIGITS = re.compile(r"[-+\d.,]+")
_STAMP = re.compile(r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})[ \t]+(\d{1,2}:\d{2})")
# no 1,5 and no 3x: a word begins with a letter; or a date, a time of day, or a span of time
_WORD = re.compile(r"[\"']?[^\W\d_].*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|\d{1,3}:\d{2}.*|" + SPAN)
_LOOKED_AT = (
    50  # rows that say whether a column holds words. Fewer: a slip passes for a word; more: long tables are read twice.
)
_CHUNK = 50_000  # rows turned into numbers at a time: the text of a million rows never lies in memory at once


@dataclass(frozen=True)
class Table:
    """What a table holds: its columns, its name (that of ``data one: x, y``), the standard errors that its cells give, by
    column, and how its numbers are written."""

    columns: Columns
    name: str = ""
    errors: Columns = field(default_factory=dict)
    told: tuple[str, ...] = ()  # what was left out of a file, or read otherwise
    decimal: str = ""  # the first cell that was read with a decimal comma, of a file
    unread: Mapping[str, Refusal] = field(
        default_factory=dict
    )  # columns without numbers: what to say to a line that uses one


# ------------------------------------------------------------------ in the text


def read_block(block: TableBlock) -> tuple[Table, list[Refusal]]:
    """A table in the text, with empty columns if anything is wrong; rows that cannot be read are refused one by one."""
    names = [named(c) for c in block.columns]
    wrong: list[Refusal] = []
    if len(set(names)) < len(names):
        said = "two columns of this table have the same name"
        wrong.append(Refusal("E123", said, block.start, block.end, "name each column differently"))
    if not block.rows:
        wrong.append(
            Refusal(
                "E122", "this table has no rows", block.start, block.end, "write one row of numbers per line under it"
            )
        )
    block, comma = _with_points(block)
    flat: list[float] = []
    errors: dict[int, float] = {}  # by position in ``flat``
    words = _word_columns(block)
    for offset, row in block.rows:
        cells = _cells(row, len(names))
        if words and len(cells) == len(names):
            for k, told in words.items():
                told.append(cells[k])
                cells[k] = ""
        if len(cells) != len(names):
            wrong.append(_wrong_length(cells, names, offset, row))
            continue
        try:
            values = list(map(float, cells))
        except ValueError:
            try:
                values = with_errors(cells, len(flat), errors)
            except ValueError:
                wrong.append(_no_number(cells, offset, row))
                continue
        flat += values
    if not wrong and any(map(math.isinf, flat)):
        wrong = [_not_finite(block, flat, len(names))]
    if wrong:
        if len({refusal.hint for refusal in wrong}) == 1 and "decimal comma" in wrong[0].hint:
            del wrong[1:]  # one cause, and one repair
        return Table(dict.fromkeys(names, ()), block.name), wrong
    import numpy as np  # late: see the head of this module

    grid = np.asarray(flat, dtype=np.float64).reshape(-1, len(names))
    try:
        table = replace(table_of(names, grid, errors, block.name, block.start, block.end), decimal=comma)
        said_in: dict[str, Any] = {names[k]: np.array(told, dtype=str) for k, told in words.items()}
        return replace(table, columns={**table.columns, **said_in}), wrong
    except Refusal as refusal:
        return Table(dict.fromkeys(names, ()), block.name), [refusal]


def _word_columns(block: TableBlock) -> dict[int, list[str]]:
    """The columns that hold no number in any row, and an entry in the first: words and moments that say what a row is. They are
    all but one of several at most; a single column that holds no number is a mistake."""
    width = len(block.columns)
    rows = [cells for _, row in block.rows[:_LOOKED_AT] if len(cells := _cells(row, width)) == width]
    found = [k for k in range(width) if rows and all(_is_word(row[k]) for row in rows)]
    return {k: list[str]() for k in found} if len(found) < width else {}


def _cells(row: str, count: int) -> list[str]:
    """The cells of a row; a date and the time behind it are one."""
    cells = cells_of(row, count)
    return cells if len(cells) == count or ":" not in row else cells_of(_STAMP.sub(r"\1T\2", row), count)


def _is_word(cell: str) -> bool:
    """Neither a number, a slip of one, nor missing."""
    return _WORD.fullmatch(cell) is not None and cell.lower() not in MISSING and not is_number(cell)


def _with_points(block: TableBlock) -> tuple[TableBlock, str]:
    """The rows of a table whose cells ; or | parts, with points for decimal commas, and the first such cell; as they are
    where nothing or something else is parted."""
    mark = next((m for m in ";|" if all(m in row for _, row in block.rows)), "")
    first = next((row for _, row in block.rows if "," in row), "")
    if not mark or not first:
        return block, ""
    cells = [[cell.strip() for cell in row.strip(" \t|").split(mark)] for _, row in block.rows]
    plain = with_points(cells)
    if not plain or any(len(row) != len(block.columns) for row in plain):
        return block, ""
    rows = tuple((offset, mark.join(row)) for (offset, _), row in zip(block.rows, plain, strict=True))
    return replace(block, rows=rows), next(cell for row in cells for cell in row if "," in cell)


def with_errors(cells: Sequence[str], at: int, errors: dict[int, float]) -> list[float]:
    """The values of a row that begins at position ``at`` of its table; its standard errors go into ``errors``."""
    found = [cell_value(cell) for cell in cells]
    errors.update({at + k: error for k, (_, error) in enumerate(found) if error is not None})
    return [value for value, _ in found]


def table_of(
    names: Sequence[str], grid: np.ndarray[Any, Any], errors: Mapping[int, float], name: str, start: int, end: int
) -> Table:
    """The columns of a grid [rows, columns], and their standard errors by position in it; complex ones put together.

    Raises Refusal: a column gives standard errors in some rows only (E124), or half of a complex column (E125).
    """
    import numpy as np  # late: see the head of this module

    spread = np.broadcast_to(np.nan, grid.shape)
    if errors:
        spread = np.full(grid.shape, np.nan)
        spread.reshape(-1)[list(errors)] = list(errors.values())
    columns: dict[str, Any] = {}
    given: dict[str, Any] = {}
    for k, title in enumerate(names):
        values, stated = grid[:, k].copy(), np.isfinite(spread[:, k])
        some = bool(errors) and bool(stated.any())
        if some and not (stated | np.isnan(values)).all():
            row = int(np.flatnonzero(~stated & ~np.isnan(values))[0]) + 1
            said = f"some entries of {title} give a standard error (±), and that of row {row} gives none"
            raise Refusal("E124", said, start, end, "give one in each row, or in a column of its own: , sigma dy")
        part, bracket, rest = title.partition("(")
        if not bracket:
            columns[title] = values
            given |= {title: spread[:, k].copy()} if some else {}
            continue
        of = rest[:-1]
        _check_part(part, of, names, some, start, end)
        columns[of] = columns.get(of, 0) + (values if part == "re" else values * 1j)
    return Table(columns, name, given)


def _check_part(part: str, of: str, names: Sequence[str], some: bool, start: int, end: int) -> None:
    other = f"{'im' if part == 're' else 're'}({of})"
    if other not in names:
        said = f"{part}({of}) is half of a complex column: {other} is missing"
        raise Refusal("E125", said, start, end, f"add {other}, or call the column {part}_{of}")
    if of in names:
        said = f"{of} is a column, and {part}({of}) makes it another one"
        raise Refusal("E125", said, start, end, f"call the other one abs_{of}, for example")
    if some:
        said = f"entries with ± are not read in the parts of the complex column {of}"
        raise Refusal("E125", said, start, end, "put the standard errors into a column: , sigma dZ")


def _wrong_length(cells: Sequence[str], names: Sequence[str], offset: int, row: str) -> Refusal:
    many = "1 value" if len(cells) == 1 else f"{len(cells)} values"
    columns = f"{len(names)} column" + ("" if len(names) == 1 else "s")
    # 1,0 2,1: each blank begins a value, and the commas stand inside them
    decimal = len(row.split()) == len(names) and any(map(COMMA.fullmatch, row.split()))
    hint = "'decimal comma' on the first line of the text reads it so" if decimal else ""
    said = f"this row has {many}; the table has {columns} ({', '.join(names[:8])})"
    return Refusal("E120", said, *_row_place(offset, row), hint)


def _no_number(cells: Sequence[str], offset: int, row: str) -> Refusal:
    cell = next(c for c in cells if not is_number(c))
    at = row.find(cell)
    start, end = (offset + at, offset + at + len(cell)) if at >= 0 else _row_place(offset, row)
    others = any(c is not cell and is_number(c) for c in cells)
    hint = "a cell without a value is -, or NA" if others else "a table ends with a blank line or the word end"
    if COMMA.fullmatch(cell):
        hint = "'decimal comma' on the first line of the text reads it so"
    return Refusal("E121", f"'{cell[:40]}' is not a number", start, end, hint)


def _not_finite(block: TableBlock, flat: Sequence[float], width: int) -> Refusal:
    k = next(k for k, value in enumerate(flat) if math.isinf(value)) // width
    return Refusal(
        "E121",
        "this row holds an infinite number",
        *_row_place(*block.rows[k]),
        "leave such rows out, or the cell empty",
    )


def _row_place(offset: int, row: str) -> tuple[int, int]:
    return offset + len(row) - len(row.lstrip()), offset + len(row.rstrip())


def is_number(cell: str) -> bool:
    try:
        return not math.isinf(cell_value(cell)[0])
    except ValueError:
        return False
