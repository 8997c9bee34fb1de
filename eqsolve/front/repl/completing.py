"""What can stand where the cursor is: names of the text, functions, words of the language, commands and what follows
them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

import eqsolve
from eqsolve.front.lexer import KEYWORDS, PHRASES, signature
from eqsolve.front.session import COMMANDS, Session

# Letters of a function or keyword that must be there. Fewer: the menu opens at every letter of a name; more: words of
# three letters, such as sin, are complete before they are offered.
FEW = 2
# Letters of an entry that a menu shows. Fewer: entries cannot be told apart; more: the menu is wider than half a
# terminal.
ENTRY = 40


@dataclass(frozen=True)
class Offer:
    """``text`` for the last ``replaces`` letters before the cursor; ``help`` is its line in the menu."""

    text: str
    replaces: int
    help: str = ""


def offers(before: str, session: Session) -> Iterator[Offer]:
    """The words that fit, best first: names of the text, then functions, then words of the language."""
    command, space, rest = before.lstrip().partition(" ")
    if before.lstrip().startswith(":") and not session.waiting:
        if not space:
            yield from _matching(command, ((c.name, c.purpose) for c in COMMANDS))
            return
        argument = next((c.argument for c in COMMANDS if c.name == command), "")
        if argument != "text":
            yield from _arguments(argument, rest, session)
            return
    yield from _words(before, session)


def _arguments(argument: str, rest: str, session: Session) -> Iterator[Offer]:
    match argument:
        case "file":
            yield from _files(rest)
        case "entry":
            entries = ((str(entry.number), _short(entry.text)) for entry in session.entries)
            yield from _matching(rest.rpartition(" ")[2].rpartition(",")[2], entries)
        case "name" | "point":
            yield from _matching(_word(rest), ((name, "") for name in session.names()))
        case "setting":
            if " " not in rest:
                yield from _matching(rest, ((name, "") for name in vars(session.settings)))
        case "topic":
            commands = ((c.name, c.purpose) for c in COMMANDS)
            yield from _matching(rest, (*commands, *_functions(), *KEYWORDS.items()))


def _words(before: str, session: Session) -> Iterator[Offer]:
    word = _word(before)
    if not word:
        return
    names = session.names()
    yield from _matching(word, ((name, "of this text") for name in names))
    if len(word) >= FEW:
        known = (*_functions(), *KEYWORDS.items(), *PHRASES.items())
        yield from _matching(word, ((text, help) for text, help in known if text not in names))


def _functions() -> Iterator[tuple[str, str]]:
    return ((name, signature(name)) for name in sorted(eqsolve.functions(), key=lambda name: (len(name), name)))


def _matching(word: str, known: Iterable[tuple[str, str]]) -> Iterator[Offer]:
    return (Offer(text, len(word), help) for text, help in known if text.startswith(word) and text != word)


def _word(before: str) -> str:
    found = re.search(r"[^\W\d][\w']*$", before)
    return found[0] if found else ""


def _short(text: str) -> str:
    line = " ⏎ ".join(text.split("\n"))
    return line if len(line) <= ENTRY else line[: ENTRY - 1] + "…"


def _files(typed: str) -> Iterator[Offer]:
    """Folders and files whose names begin as the typed path ends; hidden ones only when asked for."""
    place, name = os.path.split(typed)
    try:
        found = sorted(Path(place or ".").expanduser().iterdir())
    except (OSError, ValueError, RuntimeError):  # ValueError: a NUL in the name; RuntimeError: there is no such home
        return
    for path in found:
        if path.name.startswith(name) and (name or not path.name.startswith(".")):
            folder = path.is_dir()
            yield Offer(path.name + ("/" if folder else ""), len(name), "folder" if folder else "")


class SessionCompleter(Completer):
    """``offers`` for prompt_toolkit."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Those at the cursor."""
        del complete_event  # the same whether asked for or not
        for offer in offers(document.current_line_before_cursor, self._session):
            yield Completion(offer.text, start_position=-offer.replaces, display_meta=offer.help)
