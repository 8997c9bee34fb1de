"""Whether a text holds LaTeX at all: looking for it costs next to nothing, and loads nothing."""

from __future__ import annotations

import re

_TRACE = re.compile(r"\\[A-Za-z(\[{\\]|\$[^\s$][^$\n]*\$|\[(?:tex|latex|math)\]", re.IGNORECASE)


def has_latex(text: str) -> bool:
    """Whether anything in the text may be LaTeX."""
    return ("\\" in text or "$" in text or "[" in text) and _TRACE.search(text) is not None
