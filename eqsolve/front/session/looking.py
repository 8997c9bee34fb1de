"""A line looked at while it is typed: read with the lines that speak of the same names, and never solved."""

from __future__ import annotations

import eqsolve
from eqsolve.errors import Diagnostic, EqsolveError, Span
from eqsolve.front.session.entries import redefined, words
from eqsolve.front.session.replies import Feedback
from eqsolve.front.session.unfinished import unfinished
from eqsolve.front.session.workspace import Workspace

SHORT = 4  # letters of a name that may be a product of others: xy; longer ones are words, and read as such


def looked(space: Workspace, entry: str) -> Feedback | None:
    """What is to be said of an entry before it is complete; None: nothing."""
    if unfinished(entry):
        return Feedback("open", "goes on in the next line")
    context = _related(space, entry)
    start = len(context) + 1 if context else 0
    line = context.count("\n") + 2 if context else 1
    try:
        statements = eqsolve.read(f"{context}\n{entry}" if context else entry, base_dir=space.state.folder)
    except EqsolveError as error:
        said = next((d for d in error.diagnostics if (d.line or 0) >= line), None)
        if said is None or said.code == "E310":  # the latter: a value is asked for
            return None
        return Feedback("error", said.text + (f" ({said.hint})" if said.hint else ""), _span(said, start))
    note = next((note for note in statements.notes if (note.line or 0) >= line), None)
    return Feedback("note", note.text, _span(note, start)) if note else None


def _related(space: Workspace, entry: str) -> str:
    """The lines on which the reading of the entry can hang: those with a name of it, or with a part of one."""
    typed = words(entry)
    replaced = redefined(space.state.entries, entry)
    return "\n".join(e.text for e in space.state.entries if e != replaced and _near(typed, words(e.text)))


def _near(typed: frozenset[str], used: frozenset[str]) -> bool:
    if typed & used or "decimal" in used:
        return True
    return any(a in b or b in a for a in typed if _short(a) for b in used if _short(b))


def _short(name: str) -> bool:
    return len(name) <= SHORT and name.isalpha()


def _span(said: Diagnostic, start: int) -> Span | None:
    return Span(said.span.start - start, said.span.end - start) if said.span and said.span.start >= start else None
