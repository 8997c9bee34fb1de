"""What belongs to the value of an option though it stands in a word behind it: ``--start a=1 b=2``, ``--sweep a = 1..2
step 0.5``, ``--where site = A and t > 2``. Loads nothing heavy."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Patterns stand as text here: the module is loaded with every command, and few have such words.
_NAME = r"[^\W\d]\w*"
_IS = r"\s*(?::=|==|=|≈)\s*"
_NUMBER = r"[-+\u2212]?(?:\d++\.?\d*+|\.\d+)(?:[eE][-+]?\d+|/\d+)?"
# A value in numbers, also with constants and functions: pi/2, sqrt(2), [1, 2]. With another name it is an equation.
_NUMERIC = (
    r"(?=.*(?:[\d\u221eπ]|\b(?:pi|e|tau|inf)\b))"
    r"(?:[-+\u2212±*/^()\[\],;.\d\s√°π∞]|(?<=\d)[eE](?=[-+]?\d)|\b(?:pi|e|tau|inf|sqrt|cbrt|exp|log|ln|sin|cos|tan)\b)+"
)
_RANGE = r"[\[({]?(?:[-+\u2212\d.,:/\s…]|(?<=\d)[eE](?=[-+]?\d)|\b(?:to|steps?|of)\b)+[\])}]?"
# Words and signs with which a value goes on, and behind which it does
_JOINTS = {
    "--sweep": r"in|to|steps?|of|,|\.\.\.?|…",
    "--where": r"is|in|not|between|from|to|and|or|,|[<>]=?|[≤≥≠]|!=|<>",
    **dict.fromkeys(("--start", "--param"), "and"),
    "--at": r"and|or|±",
}
_NAMED = ("--start", "--param", "--at", "--sweep", "--sigma", "--weight", "--where")


class Value(NamedTuple):
    """The values of one option, how many of the words behind it they take, and what is said of that ("" for nothing)."""

    values: tuple[str, ...]
    taken: int = 0
    said: str = ""


def following(option: str, value: str, words: Sequence[str], *, text: bool) -> Value:
    """What the ``words`` behind ``option value`` add to it: the rest of a value that the shell has cut at its blanks, and
    further values NAME=VALUE. ``text`` says whether a text stands in front: else an equation may still come.

    >>> following("--start", "a=1", ["b=2", "x+y=3"], text=True).values
    ('a=1', 'b=2')
    """
    if option == "--by":
        columns = [value, *_columns(words)] if text else [value]
        return Value((" ".join(columns),), len(columns) - 1)
    entry, taken = _whole(option, value, words)
    entries, apart = [entry], []
    while option in _NAMED and taken < len(words):
        entry, more = _whole(option, words[taken], words[taken + 1 :])
        if os.path.exists(words[taken]) or not _is_further(option, entries[-1], entry, text):
            break
        if not entries[-1].endswith(","):
            apart.append(entry.rstrip(","))
        entries.append(entry)
        taken += 1 + more
    are = "is" if len(apart) == 1 else "are"
    said = f"{', '.join(apart)} {are} read as part of {option}: an equation stands in front of it, or behind -e"
    return Value(tuple(entry.rstrip(" ,") for entry in entries), taken, said if apart else "")


def _columns(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        if not re.fullmatch(rf"{_NAME},?|,", word) or os.path.exists(word):
            return
        yield word


def _is_further(option: str, before: str, entry: str, text: bool) -> bool:
    """Whether an entry behind ``before`` gives a further value, rather than an equation of the text."""
    named = re.match(rf"{_NAME}{_IS}", entry)
    if named is None or before.endswith(","):
        return named is not None
    value = entry[named.end() :].rstrip(" ,;")
    if option in ("--sigma", "--weight", "--where") and text and re.fullmatch(_NAME, value):
        return True
    return re.fullmatch(_RANGE if option == "--sweep" else _NUMERIC, value) is not None


def _whole(option: str, value: str, words: Sequence[str]) -> tuple[str, int]:
    """The value with what the shell has cut off at its blanks, and how many words that are."""
    for taken, word in enumerate(words):
        if not _goes_on(option, value, word):
            return value, taken
        value = f"{value}{'=' if option == '--loss' else ' '}{word}"
    return value, len(words)


def _goes_on(option: str, value: str, word: str) -> bool:
    """Whether a word is more of the value in front: a sign, what stands behind one, what brackets hold."""
    if re.match(r"--?[^\W\d]", word):
        return False
    if option == "--loss":
        return bool(re.fullmatch(_NAME, value) and re.fullmatch(_NUMBER, word))
    if option not in _NAMED:
        return False
    if sum(map(value.count, "([{")) > sum(map(value.count, ")]}")):
        return True
    if re.fullmatch(_NAME, value) and re.match(r"(?::=|==|=|≈)", word) or re.search(r"[:=<>≈]$", value):
        return True
    joints = _JOINTS.get(option, r"(?!)")
    if re.fullmatch(joints, word) or re.search(rf"(?:^|(?<=\s))(?:{joints})$", value):
        return True
    if option == "--where":
        return bool(re.match(r"[=<>≤≥≠]|!=", word) or re.search(r"[≤≥≠]$", value))
    return option == "--sweep" and bool(
        re.match(r"\.\.|…", word) or (value.endswith(",") and re.fullmatch(rf"{_NUMBER},?", word))
    )
