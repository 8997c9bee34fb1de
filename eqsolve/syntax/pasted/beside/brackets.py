"""Square brackets and braces that only group: 2[x + 3(x - 1)], [ x + y = 3 ] where a page ate the backslashes of LaTeX, and
the braces around a system."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eqsolve.syntax.pasted.mark import RELATION, Mark
from eqsolve.syntax.text import UNITS

_DISPLAY = re.compile(r"[ \t]*\[[ \t]+(?=\S)[^\n]*[=<>≤≥≠][^\n]*[ \t]\][ \t.,;]*$")
_ENCLOSED = re.compile(r"(?m)^[ \t]*\([^\n=<>≤≥≠]*[=<>≤≥≠][^\n]*\)[ \t.,;]*$")
_INNER = re.compile(r"(?<=[\w)\]}])[ \t]*[-+]")  # a sum: no unit, and no index
_OPENS_GROUP = re.compile(r"(?:^|[-+*/^=<>≤≥≠(\[{,;]|[0-9)])[ \t]*$")
# Brackets in brackets. Fewer: deep formulas keep their square ones and are refused; more: hostile lines cost time.
DEEPEST = 30
_PAIRS = {"[": "]", "{": "}", "(": ")"}


def brackets(text: str, lines: Sequence[tuple[int, str]]) -> Iterator[Mark]:
    """Marks that put round brackets in the place of others, and take away those of displayed formulas."""
    if "[" not in text and "{" not in text and not _ENCLOSED.search(text):
        return
    alone = {line.strip() for _, line in lines if len(line.strip()) == 1}
    for start, line in lines:
        if _DISPLAY.match(line) and _balanced(line):
            first, last = line.index("["), line.rindex("]")
            yield Mark(start + first, start + first + 1, " ", "")
            yield Mark(start + last, start + last + 1, " ", "")
        elif _ENCLOSED.match(line) and _balanced(line, "()"):
            first, last = line.index("("), line.rindex(")")
            yield Mark(start + first, start + first + 1, " ", "")
            yield Mark(start + last, start + last + 1, " ", "")
        elif line.strip() in ("[", "]") and {"[", "]"} <= alone:
            at = start + line.index(line.strip())
            yield Mark(at, at + 1, " ", "")
        else:
            yield from _groups(start, line)


def _balanced(line: str, pair: str = "[]") -> bool:
    """Whether the first bracket of the line is closed by the last one."""
    depth = 0
    last = line.rindex(pair[1])
    for at, char in enumerate(line[: last + 1]):
        depth += (char == pair[0]) - (char == pair[1])
        if not depth and char == pair[1] and at != last:
            return False
    return depth == 0


def _groups(start: int, line: str) -> Iterator[Mark]:
    """Brackets around a sum behind an operator, a number or another bracket."""
    open_at: list[int] = []
    for at, char in enumerate(line):
        if char in "([{":
            open_at.append(at)
            if len(open_at) > DEEPEST:
                return
        elif char in ")]}":
            if not open_at or _PAIRS[line[open_at[-1]]] != char:
                return
            first = open_at.pop()
            inside = line[first + 1 : at]
            if char == ")" or re.search(r"[,;=<>≤≥≠~:]|\.\.", inside) or not _INNER.search(inside):
                continue
            if _is_unit(inside) and re.search(r"\d\.?[ \t]*$", line[:first]):
                continue
            before = _OPENS_GROUP.search(line[max(0, first - 30) : first])
            if not before or (
                char == "}" and first == len(line) - len(line.lstrip()) and not RELATION.search(line, at)
            ):
                continue
            said = f"'{line[first]}...{char}' around a sum are read as round brackets"
            yield Mark(start + first, start + first + 1, "(", said)
            yield Mark(start + at, start + at + 1, ")", "")


def _is_unit(inside: str) -> bool:
    """kJ/kg-K and W/m^2-K, in which a hyphen stands for a product."""
    words = re.findall(r"[^\W\d_]+", inside)
    if "/" not in inside or re.search(r"[+\s]", inside) or not UNITS.issuperset(words):
        return False
    return "^" in inside or max(map(len, words), default=0) > 1


def braces(text: str, lines: Sequence[tuple[int, str]]) -> Iterator[Mark]:
    """Braces around a system, or one before each line of it: no set, since a relation stands inside."""
    if "{" not in text and "}" not in text:
        return
    for start, line in lines:
        lead = len(line) - len(line.lstrip())
        if (
            line.lstrip().startswith("{")
            and (line.count("{") != line.count("}") or line.rstrip().endswith("}"))
            and RELATION.search(line)
        ) or line.strip() in ("{", "}"):
            yield Mark(start + lead, start + lead + 1, " ", "")
        bare = line.rstrip()
        if (
            bare.endswith("}")
            and RELATION.search(line)
            and (bare.count("{") < bare.count("}") or bare.lstrip().startswith("{"))
        ):
            yield Mark(start + len(bare) - 1, start + len(bare), " ", "")
