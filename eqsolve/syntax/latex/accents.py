"""Letters under a dot, a bar, a hat or a tilde as names, and digits under a bar as a repeating decimal."""

from __future__ import annotations

import re

from lark import Token

from eqsolve.syntax.latex.commands import ACCENTS, LETTERS
from eqsolve.syntax.text import Refusal

Said = tuple[str, str, int, int]  # a note: its code, its words, the place
OVERLINE = "\u0305"
_DECIMAL = re.compile(r"[0-9]\.[0-9]{0,15}$")


def accented(token: Token, under: str, text: str, end: int) -> tuple[str, list[Said]]:
    """What a letter is under an accent, and the note on a dot: \\dot{m} is m_dot.

    Raises Refusal (E273) for vectors and for more than one letter.
    """
    start = token.start_pos or 0
    inner, accent = under.strip("{} \t"), ACCENTS[str(token)]
    if accent == "vec":
        said = f"\\vec{{{inner}}} is a vector, and unknowns are numbers here"
        hint = f"write an equation for each component, with names such as {inner}_x and {inner}_y; for the length write {inner}"
        raise Refusal("E273", said, start, end, hint)
    if inner.isdigit() and accent in ("bar", "dot") and behind_point(text, start):
        return repeated(inner), []
    letter = LETTERS.get(inner, inner)
    if len(letter) != 1 or not letter.isalpha():
        said = f"{token}{{{inner}}}: an accent stands over one letter here"
        raise Refusal("E273", said, start, end, "write a name of its own, such as x_mean")
    name = f"{letter}_{accent}"
    said = f"{token}{{{inner}}} is read as a name, {name}, not as a derivative"
    return name, [("N231", said, start, end)] if accent in ("dot", "ddot") else []


def behind_point(text: str, at: int) -> bool:
    """Whether the digits of a decimal end at a place."""
    return _DECIMAL.search(text, max(0, at - 20), at) is not None


def repeated(digits: str) -> str:
    """Digits with a bar over each."""
    return "".join(digit + OVERLINE for digit in digits)
