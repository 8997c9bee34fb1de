"""Which factors a written form stands for: x(y + 1)^2 is x beside (y + 1)^2, and xy^2 is x beside y^2 where xy is a
product.

The grammar reads a name with its bracket, and letters without a space, as one thing, since it cannot know better. Where
they turn out to be products, what stands behind them (a power, '!', '%') belongs to their last factor alone, and what
stands in front of them ('/', '^', a root, a function without brackets) may reach the first factor or all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.calls import is_product
from eqsolve.syntax.expressions.context import MAX_DEPTH, Context, Scope
from eqsolve.syntax.expressions.names import letters


def factors(context: Context, form: w.Written, scope: Scope) -> Sequence[w.Written]:
    """What a form puts side by side; most forms are one factor."""
    if isinstance(form, w.Beside):
        return form.items
    inner = core(form)
    if isinstance(inner, w.Called):
        if not is_product(context, inner, scope):
            return (form,)
        opening = context.statement.text.index("(", inner.start)
        name = w.Word(
            inner.start, inner.start + len(context.statement.text[inner.start : opening].rstrip()), inner.function
        )
        parts: list[w.Written] = [*factors(context, name, scope), w.Bracket(opening, inner.end, inner.args[0])]
    elif isinstance(inner, w.Word):
        found = letters(context, inner, scope)
        if not found:
            return (form,)
        parts = [*found]
    else:
        return (form,)
    parts[-1] = _rewrapped(form, parts[-1])
    return parts


def core(form: w.Written) -> w.Written:
    """What the powers and marks behind a form stand behind."""
    for _ in range(MAX_DEPTH):  # deeper ones are refused when they are resolved
        if isinstance(form, w.Raised):
            form = form.base
        elif isinstance(form, w.Postfix):
            form = form.inner
        else:
            break
    return form


def unsigned(form: w.Written) -> w.Written:
    """A form without the signs in front of it."""
    while isinstance(form, w.Signed):
        form = form.inner
    return form


def _rewrapped(form: w.Written, last: w.Written) -> w.Written:
    """The powers and marks of a form behind the last of its factors."""
    shells = []
    while isinstance(form, w.Raised | w.Postfix):
        shells.append(form)
        form = form.base if isinstance(form, w.Raised) else form.inner
    for shell in reversed(shells):
        if isinstance(shell, w.Raised):
            last = w.Raised(last.start, shell.end, last, shell.exponent, shell.small)
        else:
            last = w.Postfix(last.start, shell.end, shell.mark, last)
    return last
