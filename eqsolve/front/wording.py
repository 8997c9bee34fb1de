"""Repairs in the words of the door at which they are read. The library offers keywords of Python, and drawings offer
options of the shell; the tables say what a person writes instead at the shell, and in a conversation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from eqsolve.errors import EqsolveError
from eqsolve.report.markup import Drawing, Piece

Words = Mapping[str, str]  # a pattern of what is said elsewhere, and what is said here
_EACH = r"solve each alone: eqsolve solve --each, or eqsolve\.solve_each; in a conversation :clear before each"

SHELL: Words = {
    r"\btime_limit=": "--time-limit 60",
    r"^(\S+) \(\w+\) is none; None means no limit$": r"\1 is none; --time-limit inf sets no limit",
    r"say which two or three: axes=\(.*\)": "give unknowns values in the text until two are left",
    r"text\(width=80, height=24\)": "a larger window",
    _EACH: "solve each alone: eqsolve solve --each",
}
CONVERSATION: Words = {
    r"\btime_limit=": ":set time_limit 60",
    r"say which two or three: axes=\(.*\)": ":fix gives unknowns values until two are left",
    r"text\(width=80, height=24\)": "a larger window",
    _EACH: "solve each alone, with :clear before each",
    r"give (\d+) of them (a value|values) in the text, for example (\w+) = (\S+)": r":fix gives \1 of them \2, for example :fix \3 = \4",
    r"write it with: eqsolve solve FILE --json > ANSWER\.json": ":json writes an answer as JSON",
    r"--json\b": ":json",
    r"; --max-solutions lists more": "",
    r"--show all shows (\S+)": r":json lists \1",
}


def told(error: EqsolveError, words: Words) -> EqsolveError:
    """The error with its repairs in other words."""
    found = tuple(replace(one, hint=_said(one.hint, words)) for one in error.diagnostics)
    return error if found == error.diagnostics else type(error)(found, error.source, error.name)


def drawn(drawing: Drawing, words: Words) -> Drawing:
    """The drawing in other words: its pieces keep their roles."""
    return tuple(tuple(Piece(_said(piece.text, words), piece.role) for piece in row) for row in drawing)


def _said(text: str, words: Words) -> str:
    for pattern, here in words.items():
        text = re.sub(pattern, here, text)
    return text
