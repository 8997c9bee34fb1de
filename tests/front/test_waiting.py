"""The line that a person sees while waiting."""

from __future__ import annotations

import io
import sys
import time

import pytest

import eqsolve
from eqsolve.clocks import progress
from eqsolve.front import waiting
from eqsolve.ladder import STAGES


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


def test_counts_alone_are_written_every_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain lines follow a change of stage; counts that grow within one wait for the next few seconds."""
    monkeypatch.setattr(waiting, "PAUSE", 0.0)
    monkeypatch.setattr(waiting, "WITHIN", 600.0)
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    with waiting.Waiting(verbose=True) as line:
        for doing, looks in (
            ("boxes · 100 boxes", 3000),
            ("boxes · 200 boxes", 5),
            ("boxes · 300 boxes", 5),
            ("many starts · 1 of 2 lanes", 3000),
        ):
            line.tell(doing, 0)
            for _ in range(looks):
                if doing in stream.getvalue():
                    break
                time.sleep(0.01)
    told = stream.getvalue()
    assert "boxes · 100 boxes" in told and "many starts · 1 of 2 lanes" in told
    assert "200 boxes" not in told and "300 boxes" not in told


def test_the_line_keeps_to_its_width() -> None:
    """What matters least is left out first: keys, "so far", the time that is over; the stage is never cut."""
    line = waiting.Waiting(20.0)
    line.tell("exercise 3 of 12 · many starts · 512 of 1,024 lanes", 12)
    assert line.line(200).endswith(
        "left · exercise 3 of 12 · many starts · 512 of 1,024 lanes · 12 solutions so far, Ctrl-C shows them"
    )
    narrow = line.line(78)
    assert len(narrow) <= 78 and narrow.endswith(
        "left · exercise 3 of 12 · many starts · 512 of 1,024 lanes · 12 solutions"
    )
    line.tell("boxes, for a proof · 12,400 boxes", 3)
    assert line.line(78).endswith(" s left · boxes, for a proof · 12,400 boxes · 3 solutions so far")
    for doing in (*(stage.name for stage in STAGES), "proofs and exact forms", "searching assignments"):
        line.tell(f"{doing} · 4,096 of 10,240 lanes", 400)
        assert len(line.line(78)) <= 78 and "400 solutions" in line.line(78)


@pytest.mark.parametrize(
    ("first", "second", "anew"),
    [
        ("value 1 of 12 · reading", "value 2 of 12 · boxes", True),
        ("value 1 of 12 · reading", "value 1 of 12 · boxes", False),
        ("exercise 9 of 12", "exercise 10 of 12", True),
        ("exercise 1,000 of 1,200 · boxes", "exercise 1,001 of 1,200 · boxes", True),
        ("many starts · 1 of 2 lanes", "boxes · 2 of 3 boxes", False),
    ],
)
def test_each_of_several_has_the_whole_time(
    first: str, second: str, anew: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time that is left counts anew where the next value or exercise begins, and nowhere else."""
    now = [0.0]
    monkeypatch.setattr(waiting.time, "monotonic", lambda: now[0])
    line = waiting.Waiting(20.0)
    line.tell(first, 0)
    now[0] = 8.0
    line.tell(second, 0)
    assert line.line(200).startswith("0 s, 20 s left" if anew else "8 s, 12 s left")


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


def test_the_library_tells_its_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many points were proposed; of a fit how many rows there are, also where ``solve`` comes upon it."""
    monkeypatch.setattr(progress, "PAUSE", 600.0)  # of what long work tells in between, nothing
    heard: list[str] = []
    eqsolve.solve("x^2 = 4", progress=lambda doing, known: heard.append(doing))
    assert "exact methods, 2 points proposed" in heard
    text = "fit y = a*x\ndata x, y\n  1 2\n  2 4\n  3 7\n"
    for call in (eqsolve.solve, eqsolve.fit):
        heard.clear()
        call(text, progress=lambda doing, known: heard.append(doing))
        assert heard == ["fitting 3 rows"]
