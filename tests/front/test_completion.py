"""Completion and the manual page name every command and every option."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from eqsolve.front.command_line import COMMANDS, options, pages
from eqsolve.front.completion import completion, options_of
from eqsolve.front.manual import manual


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_and_option_is_completed(shell: str) -> None:
    script = completion(shell)
    for word in (*COMMANDS, *options()):
        assert (f"-l {word[2:]} " if shell == "fish" and word.startswith("--") else word.lstrip("-")) in script, word


def test_every_command_and_option_is_in_the_manual() -> None:
    page = manual()
    for name in COMMANDS:
        assert f".SS eqsolve {name}\n" in page
    for word in options():
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
