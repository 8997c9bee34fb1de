"""Tables of numbers: in the text behind ``data x, y``, or in a CSV/TSV file beside it.

NumPy is imported when the first table is read: a text without one must not pay for it.
"""

from __future__ import annotations

import csv
import math
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eqsolve.naming import canonical
from eqsolve.syntax.text.refusal import Refusal
from eqsolve.syntax.text.statement import TableBlock
from eqsolve.syntax.text.tables.cells import cell_value, cells_of, paired, with_points, without_unit
from eqsolve.syntax.text.tables.columns import Columns

if TYPE_CHECKING:
    import numpy as np

MAX_FILE = 500_000_000  # bytes
_PARTS = re.compile(r"(?:re|im)\((.+)\)")
_COMMA = re.compile(r"[-+]?\d+,\d+")
_DIGITS = re.compile(r"[-+\d.,]+")
_CHUNK = 50_000  # rows turned into numbers at a time: the text of a million rows never lies in memory at once


@dataclass(frozen=True)
class Table:
    """What a table holds: its columns, its name (that of ``data one: x, y``), the standard errors that its cells give, by
    column, and how its numbers are written."""

    columns: Columns
    name: str = ""
    errors: Columns = field(default_factory=dict)
    decimal: str = ""  # the first cell that was read with a decimal comma, of a file
    unread: Mapping[str, Refusal] = field(
        default_factory=dict
    )  # columns without numbers: what to say to a line that uses one


# ------------------------------------------------------------------ in the text


def read_block(block: TableBlock) -> tuple[Table, list[Refusal]]:
    """A table in the text, with empty columns if anything is wrong; rows that cannot be read are refused one by one."""
    names = [column_name(c) for c in block.columns]
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
    flat: list[float] = []
    errors: dict[int, float] = {}  # by position in ``flat``
    for offset, row in block.rows:
        cells = cells_of(row, len(names))
        if len(cells) != len(names):
            wrong.append(_wrong_length(cells, names, offset, row))
            continue
        try:
            values = list(map(float, cells))
        except ValueError:
            try:
                values = _with_errors(cells, len(flat), errors)
            except ValueError:
                wrong.append(_no_number(cells, offset, row))
                continue
        flat += values
    if not wrong and any(map(math.isinf, flat)):
        wrong = [_not_finite(block, flat, len(names))]
    if wrong:
        return Table(dict.fromkeys(names, ()), block.name), wrong
    import numpy as np  # late: see the head of this module

    grid = np.asarray(flat, dtype=np.float64).reshape(-1, len(names))
    try:
        return _table(names, grid, errors, block.name, block.start, block.end), wrong
    except Refusal as refusal:
        return Table(dict.fromkeys(names, ()), block.name), [refusal]


def _with_errors(cells: Sequence[str], at: int, errors: dict[int, float]) -> list[float]:
    """The values of a row that begins at position ``at`` of its table; its standard errors go into ``errors``."""
    found = [cell_value(cell) for cell in cells]
    errors.update({at + k: error for k, (_, error) in enumerate(found) if error is not None})
    return [value for value, _ in found]


def column_name(title: str) -> str:
    """The canonical name of a column; re(Z) and im(Z) are those of the parts of a complex one."""
    head, bracket, rest = title.partition("(")
    return f"{head}({canonical(rest[:-1])})" if bracket else canonical(title)


def _table(
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
    decimal = len(row.split()) == len(names) and any(map(_COMMA.fullmatch, row.split()))
    hint = "'decimal comma' on the first line of the text reads it so" if decimal else ""
    said = f"this row has {many}; the table has {columns} ({', '.join(names[:8])})"
    return Refusal("E120", said, *_row_place(offset, row), hint)


def _no_number(cells: Sequence[str], offset: int, row: str) -> Refusal:
    cell = next(c for c in cells if not _is_number(c))
    at = row.find(cell)
    start, end = (offset + at, offset + at + len(cell)) if at >= 0 else _row_place(offset, row)
    hint = "a table ends with a blank line or the word end"
    if _COMMA.fullmatch(cell):
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


def _is_number(cell: str) -> bool:
    try:
        return not math.isinf(cell_value(cell)[0])
    except ValueError:
        return False


# -------------------------------------------------------------------- in a file


def read_file(path: str, base_dir: Path | None, name: str, start: int, end: int) -> Table:
    """A CSV or TSV file with a header line as the table ``name``; only from ``base_dir`` and below.

    Raises Refusal (placed at the statement): E130 not found, E131 outside the folder, E132 not a table of numbers.
    """
    file = _allowed(path, base_dir, start, end)
    try:
        with file.open(newline="", encoding="utf-8-sig") as lines:
            return _read_rows(lines, file.name, name, start, end)
    except UnicodeDecodeError:
        raise Refusal("E132", f"{file.name} is not UTF-8 text", start, end, "save it as CSV in UTF-8") from None
    except (csv.Error, OSError) as error:
        raise Refusal("E132", f"{file.name} cannot be read: {error}", start, end) from None


def _allowed(path: str, base_dir: Path | None, start: int, end: int) -> Path:
    """The file, if it lies in the folder of the text; links are followed before the check."""
    if base_dir is None:
        raise Refusal(
            "E131",
            "a text without a folder reads no files",
            start,
            end,
            "save the text beside the data, or pass base_dir",
        )
    if "://" in path or os.path.isabs(path) or "\0" in path:
        raise Refusal(
            "E131",
            f"'{path[:60]}' is outside the folder of the text",
            start,
            end,
            "files are read from that folder and below",
        )
    folder = base_dir.resolve()
    file = (folder / path).resolve()
    if not file.is_relative_to(folder):
        raise Refusal(
            "E131",
            f"'{path[:60]}' is outside the folder of the text",
            start,
            end,
            "files are read from that folder and below",
        )
    if not file.is_file():
        raise Refusal("E130", f"file not found: {path[:60]}", start, end, "it is looked for beside the text")
    if file.stat().st_size > MAX_FILE:
        raise Refusal("E132", f"{file.name} is larger than {MAX_FILE // 10**6} MB", start, end)
    return file


def _read_rows(lines: Iterator[str], file: str, name: str, start: int, end: int) -> Table:
    import numpy as np  # late: see the head of this module

    header = paired(next(lines, "").rstrip("\r\n"))
    delimiter = max("\t;,|", key=header.count)
    spaced = header.count(delimiter) == 0 and len(header.split()) > 1
    titles = header.split() if spaced else next(csv.reader([header], delimiter=delimiter), [])
    named = (re.sub(r"\s+", "_", without_unit(title)) for title in titles)  # reaction rate: as in data frames
    names = [column_name(title) for title in named]
    reader = (cells_of(line, len(names)) for line in lines) if spaced else csv.reader(lines, delimiter=delimiter)
    _check_titles(names, file, start, end)
    cells = _Cells(file, start, end)
    rows: list[list[str]] = []
    line = 1
    for row in reader:
        line += 1
        if not row or row == [""]:
            continue
        if len(row) != len(names):
            raise Refusal(
                "E120", f"line {line} of {file} has {len(row)} values; the table has {len(names)} columns", start, end
            )
        rows.append(row)
        if len(rows) == _CHUNK:
            cells.take(rows, line)
            rows = []
    if rows:
        cells.take(rows, line)
    if not cells.chunks:
        raise Refusal("E122", f"{file} has no rows", start, end)
    table = _table(names, np.concatenate(cells.chunks), cells.errors, name, start, end)
    unread = {_PARTS.sub(r"\1", names[k]): refusal for k, refusal in cells.wrong.items()}
    columns = {column: values for column, values in table.columns.items() if column not in unread}
    return replace(table, columns=columns, decimal=cells.commas[0] if cells.commas else "", unread=unread)


def _check_titles(names: Sequence[str], name: str, start: int, end: int) -> None:
    if not all(
        n and (n[0].isalpha() or n[0] > "\u2500") and all(c.isalnum() or c in "_'" or c > "\u2500" for c in n)
        for n in (_PARTS.sub(r"\1", name) for name in names)
    ):
        raise Refusal("E132", f"the first line of {name} must name the columns", start, end, "for example: x,y")
    if len(set(names)) < len(names):
        raise Refusal("E123", f"two columns of {name} have the same name", start, end, "name each column differently")


_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]\d{1,2}:\d{2}\S*)?|\d{1,2}:\d{2}(?::\d{2})?")


class _NoNumber(Exception):
    """A cell of a file that is no number."""

    def __init__(self, row: int, column: int, cell: str) -> None:
        super().__init__(cell)
        self.row, self.column, self.cell = row, column, cell


@dataclass
class _Cells:
    """The cells of a file on their way to numbers, some thousand rows at a time."""

    file: str
    start: int
    end: int
    chunks: list[np.ndarray[Any, Any]] = field(default_factory=list)
    errors: dict[int, float] = field(default_factory=dict)  # standard errors by position in the table
    commas: list[str] = field(default_factory=list)  # the first cell with a decimal comma
    wrong: dict[int, Refusal] = field(default_factory=dict)  # of columns with a cell that is no number

    def take(self, rows: list[list[str]], last_line: int) -> None:
        """More rows. A column that holds no numbers is set aside: many files say in words what a row is.

        Raises Refusal: none of the columns holds numbers (E121).
        """
        before = sum(map(len, self.chunks))
        while True:
            kept = [["" if k in self.wrong else cell for k, cell in enumerate(row)] for row in rows]
            try:
                self.chunks.append(_numbers(kept if self.wrong else rows, before, self.errors, self.commas))
                return
            except _NoNumber as no:
                line = last_line - len(rows) + 1 + no.row  # exact where no blank lines stand between
                self.wrong[no.column] = self._refusal(no.cell, line)
                if len(self.wrong) == len(rows[0]):
                    raise self.wrong[0] from None

    def _refusal(self, cell: str, line: int) -> Refusal:
        plain = cell.strip()
        hint = "leave rows without a value out"
        if _COMMA.fullmatch(plain):
            point = f"write all numbers of the file with a point, such as {plain.replace(',', '.')}, if its commas are decimal commas"
            hint = f"{point}; without them, {plain.replace(',', '')}, if they part thousands"
        elif _DATE.fullmatch(plain):
            hint = "dates are no numbers: add a column of the days, or hours, since the first row"
        said = f"'{cell[:40]}' near line {line} of {self.file} is not a number"
        return Refusal("E121", said, self.start, self.end, hint)


def _numbers(rows: list[list[str]], before: int, errors: dict[int, float], commas: list[str]) -> np.ndarray[Any, Any]:
    """The values of rows behind ``before`` others; standard errors go into ``errors``, by position in the table, and
    the first cell with a decimal comma into ``commas``. Raises _NoNumber."""
    import numpy as np  # late: see the head of this module

    try:
        grid = np.array(rows, dtype=np.float64)
    except ValueError:
        grid = np.array([], dtype=np.float64)
    if grid.size and not np.isinf(grid).any():
        return grid
    found = [cell.strip() for row in rows for cell in row if "," in cell][:1]
    rows = (commas or found) and with_points(rows) or rows
    flat: list[float] = []
    stated: dict[int, float] = {}
    width = len(rows[0])
    for k, row in enumerate(rows):
        try:
            flat.extend(_with_errors([_joined(cell) for cell in row], (before + k) * width, stated))
        except ValueError:
            break
    if len(flat) == len(rows) * width and not any(map(math.isinf, flat)):
        errors.update(stated)
        commas += found
        return np.array(flat).reshape(-1, width)
    raise _first_wrong(rows)


def _first_wrong(rows: Sequence[Sequence[str]]) -> _NoNumber:
    """The first cell that is no number; one of digits and commas only if there is no other."""
    first = None
    for k, row in enumerate(rows):
        for column, cell in enumerate(row):
            if _is_number(_joined(cell)):
                continue
            if not _DIGITS.fullmatch(cell.strip()):
                return _NoNumber(k, column, cell)
            first = first or _NoNumber(k, column, cell)
    assert first is not None
    return first


def _joined(cell: str) -> str:
    """A cell without the blanks around it and around its ±."""
    return "".join(cells_of(cell, 1)) if "±" in cell or "+" in cell else cell.strip()
