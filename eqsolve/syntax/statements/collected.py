"""The lines of a text while they are gathered, and the table of what reads which written form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context, Scope
from eqsolve.syntax.text import Refusal, Statement


@dataclass(frozen=True, slots=True)
class FamilyApart:
    """``all different(x)`` of the members of x, which are known where all is read; it stands before line ``at``.
    ``refusal`` says that there are none."""

    name: str
    refusal: Refusal
    place: t.Place
    at: int


@dataclass
class Collected:
    """The parts of Statements while they are gathered; constants and tables are read elsewhere."""

    lines: list[t.Line] = field(default_factory=list)
    unknowns: list[str] = field(default_factory=list)
    families_apart: list[FamilyApart] = field(default_factory=list)
    # a != b != c, with its sides
    unequal: list[tuple[Statement, w.Compared, list[t.Expr]]] = field(default_factory=list)


# Any: each reader takes the one form that stands beside it
Reader = Callable[[Context, Any, Scope, Collected], None]
READERS: dict[type[w.Written], Reader] = {}


def reads(form: type[w.Written]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Marks what makes lines of a written form."""

    def marked(reader: Callable[..., None]) -> Callable[..., None]:
        READERS[form] = reader
        return reader

    return marked
