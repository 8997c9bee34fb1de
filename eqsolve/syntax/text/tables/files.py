"""Tables of numbers in CSV and TSV files beside the text, as instruments, spreadsheets and programs write them.

NumPy is imported when the first file is read: a text without one must not pay for it.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eqsolve.syntax.text.refusal import Refusal
from eqsolve.syntax.text.tables.cells import cells_between_blanks, cells_of, typed, with_points, without_groups
from eqsolve.syntax.text.tables.columns import is_wordy
from eqsolve.syntax.text.tables.layout import HEAD, PARTS, Layout, can_name, encoding_of, laid_out
from eqsolve.syntax.text.tables.moments import SPAN, is_moment, moments_of
from eqsolve.syntax.text.tables.tables import COMMA, Table, is_number, table_of, with_errors

if TYPE_CHECKING:
    import numpy as np

_NAMED = re.compile(r'(?m)^[ \t]*data[ \t]+(?:\w+[ \t]*:[ \t]*)?"?([^"\n]+\.\w+)"?[ \t]*$')
MAX_FILE = 500_000_000  # bytes
_DIGITS = re.compile(r"[-+\d.,]+")
_FORTRAN = re.compile(r"[ \t]*([-+]?\d++\.?\d*+)[dD]([-+]?\d{1,3})[ \t]*")  # 2.9D+00: of double precision
_CHUNK = 50_000  # rows turned into numbers at a time: the text of a million rows never lies in memory at once
_WITH_UNIT = re.compile(
    r"[$€£]?[ \t]*([-+]?\d[\d.,]*(?:[eE][-+]?\d+)?)[ \t]*(%|[^\W\d_]{1,6}(?:/[^\W\d_]{1,6})?|[$€£])?"
)
_FIGURES = re.compile(r"'[ \t]*[$€£]?[-+<>]?\d[\d.,]*[ \t]*%?'")
_BEYOND = re.compile(r"[<>≤≥][ \t]*[-+]?[\d.,]+")  # <0.5: below what can be seen


def read_file(
    path: str,
    base_dir: Path | None,
    name: str,
    start: int,
    end: int,
    words: Collection[str] = (),
    times: Collection[str] | None = None,
) -> Table:
    """A CSV or TSV file with a header line as the table ``name``; only from ``base_dir`` and below. Columns of ``words`` that
    hold no numbers are among its columns all the same, and so are dates and times of the columns ``times`` (None: all).

    Raises Refusal (placed at the statement): E130 not found, E131 outside the folder, E132 not a table of numbers.
    """
    file = _allowed(path, base_dir, start, end)
    try:
        encoding = encoding_of(file)
        with file.open(newline="", encoding=encoding) as lines:
            table = _read_rows(lines, file.name, name, start, end, words, times)
    except UnicodeError:
        raise Refusal("E132", f"{file.name} is not text", start, end, "save it as CSV in UTF-8") from None
    except (csv.Error, OSError) as error:
        raise Refusal("E132", f"{file.name} cannot be read: {error}", start, end) from None
    if encoding == "cp1252":
        said = f"{file.name} is not UTF-8: its letters are read as those of Western Windows (cp1252)"
        return replace(table, told=(said, *table.told))
    return table


def titles_beside(text: str, base_dir: Path | None) -> Sequence[str]:
    """The columns of numbers of the one file that a text names; none where it cannot be read, which is told where its line is."""
    named = _NAMED.findall(text)
    try:
        found = read_file(named[0], base_dir, "", 0, 1).columns if len(named) == 1 else {}
        return [name for name, values in found.items() if not is_wordy(values) or moments_of(values) is not None]
    except Refusal:
        return []


def titles_of_files(text: str, base_dir: Path | None) -> list[str]:
    """The titles of the files that a text names, from their first lines; none of a file that cannot be read, as above."""
    found: list[str] = []
    for path in _NAMED.findall(text):
        try:
            file = _allowed(path, base_dir, 0, 1)
            with file.open(newline="", encoding=encoding_of(file)) as lines:
                layout = laid_out(list(islice(lines, HEAD)), file.name)
        except (Refusal, UnicodeError, csv.Error, OSError):
            continue
        found += [PARTS.sub(r"\1", name) for name in layout.names] if layout is not None else []
    return found


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
    if "://" in path or "\0" in path:
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
            f"copy it there, or below it, or begin eqsolve in its folder; eqsolve fit takes --data {path[:60]} from anywhere",
        )
    if not file.is_file():
        raise Refusal("E130", f"file not found: {path[:60]}", start, end, "it is looked for beside the text")
    if file.stat().st_size > MAX_FILE:
        raise Refusal("E132", f"{file.name} is larger than {MAX_FILE // 10**6} MB", start, end)
    return file


def _read_rows(
    lines: Iterator[str],
    file: str,
    name: str,
    start: int,
    end: int,
    words: Collection[str],
    times: Collection[str] | None,
) -> Table:
    import numpy as np  # late: see the head of this module

    head = list(islice(lines, HEAD))
    layout = laid_out(head, file)
    if layout is None:
        raise _untitled(head, file, start, end)
    twice = {title for title in layout.names if layout.names.count(title) > 1}
    if twice:
        alone = [(k, title) for k, title in zip(layout.kept, layout.names, strict=True) if title not in twice]
        if not alone:
            raise _twice(min(twice), file, start, end)
        layout = replace(layout, kept=tuple(k for k, _ in alone), names=tuple(title for _, title in alone))
    cells = _Cells(file, start, end)
    cells.words = {k: [] for k, title in enumerate(layout.names) if title in words}
    cells.times = {k for k, title in enumerate(layout.names) if times is None or title in times}
    rows: list[list[str]] = []
    whole = layout.width if layout.width == len(layout.names) else -1  # cells of a row of which all are kept
    for line, row in _rows(chain(head[layout.before :], lines), layout):
        if row[0].startswith("#"):
            continue
        rows.append(row if len(row) == whole else _kept(row, layout, file, line, start, end))
        if len(rows) == _CHUNK:
            cells.take(rows, line)
            rows = []
    if rows:
        cells.take(rows, line)
    if not cells.chunks:
        raise Refusal("E122", f"{file} has no rows", start, end)
    names = layout.names
    table = table_of(names, np.concatenate(cells.chunks), cells.errors, name, start, end)
    unread = {title: _twice(title, file, start, end) for title in twice}
    unread |= {PARTS.sub(r"\1", names[k]): refusal for k, refusal in cells.wrong.items()}
    columns: dict[str, Any] = {column: values for column, values in table.columns.items() if column not in unread}
    columns |= {names[k]: np.array(said, dtype=str) for k, said in cells.words.items() if k in cells.wrong}
    order = [PARTS.sub(r"\1", title) for title in names]
    columns = {title: columns[title] for title in dict.fromkeys(order) if title in columns}
    told = [*layout.told]
    if cells.groups:
        told.append(f"{cells.groups[0]} in {file} is read as {cells.groups[1]}")
    commas = cells.commas[0] if cells.commas and not cells.groups else ""
    return replace(table, columns=columns, decimal=commas, unread=unread, told=tuple(told))


def _twice(title: str, file: str, start: int, end: int) -> Refusal:
    return Refusal("E123", f"two columns of {file} have the name {title}", start, end, "name each column differently")


def _rows(lines: Iterator[str], layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row that holds any, and its line in the file."""
    if layout.delimiter:
        reader: Iterator[list[str]] = csv.reader(lines, delimiter=layout.delimiter)
    else:
        reader = (cells_between_blanks(line, layout.width) for line in lines)
    for line, row in enumerate(reader, layout.before + 1):
        if row and row[0] or any(cell.strip() for cell in row):
            yield line, row


def _kept(row: list[str], layout: Layout, file: str, line: int, start: int, end: int) -> list[str]:
    """The cells of a row that stand in columns with a title."""
    while len(row) > layout.width and not row[-1].strip():
        row.pop()
    names = layout.names
    if len(row) == len(names) == layout.width:
        return row
    # a title without a blank cell behind it, above rows with one
    if len(row) < layout.width and len(row) >= layout.kept[-1] + 1:
        row = [*row, *[""] * (layout.width - len(row))]
    if len(row) != layout.width:
        said = f"line {line} of {file} has {len(row)} values; the table has {layout.width} columns"
        raise Refusal("E120", said, start, end)
    return [row[k] for k in layout.kept]


def _untitled(head: Sequence[str], file: str, start: int, end: int) -> Refusal:
    """No line names the columns."""
    first = next((line.strip() for line in head if line.strip()), "")
    if not first:
        return Refusal("E122", f"{file} has no rows", start, end)
    count = (
        max(len(first.split(mark)) for mark in "\t;,|")
        if any(mark in first for mark in "\t;,|")
        else len(first.split())
    )
    names = ("x", "y", "z", "u", "v", "w")[:count] if count <= 6 else ("x", "y", "...")
    mark = next((mark for mark in "\t;,|" if mark in first), " ")
    cells = re.split(r"[\t;,|]", first)
    wrong = next((cell.strip() for cell in cells if not can_name(cell)), "")
    if len(cells) > 1 and wrong and not any(is_number(_joined(cell)) for cell in cells):
        said = f"the title '{wrong[:40]}' in the first line of {file} can be no name of a column"
        hint = "titles are words of letters and digits, with a unit behind them if need be: c [mol/L]"
        return Refusal("E132", said, start, end, hint)
    hint = (
        f"put a line of {count} titles above the numbers, such as {mark.join(names)}"
        if count > 1
        else "for example: x,y"
    )
    return Refusal("E132", f"the first line of {file} must name the columns", start, end, hint)


_FOOT = re.compile(
    r"(?i)(?:grand )?(?:totals?|sums?|means?|averages?|avg|median|std\.?(?: ?dev\.?)?|min(?:imum)?|max(?:imum)?|count|summe|"
    r"mittel(?:wert)?|source:?.*|n ?= ?\d+):?"
)
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]+\d{1,2}:\d{2}\S*)?(?: ?[AaPp]\.?[Mm]\.?)?|\d{1,3}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?|"
    + SPAN
)


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
    groups: list[str] = field(default_factory=list)  # the first cell whose thousands are parted, and how it is read
    words: dict[int, list[str]] = field(default_factory=dict)  # of columns that conditions name, as they are written
    times: set[int] = field(default_factory=set)  # columns whose dates and times are kept as they are written
    wrong: dict[int, Refusal] = field(default_factory=dict)  # of columns with a cell that is no number

    def take(self, rows: list[list[str]], last_line: int) -> None:
        """More rows. A column that holds no numbers is set aside: many files say in words what a row is.

        Raises Refusal: none of the columns holds numbers (E121).
        """
        before = sum(map(len, self.chunks))
        for k, said in self.words.items():
            said += [row[k].strip() for row in rows]
        while True:
            kept = [["" if k in self.wrong else cell for k, cell in enumerate(row)] for row in rows]
            try:
                self.chunks.append(_numbers(kept if self.wrong else rows, before, self))
                return
            except _NoNumber as no:
                line = last_line - len(rows) + 1 + no.row  # exact where no blank lines stand between
                self.wrong[no.column] = self._refusal(no.cell, line)
                if (
                    no.column in self.times
                    and not before
                    and no.column not in self.words
                    and (_DATE.fullmatch(no.cell.strip()) or is_moment(no.cell))
                ):
                    self.words[no.column] = [row[no.column].strip() for row in rows]
                if len(self.wrong) == len(rows[0]):
                    raise self._telling() from None

    def _telling(self) -> Refusal:
        """Of columns that hold no numbers the one that looks most like numbers: names of months are no mistake."""
        return next((found for found in self.wrong.values() if _FIGURES.match(found.text)), self.wrong[0])

    def _refusal(self, cell: str, line: int) -> Refusal:
        plain = cell.strip()
        hint = "leave the cell of a missing value empty, or write NA"
        if not re.search(r"\d", plain) and len(plain) > 1 and re.search(r"[^\W\d_]{2}", plain):
            hint += "; a column of words says which rows are meant: where site = A, or --by site"
        if COMMA.fullmatch(plain):
            point = f"write all numbers of the file with a point, such as {plain.replace(',', '.')}, if its commas are decimal commas"
            hint = f"{point}; without them, {plain.replace(',', '')}, if they part thousands"
        elif _FOOT.fullmatch(plain):
            hint = "a line below the rows is none of them: take it out of the file, or begin it with #"
        elif _DATE.fullmatch(plain):
            hint = "dates and times are read as 2024-03-31, 31.3.2024, 2024-03-31 9:30 or 9:30:00, all in one way; or add a column of days or hours"
        elif re.fullmatch(r"\d{4}[-/]\d{1,2}", plain):
            hint = f"months differ in length: write days, such as {plain.replace('/', '-')}-01, or add a column that counts"
        elif _BEYOND.fullmatch(plain):
            hint = "a limit is no number: leave the cell empty, or put in the value that is to count"
        elif (unit := _WITH_UNIT.fullmatch(plain)) is not None:
            hint = f"write {unit[1]} in the cell; a unit stands in the title: y [{unit[2] or plain[0]}]"
        said = f"'{cell[:40]}' near line {line} of {self.file} is not a number"
        return Refusal("E121", said, self.start, self.end, hint)


def _numbers(rows: list[list[str]], before: int, cells: _Cells) -> np.ndarray[Any, Any]:
    """The values of rows behind ``before`` others; standard errors go into those of ``cells``, by position in the table,
    with the first cell that has a decimal comma or parted thousands. Raises _NoNumber."""
    import numpy as np  # late: see the head of this module

    try:
        grid = np.array(rows, dtype=np.float64)
    except ValueError:
        rows = [[typed(cell) for cell in row] for row in rows]
        try:
            grid = np.array(rows, dtype=np.float64)
        except ValueError:
            grid = np.array([], dtype=np.float64)
    if grid.size and not np.isinf(grid).any():
        return grid
    found = [cell.strip() for row in rows for cell in row if "," in cell][:1]
    grouped = [] if cells.commas else without_groups(rows)
    if grouped:
        first = next(
            (a.strip(), b)
            for old, new in zip(rows, grouped, strict=True)
            for a, b in zip(old, new, strict=True)
            if a != b
        )
        rows = grouped
    elif not cells.groups:
        rows = (cells.commas or found) and with_points(rows) or rows
    flat: list[float] = []
    stated: dict[int, float] = {}
    width = len(rows[0])
    for k, row in enumerate(rows):
        try:
            flat.extend(with_errors([_joined(cell) for cell in row], (before + k) * width, stated))
        except ValueError:
            break
    if len(flat) == len(rows) * width and not any(map(math.isinf, flat)):
        cells.errors.update(stated)
        if grouped:
            cells.groups += first
        else:
            cells.commas += found
        return np.array(flat).reshape(-1, width)
    raise _first_wrong(rows)


def _first_wrong(rows: Sequence[Sequence[str]]) -> _NoNumber:
    """The first cell that is no number; one of digits and commas only if there is no other."""
    first = None
    for k, row in enumerate(rows):
        for column, cell in enumerate(row):
            if is_number(_joined(cell)):
                continue
            if not _DIGITS.fullmatch(cell.strip()):
                return _NoNumber(k, column, cell)
            first = first or _NoNumber(k, column, cell)
    assert first is not None
    return first


def _joined(cell: str) -> str:
    """A cell without the blanks around it and around its ±."""
    if "±" in cell or "+" in cell and not _FORTRAN.fullmatch(cell):
        return "".join(cells_of(cell, 1))
    return _FORTRAN.sub(r"\1e\2", cell.strip())
