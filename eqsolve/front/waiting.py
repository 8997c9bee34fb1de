"""A line on standard error while a person waits: what is being done, how long already, how many solutions are known."""

from __future__ import annotations

import os
import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

# Seconds before anything is shown. Fewer: most texts are answered before the line could be read, and it only flickers.
# More: a person wonders whether the program still runs.
PATIENCE = 1.0


class Waiting:
    """``with Waiting() as waiting: solve(..., progress=waiting.tell)``; silent where standard error is no terminal, and
    where it is not ``wanted`` because something else is written there."""

    def __init__(self, wanted: bool = True) -> None:
        self._wanted = wanted
        self._words = "reading"
        self._shown: Progress | None = None
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Waiting:
        if self._wanted and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            self._timer = threading.Timer(PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._timer = None
            if self._shown is not None:
                self._shown.stop()

    def tell(self, doing: str, known: int) -> None:
        """Takes what is being done now, and how many solutions are known."""
        found = f"{known} solution{'s' * (known != 1)} so far, Ctrl-C shows them" if known else "Ctrl-C stops"
        self._words = f"{doing} · {found}"
        if self._shown is not None:
            self._shown.update(self._shown.task_ids[0], description=self._words)

    def _show(self) -> None:
        # rich is loaded when the wait is long already, so that quick answers never pay for it
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._timer is None:
                return
            shown = Progress(
                SpinnerColumn(),
                TimeElapsedColumn(),
                TextColumn("{task.description}"),
                console=Console(stderr=True),
                transient=True,
            )
            shown.add_task(self._words, total=None)
            shown.start()
            self._shown = shown
