"""The lines of a text while they are gathered, and the table of what reads which written form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context, Scope


@dataclass
class Collected:
    """The parts of Statements while they are gathered; constants and tables are read elsewhere."""

    lines: list[t.Line] = field(default_factory=list)
    unknowns: list[str] = field(default_factory=list)


# Any: each reader takes the one form that stands beside it
Reader = Callable[[Context, Any, Scope, Collected], None]
READERS: dict[type[w.Written], Reader] = {}


def reads(form: type[w.Written]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Marks what makes lines of a written form."""

    def marked(reader: Callable[..., None]) -> Callable[..., None]:
        READERS[form] = reader
        return reader

    return marked
