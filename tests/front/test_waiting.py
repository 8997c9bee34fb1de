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


def watched(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, verbose: bool = False) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    with waiting.Waiting(600.0, verbose=verbose) as line:
        line.tell("many starts", 2)
        for _ in range(200):
            if "many starts" in stream.getvalue() or not (stream.isatty() or verbose):
                break
            time.sleep(0.05)
    return stream.getvalue()


def test_a_terminal_is_told_what_is_being_done_and_how_much_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stage, solutions and what Ctrl-C does stand in one line of 80 cells."""
    assert "many starts · 2 solutions so far, Ctrl-C shows them" in watched(monkeypatch, Terminal())


def test_a_pipe_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors of a batch job hold no progress."""
    assert watched(monkeypatch, io.StringIO()) == ""


def test_a_verbose_pipe_gets_plain_lines_with_the_time_that_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line for each change and none twice; no control characters."""
    monkeypatch.setattr(waiting, "PAUSE", 0.01)
    told = watched(monkeypatch, io.StringIO(), verbose=True).splitlines()
    last = [row for row in told if "many starts" in row]
    assert len(last) == 1 and "s left · many starts · 2 solutions so far" in last[0]
    assert all(row.startswith("  ") and row.isprintable() for row in told)


def test_quick_answers_write_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a second is over even a verbose pipe is told nothing."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(waiting, "PATIENCE", 600.0)
    with waiting.Waiting(verbose=True) as line:
        line.tell("many starts", 2)
    assert stream.getvalue() == ""


def test_the_library_tells_its_stages() -> None:
    """``progress`` hears each stage, and the number of solutions grows to the final one."""
    heard: list[tuple[str, int]] = []
    answer = eqsolve.solve("x^2 = 4", progress=lambda doing, known: heard.append((doing, known)))
    assert ("exact methods", 0) in heard and heard[-1][1] == len(answer)


def test_the_library_tells_its_counts() -> None:
    """How many points were proposed; of a fit how many rows there are, also where ``solve`` comes upon it."""
    heard: list[str] = []
    eqsolve.solve("x^2 = 4", progress=lambda doing, known: heard.append(doing))
    assert "exact methods, 2 points proposed" in heard
    text = "fit y = a*x\ndata x, y\n  1 2\n  2 4\n  3 7\n"
    for call in (eqsolve.solve, eqsolve.fit):
        heard.clear()
        call(text, progress=lambda doing, known: heard.append(doing))
        assert heard == ["fitting 3 rows"]
