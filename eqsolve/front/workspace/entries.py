"""The entries of a session as one text, and a text as entries. An entry's number is that of its first line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from eqsolve.front.workspace.replies import Entry
from eqsolve.front.workspace.unfinished import unfinished

if TYPE_CHECKING:
    from eqsolve.outline import Outline

_DEFINED = re.compile(r"\s*([^\W\d]\w*)\s*(?:\([^()]*\))?\s*:=")
# also 7/3 and 1e-3, but no name; one way for each character, so that long numbers take no time
_NUMBER = r"(?:[-+*/^().\s\d]|(?:(?<=\d)|(?<=\d\.))[eE](?=[-+]?\d))+"
_GIVEN = re.compile(rf"\s*([^\W\d]\w*)\s*={_NUMBER}(?:#.*)?$")  # T = 350
_GUESSED = re.compile(r"\s*([^\W\d]\w*)\s*~[^=]*")
_FITTED = re.compile(r"\s*fit\s+((?:[^\W\d]\w*\s*:\s*)?[^\W\d]\w*)\s*=(?!=)")  # with the name of a table


def text_of(entries: Iterable[Entry]) -> str:
    """The text that the entries make; where one was dropped its lines stay blank, so that "line 3" is entry 3."""
    lines: list[str] = []
    for entry in entries:
        lines += [""] * (entry.number - 1 - len(lines))
        lines += entry.text.split("\n")
    return "\n".join(lines)


def end_of(entry: Entry) -> int:
    """The first line behind an entry."""
    return entry.number + entry.text.count("\n") + 1


def numbered(texts: Sequence[str], first: int = 1) -> tuple[Entry, ...]:
    """Texts as entries one below the other."""
    entries: list[Entry] = []
    for text in texts:
        entries.append(Entry(end_of(entries[-1]) if entries else first, text))
    return tuple(entries)


def split(text: str, outline: Outline | None) -> tuple[Entry, ...]:
    """A text as entries: a statement each, with the lines that it takes; blank lines are none.

    ``outline`` says where statements stand; without one (the text cannot be read) the lines themselves have to.
    """
    together = {
        line for said in (outline.statements if outline else ()) for line in range(said.first, said.last)
    }  # lines that the next one belongs to
    entries: list[Entry] = []
    pending: list[str] = []
    first = 1
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if not pending and not line.strip():
            continue
        first = first if pending else number
        pending.append(line)
        if number < len(lines) and (number in together or unfinished("\n".join(pending))):
            continue
        entries.append(Entry(first, "\n".join(pending)))
        pending = []
    return (*entries, *([Entry(first, "\n".join(pending))] if pending else []))


def redefined(entries: Sequence[Entry], new: str) -> Entry | None:
    """The entry that a new one replaces: it is a single line that defines the same constant or function, guesses the
    same value, or fits the same left side: another model of it is tried."""
    for pattern in (_DEFINED, _GUESSED, _FITTED):
        found = pattern.match(new)
        if found and "\n" not in new and ";" not in new and (pattern is not _GUESSED or pattern.fullmatch(new)):
            return definition(entries, found[1], pattern)
    return None


def definition(entries: Iterable[Entry], name: str, pattern: re.Pattern[str] = _DEFINED) -> Entry | None:
    """The entry of a single line that defines a name."""
    for entry in entries:
        found = pattern.match(entry.text)
        if found and found[1] == name and "\n" not in entry.text and ";" not in entry.text:
            return entry
    return None


def input_of(entries: Sequence[Entry], name: str) -> Entry | None:
    """The entry of a single line that makes a name an input: a definition, or else an equation that gives its value."""
    return definition(entries, name) or definition(entries, name, _GIVEN)


def is_function(entry: Entry) -> bool:
    """An entry such as ``f(t) := t^2``."""
    return re.match(r"\s*[^\W\d]\w*\s*\(", entry.text) is not None


def gives(text: str) -> str:
    """The name to which a statement gives a number, ``A`` of ``A = 5``, or ""."""
    found = _GIVEN.match(text)
    return found[1] if found else ""


def pieces(text: str) -> list[str]:
    """The statements of an entry."""
    return [piece.strip() for piece in re.split(r"[;\n]", text) if piece.strip()]


def givings(entries: Sequence[Entry], name: str) -> list[tuple[Entry, str]]:
    """The entries with a statement that gives a name its value, and that statement: definitions first, ``A = 5`` behind
    them."""
    found = [(among[0], among[1]) for entry in entries if (among := given_among([entry], name, ""))]
    return sorted(found, key=lambda giving: ":=" not in giving[1])


def given_among(entries: Sequence[Entry], name: str, text: str) -> tuple[Entry, str, str] | None:
    """The entry of several statements of which one gives the value of a name, as in ``s = 120; t = 1.5``; that statement;
    the entry with ``text`` in its place."""
    for entry in entries:
        pieces = re.split(r"(;|\n)", entry.text)
        for k, piece in enumerate(pieces):
            if any((found := pattern.match(piece)) and found[1] == name for pattern in (_DEFINED, _GIVEN)):
                kept = piece[: len(piece) - len(piece.lstrip())]
                return entry, piece.strip(), "".join([*pieces[:k], kept + text, *pieces[k + 1 :]])
    return None


def without_given(entries: Sequence[Entry], name: str) -> tuple[Entry, str, str] | None:
    """As ``given_among``, with that statement taken out: ``s = 120`` is left of ``s = 120; t = 1.5``."""
    among = given_among(entries, name, "")
    if among is None:
        return None
    entry, piece, rest = among
    lines = (re.sub(r"^(\s*);\s*|\s*;\s*(?=;)|\s*;\s*$", r"\1", line) for line in rest.split("\n"))
    return entry, piece, "\n".join(line for line in lines if line.strip())


def guess(entries: Iterable[Entry], name: str) -> Entry | None:
    """The entry of a single line that guesses a value of a name."""
    return definition(entries, name, _GUESSED)


def words(text: str) -> frozenset[str]:
    """The words of a text that may be names."""
    return frozenset(re.findall(r"[^\W\d]\w*", text))
