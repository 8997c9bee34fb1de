"""The digit sum of a value in words: the digit sum of n is 15, sum of the digits of 2^100, 100! digit sum = ?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import Mark

_VALUE = r"(?P<value>(?:\d{1,9}|[^\W\d_]\d?)(?:!|[ \t]*\^[ \t]*(?:\d{1,6}|[^\W\d_]))?|[²³])(?![\w!^(])"
_SAID = r"(?:digit[ \t]+sum|digital[ \t]+sum|cross[ \t]+sum|sum[ \t]+of[ \t]+(?:(?:all|the|its)[ \t]+){0,3}digits)"
_VERB = r"(?P<verb>[ \t]+(?:is|equals|is[ \t]+equal[ \t]+to)(?=[ \t]+[-\w(]))?"
_OF = re.compile(
    rf"(?i)(?<![\w'])(?:(?:the|find|what[ \t]+is|compute)[ \t]+){{0,3}}{_SAID}[ \t]+of[ \t]+(?:the[ \t]+number[ \t]+)?{_VALUE}{_VERB}"
)
_BEHIND = re.compile(
    rf"(?i)(?<![\w^*/+-])(?<![*/+^-][ \t]){_VALUE}(?:'s)?[ \t]+(?:digit|digital|cross)[ \t]+sum(?!\w){_VERB}(?![ \t]*:)"
)
_GATE = re.compile(r"(?i)sum")
# Characters of a text that is looked at. Fewer: such words are refused; more: hostile texts cost time.
_MOST = 20_000
_RELATED = re.compile(r"[ \t]*[=<>≤≥≠]")


def digit_sums(text: str) -> Iterator[Mark]:
    """Marks that write them with digitsum; where nothing is said of the value it is wanted."""
    if len(text) > _MOST or "igit" not in text and "ross" not in text or not _GATE.search(text):
        return
    last = 0
    for m in sorted([*_OF.finditer(text), *_BEHIND.finditer(text)], key=lambda m: m.start()):
        if m.start() < last:
            continue
        behind = text[m.end() : m.end() + 200]
        lone = re.match(r"[ \t]*[.?!]*[ \t]*(?=$|[;\n])", behind) if not m["verb"] else None
        first = re.search(r"(?:^|[;\n])[ \t]*$", text[: m.start()])
        new = f"digitsum({m['value'].strip()})" + (" =" if m["verb"] else " = ?" if lone and first else "")
        end = m.end() + (lone.end() if lone and first else 0)
        yield Mark(m.start(), end, new, f"'{m[0].strip()}' is read as {new}")
        last = end
