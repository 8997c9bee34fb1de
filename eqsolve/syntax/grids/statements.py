"""What is said of the rows, columns, diagonals, boxes and cells of a grid, written out in the plain language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eqsolve.syntax.text import Refusal

_LINES = (
    r"(?:rows?|columns?|cols?|(?:main[ \t]+)?diagonals?|box(?:es)?(?:[ \t]+\d+[ \t]*(?:\*|x|by)[ \t]*\d+)?|blocks?)"
)
_EACH = r"(?:(?:all|each|every|the|both|sums?|of|in)[ \t]+)*"
_GROUP = rf"{_EACH}{_LINES}(?:(?:[ \t]*,[ \t]*(?:and[ \t]+)?|[ \t]+and[ \t]+){_EACH}{_LINES})*"
_SUMS = re.compile(
    rf"[ \t]*{_GROUP}(?:[ \t]*(?:=|sums?[ \t]+to|adds?[ \t]+up[ \t]+to|sum[ \t]+is)[ \t]*[^=\n]+)+", re.IGNORECASE
)
_DIFFERENT = re.compile(
    rf"[ \t]*{_GROUP}[ \t]*:?(?:[ \t]+(?:are|has|have|is|with))?(?:[ \t]+(?:all|only|pairwise))?"
    r"[ \t]+(?:different|distinct)(?:[ \t]+(?:cells|numbers|digits))?[ \t.]*",
    re.IGNORECASE,
)
_VALUES = r"\d{1,4}(?:[ \t]*(?:,[ \t]*(?:and[ \t]+)?|and[ \t]|&|-|–|to[ \t]|\.\.)[ \t]*\d{1,4}){1,30}"
_OF_VALUES = (
    r"(?:(?:all|each|every|one|of|the|numbers?|digits?|values?|integers|exactly|from|both|use|place|put)[ \t]+)*"
)
_ONCE = r"(?:[ \t,]*(?:each[ \t]+)?(?:used[ \t]+)?(?:(?:exactly|only|just)[ \t]+)?once(?:[ \t]+each)?)?"
# each row and each column contains 1, 2 and 3 exactly once; the numbers 1-3 once in each row and column
HOLDS = re.compile(
    rf"[ \t]*{_GROUP}[ \t]+(?:(?:must|should|also)[ \t]+)?(?:contains?|has|have|holds?|includes?|uses?)[ \t]+{_OF_VALUES}"
    rf"(?P<values>{_VALUES}){_ONCE}[ \t.]*"
    rf"|[ \t]*{_OF_VALUES}(?P<first>{_VALUES}){_ONCE}[ \t]+in[ \t]+{_GROUP}[ \t.]*",
    re.IGNORECASE,
)
_CELLS = re.compile(
    r"[ \t]*(?:all[ \t]+)?(?:the[ \t]+)?cells[ \t]*(?:are[ \t]+)?"
    r"(?P<rest>(?:all[ \t]+)?(?:different|distinct)|in[ \t]+.+|∈.+|:[ \t]*[a-z]+|[<>≤≥]=?.+|[a-z]+s)",
    re.IGNORECASE,
)
_ALL_DIFFERENT = re.compile(r"[ \t]*all[ \t_-]*(?:cells[ \t]+)?(?:different|distinct)[ \t.]*", re.IGNORECASE)
# rows and columns sum to 15, digits 1-9
_NUMBERS = re.compile(
    r"[ \t]*,[ \t]*(?:and[ \t]+)?(?:(?:with|using|use|the|cells|are|from|in)[ \t]+)*(?:digits|numbers|integers)[ \t]+(?:from[ \t]+)?"
    r"(?P<first>\d{1,4})[ \t]*(?:-|–|to|\.\.)[ \t]*(?P<last>\d{1,4})"
    r"(?P<once>[ \t,]*(?:all[ \t]+(?:different|distinct)|(?:each[ \t]+)?(?:used[ \t]+)?(?:exactly[ \t]+|only[ \t]+)?once(?:[ \t]+each)?))?[ \t.]*$",
    re.IGNORECASE,
)
_LINE_WORD = re.compile(
    r"(?P<word>row|col|diagonal|box|block)[a-z]*(?:[ \t]+(?P<high>\d+)[ \t]*(?:\*|x|by)[ \t]*(?P<wide>\d+))?",
    re.IGNORECASE,
)
_HOLDING = re.sub(r"\(\?P<\w+>", "(?:", HOLDS.pattern)
SPEAKS = re.compile(
    rf"(?m)^{_SUMS.pattern}|^{_DIFFERENT.pattern}|^(?:{_HOLDING})$|^[ \t]*(?:all[ \t]+)?cells[ \t]*(?:in\b|:|all\b|[<>≤≥])",
    re.IGNORECASE,
)

Cells = Sequence[Sequence[str]]


class Written:
    """The lines of one grid, and statements about them in the plain language."""

    def __init__(self, cells: Cells, box: tuple[int, int] | None) -> None:
        self.cells, self.box = cells, box
        self.sums: dict[str, tuple[str, ...]] = {}  # of rows and columns, where each has its own

    def statement(self, text: str, start: int) -> list[str] | None:
        """A statement about the grid written out; None for anything else. Raises Refusal (E143 to E146)."""
        where = start, start + len(text)
        numbers = _NUMBERS.search(text)
        if numbers and _SUMS.fullmatch(text[: numbers.start()]):
            cells = self._of_cells(f"in {numbers['first']}..{numbers['last']}", where)
            once = [_different([cell for row in self.cells for cell in row])] if numbers["once"] else []
            return [*self._equal(text[: numbers.start()], where), *cells, *once]
        if _ALL_DIFFERENT.fullmatch(text):
            return [_different([cell for row in self.cells for cell in row])]
        found = _CELLS.fullmatch(text)
        if found:
            return self._of_cells(found["rest"].strip(), where)
        if _DIFFERENT.fullmatch(text):
            return [_different(line) for word in self._groups(text, where) for line in word if len(line) > 1]
        held = HOLDS.fullmatch(text)
        if held:
            return self._holding(held, where)
        if _SUMS.fullmatch(text):
            return list(self._equal(text, where))
        return None

    def _holding(self, held: re.Match[str], where: tuple[int, int]) -> list[str] | None:
        """Each row holds 1, 2 and 3: as many different ones as it has cells."""
        found = held["values"] or held["first"]
        values = sorted(map(int, re.findall(r"\d+", found)))
        if len(values) == 2 and not re.search(r",|and|&", found, re.IGNORECASE):
            values = list(range(values[0], values[1] + 1)) if values[1] - values[0] < 1000 else []
        lines = [line for word in self._groups(held[0], where) for line in word]
        if len(set(values)) != len(values) or any(len(line) != len(values) for line in lines):
            return None
        run = values[-1] - values[0] == len(values) - 1
        domain = f"in {values[0]}..{values[-1]}" if run else f"in {{{', '.join(map(str, values))}}}"
        return [*self._of_cells(domain, where), *(_different(line) for line in lines)]

    def _of_cells(self, rest: str, where: tuple[int, int]) -> list[str]:
        names = [cell for row in self.cells for cell in row if not _is_number(cell)]
        if re.fullmatch("(?:all[ \t]+)?(?:different|distinct)", rest, re.IGNORECASE):
            return [_different([cell for row in self.cells for cell in row])]
        if rest[0] in "<>≤≥":
            return [f"{name} {rest}" for name in names]
        if not names:  # a grid without a blank: what does not hold of its numbers
            ends = re.fullmatch(r"in[ \t]*(-?\d+)[ \t]*\.\.[ \t]*(-?\d+)", rest)
            numbers = [int(cell) for row in self.cells for cell in row] if ends else []
            return [f"{ends[1]} <= {k} <= {ends[2]}" for k in numbers if ends and not int(ends[1]) <= k <= int(ends[2])]
        joined = ", ".join(names)
        return [
            f"{joined}{rest}"
            if rest.startswith(":")
            else f"{joined} {rest}"
            if rest[0] in "i∈"
            else f"{joined}: {rest}"
        ]

    def _groups(self, text: str, where: tuple[int, int]) -> list[list[list[str]]]:
        return [self.lines(m, where) for m in _LINE_WORD.finditer(text)]

    def lines(self, found: re.Match[str], where: tuple[int, int]) -> list[list[str]]:
        """The rows, columns, diagonals or boxes."""
        word, cells = found["word"].lower(), self.cells
        if word == "row":
            return [list(row) for row in cells]
        if word == "col":
            return [list(column) for column in zip(*cells, strict=True)]
        if word == "diagonal":
            if len(cells) != len(cells[0]):
                raise Refusal("E146", "only a square grid has diagonals", *where)
            n = len(cells)
            return [[cells[k][k] for k in range(n)], [cells[k][n - 1 - k] for k in range(n)]]
        if found["high"]:
            self.box = int(found["high"]), int(found["wide"])
        return self.in_boxes(where)

    def in_boxes(self, where: tuple[int, int]) -> list[list[str]]:
        high, wide = self.box or (0, 0)
        if not high or not wide or len(self.cells) % high or len(self.cells[0]) % wide:
            said = "boxes of which size? they must fit into the grid"
            raise Refusal("E146", said, *where, "write for example: boxes 3 x 3 all different")
        return [
            [self.cells[r][c] for r in range(top, top + high) for c in range(left, left + wide)]
            for top in range(0, len(self.cells), high)
            for left in range(0, len(self.cells[0]), wide)
        ]

    def _equal(self, text: str, where: tuple[int, int]) -> Iterator[str]:
        """rows = columns = diagonals = 15; or rows = 30, 18, 30, one number for each."""
        parts = re.split(r"=|\bsums?[ \t]+to\b|\badds?[ \t]+up[ \t]+to\b|\bsum[ \t]+is\b", text, flags=re.IGNORECASE)
        groups = [
            (part, self._groups(part, where))
            for part in parts
            if re.match(rf"[ \t]*{_GROUP}[ \t]*$", part, re.IGNORECASE)
        ]
        values = [part.strip(" \t.") for part in parts if not re.match(rf"[ \t]*{_GROUP}[ \t]*$", part, re.IGNORECASE)]
        lines = [line for _, found in groups for word in found for line in word]
        if len(values) > 1 or not lines:
            raise Refusal(
                "E144", "one value is wanted behind rows, columns and diagonals", *where, "write: rows = columns = 15"
            )
        if values and "," in values[0]:
            yield from self._each(groups[0][0], lines, [value.strip() for value in values[0].split(",")], where)
            return
        if not values:  # a line of numbers alone gives the sum of all
            values = [str(sum(map(int, line))) for line in lines if all(map(_is_number, line))][:1]
        if not values:  # the first line on the left, so that the unknowns stand in the order of the cells
            yield from (f"{_added(lines[0])} = {_added(line)}" for line in lines[1:])
            return
        yield from (f"{_added(line)} = {values[0]}" for line in lines if not _known(line, values[0]))

    def _each(
        self, word: str, lines: Sequence[Sequence[str]], values: Sequence[str], where: tuple[int, int]
    ) -> Iterator[str]:
        if len(values) != len(lines):
            said = f"{len(values)} sums for {len(lines)} lines of the grid"
            raise Refusal("E144", said, *where, "write one sum for each, or one for all")
        found = _LINE_WORD.search(word)
        if found:
            self.sums[found["word"].lower()] = tuple(values)
        for line, value in zip(lines, values, strict=True):
            if value not in (".", "?", "_") and not _known(line, value):
                yield f"{_added(line)} = {value}"


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").isdigit()


def _added(line: Sequence[str]) -> str:
    """The sum of a line; negative numbers are in brackets."""
    return " + ".join(f"({cell})" if cell.startswith("-") else cell for cell in line)


def _known(line: Sequence[str], value: str) -> bool:
    """A relation between numbers alone that holds says nothing."""
    return all(map(_is_number, line)) and _is_number(value) and sum(map(int, line)) == int(value)


def _different(line: Sequence[str]) -> str:
    return f"all different({', '.join(line)})"
