"""Written forms to tree expressions: names, products by juxtaposition, powers, calls, sums, conditions.

Begin with ``dispatch`` (which function reads which form) and ``context`` (what is carried through one text)."""

from __future__ import annotations

from eqsolve.syntax.expressions import bounded_arithmetic
from eqsolve.syntax.expressions.bounded_arithmetic import NoNumber
from eqsolve.syntax.expressions.context import EMPTY, MAX_WRITTEN_OUT, Argument, Context, Scope
from eqsolve.syntax.expressions.dispatch import HANDLERS
from eqsolve.syntax.expressions.glued_columns import check_columns_in_names
from eqsolve.syntax.expressions.index_ranges import binders
from eqsolve.syntax.expressions.logic import condition
from eqsolve.syntax.expressions.quantities import bad_index, ends_in_mod

__all__ = [
    "EMPTY",
    "HANDLERS",
    "MAX_WRITTEN_OUT",
    "Argument",
    "Context",
    "NoNumber",
    "Scope",
    "bad_index",
    "binders",
    "bounded_arithmetic",
    "check_columns_in_names",
    "condition",
    "ends_in_mod",
]
