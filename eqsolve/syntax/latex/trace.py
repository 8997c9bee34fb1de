"""Whether a text holds LaTeX at all: looking for it costs next to nothing, and loads nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

_TRACE = re.compile(r"\\[A-Za-z(\[{\\]|\$\$|\$[^\s$][^$\n]*\$|\[(?:tex|latex|math)\]", re.IGNORECASE)


def has_latex(text: str) -> bool:
    """Whether anything in the text may be LaTeX."""
    return "^{" in text or ("\\" in text or "$" in text or "[" in text) and _TRACE.search(text) is not None


def plain_edits(text: str, note: Callable[[str, str, int, int], None] | None = None) -> list[tuple[int, int, str]]:
    """What to put in place of all LaTeX of a text: (start, end, replacement) in order.

    ``note`` is told (code, what is said, start, end) of what was left out. Raises Refusal, with offsets in ``text``, for LaTeX that cannot be read.
    """
    from eqsolve.syntax.latex.documents import document_edits  # its grammar is needed only where there is LaTeX

    if _TRACE.search(text) is None:
        return exponent_edits(text)
    return document_edits(text, note or _silent)


def exponent_edits(text: str) -> list[tuple[int, int, str]]:
    """x^{2} in a text that has no other LaTeX: round brackets in the place of the braces of exponents."""
    edits: list[tuple[int, int, str]] = []
    opened: list[bool] = []
    for m in re.finditer(r"[{}\n]", text) if "^{" in text else ():
        if m[0] == "{":
            opened.append(text[m.start() - 1 : m.start()] == "^")
        elif m[0] == "\n":
            opened.clear()
        elif opened and opened.pop():
            edits.append((m.start(), m.end(), ")"))
            continue
        if m[0] == "{" and opened[-1]:
            edits.append((m.start(), m.end(), "("))
    return edits


def _silent(code: str, said: str, start: int, end: int) -> None:
    """For callers that want no notes."""
