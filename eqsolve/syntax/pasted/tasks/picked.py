"""The smallest n, n minimal, the largest x such that: which value of a name an exercise asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import RELATION, Mark

# Characters of a text that is looked at. Fewer: long sheets have the words left out; more: hostile texts cost time.
_MOST = 20_000
_NAME = r"(?P<name>[^\W\d_]\w{0,2}'?)(?![\w'])"
_EXTREME = r"(?P<extreme>smallest|largest|greatest|biggest|least|lowest|highest|minimal|maximal|minimum|maximum)"
_FRONT = r"(?im)(?:^|(?<=[;,.:?!]))[ \t]*"
_ASKING = r"(?:(?:find|what|what's|which|is|are|determine|give|calculate|compute|i|we|want|need|and|the|value|of|possible)[ \t]+){0,8}"
_END = r"(?P<end>[ \t]*+[?.!]*+[ \t]*+(?=$|[;,\n])|(?:[ \t]*,)?[ \t]*(?:such[ \t]+that|so[ \t]+that|for[ \t]+which|with|where|:)(?=[ \t]))"
_PICKED = (
    re.compile(rf"{_FRONT}{_ASKING}{_EXTREME}[ \t]+(?:possible[ \t]+)?(?:value[ \t]+(?:of|for)[ \t]+)?{_NAME}{_END}"),
    re.compile(
        rf"{_FRONT}{_NAME}[ \t]+(?:is[ \t]+)?(?:as[ \t]+(?:small|large)[ \t]+as[ \t]+possible|{_EXTREME}){_END}"
    ),
)
# smallest x > 0: the bound stays
_BOUNDED = re.compile(
    rf"{_FRONT}(?P<words>{_ASKING}{_EXTREME}[ \t]+(?:possible[ \t]+)?(?:value[ \t]+(?:of|for)[ \t]+)?)(?P<of>{_NAME})"
    r"(?=[ \t]*(?:<=|>=|[<>≤≥])[ \t]*-?\d+(?:\.\d+)?[ \t.?!]*(?:$|[;,\n]))"
)
# x^2 - 7y^2 = 1, smallest positive integers: of all unknowns
_KINDS = re.compile(
    rf"{_FRONT}(?P<words>{_ASKING}{_EXTREME}[ \t]+)(?=(?:positive|natural|whole|nonnegative|non-negative)?[ \t]*"
    r"(?:integers|numbers|naturals|integer[ \t]+solutions?)[ \t.?!]*(?:$|[;,\n]))"
)
_QUESTION = re.compile(r"[^\n?]*(?<![=\s])[ \t]*(?P<mark>\?)[ \t]*(?=\n|$)")
DIVIDES = re.compile(r"[≡|∣]|(?<!\w)(?:divides|divisible|multiple|remainder)(?!\w)")
_GATE = re.compile(r"(?i)est(?!\w)|minim|maxim|least|possible")


def picked(text: str) -> Iterator[Mark]:
    """Marks that take such words away, where the name stands elsewhere, too; the note shows them."""
    if len(text) > _MOST or not _GATE.search(text) or not (RELATION.search(text) or DIVIDES.search(text)):
        return
    for pattern in (_BOUNDED, _KINDS):
        for m in pattern.finditer(text):
            words = " ".join(f"{m['words']}{m.groupdict().get('of') or ''}".split())
            said = f"'{words}' is not picked out: the answer lists all solutions that were found"
            yield Mark(m.start("words"), m.end("words"), "", said)
    for pattern in _PICKED:
        for m in pattern.finditer(text):
            rest = text[: m.start()] + " " + text[m.end() :]
            if re.search(rf"(?<![^\W\d_]){re.escape(m['name'])}(?!\w)", rest):
                words = " ".join(m[0].strip(" \t?.!:,;").split())
                said = f"'{words}' is not picked out: the answer lists all solutions that were found"
                yield Mark(m.start(), m.end(), "; " if m["end"].strip(" \t?.!") else "", said)
                closing = _QUESTION.match(text, m.end())
                if closing and re.match(r"(?i)[ \t]*wh", m[0]):
                    yield Mark(closing.start("mark"), closing.end("mark"), "", "")
