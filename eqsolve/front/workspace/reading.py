"""Texts read once: at each entry most parts of a text are what they were before."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import eqsolve
from eqsolve.errors import EqsolveError

if TYPE_CHECKING:
    from eqsolve.outline import Outline, Statements

MOST_READ = 200  # texts that are kept; more: memory for nothing, fewer: the parts of a long text push each other out


def read(text: str, folder: Path | None, *, strict: bool = False) -> Statements:
    """The statements of a text. One with tables is read anew each time: their files may have changed. Raises what
    ``eqsolve.read`` raises."""
    if holds_table(text):
        return eqsolve.read(text, strict=strict, base_dir=folder)
    return _read(text, strict)


def outline(statements: Statements) -> Outline:
    """What each statement speaks of."""
    from eqsolve.outline import outline as outlined  # the tree of statements: a prompt is there before it is loaded

    return outlined(statements)


@lru_cache(MOST_READ)
def _read(text: str, strict: bool) -> Statements:
    return eqsolve.read(text, strict=strict)


@lru_cache(8)
def written(text: str) -> tuple[str, ...]:
    """The text as it is read, one statement a line."""
    return tuple(eqsolve.format(text).splitlines()) if text.strip() else ()


@lru_cache(8)
def named_in(text: str, folder: Path | None) -> tuple[str, ...]:
    """The names that a text gives a meaning: unknowns, constants, columns, functions, in the order of the text; then those
    of lines that are read as others, such as a and b of 'linear fit'."""
    if not text.strip():
        return ()
    try:
        said = outline(read(text, folder))
    except EqsolveError:  # a file of data is gone
        return ()
    defined = re.findall(r"(?m)^\s*([^\W\d]\w*)\s*\([^()]*\)\s*:?=", text)
    known = {*said.unknowns, *said.constants, *said.columns, *defined}
    spelt = [word for word in re.findall(r"[^\W\d]\w*", text) if word in known]
    read_so = sorted({name for one in said.statements if one.kind == "fit" for name in one.names & said.unknowns})
    return tuple(dict.fromkeys([*spelt, *read_so]))


def lacks_data(text: str, folder: Path | None) -> bool:
    """Whether a text has fit lines whose data are still to come."""
    if "fit" not in text:
        return False
    try:
        return without_data(outline(read(text, folder)))
    except EqsolveError:
        return False


def without_data(seen: Outline) -> bool:
    """Fit lines, no table, and more names than fit lines could determine."""
    fits = [said for said in seen.statements if said.kind == "fit"]
    if not fits or seen.has("table"):
        return False
    names = frozenset().union(*(said.names for said in fits)) - seen.constants
    return len(names) > len(fits)


def holds_table(text: str) -> bool:
    """Whether the text may name a file of data."""
    return "data" in text
