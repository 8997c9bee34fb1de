"""``:load`` and ``:save``: what was saved loads back to the same entries and settings."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import eqsolve
from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.front.command_line import missing
from eqsolve.front.session import setting
from eqsolve.front.workspace import Entry, Reply, Settings, State, Workspace, outline, split, text_of

if TYPE_CHECKING:
    from eqsolve.outline import Outline

_TAIL = re.compile(r"\n# eqsolve session: entries ([\d-]+(?:, [\d-]+)*)(?:; (.*))?\s*$")


def load(space: Workspace, name: str) -> Reply:
    """Replaces the text by a file."""
    path = named(name, ":load")
    if not path.is_file():
        raise missing(path, f"the folder is {Path.cwd()}" if not path.is_absolute() else "")
    text = path.read_text(encoding="utf-8-sig").rstrip("\n")
    found = _TAIL.search(text)
    entries = _kept(text[: found.start()], found[1]) if found else ()
    if found and found[2]:
        space.settings = _settings(space.settings, found[2])
    body = text[: found.start()] if found else text
    entries = entries or split(body, _outline(body, path.parent))
    return space.move(State(folder=path.parent).having(entries), full=True)


def save(space: Workspace, name: str) -> Reply:
    """Writes the text to a file; where its entries or the settings could not be told from it, a comment at its end
    tells them."""
    path = named(name, ":save")
    text, entries, settings = space.state.text, space.state.entries, setting.written(space.settings)
    if entries and (settings or split(text, _outline(text, space.state.folder)) != entries):
        spans = ", ".join(f"{e.number}-{e.number + n}" if (n := e.text.count("\n")) else str(e.number) for e in entries)
        text += f"\n# eqsolve session: entries {spans}" + (f"; {settings}" if settings else "")
    path.write_text(text + "\n", encoding="utf-8")
    return Reply((f"Saved to {path}.",))


def _kept(body: str, spans: str) -> tuple[Entry, ...]:
    """The entries as the comment tells them; none where they do not make the text (it was edited since)."""
    lines, entries = body.split("\n"), []
    for span in spans.split(", "):
        first, _, last = span.partition("-")
        entries.append(Entry(int(first), "\n".join(lines[int(first) - 1 : int(last or first)])))
    ordered = all(a.number < b.number for a, b in pairwise(entries))
    return tuple(entries) if ordered and text_of(entries) == body else ()


def _settings(settings: Settings, words: str) -> Settings:
    for one in words.split(", "):
        settings = setting.changed(settings, one)[0]
    return settings


def _outline(text: str, folder: Path | None) -> Outline | None:
    try:
        return outline(eqsolve.read(text, base_dir=folder))
    except EqsolveError:
        return None


def named(name: str, command: str) -> Path:
    """The path that a command was given. Raises UsageError where there is none (E707)."""
    if not name:
        raise failure(UsageError, "E707", f"{command} needs the name of a file", f"{command} puzzle.eq")
    return Path(name.strip("\"'")).expanduser()
