"""A text with conditions, as the texts of which one holds: 'or', 'not' and 'if' are in none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product

from eqsolve.errors import Diagnostic, NotYetError
from eqsolve.syntax import tree as t

# Cases of one text that are solved. More: minutes pass; fewer: puzzles of a few alternatives are refused.
MOST_CASES = 64

_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
Compares = tuple[t.Compare, ...]


def cases_of(statements: t.Statements, names: Sequence[str] = ()) -> list[t.Statements]:
    """The texts of which one holds, each without 'or'; that of a text without conditions is itself. ``names`` are
    unknowns of all of them, whether they name them or not. Raises NotYetError (E915): too many cases."""
    statements = replace(statements, unknowns=tuple(dict.fromkeys((*statements.unknowns, *names))))
    wanted = [line for line in statements.lines if isinstance(line, t.Requirement)]
    choices = [[(line, case) for case in _alternatives(line.condition)] for line in wanted]
    chosen = list(islice(product(*choices), MOST_CASES + 1))
    if len(chosen) > MOST_CASES:
        raise _too_many(statements, wanted[0])
    others = [line for line in statements.lines if not isinstance(line, t.Requirement)]
    return [replace(statements, lines=tuple(sorted((*others, *_lines(case)), key=_place))) for case in chosen]


def _place(line: t.Line) -> int:
    return line.place.span.start


def _lines(case: Sequence[tuple[t.Requirement, Compares]]) -> Iterator[t.RelationLine]:
    for line, compares in case:
        for one in compares:
            yield t.RelationLine(one.op, one.left, one.right, line.place)


def _alternatives(condition: t.Condition, holds: bool = True) -> Iterator[Compares]:
    """Groups of relations: the condition holds (or does not) if all of one group do."""
    if isinstance(condition, t.Not):
        yield from _alternatives(condition.part, not holds)
    elif isinstance(condition, t.Compare):
        yield (condition if holds else replace(condition, op=_OPPOSITE[condition.op]),)
    elif isinstance(condition, t.Or) is holds:
        for part in condition.parts:
            yield from _alternatives(part, holds)
    else:
        for group in product(*(list(islice(_alternatives(part, holds), MOST_CASES + 1)) for part in condition.parts)):
            yield tuple(one for compares in group for one in compares)


def _too_many(statements: t.Statements, line: t.Requirement) -> NotYetError:
    said = f"conditions with 'or', 'not' and 'if' on real unknowns make more than {MOST_CASES} cases"
    hint = "solve some of the cases alone, as texts of their own"
    found = Diagnostic("error", "E915", said, line.place.span, line.place.line, hint)
    return NotYetError([found], statements.source, statements.name)
