"""Whether a text holds LaTeX at all: looking for it costs next to nothing, and loads nothing."""

from __future__ import annotations

import re

_TRACE = re.compile(r"\\[A-Za-z(\[{]|\$\$|\$[^\s$][^$\n]*\$|\[(?:tex|latex|math)\]", re.IGNORECASE)


def has_latex(text: str) -> bool:
    """Whether anything in the text may be LaTeX."""
    return ("\\" in text or "$" in text or "[" in text) and _TRACE.search(text) is not None


def plain_edits(text: str) -> list[tuple[int, int, str]]:
    """What to put in place of all LaTeX of a text: (start, end, replacement) in order.

    Raises Refusal, with offsets in ``text``, for LaTeX that cannot be read.
    """
    from eqsolve.syntax.latex.documents import document_edits  # its grammar is needed only where there is LaTeX

    return document_edits(text)
