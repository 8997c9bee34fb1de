"""The session at a terminal: a prompt with history and completion, or plain lines where there is no terminal."""

from __future__ import annotations

import os
import re
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

import eqsolve
from eqsolve import __version__
from eqsolve.errors import EqsolveError
from eqsolve.front import screen
from eqsolve.front.session import COMMANDS, Reply, Session, Settings, solved
from eqsolve.front.waiting import Waiting
from eqsolve.result import Answer, Fit

KEYWORDS = ("all", "data", "end", "fit", "for", "in", "integer", "positive", "real", "unknowns")


def converse(options: Namespace) -> int:
    """Runs a session until the input ends; returns 0."""

    def solve(text: str, folder: Path | None, settings: Settings) -> Answer | Fit:
        with Waiting() as waiting:
            return solved(text, folder, settings, progress=waiting.tell)

    session = Session(solve, Settings(seed=options.seed, time_limit=options.time_limit))
    if options.file:
        _respond(session.feed(f":load {options.file}"), options.json)
    for line in _typed(session) if sys.stdin is not None and sys.stdin.isatty() else _piped():
        try:
            reply = session.feed(line)
        except Exception:  # noqa: BLE001  # a bug must not cost the user what was typed
            screen.complain_of_bug()
            continue
        if reply.leave:
            break
        _respond(reply, options.json)
    return 0


def _respond(reply: Reply, as_json: bool) -> None:
    for remark in reply.remarks:
        screen.say(remark)
    if isinstance(reply.result, EqsolveError):
        screen.complain(reply.result)
    elif reply.result is not None:
        screen.say(reply.result.to_json(indent=None)) if as_json else screen.put(reply.result)


def _piped() -> Iterator[str]:
    for line in screen.lines():
        yield line.rstrip("\n")
    yield ""  # ends an entry that the last line left open


def _typed(session: Session) -> Iterator[str]:
    screen.say(f"eqsolve {__version__}: type equations, :help for commands, Ctrl-D to leave")
    prompt: PromptSession[str] = PromptSession(
        history=_history(), completer=_NameCompleter(session), complete_while_typing=False
    )
    while True:
        try:
            yield prompt.prompt("... " if session.waiting else "> ")
        except KeyboardInterrupt:
            session.abandon()
        except EOFError:
            return


class _NameCompleter(Completer):
    """Completes commands at the start of a line, elsewhere names of the text, functions and words of the language."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        del complete_event  # the same words whether asked for or not
        for word, length in completions(document.text_before_cursor, self.session.text):
            yield Completion(word, start_position=-length)


def completions(before: str, text: str) -> list[tuple[str, int]]:
    """The words that can stand where the cursor is, each with the number of typed characters that it replaces."""
    if before.lstrip().startswith(":") and " " not in before.strip():
        typed, known = before.lstrip(), tuple(command.name for command in COMMANDS)
    else:
        last = re.search(r"[^\W\d]\w*$", before)
        typed = last[0] if last else ""
        known = tuple(sorted({*re.findall(r"[^\W\d]\w*", text), *eqsolve.functions(), *KEYWORDS}))
    return [(word, len(typed)) for word in known if typed and word.startswith(typed) and word != typed]


def _history() -> History:
    """Kept between sessions where the user's state folder can be written, else for this session only."""
    folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "eqsolve"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "history").touch()
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(folder / "history"))
