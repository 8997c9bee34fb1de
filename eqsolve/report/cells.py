"""How wide text is at a terminal, in cells. Emoji and CJK letters take two, combining marks none."""

from __future__ import annotations

import re

# Latin letters, the dashes and quotes of pasted text, superscripts, arrows and mathematical signs: one cell each
_NARROW = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2070-\u208e\u2190-\u22ff]*")


def cell_len(text: str) -> int:
    """The number of cells that ``text`` takes."""
    if _NARROW.fullmatch(text):
        return len(text)
    from rich import cells  # loaded at the first wide letter: most answers have none, and start-up time counts

    return cells.cell_len(text)


def chop_cells(text: str, width: int) -> list[str]:
    """``text`` in pieces of at most ``width`` cells."""
    if _NARROW.fullmatch(text):
        return [text[k : k + width] for k in range(0, len(text), width)]
    from rich import cells  # as above

    return cells.chop_cells(text, width)
