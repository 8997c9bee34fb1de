"""What a shell can do to the command: full disks, closed pipes, strange bytes and locales. One clear line, the right
exit code, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from eqsolve.front.screen import paged

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a POSIX shell and /dev/full")
HERE = Path(__file__).parent.parent.parent
COMMAND = f"{sys.executable} -m eqsolve"
PUZZLE = HERE / "examples" / "puzzle.eq"


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A line of the shell, where EQ is the command."""
    variables = {**os.environ, "PYTHONPATH": str(HERE), **environment}
    script = line.replace("EQ", COMMAND).replace("PUZZLE", str(PUZZLE))
    return subprocess.run(
        ["bash", "-c", script], capture_output=True, cwd=folder, env=variables, timeout=120, check=False
    )


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("EQ solve PUZZLE > /dev/full", 2, "E708"),
        ("EQ solve -e 'x = 2' --json > /dev/full", 2, "E708"),
        ("echo 'x = 2' | EQ repl > /dev/full", 2, "E708"),
        ("EQ solve -e 'x = 2' >&-", 2, "E708"),
        ("EQ solve -e 'x = = 2' 2> /dev/full", 2, ""),
        ("EQ solve -e 'x = 2' > /dev/full 2> /dev/full", 2, ""),
        ("EQ solve -e 'x = = 2' >&- 2>&-", 2, ""),
        ("EQ solve -e 'x = 2' 2>&-", 0, ""),
        ("EQ solve - <&-", 2, "E710"),
        ("EQ repl <&-", 2, "E710"),
        (r"printf 'x = 1\n\xff' | EQ solve -", 2, "E712"),
        (r"printf '\xff\xfe' | EQ check -", 2, "E712"),
        (r"printf 'x = 1\n\xff\n' | EQ repl", 2, "E201"),
        (r"EQ solve -e $'x = 1\xff'", 2, "E201"),
        ("EQ solve $(printf 'a%.0s' {1..5000})", 2, "E714"),
        ("EQ solve -e 'x = 1' --time-limit x", 2, "time-limit"),
        ("printf '[%.0s' {1..100000} > deep.json; EQ check deep.json", 2, "E640"),
        ("head -c 4000 /dev/zero > zero.eq; EQ solve zero.eq", 2, "E002"),
        ("printf '\\xef\\xbb\\xbfx = 1' | EQ solve -", 0, ""),
    ],
)
def test_streams_and_arguments(line: str, code: int, said: str, tmp_path: Path) -> None:
    """The exit code, the code of the error, and never a traceback."""
    run = shell(line, tmp_path)
    errors = run.stderr.decode("utf-8", errors="replace")
    assert run.returncode == code, errors
    assert said in errors
    assert "Traceback" not in errors
    assert "Exception ignored" not in errors
    assert not run.stdout or code == 0 or "repl" in line


@pytest.mark.parametrize("arguments", ["solve PUZZLE --json", "format PUZZLE"])
def test_a_reader_may_leave(arguments: str, tmp_path: Path) -> None:
    """``| true`` and ``| head -1``: the exit code is that of the answer."""
    run = shell(f"EQ {arguments} | true; exit ${{PIPESTATUS[0]}}", tmp_path)
    assert (run.returncode, run.stderr) == (0, b"")
    run = shell(f"EQ {arguments} | head -1", tmp_path)
    assert (run.stdout.count(b"\n"), run.stderr) == (1, b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
        {"TERM": "dumb", "NO_COLOR": "1"},
        {"COLUMNS": "abc", "TERM": ""},
    ],
)
def test_locales_and_terminals(environment: dict[str, str], tmp_path: Path) -> None:
    """A text of any letters is read as it was typed, in any locale; what cannot be shown becomes a question mark."""
    run = shell("EQ solve -e '🍎 = 2' -e 'λ + é = 3' -e 'λ = 1²' --time-limit 600", tmp_path, **environment)
    assert (run.returncode, run.stderr) == (0, b"")
    assert b"lambda" in run.stdout
    assert b"\x1b" not in run.stdout


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("  :show         the entries so far", "  :show         the entries so\n                far"),
        ("What a text has: the verdict and more.", "What a text has: the verdict\nand more."),
        ("  :set digits 8 and a very long name  said", "  :set digits 8 and a very\n    long name  said"),
        (" │ ⣀⡠⠤⠒⠒⠒⠒⠒⠦⠤⣄⡀             ⠈⠑⠢⣄        ", " │ ⣀⡠⠤⠒⠒⠒⠒⠒⠦⠤⣄⡀             ⠈⠑⠢⣄        "),  # a picture stays
    ],
)
def test_pages_are_broken_between_words(text: str, broken: str) -> None:
    """In narrow terminals what is said of a name goes on below where it began."""
    assert paged(text, 30) == broken
