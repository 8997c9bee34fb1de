"""10C5: the number of choices as calculators write it, or ten times an unknown C5?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from eqsolve.syntax.text import Refusal, Statement

_CHOSEN = re.compile(r"(?<![\w.,])(\d{1,4})([CP])(\d{1,4})(?![\w.(])")
_FUNCTIONS = {"C": "binomial", "P": "nPr"}


def check_choice(statement: Statement, texts: Sequence[str]) -> None:
    """Refuses (E350) a C or P between two whole numbers, the second no larger, unless ``texts`` name that unknown
    elsewhere by itself."""
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
