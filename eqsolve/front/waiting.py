"""What a person sees on standard error while waiting: how long already, how long at most, what is being done and how
much of it, how many solutions are known."""

from __future__ import annotations

import math
import os
import re
import shutil
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
# Seconds between plain lines of one stage, in which only counts change. Fewer: a log drowns in them; more: a long stage
# seems to hang.
WITHIN = 5.0
SPINNER = 2  # cells at the left of the line that moves
_OF_SEVERAL = re.compile(r"(?:exercise|value) [\d,]+ of [\d,]+")


class Waiting:
    """``with Waiting() as waiting: solve(..., progress=waiting.tell)``: one line that moves, at a terminal; elsewhere
    nothing. Where much is wanted on standard error (``verbose``), plain lines in both, one for each change."""

    def __init__(self, limit: float = math.inf, *, verbose: bool = False) -> None:
        self._limit, self._began = limit, time.monotonic()
        self._doing, self._known = "reading", 0
        self._one = ""  # which of several exercises or values
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
        """Takes what is being done now, and how many solutions are known. Of several exercises or values each has the
        whole time limit."""
        one = _OF_SEVERAL.match(doing)
        if one is not None and one[0] != self._one:
            self._one, self._began = one[0], time.monotonic()
        self._doing, self._known = doing, known

    def _watch(self) -> None:
        if self._over.wait(PATIENCE):
            return
        self._write_lines() if self._verbose else self._show_line()

    def _write_lines(self) -> None:
        told, stage, when = ("", -1), "", -math.inf
        while True:
            now = (self._doing, self._known)
            changed, late = stage_of(now[0]) != stage or now[1] != told[1], time.monotonic() >= when + WITHIN
            if now != told and (changed or late):
                told, stage, when = now, stage_of(now[0]), time.monotonic()
                remark(f"  {self.line(_width() - 2)}")
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
            width = console.width - SPINNER
            spinner.update(text=Text(self.line(width), no_wrap=True, overflow="ellipsis"))
            return spinner

        console = Console(stderr=True)
        with Live(get_renderable=line, console=console, transient=True, refresh_per_second=8):
            self._over.wait()

    def line(self, width: int) -> str:
        """What is told now, in so many cells where that can be done: what matters least is left out first."""
        gone, known = time.monotonic() - self._began, self._known
        since = f"{gone:.0f} s"
        left = f"{max(self._limit - gone, 0):.0f} s left" if math.isfinite(self._limit) else since
        both = f"{since}, {left}" if left != since else since
        found = f"{known:,} solution{'s' * (known != 1)}" if known else ""
        keys = f"{found} so far, Ctrl-C shows them" if known else "Ctrl-C stops"
        forms = (
            [both, self._doing, keys],
            [both, self._doing, f"{found} so far" if known else ""],
            [both, self._doing, found],
            [left, self._doing, found],
        )
        lines = [" · ".join(part for part in form if part) for form in forms]
        return next((line for line in lines if len(line) <= width), lines[-1])


def stage_of(doing: str) -> str:
    """What is being done, without how much of it is done."""
    head, _, last = doing.rpartition(" · ")
    return head if last[:1].isdigit() else doing


def _width() -> int:
    return shutil.get_terminal_size().columns
