"""Intervals as other countries write them, [0; 2π] and ]0, 5[, and said in words: x between 0 and 5, x von 0 bis 5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import Mark
from eqsolve.syntax.text import UNITS, Refusal

# Characters of an interval that are looked at. Fewer: long ends stay; more: hostile texts cost time.
_MOST = 120
_HEAD = re.compile(r"(?:(?<=\s)in|∈)[ \t]*(?=[\[\](])")
_NUMBER = r"-?(?:[0-9]+(?:\.[0-9]+)?[ \t]*(?:π|pi)?°?|π|pi)"
_JOINS = {
    "between": "and",
    "from": "to",
    "zwischen": "und",
    "von": "bis",
    "entre": "et|y|e",
    "de": "à",
    "tra": "e",
    "fra": "e",
    "desde": "hasta",
}
_VERBS = r"(?:(?:is|lies|lying|ranges|runs|goes|varies|liegt|läuft|geht|est|está|va)[ \t]+)?"
_SAID = "|".join(
    rf"{first}[ \t]+(?:{_NUMBER})[ \t]*UNIT[ \t]+(?:{second})[ \t]+(?:{_NUMBER})[ \t]*UNIT"
    for first, second in _JOINS.items()
)
_WORDS = re.compile(
    rf"(?:[,;]?[ \t]*(?:for|with|where|if|when|and|für|mit|wobei|pour|avec|para|con)[ \t]+|[,;][ \t]*)?"
    rf"(?<![^\W\d_])(?P<name>[^\W\d_]\w{{0,20}})[ \t]+{_VERBS}(?P<said>{_SAID.replace('UNIT', '')})(?=[ \t]*(?:[,;.\n]|$))",
    re.IGNORECASE,
)
_UNIT = r"(?:[^\W\d_]{1,4}|°C)"
_MEASURED = re.compile(
    rf"(?<![^\W\d_])(?P<name>[^\W\d_]\w{{0,20}})[ \t]+{_VERBS}(?P<said>{_SAID.replace('UNIT', f'(?:{_UNIT})?')})"
    r"(?=[ \t]*(?:[,;.\n]|$))",
    re.IGNORECASE,
)
# Letters of a name that may be a word. Fewer: T, phi and vel are asked about; more: "went" is an unknown.
LEAST_OF_A_WORD = 4
_RELATION = re.compile(r"[=<>≤≥≠]")
# sin x = cos x between 0 and 5: the name is also in the function
_OF_A_FUNCTION = re.compile(
    r"(?i)[=+*/^<>≤≥-][ \t]*\d*(?:sin|cos|tan|cot|sec|csc|cosec|ln|log|exp|sqrt)[ \t]+(?:\d*[ \t]*)?$"
)
_KEYWORD = re.compile("|".join(_JOINS), re.IGNORECASE)


def intervals(text: str) -> Iterator[Mark]:
    """Marks for intervals in foreign brackets."""
    for head in _HEAD.finditer(text) if ";" in text or "]" in text or "[" in text else ():
        yield from _bracketed(text, head.end())


def in_words(text: str) -> Iterator[Mark]:
    """Marks for x between 0 and 5 and its like; both ends belong to it.

    Raises Refusal (E263) where units stand behind the ends.
    """
    for m in _WORDS.finditer(text) if _KEYWORD.search(text) else ():
        if _prose(text, m):
            continue
        low, high = re.findall(rf"(?<![^\W_])(?:{_NUMBER})", m["said"])
        new = f"{low.strip()} <= {m['name']} <= {high.strip()}"
        start = m.end("name") if _OF_A_FUNCTION.search(text, 0, m.start("name")) else m.start()
        yield Mark(start, m.end(), f"; {new}", f"'{text[start : m.end()].strip(' ,;')}' is read as {new}")
    for m in _MEASURED.finditer(text) if _KEYWORD.search(text) else ():
        units = [unit for unit in re.findall(rf"[0-9][ \t]*({_UNIT})(?![^\W\d_])", m["said"]) if unit in UNITS | {"°C"}]
        numbers = re.findall(r"-?[0-9]+(?:\.[0-9]+)?", m["said"])
        if units and len(numbers) == 2:
            said = f"'{m[0].strip()}': {units[0]} is a unit, and units are not read yet"
            raise Refusal("E263", said, m.start(), m.end(), f"write {numbers[0]} <= {m['name']} <= {numbers[1]}")


def _prose(text: str, m: re.Match[str]) -> bool:
    """Whether the name may be a word of a sentence, as in 'the temperature went from 20 to 30': several letters that
    stand nowhere else, behind other words or beside relations."""
    name = m["name"]
    if len(name) < LEAST_OF_A_WORD or not name.isalpha() or text.count(name) > 1:
        return False
    before = text[max(0, m.start() - _MOST) : m.start()].rpartition("\n")[2].rstrip(" \t")
    return before[-1:].isalnum() or _RELATION.search(text) is not None


def _bracketed(text: str, at: int) -> Iterator[Mark]:
    """[a; b] and ]a, b[ behind 'in', as [a, b] and (a, b)."""
    opening, depth, separator, cut = text[at], 0, "", 0
    for k in range(at + 1, min(len(text), at + _MOST)):
        char = text[k]
        if char == "\n":
            return
        if depth == 0 and char == ";" and separator != ";":  # 0,5; 2: the comma is a decimal one
            separator, cut = ";", k
        elif depth == 0 and char == "," and not separator:
            separator, cut = ",", k
        elif char == "(":
            depth += 1
        elif depth == 0 and separator and char in "])[":
            if separator == ";" or "]" in opening or char == "[":
                yield _interval(text, at, cut, k, separator)
            return
        elif char == ")":
            depth -= 1
        elif char in "[]{}=<>":
            return


def _interval(text: str, at: int, cut: int, end: int, separator: str) -> Mark:
    low, high = (part.strip().replace("∞", "inf") for part in (text[at + 1 : cut], text[cut + 1 : end]))
    if separator == ";":
        low, high = (re.sub(r"(?<=\d),(?=\d)", ".", part) for part in (low, high))
    new = f"{'[' if text[at] == '[' else '('}{low}, {high}{']' if text[end] == ']' else ')'}"
    return Mark(at, end + 1, new, f"'{text[at : end + 1]}' is read as the interval {new}")
