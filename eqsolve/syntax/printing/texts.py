"""Whole texts as they were read."""

from __future__ import annotations

from eqsolve.errors import UsageError, failure
from eqsolve.syntax import tree as t
from eqsolve.syntax.printing.canonical import Canonical
from eqsolve.syntax.printing.latex_style import Latex
from eqsolve.syntax.printing.unicode_style import Unicode
from eqsolve.syntax.reader import read_unloaded

STYLES = {"ascii": Canonical, "unicode": Unicode, "latex": Latex}


def format_statements(text: str, *, style: str = "ascii") -> str:
    """A text as it was read, one statement per line; ``style`` is "ascii", "unicode" or "latex".

    Functions of the text are written out, chains and repeated guesses taken apart; comments go. What was not read
    stands as comments. Reading the result gives equal Statements. Raises TextError if the text cannot be read.
    """
    return write_statements(read_unloaded(text), style=style)


def write_statements(statements: t.Statements, *, style: str = "ascii") -> str:
    """Statements as a text."""
    writer = _writer(style)
    lines = sorted(statements.lines, key=lambda line: line.place.span.start)
    declared = [f"unknowns {', '.join(statements.unknowns)}"] if statements.unknowns else []
    return "".join(line + "\n" for line in [*declared, *writer.lines(lines)] if line)


def show(node: t.Expr | t.Condition, *, style: str = "ascii") -> str:
    """An expression or a condition as text."""
    return _writer(style).show(node)


def _writer(style: str) -> Canonical:
    if style not in STYLES:
        raise failure(UsageError, "E634", f"there is no style {style!r}", "the styles are ascii, unicode and latex")
    return STYLES[style]()
