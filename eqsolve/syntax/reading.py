"""``read``: the door of the reader. A text that is a puzzle and nothing else is read at once; for any other the reader of the
whole language is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from eqsolve.syntax import tree as t
from eqsolve.syntax.text import are_bare

if TYPE_CHECKING:
    from eqsolve.syntax.text import Columns


def read(
    text: str,
    *,
    name: str = "<text>",
    params: Mapping[str, float | Fraction] | None = None,
    base_dir: Path | None = None,
    strict: bool = False,
    columns: Columns | None = None,
) -> t.Statements:
    """Read a text of equations, constants, bounds, guesses, fits and tables.

    ``params`` sets constants by name, over those of the text. Files of ``data "..."`` are read from ``base_dir`` only.
    ``strict`` turns notes on ambiguous text into errors. ``columns`` is a table that the caller has, beside none of the
    text.

    Raises TextError with all that is wrong in the text, NotYetError if it is merely not supported yet,
    UsageError if ``params`` is no mapping of names to numbers (E632, E633), or names what the text never uses (E635);
    or if the text has a table of its own beside ``columns`` (E650).
    """
    if not params and not strict and columns is None and not are_bare(text):
        # nor do other texts need puzzles
        from eqsolve.syntax.cryptarithm import lone

        puzzle = lone(text, name)
        if puzzle is not None:
            return puzzle
    # most of the room, which a puzzle alone does not need
    from eqsolve.syntax import reader

    return reader.read(text, name=name, params=params, base_dir=base_dir, strict=strict, columns=columns)
