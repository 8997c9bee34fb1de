"""One exercise of a text that holds several, with its answer."""

from __future__ import annotations

from dataclasses import dataclass

from eqsolve.errors import EqsolveError
from eqsolve.result import Answer, Fit


@dataclass(frozen=True)
class Exercise:
    """``title`` is its number or name, ``text`` what was solved; ``answer`` is None where that cannot be read, and
    ``error`` says why."""

    title: str
    text: str
    answer: Answer | Fit | None
    error: EqsolveError | None = None

    def __eq__(self, other: object) -> bool:
        """By what its error says: two exceptions are never equal, and one that was pickled is another."""
        return isinstance(other, Exercise) and self._held == other._held

    def __hash__(self) -> int:
        return hash((self.title, self.text))

    @property
    def _held(self) -> tuple[object, ...]:
        return (self.title, self.text, self.answer, self.error and (type(self.error), *self.error.__reduce__()[1:]))

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON; ``diagnostics`` are those of the error, each with its code, place and hint."""
        return {
            "title": self.title,
            "text": self.text,
            "answer": self.answer.to_dict() if self.answer is not None else None,
            "error": str(self.error) if self.error is not None else None,
            "diagnostics": self.error.to_dict()["diagnostics"] if self.error is not None else [],
        }

    def __bool__(self) -> bool:
        return bool(self.answer)
