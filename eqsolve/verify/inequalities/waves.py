"""Zeros of expressions that hold the unknown in one sine, cosine or tangent alone: all angles, of each value."""

from __future__ import annotations

import math
from collections.abc import Sequence

import sympy as sp

from eqsolve.model import Unknown
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import WAVES
from eqsolve.verify.inequalities.line import Line, Zeros, slope_and_start
from eqsolve.verify.inequalities.places import Place, exact_place

# Angles in the window. More: longer lists than are drawn; fewer: waves in a wide range go to the interval search.
MOST_ANGLES = 400


def of_wave(e: sp.Expr, line: Line, zeros: Zeros) -> list[Place] | None:
    """The zeros in a finite window; None where there are other parts with the unknown, or they are not known."""
    x = line.unknown.symbol
    e = _without_squares(e)
    if not e.has(x):
        return zeros(e, line)
    waves = e.atoms(*WAVES)
    if len(waves) != 1 or not all(map(math.isfinite, line.window)):
        return None
    (wave,) = waves
    linear = slope_and_start(wave.args[0], x)
    t = sp.Dummy("t", real=True)
    rest = e.xreplace({wave: t})
    if linear is None or rest.has(x):
        return None
    values = zeros(rest, Line(Unknown("t", t), (-math.inf, math.inf), line.deadline))
    if values is None or any(value.exact is None for value in values):
        return None
    out: list[Place] = []
    for value in values:
        angles = _angles(type(wave), value.exact)
        found = None if angles is None else _in_window(angles, *linear, line)
        if found is None:
            return None
        out += found
    return out


def _without_squares(e: sp.Expr) -> sp.Expr:
    """The same with sin(u)^2 = 1 - cos(u)^2 where that leaves one of the two; else as it is."""
    waves = sorted(e.atoms(sp.sin, sp.cos), key=sp.default_sort_key)
    if len(waves) != 2 or waves[0].args != waves[1].args or e.has(*(w for w in WAVES if w not in (sp.sin, sp.cos))):
        return e
    one, other = sp.Dummy("a", real=True), sp.Dummy("b", real=True)
    inside = e.xreplace(dict(zip(waves, (one, other), strict=True)))
    if not inside.is_polynomial(one, other) or inside.free_symbols - {one, other}:
        return e
    for first, second in ((one, other), (other, one)):
        left = sp.rem(inside, first**2 + second**2 - 1, first)
        if not left.has(first):
            return left.xreplace({one: waves[0], other: waves[1]})
    return e


def _angles(wave: type[sp.Expr], value: sp.Expr) -> tuple[Sequence[sp.Expr], sp.Expr] | None:
    """The angles of one period at which a wave has a value, and the period; None where that is not decided."""
    if wave is sp.tan:
        return [sp.atan(value)], sp.pi
    if wave is sp.cot:
        return [sp.pi / 2 - sp.atan(value)], sp.pi
    if wave in (sp.sec, sp.csc):
        sign = sign_of(value)
        if sign in (None, 0):
            return ([], 2 * sp.pi) if sign == 0 else None
        value = 1 / value
    beyond = sign_of(value**2 - 1)
    if beyond is None:
        return None
    if beyond == 1:
        return [], 2 * sp.pi
    first = sp.acos(value) if wave in (sp.cos, sp.sec) else sp.asin(value)
    second = -first if wave in (sp.cos, sp.sec) else sp.pi - first
    return [first] if beyond == 0 else [first, second], 2 * sp.pi


def _in_window(
    angles: tuple[Sequence[sp.Expr], sp.Expr], slope: sp.Expr, start: sp.Expr, line: Line
) -> list[Place] | None:
    """The unknown where slope*x + start is one of the angles, or a whole number of periods from it."""
    firsts, period = angles
    ends = sorted(float(slope) * end + float(start) for end in line.window)
    out: list[Place] = []
    for first in firsts:
        low, high = (math.floor((end - float(first)) / float(period)) for end in ends)
        if (high - low + 3) * len(firsts) > MOST_ANGLES:
            return None
        for k in range(low - 1, high + 3):  # one more on each side: floats round, and places beyond do no harm
            place = exact_place(sp.expand((first + k * period - start) / slope))
            if place is None:
                return None
            out.append(place)
    return out
