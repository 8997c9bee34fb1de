"""Grids that a text declares (grid 3 x 3: a b c / d e f / g h i), and what it says of them, in the plain language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from eqsolve.syntax.grids.statements import SPEAKS, Written
from eqsolve.syntax.grids.table import Table, cells_of, is_rule, table_of
from eqsolve.syntax.text import Refusal

# Characters of a text that is looked at. Fewer: great grids are refused; more: hostile texts cost time.
MOST = 40_000
_KINDS = r"grid|sudoku|magic[ \t]+square|latin[ \t]+square|survo(?:[ \t]+puzzle)?"
_HEAD = re.compile(
    rf"(?mi)^[ \t]*(?P<kind>{_KINDS})(?:[ \t,]+(?P<rows>\d{{1,3}})[ \t]*(?:\*|x|by)[ \t]*(?P<columns>\d{{1,3}}))?"
    r"(?P<sums>[ \t,]+(?:with[ \t]+)?sums)?[ \t]*(?:(?P<colon>:)(?!=)|(?=\n))(?P<rest>[^\n]*)"
)
_RELATED = re.compile(r"[=<>≤≥≠~]")
_ORPHAN = re.compile(
    r"(?mi)^[ \t]*(?:(?:rows|columns|diagonals)(?:[ \t]*=[ \t]*(?:rows|columns|diagonals))+(?:[ \t]*=.*)?"
    r"|(?:rows|columns|diagonals|boxes)(?:(?:,|[ \t]+and)[ \t]*(?:rows|columns|diagonals|boxes))*[ \t]+all[ \t]+different.*)$"
)

PLACED = "r{}c{}"  # the name of a cell by its place
PLACE = re.compile(r"(?<![^\W_])r\d+c\d+(?![^\W_])")

Edit = tuple[int, int, str]


@dataclass
class Grids:
    """Edits that make the text a plain one; what is said; and how the grids stood."""

    edits: list[Edit] = field(default_factory=list)
    notes: list[tuple[str, str, int, int, str]] = field(default_factory=list)
    layouts: list[tuple[tuple[tuple[str, ...], ...], int, int]] = field(default_factory=list)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)  # none: each edit speaks of what it replaces


def grids(text: str) -> Grids | None:
    """What makes the text a plain one, or None where it declares no grid. ``text`` has no comments.

    Raises Refusal for a grid that cannot be read (E140 to E146).
    """
    if len(text) > MOST:
        return None
    heads = [
        m
        for m in _HEAD.finditer(text)
        if not _RELATED.search(m["rest"].split(";")[0]) and (m["colon"] or _has_rows(text, m))
    ]
    if not heads:
        orphan = _ORPHAN.search(text)
        if orphan:
            said = f"'{orphan[0].strip()}' speaks of a grid, and the text has none"
            raise Refusal("E143", said, orphan.start(), orphan.end(), "write: grid 3 x 3: a b c / d e f / g h i")
        return None
    if len(heads) > 1:
        raise Refusal("E143", "the text has two grids", heads[1].start(), heads[1].end(), "solve each alone")
    return _Grid(text, heads[0]).read()


def _has_rows(text: str, head: re.Match[str]) -> bool:
    """Whether two rows of cells stand below a head without its colon."""
    wide = int(head["columns"] or 9)
    rows = text[head.end() : head.end() + 2000].split("\n")
    below = [row for row in rows if row.strip() and not is_rule(row)][:2]
    return len(below) == 2 and all(_is_row(row, wide) for row in below)


def _is_row(line: str, wide: int) -> bool:
    found = cells_of(line, wide)
    return found is not None and len(found[0]) > 1 and not SPEAKS.match(line) and not _RELATED.search(line)


class _Grid:
    """One grid of a text."""

    def __init__(self, text: str, head: re.Match[str]) -> None:
        self.text, self.head = text, head
        self.kind = re.sub(r"[ \t]+", " ", head["kind"].lower()).removesuffix(" puzzle")
        self.size = (int(head["rows"]), int(head["columns"])) if head["rows"] else None
        self.end = head.end()

    def read(self) -> Grids:
        table, sums = self._with_sums(self._table())
        self._check(table)
        cells = self._named(table)
        box = table.boxes()
        if self.kind == "sudoku" and box is None:
            side = round(len(cells) ** 0.5)
            box = (side, side) if side * side == len(cells) else (2, 3) if len(cells) == 6 else None
        written = Written(cells, box)
        out = Grids()
        whole = self.head.start(), self.end
        lines = [line for said in self._own(written, sums) for line in written.statement(said, whole[0]) or []]
        out.edits.append((*whole, "; ".join([*lines, *self._by_place(cells)])))
        for start, end in self._statements():
            new = written.statement(self.text[start:end], start)
            if new is not None:
                out.edits.append((start, end, "; ".join(new)))
        out.edits.sort()
        self._note(out, table, cells)
        out.layouts.append((_drawn(cells, table, written, boxed=self.kind == "sudoku"), *whole))
        return out

    # ------------------------------------------------------------------- its rows

    def _table(self) -> Table:
        rest = self.head["rest"].split(";")[0]
        self.end = self.head.start("rest") + len(rest)
        lines: list[tuple[int, str]] = []
        at = self.head.start("rest")
        for row in rest.split("/") if rest.strip() else ():
            lines.append((at, row))
            at += len(row) + 1
        if ";" not in self.head["rest"] and (len(lines) != 1 and not lines or self.size and len(lines) < self.size[0]):
            lines += self._below()
        if not any(line.strip() for _, line in lines):
            said = "a grid without rows"
            raise Refusal("E142", said, *self.head.span(), "write: grid 3 x 3: a b c / d e f / g h i")
        width = self.size[1] if self.size else 9 if self.kind == "sudoku" else 0
        return table_of(self._squared(lines, width), width, zeros=self.kind in ("sudoku", "survo"))

    def _squared(self, lines: list[tuple[int, str]], width: int) -> list[tuple[int, str]]:
        """81 digits and dots in one word are nine rows."""
        if len(lines) == 1 and width and re.fullmatch(rf"[\d._?*]{{{width * width}}}", lines[0][1].strip()):
            start = lines[0][0] + len(lines[0][1]) - len(lines[0][1].lstrip())
            word = lines[0][1].strip()
            return [(start + k, word[k : k + width]) for k in range(0, width * width, width)]
        return lines

    def _below(self) -> Iterator[tuple[int, str]]:
        """The rows on the lines below the head, up to a line that is none."""
        at = self.head.end() + 1
        begun = False
        for line in self.text[at:].split("\n"):
            row = is_rule(line) or cells_of(line, self.size[1] if self.size else 9) is not None
            row = row or self.kind == "sudoku" and re.fullmatch(r"[ \t]*[\d._?*]{81}[ \t]*", line) is not None
            said = not row or SPEAKS.match(line) or _RELATED.search(line) and not is_rule(line)
            if line.strip() and said or begun and not line.strip():
                return
            if line.strip():
                begun = True
                self.end = at + len(line)
                yield at, line
            at += len(line) + 1

    def _with_sums(self, table: Table) -> tuple[Table, list[str]]:
        """The inner table, and what the sums at its right and below say: Survo puzzles are printed so."""
        if not (self.head["sums"] or self.kind == "survo"):
            return table, []
        rows = table.rows
        if len(rows) > 1 and all(cell.isalpha() for cell in rows[0]) and len(rows[0]) <= len(rows[1]):
            width = len(rows[0])
            rows = [row[len(row) - width - 1 :] if len(row) > width + 1 else row for row in rows[1:]]
        else:
            width = len(rows[0]) - 1
        inner, last = rows[:-1], rows[-1][:width] if rows else []
        if not inner or width < 1 or len(last) != width or any(len(row) != width + 1 for row in inner):
            said = "with sums each row has one number more, and one row below holds the sums of the columns"
            raise Refusal("E144", said, table.start, table.end, "write: rows = 30, 18, 30 and columns = 27, 16, 10, 25")
        sums = [", ".join(row[-1] or "." for row in inner), ", ".join(cell or "." for cell in last)]
        cells = [row[:-1] for row in inner]
        return Table(cells, frozenset(), frozenset(), table.start, table.end), sums

    def _check(self, table: Table) -> None:
        where = table.start, table.end
        for number, row in enumerate(table.rows, 1):
            if len(row) != table.width:
                said = f"row {number} has {len(row)} cells, row 1 has {table.width}"
                raise Refusal("E140", said, *where, "write '.' for a blank cell")
        size = len(table.rows), table.width
        if self.size and self.size != size:
            said = f"the grid has {size[0]} rows of {size[1]} cells, and its head says {self.size[0]} x {self.size[1]}"
            raise Refusal("E141", said, *where)
        if self.kind in ("sudoku", "magic square", "latin square") and size[0] != size[1]:
            raise Refusal("E141", f"a {self.kind} is a square", *where)

    def _named(self, table: Table) -> list[list[str]]:
        """The cells with a name of its own for each blank: r1c2, which the text may use for it."""
        base = "cell_{}_{}" if _elsewhere(table.rows) else PLACED
        return [[cell or base.format(r, c) for c, cell in enumerate(row, 1)] for r, row in enumerate(table.rows, 1)]

    def _by_place(self, cells: list[list[str]]) -> Iterator[str]:
        """What a cell with a number or a name of its own is, where the text speaks of it by its place."""
        if _elsewhere(cells):
            return
        said = set(PLACE.findall(self.text[: self.head.start()] + self.text[self.end :]))
        for r, c, cell in _placed(cells):
            name = PLACED.format(r, c)
            if name in said and cell != name:
                yield f"{name} = {cell}"

    # ----------------------------------------------------------- what is said of it

    def _own(self, written: Written, sums: list[str]) -> Iterator[str]:
        """What the kind of the grid says by itself."""
        n, m = len(written.cells), len(written.cells[0])
        if sums:
            yield f"rows = {sums[0]}"
            yield f"columns = {sums[1]}"
        if self.kind == "survo":
            yield f"cells in 1..{n * m}"
            yield "cells all different"
        if self.kind == "magic square" and _of_others(written.cells):
            yield "rows = columns = diagonals"
        elif self.kind == "magic square":
            yield f"cells in 1..{n * m}"  # first, so that the unknowns stand in the order of the cells
            yield "rows = columns = diagonals"
            yield "cells all different"
        if self.kind in ("sudoku", "latin square"):
            yield f"cells in 1..{n}"
            yield "rows, columns all different"
        if self.kind == "sudoku":
            yield "boxes all different"

    def _statements(self) -> Iterator[tuple[int, int]]:
        """Lines and parts of lines that may speak of the grid; a list of sums keeps its commas."""
        for m in re.finditer(r"[^\n;]+", self.text):
            if m.end() <= self.head.start() or m.start() >= self.end:
                yield m.start(), m.end()
        tail = re.match(r"[^\n;]*", self.text[self.end :])
        if tail and tail[0].strip():
            yield self.end, self.end + tail.end()

    def _note(self, out: Grids, table: Table, cells: list[list[str]]) -> None:
        first = next(
            (
                name
                for row, given in zip(cells, table.rows, strict=True)
                for name, cell in zip(row, given, strict=True)
                if not cell
            ),
            "",
        )
        parts = []
        if self.kind == "magic square" and _of_others(cells):
            said = f"not all of its numbers are among 1 to {len(cells) ** 2}, so any numbers"
            parts.append(f"the same sum in all rows, columns and diagonals ({said})")
        elif self.kind != "grid":
            parts.append(
                {
                    "sudoku": f"numbers 1 to {len(cells)}, different in each row, column and box",
                    "latin square": f"numbers 1 to {len(cells)}, different in each row and column",
                    "magic square": f"the numbers 1 to {len(cells) ** 2}, each once, with the same sum in all rows, columns and diagonals",
                    "survo": f"the numbers 1 to {len(cells) * len(cells[0])}, each once, with the sums of rows and columns",
                }[self.kind]
            )
        if first:
            parts.append(f"each blank is an unknown of its own, the first is {first}")
        elif parts and all(cell.lstrip("-").isdigit() for row in cells for cell in row):
            parts.append("no cell is blank, so that the answer tells whether that holds")
        if parts:
            out.notes.append(
                (
                    "N262",
                    f"read as a {self.kind.replace('survo', 'Survo puzzle')}: {'; '.join(parts)}",
                    self.head.start(),
                    self.head.start("rest"),
                    "",
                )
            )


def _placed(cells: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    return ((r, c, cell) for r, row in enumerate(cells, 1) for c, cell in enumerate(row, 1))


def _of_others(cells: Sequence[Sequence[str]]) -> bool:
    """Whether a square holds a number that is none of 1 to n^2."""
    given = [int(cell) for row in cells for cell in row if cell.lstrip("-").isdigit()]
    return any(not 1 <= number <= len(cells) ** 2 for number in given)


def _elsewhere(cells: list[list[str]]) -> bool:
    """Whether a cell has the name of another place."""
    return any(PLACE.fullmatch(cell) and cell != PLACED.format(r, c) for r, c, cell in _placed(cells))


def _drawn(cells: list[list[str]], table: Table, written: Written, *, boxed: bool) -> tuple[tuple[str, ...], ...]:
    """The rows as they are drawn, with borders and sums."""
    box = written.box if boxed or written.box != table.boxes() else None
    bars = table.bars or (frozenset(range(box[1], len(cells[0]), box[1])) if box else frozenset())
    rules = table.rules or (frozenset(range(box[0], len(cells), box[0])) if box else frozenset())
    right, below = written.sums.get("row"), written.sums.get("col")
    out: list[tuple[str, ...]] = []
    for r, row in enumerate(cells):
        if r in rules:
            out.append(("-",))
        drawn = [part for c, cell in enumerate(row) for part in (("|", cell) if c in bars else (cell,))]
        out.append((*drawn, *(("|", right[r]) if right else ())))
    if below:
        out.append(("-",))
        drawn = [part for c, cell in enumerate(below) for part in (("", cell) if c in bars else (cell,))]
        out.append((*drawn, *(("|", "") if right else ())))
    return tuple(out)
