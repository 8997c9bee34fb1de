"""Numbers of choices in words, n choose 2, (n über 2) and 2 parmi n, as binomial(n, 2); and fractions, x over y."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import Mark

_VALUE = r"(?:[^\W\d_]\d?|\d{1,6})"
_SAID = re.compile(
    rf"(?<![\w.^'])(?P<of>{_VALUE})[ \t]+(?P<word>choose|über|parmi)[ \t]+(?P<taken>{_VALUE})(?![\w.^'(²³])"
)
# x over 2 = 5: nothing stands beside it that could belong above or below the line too
_OVER = re.compile(
    rf"(?:^|(?<=[=<>(;,\n]))(?P<gap>[ \t]*)(?P<above>{_VALUE})[ \t]+over[ \t]+(?P<below>{_VALUE})(?=[ \t]*(?:[=<>≤≥);,\n]|$))"
)
_DECLARED = re.compile(r"(?<!\w)unknowns[ \t][^\n;]*(?:choose|über|parmi)(?!\w)")


def choices(text: str) -> Iterator[Mark]:
    """Marks with the call or the fraction; where such a word is declared, it is a name."""
    if "over" in text:
        for m in _OVER.finditer(text):
            new = f"{m['above']}/{m['below']}"
            yield Mark(m.end("gap"), m.end(), new, f"'{m[0].strip()}' is read as {new}")
    if not re.search("choose|über|parmi", text) or _DECLARED.search(text):
        return
    for m in _SAID.finditer(text):
        if m["of"].isdigit() and m["taken"].isdigit() and m["word"] == "choose":  # 10 choose 3 alone is asked for
            continue
        of, taken = (m["taken"], m["of"]) if m["word"] == "parmi" else (m["of"], m["taken"])
        new = f"binomial({of}, {taken})"
        yield Mark(m.start(), m.end(), new, f"'{m[0]}' is read as {new}")
