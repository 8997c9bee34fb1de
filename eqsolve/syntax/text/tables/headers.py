"""The line that a table begins with: ``data x, y``, with a name before the columns and units behind them."""

from __future__ import annotations

import re

from eqsolve.syntax.text.tables.cells import titles

_TABLE = re.compile(
    r"[ \t]*data[ \t]+(?:([^\W\d_]\w*'*)[ \t]*:[ \t]*(?=\S))?([^\W\d_][^\n\"=<>~+*/^\[\]:]{0,2000}?)[ \t]*:?[ \t]*$"
)
# the unit of a column: t [s], V (mV); re(Z) has no blank before its bracket
_UNIT = re.compile(
    r"(?<=[\w'])(?:[ \t]*\[(?![ \d,.:-]*\])[^\]\[\n]{1,30}\]|[ \t]+\((?![ \d,.:-]*\))[^()\n]{1,30}\))(?=[ \t]*(?:[,;|]|:?[ \t]*$))"
)
# likewise t / s, v/(m/s) (ISO 80000-1) and t in s
_PER_UNIT = re.compile(
    r"(?<=[\w'])(?:[ \t]*/[ \t]*(?:[^\W\d_]{1,6}|\([^()\n]{1,30}\))|[ \t]+in[ \t]+[^\W\d_]{1,6}(?:/[^\W\d_]{1,6})?)"
    r"(?=[ \t]*(?:[,;|]|:?[ \t]*$))"
)


def table_header(line: str) -> tuple[str, tuple[str, ...]] | None:
    """The name and the columns of a table that begins here."""
    if line.lstrip().startswith("data") and ("[" in line or "(" in line):
        line = _UNIT.sub(lambda unit: " " * len(unit[0]), line)
    if line.lstrip().startswith("data") and ("/" in line or " in " in line):
        line = _PER_UNIT.sub(lambda unit: " " * len(unit[0]), line)
    header = _TABLE.match(line) if "data" in line else None
    columns = titles(header[2]) if header else []
    return (header[1] or "", tuple(columns)) if header and columns else None
