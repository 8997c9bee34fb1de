"""Conditions of where, piecewise and `for ... if`: chains, and, or, not."""

from __future__ import annotations

from collections.abc import Sequence

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
            written = _completed(items) if word == "or" else items
            parts = tuple(condition(context, item, scope) for item in written)
            return t.And(parts, span) if word == "and" else t.Or(parts, span)
        case w.Implied(first=first, then=then):
            return t.Or((t.Not(condition(context, first, scope), span), condition(context, then, scope)), span)
        case w.Denied(inner=inner):
            return t.Not(condition(context, inner, scope), span)
    hint = "a condition compares two values with = != < <= > >="
    if isinstance(form, w.Called | w.Word):
        hint += f", as in {context.said(form)} = 1"
    raise context.refusal("E367", "expected a condition such as x > 0", form, hint)


def _completed(items: Sequence[w.Written]) -> list[w.Written]:
    """x = 1 or 2 with what is left out: x = 1 or x = 2."""
    out: list[w.Written] = []
    for item in items:
        before = out[-1] if out else None
        if isinstance(before, w.Compared) and before.signs == ["="] and isinstance(item, w.Number | w.Signed):
            out.append(w.Compared(item.start, item.end, ["="], [before.sides[0], item]))
        else:
            out.append(item)
    return out
