"""Sheets of exercises as word processors leave them: numbers with a tab behind them, Q1 without a stop, 1 (a), and marks such as [2].

Each is put into the form that exercises are cut at: 1) ..., Q1. ..., 1. (a) ..., [2 marks].
"""

from __future__ import annotations

import re

# Lines that begin with a number and blanks: with a tab or two blanks the number stands apart, with one it may be a factor
_NUMBER = re.compile(r"(?m)^[ \t]*(?P<number>\d{1,2})(?P<gap>[ \t]+)(?=[^\s=+*/^<>≤≥≠×÷·-]|[-–−√|(]*[\w(])")
_ENTRY = re.compile(r"(?m)^[ \t]*\S[^\n]*[=<>≤≥≠][^\n]*$")
# 1 (a) Solve ..., 2 (a) ...
_PARTED = re.compile(r"(?m)^[ \t]*(?P<number>\d{1,2})(?=[ \t]+\(?[a-h]\)[ \t])")
_Q = re.compile(r"(?mi)^[ \t]*(?:q|ques)[ \t]*(?P<number>\d{1,3})(?=[ \t]+[^\s=+*/^<>≤≥≠.):-])")
# a. 3x = 21   b. x - 4 = 10 in a row
_LETTERED = re.compile(r"(?:(?m:^)[ \t]*|[ \t]{2,})(?P<letter>[a-h])\.(?=[ \t]*[^\s=<>.])")
# A  4x = 28   B  x + 9 = 4 in a row: capitals with wide gaps on both sides
_CAPITALS = re.compile(r"(?:(?m:^)[ \t]*|[ \t]{2,}|\t)(?P<letter>[A-H])(?=(?:[ \t]{2,}|\t)[^\s=<>.+*/^-])")
_MARKS = re.compile(r"(?m)[ \t]+(?P<open>[\[(])(?P<count>[1-9]|1\d|20)(?P<close>[\])])(?=[ \t.]*$)")


def plain_sheet(text: str) -> str:
    """The text with its numbers and marks in these forms; what counts in none of these ways stays."""
    text = _lettered(text)
    for pattern, form in ((_PARTED, "{}."), (_Q, "Q{}.")):
        found = list(pattern.finditer(text))
        if len(found) > 1 and _count([int(m["number"]) for m in found]):
            text = pattern.sub(lambda m, form=form: form.format(m["number"]), text)  # type: ignore[misc]
    found = list(_NUMBER.finditer(text))
    if _stand_apart(text, found):
        text = _NUMBER.sub(lambda m: f"{m['number']}) ", text)
    return text


def with_marks(part: str) -> str:
    """An exercise with the marks for it as words: [2] and (2) at the end of a line."""
    return _MARKS.sub(lambda m: f" {m['open']}{m['count']} mark{'s' * (m['count'] != '1')}{m['close']}", part)


def _stand_apart(text: str, found: list[re.Match[str]]) -> bool:
    """Whether they number the exercises: 1, 2, 3 in front of each relation, with a tab or two blanks behind them or a digit."""
    if len(found) < 2 or not _count([int(m["number"]) for m in found]) or int(found[0]["number"]) != 1:
        return False
    lines = len(_ENTRY.findall(text))
    apart = all("\t" in m["gap"] or len(m["gap"]) > 1 for m in found)
    beside = any(text[m.end()].isdigit() for m in found)
    return apart or lines == len(found) and (beside or lines > 2)


def _lettered(text: str) -> str:
    """a. ... b. ... c. ... in a row as a) ... b) ... c) ..., and bare capitals with wide gaps likewise."""
    for pattern, second, behind in ((_LETTERED, "b.", 1), (_CAPITALS, "B  ", 0)):
        found = list(pattern.finditer(text)) if second in text.replace("\t", "  ") else []
        letters = "".join(m["letter"] for m in found)
        in_a_row = any(text[m.start()] in " \t" and m.start() and text[m.start() - 1] not in "\n" for m in found)
        if len(found) > 1 and in_a_row and "abcdefgh".startswith(letters.lower()):
            text = pattern.sub(lambda m, behind=behind: f"{m[0][: len(m[0]) - behind]})", text)  # type: ignore[misc]
    return text


def _count(numbers: list[int]) -> bool:
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
