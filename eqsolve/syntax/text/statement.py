"""What lines of a text become before any grammar: a statement, or a table with its rows. Places count characters of the folded text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its text without comments, where it begins in the folded text, and the list number before it."""

    text: str
    start: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table in the text: the header's columns as typed and the rows, one (offset, text) each; ``name`` is that of
    ``data one: x, y``."""

    columns: tuple[str, ...]
    start: int
    end: int
    rows: tuple[tuple[int, str], ...]
    name: str = ""
