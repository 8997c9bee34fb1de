"""Errors and notes while a text is read: collected, placed, limited in number.

Readers raise ``Refusal`` inside one statement; the loop over statements collects it and goes on,
so that all errors of a text arrive at once. Offsets here count characters of the *folded* text.
"""

from __future__ import annotations

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
            kind = NotYetError if all(d.code.startswith("E9") for d in errors) else TextError
            raise kind(sorted(errors, key=_position)[:MOST], self._intake.source, name)
        return tuple(sorted(self.notes, key=_position))

    def _diagnostic(self, level: str, r: Refusal) -> Diagnostic:
        place = self._intake.span
        also = tuple((place(start, end), label) for start, end, label in r.also)
        return Diagnostic(
            level, r.code, r.text, place(r.start, r.end), self._intake.line(r.start), r.hint, r.names, also
        )


def _position(d: Diagnostic) -> tuple[int, int]:
    return (d.span.start, d.span.end) if d.span is not None else (0, 0)
