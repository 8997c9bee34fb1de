"""Over the integers: the problem is made, searched and judged."""

from __future__ import annotations

from eqsolve.result import Answer, Fit
from eqsolve.roads.call import Call
from eqsolve.syntax.tree import Statements


def solved(statements: Statements, call: Call) -> Answer | Fit:
    """The answer to a text of whole-number unknowns."""
    call.given.build(statements)
    raise AssertionError("unreachable")
