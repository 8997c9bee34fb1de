"""Finitely many points against the other relations and the bounds: which lines refute them, where nothing is left.

Every point is proposed, and the judge decides. Balls look ahead, for expressions of everyday functions: where they
refute all points, the answer can name the lines that do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, cast

import sympy as sp
from flint import arb, ctx

from eqsolve.clocks.alone import ALONE
from eqsolve.model import Relation, System, Unknown
from eqsolve.model.algebra import NoBallError, ball_function
from eqsolve.result import Level
from eqsolve.result.proposal import Candidate, Contradiction, Coverage, Evidence, Finding
from eqsolve.spelling import spelled

# BITS: of the balls. Fewer: more near misses are left to the judge; more: time. No number of bits refutes a solution.
BITS = 256
# Everyday functions, the only ones looked at here: points that fail in others are left to the judge. Fewer: it hears
# points that this could have explained; more: a wider look ahead, which nobody has asked for yet.
EVERYDAY = frozenset({sp.exp, sp.log, sp.sin, sp.cos, sp.tan, sp.atan, sp.sinh, sp.cosh, sp.tanh, sp.Abs})
Where = Mapping[sp.Symbol, sp.Expr]


def surviving(
    system: System, points: Sequence[Candidate], equations: Collection[int], sentence: str, evidence: Evidence
) -> Iterator[Finding]:
    """All points, for the judge to see which of them other relations refute, and the coverage that ``sentence`` claims
    for them.

    ``equations`` are the numbers of the relations that the points are known to satisfy; ``evidence`` says why there are
    no others. Where every point is refuted here, the lines that refute them are named.
    """
    rest = [k for k in range(len(system.relations)) if k not in equations]
    verdicts = [_refuted(system, rest, point) for point in points]
    yield from points
    if None in verdicts or not points:
        yield Coverage(Level.PROVED, sentence, evidence)
        return
    numbers = sorted({v for v in verdicts if isinstance(v, int)})
    words = [system.relations[k].text for k in numbers] + list(dict.fromkeys(v for v in verdicts if isinstance(v, str)))
    what = "which violates" if len(points) == 1 else "and none of them satisfies"
    reason = f"{sentence}, {what} {' and '.join(words)}"
    if len(equations) == 1:
        yield Contradiction(tuple(sorted([*equations, *numbers])), reason, evidence=evidence)
    yield Coverage(Level.PROVED, reason, evidence)


def refuted(system: System, point: Candidate) -> bool:
    """Whether some relation or bound certainly fails at an exact point."""
    return _refuted(system, range(len(system.relations)), point) is not None


def _refuted(system: System, rest: Sequence[int], point: Candidate) -> int | str | None:
    """The number of a relation, or a bound in words, that fails at the point; None if there is none."""
    if point.exact is None:
        return None
    where = {
        symbol: cast(sp.Expr, point.exact[name]) for symbol, name in zip(system.symbols, system.names, strict=True)
    }
    for k in rest:
        if _fails(system.relations[k], where):
            return k
    return next((words for u in system.unknowns if (words := _outside(u, where[u.symbol]))), None)


def _fails(relation: Relation, where: Where) -> bool:
    """The relation cannot hold at the point: its sides, wherever they are defined, are certainly apart."""
    with ALONE, ctx.workprec(BITS):
        gap = _ball(relation.left, where) - _ball(relation.right, where)
        above, below = bool(gap > 0), bool(gap < 0)
    return {"=": above or below, "<": above, "<=": above, ">": below, ">=": below}.get(relation.op, False)


def _outside(unknown: Unknown, value: sp.Expr) -> str:
    """The bound that the value certainly violates, in words."""
    if not (unknown.lower.is_finite or unknown.upper.is_finite):
        return ""
    with ALONE, ctx.workprec(BITS):
        number = _ball(value, {})
        if unknown.lower.is_finite and number < _ball(unknown.lower, {}):
            return f"{unknown.name} {'>' if unknown.lower_open else '>='} {spelled(unknown.lower)}"
        if unknown.upper.is_finite and number > _ball(unknown.upper, {}):
            return f"{unknown.name} {'<' if unknown.upper_open else '<='} {spelled(unknown.upper)}"
    return ""


def _ball(e: sp.Expr, where: Where) -> Any:
    """A ball around the value at a point, at the present precision; nan for what is not known or seen to be defined."""
    symbols = [s for s in where if s in e.free_symbols]
    parts = [e, *(where[s] for s in symbols)]
    if any(type(f) not in EVERYDAY for part in parts for f in part.atoms(sp.Function)):
        return arb("nan")
    try:
        point = [ball_function(where[s], {})(()) for s in symbols]
        return ball_function(e, {s: k for k, s in enumerate(symbols)})(point)
    except NoBallError:
        return arb("nan")
