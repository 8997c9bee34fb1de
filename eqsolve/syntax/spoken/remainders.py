"""Remainders in sentences: "n leaves remainder 2 when divided by 3", "the remainder when n is divided by 3 is 2"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eqsolve.syntax.text import Refusal

Edit = tuple[int, int, str]
_GAP = r"[ \t]++"  # possessive: long runs of blanks are looked at once
_NAME = r"[^\W\d_](?:_?\d{1,3})?(?![\w'])"
_ATOM = rf"(?:\d{{1,9}}[ \t]*+\*?[ \t]*+)?{_NAME}(?:[ \t]*+\^[ \t]*+\d{{1,3}}|[²³])?"
# n, 2n + 1, n^2 - n, x + y
_VALUE = rf"{_ATOM}(?:[ \t]*+[-+*][ \t]*+(?:{_ATOM}|\d{{1,9}}(?!\w))){{0,6}}"
_VALUES = rf"(?P<values>(?:{_NAME}[ \t]*+,[ \t]*+){{0,6}}(?:{_NAME}(?:[ \t]*+,)?[ \t]++and[ \t]++)?{_VALUE})"
_BEGINS = r"(?<![\w'^*/+)-])(?<![*/+^-][ \t])"
_VERB = r"(?:leaves?|gives?|yields?|has|have|with|leaving|having)"
_NUMBER = r"(?:\d{1,9}|[^\W\d_])(?![\w.]?\w)"
# 2, 3 and 4: but the 4 of "3 and 4 when divided by 5" is another remainder
_NEXT = r"[ \t]*+(?:,[ \t]*+(?:and[ \t]++)?|and[ \t]++)\d{1,9}(?!\w)(?![ \t]++(?:when|if|after|on|upon|divided)\b)"
_NUMBERS = rf"{_NUMBER}(?:{_NEXT}){{0,12}}"
_LEFT = rf"(?:no{_GAP}remainder|(?:an?{_GAP}|the{_GAP})?remainder{_GAP}(?:of{_GAP}|is{_GAP}|equal{_GAP}to{_GAP}|=[ \t]*+)*(?P<left>{_NUMBER}))"
_EACH = r"(?:(?:each|any|all)[ \t]++of[ \t]++)?"
_BY = (
    rf"(?:when|if|after|on|upon)?[ \t]*+(?:(?:it[ \t]++is|being)[ \t]++)?(?:divided|division|dividing)[ \t]++by[ \t]++"
    rf"{_EACH}(?P<by>{_NUMBERS})"
)
_MORE = rf"[ \t]*+,?[ \t]*+(?:and{_GAP}|but{_GAP})?(?:{_VERB}{_GAP})?(?:(?:an?{_GAP})?remainder{_GAP}(?:of{_GAP})?)?(?P<left>{_NUMBER}){_GAP}{_BY}"
_DIVIDED = rf"divided[ \t]++by[ \t]++(?P<by>{_NUMBER})(?:[ \t]*+,)?[ \t]++"
_WHEN = r"(?<!\w)(?:when|if)[ \t]++"
_SAID = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BEGINS}{_VALUES}(?:[ \t]*+,)?[ \t]++(?:(?:that|which|both|each|all)[ \t]++)?{_VERB}[ \t]++{_LEFT}(?:[ \t]*+,)?[ \t]++{_BY}",
        rf"{_BEGINS}(?:{_WHEN})?{_VALUES}(?:[ \t]*+,)?{_GAP}(?:(?:when|if|is|are){_GAP}){{0,2}}{_DIVIDED}"
        rf"(?:(?:(?:and|it){_GAP})?{_VERB}{_GAP})?{_LEFT}",
        rf"{_WHEN}{_DIVIDED}{_VALUES}[ \t]++{_VERB}[ \t]++{_LEFT}",
        rf"(?<!\w)(?:the[ \t]++)?remainder[ \t]++(?:(?:when|if|of|after|on|upon)[ \t]++){{1,2}}(?:dividing[ \t]++)?{_VALUES}[ \t]++"
        rf"(?:(?:is|are)[ \t]++)?(?:divided[ \t]++)?by[ \t]++(?P<by>{_NUMBER})[ \t]*+(?:is|=|equals)[ \t]*+(?P<left>{_NUMBER})",
    )
)
_ONE_MORE = re.compile(_MORE, re.IGNORECASE)
_ENDS = re.compile(
    r"[ \t.!]*(?:(?<=\.)[ \t]|[,;:?\n)]|$|(?<!\w)(?:and|where|with|for|if|but|or|in|is|such)(?!\w))", re.IGNORECASE
)
_OF_NOTHING = re.compile(
    rf"(?:(?<!\w)(?:when|if)[ \t]++)?divided[ \t]++by[ \t]++{_NUMBER}(?:[ \t]*+,)?[ \t]++(?:the[ \t]++)?remainder[ \t]++is",
    re.IGNORECASE,
)


def remainder_edits(text: str, note: Callable[..., None], refuse: Callable[[Refusal], None]) -> Iterator[Edit]:
    """Edits that write them as congruences."""
    if "remainder" not in text.lower():
        return
    read = 0
    for m in sorted((m for said in _SAID for m in said.finditer(text)), key=lambda m: (m.start("values"), -m.end())):
        if m.start() < read:
            continue
        known, end = _by_each(m), m.end()
        while more := _ONE_MORE.match(text, end):
            known += _by_each(more)
            end = more.end()
        if not _ENDS.match(text, end) or any(_too_large(left, by) for left, by in known):
            continue
        values = [v for v in re.split(r"[ \t]*,[ \t]*(?:and[ \t]+)?|[ \t]+and[ \t]+", m["values"]) if v]
        signs = "; ".join(_congruence(value, left, by) for value in values for left, by in known)
        note("N324", f"'{text[m.start() : end].strip()}' is read as a remainder: {signs}", m.start(), end)
        yield m.start(), end, signs
        read = end
    for nothing in _OF_NOTHING.finditer(text):
        if nothing.start() >= read:
            said = f"'{nothing[0]} ...': of which number is this the remainder?"
            refuse(
                Refusal("E266", said, nothing.start(), nothing.end(), "write it in signs, with the name: n mod 3 = 2")
            )


def _by_each(m: re.Match[str]) -> list[tuple[str, str]]:
    """What is left over, and a divisor, for each divisor of a list."""
    return [(m["left"] or "0", by) for by in re.findall(r"\w+", m["by"]) if by != "and"]


def _too_large(left: str, by: str) -> bool:
    """Whether this is left over by no division: the words stay, and are asked about."""
    return left.isdigit() and by.isdigit() and int(left) >= int(by)


def _congruence(value: str, left: str, by: str) -> str:
    """What is left over is less than the divisor, which goes without saying of numbers such as 2 and 3."""
    known = left.isdigit() and by.isdigit()
    return f"{value} ≡ {left} (mod {by})" + ("" if known else f"; {left} >= 0; {left} < {by}")
