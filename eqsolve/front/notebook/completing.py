"""What can stand where the cursor is in a cell or line of eqsolve: names of the cell, functions, words of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from IPython.core.completer import SimpleCompletion, context_matcher

import eqsolve
from eqsolve.front.command_line import pages
from eqsolve.front.lexer import KEYWORDS, PHRASES

_NAME = re.compile(r"[^\W\d][\w']*")
# Options of the command alone: a cell refuses them.
_NO_CELL = {"help", "verbose", "json", "quiet", "show", "plot_convergence", "out", "each", "equation"}
_LINE = re.compile(r"^\s*(?:[\w.]+\s*=\s*)?%eqsolve\s")


@context_matcher()  # type: ignore[untyped-decorator,unused-ignore]
def eqsolve_matcher(context: Any) -> dict[str, object]:
    """IPython's question; in a cell of eqsolve Python's own completions are suppressed."""
    before = context.text_until_cursor
    option = re.search(r"(?:^|\s)(-[\w-]*)$", before)
    if option and (re.match(r"\s*%%eqsolve\s", before) or option[1].startswith("--") and _LINE.match(before)):
        typed = option[1]
        found = [SimpleCompletion(text=word) for word in options() if word.startswith(typed)]
        return {"completions": found, "suppress": True, "matched_fragment": typed, "ordered": True}
    cell = context.full_text.lstrip().startswith("%%eqsolve") and context.cursor_line > 0
    if not cell and not _LINE.match(before):
        return {"completions": []}
    last = re.search(r"[^\W\d][\w']*$", before)
    word = last[0] if last else ""
    text = context.full_text.partition("\n")[2] if cell else before.partition("%eqsolve")[2]
    found = [SimpleCompletion(text=offer) for offer in offers(word, text)]
    return {"completions": found, "suppress": True, "matched_fragment": word, "ordered": True}


def options() -> list[str]:
    """The options of a cell."""
    known = [action for action in pages()["solve"]._actions if action.dest not in _NO_CELL]
    return ["-o", "--echo", *(word for action in known for word in action.option_strings)]


def offers(word: str, text: str) -> Iterator[str]:
    """The words that continue ``word``, best first: those of the text, then functions, then words of the language."""
    if not word:
        return
    known = [*_NAME.findall(text), *sorted(eqsolve.functions(), key=lambda name: (len(name), name))]
    for offer in dict.fromkeys([*known, *KEYWORDS, *PHRASES]):
        if offer.startswith(word) and offer != word:
            yield offer
