"""The README is run: its console blocks as commands, its Python blocks as doctests, its language blocks through the
reader.

``REDRAW=1 pytest tests/test_readme.py`` writes what the commands print now under those whose output is not as written.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

import eqsolve
from eqsolve.front import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text and the line where it begins."""

    language: str
    text: str
    line: int

    def __str__(self) -> str:
        return f"line {self.line}"


def blocks(language: str) -> list[Block]:
    """The README's blocks of one language."""
    found = []
    for match in re.finditer(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL):
        if match[1] == language:
            found.append(Block(match[1], match[2], README[: match.start()].count("\n") + 1))
    return found


@dataclass(frozen=True)
class Command:
    """A command line of a console block and what it is said to print."""

    words: tuple[str, ...]
    output: str
    line: int

    def __str__(self) -> str:
        return f"line {self.line}"


def console() -> list[Command]:
    """Every ``$ eqsolve ...`` of the README."""
    found = []
    for block in blocks("console"):
        for match in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE):
            found.append(
                Command(
                    tuple(shlex.split(match[1])), match[2], block.line + 1 + block.text[: match.start()].count("\n")
                )
            )
    return found


@pytest.mark.parametrize("command", console(), ids=str)
def test_console(command: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command prints, to the letter, what stands below it ("..." stands for anything)."""
    monkeypatch.chdir(ROOT)
    assert command.words[0] == "eqsolve"
    cli.main(command.words[1:])
    captured = capsys.readouterr()
    said = captured.out + captured.err
    written = command.output.rstrip("\n") + "\n"  # a blank line may part one command from the next
    same = doctest.OutputChecker().check_output(written, said, doctest.ELLIPSIS)
    if not same and os.environ.get("REDRAW"):
        path = ROOT / "README.md"
        path.write_text(path.read_text(encoding="utf-8").replace(written, said), encoding="utf-8")
    assert same or os.environ.get("REDRAW"), said


@pytest.mark.parametrize("block", blocks("python"), ids=str)
def test_python(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each Python block is a session whose every result is as written."""
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(block.text, {"eqsolve": eqsolve}, str(block), "README.md", block.line)
    assert test.examples, "a Python block is a >>> session"
    report: list[str] = []
    outcome = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.append)
    assert outcome.failed == 0, "".join(report)


@pytest.mark.parametrize("block", blocks("eq"), ids=str)
def test_language(block: Block) -> None:
    """Each text in the language is read without an error."""
    statements = eqsolve.read(block.text, base_dir=ROOT / "examples")
    assert statements.relations or statements.fits or statements.constants


def test_every_block_is_tested_or_a_setup_command() -> None:
    """No block of the README escapes; the setup commands are one line each."""
    languages = set(re.findall(r"^```(\w*)\n", README, re.MULTILINE))
    assert languages - {""} <= {"console", "python", "eq", "sh"}
    assert console()
    assert blocks("python")
    assert [block.text.count("\n") for block in blocks("sh")] == [1, 1]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """``.ci/run`` takes the command from here, so there must be exactly one that it recognises."""
    pattern = re.search(r"grep -E '(.*?)' README.md", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert pattern is not None
    assert len(re.findall(pattern[1], README, re.MULTILINE)) == 1
