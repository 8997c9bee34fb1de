"""Texts in languages that are recognised but not solved yet: cryptarithms, grids of digits."""

from __future__ import annotations

import re

from eqsolve.syntax.text.remarks import Refusal, Remarks

_WORD_SUM = re.compile(r"[ \t]*[A-Z]+(?:[ \t]*[-+*][ \t]*[A-Z]+)+[ \t]*=[ \t]*[A-Z]+[ \t]*\.?[ \t]*$")
_COLUMN_WORD = re.compile(r"[ \t]*[-+*]?[ \t]*[A-Z]+[ \t]*\+?[ \t]*$")
_RULE = re.compile(r"[ \t]*[-_=]{3,}[ \t]*$")
_MOST_LINES = 40  # no puzzle in words is longer; longer texts are not looked at


# commands and calls of programming languages and of their libraries
_CODE = re.compile(
    r"(?m)^[ \t]*(?:from[ \t]+\w+[ \t]+import|import[ \t]+\w+|def[ \t]+\w+\(|syms[ \t]|function[ \t]+\w+[ \t]*="
    r"|print\(|using[ \t]+\w+;|var\(|clear[ \t]+all)"
    r"|(?:np|numpy|sp|sympy|math|plt)\.\w+|\b(?:Solve|NSolve|Reduce|FindRoot|DSolve)\["
    r"|\b(?:f?solve|linsolve|nsolve|symbols)[ \t]*\([ \t]*[\[{'(]|\breturn[ \t]+\w"
)
_COLUMNS = re.compile(r"(?m)^[ \t]*(?:\(?[a-h1-9]\)[ \t]*){2,4}$")
# substances on both sides of an arrow
_SUBSTANCE = r"\d*[ \t]*(?:[a-z][ \t]+)?(?:[A-Z][a-z]?\d*){1,9}(?:\([a-z]{1,2}\))?"
_REACTION = re.compile(rf"{_SUBSTANCE}(?:[ \t]*\+[ \t]*{_SUBSTANCE})*[ \t]*(?:⇌|→|⟶|⟷|-+>|=>)[ \t]*{_SUBSTANCE}")


def refuse_other_languages(text: str, remarks: Remarks) -> None:
    """Refuse a text as a whole if it is written in another language than that of this room."""
    columns = _COLUMNS.search(text)
    if columns:
        said = "two exercises in columns side by side? lines of both stand in one line"
        hint = "write the equations of each exercise by themselves, and solve each alone"
        remarks.error(Refusal("E260", said, columns.start(), columns.end(), hint))
        return
    code = _CODE.search(text)
    reaction = _REACTION.search(text) if code is None and re.search("⇌|→|⟶|⟷|->|=>", text) else None
    congruence = re.search("≡", text)
    if code:
        said = f"this looks like program code ({code[0].strip()}), not like equations"
        hint = "write the equations alone, one on each line: x + 2*y = 7"
        remarks.error(Refusal("E264", said, code.start(), code.end(), hint))
    elif reaction and not re.search(r"=(?!>)", text):
        said = "this looks like a chemical reaction; substances are no unknowns"
        hint = "to balance it write one equation for each element, as in 2*a = c"
        remarks.error(Refusal("E265", said, reaction.start(), reaction.end(), hint))
    elif congruence:
        said = "congruences (≡, mod) ask for whole numbers, which are not solved yet"
        hint = "over the reals write mod(x, 4) = 3"
        remarks.error(Refusal("E910", said, congruence.start(), congruence.end(), hint))
    elif _is_cryptarithm(text):
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
