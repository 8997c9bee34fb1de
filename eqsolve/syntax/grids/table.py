"""Rows of cells in a text: names, numbers and blanks between blanks, commas or bars, with the borders of boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from eqsolve.syntax.text import MAX_NAME, Refusal, is_name

BLANKS = frozenset((".", "_", "?", "□", "*", "__", "___", "-"))
# Cells of one grid. More: grids that no search ends, and megabytes of relations; fewer: a 25 x 25 sudoku is refused.
MOST_CELLS = 900
_NUMBER = re.compile(r"-?\d{1,18}")
_RULE = re.compile(r"[ \t]*[-+=|_:─━═┼╪╬┬┴├┤┌┐└┘│┃+]*[-=─━═_]{2}[-+=|_:─━═┼╪╬┬┴├┤┌┐└┘│┃+ \t]*")
_RUN = re.compile(r"[\d._?*]{2,30}(?: \| [\d._?*]{2,30})+")
_BAR = re.compile(r"[|│┃║⎹⎸]")


@dataclass
class Table:
    """Cells row by row, "" for a blank; before which columns and rows a border stands; and where it is."""

    rows: list[list[str]] = field(default_factory=list)
    bars: frozenset[int] = frozenset()
    rules: frozenset[int] = frozenset()
    start: int = 0
    end: int = 0

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    @property
    def even(self) -> bool:
        """Whether all rows have as many cells."""
        return len({len(row) for row in self.rows}) == 1

    def boxes(self) -> tuple[int, int] | None:
        """Rows and columns of a box, where borders stand between boxes of one size."""
        high, wide = min(self.rules, default=0), min(self.bars, default=0)
        if not high or not wide or len(self.rows) % high or self.width % wide:
            return None
        whole = self.rules == frozenset(range(high, len(self.rows), high))
        return (high, wide) if whole and self.bars == frozenset(range(wide, self.width, wide)) else None


def is_rule(line: str) -> bool:
    """A line that is a border."""
    return _RULE.fullmatch(line) is not None


def cells_of(line: str, width: int = 0, *, zeros: bool = False) -> tuple[list[str], frozenset[int]] | None:
    """The cells of a line and before which of them a bar stands; None where it holds anything else.

    ``width``: a word of as many digits and dots is a row of them, or words between bars are together. ``zeros``: 0 is a
    blank.
    """
    cells: list[str] = []
    bars = set()
    inner = _BAR.sub(" | ", line.strip().strip("|│┃║").replace(",", " "))
    if width > 1 and (run := _RUN.fullmatch(" ".join(inner.split()))) and len(re.sub(r"[| ]", "", run[0])) == width:
        inner = re.sub(r"(?<=[^| ])(?=[^| ])", " ", inner)  # 53.|.7.|...
    for word in inner.replace("[ ]", " . ").replace("( )", " . ").split():
        if word == "|":
            bars.add(len(cells))
        elif width > 1 and len(word) == width and len(cells) == 0 and re.fullmatch(r"[\d._?*]+", word):
            cells += ["" if c in BLANKS or c == "0" else c for c in word]
        elif word in BLANKS or zeros and word == "0":
            cells.append("")
        elif _NUMBER.fullmatch(word):
            cells.append(str(int(word)))
        elif is_name(word) and len(word) <= MAX_NAME:
            cells.append(word)
        else:
            return None
    single = len(bars) == len(cells) - 1  # a bar between all cells is no border
    return cells, frozenset() if single else frozenset(bars)


def table_of(lines: Sequence[tuple[int, str]], width: int = 0, *, zeros: bool = False) -> Table:
    """The table of some lines with their places. Raises Refusal where one of them holds something else (E142), and where
    there are too many cells (E141)."""
    table = Table(start=lines[0][0] if lines else 0)
    bars: set[int] = set()
    rules = set()
    for start, line in lines:
        table.end = start + len(line.rstrip())
        if not line.strip():
            continue
        if is_rule(line):
            rules.add(len(table.rows))
            continue
        found = cells_of(line, width, zeros=zeros)
        if found is None:
            said = f"'{line.strip()}' is no row of a grid: cells are names, numbers or blanks (.)"
            raise Refusal("E142", said, start, start + len(line), "write names, and their relations on lines below")
        table.rows.append(found[0])
        bars |= found[1]
    if sum(map(len, table.rows)) > MOST_CELLS:
        raise Refusal("E141", f"a grid has at most {MOST_CELLS} cells", table.start, table.end)
    table.bars = frozenset(bars)
    table.rules = frozenset(rules - {0, len(table.rows)})
    return table
