"""What stands in a file of data around its numbers: its encoding, lines before the titles, the titles, units below them, and
columns without a title."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eqsolve.naming import canonical
from eqsolve.syntax.text.names import UNITS
from eqsolve.syntax.text.tables.cells import MISSING, cell_value, is_grouped, paired, without_unit

# Lines in which the titles are looked for. Fewer: long reports of instruments are refused; more: a file of a million rows
# without titles is read twice.
HEAD = 100
# Rows below the titles that must hold numbers. Fewer: "Gain, 5" below "Name, Jane" is a table; more: short tables are none.
SURE = 3
PARTS = re.compile(r"(?:re|im)\((.+)\)")
_COMMENT = re.compile(r"[ \t]*(?:#|%|//|!|\*)+[ \t]*")
_SEPARATOR = re.compile(r"[ \t]*\"?sep=(.)\"?[ \t]*", re.IGNORECASE)  # Excel's own first line
_IN_UNIT = re.compile(r"(?:(?<=[\w'])[ \t]+in[ \t]+|(?<=[\w'.]),[ \t]*)([^\s,;]+)$")  # x in mm; Conc., mg/L
# T/°C, k/s-1, c / mmol·L⁻¹: what stands behind the stroke is a unit if its words are known ones
_WORD = r"°?[^\W\d_⁰¹²³⁴-⁹]+(?:\^?[-−⁻]?[\d⁰¹²³⁴-⁹]+)?"
_OVER_UNIT = re.compile(rf"(?<=[\w')\]])[ \t]*/[ \t]*(\()?({_WORD}(?:[ \t]*[·⋅*/. ][ \t]*{_WORD})*)(?(1)\))$")
_RECIPROCAL = re.compile(r"1[ \t]*/[ \t]*(?=[^\W\d_])")  # 1/T
_SHORTENED = re.compile(r"(?<=[^\W\d_])\.(?=[ \t]*[(\[/])")  # Conc. [mg/L]
_HELD = re.compile(r"^\[([^\W\d_]\w*)\](?=[ \t]*(?:$|[(/\[]))")  # [S] (mM): a concentration
_NO_NAME = re.compile(r"[.:#%&°?!\"-]+")
_SIGNS = frozenset({"%", "°", "Ω", "Ohm", "ohm", "sec", "count", "counts", "C", "F", "d"})
_SIGNS |= {
    "AU",
    "mAU",
    "OD",
    "RFU",
    "RLU",
    "ppm",
    "ppb",
    "cps",
    "cpm",
    "dpm",
    "rpm",
    "M",
    "mM",
    "µM",
    "μM",
    "uM",
    "nM",
    "pM",
    "eV",
    "keV",
    "Da",
    "kDa",
    "IU",
    "NTU",
    "CFU",
}
_ARBITRARY = re.compile(r"(?i)[(\[]?(?:a\. ?u\.?|arb\.?(?: ?units?| ?u\.)?)[)\]]?")
_PREFIXES = "munpkMGµμ"
_UNIT_WORD = re.compile(r"[^\W\d_]+|[%°Ωµμ]")


@dataclass(frozen=True)
class Layout:
    """The ``names`` of the columns with a title, their positions ``kept`` among ``width``, the ``delimiter`` of cells (empty:
    blanks), how many lines stand before the first row, and what is to be told of them."""

    names: tuple[str, ...]
    kept: tuple[int, ...]
    width: int
    delimiter: str
    before: int
    told: tuple[str, ...] = ()


def encoding_of(file: Path) -> str:
    """UTF-8 or UTF-16; cp1252, the Western encoding of Windows, where the bytes are neither."""
    with file.open("rb") as binary:
        head = binary.read(4096)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if b"\0" in head:
            return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(head)
            while block := binary.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def laid_out(head: Sequence[str], file: str) -> Layout | None:
    """The layout of a file with these first lines; None where no line of them names columns."""
    lines = [line.rstrip("\r\n") for line in head]
    mark = ""
    first = 0
    if lines and (separator := _SEPARATOR.fullmatch(lines[0])):
        mark, first = separator[1], 1
    content = [k for k in range(first, len(lines)) if lines[k].strip(" \t,;|")]
    for place, k, found in _title_lines(lines, content, mark):
        below = content[place + 1 :]
        units = _are_units(_split(lines[below[0]], found.delimiter), len(found.names))
        rows = [_split(lines[j], found.delimiter) for j in below[units : units + SURE]]
        if rows and all(_is_row(row, found) for row in rows):
            at = below[0] + 1 if units else k + 1
            above = [j for j in content[:place] if not lines[j].lstrip().startswith("#")]
            return _told(found, lines, above, below[0] if units else None, at, file)
    plain = [k for k in content if not _COMMENT.match(lines[k])]
    first_titles = _titled(lines[plain[0]], mark) if plain else None
    return None if first_titles is None else _told(first_titles, lines, [], None, plain[0] + 1, file)


def _title_lines(lines: Sequence[str], content: Sequence[int], mark: str) -> Iterator[tuple[int, int, Layout]]:
    """Lines that may name the columns, above others: those whose titles are names, and behind them those with one at least."""
    for odd in (False, True):
        for place, k in enumerate(content[:-1]):
            if (found := _titled(lines[k], mark, odd=odd)) is not None:
                yield place, k, found


def _told(
    found: Layout, lines: Sequence[str], above: Sequence[int], units: int | None, before: int, file: str
) -> Layout:
    told = []
    if above:
        where = (
            f"line {above[0] + 1} of {file} stands"
            if len(above) == 1
            else f"lines {above[0] + 1} to {above[-1] + 1} of {file} stand"
        )
        told.append(
            f"{where} above the titles {', '.join(found.names[:6])} and {'is' if len(above) == 1 else 'are'} left out"
        )
    if units is not None:
        told.append(f"line {units + 1} of {file}, '{lines[units].strip()[:40]}', is read as units and left out")
    return Layout(found.names, found.kept, found.width, found.delimiter, before, (*told, *found.told))


def _titled(line: str, mark: str, *, odd: bool = False) -> Layout | None:
    """The columns that a line names; None if it names none. ``odd``: titles that are no names, such as Abs @ 450nm, are called by
    their letters and digits where the line has others that are."""
    line = paired(_COMMENT.sub("", line, count=1) if _COMMENT.match(line) else line)
    delimiter = mark or max("\t;,|", key=line.count)
    if not mark and line.count(delimiter) == 0 and len(line.split()) > 1:
        delimiter = ""
    cells = _split(line, delimiter)
    kept = [k for k, cell in enumerate(cells) if cell.strip()]
    names, told = [], []
    for k in kept:
        over = _OVER_UNIT.sub(_without_known, cells[k].strip())
        title = without_unit(_IN_UNIT.sub(_without_known, _SHORTENED.sub("", _HELD.sub(r"\1", over))))
        plain = re.sub(r"[_\s]+", "_", _NO_NAME.sub("_", title)).strip("_") if _NO_NAME.search(title) else title
        name = named(re.sub(r"\s+", "_", plain))
        if not _is_title(name) and odd and not _is_numeric(title):
            plain = _as_name(title)
            name = named(plain)
        if not _is_title(name):
            return None
        if plain != title:
            told.append(f"the column '{title[:40]}' is called {name}")
        names.append(name)
    if not names or odd and len(told) == len(names) < 2:
        return None
    return Layout(tuple(names), tuple(kept), len(cells), delimiter, 0, tuple(told))


def _as_name(title: str) -> str:
    """A title of signs and digits as a name: inv_T of 1/T, percent of %, n2nd_run of 2nd run."""
    words = _RECIPROCAL.sub("inv_", title).replace("%", " percent ")
    plain = re.sub(r"\W+", "_", words).strip("_")
    return f"n{plain}" if plain[:1].isdigit() and re.search(r"[^\W\d_]", plain) else plain


def can_name(cell: str) -> bool:
    """Whether a column can be called so."""
    return not cell.strip() or _titled(cell, "\t") is not None


def _without_known(m: re.Match[str]) -> str:
    words = _UNIT_WORD.findall(re.sub("[⁰¹²³⁴-⁹]", "", m[m.lastindex or 0]))
    return "" if words and all(map(_is_known, words)) else m[0]


def named(title: str) -> str:
    """The canonical name of a column; re(Z) and im(Z) are those of the parts of a complex one."""
    head, bracket, rest = title.partition("(")
    return f"{head}({canonical(rest[:-1])})" if bracket else canonical(title)


def _is_title(name: str) -> bool:
    inner = PARTS.sub(r"\1", name)
    return (
        bool(inner)
        and (inner[0].isalpha() or inner[0] > "\u2500")
        and all(c.isalnum() or c in "_'" or c > "\u2500" for c in inner)
        and inner.lower() not in MISSING
    )


def _split(line: str, delimiter: str) -> list[str]:
    """The cells of a line without the empty ones at its end."""
    cells = next(csv.reader([line], delimiter=delimiter), []) if delimiter else line.split()
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _is_row(row: Sequence[str], found: Layout) -> bool:
    return len(row) <= found.width and any(map(_is_numeric, row))


def _is_numeric(cell: str) -> bool:
    plain = cell.strip()
    if not plain or plain.lower() in MISSING:
        return False
    if is_grouped(plain):
        return True
    try:
        cell_value(plain.replace(",", ".", 1))
    except ValueError:
        return False
    return True


def _are_units(row: Sequence[str], width: int) -> bool:
    """Whether the cells below titles are units: s, (m/s), [-] or empty, and at least one is."""
    cells = [cell.strip() for cell in row]
    return 0 < len(cells) <= width and all(map(_is_unit, cells)) and any(map(_UNIT_WORD.search, cells))


def _is_unit(cell: str) -> bool:
    if not cell or cell == "-" or re.fullmatch(r"[(\[][^()\[\]]{0,20}[)\]]", cell) or _ARBITRARY.fullmatch(cell):
        return True
    words = _UNIT_WORD.findall(cell)
    return bool(words) and len(cell) <= 20 and all(map(_is_known, words))


def _is_known(word: str) -> bool:
    """m, mm, µm, %."""
    return word in UNITS or word in _SIGNS or len(word) > 1 and word[0] in _PREFIXES and word[1:] in UNITS
