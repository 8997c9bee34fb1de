"""What people write above or below a table of cells: 4x4 sudoku:, Magic square, fill in the blanks, every row and column sums to 15.

The words become the head of a grid, or its statements, where nothing else stands in the text and each of them is known; tables
with other words stay refused (``bare``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from eqsolve.syntax.grids.bare import MOST
from eqsolve.syntax.grids.statements import HOLDS
from eqsolve.syntax.grids.table import cells_of, is_rule

Edit = tuple[int, int, str]
# Lines of words around a table. Fewer: tasks in sentences are refused; more: prose is looked at in vain.
_MOST_LINES = 4
_GATE = re.compile(r"(?i)sudoku|square|row")
_IN_SIGNS = re.compile(r"[=<>≤≥≠]")
_OF_LINES = re.compile(r"(?i)\b(?:rows?|columns?|diagonals?|cells|sums?|square|sudoku)\b")
_PLAIN_HEAD = re.compile(
    r"(?i)[ \t]*(?:grid|sudoku|magic[ \t]+square|latin[ \t]+square|survo)"
    r"(?:[ \t,]+\d+[ \t]*(?:x|\*|by)[ \t]*\d+)?[ \t]*:?[ \t]*"
)
_KIND = re.compile(r"(?i)\b(sudoku|magic[ \t]+square|latin[ \t]+square)\b")
_SIZE = re.compile(r"(?i)\b(\d{1,2})[ \t]*(?:x|×|\*|by)[ \t]*(\d{1,2})\b|\b(?:order|size)[ \t]+(\d{1,2})\b")
_LINE = r"(?:rows?|columns?|(?:main[ \t]+)?diagonals?)"
_EVERY = r"(?:(?:each|every|all|both|the|of|main)[ \t]+)*"
_LINES = rf"{_EVERY}{_LINE}(?:[ \t]*(?:,|and|&)[ \t]*(?:and[ \t]+)?{_EVERY}{_LINE}){{0,2}}"
_SUMS = r"(?:(?:must|should|has|have|the|a|same|equal|all)[ \t]+)*(?:=|sums?|adds?|totals?)(?:[ \t]+(?:up|of|to|is|equals?))*"
_TOTAL = re.compile(rf"(?i)\b(?P<lines>{_LINES})[ \t]*{_SUMS}[ \t]*(?P<total>\d{{1,6}})\b")
# magic square with sum 15
_OF_SQUARE = re.compile(
    r"(?i)(?:,[ \t]*|\b(?:with|of|and)[ \t]+(?:the[ \t]+|an?[ \t]+)?)?\b(?:magic[ \t]+)?(?:sum|total|constant)"
    r"[ \t]*(?:=|:|is|of)?[ \t]*(?P<total>\d{1,6})\b"
)
_EACH = re.compile(
    r"(?i)\b(?:(?:the|with|using|use|digits?|numbers?|integers?|values?|cells?|from|are|in)[ \t]+)*"
    r"(\d{1,3})[ \t]*(?:-|–|to|\.\.|through)[ \t]*(\d{1,3})\b"
)
_DIFFERENT = re.compile(
    r"(?i)\b(?:all[ \t]+(?:different|distinct)"
    r"|(?:each|every|all)(?:[ \t]+(?:number|digit|one))?(?:[ \t]+used)?(?:[ \t]+exactly|[ \t]+only)?[ \t]+once"
    r"|different|distinct|exactly[ \t]+once|no[ \t]+repeats?)\b"
)
_FILL = frozenset(
    "fill in the a an of with and this here is my please solve complete find missing blank blanks empty cells cell number numbers digit digits "
    "puzzle so that each it to all make grid square use using used each value values below above".split()
)


class Headed(NamedTuple):
    """The edits that put such words in signs, and a note on them: what it says, and its place."""

    edits: list[Edit]
    said: str
    start: int
    end: int


def headed(text: str) -> Headed | None:
    """How the words around a table are written; None where they say something else, or nothing of a table."""
    if len(text) > MOST or not _GATE.search(text):
        return None
    rows, lines = _parted(text)
    words = [(start, line) for start, line in lines if not _IN_SIGNS.search(line) or _OF_LINES.search(line)]
    if len(rows) < 2 or not 0 < len(words) <= _MOST_LINES or _is_plain(rows, words):
        return None
    table = [cells for _, _, cells in rows if cells]
    width = len(table[0])
    if width < 2 or any(len(cells) != width for cells in table):
        return None
    held = [(start, line) for start, line in words if HOLDS.fullmatch(line)]
    said = " ; ".join(line.strip() for start, line in words if (start, line) not in held)
    found = _written(said, len(table), width, held=bool(held))
    if found is None:
        return None
    first, last = rows[0][0], rows[-1][0] + len(rows[-1][1])
    head, statements = found[0], [*found[1], *(line.strip() for start, line in held if start < first)]
    moved = [(start, line) for start, line in words if start < first or (start, line) not in held]
    edits = [(start, start + len(line), "") for start, line in moved]
    edits += [(first, first, head), (last, last, "".join(f"\n{statement}" for statement in statements))]
    shown = "; ".join([head.strip().removesuffix(":"), *statements]) if statements else head.strip().removesuffix(":")
    said = f"the words '{' / '.join(line.strip() for _, line in words)[:80]}' are read as {shown}"
    return Headed(sorted(edits), said, words[0][0], words[0][0] + len(words[0][1]))


def _parted(text: str) -> tuple[list[tuple[int, str, list[str]]], list[tuple[int, str]]]:
    """The rows of the one table of a text, and its other lines; no rows where lines of words part them."""
    rows: list[tuple[int, str, list[str]]] = []
    words: list[tuple[int, str]] = []
    at, over = 0, False
    for line in text.split("\n"):
        found = cells_of(line) if line.strip() else None
        plain = (
            found is not None
            and len(found[0]) > 1
            and all(len(cell) < 2 or cell.lstrip("-").isdigit() for cell in found[0])
        )
        if plain and found is not None or rows and line.strip() and is_rule(line):
            if over:
                return [], []
            rows.append((at, line, found[0] if plain and found is not None else []))
        elif line.strip():
            over = bool(rows)
            words.append((at, line))
        at += len(line) + 1
    return rows, words


def _is_plain(rows: Sequence[tuple[int, str, list[str]]], words: Sequence[tuple[int, str]]) -> bool:
    """Whether the table has a head of the language already."""
    return any(start < rows[0][0] and _PLAIN_HEAD.fullmatch(line) for start, line in words)


def _written(said: str, height: int, width: int, *, held: bool) -> tuple[str, list[str]] | None:
    """The head of the grid and its statements; None where a word is not known."""
    kind, size, total = _KIND.search(said), _SIZE.search(said), _TOTAL.search(said)
    total = total or (_OF_SQUARE.search(said) if kind else None)
    if size and (int(size[1] or size[3]), int(size[2] or size[3])) != (height, width):
        return None
    rest = said
    for found in (kind, size, total):
        rest = rest.replace(found[0], " ; ") if found else rest
    ends, different = _EACH.search(rest), _DIFFERENT.search(rest)
    for found in (ends, different):
        rest = rest.replace(found[0], " ; ") if found else rest
    if any(word.lower() not in _FILL for word in re.findall(r"\w+", rest)) or re.search(r"[=<>+*/^]", rest):
        return None
    if held and total is None and ends is None:
        return f"{' '.join(kind[1].lower().split()) if kind else 'grid'} {height}x{width}:\n", []
    return (
        _of_kind(kind[1], height, width, total, ends)
        if kind
        else _of_sums(height, width, total, ends, different=bool(different))
    )


def _of_kind(
    said: str, height: int, width: int, total: re.Match[str] | None, ends: re.Match[str] | None
) -> tuple[str, list[str]] | None:
    kind = " ".join(said.lower().split())
    last = height * width if kind == "magic square" else height
    usual = height * (height * height + 1) // 2
    if (
        height != width
        or ends
        and (int(ends[1]), int(ends[2])) != (1, last)
        or total
        and (kind != "magic square" or int(total["total"]) != usual)
    ):
        return None
    return f"{kind} {height}x{width}:\n", []


def _of_sums(
    height: int, width: int, total: re.Match[str] | None, ends: re.Match[str] | None, *, different: bool
) -> tuple[str, list[str]] | None:
    if total is None:
        return None
    lines = [name for name in ("rows", "columns", "diagonals") if name[:3] in total["lines"].lower()]
    if "diagonals" in lines and height != width:
        return None
    statements = [" = ".join([*lines, total["total"]])]
    statements += [f"cells in {ends[1]}..{ends[2]}"] if ends else []
    statements += ["cells all different"] if different else []
    return f"grid {height}x{width}:\n", statements
