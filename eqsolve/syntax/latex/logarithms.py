"""Logarithms with a base and without brackets: ``\\log_3 x``."""

from __future__ import annotations

import re

from eqsolve.syntax.latex.commands import LETTERS

# behind a logarithm with a base: one letter or number, and then the end, a sign or the end of brackets, not a factor
_ALONE = re.compile(
    r"\s*(?P<of>\d+(?:\.\d+)?|[A-Za-z]|\\[A-Za-z]+)\s*(?=$|[-+=<>,;:)\]}&\n]|\\(?:\\|right|[lg]eq?\b|ne\b|leqslant|geqslant|quad|text|and\b))"
)


def bare_argument(text: str, sign: int, end: int) -> tuple[int, int] | None:
    """Where what ``\\log_3 x`` is taken of begins and ends, if it is one letter or number with no factor behind it.

    ``sign`` is where the subscript begins, ``end`` where it ends.
    """
    found = _ALONE.match(text, end) if text[:sign].rstrip().endswith("\\log") else None
    if found is None or found["of"].startswith("\\") and found["of"] not in LETTERS:
        return None
    return found.span("of")
