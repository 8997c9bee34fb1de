"""The rows of a table that a call names: the condition as a line of the text, and the columns of words that it speaks of."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from eqsolve.errors import Diagnostic, Span, TextError, UsageError, failure
from eqsolve.given.texts import Text, contents, entries
from eqsolve.naming import canonical, offered
from eqsolve.syntax.text import is_timed, moments_of, spelled

_QUOTED = re.compile(r"(\"[^\"]*\"|'[^']*')")
# d*(city = Köln) and a[city] of a fit line
_SPOKEN_OF = re.compile(
    r"[(,][ \t]*([^\W\d_]\w*)[ \t]*(?:==?|!=|<>|≠)[ \t]*([^\W\d_]\w*)[ \t]*[),]|\[[ \t]*([^\W\d_]\w*)[ \t]*\]"
)
_LOOKED_AT = 100  # entries; fewer: words behind empty cells are missed; more: long columns are gone through


def with_condition(text: Text, where: object) -> Text:
    """The text with a line of the condition. Raises UsageError (E614): it is no text, or beside what is none."""
    if where is None:
        return text
    condition = _in_signs(_typed(where)) if isinstance(where, str) else ""
    lines = entries(text) if isinstance(text, list | tuple) else []
    if not condition or "\n" in condition or not all(isinstance(x, str) for x in lines):
        hint = 'write for example where="x > 1 and site = A"'
        if not isinstance(where, str) and hasattr(where, "__len__"):
            hint = "rows that a program chose are given as they are: data=table[chosen]; " + hint
        said = f"where: {reprlib.repr(where) if isinstance(where, str | list | tuple) else type(where).__name__} is no condition"
        raise failure(UsageError, "E614", f"{said} for the rows of this text", hint)
    said = f"rows {condition}"
    return "\n".join([*map(str, lines), said]) if lines else f"{text}\n{said}"


def _typed(where: str) -> str:
    return re.sub(r"^\s*where\s+", "", where).strip()


def _in_signs(typed: str) -> str:
    """The condition with the words of the language for signs of programs; what stands in quotes is an entry, and stays."""
    parts = _QUOTED.split(typed)
    return "".join(part if k % 2 else _signs(part) for k, part in enumerate(parts))


def _signs(typed: str) -> str:
    condition = re.sub(r"(?<=\w)\s+is\s+(not\s+)?(?=[\w\"']|$)", lambda m: " != " if m[1] else " = ", typed)
    return re.sub(r"\s*\|\|?\s*", " or ", re.sub(r"\s*&&?\s*", " and ", condition))


def unplaced(notes: Sequence[Diagnostic], text: object) -> tuple[Diagnostic, ...]:
    """Notes of the text, those on its last line, which a call has put there, without a place."""
    last = len(str(text).splitlines())
    return tuple(replace(note, span=None, line=None) if note.line == last else note for note in notes)


@contextmanager
def quoting(where: object, data: object = None) -> Iterator[None]:
    """Errors of the text quote the condition as it was typed, and not the line that was made of it; one of a column that
    the table lacks names all columns of the ``data``, of which those of words are read only where they are named."""
    try:
        yield
    except TextError as error:
        if not isinstance(where, str):
            raise
        line = f"rows {_in_signs(_typed(where))}"
        if not error.source.endswith(f"\n{line}"):
            raise
        typed, at = _typed(where), len(error.source) - len(line)
        end = at + len(f"where {typed}") if line != f"rows {typed}" else 0
        told = [_moved(_of_all(d, data), at, end) for d in error.diagnostics]
        raise type(error)(told, f"{error.source[:at]}where {typed}", error.name) from None


def _of_all(diagnostic: Diagnostic, data: object) -> Diagnostic:
    columns = [str(name) for name in getattr(data, "columns", data if isinstance(data, Mapping) else ())]
    if (
        diagnostic.code != "E409"
        or not columns
        or not diagnostic.text.endswith(": there is no column " + "".join(diagnostic.names))
    ):
        return diagnostic
    return replace(diagnostic, hint=offered(diagnostic.names[0], columns, f"the columns are {', '.join(columns[:12])}"))


def _moved(diagnostic: Diagnostic, at: int, whole: int) -> Diagnostic:
    """At its place in the line that begins there, now with ``where`` for ``rows``; up to ``whole``, if the rest of it reads
    otherwise, too."""
    span = diagnostic.span
    if span is None or span.start < at:
        return diagnostic
    if whole:
        return replace(diagnostic, span=Span(at, whole))
    return replace(diagnostic, span=Span(span.start + (span.start > at), span.end + 1))


def words_apart(frame: Any, text: Text) -> tuple[Any, dict[str, Any]]:
    """The columns without those of words that a condition of the text may name, and of dates and times, and these as texts."""
    source = contents(text) if isinstance(text, Path) else "\n".join(map(str, entries(text)))
    if not isinstance(frame, Mapping):
        return frame, {}
    said = {
        canonical(name)
        for line in re.findall(r"\b(?:where|rows)\b(.*)", source)
        for name in re.findall(r"[^\W\d_]\w*", line)
    } | {canonical(name) for names in _SPOKEN_OF.findall(source) for name in names}
    words = {
        name: values
        for name, values in frame.items()
        if canonical(str(name)) in said and _holds_words(values) or _holds_moments(values)
    }
    if not words:
        return frame, {}
    kept = {name: values for name, values in frame.items() if name not in words}
    return kept, {canonical(str(name)): list(map(_cell, values)) for name, values in words.items()}


def _cell(value: Any) -> str:
    """An entry as a cell of a table is written; a missing one (None, nan, NA of pandas) is an empty cell, and no word."""
    said = spelled(value)
    return "" if not isinstance(value, str) and said in ("None", "nan", "<NA>") else said


def _holds_moments(values: Any) -> bool:
    """Whether a column holds dates, times or spans, as such or in words."""
    if (
        getattr(getattr(values, "dtype", None), "kind", "O") not in ("U", "O", "M", "m")
        or getattr(values, "ndim", 1) != 1
    ):
        return False
    entries = iter(values) if hasattr(values, "__iter__") else iter(())
    first = next((entry for entry in entries if entry is not None and str(entry) not in ("NaT", "nan", "None")), None)
    if not isinstance(first, str) and not is_timed(first):
        return False
    return moments_of(list(map(spelled, values))) is not None


def _holds_words(values: Any) -> bool:
    if getattr(getattr(values, "dtype", None), "kind", "O") not in ("U", "O", "S"):
        return False
    return (
        any(isinstance(value, str) for value in list(values[:_LOOKED_AT])) if hasattr(values, "__getitem__") else False
    )
