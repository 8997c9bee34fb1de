"""Places where expressions with floor, ceil and mod can change their sign: at their steps, and between two of them at
the zeros of what each step leaves."""

from __future__ import annotations

import math

import sympy as sp

from eqsolve.model import Unknown
from eqsolve.verify.inequalities.line import Line, Zeros, slope_and_start
from eqsolve.verify.inequalities.places import Place

STEPS = (sp.floor, sp.ceiling, sp.Mod)
# Steps in the window. More: seconds, and a longer list than is drawn; fewer: a wide range is given up.
MOST_STEPS = 120


def of_steps(e: sp.Expr, line: Line, zeros: Zeros) -> list[Place] | None:
    """The places; None where they are not known to be all. The innermost steps are taken first."""
    x, t = line.unknown.symbol, sp.Dummy("t", real=True)
    steps = (s for s in e.atoms(*STEPS) if s.has(x) and not any(a.has(*STEPS) for a in s.args))
    step = next(iter(sorted(steps, key=sp.default_sort_key)), None)
    if step is None:
        return None
    jump, sense = _jump(step)
    if jump is None:
        return None
    # floor(u) = t, ceil(u) = -floor(-u), mod(u, m) = u - m*floor(u/m)
    written = step.args[0] - step.args[1] * t if isinstance(step, sp.Mod) else sense * t
    rest = e.xreplace({step: written})
    if not rest.has(x):
        return _alone(rest, t, jump, line, zeros)
    return _between(rest, t, jump, line, zeros)


def _jump(step: sp.Expr) -> tuple[sp.Expr | None, int]:
    """What jumps where it is a whole number, as the floor of it does, and the sign of the floor."""
    if isinstance(step, sp.Mod):
        u, m = step.args
        return (None, 1) if m.free_symbols or m.is_zero is not False else (u / m, 1)
    return (step.args[0], 1) if isinstance(step, sp.floor) else (-step.args[0], -1)


def _alone(rest: sp.Expr, t: sp.Symbol, jump: sp.Expr, line: Line, zeros: Zeros) -> list[Place] | None:
    """Of h(floor(u)): where h can change its sign between whole numbers, u passes the next one."""
    values = zeros(rest, Line(Unknown("t", t), (-math.inf, math.inf), line.deadline))
    if values is None:
        return None
    wholes = {n for v in values for n in range(math.ceil(v.low), math.floor(v.high) + 2)}
    return _all_zeros([jump - n for n in sorted(wholes)], line, zeros)


def _between(rest: sp.Expr, t: sp.Symbol, jump: sp.Expr, line: Line, zeros: Zeros) -> list[Place] | None:
    """All steps in a finite window, and the zeros of what each of them leaves."""
    linear = slope_and_start(jump, line.unknown.symbol)
    if linear is None or not all(map(math.isfinite, line.window)):
        return None
    ends = sorted(float(linear[0]) * end + float(linear[1]) for end in line.window)
    # one more on each side: floats round, and places beyond do no harm
    wholes = range(math.floor(ends[0]) - 1, math.floor(ends[1]) + 3)
    if len(wholes) > MOST_STEPS:
        return None
    return _all_zeros([part for n in wholes for part in (jump - n, rest.xreplace({t: sp.Integer(n)}))], line, zeros)


def _all_zeros(parts: list[sp.Expr], line: Line, zeros: Zeros) -> list[Place] | None:
    out: list[Place] = []
    for part in parts:
        found = zeros(part, line)
        if found is None:
            return None
        out += found
    return out
