"""Tables that are made from the source when the site is built: a page asks for one by ``<!-- table: NAME -->``."""

from __future__ import annotations

import ast
import itertools
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import eqsolve
from eqsolve import ladder
from eqsolve.climbing import when
from eqsolve.front.session.command import COMMANDS
from eqsolve.methods.request import METHODS
from eqsolve.result import statuses
from eqsolve.vocabulary import FUNCTIONS, LINE

ROOT = Path(__file__).parent.parent.parent
PLACE = re.compile(r"<!-- table: ([\w ]+) -->")


def filled(markdown: str) -> str:
    """The page with its tables in it. Raises KeyError for a table that there is none of."""
    return PLACE.sub(lambda found: TABLES[found[1]](), markdown)


def walls() -> Mapping[str, Mapping[str, Sequence[str] | Sequence[Sequence[str]]]]:
    """tests/walls.toml."""
    return tomllib.loads((ROOT / "tests" / "walls.toml").read_text(encoding="utf-8"))


def job(room: str) -> str:
    """The first sentence of the head comment of a room: a folder of the package, or a module."""
    folder = ROOT / "eqsolve" / room.replace(".", "/")
    path = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    head = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return re.split(r"(?<=[.:])\s", " ".join(head.split()))[0].rstrip(".:")


def _rooms() -> str:
    rows = [
        (f"`{room}`", job(room), ", ".join(f"`{name}`" for name in may) or "nothing")
        for room, may in walls()["rooms"].items()
    ]
    return _table(("room", "its job", "may import"), rows)


def _floors() -> str:
    rows = [
        (f"`{room}`", " · ".join(", ".join(f"`{name}`" for name in floor) for floor in floors))
        for room, floors in walls()["floors"].items()
    ]
    return _table(("room", "its floors, the lowest first"), rows)


def _words(*kinds: type[statuses.Advised | statuses.CertificateKind]) -> str:
    rows = [(f"`{word.value}`", word.meaning, word.advice) for kind in kinds for word in kind]
    return _table(("word", "says", "what to do"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([cell.replace("|", "&#124;") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _ladder() -> str:
    rows = []
    for stage in ladder.STAGES:
        for rung in stage.rungs:
            methods = ", ".join(f"`{name}`" for name in METHODS if name in rung.methods)
            asks = rung.applies.__doc__ or getattr(when, rung.applies.__qualname__.partition(".")[0]).__doc__ or ""
            rows.append((stage.name, rung.name, " ".join(asks.split()).removesuffix("."), methods))
    return _table(("stage", "rung", "has its turn", "`method=`"), rows)


def _functions() -> str:
    return ", ".join(f"`{name}`" for name in eqsolve.functions())


def _gallery() -> str:
    """A section for each folder of examples, with the comment at the head of each text and the text itself."""
    folders = [folder for folder in sorted((ROOT / "examples").iterdir()) if any(folder.glob("*.eq"))]
    return "\n\n".join(f"## {folder.name.capitalize()}\n\n{_texts(folder)}" for folder in folders)


def _texts(folder: Path) -> str:
    return "\n\n".join(_told(path) for path in sorted(folder.glob("*.eq")))


def _told(path: Path) -> str:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("# expect:")]
    head = list(itertools.takewhile(lambda line: line.startswith("# "), lines))
    body = "\n".join(lines[len(head) :]).strip()
    about = " ".join(line.removeprefix("# ") for line in head)
    return f"### {path.stem.replace('-', ' ')}\n\n{about}\n\n```\n{body}\n```"


def _function_rows() -> str:
    rows = [
        (
            f"`{row.written_as}`",
            row.meaning,
            f"`{row.domain}`" if row.domain != LINE else "whole numbers" if row.whole else "",
            ", ".join(f"`{name}`" for name in row.aliases),
        )
        for row in sorted(FUNCTIONS.values(), key=lambda row: row.name)
    ]
    return _table(("call", "is", "for", "also written"), rows)


def _conversation() -> str:
    rows = [(f"`{command.usage}`", command.purpose) for command in COMMANDS]
    return _table(("command", "does"), rows)


TABLES: Mapping[str, Callable[[], str]] = {
    "functions": _functions,
    "function rows": _function_rows,
    "conversation": _conversation,
    "gallery": _gallery,
    "ladder": _ladder,
    "rooms": _rooms,
    "floors": _floors,
    "status": lambda: _words(statuses.Status),
    "verdict": lambda: _words(statuses.Verdict),
    "level": lambda: _words(statuses.Level),
    "fit status": lambda: _words(statuses.FitStatus),
    "certificate": lambda: _words(statuses.CertificateKind),
}


def on_page_markdown(markdown, page, config, files):  # type: ignore[no-untyped-def]  # the hook of MkDocs
    """Fills the tables of a page in."""
    return filled(markdown)
