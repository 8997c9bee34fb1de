"""One row of a table: its cells, and what each of them says.

A cell is a number, a number with its standard error (2.0 ± 0.1, 2.0 +/- 0.1, 2.0(1)) or a word for a missing value.
"""

from __future__ import annotations

import re
from functools import cache

_SOFT = str.maketrans(",;|\t", "    ")
_HARD = "|;\t,"
_PLUS_MINUS = re.compile(r"[ \t]*(?:±|\+/-|\+-|\\pm(?![a-z]))[ \t]*")
_NUMBER = r"[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)"
_BRACKETED = re.compile(rf"({_NUMBER})\((\d+\.?\d*|\.\d+)\)((?:[eE][-+]?\d+)?)")
_POINT = re.compile(r"[ \t]*[(\[]([^()\[\]]*[,;][^()\[\]]*)[)\]][ \t]*,?[ \t]*")  # (1, 2.1): a row as a point
MISSING = frozenset({"", "-", "--", "na", "n/a", "nan", "null", "none", "missing", "?"})
_NAME = r"[^\W\d_][\w]*'*"
_COLUMN = re.compile(rf"{_NAME}|(?:re|im)\({_NAME}\)")
_PARTS = ("re", "im", "ℜ", "ℑ")  # with one of these a header may have a complex column


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.(])(?:(?:(re|im|ℜ|ℑ)(?:al|ag)?[ \t]*\([ \t]*({_NAME})[ \t]*\))"
        rf"|(re|im)(?:al|ag)?[ \t]+({_NAME})(?=[ \t]*(?:[,;|]|$))|({_NAME})\.(re|im)(?:al|ag)?(?!\w))",
        re.IGNORECASE,
    )


def titles(header: str) -> list[str]:
    """The columns that a header names, as typed, but re(Z) and im(Z) for the parts of a complex one in all their
    spellings; none if it is no header."""
    header = paired(header)
    columns = [c for c in re.split(r"[ \t,;|]+", header) if c]
    return columns if all(_COLUMN.fullmatch(c) for c in columns) else []


def paired(header: str) -> str:
    """Re Z, real(Z) and Z.re as re(Z), where the other part stands in the header as well; in brackets also alone."""
    if not any(part in header.lower() for part in _PARTS):
        return header
    parts = [(m[2] or m[4] or m[5], _which(m)) for m in _part().finditer(header)]

    def plain(m: re.Match[str]) -> str:
        name, which = m[2] or m[4] or m[5], _which(m)
        other = "im" if which == "re" else "re"
        return f"{which}({name})" if m[2] or (name, other) in parts else m[0]

    return _part().sub(plain, header)


def _which(m: re.Match[str]) -> str:
    return "re" if (m[1] or m[3] or m[6]).lower() in ("re", "ℜ") else "im"


def cells_of(row: str, count: int) -> list[str]:
    """The cells of a row, ``count`` of them if that can be; two separators with nothing between hold an empty one."""
    if "±" in row or "+" in row or "\\" in row:
        row = _PLUS_MINUS.sub("±", row)
    if count > 1 and (point := _POINT.fullmatch(row)):
        row = point[1]
    cells = row.translate(_SOFT).split()
    if len(cells) == count:
        return cells
    mark = next((c for c in _HARD if c in row), "")
    if not mark:
        return cells
    bare = row.strip(" ") if mark == "\t" else row.strip()
    if mark == "|":
        bare = bare.removeprefix("|").removesuffix("|")
    found = [part.strip() for part in bare.split(mark)]
    if len(found) == count + 1 and not found[-1]:
        found.pop()
    return found if len(found) == count else cells


def cell_value(cell: str) -> tuple[float, float | None]:
    """The value of a cell, nan where it is missing, and its standard error, None where it gives none. Raises
    ValueError."""
    if cell.lower() in MISSING:
        return float("nan"), None
    value, sign, error = cell.partition("±")
    if sign:
        return float(value), _error(error)
    m = _BRACKETED.fullmatch(cell)
    if m is None:
        return float(cell), None
    number, digits, tens = m.groups()
    # 2.05(12) has an error of 12 units of its last digit; 2.05(0.12) says it itself
    decimals = 0 if "." in digits else len(number.replace("_", "").partition(".")[2])
    return float(number + tens), float(f"{digits}e{int(tens[1:] or 0) - decimals}")


def _error(text: str) -> float:
    error = float(text)
    if not 0 <= error < float("inf"):
        raise ValueError(text)
    return error
