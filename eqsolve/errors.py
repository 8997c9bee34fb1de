"""Everything that eqsolve raises or remarks: diagnostics (data) and the exceptions that carry them.

The exception tree mirrors the stages of a solve: reading text (TextError), turning it into
mathematics (ModelError), using an answer (AnswerError), calling the library (UsageError).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A range of character offsets in the source text: from ``start`` up to ``end``, which is outside."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One remark about a text: an error (``E...``) or a note (``N...``) on how it was read.

    ``level`` is error or note, ``code`` names it (``eqsolve explain E213``), ``text`` says it, ``hint`` how to mend it,
    ``names`` are those that it is about. ``span`` is its place in the text and ``line`` the line of it, from 1.
    ``also`` holds further places with a short label each.
    """

    level: str  # "error" | "note"
    code: str
    text: str
    span: Span | None = None
    line: int | None = None
    hint: str = ""
    names: tuple[str, ...] = ()
    also: tuple[tuple[Span, str], ...] = ()

    def __str__(self) -> str:
        """One line, as in the message of an error: ``[N248] line 1: ... (...)``."""
        return _sentence(self)

    def to_dict(self) -> dict[str, object]:
        """The JSON form of the contract; empty fields are left out."""
        out: dict[str, object] = {"code": self.code, "line": self.line, "text": self.text}
        if self.hint:
            out["hint"] = self.hint
        if self.span:
            out["span"] = [self.span.start, self.span.end]
        if self.names:
            out["names"] = list(self.names)
        if self.also:
            out["also"] = [{"span": [span.start, span.end], "text": text} for span, text in self.also]
        return out


class EqsolveError(Exception):
    """The base of every exception that eqsolve raises on purpose.

    ``diagnostics`` holds all that is wrong (several errors of a text arrive in one exception);
    ``source`` is the text they point into and ``name`` what to call it when the place is shown. A message alone makes one
    too, without a code: ``TextError("no such order")`` in a service of one's own or in its tests.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic] | str, source: str = "", name: str = "<text>") -> None:
        said = [Diagnostic("error", "", diagnostics)] if isinstance(diagnostics, str) else diagnostics
        self.diagnostics = tuple(said)
        self.source = source
        self.name = name
        super().__init__("; ".join(_sentence(d) for d in self.diagnostics[:5]))

    def __str__(self) -> str:
        return Exception.__str__(self)  # that of a KeyError is a repr

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.diagnostics, self.source, self.name))

    @cached_property
    def __notes__(self) -> list[str]:  # type: ignore[override]  # a cached property can be written
        """What a traceback shows below the message (PEP 678): the lines of the text with carets under the places.

        They are drawn when a traceback asks for them, by the package, which stands above this module; ``add_note`` adds
        to the list."""
        if not any(d.span and self.source for d in self.diagnostics):
            return []
        return [sys.modules[__name__.partition(".")[0]].show(self)]

    @property
    def code(self) -> str:
        """The code of the first diagnostic."""
        return self.diagnostics[0].code if self.diagnostics else ""

    @property
    def span(self) -> Span | None:
        """The place of the first diagnostic."""
        return self.diagnostics[0].span if self.diagnostics else None

    @property
    def line(self) -> int | None:
        """The line of the text that the first diagnostic is about, from 1."""
        return self.diagnostics[0].line if self.diagnostics else None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the diagnostics speak of, in order and without repetition."""
        return tuple(dict.fromkeys(name for d in self.diagnostics for name in d.names))

    @property
    def hint(self) -> str:
        """The repair that the first diagnostic offers."""
        return self.diagnostics[0].hint if self.diagnostics else ""

    def to_dict(self) -> dict[str, object]:
        """The JSON form: ``error`` is the first diagnostic, ``diagnostics`` are all of them, each with its ``column``
        (from 1, in characters) where it has a place; ``name`` is what the text is called.

        >>> import eqsolve
        >>> try:
        ...     eqsolve.solve("x + = 2")
        ... except eqsolve.EqsolveError as error:
        ...     print(error.to_dict()["error"]["code"])
        E213
        """
        all_of_them = [self._placed(d) for d in self.diagnostics]
        return {"error": all_of_them[0] if all_of_them else None, "diagnostics": all_of_them, "name": self.name}

    def _placed(self, diagnostic: Diagnostic) -> dict[str, object]:
        out = diagnostic.to_dict()
        if diagnostic.span is not None and self.source:
            out["column"] = diagnostic.span.start - self.source.rfind("\n", 0, diagnostic.span.start)
        return out


class TextError(EqsolveError):
    """The text cannot be read, or could be read in two ways."""


class NotYetError(TextError):
    """The text is fine, but uses a construct that this version does not solve."""


class ModelError(EqsolveError):
    """The text reads well, but the mathematics in it cannot be built (too deep, too large, no table ...)."""


class AnswerError(EqsolveError):
    """An answer was asked for something it does not hold, such as one() of a family."""


class MissingNameError(AnswerError, KeyError):
    """An answer or a fit holds nothing of that name. It is a KeyError as well, which those who look into a mapping expect
    (``collections.ChainMap``, ``mapping.get``)."""


class UsageError(EqsolveError):
    """An argument of a call or of the command line is wrong."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C while an answer was being found; ``answer`` is what was known by then: an ``Answer``, of the other
    calls a ``Fit``, ``Fits``, ``Answers`` or ``Minimization``."""

    answer: Any  # whoever catches it knows which call was interrupted

    def __init__(self, answer: object) -> None:
        super().__init__("interrupted")
        self.answer = answer

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.answer,))


def failure(
    kind: type[EqsolveError], code: str, text: str, hint: str = "", *, names: tuple[str, ...] = ()
) -> EqsolveError:
    """An exception with a single diagnostic that points at no place in a text."""
    return kind([Diagnostic("error", code, text, hint=hint, names=names)])


def _sentence(d: Diagnostic) -> str:
    place = f"line {d.line}: " if d.line else ""
    code = f"[{d.code}] " if d.code else ""
    return f"{code}{place}{d.text}" + (f" ({d.hint})" if d.hint else "")
