"""Tables that are pasted without the word ``data``: beside a fit line, a line of names above rows of as many numbers.

Nothing else is such a line: names alone are no equation, and numbers side by side are none either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from eqsolve.syntax.text.names import UNITS
from eqsolve.syntax.text.tables.cells import cell_value, cells_of, titles

# Patterns are compiled when they are first used: most texts hold no fit line.
_FIT = r"(?m)^[ \t]*(?:\w+[ \t]*:[ \t]*)?fit\b"
_RULE = r"[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?[ \t]*"  # |---|---| of Markdown
_DATA_ALONE = r"(?i)[ \t]*data[ \t]*:?[ \t]*"
_WORD = r"(?i)[ \t]*(?:data|fit|predict|unknowns?|let|given|for)\b"
# a unit behind a name: (s), [mV]; re(Z) has no blank before its bracket
_UNIT = r"(?<=\w)(?:[ \t]*\[|[ \t]+\()[^()\[\]\n,;|\"=]{1,24}[)\]](?=[ \t]*(?:[,;|\t\"]|$|[^\W\d_]))"
# T/K, t / s, v/(m/s), k in 1/s, U in mV: behind a name, in front of the next name or a mark between columns
_SYMBOL = r"[^\W\d_]{1,5}(?:\^?-?\d)?"
_PER = (
    rf"(?<=[\w'])(?:[ \t]*/[ \t]*|[ \t]+in[ \t]+)(\([^()\n]{{1,20}}\)|(?:1/)?°?{_SYMBOL}(?:[/*·]{_SYMBOL})*|%)"
    r"(?=[ \t]*(?:[,;|\t]|$)|[ \t]+[^\W\d_])"
)
_CONCENTRATION = r"(^|[\t,;|])[ \t]*\[([^\W\d_]\w{0,9})\](?=[ \t]*[(\t,;|])"  # [S] (mM) begins a title
_MORE_UNITS = frozenset(
    "mV kV µV μV uV mA µA μA uA mW MHz kHz GHz Ω kΩ MΩ Ohm ohm F nF pF µF μF C H mH T mT nm µm μm um dm µs μs us ns d mK eV keV "
    "mmol kmol mbar hPa ppm M mM".split()
)
_LISTED = r"[ \t]*([^\W\d_]\w*'*)[ \t]*[:=][ \t]*\[([^\[\]]*)\][ \t]*[,;]?[ \t]*"  # x = [1, 2, 3]
_SAID = r"[\"']?[^\W\d_][\w '\"-]*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"  # an entry that says in words, or as a date, what a row is
LEAST = 2  # rows; one row of two numbers could be what is left of a broken line


def has_fits(text: str) -> bool:
    """Whether a line of the text begins with ``fit``, behind a label or not."""
    return "fit" in text and re.search(_FIT, text) is not None


def bare_table(lines: Sequence[str], at: int) -> tuple[tuple[str, ...], int] | None:
    """The columns of a table without ``data`` that begins at a line, and the index of its first row; None if there is none.

    ``lines`` are without comments. A line ``data`` alone may stand above the names, a rule of Markdown below them.
    """
    head = at + 1 if re.fullmatch(_DATA_ALONE, lines[at]) else at
    if head >= len(lines) or re.match(_WORD, lines[head]):
        return None
    columns = columns_of(lines[head])
    first = head + 2 if head + 1 < len(lines) and re.fullmatch(_RULE, lines[head + 1]) else head + 1
    rows = lines[first : first + LEAST]
    if len(columns) < 2 or len(rows) < LEAST:
        return None
    if not all(_is_row(row, len(columns)) for row in rows) and not _have_words(rows, len(columns)):
        return None
    return columns, first


def listed_columns(lines: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The columns that lines from the first on give as lists, ``x = [1, 2, 3]``, by name: two at least, of equal lengths."""
    found: dict[str, Sequence[str]] = {}
    for line in lines:
        m = re.fullmatch(_LISTED, line)
        cells = cells_of(m[2], 0) if m else []
        if m is None or m[1] in found or len(cells) < LEAST or not _is_row(m[2], len(cells)):
            break
        found[m[1]] = cells
    same = len({len(cells) for cells in found.values()}) == 1
    return found if same and len(found) > 1 else {}


def rows_without_names(lines: Sequence[str]) -> bool:
    """Whether the first lines are rows of as many numbers, two at least, with nothing above that names them."""
    rows = lines[:LEAST]
    count = len(cells_of(rows[0], 0))
    return count > 1 and len(rows) == LEAST and all(_is_row(row, count) for row in rows)


def columns_of(line: str) -> tuple[str, ...]:
    """The names in a line, without units and quotation marks; none if anything else stands there."""
    bare = re.sub(_UNIT, " ", re.sub(_CONCENTRATION, r"\1\2", line)).replace('"', " ").strip()
    return tuple(titles(re.sub(_PER, lambda m: " " if _is_unit(m[1]) else m[0], bare)))


def _is_unit(written: str) -> bool:
    """Whether all letters of ``1/s``, ``(m/s)`` and ``mV`` are symbols of units."""
    return all(word in UNITS or word in _MORE_UNITS for word in re.findall(r"[^\W\d_]+", written))


def _have_words(rows: Sequence[str], count: int) -> bool:
    """Whether rows of three cells and more say in words what they are: the same columns of all hold words, or dates, and two at
    least hold numbers."""
    found = [cells_of(row, count) for row in rows]
    if count < 3 or any(len(cells) != count for cells in found):
        return False
    worded = [{k for k, cell in enumerate(cells) if re.fullmatch(_SAID, cell)} for cells in found]
    numbers = [" ".join(cell for k, cell in enumerate(cells) if k not in worded[0]) for cells in found]
    few = count - len(worded[0])
    return 1 < few < count and worded[0] == worded[-1] and all(_is_row(row, few) for row in numbers)


def _is_row(row: str, count: int) -> bool:
    cells = cells_of(row, count)
    try:
        values = [cell_value(cell)[0] for cell in cells]
    except ValueError:
        return False
    return len(cells) == count and any(value == value for value in values)  # nan is not itself: not all are missing
