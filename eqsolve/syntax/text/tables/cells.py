"""One row of a table: its cells, and what each of them says.

A cell is a number, a number with its standard error (2.0 ± 0.1, 2.0 +/- 0.1, 2.0(1)) or a word for a missing value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from eqsolve.syntax.text.names import UNITS

_SOFT = str.maketrans(",;|\t", "    ")
_HARD = "|;\t,"
_PLUS_MINUS = re.compile(r"[ \t]*(?:±|\+/-|\+-|\\pm(?![a-z]))[ \t]*")
_NUMBER = r"[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)"
_BRACKETED = re.compile(rf"({_NUMBER})\((\d++\.?\d*+|\.\d+)\)((?:[eE][-+]?\d+)?)")
_POINT = re.compile(r"[ \t]*[(\[]([^()\[\]]*[,;][^()\[\]]*)[)\]][ \t]*,?[ \t]*")  # (1, 2.1): a row as a point
MISSING = frozenset({"", "-", "--", "na", "n/a", "#n/a", "#na", "nan", "null", "none", "missing", "?"})
_NAME = r"[^\W\d_][\w]*'*"
_COLUMN = re.compile(rf"{_NAME}|(?:re|im)\({_NAME}\)")
_DECIMAL_COMMA = re.compile(r"[ \t]*[-+]?\d+,\d+(?:[eE][-+]?\d+)?[ \t]*")
_THOUSANDS = re.compile(r"[ \t]*[-+]?[1-9]\d{0,2},\d{3}[ \t]*")
_POINTED = re.compile(r"[-+]?\d+\.(?:\d|\d\d|\d{4,})")  # with decimals, which are no thousands
_BLANKS = " \u00a0\u202f\u2009"
# numbers whose thousands are surely parted, the signs that part them, and the decimal sign where one stands in them
_GROUPED = (
    (re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+\.\d+"), ",", "."),
    (re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3}){2,}"), ",", ""),
    (re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+,\d+"), ".", ","),
    (re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3}){2,}"), ".", ""),
    (re.compile(rf"[-+]?[1-9]\d{{0,2}}(?:[{_BLANKS}]\d{{3}})+,\d+"), _BLANKS, ","),
    (re.compile(rf"[-+]?[1-9]\d{{0,2}}(?:[{_BLANKS}]\d{{3}})+\.\d+"), _BLANKS, "."),
    (re.compile(rf"[-+]?[1-9]\d{{0,2}}(?:[{_BLANKS}]\d{{3}})+"), _BLANKS, ""),
    (re.compile(r"[-+]?[1-9]\d{0,2}(?:['’]\d{3})+\.\d+"), "'’", "."),
    (re.compile(r"[-+]?[1-9]\d{0,2}(?:['’]\d{3})+,\d+"), "'’", ","),
    (re.compile(r"[-+]?[1-9]\d{0,2}(?:['’]\d{3})+"), "'’", ""),
)
_PARTING = frozenset(f",.'’{_BLANKS}")
_PLAIN = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")
_UNIT = re.compile(r"(?<=[\w'])(?:[ \t]*\[[^\[\]]*\]|[ \t]+\([^()]*\))$")  # of a column alone: t [s], c (mol/L)
_PER_UNIT = re.compile(r"(?<=[\w'])[ \t]*/[ \t]*(?:([^\W\d_]+)|\(([^()]+)\))$")  # T/K, v/(m/s): as in ISO 80000-1
_PARTS = ("re", "im", "ℜ", "ℑ")  # with one of these a header may have a complex column


_DASH = re.compile(r"[−–](?=\.?\d)|(?<=[eE])[−–]")  # minus signs as typesetters write them
_POWER = re.compile(
    r"(?<=\d)[ \t]*[×xX*·⋅][ \t]*10(?:(?:\^|\*\*)[({]?([-+−–]?\d{1,3})[)}]?|([⁻⁺]?[⁰¹²³⁴-⁹]{1,3}))[ \t]*$"
)
_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")


def typed(cell: str) -> str:
    """A cell with the signs of a keyboard: -1 of a typeset minus sign, 1.5e-3 of 1.5×10⁻³ and of 1.5 x 10^-3."""
    power = _POWER.search(cell)
    if power is not None:
        cell = f"{cell[: power.start()]}e{power[1] or power[2].translate(_RAISED)}"
    return _DASH.sub("-", cell)


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


def without_unit(title: str) -> str:
    """The title of one column without its unit: T of ``T [K]``, ``T (in K)`` and ``T/K``."""
    title = _UNIT.sub("", title.strip())
    per = _PER_UNIT.search(title)
    return (
        title[: per.start()]
        if per and all(word in UNITS for word in re.findall(r"[^\W\d_]+", per[1] or per[2]))
        else title
    )


def with_points(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows of a file whose commas separate no cells, their decimal commas as points; none if the commas are not clearly
    decimal: points stand beside them, or all could be those between thousands (1,234)."""
    commas = [cell for row in rows for cell in row if "," in cell]
    if any("." in cell for row in rows for cell in row) or not all(map(_DECIMAL_COMMA.fullmatch, commas)):
        return []
    if all(map(_THOUSANDS.fullmatch, commas)):
        return []
    return [[cell.replace(",", ".") for cell in row] for row in rows]


def is_grouped(cell: str) -> bool:
    """Whether the thousands of a number are surely parted: 1,200.5, 1.200,5, 1 200, 1'200 and 1,200,000."""
    return any(pattern.fullmatch(cell.strip()) for pattern, _, _ in _GROUPED)


def without_groups(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows of a file whose numbers part their thousands, as plain numbers; none where no cell shows the sign surely, or
    cells show different ones."""
    cells = [cell.strip() for row in rows for cell in row]
    marked = [cell for cell in cells if any(c in _PARTING for c in cell)]
    shown = [(sign, point) for pattern, sign, point in _GROUPED if any(map(pattern.fullmatch, marked))]
    commas = [cell for cell in marked if "," in cell]
    if not shown and commas and all(map(_THOUSANDS.fullmatch, commas)) and any(map(_POINTED.fullmatch, marked)):
        shown = [(",", ".")]  # 12,071 beside 3.20: the point is the decimal sign
    signs, points = {sign for sign, _ in shown}, {point for _, point in shown if point}
    if len(signs) != 1 or len(points) > 1:
        return []
    sign = signs.pop()
    others = {point for point in ",." if point not in sign and any(point in cell for cell in marked)}
    point = next(iter(points or others or {"."})) if len(points or others) < 2 else ""
    if not point or any(_contradicts(cell, sign, point) for cell in marked):
        return []
    return [[_ungrouped(cell, sign, point) for cell in row] for row in rows]


def _ungrouped(cell: str, sign: str, point: str) -> str:
    plain = "".join(c for c in cell.strip() if c not in sign)
    return plain.replace(point, ".") if _PLAIN.fullmatch(plain) else cell


def _contradicts(cell: str, sign: str, point: str) -> bool:
    """A number in which the sign stands where no thousand ends, such as 1,5 beside 1,200.5."""
    digits = re.fullmatch(r"[-+]?[\d.,'’ \u00a0\u202f]+", cell) is not None and any(c in sign for c in cell)
    whole = cell.lstrip("+-").partition(point)[0]
    return digits and not re.fullmatch(rf"\d{{1,3}}(?:[{re.escape(sign)}]\d{{3}})+", whole)


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


def cells_between_blanks(row: str, count: int) -> list[str]:
    """The cells of a row below titles with blanks between them, where a comma may be a decimal one: 0 1,5."""
    cells = row.split()
    if len(cells) == count and not any(cell[0] in _HARD or cell[-1] in _HARD for cell in cells):
        return cells
    return cells_of(row, count)


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
