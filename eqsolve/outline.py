"""What each statement of a text speaks of, for doors that show a text line by line: its place, its kind, its names.

Nothing is solved here and SymPy is not loaded.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from eqsolve.syntax import tree as t
from eqsolve.syntax.tree import Statements

__all__ = ["Outline", "Said", "Statements", "outline"]

_KINDS: dict[type, str] = {
    t.Constant: "constant",
    t.Bound: "domain",
    t.Domain: "domain",
    t.AllDifferent: "condition",
    t.Requirement: "condition",
    t.Layout: "layout",
    t.Guess: "guess",
    t.FitLine: "fit",
    t.QuestionLine: "question",
    t.Prediction: "prediction",
    t.RowsKept: "condition",
    t.DataTable: "table",
}


@dataclass(frozen=True)
class Said:
    """One statement, in the physical lines ``first`` to ``last`` of the text (from 1).

    ``kind`` is "equation", "condition" (an inequality and the like), "constant", "domain", "guess", "fit", "question",
    "prediction", "table" or "layout". ``names`` are the unknowns and constants that stand in it; of a ``for`` line the
    names before the subscripts. ``defines`` is the constant that it defines, if any; ``equations`` counts those it
    stands for, None where only writing it out would tell.
    """

    first: int
    last: int
    kind: str
    text: str
    names: frozenset[str]
    defines: str = ""
    equations: int | None = 0


@dataclass(frozen=True)
class Outline:
    """The statements of a text in the order of their kinds, and the names of its constants and columns."""

    statements: tuple[Said, ...]
    constants: frozenset[str]
    columns: frozenset[str]
    declared: tuple[str, ...]  # unknowns x, y

    @property
    def unknowns(self) -> frozenset[str]:
        """The names that are neither constants nor columns."""
        named = (said.names for said in self.statements)
        return frozenset().union(self.declared, *named) - self.constants - self.columns

    def count(self) -> int | None:
        """How many equations there are; None where only writing a ``for`` line out would tell."""
        known = [said.equations for said in self.statements]
        return None if None in known else sum(n for n in known if n is not None)

    def has(self, kind: str) -> bool:
        """Whether a statement is of this kind."""
        return any(said.kind == kind for said in self.statements)


def outline(statements: t.Statements) -> Outline:
    """The outline of a text that was read."""
    bases = frozenset(
        node.base
        for line in statements.lines
        for expression in _expressions(line)
        for node in t.walk(expression)
        if isinstance(node, t.Index)
    )
    return Outline(
        tuple(_said(line, statements.source, bases) for line in statements.lines),
        frozenset(constant.name for constant in statements.constants),
        frozenset(column for table in statements.tables for column in table.columns),
        statements.unknowns,
    )


def _said(line: t.Line, source: str, bases: frozenset[str]) -> Said:
    place = line.place
    names = {_stem(name, bases) for name in _names(line)}
    last = place.line + source.count("\n", place.span.start, min(place.span.end, len(source)))
    return Said(
        place.line,
        last,
        _kind(line),
        place.text,
        frozenset(names),
        line.name if isinstance(line, t.Constant) else "",
        _equations(line),
    )


def _kind(line: t.Line) -> str:
    if isinstance(line, t.RelationLine | t.FamilyLine):
        body = line.body if isinstance(line, t.FamilyLine) else line
        return "equation" if body.op == "=" else "condition"
    return _KINDS[type(line)]


def _equations(line: t.Line) -> int | None:
    if isinstance(line, t.RelationLine):
        return int(line.op == "=")
    if isinstance(line, t.FamilyLine) and line.body.op == "=":
        return math.prod(len(binder.values) for binder in line.binders) if line.condition is None else None
    return 0


def _expressions(line: t.Line) -> Iterator[t.Expr | t.Condition]:
    yield from line.expressions()
    if isinstance(line, t.FamilyLine) and line.condition is not None:
        yield line.condition


def _names(line: t.Line) -> Iterator[str]:
    """The names in a statement, those of index letters left out."""
    nodes = [node for expression in _expressions(line) for node in t.walk(expression)]
    letters = {binder.name for node in nodes if isinstance(node, t.Reduce) for binder in node.binders}
    if isinstance(line, t.FamilyLine):
        letters |= {binder.name for binder in line.binders}
    for node in nodes:
        if isinstance(node, t.Name) and node.name not in letters:
            yield node.name
        elif isinstance(node, t.Index):
            yield node.base
    if isinstance(line, t.Constant | t.Bound | t.Domain | t.Guess):
        yield line.name


def _stem(name: str, bases: frozenset[str]) -> str:
    """x for x_3 where the text also has x[i]: they are one unknown of many values."""
    base = name.partition("_")[0]
    return base if base in bases else name
