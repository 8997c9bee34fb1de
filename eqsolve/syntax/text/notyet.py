"""Texts in languages that are recognised but not solved yet: cryptarithms, grids of digits."""

from __future__ import annotations

import re

from eqsolve.syntax.text.remarks import Refusal, Remarks

_WORD_SUM = re.compile(r"[ \t]*[A-Z]+(?:[ \t]*[-+*][ \t]*[A-Z]+)+[ \t]*=[ \t]*[A-Z]+[ \t]*\.?[ \t]*$")
_COLUMN_WORD = re.compile(r"[ \t]*[-+*]?[ \t]*[A-Z]+[ \t]*\+?[ \t]*$")
_RULE = re.compile(r"[ \t]*[-_=]{3,}[ \t]*$")
_MOST_LINES = 40  # no puzzle in words is longer; longer texts are not looked at


def refuse_other_languages(text: str, remarks: Remarks) -> None:
    """Refuse a text as a whole if it is written in another language than that of this room."""
    if _is_cryptarithm(text):
        said = "this looks like a cryptarithm (each letter a digit), which is not solved yet"
        remarks.error(
            Refusal(
                "E902",
                said,
                0,
                len(text.split("\n")[0]),
                "to read the words as unknowns put 'unknowns ...' on the first line",
            ),
        )


def _is_cryptarithm(text: str) -> bool:
    """SEND + MORE = MONEY, also as a column with a rule: only words in capitals, at most 10 letters, some of them
    repeated."""
    lines = [line for line in text.split("\n", _MOST_LINES + 1) if line.strip()]
    if not lines or len(lines) > _MOST_LINES or len(text) > 4000:
        return False
    column = (
        len(lines) >= 4
        and _RULE.match(lines[-2])
        and all(_COLUMN_WORD.match(line) for line in [*lines[:-2], lines[-1]])
    )
    if not column and not all(_WORD_SUM.match(line) for line in lines):
        return False
    words = re.findall("[A-Z]+", text)
    letters = set("".join(words))
    return 2 <= len(letters) <= 10 and any(len(word) > 2 for word in words) and sum(map(len, words)) > len(letters)
