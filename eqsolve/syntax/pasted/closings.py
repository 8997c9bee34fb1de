"""What stands in a chat and says nothing: dots and faces behind an equation, and how few can solve it.

Looked at before cryptarithms are written out, whose statements would otherwise go on behind the dots.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Characters of a text that is looked at. Fewer: long chats keep their faces, which then are refused; more: time for hostile ones.
MOST = 60_000
# Characters at the end of a line in which they are looked for. Fewer: long runs of faces stay; more: time for hostile lines.
_TAIL = 60
_RELATED = re.compile(r"[=<>≤≥≠]")
# dots behind a name, a bracket or the number that a relation gives; behind an operator or a comma a line or a series goes on
_DOTS = re.compile(r"(?:[^\W\d_]|[)\]]|[=<>≤≥][ \t]*-?\d{1,15})[ \t]*(\.{2,6}|…)[ \t]*$")
_GOES_ON = re.compile(r"[ \t]*[-+*/^=<>≤≥≠]")
_PICTURE = "[\u2600-\u2775\u203c\u2049\U0001f300-\U0001faff]"
# faces, hands, fire and sparkles: no unknown where they stand at ends of lines only
_FACE = (
    "[\U0001f600-\U0001f64f\U0001f90c-\U0001f92f\U0001f970-\U0001f97a\U0001f9d0\U0001f9e0"
    "\U0001f446-\U0001f450\U0001f4a1\U0001f4aa\U0001f4af\U0001f525\U0001f389\U0001f38a\u2728\u203c\u2049]"
)
_JOINT = "[\ufe0f\u200d\U0001f3fb-\U0001f3ff \t]*"
# behind a number only faces; behind a word any picture: 2 🍎 is a product
_END = re.compile(
    rf"(?<=[\w)?!.])[ \t]+((?:{_FACE}{_JOINT}){{1,12}})$|(?<=[^\W\d_]{{2}})[ \t]+((?:{_PICTURE}{_JOINT}){{1,12}})$"
)
_ONE = re.compile(_PICTURE)
# only 1% can solve this, 90% of people get it wrong, 9 out of 10 fail
_BOAST = re.compile(
    r"(?![^\n]*(?<![\w'])[b-hj-z](?!\w))"  # no letter that may be an unknown
    r"[ \t]*(?:[^\W\d_][^\d=<>\n]{0,60}[?!:.,][ \t]*)?(?:[^\W\d_]{2,8}[ \t]+){0,2}"
    r"(?:\d{1,2}(?:\.\d{1,3})?[ \t]?%|\d{1,2}[ \t]+(?:out[ \t]+of|in)[ \t]+\d{1,5})"
    r"(?:[ \t]+(?:of|the|all|people|persons|adults|students|kids|users|you|them|us)){0,4}[ \t]+"
    r"(?:can|can't|cannot|could|couldn't|will|would|fail|fails|failed|get|gets|got|solve|solved)(?!\w)[^\d=<>+*/^\n]{0,60}",
    re.IGNORECASE,
)


def closing_edits(text: str, note: Callable[..., None]) -> list[tuple[int, int, str]]:
    """Edits that blank them, in order; a picture that stands elsewhere in the text as well is an unknown and stays."""
    drawn = _ONE.search(text) is not None
    boasts = "%" in text or "out of" in text or " in 1" in text
    if len(text) > MOST or not (drawn or boasts or ".." in text or "…" in text):
        return []
    lines = text.split("\n")
    known = {picture for line in lines for picture in _ONE.findall(_inside(line))} if drawn else set()
    edits: list[tuple[int, int, str]] = []
    at = 0
    for k, line in enumerate(lines):
        related = _RELATED.search(line) is not None
        if boasts and not related and _BOAST.fullmatch(line):
            note("N112", f"'{line.strip()}' was not read: it says nothing of the unknowns", at, at + len(line))
            edits.append((at, at + len(line), ""))
        following = lines[k + 1] if k + 1 < len(lines) else ""
        if related and (not following.strip() or _RELATED.search(following) and not _GOES_ON.match(following)):
            dots = _DOTS.search(line, max(0, len(line) - _TAIL))
            edits += [(at + dots.start(1), at + dots.end(1), "")] if dots else []
        if related and drawn and (end := _END.search(line, max(0, len(line) - _TAIL))):
            run = end[1] or end[2]
            if known.isdisjoint(_ONE.findall(run)):
                start, stop = at + len(line) - len(run), at + len(line)
                note("N112", f"'{run.strip()}' behind the equation was not read: it stands nowhere else", start, stop)
                edits.append((start, stop, ""))
        at += len(line) + 1
    return edits


def _inside(line: str) -> str:
    """A line without the pictures at its end, where it is an equation."""
    return _END.sub("", line) if _RELATED.search(line) else line
