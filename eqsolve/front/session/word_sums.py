"""A word sum that is typed beside another: SEND + MORE = MONEY, then TWO + TWO = FOUR."""

from __future__ import annotations

import re

from eqsolve.errors import EqsolveError
from eqsolve.front.workspace import State, Workspace, read
from eqsolve.report.markup import listing
from eqsolve.result import Answer, Verdict

_AS_WORDS = "N261"  # the note on a text that is read as a word sum
_WORDS_ALONE = re.compile(r"cryptarithm: [A-Z]{2,}(?:[ \t]*[-+*×][ \t]*[A-Z]{2,})+[ \t]*=[ \t]*[A-Z]{2,}")
_SIGNS = frozenset("+-*×·−–")


def set_aside(space: Workspace, entry: str) -> tuple[State, str] | None:
    """The text in which a new word sum takes the place of those before, and what to say of it; None where the entry is no
    word sum, none stands there, or both make one puzzle.

    Two of them are one puzzle where they can be read together, and the first alone leaves several solutions.
    """
    before = space.state
    if not before.entries or not _SIGNS & set(entry) or "=" not in entry:
        return None
    if not is_word_sum(space, before.text) or any(old.text.strip() == entry.strip() for old in before.entries):
        return None
    together = is_word_sum(space, before.adding(entry).text)
    if together and not _is_settled(space):
        return None
    if not is_word_sum(space, entry):
        entry = f"cryptarithm: {entry.strip()}"  # which goes without saying beside another
        if not together and not _WORDS_ALONE.fullmatch(entry) or "\n" in entry or not is_word_sum(space, entry):
            return None
    gone = before.entries
    are, them = ("is", "it") if len(gone) == 1 else ("are", "them")
    back = f":undo brings {them} back; for one puzzle enter both in one line"
    said = (
        f"{listing(old.text.strip() for old in gone)} {are} set aside: this word sum is a puzzle of its own ({back})."
    )
    return before.adding(entry).without(*gone), said


def is_word_sum(space: Workspace, text: str) -> bool:
    """Whether a text can be read, and as one."""
    try:
        notes = read(text, space.state.folder, strict=False).notes
    except EqsolveError:
        return False
    return any(note.code == _AS_WORDS for note in notes)


def holds_letter(space: Workspace, name: str) -> bool:
    """Whether a name is a letter of the word sum that stands there."""
    return len(name) == 1 and name in space.state.text and is_word_sum(space, space.state.text)


def _is_settled(space: Workspace) -> bool:
    """Whether the word sums before have one solution, so that nothing is left to say of their letters."""
    if space.standing is None:
        return False
    answers = [part.answer for part in space.standing.parts]
    return all(isinstance(answer, Answer) and answer.verdict is Verdict.UNIQUE for answer in answers)
