"""Texts as callers give them, whatever holds them: their statements, and the system that these make."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from eqsolve import syntax
from eqsolve.arguments import flag_of, folder_of, name_of
from eqsolve.clocks.budget import at
from eqsolve.errors import EqsolveError, TextError, UsageError, failure
from eqsolve.given.values import Number, constants
from eqsolve.result import Answer, Answers
from eqsolve.syntax.tree import Guess, Layout, Name, QuestionLine, Statements, walk

if TYPE_CHECKING:
    from eqsolve.model import System

Text = str | Path | Sequence[object] | object  # the last: one SymPy equation, or what a stage made of a text


@runtime_checkable
class Stage(Protocol):
    """What a stage of a solve made of a text, and the calls take in its place."""

    def as_given(self) -> Given:
        """The text, with whatever it was read with."""


@dataclass(frozen=True)
class Given:
    """A text, a list of lines, a file or SymPy equations, with what else was said about it; ``columns`` is the table of
    a fit. ``beside`` are lines that stand below SymPy equations. Nothing is looked at before it is read."""

    text: Text
    params: Mapping[str, Number] | None = None
    strict: bool = False
    name: str | None = None
    base_dir: Path | None = None
    columns: Mapping[str, Sequence[float]] | None = None
    beside: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Where a stage is given, it is its text that counts, and what it was read with unless something else is said."""
        if not isinstance(self.text, Stage):
            return
        told = self.text.as_given()
        values: Mapping[str, Number] | None = self.params if self.params is not None else told.params
        if isinstance(self.params, Mapping):
            values = {**(told.params or {}), **self.params}
        whole = {"text": told.text, "params": values, "beside": told.beside}
        whole |= {"name": self.name or told.name, "base_dir": self.base_dir or told.base_dir}
        for field, value in whole.items():
            object.__setattr__(self, field, value)

    def read(self) -> Statements:
        """The statements of the text; those of SymPy equations are read from the text that says the same."""
        at("reading")
        strict = flag_of("strict", self.strict)
        source, called, folder = self.source()
        _refuse_an_answer(source)
        if self.in_sympy is not None:  # its symbols leave no second reading for ``strict`` to refuse
            return syntax.read(source, name=called, params=constants(self.params))
        fixed = constants(self.params)
        try:
            statements = syntax.read(
                source, name=called, params=fixed, base_dir=folder, strict=strict, columns=self.columns
            )
        except TextError:
            self._refuse_the_name_of_a_file()
            raise
        if not _says_something(statements):
            self._refuse_the_name_of_a_file()
            raise _no_equation(self._instead(statements))
        return statements

    def _instead(self, said: Statements) -> str:
        """What to write: of a bare word with the ending of a text, which may be the name of a file, its Path; behind a
        function alone, what it can be asked."""
        defined = [note.text for note in said.notes if " is read as a definition of " in note.text]
        if defined:
            called = defined[0].rpartition(" ")[2]
            return f"{defined[0]}: write {called}(x) = 0 as well for its zeros, or {called}(2) = ? for a value"
        if _LIARS.search(said.source):
            return (
                "knights and liars are written with an unknown each: A, B in 0..1 (1 tells the truth); A = 1 iff B = 0"
            )
        return _as_path(self.text) or _depends(said) or 'write for example "x^2 = 2"'

    def source(self) -> tuple[str, str, Path | None]:
        """The text itself, also of SymPy equations, what errors call it, and the folder of its tables."""
        name, folder = name_of(self.name), folder_of(self.base_dir)
        if self.in_sympy is not None:
            return "\n".join([self.in_sympy[0], *self.beside]), "<SymPy>", folder
        return source_of(self.text, name, folder)

    def _refuse_the_name_of_a_file(self) -> None:
        """Asked only of a text that could not be read: a string may stand where its path was meant, also one of a file that
        is not there. On the command line, which gives every text a name, a file is no string."""
        if self.name is None and isinstance(self.text, str) and _is_file(self.text):
            said = f"{self.text!r} is the name of a file, not a text"
            hint = f"the equations in it are pathlib.Path({self.text!r})"
            raise _no_text(said, hint) from None
        if self.name is None and (hint := _as_path(self.text)):
            raise _no_equation(hint) from None

    def build(self, statements: Statements) -> System:
        """The system that the statements make. Raises NotYetError (E903) where some unknowns are whole numbers."""
        from eqsolve.given.systems import built

        return built(statements, None if self.in_sympy is None else self.in_sympy[1])

    @cached_property
    def in_sympy(self) -> tuple[str, tuple[str, ...]] | None:
        """SymPy equations as text, and the names of their symbols; None for a text."""
        given = entries(self.text)
        if not given or any(isinstance(entry, str | Path) for entry in given):
            return None
        from eqsolve.given.from_sympy import from_sympy

        return from_sympy(given, constants(self.params))


# A says: B lies
_LIARS = re.compile(r"(?i)(?<!\w)(?:says?|said|claims?|lies|lying|liars?|knights?|knaves?)(?!\w)")


def _depends(said: Statements) -> str:
    """What to write beside a value that is asked for, which depends on names of which no line speaks: (1 + 2x)^5 = ?"""
    for line in said.lines:
        names = (
            sorted({part.name for part in walk(line.expression) if isinstance(part, Name)})
            if isinstance(line, QuestionLine)
            else []
        )
        if names and not any(isinstance(other, Guess) for other in said.lines):
            form = re.sub(r"[ \t]*=[ \t?]*$", "", line.place.text)
            if form in names:
                return f"no line says what {form} is: write for example {form}^2 = 2"
            compared = syntax.as_coefficients(form, names[0]) if len(names) == 1 else ""
            each = " as well" if len(names) == 1 else " and a value for each of the others as well"
            hint = f"the value of {form} depends on {', '.join(names)}: write {names[0]} = 3{each}"
            return f"{hint}; for its coefficients write {compared}" if compared else hint
    return ""


def _as_path(text: Text) -> str:
    """How a bare word with the ending of a text, which may be the name of a file, is given; "" for all else."""
    if isinstance(text, str) and re.fullmatch(r"[^\n=<>]+\.(?:eq|txt|md|tex|csv|json)", word := text.strip()):
        return f"the name of a file is given as a path: pathlib.Path({word!r})"
    return ""


def _refuse_an_answer(source: str) -> None:
    """What ``to_json`` wrote is no text, and all that it says of its text would be read as one."""
    data = json_of(source) if source.lstrip()[:1] == "{" else None
    if isinstance(data, Mapping) and any(key in data for key in ("verdict", "answers", "sum_squares")):
        hint = "eqsolve check FILE proves an answer again; in Python eqsolve.restore(text) gives the result back"
        raise _no_text("this is a result in JSON, not a text of equations", hint)


def _no_equation(hint: str) -> EqsolveError:
    return failure(UsageError, "E627", "the text holds no equation", hint)


def _no_text(said: str, hint: str) -> EqsolveError:
    return failure(UsageError, "E686", said, hint)


def _is_file(text: str) -> bool:
    """Whether a text is the name of a file, and not what the file holds."""
    try:
        return "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):  # too long for a name, or characters that none can have
        return False


def _says_something(said: Statements) -> bool:
    """More than remarks and prose, guesses, and values asked for of which no line speaks; a function alone leaves no
    statement, but a session may begin with it."""
    if said.lines and all(isinstance(line, Guess | Layout | QuestionLine) for line in said.lines):
        asked = [line.expression for line in said.lines if isinstance(line, QuestionLine)]
        return bool(asked) and not any(isinstance(part, Name) for one in asked for part in walk(one))
    return (
        bool(said.unknowns)
        or any(not isinstance(line, Layout) for line in said.lines)
        or any(":=" in re.split("#|//", line)[0] for line in said.source.splitlines())
    )


def entries(text: Text) -> list[object]:
    """The parts of a list; anything else is a list of one, also an answer, which lists solutions and no lines."""
    if isinstance(text, str | bytes | bytearray | Answer | Answers) or not isinstance(text, Sequence):
        return [text]
    return list(text)


def source_of(text: Text, name: str | None, base_dir: Path | None) -> tuple[str, str, Path | None]:
    """The text itself, what errors call it, and the folder of its tables."""
    name, base_dir = name_of(name), folder_of(base_dir)
    if isinstance(text, Stage):
        told = text.as_given()
        text, name, base_dir = told.text, name or told.name, base_dir or told.base_dir
    if isinstance(text, Path):
        return contents(text), name or str(text), base_dir or text.parent
    if not isinstance(text, str | Sequence) or isinstance(text, bytes | bytearray):
        kind = type(text).__name__
        raise failure(
            UsageError,
            "E668",
            f"the text must be a string, a list of lines or a Path, not {kind}",
            'write for example "x^2 = 2"',
        )
    lines = [entry for entry in entries(text) if isinstance(entry, str)]
    if len(lines) < len(entries(text)):
        raise failure(
            UsageError,
            "E629",
            "a list holds either lines of text or SymPy equations",
            "write all of them as text, or none",
        )
    return "\n".join(lines), name or "<text>", base_dir


def contents(path: Path) -> str:
    """A text file, UTF-8."""
    if "\0" in str(path):
        raise failure(UsageError, "E642", "a path cannot hold a NUL character")
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise failure(UsageError, "E624", f"the text {path} cannot be read: {error.strerror}") from None
    except UnicodeEncodeError:
        raise failure(UsageError, "E643", f"the path {str(path)!a} holds characters that no path can have") from None
    except UnicodeDecodeError:
        raise failure(UsageError, "E625", f"the text {path} is not UTF-8", "save the file as UTF-8") from None


def json_of(text: str) -> object:
    """What a JSON text holds; None if it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):  # the latter: brackets without end
        return None
