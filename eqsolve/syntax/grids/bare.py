"""Tables and blanks of which nothing says what they mean: refused, with the texts that would say it written out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isqrt

from eqsolve.syntax.grids.table import cells_of, is_rule, table_of
from eqsolve.syntax.text import NAMED_MODELS, Refusal, bare_table, with_tilde

# Characters of a text that is looked at, and blanks that get a letter. Fewer: less help; more: hostile texts cost time.
MOST = 4_000
_LETTERS = "abcdfghjkmnpqrtuvwyz"
_STONE = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?|[a-zA-Z]")
_WIDEST = 9  # columns of a square that is written out
_HIGHEST = 8  # rows of a wall. Fewer: no help for high ones; more: the help fills the page.
_RELATED = re.compile(r"[=<>≤≥≠]")
_BLANK = re.compile(r"\[[ \t]{0,4}\]|(?<![^\W\d_])(?<![\]_)])_{1,8}(?!\w)|(?<!\w)_(?=\d)|□")
# 1_2_3_4: digits between blanks; 1_234_567 is a number
_SLOTTED = re.compile(r"(?<![\w.])\d(?:_\d){2,20}_?(?![\w.])")
_NUMBER = re.compile(r"(?m)^[ \t]*\(?(?:\d{1,2}|[a-h])[.)]")
_DIGITS_BLANK = re.compile(r"□(?=[□\d])|(?<=\d)[□_]|_(?=\d)|\](?=[\d\[])|(?<=\d)\[")
_ALONE = re.compile(r"=[ \t]*$")
_OPERATOR = frozenset("+-*/")
_SUM = re.compile(r"(?i)\b(?:magic|square|grid)\b[^\n]{0,40}\b(?:sum|total|constant)[^\d\n]{0,12}(\d{1,6})\b")
_ASKED = re.compile(r"(?i)(?<!\w)(?:fit|fitting|regression|trend[ \t]?line)(?!\w)")
_NUMBERED = re.compile(r"[^\W\d_]{1,12}_?\d{1,2}")  # x1, dose_2: the title of a column
_HEADED = re.compile(r"(?mi)^[ \t]*(?P<kind>magic|latin)[ \t]+square(?![^\W_])(?P<said>[^\n]{0,400})$")
_TOTAL = r"(?:sums?|total|constant)(?:[ \t]+(?:of|is))?[ \t]*(\d{1,6})"
_ORDER = r"(\d{1,2})[ \t]*(?:x|×|\*|by)[ \t]*\d{1,2}|(?:order|size)[ \t]+(\d{1,2})"
_SAID = re.compile(rf"(?i)(?:[ \t,:;]|{_TOTAL}|{_ORDER}|(?<!\w)[^\W\d_]{{2,}}(?!\w))*")
# glm(y ~ x, family = binomial), whose signs relate nothing
_CALL_OF_R = re.compile(r"(?m)^[^\n]{0,60}?\b(?:lm|nls|glm)[ \t]*\([^\n]*~[^\n]*$")
_TABLED = re.compile(r"(?m)^[ \t]*(?:data|fit|for|grid|sudoku|unknowns?|model(?=[ \t]*:))\b")


def refuse_bare(text: str) -> Refusal | None:
    """The refusal of a text that is a bare table, a crossword of numbers, or an equation of blanks; None for others."""
    if len(text) > MOST or _TABLED.search(text):
        return None
    if not _RELATED.search(_CALL_OF_R.sub("", text)):
        wall = _wall(text)
        if wall is not None:
            return wall
        block = table_block(text)
        block = block[1:] if block and _HEADED.match(block[0][1]) else block  # magic square with sum 63
        if len(block) > 2 and _ASKED.search(block[0][1]):
            block = block[1:]
        return _table(block, text) if block else _headed(text)
    crossword = _crossword(text)
    if crossword is not None:
        return crossword
    return _slotted(text) or _blanks(text) if "_" in text or _BLANK.search(text) else None


def refuse_columns(text: str) -> Refusal | None:
    """The refusal of names, with units or without, above rows of measured numbers that no line says anything of: data of a
    fit, most likely."""
    if len(text) > MOST or _TABLED.search(text):
        return None
    lines, at = text.split("\n"), 0
    for k, line in enumerate(lines):
        rows = lines[k + 1 : k + 3]
        measured = any(cells_of(row) is None for row in (line, *rows))
        found = bare_table(lines[k : k + 5], 0) if measured and len(rows) == 2 and rows[0].strip() else None
        if found is not None:
            return _measured(found[0], text, at, at + len(line.rstrip()))
        at += len(line) + 1
    return None


def _measured(columns: Sequence[str], text: str, start: int, end: int) -> Refusal:
    equation = next((line.strip() for line in text.split("\n") if "=" in line), "")
    equation = re.sub(r"^(?:(?:model|fit)[ \t]*:?[ \t]*)+", "", equation)
    model = equation if 0 < len(equation) < 60 else f"{columns[-1]} = a*{columns[0]} + b"
    said = f"columns {', '.join(columns)} of numbers: no fit line says what is asked of them"
    if of_r := _of_r(text):
        return Refusal("E145", said, start, end, of_r)
    hint = "" if equation else _of_words(text, columns[-1])
    hint = hint or f"to fit a model write above them: fit {model}; to keep them as a table: data {', '.join(columns)}"
    return Refusal("E145", said, start, end, hint)


def _of_r(text: str) -> str:
    """The repair of a text with a formula of R, lm(y ~ x) or y ~ x alone; empty where there is none."""
    tilde = next((line.strip() for line in text.split("\n") if re.search(r"~[^\n]*[^\W\d_]", line)), "")
    formula = re.sub(r"^(?:[^\W\d_]+[ \t:]+)*(?=\w+[ \t]*~)", "", tilde)  # multiple regression y ~ x1 + x2
    model = tilde and (with_tilde(tilde) or with_tilde(f"fit {formula}"))
    return f"to fit a model write {model} instead of {tilde[:60]}" if model else ""


def _of_words(text: str, column: str) -> str:
    """The repair of a text with words such as ``weibull regression``, which name no model; empty where there are none."""
    asked = next((line.strip() for line in text.split("\n") if _ASKED.search(line)), "")[:60]
    return f"'{asked}' names no model: write fit {column} = ...; models with names: {NAMED_MODELS}" if asked else ""


# ------------------------------------------------------------------------ tables


def table_block(text: str) -> list[tuple[int, str]]:
    """The first rows of cells below each other, two at least, most of them numbers or blanks."""
    block: list[tuple[int, str]] = []
    at = 0
    for line in [*text.split("\n"), None]:
        found = cells_of(line) if line is not None else None
        if line is not None and (found is not None and len(found[0]) > 1 or line.strip() and is_rule(line)):
            block.append((at, line))
        elif block and _counts(block):
            return block
        elif line is None or line.strip():
            block = []
        at += len(line or "") + 1
    return []


def _headed(text: str) -> Refusal | None:
    """Magic square of order 3 with sum 15: a head that is no grid, with the grid that it would be, with the cells of the text
    or with letters."""
    head = _HEADED.search(text)
    if head is None:
        return None
    kind, said = head["kind"].lower(), head["said"]
    order, total = re.search(f"(?i){_ORDER}", said), re.search(f"(?i){_TOTAL}", said)
    inline = _SAID.sub("", said, count=1)
    lines = re.split("[/;]", inline) if inline.strip() else text[head.end() :].split("\n")
    rows = [found[0] for line in lines if (found := cells_of(line)) is not None and len(found[0]) > 1]
    size = len(rows) or int(order[1] or order[2] if order else 3)
    if not 2 <= size <= _WIDEST:
        return None
    if {len(row) for row in rows} != {size}:
        rows = [["."] * size] * size if size > 4 else [list(_LETTERS[size * k : size * (k + 1)]) for k in range(size)]
    grid = f"{kind} square {size}x{size}: {_joined(rows)}"
    if kind == "magic" and total and int(total[1]) != size * (size * size + 1) // 2:
        grid = f"grid {size} x {size}: {_joined(rows)}; rows = columns = diagonals = {total[1]}"
    what = f"the head of a {kind} square says its size alone, and rows of cells stand behind its colon or below it"
    return Refusal("E145", what, head.start(), head.end(), f"write: {grid}")


def _wall(text: str) -> Refusal | None:
    """Rows that grow or shrink by one cell each: a wall in which each stone is the sum of the two below it, most likely."""
    letters = iter(_LETTERS)
    rows = [[_named(cell, letters) for cell in re.sub(r"[\[\]()|]", " ", line).split()] for line in text.split("\n")]
    rows = [row for row in rows if row]
    if len(rows) > 1 and len(rows[0]) > len(rows[-1]):
        rows.reverse()
    if len(rows) < 3 or [len(row) for row in rows] != list(range(1, len(rows) + 1)) or len(rows) > _HIGHEST:
        return None
    stones = [cell for row in rows for cell in row]
    if not all(map(_STONE.fullmatch, stones)) or not 0 < sum(map(str.isalpha, stones)) < len(stones):
        return None
    sums = [f"{top} = {low[k]} + {low[k + 1]}" for high, low in pairwise(rows) for k, top in enumerate(high)]
    said = "a wall of numbers: nothing says how its stones hang together"
    hint = f"if each is the sum of the two below it write: {'; '.join(sums)}"
    return Refusal("E145", said, len(text) - len(text.lstrip()), len(text.rstrip()), hint)


def _counts(block: Sequence[tuple[int, str]]) -> bool:
    rows = [found[0] for _, line in block if not is_rule(line) and (found := cells_of(line)) is not None]
    cells = [cell for row in rows for cell in row]
    plain = sum(not cell or cell.lstrip("-").isdigit() for cell in cells)
    return len(rows) > 1 and 2 * plain >= len(cells) and len({len(row) for row in rows}) <= 3


def _table(block: Sequence[tuple[int, str]], text: str) -> Refusal:
    table = table_of(block)
    where = table.start, table.end
    rows, width = table.rows, table.width
    numbers = all(cell.lstrip("-").isdigit() for row in rows for cell in row)
    if table.even and numbers and table.bars == {width - 1} and width > 2:
        said = "this looks like an augmented matrix, and a table is no system of equations by itself"
        return Refusal("E147", said, *where, f"if each row is an equation write: {_equations(rows)}")
    head = all(cell.isalpha() or _NUMBERED.fullmatch(cell) for cell in rows[0]) and len(rows) > 2
    inner = rows[1:] if head else rows
    summed = len(rows) > 2 and len(inner[-1]) < len(inner[0])
    if summed:
        width = len(rows[0]) if head else len(inner[0]) - 1
        cells = [row[len(row) - width - 1 : -1] for row in inner[:-1]]
        of_rows = ", ".join(row[-1] or "." for row in inner[:-1])
        of_columns = ", ".join(cell or "." for cell in inner[-1][-width:])
        lines = f"rows = {of_rows}; columns = {of_columns}"
        hint = f"write: grid: {_joined(cells)}; {lines}; cells in 1..{width * len(cells)}; all different"
    elif table.even and len(rows) == width and (table.boxes() or table.bars == _thirds(width)):
        hint = f"if it is a sudoku write: sudoku: {_joined(rows)}"
    elif table.even and head and (len(rows) > len(rows[0]) or _of_r(text)):
        names = ", ".join(rows[0])
        written = f"to fit a model write above it: fit {rows[0][-1]} = a*{rows[0][0]} + b; to keep it as a table: data {names}"
        hint = _of_r(text) or _of_words(text, rows[0][-1]) or written
    elif table.even:
        total = _SUM.search(text)
        same = "rows = columns = diagonals" if len(rows) == width else "rows = columns"
        same += f" = {total[1]}" if total else ""
        grid = f"grid {len(rows)} x {width}: {_joined(rows)}; {same}"
        hint = f"write it as a grid with what holds: {grid}"
        if len(rows) == width and _may_be_sudoku(rows):
            hint = f"if it is a sudoku write: sudoku: {_joined(rows)}; for equal sums write: {grid}"
    else:
        hint = (
            _of_r(text)
            or "write it as a grid, '.' for each blank, with what holds: grid 2 x 2: 1 . / . 1; rows = columns"
        )
    return Refusal(
        "E145", "a table of numbers and blanks: nothing says what holds in its rows and columns", *where, hint
    )


def _may_be_sudoku(rows: Sequence[Sequence[str]]) -> bool:
    """Blanks, and numbers from 1 to the width of a grid with boxes, none of them twice in a row or a column."""
    lines = [[int(cell) for cell in line if cell.isdigit()] for line in (*rows, *zip(*rows, strict=True))]
    numbers = [number for line in lines for number in line]
    return (
        len(rows) in (4, 6, 8, 9)
        and len(numbers) < 2 * len(rows) ** 2
        and all(len(set(line)) == len(line) for line in lines)
        and all(0 < number <= len(rows) for number in numbers)
    )


def _thirds(width: int) -> frozenset[int]:
    """Where the bars of a square grid with square boxes stand."""
    side = isqrt(width)
    return frozenset(range(side, width, side)) if side > 1 and side * side == width else frozenset((0,))


def _joined(rows: Sequence[Sequence[str]]) -> str:
    return " / ".join(" ".join(cell or "." for cell in row) for row in rows)


def _equations(rows: Sequence[Sequence[str]]) -> str:
    width = len(rows[0]) - 1
    names = list("xyz"[:width]) if width <= 3 else [f"x{k}" for k in range(1, width + 1)]
    lines = []
    for row in rows:
        left = ""
        for factor, name in zip(map(int, row[:-1]), names, strict=True):
            if factor:
                sign = " - " if factor < 0 else " + "
                size = "" if abs(factor) == 1 else f"{abs(factor)}*"
                left += (sign if left else sign.strip().replace("+", "")) + size + name
        lines.append(f"{left or 0} = {row[-1]}")
    return "; ".join(lines)


# -------------------------------------------------------------------- crosswords


def _crossword(text: str) -> Refusal | None:
    """5 + ? = 9 above * * above ? - 1 = 1: rows and columns of one table are equations."""
    lines = [line.split() for line in text.split("\n") if line.strip()]
    across = [line for line in lines if "=" in line and len(line) > 2]
    operators = [line for line in lines if set(line) <= _OPERATOR]
    if len(across) < 2 or len(operators) != len(across) - 1 or len(lines) != 2 * len(across) + 1:
        return None
    if set(lines[-2]) != {"="} or any("=" in word and word != "=" for line in lines for word in line):
        return None
    letters = iter(_LETTERS)
    named = [[_named(word, letters) for word in line] for line in lines]
    rows = [line for line in named if "=" in line and len(line) > 2]
    cells = [[word for word in line if word not in _OPERATOR and word != "="] for line in rows]
    signs = [line for line in named if set(line) <= _OPERATOR]
    count = min([len(line) for line in [*cells, *signs, named[-1]]])
    equations = [" ".join(line) for line in rows]
    for k in range(count):
        left = cells[0][k]
        for sign, row in zip(signs, cells[1:], strict=True):
            left += f" {sign[k]} {row[k]}"
        equations.append(f"{left} = {named[-1][k]}")
    said = "rows and columns of this table are equations, with a blank of its own for each '?'"
    start = len(text) - len(text.lstrip())
    return Refusal("E148", said, start, len(text.rstrip()), f"if so write: {'; '.join(equations)}")


def _named(word: str, letters: Iterator[str]) -> str:
    return next(letters, "z") if word in ("?", "_", "□", ".") else word


# ------------------------------------------------------------------------ blanks


def _blanks(text: str) -> Refusal | None:
    """[ ] + [ ] = 12: each a number of its own, or one unknown."""
    found = [m for m in _BLANK.finditer(text) if m[0] == "□" or _is_value(text, m.start(), m.end())]
    found = [m for m in found if not _is_form(text, m.start())]
    if not found:
        return None
    boxes = [m for m in found if m[0] == "□"]
    if boxes and (len(boxes) < 2 or len(boxes) == len(found) and _has_names(text)) or len(found) > len(_LETTERS):
        return None
    where = found[0].start(), found[0].end()
    free = [letter for letter in _LETTERS if letter not in text]
    if len(free) < len(found):
        return None
    letters = iter(free)
    own = _on_one_line(_BLANK.sub(lambda _: next(letters), text))
    if _DIGITS_BLANK.search(text):
        glued = " ".join(re.sub(r"(?<=\S)[ \t]+(?=[a-z](?:\s|$))", " ", own).split())
        said = f"'{found[0][0]}' among digits: is each {found[0][0]} a digit of its own?"
        return Refusal("E149", said, *where, f"if so write: cryptarithm, digits may repeat: {glued}")
    if all(_ALONE.search(text[: m.start()]) and re.match(r"[ \t]*(?:[.,;\n]|$)", text[m.end() :]) for m in found):
        said = f"'{found[0][0]}' behind '=': is its value wanted?"
        each = len(found) > 1 and len(_NUMBER.findall(text)) == len(found)
        hint = "solve the exercises each alone: eqsolve solve --each; of one system write" if each else "if so write"
        return Refusal("E149", said, *where, f"{hint}: {_on_one_line(_BLANK.sub('?', text))}")
    if len(found) == 1:
        said = f"'{found[0][0]}' is a blank, and a blank has no name to answer by"
        return Refusal("E149", said, *where, f"write a letter for it: {own}")
    one = _on_one_line(_BLANK.sub(free[0], text))
    said = f"is each {found[0][0]} a number of its own, or all of them one unknown?"
    return Refusal("E149", said, *where, f"for blanks of their own write: {own}; for one unknown write: {one}")


def _slotted(text: str) -> Refusal | None:
    """n^2 = 1_2_3_4: each blank a digit, or a number with its digits parted?"""
    m = _SLOTTED.search(text)
    free = (letter for letter in _LETTERS if letter not in text)
    letters = [next(free, "") for _ in range(m[0].count("_"))] if m else []
    if m is None or not all(letters):
        return None
    own = iter(letters)
    digits = ", ".join(next(own) if c == "_" else c for c in m[0])
    said = f"'{m[0]}': is each _ a digit of its own, or does it only part the digits of a number?"
    hint = f"for digits write numeral({digits}); for the number write {m[0].replace('_', '')}"
    return Refusal("E149", said, m.start(), m.end(), hint)


def _is_form(text: str, at: int) -> bool:
    """Name: ____  Date: ____ above the exercises of a sheet."""
    line = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
    return not re.search(r"[\d=<>≤≥≠+*/^]", line) and re.search(r"[^\W\d_]{3,}[ \t]*:[ \t]*_", line) is not None


def _is_value(text: str, start: int, end: int) -> bool:
    """Whether a number could stand there: dots and dashes that lead to a label, and boxes to tick, are no blanks."""
    before, after = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
    opens = not before or before[-1] in "+-*/^=<>≤≥≠(,;:\n]0123456789"
    digits = before[-1:].isdigit() and before != text[:start]
    return opens and not digits and (not after or after[0] in "+-*/^=<>≤≥≠),;.\n[0123456789")


def _on_one_line(text: str) -> str:
    return "; ".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _has_names(text: str) -> bool:
    """Letters or other pictures stand beside the boxes: then a box is a picture like these."""
    return any(c != "□" and (c.isalpha() or unicodedata.category(c) == "So" or c in "○△◇▲●★☆◯") for c in text)
