"""Tables of numbers in a text, in a file beside it, or handed over by the caller: their rows, cells and columns.

Begin with ``tables`` (those behind ``data``), ``files`` (those beside the text) and ``bare_tables`` (those without the
word); ``columns`` are what a program hands over. The lines of a text ask here whether they are rows, fits and data frames for their columns.
"""

from __future__ import annotations

from eqsolve.syntax.text.tables.bare_tables import bare_table, columns_of, has_fits, listed_columns, rows_without_names
from eqsolve.syntax.text.tables.columns import (
    Columns,
    array_of,
    given_columns,
    is_complex,
    is_wordy,
    no_titles,
    titled_twice,
)
from eqsolve.syntax.text.tables.files import read_file, titles_beside, titles_of_files
from eqsolve.syntax.text.tables.headers import table_header
from eqsolve.syntax.text.tables.moments import Moments, instants, is_moment, is_timed, moments_of, spelled
from eqsolve.syntax.text.tables.tables import Table, read_block

__all__ = [
    "Columns",
    "Moments",
    "Table",
    "array_of",
    "bare_table",
    "columns_of",
    "given_columns",
    "has_fits",
    "instants",
    "is_complex",
    "is_moment",
    "is_timed",
    "is_wordy",
    "listed_columns",
    "moments_of",
    "no_titles",
    "read_block",
    "read_file",
    "rows_without_names",
    "spelled",
    "table_header",
    "titled_twice",
    "titles_beside",
    "titles_of_files",
]
