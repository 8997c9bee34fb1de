"""What a person sees on standard error while waiting: how long already, how long at most, what is being done, how many
solutions are known."""

from __future__ import annotations

import math
import os
import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING

from eqsolve.front.screen import remark

if TYPE_CHECKING:
    from rich.spinner import Spinner

# Seconds before anything is shown. Fewer: most texts are answered before the line could be read, and it only flickers.
# More: a person wonders whether the program still runs.
PATIENCE = 1.0
# Seconds between plain lines. Fewer: a log drowns in them. More: short stages go by unseen.
PAUSE = 1.0


class Waiting:
    """``with Waiting() as waiting: solve(..., progress=waiting.tell)``: one line that moves, at a terminal; elsewhere
    nothing. Where much is wanted on standard error (``verbose``), plain lines in both, one for each change."""

    def __init__(self, limit: float = math.inf, *, verbose: bool = False) -> None:
        self._limit, self._began = limit, time.monotonic()
        self._words = "reading"
        self._verbose = verbose
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Waiting:
        if self._verbose or (sys.stderr.isatty() and os.environ.get("TERM") != "dumb"):
            self._thread = threading.Thread(target=self._watch, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()  # so that the answer never stands above or in the line

    def tell(self, doing: str, known: int) -> None:
        """Takes what is being done now, and how many solutions are known."""
        found = f"{known} solution{'s' * (known != 1)} so far, Ctrl-C shows them" if known else "Ctrl-C stops"
        self._words = f"{doing} · {found}"

    def _watch(self) -> None:
        if self._over.wait(PATIENCE):
            return
        self._write_lines() if self._verbose else self._show_line()

    def _write_lines(self) -> None:
        written = ""
        while True:
            if self._words != written:
                written = self._words
                remark(f"  {self._times()} · {written}")
            if self._over.wait(PAUSE):
                return

    def _show_line(self) -> None:
        # rich is loaded when the wait is long already, so that quick answers never pay for it
        from rich.console import Console
        from rich.live import Live
        from rich.spinner import Spinner
        from rich.text import Text

        spinner = Spinner("dots")

        def line() -> Spinner:
            spinner.update(text=Text(f"{self._times()} · {self._words}", no_wrap=True, overflow="ellipsis"))
            return spinner

        with Live(get_renderable=line, console=Console(stderr=True), transient=True, refresh_per_second=8):
            self._over.wait()

    def _times(self) -> str:
        gone = time.monotonic() - self._began
        left = f", {max(self._limit - gone, 0):.0f} s left" if math.isfinite(self._limit) else ""
        return f"{gone:.0f} s{left}"
