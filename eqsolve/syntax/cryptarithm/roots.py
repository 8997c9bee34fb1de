"""Roots of words: √(PASSION) = KISS is KISS * KISS = PASSION, as a puzzle has it, where no word is negative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.cryptarithm.equations import Equation
from eqsolve.syntax.cryptarithm.parser import parse

_ROOT = re.compile(
    r"(?<![\w*/^+-])(?:√|sqrt[ \t]*(?=\())[ \t]*(?P<open>\()?[ \t]*(?P<square>[A-Z]{2,60})[ \t]*(?(open)\))"
    r"[ \t]*=[ \t]*(?P<root>[A-Z]{2,60})(?![\w(]|[ \t]*[-+*/^=<>])"
)


def roots(text: str) -> Iterator[Equation]:
    """The equations of a text that are the root of one word."""
    for m in _ROOT.finditer(text):
        equation = parse(f"{m['root']} * {m['root']} = {m['square']}")
        if equation is not None:
            yield Equation(equation.sides, equation.relations, m.start(), m.end())
