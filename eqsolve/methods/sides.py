"""Finitely many points against the other relations and the bounds: who is refuted beyond doubt, and by what.

Only plain cases are decided here, with a wide margin; the judge decides the rest. It matters where nothing is left:
the answer can then name the lines that leave nothing.
"""
from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import cast

import sympy as sp

from eqsolve.model.system import Relation, System, Unknown
from eqsolve.result import Candidate, Contradiction, Coverage, Finding, Level

# A side counts as wrong if it is off by this share of the sides' size, at 30 digits. Smaller: rounding of the 30 digits could refute
# a point that is right; larger: more near misses are left to the judge.
DOUBT = sp.Float("1e-15", 30)


def surviving(system: System, points: Sequence[Candidate], equations: Collection[int], sentence: str) -> Iterator[Finding]:
    """The points that no other relation plainly refutes, and the coverage that ``sentence`` claims for all of ``points``.

    ``equations`` are the numbers of the relations that the points are known to satisfy.
    """
    rest = [k for k in range(len(system.relations)) if k not in equations]
    verdicts = [_refuted(system, rest, point) for point in points]
    kept = [point for point, verdict in zip(points, verdicts, strict=True) if verdict is None]
    yield from kept
    if kept or not points:
        yield Coverage(Level.PROVED, sentence)
        return
    numbers = sorted({v for v in verdicts if isinstance(v, int)})
    words = [system.relations[k].text for k in numbers] + list(dict.fromkeys(v for v in verdicts if isinstance(v, str)))
    what = "which violates" if len(points) == 1 else "and none of them satisfies"
    reason = f"{sentence}, {what} {' and '.join(words)}"
    if len(equations) == 1:
        yield Contradiction(tuple(sorted([*equations, *numbers])), reason)
    yield Coverage(Level.PROVED, reason)


def _refuted(system: System, rest: Sequence[int], point: Candidate) -> int | str | None:
    """The number of a relation, or a bound in words, that plainly fails at the point; None if there is none."""
    if point.exact is None:
        return None
    where = {symbol: cast(sp.Expr, point.exact[name]) for symbol, name in zip(system.symbols, system.names, strict=True)}
    for k in rest:
        if _fails(system.relations[k], where):
            return k
    return next((words for u in system.unknowns if (words := _outside(u, where[u.symbol]))), None)


def _fails(relation: Relation, where: dict[sp.Symbol, sp.Expr]) -> bool:
    left, right = (side.evalf(30, subs=where) for side in (relation.left, relation.right))
    if not (left.is_Float or left.is_Rational) or not (right.is_Float or right.is_Rational):
        return False
    gap, doubt = left - right, DOUBT * max(1, abs(left), abs(right))
    if relation.op == "=":
        return bool(abs(gap) > doubt)
    return bool((relation.op in ("<", "<=") and gap > doubt) or (relation.op in (">", ">=") and gap < -doubt))


def _outside(unknown: Unknown, value: sp.Expr) -> str:
    """The bound that the value plainly violates, in words."""
    number = value.evalf(30)
    if unknown.lower.is_finite and number < unknown.lower.evalf(30) - DOUBT * max(1, abs(number)):
        return f"{unknown.name} {'>' if unknown.lower_open else '>='} {unknown.lower}"
    if unknown.upper.is_finite and number > unknown.upper.evalf(30) + DOUBT * max(1, abs(number)):
        return f"{unknown.name} {'<' if unknown.upper_open else '<='} {unknown.upper}"
    return ""
