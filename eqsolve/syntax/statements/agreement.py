"""Whether lines in one and the same unknown can hold together, as far as a linear one among them shows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from eqsolve.syntax import tree as t
from eqsolve.syntax.expressions import NoNumber, bounded_arithmetic


def disagree(lines: Sequence[t.RelationLine], name: str) -> bool:
    """Whether a linear equation among ``lines`` (a name and numbers) determines the name, and another one denies that value.

    Exact numbers only: what cannot be shown is taken to agree.
    """
    for line in lines:
        root = _root(line, name)
        if root is not None:
            gaps = [_gap(other, name, root) for other in lines]
            return any(gap not in (None, 0) for gap in gaps)
    return False


def _root(line: t.RelationLine, name: str) -> Fraction | None:
    """The solution of a linear equation, from its values at 0, 1 and 2."""
    if any(isinstance(part, t.Call) for side in (line.left, line.right) for part in t.walk(side)):
        return None  # mod(x, 7) is no line because it is one from 0 to 2
    at_0, at_1, at_2 = (_gap(line, name, Fraction(k)) for k in range(3))
    if at_0 is None or at_1 is None or at_2 is None or at_2 - at_1 != at_1 - at_0 or at_1 == at_0:
        return None
    root = at_0 / (at_0 - at_1)
    return root if _gap(line, name, root) == 0 else None


def _gap(line: t.RelationLine, name: str, value: Fraction) -> Fraction | None:
    """Left side minus right side, exactly; None where it is no exact number."""
    try:
        left, right = (bounded_arithmetic.evaluate(side, {name: value}) for side in (line.left, line.right))
    except NoNumber:
        return None
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left - right
    return None
