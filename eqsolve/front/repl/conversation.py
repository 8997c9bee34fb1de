"""Entry by entry: ask, feed, show; and the exit code of it all."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from eqsolve.errors import EqsolveError
from eqsolve.front import screen
from eqsolve.front.repl.lines import Lines
from eqsolve.front.session import Progress, Reply, Session, Settings, solved
from eqsolve.front.waiting import Waiting
from eqsolve.front.wording import CONVERSATION, told
from eqsolve.result import Answer, Fit, FitStatus, Verdict

FINE, NOT_FOUND, BAD_INPUT, BUG = 0, 1, 2, 3
_NOTHING = (Verdict.NONE, Verdict.UNDECIDED)


class Source(Protocol):
    """Where entries come from."""

    def ask(self, default: str = "") -> str:
        """The next entry, or a line of one; a prompt begins with the text ``default``.

        Raises EOFError at the end, KeyboardInterrupt where a person gives up what was typed.
        """
        ...


class Conversation:
    """A session, a source of entries, and what became of them."""

    def __init__(self, session: Session, source: Source, *, as_json: bool = False) -> None:
        self.session, self.source, self.as_json = session, source, as_json
        self.code = FINE  # of the worst entry, or else of the last answer
        self._edit = ""  # what the next prompt begins with

    def run(self) -> None:
        """To the end of the input, or to a command that leaves."""
        while True:
            try:
                typed = self.source.ask(self._edit)
            except EOFError:
                break
            except KeyboardInterrupt:
                if not screen.at_terminal():
                    raise
                self.session.abandon()
                self._edit = ""
                continue
            if self.take(typed):
                return
        self.take("")  # ends an entry that the last line left open

    def take(self, typed: str) -> bool:
        """Feeds one entry and shows the reply; whether that ends the conversation."""
        self._edit = ""
        try:
            reply = self.session.feed(typed)
        except Exception:  # noqa: BLE001  # a bug must not cost the user what was typed
            screen.complain_of_bug()
            self.code = BUG
            return False
        self._show(reply)
        self._edit = reply.edit or ""
        return reply.leave

    def _show(self, reply: Reply) -> None:
        for remark in reply.remarks:
            screen.remark(remark) if self.as_json else screen.tell(remark)
        if reply.page and not self.as_json:
            screen.say(reply.page)
        shown = reply.result
        if isinstance(shown, EqsolveError):
            shown = told(shown, CONVERSATION)
            if self.as_json:
                screen.say_json(json.dumps(shown.to_dict(), ensure_ascii=False))
            else:
                screen.complain(shown)
            self.code = max(self.code, BAD_INPUT)
            return
        if self.code < BAD_INPUT and (known := reply.answer or shown) is not None:
            self.code = NOT_FOUND if _fruitless(known) else FINE
        if self.as_json and reply.answer is not None:
            shown = reply.answer
        if shown is not None:
            exact = not self.session.settings.decimals
            screen.say_json(shown.to_json(indent=None)) if self.as_json else screen.put(
                shown, words=CONVERSATION, exact=exact
            )


def _fruitless(known: object) -> bool:
    return (isinstance(known, Answer) and known.verdict in _NOTHING) or (
        isinstance(known, Fit) and known.status is FitStatus.UNDECIDED
    )


def converse(options: Namespace) -> int:
    """The command ``eqsolve repl``: its exit code. At a terminal that is 0 whatever was typed; of a pipe it is 2 where
    an entry was bad input, 1 where the last answer is "none" or "undecided"."""

    def solve(text: str, folder: Path | None, settings: Settings) -> Answer | Fit:
        with _watched(settings.time_limit) as tell:
            return solved(text, folder, settings, progress=tell)

    # as JSON each entry has one answer, to the whole text
    settings = Settings(seed=options.seed, time_limit=options.time_limit, split=not options.json)
    session = Session(solve, settings, Path(), _watched)
    conversation = Conversation(session, _source(session), as_json=options.json)
    if options.file:
        conversation.take(f":load {options.file}")
    conversation.run()
    return FINE if screen.at_terminal() else conversation.code


@contextmanager
def _watched(limit: float) -> Iterator[Progress]:
    """Shows what is being done while a person waits."""
    with Waiting(limit) as waiting:
        yield waiting.tell


def _source(session: Session) -> Source:
    lines = Lines(session)
    if not lines.can_edit:
        return lines
    # loaded here because a pipe needs no editor of lines
    from eqsolve.front.repl.prompt import Prompt

    return Prompt(session)
