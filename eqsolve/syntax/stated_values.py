"""Values of a call for names that a line of the text gives another value.

The line is an equation, and holds whatever a call says: with P = 760 in the text and 380 given for P nothing solves it,
and a sweep over P answers "none" for all values but one.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from eqsolve.errors import UsageError, failure
from eqsolve.syntax import tree as t


def refuse_stated(given: Mapping[str, Fraction], statements: t.Statements) -> None:
    """Raises UsageError (E613) for a constant of the call beside a line "name = another number"."""
    for line in statements.lines if given else ():
        if not isinstance(line, t.RelationLine) or line.op != "=":
            continue
        for side, other in ((line.left, line.right), (line.right, line.left)):
            value = _number(other)
            if isinstance(side, t.Name) and side.name in given and value not in (None, given[side.name]):
                stated = line.place.text.strip()
                said = f"{side.name} is given a value, but line {line.place.line} of the text says {stated}"
                written = stated.replace("=", ":=", 1) if side is line.left else f"{side.name} := {value}"
                hint = f"write '{written}' there: a constant of the text is replaced by a value that is given"
                raise failure(UsageError, "E613", said, hint, names=(side.name,))


def _number(expression: t.Expr) -> Fraction | None:
    if isinstance(expression, t.Neg):
        value = _number(expression.arg)
        return None if value is None else -value
    return expression.value if isinstance(expression, t.Num) else None
