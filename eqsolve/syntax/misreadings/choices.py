"""10C5 and nC2: the number of choices as calculators write it, or an unknown?"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from eqsolve.syntax.text import Refusal, Statement

_CHOSEN = re.compile(r"(?<![\w.,])(\d{1,4})([CP])(\d{1,4})(?![\w.(])")
# nC2 and 2nC3: the letters that are usual in front
_OF_LETTER = re.compile(r"(?<![\w.,])(\d{0,3})([nm])([CP])_?(\d{1,3})(?![\w(])")
_FUNCTIONS = {"C": "binomial", "P": "nPr"}


def check_choice(statement: Statement, texts: Sequence[str], declared: Collection[str]) -> None:
    """Refuses (E350) a C or P between two whole numbers, the second no larger, unless ``texts`` name that unknown
    elsewhere by itself, or between a letter and a number: nC2."""
    _check_letter(statement, declared)
    for m in _CHOSEN.finditer(statement.text):
        n, letter, k = int(m[1]), m[2], int(m[3])
        name = f"{letter}{m[3]}"
        # the unknown, or a letter that others are numbered after, stands elsewhere without the digits in front
        alone = re.compile(rf"(?<![\w.]){name}(?!\w)|(?<![A-Za-z_]){letter}(?!\w)")
        if k > n or any(alone.search(text) for text in texts):
            continue
        number = f"{_FUNCTIONS[letter]}({n}, {k})"
        kind = "choices" if letter == "C" else "arrangements"
        said = f"{m[0]}: the number of {kind} {number}, or the product {n}*{name}?"
        start, end = statement.start + m.start(), statement.start + m.end()
        raise Refusal("E350", said, start, end, f"write {number}, or {n}*{name}", names=(name,))


def _check_letter(statement: Statement, declared: Collection[str]) -> None:
    for m in _OF_LETTER.finditer(statement.text):
        digits, n, letter, k = m.groups()
        name = f"{n}{letter}{k}"
        if name in declared:
            continue
        function = _FUNCTIONS[letter]
        number = f"{function}({n}, {k})"
        write = f"{function}({digits}*{n}, {k}), or {digits}*{number}" if digits else number
        kind = "choices" if letter == "C" else "arrangements"
        said = f"{m[0]}: the number of {kind} {number}, or an unknown {name}?"
        start, end = statement.start + m.start(), statement.start + m.end()
        raise Refusal("E350", said, start, end, f"write {write}; or put 'unknowns {name}' on a line", names=(name,))
