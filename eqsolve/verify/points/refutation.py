"""Is it certain that a point, or whatever lies in a box, is no solution? Only then may a list without it be called
complete.

A candidate can be refused because the judge could not decide: values beyond the floats, a root on an irrational border,
a zero that balls cannot tell from nothing. None of these shows that there is no solution.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

import sympy as sp
from flint import arb

from eqsolve.model import System
from eqsolve.result.proposal import Candidate
from eqsolve.verify.evaluation import BallProgram, Value, ball, compile_balls, compiled, is_finite, precision, sign
from eqsolve.verify.exact import exact_point
from eqsolve.verify.expressions import Requirement, asked_by, constant

BITS = 400
# How far the true values may lie from proposed floats. Smaller: the float of an exact root stands for a neighbourhood
# without it, and the root is called refuted. Larger: honest refusals near a real root stay uncertain, and complete
# lists are called probable.
ROUNDING, FLOOR = 1e-12, 1e-20


def surely_no_solution(system: System, candidate: Candidate) -> bool:
    """Whether some relation certainly fails at the exact values, or everywhere around the float ones."""
    with precision(BITS):
        exact = exact_point(system, candidate.exact) if candidate.exact is not None else None
        if exact is not None:
            return fails(system, exact())
        floats = [candidate.values.get(n, math.nan) for n in system.names]
        return all(map(math.isfinite, floats)) and fails(system, [arb(v, ROUNDING * abs(v) + FLOOR) for v in floats])


def fails(system: System, point: Sequence[Value]) -> bool:
    """Some relation certainly fails, or is undefined, at an exact point or everywhere in a box. Balls have the present
    precision.

    What is not finite on a box says nothing: the box may reach beyond a border on which the solution lies.
    """
    rel = compiled(system)
    if any(is_finite(v) and not ball(v).contains(0) for v in rel.equations.values(point)):
        return True
    if any(is_finite(v) and c.holds(v) is False for c, v in zip(rel.conditions, rel.sides.values(point), strict=True)):
        return True
    return _undefined(system, point)


def _undefined(system: System, point: Sequence[Value]) -> bool:
    """Something that must be positive, not negative, or not zero, certainly is not."""
    needs, program = _needs(system)
    return any(
        is_finite(v) and (s := sign(v)) is not None and s not in need.signs
        for need, v in zip(needs, program.values(point), strict=True)
    )


@lru_cache(maxsize=8)
def _needs(system: System) -> tuple[tuple[Requirement, ...], BallProgram]:
    """What the relations cannot do without (elsewhere a requirement may only suffice)."""
    needs = tuple(dict.fromkeys(need for r in system.relations for side in r.written() for need in _necessary(side)))
    return needs, compile_balls([need.argument for need in needs], system.symbols, system.constants)


def _necessary(side: sp.Expr) -> Iterator[Requirement]:
    todo: list[sp.Basic] = [side]
    while todo:
        part = todo.pop()
        if isinstance(part, sp.Piecewise) or not part.free_symbols:
            continue
        todo.extend(part.args)
        exponent = constant(part.args[1]) if isinstance(part, sp.Pow) else None
        if (
            isinstance(part, sp.log | sp.asin | sp.acos)
            or exponent is not None
            and (exponent.is_Integer or exponent.q % 2 == 0)
        ):
            yield from asked_by(part)
