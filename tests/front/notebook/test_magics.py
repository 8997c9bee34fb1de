"""Cells of eqsolve in IPython, run in this process as a notebook runs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("IPython")

from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

import eqsolve
from eqsolve.result import Answer, Verdict

EXAMPLES = Path(__file__).parent.parent.parent.parent / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    made = InteractiveShell()
    made.history_manager.enabled = False
    made.run_line_magic("load_ext", "eqsolve")
    return made


def test_a_cell_gives_its_answer_and_keeps_it(shell: Any) -> None:
    done = shell.run_cell("%%eqsolve -o circle\nx^2 + y^2 = 25\nx + y = 7\n")
    assert isinstance(done.result, Answer) and len(done.result) == 2
    assert shell.user_ns["circle"] is done.result


def test_a_line_is_a_text(shell: Any) -> None:
    assert shell.run_cell("%eqsolve -x = -3").result.one()["x"] == 3
    assert shell.run_cell("%eqsolve -o kept 2x = 6").result is shell.user_ns["kept"]


def test_options_are_those_of_the_command(shell: Any) -> None:
    assert len(shell.run_cell("%%eqsolve --one --seed 3\nx^2 = 4\n").result) == 1
    assert shell.run_cell('%%eqsolve --param "a = 6"\n2x = a\n').result.one()["x"] == 3


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("%%eqsolve\nx + = 2\n", "   |   ^^^"),
        ("%%eqsolve --seeed 3\nx = 2\n", "E716"),
        ("%%eqsolve x\ny = 2\n", "E730"),
    ],
)
def test_an_error_shows_its_place_and_no_traceback(shell: Any, cell: str, shown: str) -> None:
    with capture_output() as screen:
        done = shell.run_cell(cell)
    assert isinstance(done.error_in_exec, eqsolve.EqsolveError) and not done.success
    assert shown in screen.stdout and "Traceback" not in screen.stdout and ".py" not in screen.stdout


def test_interrupting_keeps_what_was_found(shell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    known = eqsolve.solve("x = 1")

    def interrupted(*args: object, **options: object) -> None:
        raise eqsolve.Interrupted(known)

    monkeypatch.setattr(eqsolve, "solve", interrupted)
    assert shell.run_cell("%%eqsolve -o kept\nx = 1\n").result is known
    assert shell.user_ns["kept"] is known


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
