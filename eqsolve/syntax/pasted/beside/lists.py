"""Lists of names of which something is said right behind an equation: x + y = 10 where x, y in 1..9, x + y = 10 x, y > 0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eqsolve.syntax.pasted.beside.between import NUMBER, RELATES, SIGN
from eqsolve.syntax.pasted.mark import Edit, Mark

# Characters of a text that is looked at. Fewer: long texts keep what ran together; more: hostile texts cost time.
_MOST = 100_000
_NAME = r"[^\W\d_]\w{0,20}'?"
_MORE = rf"(?:[ \t]*,[ \t]*{_NAME})"
_IN = r"(?:in(?!\w)|∈)[ \t]*(?:[-\d\[({]|[NZRℕℤℝ](?!\w))"
_COMPARED = rf"{SIGN}[ \t]*{NUMBER}"
_WORDS = (
    r"[ \t](?:are[ \t]+)?(?:all[ \t]+)?(?:positive|negative|non-?negative|integers?|whole|naturals?|digits?|distinct|different|real|primes?"
    r"|even|odd)(?!\w)"
)
_LED = re.compile(
    rf"(?<=[\w)\]²³°])[ \t]*,?[ \t]+(?P<word>where|with)[ \t]+(?={_NAME}{_MORE}{{0,20}}[ \t]*{_IN}|{_NAME}{_MORE}{{1,20}}[ \t]*{_COMPARED}"
    rf"|{NUMBER}[ \t]*(?:<=|<|≤)[ \t]*{_NAME}{_MORE}{{1,20}}[ \t]*{_COMPARED})"
)
_RUN_ON = re.compile(
    rf"(?<![\w.])(?P<number>\d+(?:\.\d+)?)(?P<gap>[ \t]+)(?P<names>{_NAME}{_MORE}{{0,20}}(?=[ \t]*{_IN})"
    rf"|{_NAME}{_MORE}{{1,20}}(?=[ \t]*(?:{_COMPARED}|{_WORDS})))"
)
_OF_ROWS = re.compile(r"(?i)[ \t]*(?:fit|predict|data)(?!\w)")


def list_edits(text: str, note: Callable[[str, str, int, int], None]) -> list[Edit]:
    """Edits that begin a statement with each such list, each with its note."""
    edits = []
    for mark in sorted(_lists(text)) if len(text) < _MOST else ():
        note("N112", mark.said, mark.start, mark.end)
        edits.append((mark.start, mark.end, mark.new))
    return edits


def _lists(text: str) -> Iterator[Mark]:
    for line in re.finditer(r"[^\n]+", text):
        if not _OF_ROWS.match(line[0]):
            yield from _led(line.start(), line[0])
            yield from _run_on(line.start(), line[0])


def _led(start: int, line: str) -> Iterator[Mark]:
    for m in _LED.finditer(line) if "w" in line else ():
        if RELATES.search(line, 0, m.start()):
            said = f"'{m['word']}' in front of what is said of unknowns is read as ';'"
            yield Mark(start + m.start(), start + m.end(), "; ", said)


def _run_on(start: int, line: str) -> Iterator[Mark]:
    """10 x, y in 1..9 behind x + y: the names stand in that equation, so that they are no factor of its last number."""
    for m in _RUN_ON.finditer(line) if RELATES.search(line) else ():
        begin = max(line.rfind(sign, 0, m.start()) for sign in ",;:") + 1
        before = line[begin : m.start()]
        names = [name.strip() for name in m["names"].split(",")]
        if RELATES.search(before) and all(
            re.search(rf"(?<![^\W\d_]){re.escape(name)}(?!\w)", before) for name in names
        ):
            said = f"'{m['names']}' behind {m['number']} begins what is said of unknowns (for a product write *)"
            yield Mark(start + m.start("gap"), start + m.end("gap"), "; ", said)
