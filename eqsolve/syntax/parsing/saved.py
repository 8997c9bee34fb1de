"""The parser's tables, made when the package is built: reading them takes 5 ms, working them out 150 ms at every start.

The file stands beside the grammars, in the package's own folder and never in a shared one. It holds plain data only
(unpickling refuses anything else) and counts only with the grammars, the options and the release of Lark that it was
made from.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from pathlib import Path
from typing import Any

import lark
from lark import Lark

FILE = "equations.table"


def write_tables(parser: Lark, folder: Path) -> Path:
    """Saves the tables of a parser that has no transformer beside its grammars in ``folder``."""
    buffer = io.BytesIO()
    parser.save(buffer)
    tables = _plain(pickle.loads(buffer.getvalue()))
    path = folder / FILE
    path.write_bytes(pickle.dumps({"made_from": _made_from(folder), "tables": tables}, protocol=4))
    return path


def read_tables(folder: Path, **options: Any) -> Lark | None:
    """A parser from the saved tables, or None where there are none or they were made from something else."""
    try:
        with (folder / FILE).open("rb") as file:
            saved = _PlainData(file).load()
    except (OSError, pickle.UnpicklingError, EOFError):
        return None
    if saved["made_from"] != _made_from(folder):
        return None
    # what Lark's own cache does; Lark.load is the same without the options
    return Lark.__new__(Lark)._load(saved["tables"], **options)


class _PlainData(pickle.Unpickler):
    """Reads dictionaries, lists, texts and numbers: a file can name no class and run no code."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        raise pickle.UnpicklingError(f"{module_name}.{global_name} is no plain data")


def _made_from(folder: Path) -> str:
    digest = hashlib.sha256(lark.__version__.encode())
    # the latter sets Lark's options
    for path in [*sorted(folder.glob("*.lark")), Path(__file__).with_name("grammar.py")]:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    """The same without Lark's own kinds of text (a Token is a str)."""
    match value:
        case dict():
            return {_plain(key): _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value] if isinstance(value, list) else tuple(_plain(one) for one in value)
        case str():
            return str(value)
    return value
