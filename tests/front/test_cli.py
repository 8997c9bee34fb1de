"""The command line tested as a program: what it prints where, and how it exits."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import eqsolve
from eqsolve.front import cli, commands, screen, waiting
from eqsolve.ladder import STAGES
from eqsolve.methods.exact import linear
from eqsolve.result.proposal import Candidate

ROOT = Path(__file__).parent.parent.parent
PUZZLE = "A + B = 9\nC – D = 1\nA + C = 8\nB – D = 2\n"
ENVIRONMENT = {**os.environ, "PYTHONWARNINGS": "error", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def program(*words: str, text: str = "", cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs ``python -m eqsolve`` in a process of its own; a pipe stands on each side."""
    return subprocess.run(
        [sys.executable, "-m", "eqsolve", *words],
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        cwd=cwd,
        env={**ENVIRONMENT, **environment},
        check=False,
    )


@pytest.fixture
# the type of a closure says less than its name
def here(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Runs a command in this process, which says nothing of how long it takes: (exit code, standard output, standard
    error)."""
    monkeypatch.setattr(waiting, "PATIENCE", 600.0)

    def run(*words: str) -> tuple[int, str, str]:
        try:
            code = cli.main(words)
        except SystemExit as left:
            code = int(left.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


# ---------------------------------------------------------------- as a program


def test_the_founding_puzzle_as_a_program() -> None:
    """From a file: the family, the redundant line, exit 0, nothing on standard error, no colour codes in a pipe."""
    run = program("solve", "examples/puzzle.eq")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("Infinitely many solutions with one free unknown (D), proved to be all.\nEvery ")
    for piece in ("  A = 7 - D\n", "  B = D + 2\n", "  C = D + 1\n", "line 4 follows from lines 1, 2 and 3: B – D = 2"):
        assert piece in run.stdout
    assert "\x1b" not in run.stdout
    assert max(map(len, run.stdout.splitlines())) <= 80


def test_errors_go_to_standard_error() -> None:
    """A text that cannot be read: exit 2, the place on standard error, nothing on standard output."""
    run = program("solve", "-", text="A + B = 9\nA + = 3\n")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("error[E")
    assert "<stdin>:2:" in run.stderr
    assert "^" in run.stderr


def test_a_terminal_that_cannot_show_an_emoji_gets_a_question_mark() -> None:
    """An ASCII-only standard output loses the letter, not the answer."""
    run = program("-e", "🍎 + 🍎 = 10", PYTHONIOENCODING="ascii")
    assert (run.returncode, run.stderr) == (0, "")
    assert "? = 5" in run.stdout


def test_a_terminal_that_cannot_show_a_sign_gets_a_plainer_one() -> None:
    """A question mark in its place would ask whether the value is right."""
    run = program("x^2 = 2; x > 0", PYTHONIOENCODING="ascii")
    assert "x = sqrt(2) ~ 1.41421356237" in run.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_loses_no_letter_to_the_encoding_of_a_pipe(encoding: str) -> None:
    """What the encoding lacks is escaped: the text in it is the one that was solved, and check proves it again."""
    for words, text in (
        (("solve",), "α + 🍎 = 2; α = 1"),
        (("solve",), "α = ="),
        (("format",), "α = 2"),
        (("--each",), "1) α = 2"),
    ):
        run = subprocess.run(
            [sys.executable, "-m", "eqsolve", *words, "-e", text, "--json"],
            capture_output=True,
            timeout=120,
            cwd=ROOT,
            env={**ENVIRONMENT, "PYTHONIOENCODING": encoding},
            check=False,
        )
        said = run.stdout.decode(encoding)
        assert json.loads(said), said
        assert "?" not in said


@pytest.mark.parametrize(("text", "code"), [("x = 1", 0), ("0*x = 1", 1)])
def test_a_closed_pipe_is_harmless(text: str, code: int) -> None:
    """``eqsolve ... | head -0`` ends without a traceback, and with the exit code that a reader would have seen."""
    with subprocess.Popen(
        [sys.executable, "-m", "eqsolve", "-e", text, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(timeout=120) == code
    assert said == b""


def test_interrupt_ends_with_130() -> None:
    """Ctrl-C: exit 130, one line on standard error, no traceback."""
    # a shell starts background jobs with the interrupt ignored, and a test run may be such a job
    with subprocess.Popen(
        [sys.executable, "-m", "eqsolve", "repl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=ENVIRONMENT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b":show\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"The text is empty.\n"  # now the command runs, and waits for input
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
        assert process.wait(timeout=60) == 130
    assert said.startswith(b"interrupted")
    assert b"Traceback" not in said


def test_repl_reads_a_pipe() -> None:
    """Without a terminal the REPL takes lines from standard input and answers each."""
    run = program("repl", text="x + y = 3\nx - y = 1\n:show\n:nonsense\n")
    assert run.returncode == 2  # the last line is no command
    assert "Infinitely many solutions" in run.stdout
    assert "One solution, proved to be the only one: " in run.stdout
    assert "1  x + y = 3\n2  x - y = 1\n" in run.stdout
    assert "error[E726]: this cannot be done: there is no command :nonsense" in run.stderr


# ---------------------------------------------------------------- commands and exit codes


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["-e", "x + y = 3", "-e", "x - y = 1"], 0, "One solution, proved to be the only one: "),
        (["solve", "-e", "-x = 3"], 0, "x = -3"),
        (["solve", "x^3 = 2", "--decimals"], 0, "x ≈ 1.25992104989\n"),
        (["solve", "-e", "x = 1", "-e", "x = 2"], 1, "No solution: "),
        (["solve", "-e", "k := 2", "-e", "x = 3*k", "--param", "k=5"], 0, "x = 15"),
        (["check", "-e", "x^2 = 4", "--at", "x=-2"], 0, "Every relation holds, exactly."),
        (["check", "-e", "x^2 = 4", "-e", "x > 0", "--at", "x=-2"], 1, "Not a solution: one relation fails."),
        (["check", "-e", "1/x = 4", "--at", "x=0"], 1, "left side undefined here"),
        (["check", "2x = 7", "--at", "x=3,5"], 0, "Every relation holds"),
        (["check", "x^2 - 8x + 15 = 0", "--at", "x=3,5"], 0, "x = 5\nEvery relation holds"),
        (["check", "x^2 = 9", "--at", "x=±3"], 0, "x = -3\nEvery relation holds"),
        (["check", "x^2 = 9", "--at", "x=3 or x=2"], 1, "x = 2\nNot a solution"),
        (["check", "x^2 - 5x + 6 = 0", "--at", "x=-2"], 1, "x = 2 holds: look at the sign."),
        (["check", "2^x = 5", "--at", "x=2.32"], 1, "It is a solution rounded to these digits: x ≈ 2.321928095."),
        (["check", "x = 0.335", "--at", "x=0.34"], 1, "It is a solution rounded to these digits: x ≈ 0.335."),
        (["check", "x = -25/2", "--at", "x=-13"], 1, "It is a solution rounded to these digits: x ≈ -12.5."),
        (["check", "sin(x) = 0.5", "--at", "x=30"], 1, "x = 30° holds: an angle is in radians where no ° stands."),
        (["check", "v = s/t; s = 150; t = 2", "--at", "v=75"], 0, "Every relation holds, exactly."),
        (["check", "-e", "x^2 = 4", "--at", "x=3"], 1, "line 1  fails  x^2 = 4  left side 9, right side 4"),
        (["check", "x^2 = 4", "--at", "x=2"], 0, 'All solutions: eqsolve "x^2 = 4"'),
        (["check", "x, y in 1..9; x + y = 12", "--at", "x=0,y=12"], 1, "line 1  fails  y in 1..9   y is 12"),
        (["format", "-e", "2x + 3 y = z²"], 0, "2*x + 3*y = z^2"),
        (["format", "-e", "x^2 = 4", "--unicode"], 0, "x² = 4"),
        (["--version"], 0, "eqsolve 0."),
        (["--help"], 0, "examples:"),
    ],
)
def test_command(here, words: list[str], code: int, said: str) -> None:  # type: ignore[no-untyped-def]
    """Each command answers on standard output, and its exit code tells the kind of answer."""
    got, out, err = here(*words)
    assert (got, err) == (code, "")
    assert said in out


@pytest.mark.parametrize(
    ("text", "at"),
    [("x = 0.335", "0.33"), ("x = -0.335", "-0.33"), ("x = 67/200", "0.33"), ("x = 25/2", "12"), ("x = 0.005", "0.00")],
)
def test_a_half_is_not_rounded_towards_zero(here, text: str, at: str) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = here("check", text, "--at", f"x={at}")
    assert code == 1
    assert "rounded" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["solve", "-e", "x + = 3"], "error[E"),
        (["solve", "nowhere.eq"], "error[E705]: the file 'nowhere.eq' was not found"),
        (["slove", "puzzle.eq"], "invalid choice: 'slove'"),
        (["slove"], "help: did you mean the command solve?"),
        (["solve", "tests"], "error[E705]: the file 'tests' is a folder"),
        (["solve"], "error[E703]: nothing to read"),
        (["sovle", "-e", "x = 1"], "did you mean the command solve?"),
        (["solve", "a.eq", "-e", "x = 1"], "error[E704]: give either a FILE or -e lines, not both"),
        (["check", "-e", "x = 1", "--at", "x"], "error[E701]"),
        (["check", "-e", "x = 1"], "--at"),
        (["check", "-e", "x = 1", "--at", "z=1"], "error[E621]"),
        (["check", "x > 0", "--at", "x=3,5"], "error[E701]"),  # 3.5, or 3 and 5
        (["check", "v = s/t", "--at", "v=75"], "s and t have no value, and a point has one for each unknown"),
        (["check", "x^2 = 4", "--point", "x=2"], "did you mean --at?"),
        (["check", "x = 2267", "x=2267"], 'give a point: --at "A=6, B=3"'),
        (["check", "P*V = 8", "P=2", "V=4"], 'give a point: --at "P=2, V=4"'),
        (["x^2 = 4", "--count"], "the first line of an answer counts the solutions"),
        (["x^2 = 4", "--decimals", "3"], "did you mean --digits?"),
        (["fit", "fit y = a*x", "--p0", "a=1"], "did you mean --start?"),
        (["fit", "fit y = a*x", "--group", "site"], "did you mean --by?"),
        (["fit", "fit y = a*x", "--predict", "x=3"], "predictions stand in the text: predict y at x = 4"),
        (["fit", "fit y = a*x", "--output", "rows.csv"], "--out rows.csv the rows of fits"),
        (["x^2 = 4", "--tex"], "eqsolve format --latex"),
        (["solve", "-e", "x = 1", "--method", "magic"], "error[E626]: no method is called 'magic'"),
        (["solve", "-e", "x = 1", "--time-limit", "-1"], "error[E623]"),
        (["solve", "-e", "x = 1", "--seed", "many"], "--seed"),
        (["solve", "-e", "x = 1", "--seed", str(2**63)], "error[E630]"),
        (["solve", "-e", "x = 1", "--device", "nope"], "error[E631]: the device 'nope' cannot be used"),
        (["solve", "-e", "x = 1", "--start", "x=1e999"], "error[E622]"),
        (["check", "-e", "x = 1", "--at", "x=1e999"], "error[E622]"),
        (["solve", "-e", "x = g", "--param", "g=1e999"], "error[E622]"),
        (
            ["solve", "-e", "x = 1", "--param", "g=1"],
            "error[E635]: params: the text never uses g\nhelp: its names are x",
        ),
        (
            ["solve", "-e", "ln(x) = 1", "--param", "g=1"],
            "error[E635]: params: the text never uses g\nhelp: its names are x\n",
        ),
        (["solve", "-e", "# nothing"], "error[E627]: the text holds no equation"),
        (["solve", "-e", "x = 1", "--start", "y=1"], "error[E621]"),
        (["fit", "-e", "x = 1"], "error[E620]"),
        (["solve", "-e", "log(x) = 1", "--strict"], "error["),
        ([], "error[E703]: nothing to read\nhelp: write eqsolve"),
        (["solve", "-e", "x = 1", "--jsn"], "error[E716]: unrecognized arguments: --jsn\nhelp: did you mean --json?"),
        (["solve", "-e", "x = 1", "--sigma", "dy"], "help: --sigma is an option of eqsolve fit"),
        (["explain", "-e", "x = 1", "--digits", "4"], "help: --digits is an option of eqsolve solve"),
        (["solve", "-e", "x = 1", "--wombats", "4"], "help: eqsolve --help lists what there is"),
        (["solve", "-e", "x = 1", "--digits", "0"], "'0' is no whole number from 1 to 10,000"),
        (
            ["solve", "-e", "fit y = a", "--data", "a.csv"],
            'help: a table is for fits: eqsolve fit "y = m*x + b" rows.csv',
        ),
        (["x"], "the file 'x' was not found\nhelp: an equation has two sides"),
        (["puzle.eq"], "error[E705]: the file 'puzle.eq' was not found"),
        (["puzle.eq", "x = 1"], "error[E704]"),
        (["help", "sovle"], "error[E717]: there is no help on 'sovle'"),
        (["help", "sovle"], "did you mean solve?"),
        (["help", "absolute value"], "did you mean abs?"),
        (["help", "round", "down"], "did you mean floor?"),
        (["help", "csv"], "did you mean data? see also --out of eqsolve solve, --data of eqsolve fit"),
        (["help", "two equations"], "see also E236"),
        (["help", "codes"], "help: eqsolve explain lists all codes"),
        (["help", "exit", "codes"], "help: exit codes stand at the end of eqsolve solve --help"),
        ([""], "there is no equation: the text is empty\nhelp: write eqsolve"),
        (["check", " ", "--at", "x=1"], "there is no equation"),
        (["y = a x + b", "rows.csv"], 'a table is for fits: eqsolve fit "y = a x + b" rows.csv'),
        (["fit y = a*x + b", "rows.csv"], 'a table is for fits: eqsolve fit "y = a*x + b" rows.csv'),
    ],
)
def test_bad_input(here, words: list[str], said: str) -> None:  # type: ignore[no-untyped-def]
    """Bad input of any kind exits with 2 and says on standard error what to do; standard output stays empty."""
    code, out, err = here(*words)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x^2=4", "x>0"], "x = 2"),
        (["x + y = 3", "x - y = 1", "--json"], '"x": 2.0'),
        (["--json", "x = 5"], '"x": 5.0'),
        (["x", "+", "1", "=", "3"], "x = 2"),
        (["-x=3"], "x = -3"),
        (["--", "-x = 3"], "x = -3"),
        (["-v", "solve", "x = 5"], "x = 5"),
        (["2+2"], "2+2 = 4"),
        (["m = 2.50", "x = 1.5*m"], "m = 2.50\n"),
        (["check", "x^2 = 4", "--at", "x=2", "--digits", "5"], "x^2 = 4  left side 4, right side 4"),
        (["cos(x) = x", "--digits", "40"], "x ≈ 0.7390851332151606416553120876738734040134\n"),
        (["-q", "x^2=4", "y=1/3"], "x = -2, y = 0.333333333333\nx = 2, y = 0.333333333333\n"),
        (["-q", "A + B = 9"], "A = 9 - B\n"),
        (["-q", "x + y = 3", "x - y = 1", "x*y = ?"], "x = 2, y = 1\nx*y = 2\n"),
        (["x = 7^300"], "338385702007491040936883...001584180001 (254 digits; --json has all)"),
        (
            ["x in -5..20", "--show", "2"],
            "  6  0\n  5  -1\n  ... and 24 more solutions, farther from 0; --show all shows them",
        ),
        (["sin(30°)"], "1/2"),
        (["check", "x^2 = 4", "--at", "x=2"], "Every relation holds"),
        (["format", "2x = 3"], "2*x = 3"),
        (["help"], "statements of the language"),
        (["--completion", "bash"], "complete -o filenames -F _eqsolve eqsolve"),
        (["--man"], ".SS eqsolve solve"),
        (["check", "x^2 = 4", "--at", "x=2", "-v"], "line 1: relative residual 0"),
        (["help", "solve"], "usage: eqsolve solve"),
        (["help", "atan2"], "atan2(y, x)"),
        (["help", "all", "different"], "all different(a, b, c)"),
        (["help", "E213"], "error E213: "),
        (["help", "for", "--json"], '"kind": "statement"'),
    ],
)
def test_words_are_text(here, words: list[str], said: str) -> None:  # type: ignore[no-untyped-def]
    """Equations stand on the command line as they are, a line each or cut at their blanks; options stand anywhere."""
    code, out, _ = here(*words)
    assert code == 0
    assert said in out


def test_a_file_that_exists_is_a_file(here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """Also one whose name looks like an equation."""
    (tmp_path / "x=1").write_text("x = 7\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "x = 7" in here("x=1")[1]
    assert "x = 2" in here("x=2")[1]


def test_a_question_in_numbers_has_its_value_alone(here) -> None:  # type: ignore[no-untyped-def]
    """No verdict on nothing; beside an equation there is one."""
    assert here("3+4 = ?") == (0, "3+4 = 7\n", "")
    assert here("1 = 1", "3+4 = ?")[1].startswith("One solution")


def test_a_pipe_needs_no_name() -> None:
    """``echo ... | eqsolve``; an empty pipe says what to do."""
    run = program(text="x + 1 = 3\n")
    assert (run.returncode, run.stderr) == (0, "")
    assert "x = 2" in run.stdout
    run = program("--json")
    assert (run.returncode, run.stderr) == (2, "")
    assert json.loads(run.stdout)["error"]["code"] == "E703"


@pytest.mark.parametrize(
    ("words", "code", "place"),
    [
        (["solve", "-e", "x = 1", "-e", "x + = 3"], "E213", (2, 3)),
        (["solve", "nowhere.eq"], "E705", (None, None)),
        (["solve", "-e", "x = 1", "--seed", "many"], "E716", (None, None)),
        (["slove", "puzzle.eq"], "E716", (None, None)),
        (["check", "-e", "x = 1", "--at", "x"], "E701", (None, None)),
        (["explain", "E21"], "E690", (None, None)),
    ],
)
def test_errors_in_json(here, words: list[str], code: str, place: tuple[int | None, int | None]) -> None:  # type: ignore[no-untyped-def]
    """Errors of every stage have one shape, on standard output, and the exit code of errors."""
    exit_code, out, err = here(*words, "--json")
    said = json.loads(out)
    assert (exit_code, err) == (2, "")
    assert said["error"] == said["diagnostics"][0]
    assert (said["error"]["code"], said["error"]["line"], said["error"].get("column")) == (code, *place)
    assert said["error"]["text"]


def test_a_terminal_is_told_how_to_end(monkeypatch: pytest.MonkeyPatch, here) -> None:  # type: ignore[no-untyped-def]
    """``solve -`` at a terminal says so on standard error, and reads on."""

    class Typing(io.StringIO):
        buffer = io.BytesIO(b"x = 4")

        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Typing())
    code, out, err = here("solve", "-")
    assert (code, err) == (0, f"Type equations, one in each line; end with {screen.END_OF_INPUT}.\n")
    assert "x = 4" in out


def test_solve_json(here, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """The JSON of solve is the contract: keys, exact values as text, the redundant line with its reasons."""
    (tmp_path / "p.eq").write_text(PUZZLE, encoding="utf-8")
    code, out, _ = here(str(tmp_path / "p.eq"), "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["verdict"], answer["proved"], answer["completeness"]["level"]) == ("family", True, "proved")
    assert answer["family"]["free"] == ["D"]
    assert answer["family"]["expressions"] == {"A": "7 - D", "B": "D + 2", "C": "D + 1"}
    assert [(r["line"], r["because"]) for r in answer["redundant"]] == [(4, [1, 2, 3])]
    assert {"unknowns", "solutions", "conflict", "notes", "timings", "seed"} <= set(answer)
    assert len(answer["solutions"]) == 1
    assert answer["solutions"][0]["status"] == "proved"


def test_check_and_format_json(here) -> None:  # type: ignore[no-untyped-def]
    """check and format answer in JSON too."""
    code, out, _ = here("check", "-e", "x = 1", "--at", "x=2", "--json")
    assert (code, json.loads(out)["status"]) == (1, "refuted")
    code, out, _ = here("format", "-e", "2x = 1", "--json")
    assert (code, json.loads(out)) == (0, {"text": "2*x = 1\n"})


def test_fit_of_a_file_with_a_table_beside_it(here, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """`fit` and `solve` give the same fit, the table is found beside the text."""
    (tmp_path / "t.csv").write_text("x,y\n0,1\n1,3\n2,5\n3,7\n", encoding="utf-8")
    (tmp_path / "f.eq").write_text('fit y = a*x + b\ndata "t.csv"\n', encoding="utf-8")
    code, out, _ = here("fit", str(tmp_path / "f.eq"), "--json")
    fit = json.loads(out)
    assert (code, fit["status"], fit["points"]) == (0, "converged", 4)
    assert fit["parameters"]["a"]["value"] == pytest.approx(2)
    code, out, _ = here(str(tmp_path / "f.eq"))
    assert code == 0
    assert "R²" in out


def test_rows_and_predictions_of_a_fit_are_written(here, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    text = "fit y = a*x + b\npredict y at x = 4, 5, band 95%\ndata x, y\n0 1\n1 3.1\n2 4.9\n3 7\nend\n"
    (tmp_path / "f.eq").write_text(text, encoding="utf-8")
    code, out, _ = here("fit", str(tmp_path / "f.eq"), "--out", str(tmp_path / "r.csv"), "--intervals", "95", "-v")
    assert code == 0
    assert "95 % interval" in out and "covariance:" in out
    rows = list(csv.DictReader((tmp_path / "r.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["x"] for row in rows] == ["0.0", "1.0", "2.0", "3.0"]
    assert all(float(row["y"]) - float(row["fitted"]) == pytest.approx(float(row["residual"])) for row in rows)
    told = list(csv.DictReader((tmp_path / "r.predictions.csv").read_text(encoding="utf-8").splitlines()))
    assert [float(row["value"]) for row in told] == pytest.approx([1.03 + 1.98 * 4, 1.03 + 1.98 * 5])
    assert all(float(row["lower"]) < float(row["value"]) < float(row["upper"]) for row in told)
    code, _, err = here("fit", str(tmp_path / "f.eq"), "--out", str(tmp_path / "none" / "r.csv"))
    assert code == 2 and "E715" in err


def test_interrupt_inside_a_solve(here, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """A KeyboardInterrupt anywhere in a command becomes exit 130, and the answer says that nothing is known."""

    def interrupted(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "run", interrupted)
    assert here("solve", "-e", "x = 1") == (130, "Undecided: interrupted before the text was read\n", "interrupted\n")


def test_interrupt_shows_what_was_found(here, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """Ctrl-C while searching: the points found so far are shown, the verdict says that it was interrupted, exit 130."""

    def searching(system: object, *, deadline: float) -> Iterator[Candidate]:
        yield Candidate({"x": 2.0}, "test")
        raise KeyboardInterrupt

    monkeypatch.setattr(linear, "find", searching)
    code, out, err = here("solve", "-e", "x^2 = 4")
    assert (code, err) == (130, "interrupted\n")
    assert out.startswith("One solution found; whether there are others is not known: interrupted")
    assert "x = 2" in out
    code, out, err = here("solve", "-e", "x^2 = 4", "--json")
    answer = json.loads(out)  # prose would be no JSON
    assert (code, err, answer["solutions"][0]["values"], set(answer["timings"])) == (
        130,
        "interrupted\n",
        {"x": 2.0},
        {"read", "solve", "check"},
    )


def test_verbose_tells_of_each_rung_beside_the_answer(here) -> None:  # type: ignore[no-untyped-def]
    """On standard error, once each and in order; the answer on standard output is the same but for the technical reason."""
    code, out, err = here("solve", "-e", "x^2 + y^2 = 5", "-e", "x*y = 2", "-v")
    told = [row for row in err.splitlines() if not row.startswith(" ")]
    rungs = [rung for stage in STAGES for rung in stage.rungs]
    assert [row[9:].startswith(rung.name) for row, rung in zip(told, rungs, strict=True)] == [True] * len(rungs)
    assert {row.split()[0] for row in told} == {"climbed", "passed"}
    assert "climbed  Groebner basis (at most 12 connected unknowns): 4 points proposed" in err
    assert "passed   real roots of a polynomial: 2 unknowns\n" in err
    quiet = here("solve", "-e", "x^2 + y^2 = 5", "-e", "x*y = 2")
    why = out[out.index("  why: ") : out.index("(Groebner basis)\n") + len("(Groebner basis)\n")]
    assert " ".join(why.split()).startswith("why: the polynomial equations have exactly 4 complex solutions")
    assert (code, out.replace(why, "")) == quiet[:2]
    code, out, err = here("solve", "-e", "x = 1", "--verbose", "--json")
    assert (code, json.loads(out)["verdict"]) == (0, "unique")
    assert err.startswith("passed   lanes from the guess: every equation is linear\n")


def test_verbose_shows_the_rungs_of_the_method_that_was_asked_for(here) -> None:  # type: ignore[no-untyped-def]
    """The others are passed over as no part of it."""
    err = here("solve", "-e", "x = 1", "--method", "newton", "--one", "-v")[2]
    assert "passed   linear algebra: no part of method newton\n" in err
    assert "climbed  lanes (" in err


def test_format_reads_files_as_solve_does(here, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """A byte-order mark is no text; a file that is not UTF-8 is bad input, not a bug."""
    (tmp_path / "mark.eq").write_bytes(b"\xef\xbb\xbf2x = 1\n")
    (tmp_path / "latin.eq").write_bytes("größe = 1\n".encode("latin-1"))
    assert here("format", str(tmp_path / "mark.eq")) == (0, "2*x = 1\n", "")
    code, out, err = here("format", str(tmp_path / "latin.eq"))
    assert (code, out) == (2, "")
    assert err.startswith("error[E625]: the text")


def test_a_bug_does_not_look_like_an_answer(here, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """An exception that nobody expected exits with 3 and its traceback, never with 1, which would say "no solution"."""

    def broken(options: object) -> int:
        raise ZeroDivisionError("surprise")

    monkeypatch.setattr(commands, "run", broken)
    code, out, err = here("solve", "-e", "x = 1")
    assert (code, out) == (3, "")
    assert "ZeroDivisionError: surprise" in err
    assert err.endswith("please report it with the text that led to it.\n")


class _Terminal:
    """A stream that says it is a terminal."""

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_only_at_a_terminal_that_wants_them(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], coloured: bool
) -> None:
    """NO_COLOR and a dumb terminal switch colours off; the words stay the same."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    commands.solve(cli.arguments.parser().parse_args(["solve", "--equation=x = 1"]))
    assert ("\x1b[" in terminal.text) == coloured
    assert "One solution" in terminal.text
    assert screen.PIPED == 80


def test_a_piped_text_is_explained() -> None:
    """Without a text, or an empty one, all codes are listed."""
    run = program("explain", text="A + B = 9\nA - B = 1\n")
    assert run.returncode == 0 and "Add line 1 and line 2" in run.stdout
    assert program("explain").stdout.startswith("E001  ")


def test_explain(here) -> None:  # type: ignore[no-untyped-def]
    """One page, all lines, JSON, and an error for a code that does not exist."""
    code, out, err = here("explain", "E341")
    assert (code, err) == (0, "")
    assert out == str(eqsolve.explain("E341")) + "\n"
    code, out, _ = here("explain")
    assert (code, out.splitlines()[0][:6], len(out.splitlines())) == (0, "E001  ", len(eqsolve.explain()))
    assert json.loads(here("explain", "E341", "--json")[1]) == eqsolve.explain("E341").to_dict()
    assert len(json.loads(here("explain", "--json")[1])) == len(eqsolve.explain())
    code, out, _ = here("explain", "-e", "x + y = 9", "-e", "x - y = 1")
    assert code == 0 and "  Add line 1 and line 2: 2*x = 10, so x = 5." in out.splitlines()
    assert "Condition number" in here("explain", "x^2 = 4", "-v")[1] and "Condition number" not in out
    assert json.loads(here("explain", "x^2 = 4", "--json")[1])["headline"] == "2 solutions, proved to be all."
    code, out, _ = here("explain", "a := 2", "x = a + 1", "--param", "a = 5", "--time-limit", "600")
    assert code == 0 and "x = 6" in out
    assert here("explain", "x = 1", "--time-limit", "-1")[0] == 2
    assert "E701" in here("explain", "x = 1", "--param", "a")[2]
    code, out, err = here("explain", "E21")
    assert (code, out) == (2, "")
    assert "did you mean E210 or E211" in err


def test_format_in_latex(here) -> None:  # type: ignore[no-untyped-def]
    """Aligned rows, which are read back; one style at a time."""
    code, out, err = here("format", "-e", "x^2 = 1/y", "--latex")
    assert (code, out, err) == (0, "\\begin{align*}\n  x^{2} &= \\frac{1}{y}\n\\end{align*}\n", "")
    assert here("format", "-e", out)[1] == "x^2 = 1/y\n"
    assert here("format", "-e", "x = 1", "--latex", "--unicode")[0] == 2


def test_a_file_that_is_not_there_is_told_what_it_may_be(here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """A file of nearly this name, the folder where a table is looked for, how an answer is written; and that two files are two."""
    monkeypatch.chdir(tmp_path)
    for name in ("first.eq", "second.eq"):
        (tmp_path / name).write_text("x = 1")
    for words, said in (
        (["frist.eq"], "help: did you mean first.eq?"),
        (["fit", "y = a*x", "rows.csv"], f"help: it is looked for in the folder {tmp_path}"),
        (["check", "answer.json"], "help: an answer is written with: eqsolve solve FILE --json > ANSWER.json"),
        (["first.eq", "second.eq"], "error[E704]: 2 files are given, and a command takes one"),
        (["."], "error[E705]: the file '.' is a folder\nhelp: name a file in it"),
        (["x = 1", "-o", "out.txt"], "help: the shell writes an answer to a file"),
    ):
        code, out, err = here(*words)
        assert (code, out) == (2, "")
        assert said in " ".join(err.split("\n  "))


def test_a_picture_is_written_beside_the_answer(here, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """The answer is the same as without; an ending that says no kind of picture is bad input, after the answer."""
    place = tmp_path / "root.svg"
    code, out, _ = here("x^2 = 4", "--plot", str(place))
    assert (code, out) == here("x^2 = 4")[:2]
    assert "<svg" in place.read_text(encoding="utf-8")
    code, out, err = here("x^2 = 4", "--plot", str(tmp_path / "root.txt"))
    assert code == 2
    assert out.startswith("2 solutions")
    assert "error[E756]" in err


def test_a_conversation_in_the_pipe_is_told_as_one(here, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """Its commands are no equations; what ends with a colon, and a definition, are none of its commands."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b":set digits 8\nx = 1\n")))
    code, _, err = here("solve", "-")
    assert code == 2
    assert "error[E719]: :set is a command of a conversation" in err
    assert "pipe the lines into eqsolve repl" in err
