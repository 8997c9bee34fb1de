"""Questions behind equations: "how large is m + n?" asks for a value, "how many pairs are there?" for nothing more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Edit = tuple[int, int, str]
_COUNT = re.compile(
    r"(?:[,;:.]|(?<![^\W\d_])and(?![^\W\d_]))[ \t]*how many(?: [a-z-]{2,20}){0,8}(?: are there| exist| is that| are possible| can be found)?[ \t]*\?",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"(?:[,;:.]|(?<![^\W\d_])(?:and|then)(?![^\W\d_]))[ \t]*(?:then[ \t]+)?(?:how (?:large|big|much)|what)"
    r"[ \t]+(?:is|are|equals)[ \t]+(?:the value of[ \t]+)?"
    r"(?P<asked>[^\s?=<>:;][^?=<>:;\n]{0,80})\?",
    re.IGNORECASE,
)
# names and numbers with a sign between them
_EXPRESSION = re.compile(r"[-+(]*(?:\w{1,3}|\d+)[)²³]*(?:[ \t]*[-+*/^][ \t]*[-(]*(?:\w{1,3}|\d+)[)²³]*)+[ \t]*")


def question_edits(text: str, note: Callable[..., None]) -> Iterator[Edit]:
    """Edits for the questions of a text; what is left out is said in a note."""
    if "?" not in text:
        return
    for m in _COUNT.finditer(text):
        note(
            "N121",
            f"'{m[0].strip(' ,;:.')}' was not read: words around an equation are left out",
            m.start(),
            m.end(),
            "begin remarks with #",
        )
        yield m.start(), m.end(), " "
    for m in _VALUE.finditer(text):
        if _EXPRESSION.fullmatch(m["asked"]):
            yield m.start(), m.end(), f"; {m['asked'].strip()} = ?"
