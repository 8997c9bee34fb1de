"""The REPL as a program: at a pseudo-terminal, at one that cannot place a cursor, and in a pipe."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="there are no pseudo-terminals")

from tests.front.repl.terminal import ROOT, Terminal

COLOUR = re.compile(r"\x1b\[[0-9;]*(?:3[0-8]|4[0-8]|9[0-7])[;m]")
UNDERLINED = re.compile(r"\x1b\[(?:[0-9;]*;)?4[;m]")
Open = Callable[..., Terminal]


@pytest.fixture
def terminal(tmp_path: Path) -> Open:
    """Opens a terminal with a history of its own."""
    return lambda *words, **more: Terminal(*words, **{"XDG_STATE_HOME": str(tmp_path), **more})


def test_an_afternoon_at_the_terminal(terminal: Open) -> None:
    """``eqsolve`` alone greets and asks; entries have numbers; an error shows while it is typed; Ctrl-C gives up the
    line; Tab completes; what was typed is there the next day; Ctrl-D leaves."""
    with terminal() as today:
        today.wait(":help for commands")
        today.wait("1> ")
        today.type("x + y = 3\r")
        today.wait("degree of freedom")
        today.wait("2> ")
        today.type("x - y = = 1")
        today.wait("error: ")  # before Enter
        assert UNDERLINED.search(today.raw)
        today.type("\x03")
        today.wait("2> ")
        today.type("x - y = 1\r")
        today.wait("One solution")
        today.wait("3> ")
        today.type("asi\t")
        today.wait("asinh(x): ")  # the menu, with a line of help
        today.type("\x03")
        today.wait("3> ")
        today.type(":ed")
        today.wait("back in the prompt")  # the menu of commands needs no Tab
        today.type("it 2\r")
        today.wait("x - y = 1")  # in the next prompt
        today.type("\x03\x04")
        assert today.end() == 0
    assert COLOUR.search(today.raw)
    assert "Traceback" not in today.raw
    with terminal("repl") as tomorrow:
        tomorrow.wait("1> ")
        tomorrow.type("x -\x1b[A")
        tomorrow.wait("x - y = 1")
        tomorrow.type("\r")
        tomorrow.wait("degree of freedom")
        tomorrow.wait("2> ")
        tomorrow.type("\x04")
        assert tomorrow.end() == 0


SLOW = """
import time
from eqsolve.errors import Interrupted
from eqsolve.front.repl.conversation import Conversation
from eqsolve.front.repl.prompt import Prompt
from eqsolve.front.session import Session
import eqsolve

def solve(text, folder, settings):
    found = eqsolve.solve("x = 7")
    try:
        print("working", flush=True)
        while True:  # a key that comes just before a sleep begins does not end it
            time.sleep(0.05)
    except KeyboardInterrupt:
        raise Interrupted(found)

session = Session(solve)
Conversation(session, Prompt(session)).run()
"""


def test_control_c_stops_a_solve_and_keeps_what_it_found(terminal: Open) -> None:
    """What is known then is shown, and the prompt is back."""
    with terminal(program=[sys.executable, "-c", SLOW]) as slow:
        slow.wait("1> ")
        slow.type("x = 7\r")
        slow.wait("working")
        slow.type("\x03")
        slow.wait("nterrupted")
        slow.wait("x = 7")
        slow.wait("2> ")
        slow.type("\x04")
        assert slow.end() == 0
    assert "Traceback" not in slow.raw


def test_control_z_suspends(terminal: Open) -> None:
    """The shell has the terminal; ``fg`` brings the prompt back with what was typed."""
    with terminal(program=["bash", "--norc", "--noprofile", "-i"], PS1="shell$ ") as shell:
        shell.wait("shell$ ")
        shell.type(f"{sys.executable} -m eqsolve repl\r")
        shell.wait("1> ")
        shell.type("x = 1")
        shell.type("\x1a")
        shell.wait("Stopped")
        shell.wait("shell$ ")
        shell.type("fg\r")
        shell.wait("1> x = 1")
        shell.type("\r")
        shell.wait("2> ")
        shell.type("\x04")
        shell.wait("shell$ ")
        shell.type("exit\r")
        assert shell.end() == 0


def test_an_editor_of_ones_own(terminal: Open, tmp_path: Path) -> None:
    """Ctrl-X Ctrl-E opens $VISUAL on the entry; what it leaves stands in the prompt."""
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'x = 12\\ny = 34' > \"$1\"\n")
    editor.chmod(0o755)
    with terminal("repl", VISUAL=str(editor)) as edited:
        edited.wait("1> ")
        edited.type("x = 1\x18\x05")
        edited.wait("y = 34")
        edited.type("\r")
        edited.wait("2 equations")
        edited.wait("3> ")
        edited.type("\x04")
        assert edited.end() == 0


@pytest.mark.parametrize(
    ("columns", "environment"), [(40, {"NO_COLOR": "1"}), (80, {"TERM": "dumb"}), (40, {"TERM": "dumb"})]
)
def test_without_colours(terminal: Open, columns: int, environment: dict[str, str]) -> None:
    """Numbers, verdicts and errors are there; colours are not, and where no cursor can be placed no escapes at all."""
    with terminal("repl", columns=columns, **environment) as plain:
        plain.wait("1> ")
        plain.type("x + (\r")
        plain.wait(".. ")
        plain.type("y) = 3\r")
        plain.wait("3> ")
        plain.type("x - = 1\r")
        plain.wait("error[E")
        plain.wait("3> ")
        plain.type("\x04")
        assert plain.end() == 0
    assert not COLOUR.search(plain.raw)
    assert "TERM" not in environment or "\x1b" not in plain.raw


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("x + y = 3\nx - y = 1\n", 0),
        ("x = 1\nx = 2\n", 1),
        ("x = 1\nx = 2\n:undo\n", 0),
        ("x = = 1\nx = 1\n", 2),
        ("x = (1\n", 2),
        (":nonsense\nx = 1\n", 2),
        ("", 0),
    ],
)
def test_a_pipe_tells_by_its_exit_code(lines: str, code: int) -> None:
    """2: an entry was bad input; 1: the last answer is none or undecided. Plain text, and no prompt."""
    run = subprocess.run(
        [sys.executable, "-m", "eqsolve", "repl"], input=lines, capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert run.returncode == code, run.stderr
    assert "> " not in run.stdout.replace("--> ", "")
    assert "\x1b" not in run.stdout + run.stderr


def test_a_pipe_of_json() -> None:
    """A line of JSON for each answer and each error, and nothing else on standard output."""
    run = subprocess.run(
        [sys.executable, "-m", "eqsolve", "repl", "--json"],
        input="x = 2\nx = = 1\nx + y = 5\nz = 4\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    first, wrong, last, apart = (json.loads(line) for line in run.stdout.splitlines())
    assert apart["solutions"][0]["values"] == {"x": 2.0, "y": 3.0, "z": 4.0}  # an answer to the whole text
    assert first["verdict"] == "unique"
    assert "error" in json.dumps(wrong)
    assert last["solutions"][0]["values"] == {"x": 2.0, "y": 3.0}


def test_a_pipe_keeps_to_80_columns_and_says_the_verdict_once() -> None:
    lines = "x + y = 3\nx - y = 1\nz + w = 5\nu*v*speed = 12\nq^2 = 2\nz = w\n:why\n:explain\n"
    run = subprocess.run(
        [sys.executable, "-m", "eqsolve", "repl"], input=lines, capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert max(map(len, run.stdout.splitlines())) <= 80
    assert run.stdout.split("2 equations")[1].split("3 equations")[0].lower().count("one solution, proved") == 1
