"""Exact forms and formulas: what the language's own reader makes of them, never evaluated as code."""

from __future__ import annotations

from collections.abc import Collection

import sympy as sp

from eqsolve.exact_text import LONGEST, constant, expression
from eqsolve.restoring.placed import Placed


def number(data: Placed) -> sp.Expr | None:
    """A real number; None where its text is longer than what is read back. Raises UsageError (E698)."""
    read = constant(data.text())
    if read is None and len(data.text()) <= LONGEST:
        raise data.wrong("an exact number")
    return read


def form(data: Placed, names: Collection[str], whole: Collection[str] = ()) -> sp.Expr | None:
    """The expression in real ``names`` and in letters that stand for ``whole`` numbers. None where it is longer than
    what is read back.

    Raises UsageError (E698): a text that is no such expression.
    """
    text = data.text()
    read = expression(text, [*names, *whole])
    if read is None and len(text) > LONGEST:
        return None
    if read is None:
        raise data.wrong(f"an expression in {', '.join(names)}")
    return read.xreplace({sp.Symbol(name, real=True): sp.Symbol(name, integer=True) for name in whole})


def with_factorials(read: sp.Expr) -> sp.Expr:
    """x! as answers hold it; the language reads it as gamma(x + 1) where x >= 0 alone."""
    cases = [c for c in read.atoms(sp.Piecewise) if len(c.args) == 1 and isinstance(c.args[0][0], sp.gamma)]
    return read.xreplace({c: sp.factorial(c.args[0][0].args[0] - 1) for c in cases})
