"""Finitely many points against the other relations and the bounds: which lines refute them, where nothing is left.

Every point is proposed, and the judge decides. Balls look ahead, for expressions of everyday functions: where they
refute all points, the answer can name the lines that do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, cast

import sympy as sp
from flint import arb, ctx, fmpq

from eqsolve.model import Relation, System, Unknown
from eqsolve.proposal import Evidence
from eqsolve.result import Candidate, Contradiction, Coverage, Finding, Level
from eqsolve.spelling import spelled

# of the balls. Fewer: more near misses are left to the judge; more: time. No number of bits refutes a solution.
BITS = 256
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
    with ctx.workprec(BITS):
        gap = _ball(relation.left, where) - _ball(relation.right, where)
        above, below = bool(gap > 0), bool(gap < 0)
    return {"=": above or below, "<": above, "<=": above, ">": below, ">=": below}.get(relation.op, False)


def _outside(unknown: Unknown, value: sp.Expr) -> str:
    """The bound that the value certainly violates, in words."""
    with ctx.workprec(BITS):
        number = _ball(value, {})
        if unknown.lower.is_finite and number < _ball(unknown.lower, {}):
            return f"{unknown.name} {'>' if unknown.lower_open else '>='} {spelled(unknown.lower)}"
        if unknown.upper.is_finite and number > _ball(unknown.upper, {}):
            return f"{unknown.name} {'<' if unknown.upper_open else '<='} {spelled(unknown.upper)}"
    return ""


# ---------------------------------------------------------------- values at a point

FUNCTIONS: Mapping[type, Callable[[Any], Any]] = {
    sp.exp: arb.exp,
    sp.log: arb.log,
    sp.sin: arb.sin,
    sp.cos: arb.cos,
    sp.tan: arb.tan,
    sp.atan: arb.atan,
    sp.sinh: arb.sinh,
    sp.cosh: arb.cosh,
    sp.tanh: arb.tanh,
    sp.Abs: abs,
}


def _ball(e: sp.Expr, where: Where) -> Any:
    """A ball around the value at a point, at the present precision; nan for what is not known here or seen to be
    defined."""
    if isinstance(e, sp.Rational):
        return arb(fmpq(int(e.p), int(e.q)))
    if isinstance(e, sp.Symbol) and e in where:
        return _ball(where[e], {})
    if e is sp.pi or e is sp.E:
        return arb.pi() if e is sp.pi else arb.const_e()
    if isinstance(e, sp.ComplexRootOf):
        return _root(e)
    if isinstance(e, sp.Add | sp.Mul):
        parts = [_ball(a, where) for a in e.args]
        total = parts[0]
        for part in parts[1:]:
            total = total + part if isinstance(e, sp.Add) else total * part
        return total
    if isinstance(e, sp.Pow):
        return _power(_ball(e.base, where), e.exp, where)
    function = FUNCTIONS.get(type(e))
    return arb("nan") if function is None else function(_ball(e.args[0], where))


def _power(base: Any, exponent: sp.Expr, where: Where) -> Any:
    """Whole powers of any base, others of a positive one."""
    if exponent.is_Integer and abs(int(exponent)) < 2**30:
        return base ** int(exponent)
    return (_ball(exponent, where) * base.log()).exp() if base > 0 else arb("nan")


def _root(root: sp.ComplexRootOf) -> Any:
    """A numbered real root, as far as bisection has come with half the digits."""
    if not root.is_real:
        return arb("nan")
    slack = fmpq(1, 2 ** (BITS // 2))
    near = root.eval_rational(sp.Rational(1, 2 ** (BITS // 2)), sp.Rational(1, 2 ** (BITS // 2)))
    return arb(fmpq(int(near.p), int(near.q))) + arb(0, slack)
