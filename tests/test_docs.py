"""The README and the pages of docs/ are run: console blocks as commands, repl blocks as conversations, Python blocks as
doctests, texts in the language through the reader, readings against what the reader makes of them.

``REDRAW=1 pytest tests/test_docs.py`` writes what the commands print now under those whose output is not as written.
"""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

import eqsolve
from eqsolve.front import cli
from eqsolve.front.repl.conversation import Conversation
from eqsolve.front.repl.lines import Lines, head
from eqsolve.front.session import Session, solved

ROOT = Path(__file__).parent.parent
PAGES = {path: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}
MADE = {"error-codes.md", "names.md"}  # pages that are made when the site is built
README = PAGES[ROOT / "README.md"]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True)
class Block:
    """A fenced block: its page, its language, its text and the line where it begins."""

    page: Path
    language: str
    text: str
    line: int

    def __str__(self) -> str:
        return f"{self.page.stem} line {self.line}"


def blocks(language: str) -> list[Block]:
    """The blocks of one language, of all pages."""
    return [
        Block(page, match[1], match[2], text[: match.start()].count("\n") + 1)
        for page, text in PAGES.items()
        for match in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        if match[1] == language
    ]


@dataclass(frozen=True)
class Command:
    """A command line of a console block and what it is said to print."""

    page: Path
    words: tuple[str, ...]
    output: str
    line: int

    def __str__(self) -> str:
        return f"{self.page.stem} line {self.line}"


def console() -> list[Command]:
    """Every ``$ eqsolve ...``; a command whose output was seen on an earlier page is not run again."""
    found: dict[tuple[tuple[str, ...], str], Command] = {}
    for block in blocks("console"):
        for match in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE):
            line = block.line + 1 + block.text[: match.start()].count("\n")
            words = tuple(shlex.split(match[1]))
            found.setdefault((words, match[2].rstrip()), Command(block.page, words, match[2], line))
    return list(found.values())


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
        page = command.page
        page.write_text(page.read_text(encoding="utf-8").replace(written, said), encoding="utf-8")
    assert same or os.environ.get("REDRAW"), said


@pytest.mark.parametrize("page", [page for page in PAGES if any(b.page == page for b in blocks("python"))], ids=str)
def test_python(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python blocks of a page are one session, whose every result is as written."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {"eqsolve": eqsolve}
    for block in (block for block in blocks("python") if block.page == page):
        test = doctest.DocTestParser().get_doctest(block.text, names, str(block), page.name, block.line)
        assert test.examples, "a Python block is a >>> session"
        report: list[str] = []
        outcome = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.append, clear_globs=False)
        assert outcome.failed == 0, "".join(report)
        names = test.globs


TYPED = re.compile(r"^(?:\d+> |\.+ )(.*)$", re.MULTILINE)


@pytest.mark.parametrize("page", dict.fromkeys(block.page for block in blocks("repl")), ids=lambda page: page.stem)
def test_conversations(page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The repl blocks of a page are one conversation: each prompt and each reply is, to the letter, as written."""
    monkeypatch.chdir(ROOT)
    session = Session(solved)
    conversation = Conversation(session, Lines(session))
    written = page.read_text(encoding="utf-8")
    for block in (block for block in blocks("repl") if block.page == page):
        said = ""
        for typed in TYPED.findall(block.text):
            prompt = head(session)
            conversation.take(typed)
            captured = capsys.readouterr()
            said += f"{prompt}{typed}\n{captured.out}{captured.err}"
        assert said == block.text or os.environ.get("REDRAW"), said
        written = written.replace(f"```repl\n{block.text}", f"```repl\n{said}")
    if os.environ.get("REDRAW"):
        page.write_text(written, encoding="utf-8")


@pytest.mark.parametrize("block", blocks("eq"), ids=str)
def test_language(block: Block) -> None:
    """Each text in the language is read without an error."""
    statements = eqsolve.read(block.text, base_dir=ROOT / "examples")
    assert statements.relations or statements.fits or statements.constants


def readings() -> Iterator[tuple[str, str]]:
    for block in blocks("reads"):
        for line in block.text.splitlines():
            text, _, reading = line.partition("→")
            yield text.strip().replace(" ⏎ ", "\n"), " ".join(reading.split())


def read_as(text: str) -> str:
    """The statements in canonical form with the codes of the notes, or the code of the error."""
    try:
        statements, shown = eqsolve.read(text), eqsolve.format(text)
    except eqsolve.TextError as error:
        return error.code
    notes = " ".join(dict.fromkeys(note.code for note in statements.notes))
    said = (line for line in shown.splitlines() if not line.startswith("# not read: "))
    return "; ".join(said) + (f" ({notes})" if notes else "")


@pytest.mark.parametrize(("text", "reading"), list(readings()))
def test_readings(text: str, reading: str) -> None:
    """Each text is read as the page says."""
    assert read_as(text) == reading


def test_every_block_is_tested_or_a_setup_command() -> None:
    """No block escapes, on no page; the setup commands of the README are one line each."""
    for page, text in PAGES.items():
        languages = set(re.findall(r"^```(.*)\n(?:.*\n)*?```$", text, re.MULTILINE))
        assert languages <= {"console", "python", "repl", "eq", "reads", "sh", "text"}, page
    assert console()
    assert blocks("python")
    assert [block.text.count("\n") for block in blocks("sh") if block.page == ROOT / "README.md"] == [1, 1]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """``.ci/run`` takes the command from here, so there must be exactly one that it recognises."""
    pattern = re.search(r"grep -E '(.*?)' README.md", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert pattern is not None
    assert len(re.findall(pattern[1], README, re.MULTILINE)) == 1


# ---------------------------------------------------------------- what is made from the source, and what names it


def hook(name: str) -> ModuleType:
    """A hook of the site, as MkDocs loads it."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / "hooks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_error_codes_has_every_code_with_its_words() -> None:
    """Every string of the package that is a code stands on the page, with a sentence."""
    found = hook("error_codes").codes()
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "eqsolve").rglob("*.py")]
    assert set(found) == {code for text in sources for code in re.findall('"([ENW][0-9]{3})"', text)}
    assert [code for code, said in found.items() if not any(s.sentence for s in said)] == []
    assert found["E213"][0].sentence == "expected a value between '…' and '…'"
    page = hook("error_codes").page(found)
    assert page.count("\n| `") == len(found)
    assert "| `E121` | An entry of a table is no finite number, and no word for a missing one." in page
    assert "<code>data x, y<br>1 2<br>" in page


def test_pages_ask_for_tables_that_can_be_made() -> None:
    """Each table of a page has rows, and the room names of the walls exist."""
    tables = hook("tables")
    for page, text in PAGES.items():
        assert "<!-- table:" not in tables.filled(text), page
    for room in tables.walls()["rooms"]:
        assert tables.job(room), room


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_named_files_and_folders_exist(page: Path) -> None:
    """What a page names of the tree, as `folder/file`, is there; so are the targets of its links."""
    for name in re.findall(r"`((?:eqsolve|tests|docs|grammars|examples|benchmarks|\.ci)/[\w./-]*)`", PAGES[page]):
        assert (ROOT / name).exists(), name
    for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", PAGES[page]):
        assert (page.parent / target).exists() or target in MADE, target


def test_the_architecture_names_every_room() -> None:
    """Each folder of the package has its row in the table of rooms."""
    rooms = [f.parent for f in (ROOT / "eqsolve").glob("*/__init__.py")]
    page = PAGES[ROOT / "docs" / "architecture.md"]
    assert [room.name for room in rooms if f"| `eqsolve/{room.name}/` |" not in page] == []


def test_every_command_and_method_is_described() -> None:
    """The pages name each command, and each method that ``method=`` takes."""
    from eqsolve.front.command_line.arguments import COMMANDS
    from eqsolve.methods.request import METHODS

    calls, methods = (PAGES[ROOT / "docs" / name] for name in ("calls.md", "methods.md"))
    assert [name for name in COMMANDS if f"`eqsolve {name}" not in calls] == []
    assert [name for name in METHODS if f"`{name}`" not in methods] == []


def test_the_site_has_every_page() -> None:
    """The contents of the site list each page of docs/, and the generated ones."""
    listed = set(re.findall(r"[\w-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    assert listed == {page.name for page in PAGES if page.parent == ROOT / "docs"} | MADE


def test_every_dependency_has_a_reason() -> None:
    """Each requirement of pyproject.toml has a comment above it or behind it."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads("\n".join(lines))["project"]
    wanted = [*project["dependencies"], *(r for extra in project["optional-dependencies"].values() for r in extra)]
    for requirement in wanted:
        place = next(k for k, line in enumerate(lines) if f'"{requirement}"' in line)
        assert "# " in lines[place] or lines[place - 1].strip().startswith("#"), requirement
