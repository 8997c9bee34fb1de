"""Whole texts as they were read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from eqsolve.errors import UsageError, failure
from eqsolve.syntax import tree as t
from eqsolve.syntax.printing.canonical import Canonical
from eqsolve.syntax.printing.latex_style import Latex
from eqsolve.syntax.printing.unicode_style import Unicode
from eqsolve.syntax.reader import read_unloaded
from eqsolve.syntax.statements import said_of_angles

STYLES = {"ascii": Canonical, "unicode": Unicode, "latex": Latex}


def format_statements(text: str, *, style: str = "ascii", set_aside: bool = False, base_dir: Path | None = None) -> str:
    """A text as it was read, one statement per line; ``style`` is "ascii", "unicode" or "latex".

    Functions of the text are written out, chains and repeated guesses taken apart; comments go, but one that says
    ``in radians``. With ``set_aside``, what
    was not read (prose, labels) stands as comments; ``base_dir`` is the folder of its tables. Reading the result gives equal
    Statements. Raises TextError if the text cannot be read.
    """
    return write_statements(read_unloaded(text, base_dir), style=style, set_aside=set_aside)


def write_statements(statements: t.Statements, *, style: str = "ascii", set_aside: bool = False) -> str:
    """Statements as a text."""
    writer = _writer(style)
    lines = sorted(statements.lines, key=lambda line: line.place.span.start)
    declared = [f"unknowns {', '.join(statements.unknowns)}"] if statements.unknowns else []
    angles = _SIGNS.sub(" ", said_of_angles(statements.source)).strip()
    gone = [*([(0, angles)] if angles else []), *(_gone(statements) if set_aside else ())]
    if style == "latex":  # rows of an environment stay together
        body = [line for line in [*declared, *writer.lines(lines)] if line]
        mark = "%" if any("\\" in line for line in body) else "#"
        return "".join(line + "\n" for line in [*(f"{mark} {said}" for _, said in gone), *body])
    out = declared
    for line in lines:
        if isinstance(line, t.RowsKept) and line.behind and out:
            out[-1] += f" where {line.said}"
            continue
        while gone and gone[0][0] <= line.place.span.start:
            out.append(f"# {gone.pop(0)[1]}")
        out += writer.lines([line])
    return "".join(line + "\n" for line in [*out, *(f"# {said}" for _, said in gone)] if line)


def _gone(statements: t.Statements) -> Iterator[tuple[int, str]]:
    """What was set aside, in the order of the text, without signs that are more than text in a comment."""
    for note in statements.notes:
        if note.code in _ASIDE and note.span is not None and _LEFT.search(note.text):
            shown = statements.source[note.span.start : note.span.end]
            shown = " ".join(_SIGNS.sub(" ", shown).split())
            if shown:
                yield note.span.start, f"not read: {shown}"


# notes on words and labels, and how they say that these are gone
_ASIDE = frozenset({"N110", "N112", "N120", "N121", "N122"})
_LEFT = re.compile(r"was (?:not read|left out|skipped|read as an? |read as the )|is not (?:picked|worked|counted) ")
_SIGNS = re.compile(r"[\\$`{}|#%\x00-\x1f\x7f\u2028\u2029]|<(?=[A-Za-z/!])")


def show(node: t.Expr | t.Condition, *, style: str = "ascii") -> str:
    """An expression or a condition as text."""
    return _writer(style).show(node)


def _writer(style: str) -> Canonical:
    if not isinstance(style, str) or style not in STYLES:
        raise failure(UsageError, "E634", f"there is no style {style!r}", "the styles are ascii, unicode and latex")
    return STYLES[style]()
