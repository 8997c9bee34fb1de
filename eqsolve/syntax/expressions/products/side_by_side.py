"""Things side by side: factors, and functions without brackets with their arguments (2 sin x cos y)."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.calls import apply
from eqsolve.syntax.expressions.context import Context, Scope
from eqsolve.syntax.expressions.products.factors import core, factors
from eqsolve.syntax.expressions.products.neighbours import check_function_word, check_neighbours
from eqsolve.syntax.text import APPLIED_BARE, function_name


def pieces(context: Context, form: w.Written, scope: Scope) -> list[tuple[t.Expr, w.Written]]:
    """The factors that a form puts side by side, each with its place; a function without brackets is one with its
    argument."""
    items = factors(context, form, scope)
    if len(items) == 1:
        return [(context.expr(items[0], scope), items[0])]
    found: list[tuple[t.Expr, w.Written]] = []
    i = 0
    while i < len(items):
        check_neighbours(context, items, i, scope)
        if applied_function(context, items[i], scope):
            tree, after = _application(context, items, i, scope)
            found.append((tree, w.Bracket(items[i].start, items[after - 1].end, items[i])))
            i = after
            continue
        check_function_word(context, items, i, scope)
        parts = factors(context, items[i], scope)
        found.extend((context.expr(part, scope), part) for part in parts)
        i += 1
    return found


def applied_function(context: Context, item: w.Written, scope: Scope) -> str | None:
    """The function that a word is, when functions of its kind are written without brackets: sin, or sin^2."""
    bare = item.base if isinstance(item, w.Raised) else item
    if not isinstance(bare, w.Word) or scope.holds(bare.name) or context.survey.is_quantity(bare.name):
        return None
    function = function_name(bare.name)
    return function if function in APPLIED_BARE else None


def _application(context: Context, items: Sequence[w.Written], i: int, scope: Scope) -> tuple[t.Expr, int]:
    """sin x, sin 2x, sin^2 x, sin^2(x): the call, and the index of the item behind its argument."""
    head = items[i]
    bare = head.base if isinstance(head, w.Raised) else head
    assert isinstance(bare, w.Word)
    function = bare.name
    if i + 1 >= len(items):
        raise context.refusal("E345", f"{function} is a function and needs an argument", head)
    if isinstance(head, w.Raised) and isinstance(head.exponent, w.Signed):
        raise context.refusal(
            "E346",
            f"{function}^-1 may mean the inverse function, or 1/{function}",
            head,
            f"write a{function}(...), or 1/{function}(...)",
        )
    if applied_function(context, items[i + 1], scope):
        raise context.refusal("E347", f"put brackets after {function}", items[i + 1])
    after = argument_end(context, items, i + 1, scope)
    _check_one_argument(context, function, items[i:after], scope)
    if (
        not isinstance(items[i + 1], w.Bracket)
        and after < len(items)
        and not applied_function(context, items[after], scope)
    ):
        following = items[after]
        parts = factors(context, following, scope)
        if len(parts) > 1 and (isinstance(items[after - 1], w.Number) or _is_pi(items[after - 1])):  # sin 2x(x + 1)
            rest = w.Bracket(parts[1].start, following.end, following)
            raise _reaches(context, function, head, items[i + 1].start, parts[0].end, rest)
        raise _reaches(context, function, head, items[i + 1].start, items[after - 1].end, following)
    argument = (
        items[i + 1] if after == i + 2 else w.Beside(items[i + 1].start, items[after - 1].end, [*items[i + 1 : after]])
    )
    whole = w.Bracket(head.start, items[after - 1].end, head)
    called = apply(context, function, [context.expr(argument, scope)], whole)
    if isinstance(head, w.Raised):
        called = context.settle(t.Power(called, context.expr(head.exponent, scope), context.span(whole)), whole)
    return called, after


def argument_end(context: Context, items: Sequence[w.Written], first: int, scope: Scope) -> int:
    """The index behind the argument that begins at ``first``: numbers and pi, and one name behind them (2x, 2πx, x)."""
    last = first
    while last + 1 < len(items) and (isinstance(items[last], w.Number) or _is_pi(items[last])):
        following = items[last + 1]
        if not isinstance(core(following), w.Word | w.Indexed) or applied_function(context, following, scope):
            break
        last += 1
    return last + 1


def _is_pi(item: w.Written) -> bool:
    return isinstance(item, w.Word) and item.name == "pi"


def _check_one_argument(context: Context, function: str, application: Sequence[w.Written], scope: Scope) -> None:
    """sin x(x + 1) and sin^2 (x)^3 have two readings; sin 2x, sin xy and sin x^2 have one that is far likelier."""
    head, first, last = application[0], application[1], application[-1]
    inside = w.Beside(first.start, last.end, [*application[1:]])
    read = w.Bracket(head.start, last.end, head)
    parts = factors(context, last, scope)
    if len(parts) > 1 and isinstance(core(parts[-1]), w.Bracket):
        raise _reaches(context, function, head, first.start, parts[0].end, w.Bracket(parts[1].start, last.end, last))
    if core(first) is not first and isinstance(core(first), w.Bracket):
        narrow, wide = (
            f"({context.said(head)}{context.said(core(first))})",
            f"{context.said(head)}({context.said(first)})",
        )
        mark = context.between(core(first).end, first.end)
        raise context.refusal(
            "E348", f"how far does {function} reach: {narrow}{mark}, or {wide}?", read, "put brackets in"
        )
    if len(application) > 2 or len(parts) > 1:
        context.note("N243", f"read as {function}({context.said(inside)})", read)
    elif _is_raised(first):
        hint = f"for a power of {function} write {function}(...)^2"
        context.note("N244", f"the power is read inside: {function}({context.said(first)})", read, hint)
    elif isinstance(first, w.Postfix) and first.mark == "!":
        context.note(
            "N244",
            f"the factorial is read inside: {function}({context.said(first)})",
            read,
            f"else write ({function}(...))!",
        )


def _is_raised(form: w.Written) -> bool:
    """Whether a power stands behind something, also below '!' or '%'."""
    while isinstance(form, w.Postfix):
        form = form.inner
    return isinstance(form, w.Raised)


def _reaches(context: Context, function: str, head: w.Written, start: int, end: int, following: w.Written) -> Exception:
    """Where the argument of a function without brackets may end at ``end``, or with what follows."""
    narrow, wide = context.between(start, end), context.between(start, following.end)
    said = f"how far does {function} reach: {function}({narrow})*{context.said(following)}, or {function}({wide})?"
    return context.refusal("E348", said, w.Bracket(head.start, following.end, head), "put brackets in")
