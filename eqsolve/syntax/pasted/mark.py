"""One mark of a pasted text: a stretch, what stands for it, and what is said of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from eqsolve.syntax.text import DOMAIN

Edit = tuple[int, int, str]
RELATION = re.compile(r"[=<>≤≥≠≈~]")

# words that say something of numbers: what they stand in is for the reader of sentences
MEANS = re.compile(
    r"(?:negative|positive|non|not|no|only|unless|except|either|neither|integers?|whole|real|rational|natural|digits?|distinct"
    r"|different|plus|minus|times|thousand|million|hundred|dozen|degrees?|radians?|root|square|cube|double|twice|half|zero|even|odd"
    r"|integral|naturals|reals|primes|irrational|non[a-z]+|multiples?|divisible|remainders?|coprime|unequal|composite|squares|perfect"
    r"|prime|consecutive|maximum|minimum|largest|smallest|percent|per|less|more|greater|least|most|between|exactly|none"
    rf"|fractional|complex|imaginary|acute|obtuse|kleinste[nrs]?|größte[nrs]?|menor(?:es)?|mayor(?:es)?|minore|maggiore|ganz\w*|zahl(?:en)?|nombres?|números?|numeri|{'|'.join(sorted(DOMAIN))})$",
    re.IGNORECASE,
)


class Mark(NamedTuple):
    """A stretch of the text, what stands for it, what a note says of it ("" for nothing), and the label that it was."""

    start: int
    end: int
    new: str
    said: str
    label: str = ""


_LISTED = r"[^\W\d_]\w{0,20}'?(?:[ \t]*(?:,[ \t]*(?:and[ \t]+)?|[ \t]and[ \t]+)[^\W\d_]\w{0,20}'?){0,30}"
_WHOLE = re.compile(
    rf"(?m)(?:^|(?<=[;,.:]))[ \t]*(?P<names>{_LISTED})[ \t]*(?:(?:(?<=[ \t])in(?!\w)|∈)[ \t]*(?:-?\d+[ \t]*\.\.|\{{[ \t]*-?\d)"
    r"|(?:[ \t:]|(?<![^\W_])(?:is|are)[ \t]+|either[ \t]+)*"
    r"(?:0[ \t]+or[ \t]+1(?![\w.])|1[ \t]+or[ \t]+0(?![\w.])|booleans?(?!\w)|true[ \t]+or[ \t]+false(?!\w)))"
)


def whole_names(text: str) -> frozenset[str]:
    """The names that a line says have whole values one by one: A, B in 0..1, C is true or false; "all" is one of them."""
    found = [name for m in _WHOLE.finditer(text) for name in re.findall(r"[^\W\d_]\w*'?", m["names"])]
    return frozenset(found) - {"and"}


def blank(found: re.Match[str], start: int, what: str) -> Mark:
    """Blanks in place of what was found in a line that begins at ``start``."""
    shown = found[0].strip()
    label = named(shown) if what.endswith("a label") else ""
    return Mark(
        start + found.start(), start + found.end(), " " * (found.end() - found.start()), f"'{shown}' {what}", label
    )


def named(shown: str) -> str:
    """What a label calls an equation: ``(1)`` of ``..... (1)``, ``(i)`` of ``i)``, ``Eq. 2`` of ``Eq. 2:``."""
    name = shown.strip(" \t.:,;_=>…·-")
    return f"({name}" if name.endswith(")") and "(" not in name else name
