"""Cells of eqsolve in IPython, run in this process as a notebook runs them."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

pytest.importorskip("IPython")

from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

import eqsolve
from eqsolve.front.notebook import progress
from eqsolve.front.notebook.echo import Echo
from eqsolve.result import Answer, Verdict

EXAMPLES = Path(__file__).parent.parent.parent.parent / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    made = InteractiveShell()
    made.history_manager.enabled = False
    made.run_line_magic("load_ext", "eqsolve")
    yield made
    atexit.unregister(made.atexit_operations)  # its folder is gone by then


def test_a_cell_gives_its_answer_and_keeps_it(shell: Any) -> None:
    done = shell.run_cell("%%eqsolve -o circle\nx^2 + y^2 = 25\nx + y = 7\n")
    assert isinstance(done.result, Answer) and len(done.result) == 2
    assert shell.user_ns["circle"] is done.result


def test_a_cell_fits_a_file_beside_the_notebook(shell: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder was known, and the hint was base_dir, which no cell takes."""
    (tmp_path / "rows.csv").write_text("x,y\n1,2\n2,4.1\n3,6\n")
    monkeypatch.chdir(tmp_path)
    fit = shell.run_cell('%%eqsolve\nfit y = a*x\ndata "rows.csv"\n').result
    assert fit["a"] == pytest.approx(2.0142857)


def test_fits_of_groups_show_their_table() -> None:
    fits = eqsolve.fit_by("g", "y = a*x", {"x": [1, 2, 1, 2], "y": [1, 2, 3, 6], "g": ["<A>", "<A>", "B", "B"]})
    assert "&lt;A&gt;" in fits._repr_html_() and "sum of squares" in fits._repr_html_()


def test_a_line_is_a_text(shell: Any) -> None:
    assert shell.run_cell("%eqsolve -x = -3").result.one()["x"] == 3
    assert shell.run_cell("%eqsolve -o kept 2x = 6").result is shell.user_ns["kept"]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("--param a=4 x^2 = a", [-2, 2]),
        ("x^2 = a --param a=4", [-2, 2]),
        ("x^2 = a --param 'a = 4' --seed 3", [-2, 2]),
        ("--param=a=4 --one --seed 3 x^2 = a; x > 0", [2]),
        ("--one 2x = 4", [2]),
        ("2x = -(-4) - -x", [4]),
    ],
)
def test_a_line_has_its_options_in_front_or_behind(shell: Any, line: str, values: list[float]) -> None:
    """An equation in the middle of options is none, and two minus signs alone make no option."""
    assert [point["x"] for point in shell.run_cell(f"%eqsolve {line}").result] == values
    assert shell.run_cell(f"%eqsolve -o kept {line}").result is shell.user_ns["kept"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("x = a --param a=4 b=3", "E730"),
        ("x = 4 --json", "answer.to_json()"),
        ("x --y = 3", "E227"),
        ("--one", "E627"),
        ("--seed", "E716"),
    ],
)
def test_options_of_a_line_that_are_none(shell: Any, line: str, told: str) -> None:
    with capture_output() as shown:
        done = shell.run_cell(f"%eqsolve {line}")
    assert not done.success and told in shown.stdout + shown.stderr


@pytest.mark.parametrize(("text", "told"), [("x^2 = {a}", True), ("x^2 = $a + 1", True), ("x^2 = {b}", False)])
def test_a_variable_of_python_in_a_cell_is_told_how_it_comes_in(shell: Any, text: str, told: bool) -> None:
    """Lines of IPython put its value there, cells do not."""
    shell.run_cell("a = 4")
    with capture_output() as shown:
        done = shell.run_cell(f"%%eqsolve\n{text}\n")
    assert not done.success and ("--param a=$a" in shown.stdout) == told and "Traceback" not in shown.stdout
    assert len(shell.run_cell("%%eqsolve --param a=$a\nx^2 = a\n").result) == 2


def test_options_are_those_of_the_command(shell: Any) -> None:
    assert len(shell.run_cell("%%eqsolve --one --seed 3\nx^2 = 4\n").result) == 1
    assert shell.run_cell('%%eqsolve --param "a = 6"\n2x = a\n').result.one()["x"] == 3
    root = shell.run_cell("%%eqsolve --digits 20\nx^2 = 2; x > 0\n").result.one()
    assert root.decimals["x"] == "1.4142135623730950488"
    swept = shell.run_cell('%%eqsolve --sweep "a = 2..3" --digits 15\nx^2 = a; x > 0\n').result
    assert swept[1].one().decimals["x"] == "1.73205080756888"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("%%eqsolve\nx + = 2\n", "   |   ^^^"),
        ("%%eqsolve --seeed 3\nx = 2\n", "E716"),
        ("%%eqsolve x\ny = 2\n", "E730"),
        ("%%eqsolve --data df\nfit y = a*x\n", "E730"),
        ("%%eqsolve -o\ny = 2\n", "-o stands before the"),
        ("%%eqsolve --json\ny = 2\n", "answer.to_json()"),
        ("%%eqsolve --plot a.svg\ny = 2\n", "answer.plot()"),
        ("%%eqsolve -q --show 3\ny = 2\n", "E730"),
    ],
)
def test_an_error_shows_its_place_and_no_traceback(shell: Any, cell: str, shown: str) -> None:
    with capture_output() as screen:
        done = shell.run_cell(cell)
    assert isinstance(done.error_in_exec, eqsolve.EqsolveError) and not done.success
    assert shown in screen.stdout and "Traceback" not in screen.stdout and ".py" not in screen.stdout


def displayed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a cell displays beside its value, from now on."""
    seen: list[Any] = []
    monkeypatch.setattr("eqsolve.front.notebook.magics.display", seen.append)
    return seen


@pytest.mark.parametrize("options", ["--plot", "--plot -o kept", "-o kept --plot --one", "--one --plot"])
def test_a_cell_shows_its_picture_once_above_the_answer(
    shell: Any, monkeypatch: pytest.MonkeyPatch, options: str
) -> None:
    seen = displayed(monkeypatch)
    done = shell.run_cell(f"%%eqsolve {options}\nx^2 = 4; x > 0\n")
    assert isinstance(done.result, Answer)
    (picture,) = seen
    assert isinstance(picture, eqsolve.Picture) and picture.title.startswith("1 solution")
    assert "kept" not in options or shell.user_ns["kept"] is done.result


def test_an_answer_without_a_picture_is_shown_with_the_reason(shell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = displayed(monkeypatch)
    done = shell.run_cell("%%eqsolve --plot\nx = 1\ny = x\nz = y + 1\n")
    assert done.success and done.result.one()["z"] == 2
    (reason,) = seen
    assert "E757" in repr(reason) and "E757" in reason._repr_html_()


def test_an_error_in_a_cell_of_python_shows_who_called(shell: Any) -> None:
    with capture_output() as screen:
        done = shell.run_cell("import eqsolve\ndef mine(text):\n    return eqsolve.solve(text)\nmine('x = = 2')\n")
    assert isinstance(done.error_in_exec, eqsolve.TextError)
    called, _, told = screen.stdout.partition("error[E212]")
    assert "line 4: mine('x = = 2')" in called and "line 3: return eqsolve.solve(text)" in called
    assert "   |   ^^^" in told and ".py" not in screen.stdout


def test_options_of_a_cell_are_completed(shell: Any) -> None:
    from eqsolve.front.notebook.completing import options

    assert {"-o", "--echo", "--plot", "--one", "--param"} <= {*options()}
    for option in ("--json", "--quiet", "--each", "--out", "--show"):  # a cell refuses them
        assert option not in options()
    with provisionalcompleter():
        offered = [c.text for c in shell.Completer.completions("%%eqsolve --pl", 14)]
    assert offered == ["--plot"]


def test_help_is_shown_and_the_notebook_goes_on(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """A command ends there; a cell has no value, no failure, and keeps nothing."""
    done = shell.run_cell("%%eqsolve --help -o kept\nx = 1")
    assert done.success and done.result is None and "kept" not in shell.user_ns
    assert "usage: eqsolve solve" in capsys.readouterr().out


def test_interrupting_keeps_what_was_found(shell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    known = eqsolve.solve("x = 1")

    def interrupted(*args: object, **options: object) -> None:
        raise eqsolve.Interrupted(known)

    monkeypatch.setattr(eqsolve, "solve", interrupted)
    assert shell.run_cell("%%eqsolve -o kept\nx = 1\n").result is known
    assert shell.user_ns["kept"] is known


INTERRUPTED = """
from IPython.core.interactiveshell import InteractiveShell

shell = InteractiveShell()
shell.history_manager.enabled = False
shell.run_line_magic("load_ext", "eqsolve")
shell.run_cell("%%eqsolve -o kept --time-limit 600\\nsin(x*y) = 0.3z\\ncos(x + y^2) = 0.2 + z/9\\nx + y + z = sin(3*x*z)")
kept = shell.user_ns["kept"]
print("kept", len(kept), {s.status.value for s in kept}, kept.completeness.reason, flush=True)
"""


def test_ctrl_c_in_a_long_solve_keeps_what_was_found(tmp_path: Path) -> None:
    """A real signal, sent when the line below the cell has counted a solution, as a kernel gets it from "interrupt"."""
    with subprocess.Popen(
        [sys.executable, "-u", "-c", INTERRUPTED],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "IPYTHONDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        # a test run in the background has interrupts ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        assert process.stdout is not None
        last = ""
        for line in process.stdout:
            if " so far" in line and not last:
                process.send_signal(signal.SIGINT)
                last = "sent"
            last = line if last else ""
        assert process.wait(timeout=600) == 0
    assert last.startswith("kept ") and not last.startswith("kept 0")
    assert "{'proved'}" in last and "interrupted" in last


def test_the_text_of_a_cell_is_shown_in_colours(shell: Any) -> None:
    with capture_output() as screen:
        done = shell.run_cell("%%eqsolve --echo -o kept --one\nx^2 = 4  # <b>\n")
    assert shell.user_ns["kept"] is done.result and len(done.result) == 1
    assert screen.stdout.startswith("x^2 = 4  # <b>\n")  # where only text is shown
    drawn = Echo("x^2 = 4  # <b>\n")._repr_html_()
    assert "<span style=" in drawn and "&lt;b&gt;" in drawn and "<b>" not in drawn


def test_remarks_and_errors_are_shown_as_html(shell: Any) -> None:
    with pytest.raises(eqsolve.EqsolveError) as caught:
        eqsolve.solve("x + = 2")
    html = shell.display_formatter.format(caught.value)[0]["text/html"]
    assert "^^^" in html and caught.value.code in html
    note = eqsolve.solve("f(t) := t^2; xy = f(2); x = 1").notes[0]
    assert note.code in shell.display_formatter.format(note)[0]["text/html"]


def test_many_fits_and_systems_show_themselves(shell: Any) -> None:
    fits = eqsolve.fit_many("fit y = a*x + b", data={"x": [0.0, 1, 2], "y": [[1.0, 3, 5.1], [2.0, 2.9, 4]]})
    assert "2 fits of a and b" in shell.display_formatter.format(fits)[0]["text/html"]
    system = eqsolve.read("x^2 + y = 3; y = 2*x").system()
    assert "aligned" in shell.display_formatter.format(system)[0]["text/latex"]
    family = eqsolve.solve("A + D = 7").family
    assert "D" in shell.display_formatter.format(family)[0]["text/latex"]


def test_names_and_functions_are_completed(shell: Any) -> None:
    with provisionalcompleter():
        cell = "%%eqsolve\nspeed = 3\nsp"
        assert [c.text for c in shell.Completer.completions(cell, len(cell))][:1] == ["speed"]
        cell = "%%eqsolve\nx = sq"
        assert "sqrt" in [c.text for c in shell.Completer.completions(cell, len(cell))]


def test_results_have_html_and_latex() -> None:
    answer = eqsolve.solve("x_1^2 = 2; x_1 < 0")
    assert "x_1" in answer._repr_html_() and answer._repr_html_().startswith("<pre")
    assert answer._repr_latex_() == answer[0]._repr_latex_()
    assert r"\sqrt{2}" in str(answer._repr_latex_())
    assert "D" in str(eqsolve.solve("A + D = 7")._repr_latex_())
    assert eqsolve.solve("x = x + 1")._repr_latex_() is None
    assert "aligned" in eqsolve.read("x = 1; y < 2")._repr_latex_()


def test_what_users_wrote_is_escaped() -> None:
    with pytest.raises(eqsolve.EqsolveError) as caught:
        eqsolve.solve("x <b> = 2")
    drawn = eqsolve.show(caught.value, html=True)
    assert "<b>" not in drawn and "&lt;b&gt;" in drawn


def test_there_are_example_notebooks() -> None:
    assert len(NOTEBOOKS) == 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_an_example_notebook_gives_what_is_stored_in_it(shell: Any, path: Path) -> None:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        done = shell.run_cell("".join(cell["source"]))
        assert done.success
        for output in cell["outputs"]:
            formatted, _ = shell.display_formatter.format(done.result)
            stored = "".join(output["data"]["text/plain"])
            assert formatted["text/plain"].splitlines()[0] == stored.splitlines()[0]
            assert isinstance(done.result, Answer) is False or done.result.verdict is not Verdict.UNDECIDED


@pytest.mark.parametrize("alone", [True, False])
def test_the_line_of_progress_is_taken_away(alone: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a cell shows nothing else no empty output is left behind; else what else it shows stays."""
    cleared: list[bool] = []
    monkeypatch.setattr(progress, "clear_output", lambda wait: cleared.append(wait))
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "display", lambda words, display_id: Mock())
    with progress.Progress(alone) as line:
        line.tell("searching", 0)
    assert cleared == [True] * alone
