"""Calls, and what they hold: built-in functions and those of the text, sums over ranges, conditions, logarithms, remainders.

Begin with ``calls``. The table of ``dispatch`` calls its readers, products ask whether a call is one, and statements with ``for`` or
``where`` read their ranges and conditions here.
"""

from __future__ import annotations

from eqsolve.syntax.expressions.calls.calls import apply, called, gathered, is_product
from eqsolve.syntax.expressions.calls.index_ranges import binders
from eqsolve.syntax.expressions.calls.logic import condition
from eqsolve.syntax.expressions.calls.modular import large_remainder

__all__ = ["apply", "binders", "called", "condition", "gathered", "is_product", "large_remainder"]
