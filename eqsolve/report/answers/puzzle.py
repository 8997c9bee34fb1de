"""Puzzles as they stood on the page, filled in: a sum of words in columns with its letters beside, a grid with its borders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from eqsolve.report.markup import BLANK, Drawing, Line, Piece, columns, line, width_of
from eqsolve.result import Layout, Solution

MOST_PAGES = 6  # solutions drawn side by side; a table says more of more of them
_GAP = "     "
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SIGNS = {"*": "×", "/": "÷", "-": "-"}


def draw_pages(
    layouts: Sequence[Layout], solutions: Sequence[Solution], unknowns: Sequence[str], width: int
) -> Drawing:
    """The puzzles filled in with each of a few solutions; nothing where a value is no whole number, or where there are
    many."""
    whole = all(isinstance(value, int) for solution in solutions for value in solution.values.values())
    if not whole or len(solutions) > MOST_PAGES:
        return ()
    pages = [_page(layouts, solution.values) for solution in solutions]
    if len(pages) > 1:
        return _side_by_side(pages, width)
    inside = {cell for layout in layouts if layout.kind == "grid" for row in layout.rows for cell in row}
    names = [name for name in unknowns if name in solutions[0].values and name not in inside]
    return _beside(pages[0], _letters(names, solutions[0].values), width)


def _page(layouts: Sequence[Layout], values: Mapping[str, float]) -> list[Line]:
    """All puzzles of a text; several equations stand one on each line."""
    rows: list[Line] = []
    several = sum(layout.kind == "cryptarithm" for layout in layouts) > 1
    for layout in layouts:
        if layout.kind == "grid":
            rows += [BLANK] if rows else []
            rows += _grid(layout.rows, values)
        elif _is_column(layout.rows) and not (several and len(layout.rows) <= 6):
            rows += [BLANK] if rows else []
            rows += _column(layout.rows, values)
        else:
            rows.append(_on_one_line(layout.rows, values))
    return rows


def _is_column(rows: Sequence[Sequence[str]]) -> bool:
    return len(rows) > 1


# ------------------------------------------------------------------- cryptarithms


def _column(rows: Sequence[Sequence[str]], values: Mapping[str, float]) -> list[Line]:
    """Signs in front, words to the right, a rule of the width of all."""
    filled = [(_SIGNS.get(row[0], row[0]), _word(row[1], values)) for row in rows if len(row) == 2]
    size = max(len(word) for _, word in filled)
    sign = 2 if any(mark for mark, _ in filled) else 0
    out: list[Line] = []
    words = iter(filled)
    for row in rows:
        if len(row) == 1:
            out.append(line(Piece("-" * (size + sign), "dim")))
            continue
        mark, word = next(words)
        out.append(line(mark.ljust(sign) + " " * (size - len(word)), Piece(word, "number")))
    return out


def _on_one_line(rows: Sequence[Sequence[str]], values: Mapping[str, float]) -> Line:
    cells = list(rows[0]) if len(rows) == 1 else list(_in_a_row(rows))
    text = ""
    for k, cell in enumerate(cells):
        word = _word(cell, values)
        close = not text or cell in (")", "^") or cells[k - 1] in ("(", "^") or k == 1 and cells[0] == "-"
        text += ("" if close else " ") + _SIGNS.get(word, word)
    return line(Piece(text, "number"))


def _in_a_row(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        if len(row) == 1:
            yield "="
        else:
            yield from (cell for cell in row if cell)


def _word(text: str, values: Mapping[str, float]) -> str:
    """A word with a digit for each letter; signs stay."""
    return "".join(_digit(values[c]) if c in values else c for c in text)


def _digit(value: float) -> str:
    return _DIGITS[int(value)] if 0 <= value < len(_DIGITS) else f"({value})"


def _letters(names: Sequence[str], values: Mapping[str, float]) -> list[Line]:
    """The names and below each its value."""
    cells = [(Piece(name, "name"), Piece(str(values[name]), "number")) for name in names]
    return (
        list(columns([[name for name, _ in cells], [value for _, value in cells]], align="r", indent=0, gap=2))
        if cells
        else []
    )


# --------------------------------------------------------------------------- grids


def _grid(rows: Sequence[Sequence[str]], values: Mapping[str, float]) -> list[Line]:
    """Cells to the right in their columns, with the borders of boxes."""
    filled = [[_cell(cell, values) for cell in row] for row in rows]
    full = [row for row in filled if row != ["-"]]
    sizes = [max(len(row[k]) for row in full if k < len(row)) for k in range(max(map(len, full)))]
    out: list[Line] = []
    for row in filled:
        if row == ["-"]:
            marks = max(full, key=len)
            out.append(
                line(
                    Piece(
                        "-".join("+" if mark == "|" else "-" * size for mark, size in zip(marks, sizes, strict=True)),
                        "dim",
                    )
                )
            )
            continue
        pieces: list[Piece] = []
        for k, cell in enumerate(row):
            pieces.append(Piece((" " if k else "") + " " * (sizes[k] - len(cell))))
            pieces.append(Piece(cell, "dim" if cell == "|" else "number"))
        out.append(tuple(piece for piece in pieces if piece.text))
    return out


def _cell(cell: str, values: Mapping[str, float]) -> str:
    return str(values[cell]) if cell in values else cell


# ------------------------------------------------------------------------- together


def _beside(left: Sequence[Line], right: Sequence[Line], width: int) -> Drawing:
    """Two blocks side by side, or one below the other where they are too wide."""
    size = max(map(width_of, left), default=0)
    if 2 + size + len(_GAP) + max(map(width_of, right), default=0) <= width:
        out: list[Line] = []
        for a, b in zip_longest(left, right, fillvalue=BLANK):
            space = Piece(" " * (size - width_of(a)) + _GAP if b else "")
            out.append(line("  ", *a, space, *b))
        return tuple(out)
    return (*_indented(left), BLANK, *_indented(right))


def _side_by_side(pages: Sequence[Sequence[Line]], width: int) -> Drawing:
    """Pages in rows, as many in each as fit; each has its number above."""
    titled = [[line(Piece(f"{number}.", "dim")), *page] for number, page in enumerate(pages, 1)]
    size = max(width_of(row) for page in titled for row in page)
    fit = max(1, (width - 2 + len(_GAP)) // (size + len(_GAP)))
    out: list[Line] = []
    for first in range(0, len(titled), fit):
        out += [BLANK] if out else []
        for rows in zip_longest(*titled[first : first + fit], fillvalue=BLANK):
            parts: list[Piece | str] = ["  "]
            for row in rows[:-1]:
                parts += [*row, " " * (size - width_of(row)) + _GAP]
            out.append(line(*parts, *rows[-1]))
    return tuple(out)


def _indented(rows: Sequence[Line]) -> Drawing:
    return tuple(line("  ", *row) if row else row for row in rows)
