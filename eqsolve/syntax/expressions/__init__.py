"""Written forms to tree expressions: names, products by juxtaposition, powers, calls, sums, conditions.

Begin with ``dispatch`` (which function reads which form) and ``context`` (what is carried through one text). The reader makes one context
for a text; the readers of statements call ``Context.expr`` for each expression in them. ``products`` know ``calls`` and ``names``, those know
``arithmetic`` alone."""

from __future__ import annotations

from eqsolve.syntax.expressions.arithmetic import NoNumber, Value, bounded_arithmetic
from eqsolve.syntax.expressions.calls import binders, condition
from eqsolve.syntax.expressions.context import EMPTY, MAX_WRITTEN_OUT, Argument, Context, Scope
from eqsolve.syntax.expressions.dispatch import HANDLERS
from eqsolve.syntax.expressions.names import bad_index, check_columns_in_names, ends_in_mod

__all__ = [
    "EMPTY",
    "HANDLERS",
    "MAX_WRITTEN_OUT",
    "Argument",
    "Context",
    "NoNumber",
    "Scope",
    "Value",
    "bad_index",
    "binders",
    "bounded_arithmetic",
    "check_columns_in_names",
    "condition",
    "ends_in_mod",
]
