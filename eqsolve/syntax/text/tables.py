"""Tables of numbers: in the text behind ``data x, y``, in a CSV/TSV file beside it, or handed over by the caller.

NumPy is imported when the first table is read: a text without one must not pay for it.
"""

from __future__ import annotations

import csv
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from eqsolve.errors import UsageError, failure
from eqsolve.syntax.text.logical_lines import TableBlock
from eqsolve.syntax.text.names import canonical, is_name
from eqsolve.syntax.text.refusal import Refusal

if TYPE_CHECKING:
    import numpy as np

MAX_FILE = 500_000_000  # bytes
_CHUNK = 50_000  # rows turned into numbers at a time: the text of a million rows never lies in memory at once
_SEPARATORS = str.maketrans(",;|\t", "    ")

Columns = Mapping[str, Sequence[float]]  # NumPy arrays of float64


# -------------------------------------------------------------- from the caller


def given_columns(data: Mapping[str, object]) -> tuple[dict[str, Any], int | None]:
    """The columns that a caller hands over as float64 arrays [rows] or [sets, rows], by canonical name; and how many
    sets there are.

    Anything that NumPy takes for an array will do. Raises UsageError: a name that no column can have (E645), no numbers
    (E646), a wrong shape (E647), lengths that differ (E648), no columns (E649).
    """
    import numpy as np  # late: see the head of this module

    arrays: dict[str, Any] = {}
    for name, values in data.items():
        if not isinstance(name, str) or not is_name(name):
            raise failure(UsageError, "E645", f"data: {name!r} cannot be the name of a column")
        try:
            array = np.asarray(values, dtype=np.float64)
        except (TypeError, ValueError, RuntimeError, OverflowError):
            raise failure(UsageError, "E646", f"data: {name} does not hold numbers", names=(name,)) from None
        if array.ndim not in (1, 2) or not array.size:
            raise failure(
                UsageError,
                "E647",
                f"data: {name} has the shape {list(array.shape)}",
                "a column is [rows] or [sets, rows]",
                names=(name,),
            )
        arrays[canonical(name)] = array
    for axis, what in ((-1, "rows"), (0, "sets")):
        sizes = {n: a.shape[axis] for n, a in arrays.items() if axis == -1 or a.ndim == 2}
        if len(set(sizes.values())) > 1:
            said = ", ".join(f"{n} has {size}" for n, size in sizes.items())
            raise failure(
                UsageError, "E648", f"data: the columns differ in their numbers of {what}: {said}", names=tuple(sizes)
            )
    if not arrays:
        raise failure(
            UsageError, "E649", "data: there are no columns", 'write for example data={"x": [1, 2, 3], "y": [2, 4, 6]}'
        )
    return arrays, next((a.shape[0] for a in arrays.values() if a.ndim == 2), None)


# ------------------------------------------------------------------ in the text


def read_block(block: TableBlock) -> tuple[Columns, list[Refusal]]:
    """The columns of a table in the text, empty ones if anything is wrong; rows that cannot be read are refused one by
    one."""
    names = [canonical(c) for c in block.columns]
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
    for offset, row in block.rows:
        cells = row.translate(_SEPARATORS).split()
        if len(cells) != len(names):
            wrong.append(_wrong_length(cells, names, offset, row))
            continue
        try:
            flat.extend(map(float, cells))
        except ValueError:
            wrong.append(_no_number(cells, offset, row))
    if not wrong:
        wrong = [_not_finite(block, flat, len(names))] if any(map(_is_strange, flat)) else []
    return (dict.fromkeys(names, ()) if wrong else _columns(names, flat)), wrong


def _columns(names: Sequence[str], flat: Sequence[float]) -> Columns:
    import numpy as np  # late: see the head of this module

    grid = np.asarray(flat, dtype=np.float64).reshape(-1, len(names))
    return _named(names, grid)


def _named(names: Sequence[str], grid: np.ndarray[Any, Any]) -> Columns:
    return {name: cast("Sequence[float]", grid[:, k].copy()) for k, name in enumerate(names)}


def _is_strange(value: float) -> bool:
    return value - value != 0.0


def _wrong_length(cells: Sequence[str], names: Sequence[str], offset: int, row: str) -> Refusal:
    many = "1 value" if len(cells) == 1 else f"{len(cells)} values"
    columns = f"{len(names)} column" + ("" if len(names) == 1 else "s")
    return Refusal(
        "E120", f"this row has {many}; the table has {columns} ({', '.join(names[:8])})", *_row_place(offset, row)
    )


def _no_number(cells: Sequence[str], offset: int, row: str) -> Refusal:
    cell = next(c for c in cells if not _is_number(c))
    at = offset + row.index(cell)
    return Refusal(
        "E121", f"'{cell[:40]}' is not a number", at, at + len(cell), "a table ends with a blank line or the word end"
    )


def _not_finite(block: TableBlock, flat: Sequence[float], width: int) -> Refusal:
    k = next(k for k, value in enumerate(flat) if _is_strange(value)) // width
    return Refusal(
        "E121",
        "this row holds a number that is infinite or missing",
        *_row_place(*block.rows[k]),
        "leave such rows out",
    )


def _row_place(offset: int, row: str) -> tuple[int, int]:
    return offset + len(row) - len(row.lstrip()), offset + len(row.rstrip())


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


# -------------------------------------------------------------------- in a file


def read_file(path: str, base_dir: Path | None, start: int, end: int) -> Columns:
    """The columns of a CSV or TSV file with a header line; only from ``base_dir`` and below.

    Raises Refusal (placed at the statement): E130 not found, E131 outside the folder, E132 not a table of numbers.
    """
    file = _allowed(path, base_dir, start, end)
    try:
        with file.open(newline="", encoding="utf-8-sig") as lines:
            return _read_rows(lines, file.name, start, end)
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


def _read_rows(lines: Iterator[str], name: str, start: int, end: int) -> Columns:
    import numpy as np  # late: see the head of this module

    header = next(lines, "").rstrip("\r\n")
    delimiter = max("\t;,|", key=header.count)
    spaced = header.count(delimiter) == 0 and len(header.split()) > 1
    reader = (line.split() for line in lines) if spaced else csv.reader(lines, delimiter=delimiter)
    titles = header.split() if spaced else next(csv.reader([header], delimiter=delimiter), [])
    names = [canonical(title.strip()) for title in titles]
    _check_titles(names, name, start, end)
    chunks, rows, line = [], [], 1
    for row in reader:
        line += 1
        if not row or row == [""]:
            continue
        if len(row) != len(names):
            raise Refusal(
                "E120", f"line {line} of {name} has {len(row)} values; the table has {len(names)} columns", start, end
            )
        rows.append(row)
        if len(rows) == _CHUNK:
            chunks.append(_numbers(rows, line, name, start, end))
            rows = []
    if rows:
        chunks.append(_numbers(rows, line, name, start, end))
    if not chunks:
        raise Refusal("E122", f"{name} has no rows", start, end)
    return _named(names, np.concatenate(chunks))


def _check_titles(names: Sequence[str], name: str, start: int, end: int) -> None:
    if not all(
        n and (n[0].isalpha() or n[0] > "\u2500") and all(c.isalnum() or c in "_'" or c > "\u2500" for c in n)
        for n in names
    ):
        raise Refusal("E132", f"the first line of {name} must name the columns", start, end, "for example: x,y")
    if len(set(names)) < len(names):
        raise Refusal("E123", f"two columns of {name} have the same name", start, end, "name each column differently")


def _numbers(rows: list[list[str]], last_line: int, name: str, start: int, end: int) -> np.ndarray[Any, Any]:
    import numpy as np  # late: see the head of this module

    try:
        grid = np.array(rows, dtype=np.float64)
        if np.isfinite(grid).all():
            return grid
    except ValueError:
        pass
    k, row = next((k, row) for k, row in enumerate(rows) if not all(_is_number(c) for c in row))
    cell = next(c for c in row if not _is_number(c))
    line = last_line - len(rows) + 1 + k  # exact where no blank lines stand between
    raise Refusal(
        "E121",
        f"'{cell[:40]}' near line {line} of {name} is not a number",
        start,
        end,
        "leave rows without a value out",
    )
