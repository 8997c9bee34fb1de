"""A line that is not defined at the values which the others give: the logarithm of a number below 0, a division by 0."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from eqsolve.model import System
from eqsolve.result import LineRef
from eqsolve.spelling import as_it_stands, spelled
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import Requirement, requirements
from eqsolve.verify.points import stated

# letters of an expression that is shown as it is written. More: the sentence is longer than the lines; fewer: a ratio is left out
LONGEST = 60
_ASKED = {
    frozenset((1,)): "must be above 0",
    frozenset((0, 1)): "must not be below 0",
    frozenset((-1, 1)): "must not be 0",
}


def undefined(system: System, conflict: Sequence[LineRef]) -> str:
    """``in line 3 T - 80 is 0, and must not be 0``; "" where no such line is found. The values are those of ``stated``,
    which each solution has."""
    return undefined_among(system, [ref.relation - 1 for ref in conflict if ref.relation])


def undefined_among(system: System, numbers: Sequence[int]) -> str:
    """The same of the relations of these numbers."""
    values = stated(System(system.unknowns, tuple(system.relations[n] for n in numbers), system.constants))
    known = {symbol: value for symbol, value in values.items() if value.is_real}
    for number in numbers:
        relation = system.relations[number]
        for side in relation.written():
            for need in requirements(side):
                if said := _broken(need, known):
                    return f"in line {relation.line} {said}"
    return ""


def _broken(need: Requirement, known: dict[sp.Symbol, sp.Expr]) -> str:
    """What a requirement asks for, where the values do not have it: ``(T - 80)/2 is 0, and must not be 0``."""
    shown, asked = as_it_stands(need.argument), _ASKED.get(need.signs)
    if asked is None or not need.needed or len(shown) > LONGEST or not need.argument.free_symbols <= known.keys():
        return ""
    value = need.argument.xreplace(known)
    sign = None if value.has(sp.I, sp.zoo, sp.nan) else sign_of(value)
    if sign is None or sign in need.signs:
        return ""
    said = spelled(value) if value.is_Rational else "below 0" if sign < 0 else "0"
    return f"{shown} is {said}, and {asked}"
