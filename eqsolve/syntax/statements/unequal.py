"""a != b != c: a chain of which only neighbours are said to differ, where people often mean all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context
from eqsolve.syntax.statements.collected import Collected
from eqsolve.syntax.text import Statement

# Sides of a chain that are looked at in pairs. More: hostile texts cost time; fewer: long chains have no note.
MOST = 30
Pair = frozenset[t.Expr]


def note_unequal_chains(context: Context, collected: Collected) -> None:
    """A note (N214) on each chain of which two members may be equal as far as the text says."""
    if not collected.unequal or any(isinstance(line, t.AllDifferent) and not line.items for line in collected.lines):
        return
    apart = {pair for line in collected.lines for pair in _said_apart(line)}
    for statement, form, sides in collected.unequal:
        for first, last in _runs(form.signs):
            _note(context, statement, form.sides[first : last + 1], sides[first : last + 1], apart)


def _note(
    context: Context, statement: Statement, forms: Sequence[w.Written], sides: Sequence[t.Expr], apart: set[Pair]
) -> None:
    context.begin(statement)
    if len(sides) > MOST or any(isinstance(side, t.Num) for side in sides[1:-1]):  # x != 0 != y: neither is 0
        return
    for (k, one), (j, other) in combinations(enumerate(sides), 2):
        numbers = isinstance(one, t.Num) and isinstance(other, t.Num)
        if numbers or one == other or frozenset((one, other)) in apart:
            continue
        names = [context.said(form) for form in forms]
        said = f"of {' != '.join(names)} only neighbours differ: {names[k]} = {names[j]} is allowed"
        whole = w.Bracket(forms[0].start, forms[-1].end, forms[0])
        context.note("N214", said, whole, f"if all of them differ write: all different({', '.join(names)})")
        return


def _runs(signs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last side of each run of two != and more."""
    start = 0
    for k, sign in enumerate([*signs, "="]):
        if sign != "!=":
            if k - start > 1:
                yield start, k
            start = k + 1


def _said_apart(line: t.Line) -> Iterator[Pair]:
    if isinstance(line, t.RelationLine) and line.op in ("!=", "<", ">"):
        yield frozenset((line.left, line.right))
    elif isinstance(line, t.AllDifferent) and len(line.items) <= MOST:
        yield from (frozenset(pair) for pair in combinations(line.items, 2))
