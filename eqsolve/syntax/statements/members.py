"""Shared by all statements: the name on the left, the place, and the members of a `for` that is written out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from eqsolve.errors import Span
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import EMPTY, MAX_WRITTEN_OUT, Argument, Context, Scope, bad_index, binders, condition
from eqsolve.syntax.expressions import bounded_arithmetic as arithmetic
from eqsolve.syntax.text import Statement

_NOWHERE = Span(0, 0)


def place(context: Context, statement: Statement, label: str = "") -> t.Place:
    """Where a statement stands and how it was written."""
    intake = context.intake
    span = intake.span(statement.start, statement.start + len(statement.text))
    text = intake.source[span.start : span.end].strip(" \t")
    if "\n" in text or "\r" in text:
        from eqsolve.syntax.cryptarithm import columns_said  # late: few statements go over several lines

        text = columns_said(text) or " ".join(text.split())
    return t.Place(intake.line(statement.start), text, span, label or statement.label)


def target(context: Context, form: w.Written, scope: Scope) -> str:
    """The one name that a definition, guess or bound speaks of."""
    if isinstance(form, w.Word) and not scope.holds(form.name):
        return form.name
    if isinstance(form, w.Indexed):
        node = context.expr(form, scope)
        if isinstance(node, t.Name):
            return node.name
        raise bad_index(context, form.base, form)
    raise context.refusal(
        "E321", "only a name can stand here", form, "an expression is bounded by an inequality: x + y <= 3"
    )


def each_member(context: Context, form: w.Binders, outer: Scope = EMPTY) -> Iterator[Scope]:
    """One scope per member of a `for` over guesses, bounds or constants: its letters are numbers there, as those of
    ``outer`` are."""
    found = binders(context, form, outer)
    found.check_count(context, found.count, form, MAX_WRITTEN_OUT)
    inside = Scope(outer.values, letters=found.letters)
    test = condition(context, form.condition, inside) if form.condition is not None else None
    names = [binder.name for binder in found.binders]
    for values in product(*(binder.values for binder in found.binders)):
        numbers = [Fraction(v) for v in values]
        if test is None or arithmetic.holds(test, {**context.constants, **dict(zip(names, numbers, strict=True))}):
            fixed = {name: Argument(t.Num(number, _NOWHERE)) for name, number in zip(names, numbers, strict=True)}
            yield Scope({**outer.values, **fixed})
