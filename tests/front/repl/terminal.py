"""A terminal for tests: a process at the other end of a pseudo-terminal, its keys and its screen.

It waits for text and never for a time, so that a busy machine only makes it slower.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).parent.parent.parent.parent
LIMIT = 300.0  # seconds for what a quiet machine shows within one
ASKED = b"\x1b[6n"  # where the cursor is; a terminal answers
ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-_])|\r")


class Terminal:
    """``with Terminal("repl") as t: t.wait("1> "); t.type("x = 1\\r")``."""

    def __init__(self, *words: str, columns: int = 80, program: list[str] | None = None, **environment: str) -> None:
        command = program or [sys.executable, "-m", "eqsolve", *words]
        variables = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            **environment,
        }
        if "NO_COLOR" not in environment:
            variables.pop("NO_COLOR", None)
        self.raw = ""
        self.code: int | None = None
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            os.execvpe(command[0], command, variables)
        self._seen = 0

    def type(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def wait(self, text: str) -> str:
        """What came, without escape sequences, since the last wait to the end of this text."""
        end = time.monotonic() + LIMIT
        while (place := self.screen.find(text, self._seen)) < 0:
            assert self._read(end), f"{text!r} did not come after {self.screen[self._seen :]!r}"
        start, self._seen = self._seen, place + len(text)
        return self.screen[start : self._seen]

    def end(self) -> int:
        """The exit code, once the process has ended; everything that it wrote is in ``raw``."""
        end = time.monotonic() + LIMIT
        while self._read(end):
            pass
        assert time.monotonic() < end, f"it does not end after {self.screen[self._seen :]!r}"
        if self.code is None:
            self.code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return self.code

    @property
    def screen(self) -> str:
        return ESCAPES.sub("", self.raw)

    def _read(self, end: float) -> bool:
        while time.monotonic() < end:
            if select.select([self._fd], [], [], 1.0)[0]:
                try:
                    found = os.read(self._fd, 65536)
                except OSError:  # the other end is closed
                    return False
                for _ in range(found.count(ASKED)):
                    self.type("\x1b[1;1R")
                self.raw += found.decode(errors="replace")
                return bool(found)
        return False

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.code is None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.close(self._fd)
