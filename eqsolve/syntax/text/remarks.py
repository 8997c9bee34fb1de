"""Errors and notes while a text is read: collected, placed, limited in number.

Readers raise ``Refusal`` inside one statement; the loop over statements collects it and goes on,
so that all errors of a text arrive at once. Offsets here count characters of the *folded* text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from eqsolve.errors import Diagnostic, NotYetError, TextError
from eqsolve.syntax.text.intake import Intake
from eqsolve.syntax.text.refusal import Refusal

MOST = 100  # diagnostics per text; a text with more mistakes is not an equation text at all


class Remarks:
    """The errors and notes of one text."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self.errors: list[Diagnostic] = []
        self.notes: list[Diagnostic] = []
        self._said: set[tuple[str, object]] = set()
        self.labels: dict[int, list[str]] = {}  # names of equations that were taken away, by lines from 0

    def label(self, line: int, name: str) -> None:
        """Keep what a line, or the next equation in it, was called."""
        self.labels.setdefault(line, []).append(name)

    def rewritten(self, intake: Intake) -> None:
        """From now on places are those of a text that was made from this one."""
        self._intake = intake

    def forget(self, errors: int, notes: int) -> None:
        """Take back what was said since there were so many: the text is read anew."""
        del self.errors[errors:], self.notes[notes:]
        self._said.clear()

    def read_otherwise(self, code: str, name: str) -> None:
        """Take a name out of the notes of this code, which were written before it was known how it is read."""
        for k, said in enumerate(self.notes):
            if said.code == code and name in said.names:
                others = tuple(other for other in said.names if other != name)
                head = said.text.partition(":")[0]
                text = f"{head}: {', '.join(others)}"
                hint = said.hint
                if others and said.names[0] == name:  # the hint is about the first
                    hint = hint.replace("*".join(name), "*".join(others[0])).replace(f" {name}'", f" {others[0]}'")
                self.notes[k : k + 1] = [replace(said, text=text, names=others, hint=hint)] if others else []
                return

    def error(self, refusal: Refusal) -> None:
        """Keep an error; beyond the limit it is only counted as seen."""
        if len(self.errors) < MOST:
            self.errors.append(self._diagnostic("error", refusal))

    def diagnosed(self, found: Diagnostic) -> None:
        """Keep an error or a note that knows its place in the source."""
        kept = self.errors if found.level == "error" else self.notes
        if len(kept) < MOST:
            kept.append(found)

    def note(
        self,
        code: str,
        text: str,
        start: int,
        end: int,
        hint: str = "",
        *,
        once: object = None,
        names: tuple[str, ...] = (),
    ) -> None:
        """Keep a note; with ``once``, the same code is said a single time for that key."""
        key = (code, start if once is None else once)
        if key in self._said or len(self.notes) >= MOST:
            return
        self._said.add(key)
        self.notes.append(self._diagnostic("note", Refusal(code, text, start, end, hint, names=names)))

    def finish(self, *, strict: bool, name: str) -> tuple[Diagnostic, ...]:
        """The notes in the order of the text; raises TextError or NotYetError if anything is wrong."""
        errors = self.errors
        if strict:
            errors = errors + [
                Diagnostic("error", n.code, n.text, n.span, n.line, n.hint, n.names, n.also) for n in self.notes
            ]
        if errors:
            errors = once_for_sentences(errors, self._intake.source)
            kind = NotYetError if all(d.code.startswith("E9") for d in errors) else TextError
            raise kind(sorted(errors, key=_position)[:MOST], self._intake.source, name)
        return tuple(sorted(self.notes, key=_position))

    def _diagnostic(self, level: str, r: Refusal) -> Diagnostic:
        place = self._intake.span
        also = tuple((place(start, end), label) for start, end, label in r.also)
        return Diagnostic(
            level, r.code, r.text, place(r.start, r.end), self._intake.line(r.start), r.hint, r.names, also
        )


_RELATED = re.compile(r"[=<>≤≥≠≈~≡∈]|\.\.|all[ \t]+different[ \t]*\(")
# small words that stand in sentences, and in no list of names
_SMALL = frozenset(
    "the an of is are was were that and with to for as by it its has have how what which who can each from than his her their in on at he she they"
    " if we you there all".split()
)
# errors that are about words; others speak of signs, and what these offer is no help in a sentence
_OF_WORDS = frozenset({"E224", "E244", "E245", "E246", "E255", "E266", "E284", "E315"})
_OF_SIGNS = frozenset(
    {"E200", "E205", "E206", "E208", "E217", "E222", "E232", "E268", "E269", "E306", "E310", "E311", "E331"}
)
_OF_TASKS = frozenset({"E229"})  # its hint is the text to write, and all that is to be said
_BEGIN = "begin a line of words with #, and write what it says in signs on a line of its own"


def once_for_sentences(errors: list[Diagnostic], source: str) -> list[Diagnostic]:
    """One error for each sentence, about its words, where several stood on its signs and words; the hint tells of #."""
    out: list[Diagnostic] = []
    sentences: dict[tuple[int, int], list[Diagnostic]] = {}
    for d in errors:
        piece = _piece(d, source)
        if d.code.startswith("E9") or d.code in _OF_TASKS or not _is_sentence(source[slice(*piece)]):
            out.append(d)
        else:
            sentences.setdefault(piece, []).append(d)
    for found in sentences.values():
        kept = min(found, key=lambda d: (d.code not in _OF_WORDS, _position(d)))
        hint = "" if kept.code in _OF_SIGNS else kept.hint
        out.append(replace(kept, hint=hint if "#" in hint else f"{hint}; {_BEGIN}" if hint else _BEGIN))
    return out


def _piece(d: Diagnostic, source: str) -> tuple[int, int]:
    """Where the statement stands that an error is about."""
    at = _position(d)[0]
    begin = max(source.rfind("\n", 0, at), source.rfind(";", 0, at)) + 1
    ends = [end for end in (source.find("\n", at), source.find(";", at)) if end >= 0]
    return begin, min(ends, default=len(source))


def _is_sentence(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", text.lower())
    return len(words) > 4 and bool(_SMALL.intersection(words)) and not _RELATED.search(text)


def _position(d: Diagnostic) -> tuple[int, int]:
    return (d.span.start, d.span.end) if d.span is not None else (0, 0)
