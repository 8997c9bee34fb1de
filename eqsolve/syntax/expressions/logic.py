"""Conditions of where, piecewise and `for ... if`: chains, and, or, not."""

from __future__ import annotations

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.context import Context, Scope


def condition(context: Context, form: w.Written, scope: Scope) -> t.Condition:
    """The tree of a condition; a chain a < b < c becomes both comparisons."""
    span = context.span(form)
    match form:
        case w.Bracket(inner=inner):
            return condition(context, inner, scope)
        case w.Compared(signs=signs, sides=sides):
            trees = [context.expr(side, scope) for side in sides]
            pairs = [t.Compare(sign, a, b, span) for sign, a, b in zip(signs, trees, trees[1:], strict=False)]
            return pairs[0] if len(pairs) == 1 else t.And(tuple(pairs), span)
        case w.Joined(word=word, items=items):
            parts = tuple(condition(context, item, scope) for item in items)
            return t.And(parts, span) if word == "and" else t.Or(parts, span)
        case w.Denied(inner=inner):
            return t.Not(condition(context, inner, scope), span)
    raise context.refusal(
        "E367", "expected a condition such as x > 0", form, "a condition compares two values with = != < <= > >="
    )
