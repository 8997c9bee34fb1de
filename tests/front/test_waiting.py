"""The line that a person sees while waiting."""

from __future__ import annotations

import io
import sys
import time

import pytest

import eqsolve
from eqsolve.front import waiting


class Terminal(io.StringIO):
    """Standard error as a terminal of 80 cells."""

    def isatty(self) -> bool:
        return True


def watched(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    with waiting.Waiting() as line:
        line.tell("many starts", 2)
        for _ in range(200):
            if "many starts" in stream.getvalue() or not stream.isatty():
                break
            time.sleep(0.05)
    return stream.getvalue()


def test_a_terminal_is_told_what_is_being_done_and_how_much_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stage, solutions and what Ctrl-C does stand in one line of 80 cells."""
    assert "many starts · 2 solutions so far, Ctrl-C shows them" in watched(monkeypatch, Terminal())


def test_a_pipe_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors of a batch job hold no progress."""
    assert watched(monkeypatch, io.StringIO()) == ""


def test_the_library_tells_its_stages() -> None:
    """``progress`` hears each stage, and the number of solutions grows to the final one."""
    heard: list[tuple[str, int]] = []
    answer = eqsolve.solve("x^2 = 4", progress=lambda doing, known: heard.append((doing, known)))
    assert ("exact methods", 0) in heard and heard[-1][1] == len(answer)
