"""Entries from a pipe, or typed at a terminal that cannot place a cursor (TERM=dumb): plain lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import eqsolve
from eqsolve.front import screen
from eqsolve.front.session import Session

HINT = "type equations, :help for commands, Ctrl-D to leave"


def greeting() -> str:
    """The first line at a terminal."""
    return f"eqsolve {eqsolve.__version__}: {HINT}"


def head(session: Session, *, goes_on: bool = False) -> str:
    """What stands before a line that is typed: ``3> ``, or dots of that width where an entry goes on."""
    numbered = f"{session.following}> "
    return "." * (len(numbered) - 1) + " " if goes_on or session.waiting else numbered


class Lines:
    """Standard input line by line; a terminal gets a prompt with the number of the entry, without colours."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._greeted = False
        self._lines: Iterator[str] | None = None
        self._typed = screen.at_terminal()

    @property
    def can_edit(self) -> bool:
        """Whether a prompt can do better: the terminal places a cursor, and its screen is where answers go."""
        return self._typed and sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

    def ask(self, default: str = "") -> str:
        """The next line; what ``default`` holds is shown above it, for there is nothing to edit it with."""
        if self._typed and not self._greeted:
            self._greeted = True
            screen.remark(greeting())
        if default:
            screen.say(default)
        if self._typed:
            screen.ask(head(self._session))
        self._lines = self._lines or screen.lines()
        try:
            return next(self._lines).rstrip("\n")
        except StopIteration:
            if self._typed:
                screen.say("")  # what comes next begins at the margin
            raise EOFError from None
        except KeyboardInterrupt:
            self._lines = None  # it is exhausted, and standard input is not
            raise
