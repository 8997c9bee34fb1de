"""Looks at an entry while it is typed, beside the typing: the session reads it in a thread of its own, once the typist
rests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from prompt_toolkit.application import Application

from eqsolve.errors import EqsolveError, Span
from eqsolve.front.session import Feedback

# Seconds without a key. Fewer: words flicker below each half-written name. More: Enter comes before the feedback.
REST = 0.15
# Letters of an entry that are read while it is typed. More: reading takes longer than typing the next line does, and
# Enter waits for it. Fewer: what people paste is not looked at.
MOST = 10_000


class Watcher:
    """What is to be said of the text that is typed now."""

    def __init__(self, look: Callable[[str], Feedback | None]) -> None:
        self.said: Feedback | None = None
        self._of = ""  # the text of which it is said
        self._look = look
        self._rest: asyncio.Task[None] | None = None

    def typed(self, text: str, app: Application[str]) -> None:
        """Takes the text as it is after a key."""
        if self._rest is not None:
            self._rest.cancel()
        if not text.strip():
            self.said = None
        elif app.is_running:
            self._rest = app.create_background_task(self._after_a_rest(text, app))

    def forget(self) -> None:
        """A new entry begins."""
        self.said, self._rest = None, None

    async def _after_a_rest(self, text: str, app: Application[str]) -> None:
        await asyncio.sleep(REST)
        if await asyncio.get_running_loop().run_in_executor(None, self._seen_of, text):
            app.invalidate()

    def _seen_of(self, text: str) -> bool:
        """Looks at the text; whether there is anything new to show."""
        said, before = self._seen(text), (self.said, self._of)
        self.said, self._of = said, text
        return before != (said, text)

    def place(self, text: str) -> Span | None:
        """Where in the text that is of which something is said; None once another text is typed."""
        return self.said.span if self.said is not None and text == self._of else None

    def _seen(self, text: str) -> Feedback | None:
        if len(text) > MOST:
            return None
        try:
            return self._look(text)
        except EqsolveError as error:
            return Feedback("error", str(error))
