"""A line looked at while it is typed: read with the lines that speak of the same names, and never solved."""

from __future__ import annotations

import re
from functools import lru_cache

import eqsolve
from eqsolve.errors import Diagnostic, EqsolveError, Span
from eqsolve.front.session import word_sums
from eqsolve.front.workspace import Feedback, Workspace, missing, redefined, words

MOST_READ = 500  # lines whose words are kept; more: memory for nothing, fewer: all are looked through at each key
_PLAIN = re.compile(r"[\w\s.+\-*/^()\[\]=<>]*")  # no definition, no comma, no quantifier
_WORDS = re.compile(r"\b(?:decimal|data|unknowns?|fit|for|in|and|or|mod|if|where)\b|:|~")  # lines that set something
# Letters of a name that may be a product of others, such as xy. Fewer: xyz goes unmentioned; more: words are taken
# for products.
SHORT = 4


def looked(space: Workspace, entry: str) -> Feedback | None:
    """What is to be said of an entry before it is complete; None: nothing."""
    if lacking := missing(entry):
        return Feedback("open", lacking)
    context = "" if word_sums.set_aside(space, entry) else _related(space, entry)
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
    """The lines on which the reading of the entry can hang: those with a name of it, or with a part of one.

    Of plain relations only those that bring such a name in a way in which none above brings it (x, x( or 2x): the reader
    asks how names are written elsewhere, not how often.
    """
    typed = words(entry)
    replaced = redefined(space.state.entries, entry)
    lines, seen = [], set[str]()
    for e in space.state.entries:
        if e == replaced or not _near(typed, words(e.text)):
            continue
        written = {way for way in _ways(e.text) if _near(typed, words(way.strip("([0123456789.")))}
        if _PLAIN.fullmatch(e.text) and not _WORDS.search(e.text) and written <= seen:
            continue
        seen |= written
        lines.append(e.text)
    return "\n".join(lines)


@lru_cache(MOST_READ)
def _ways(text: str) -> frozenset[str]:
    """The words of a text, each with a number before it and a bracket behind it."""
    return frozenset(re.findall(r"[\d.]*[^\W\d]\w*[(\[]?", text))


def _near(typed: frozenset[str], used: frozenset[str]) -> bool:
    if typed & used or "decimal" in used:
        return True
    return any(a in b or b in a for a in typed if _short(a) for b in used if _short(b))


def _short(name: str) -> bool:
    return len(name) <= SHORT and name.isalpha()


def _span(said: Diagnostic, start: int) -> Span | None:
    return Span(said.span.start - start, said.span.end - start) if said.span and said.span.start >= start else None
