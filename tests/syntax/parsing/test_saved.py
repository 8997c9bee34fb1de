"""The saved tables of the parser: the same parser, only where they belong to the grammar at hand, and never any
code."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path

import pytest
from lark import Lark

from eqsolve.syntax.parsing import grammar
from eqsolve.syntax.parsing.saved import FILE, read_tables

SAMPLES = [
    "2x + 3*y = -4",
    "for i in 1..n: x[i+1] = x[i]^2",
    "0 <= x - 1 < sin 2x",
    "fit y = a*exp(-k*t)",
    "x ~ 3",
    "n! = 120",
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The grammars in a folder of their own, with tables made from them; only to be read."""
    folder = tmp_path_factory.mktemp("grammars")
    for path in grammar.grammar_folder().glob("*.lark"):
        shutil.copy(path, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grammar, "grammar_folder", lambda: folder)
        grammar.save_tables()
    return folder


@pytest.fixture(scope="module")
def built() -> Lark:
    """A parser that was worked out here, whatever tables stand beside the grammars."""
    return grammar.build_parser()


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of the grammars and their tables, for a test that spoils them."""
    return Path(shutil.copytree(made, tmp_path / "grammars"))


@pytest.mark.parametrize("text", SAMPLES)
def test_the_saved_parser_is_the_built_one(made: Path, built: Lark, text: str) -> None:
    """Both parsers make the same of a statement."""
    saved = read_tables(made, transformer=grammar._FormWriter(), _plugins=grammar.PLUGINS)
    assert saved is not None
    assert repr(saved.parse(text, start="statement")) == repr(built.parse(text, start="statement"))


def test_tables_of_another_grammar_do_not_count(folder: Path) -> None:
    """After a change of the grammar the parser is built anew."""
    with (folder / "tokens.lark").open("a") as file:
        file.write("\n// changed\n")
    assert read_tables(folder) is None


def test_no_tables_no_harm(folder: Path) -> None:
    """Without the file, or with a broken one, the parser is built anew."""
    (folder / FILE).write_bytes(b"\x80\x04")
    assert read_tables(folder) is None
    (folder / FILE).unlink()
    assert read_tables(folder) is None


def test_a_table_cannot_run_code(folder: Path) -> None:
    """A file that names a function is refused before it is called."""

    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return os.mkdir, (str(folder / "made"),)

    (folder / FILE).write_bytes(pickle.dumps(Evil()))
    assert read_tables(folder) is None
    assert not (folder / "made").exists()
