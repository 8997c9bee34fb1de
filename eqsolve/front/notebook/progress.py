"""A line below the cell while a person waits: the notebook's counterpart of the line on standard error."""

from __future__ import annotations

import time
from typing import Any

from IPython.display import clear_output, display

from eqsolve.front.waiting import PATIENCE

# Seconds between two updates. Fewer: a browser is flooded with messages; more: the line seems to hang.
PAUSE = 0.25


class Progress:
    """``with Progress() as progress: solve(..., progress=progress.tell)``. ``alone``: nothing else was shown by the cell,
    so that the line can be taken away as a whole when the answer comes."""

    def __init__(self, alone: bool = False) -> None:
        self._alone = alone
        self._began = time.monotonic()
        self._next = self._began + PATIENCE
        self._handle: Any = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        if self._handle is not None:
            self._handle.update(_Words(""))
            if self._alone:  # emptied it would stay as an output of the saved notebook
                clear_output(wait=True)  # type: ignore[no-untyped-call,unused-ignore]

    def tell(self, doing: str, known: int) -> None:
        """Takes what is being done now, and how many solutions are known."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + PAUSE
        found = f"{known} solution{'s' * (known != 1)} so far, " if known else ""
        words = _Words(f"{now - self._began:.0f} s · {doing} · {found}interrupting keeps what was found")
        if self._handle is None:
            self._handle = display(words, display_id=True)  # type: ignore[no-untyped-call,unused-ignore]
        else:
            self._handle.update(words)


class _Words:
    """Text that a front shows as it is."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text
