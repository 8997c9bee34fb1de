"""A conversation about one text, without a terminal: a line goes in, a reply comes out.

The whole text is read and solved again at each entry, because a later line can change how an
earlier one is read (``xy`` is one name until x and y stand alone); the reply says when that happened.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import eqsolve
from eqsolve.errors import EqsolveError, Interrupted, UsageError, failure
from eqsolve.front.arguments import assignments
from eqsolve.front.session.command import HELP
from eqsolve.front.session.replies import Entry, Feedback, Reply, Settings
from eqsolve.front.session.solving import Solve, solved
from eqsolve.front.session.unfinished import unfinished
from eqsolve.result import Answer


class Session:
    """Entries of text, oldest first, and the lines of an entry that is not complete yet."""

    def __init__(self, solve: Solve = solved, settings: Settings | None = None) -> None:
        self.entries: tuple[Entry, ...] = ()
        self.settings = settings or Settings()
        self.folder: Path | None = None  # where tables are looked for: the folder of the loaded file
        self._pending: list[str] = []
        self._last = 0  # the highest number that an entry had
        self._solve = solve

    @property
    def text(self) -> str:
        """The whole text so far."""
        return "\n".join(entry.text for entry in self.entries)

    @property
    def waiting(self) -> bool:
        """An entry has begun and is not complete."""
        return bool(self._pending)

    def feed(self, line: str) -> Reply:
        """Takes one line: a command, a whole entry, or a part of one."""
        if not self._pending and line.strip().startswith(":"):
            return self._command(line.strip())
        self._pending.append(line)
        entry = "\n".join(self._pending)
        if unfinished(entry):
            return Reply(more=True)
        self._pending = []
        return self._enter(entry) if entry.strip() else Reply()

    def abandon(self) -> None:
        """Drops the lines of an entry that is not complete."""
        self._pending = []

    def look(self, typed: str) -> Feedback | None:
        """What is to be said of a line while it is typed; it is read, not solved. None: nothing."""
        entry = "\n".join([*self._pending, typed])
        if not typed.strip() or typed.lstrip().startswith(":"):
            return None
        if unfinished(entry):
            return Feedback("open", "goes on in the next line")
        try:
            statements = eqsolve.read(f"{self.text}\n{entry}", base_dir=self.folder)
        except EqsolveError as error:
            return Feedback("error", error.diagnostics[0].text)
        line = self.text.count("\n") + 2
        notes = [note.text for note in statements.notes if note.line and note.line >= line]
        return Feedback("note", notes[0]) if notes else None

    def names(self) -> tuple[str, ...]:
        """The names that the text uses, for completion."""
        return tuple(dict.fromkeys(re.findall(r"[^\W\d]\w*", self.text)))

    # ------------------------------------------------------------ entries

    def _enter(self, entry: str) -> Reply:
        before = self.text
        self._last += 1
        self.entries += (Entry(self._last, entry),)
        reply = self._answer(self._changes(before))
        if isinstance(reply.result, EqsolveError):
            self.entries = self.entries[:-1]
            self._last -= 1
            return Reply((*reply.remarks, "This entry was not kept."), reply.result)
        return reply

    def _answer(self, changes: Callable[[], tuple[str, ...]] = tuple) -> Reply:
        if not self.text.strip():
            return Reply(("The text is empty.",))
        try:
            result = self._solve(self.text, self.folder, self.settings)
            return Reply(changes(), result, answer=result)
        except EqsolveError as error:
            return Reply(result=error)
        except KeyboardInterrupt as stopped:
            known = stopped.answer if isinstance(stopped, Interrupted) else None
            kept = ("Interrupted; the text is kept (:undo takes the last entry back).",)
            return Reply(kept, known if isinstance(known, Answer) else None)

    def _changes(self, before: str) -> Callable[[], tuple[str, ...]]:
        """What the newest entry changed in the reading of the lines before it, asked for once the text is known to be
        good."""
        return lambda: tuple(
            f"This changes how an earlier line is read: {old}  is now  {new}"
            for old, new in zip(_reading(before), _reading(self.text), strict=False)
            if old != new
        )

    # ------------------------------------------------------------ commands

    def _command(self, line: str) -> Reply:
        word, _, rest = line.partition(" ")
        actions = {
            ":undo": self._undo,
            ":clear": self._clear,
            ":load": self._load,
            ":save": self._save,
            ":help": self._help,
            ":show": self._show,
            ":check": self._check,
            ":quit": self._quit,
        }
        if word not in actions:
            known = [command for command in actions if command.startswith(word)]
            return Reply(
                (f"There is no command {word}; " + (f"did you mean {known[0]}?" if known else ":help lists them."),)
            )
        try:
            return actions[word](rest.strip())
        except EqsolveError as error:
            return Reply(result=error)
        except (OSError, ValueError) as error:  # ValueError: not UTF-8, or a NUL in the name
            return Reply(
                result=failure(UsageError, "E706", f"{rest.strip()}: {getattr(error, 'strerror', None) or error}")
            )

    def _undo(self, _: str) -> Reply:
        if not self.entries:
            return Reply(("There is nothing to take back.",))
        gone = self.entries[-1].text
        self.entries = self.entries[:-1]
        reply = self._answer()
        return Reply((f"Taken back: {gone}", *reply.remarks), reply.result)

    def _clear(self, _: str) -> Reply:
        self.entries, self.folder, self._last = (), None, 0
        return Reply(("The text is empty.",))

    def _load(self, name: str) -> Reply:
        path = _named(name, ":load")
        self.entries, self.folder, self._last = (
            (Entry(1, path.read_text(encoding="utf-8-sig").rstrip("\n")),),
            path.parent,
            1,
        )
        return self._answer()

    def _save(self, name: str) -> Reply:
        path = _named(name, ":save")
        path.write_text(self.text + "\n", encoding="utf-8")
        return Reply((f"Saved to {path}.",))

    def _help(self, _: str) -> Reply:
        return Reply((HELP,))

    def _show(self, _: str) -> Reply:
        return Reply((self.text or "The text is empty.",))

    def _check(self, point: str) -> Reply:
        return Reply(result=eqsolve.check(self.text, assignments([point]), base_dir=self.folder))

    def _quit(self, _: str) -> Reply:
        return Reply(leave=True)


def _reading(text: str) -> list[str]:
    """The text as it is read, one statement a line."""
    return eqsolve.format(text).splitlines() if text.strip() else []


def _named(name: str, command: str) -> Path:
    if not name:
        raise failure(UsageError, "E707", f"{command} needs the name of a file", f"{command} puzzle.eq")
    return Path(name.strip("\"'")).expanduser()
