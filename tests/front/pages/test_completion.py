"""Completion and the manual page name every command and every option."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from eqsolve.front.command_line.command_line import COMMANDS, pages
from eqsolve.front.pages.completion import WORDS, completion, options_of
from eqsolve.front.pages.manual import manual
from eqsolve.methods.request import METHODS
from eqsolve.syntax.text import LOSSES

OPTIONS = {word for page in pages().values() for word in page._option_string_actions}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_and_option_is_completed(shell: str) -> None:
    script = completion(shell)
    for word in (*COMMANDS, *OPTIONS):
        assert (f"-l {word[2:]} " if shell == "fish" and word.startswith("--") else word.lstrip("-")) in script, word


def test_every_command_and_option_is_in_the_manual() -> None:
    page = manual()
    for name in COMMANDS:
        assert f".SS eqsolve {name}\n" in page
    for word in OPTIONS:
        assert word.replace("-", "\\-") in page, word


def test_every_command_and_option_has_its_help() -> None:
    assert set(pages()) == {"", *COMMANDS}
    for name, page in pages().items():
        assert "examples:" in (page.epilog or ""), name
        assert all(said for _, said in options_of(page)), name


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes() -> None:
    """As bash would ask: the options of the command that was typed."""
    ask = 'COMP_WORDS=(eqsolve fit --wei); COMP_CWORD=2; _eqsolve; echo "${COMPREPLY[@]}"'
    run = subprocess.run(
        ["bash", "-c", f"{completion('bash')}\n{ask}"], capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout.split() == ["--weight"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("eqsolve exam", ["examples of mine.eq"]),
        ("eqsolve --dig", ["--digits"]),
        ("eqsolve --completion ", ["bash", "zsh", "fish", "examples of mine.eq"]),
        ("eqsolve check --a", ["--at"]),
        ("eqsolve solve --method l", ["lm", "lbfgs"]),
        ("eqsolve fit mine.eq --loss h", ["huber"]),
        ("eqsolve mine.eq --method ho", ["homotopy"]),
        ("eqsolve mine.eq --device c", ["cpu", "cuda"]),
    ],
)
def test_bash_offers(tmp_path: Path, typed: str, offered: list[str]) -> None:
    """Files whole, blanks and all; the few words that an option takes; the options of a text alone."""
    (tmp_path / "examples of mine.eq").touch()
    words = typed.split(" ")
    ask = f"COMP_WORDS=({' '.join(words)} ''); COMP_CWORD={len(words) - 1}; _eqsolve; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    command = ["bash", "-c", f"{completion('bash')}\n{ask}"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, cwd=tmp_path)
    assert run.stdout.splitlines() == offered


def test_values_of_options_are_those_that_the_library_takes() -> None:
    assert WORDS["--method"] == METHODS
    assert WORDS["--loss"] == LOSSES
    assert {*WORDS} <= OPTIONS


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_values_of_options_are_completed(shell: str) -> None:
    script = completion(shell)
    for option, words in {**WORDS, "--completion": ("bash", "zsh", "fish")}.items():
        head = {"bash": f" = {option} ] ", "zsh": f"    {option}) ", "fish": f"-l {option[2:]} -x -a "}[shell]
        lines = [line for line in script.splitlines() if head in line]
        assert lines
        assert all(" ".join(words) in line for line in lines)


@pytest.mark.parametrize(("shell", "check"), [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")])
def test_the_script_is_one_of_its_shell(tmp_path: Path, shell: str, check: str) -> None:
    """Each shell reads its script without complaint."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    (tmp_path / "script").write_text(completion(shell), encoding="utf-8")
    run = subprocess.run(
        [shell, check, "script"], capture_output=True, text=True, timeout=60, cwd=tmp_path, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize(("typed", "offered"), [("eqsolve fit --wei", "--weight"), ("eqsolve 'x=1' --dig", "--digits")])
def test_fish_completes(typed: str, offered: str) -> None:
    ask = ["fish", "--no-config", "-c", f"{completion('fish')}\ncomplete -C {shlex.quote(typed)}"]
    run = subprocess.run(ask, capture_output=True, text=True, timeout=60, check=True)
    assert [line.split("\t")[0] for line in run.stdout.splitlines()] == [offered]


def test_zsh_and_fish_describe_what_options_do() -> None:
    """Quotes of descriptions stand as each shell writes them between single quotes."""
    assert "'--data:a table (CSV or TSV), as a line '\\''data" in completion("zsh")
    assert "-l data -r -d 'a table (CSV or TSV), as a line \\'data" in completion("fish")
    assert "-l completion -x -a 'bash zsh fish'" in completion("fish")
