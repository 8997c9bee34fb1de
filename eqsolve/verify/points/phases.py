"""Names for the roots of a sine and a cosine of one angle: 3*sin(x) + 4*cos(x) = 2 is 5*cos(x - atan(3/4)) = 2, so x is
atan(3/4) + acos(2/5) or atan(3/4) - acos(2/5), beside whole turns."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from eqsolve.model import Relation
from eqsolve.verify.exact import sign_of


def phase_forms(
    equations: Sequence[Relation], x: sp.Symbol, value: float, others: Sequence[sp.Expr] = ()
) -> list[sp.Expr]:
    """Both angles of each such equation, with the turns that bring them next to ``value``; none where one of the ``others``
    is a multiple of pi or holds an arc sine, cosine or tangent of a fraction.

    >>> x = sp.Symbol("x", real=True)
    >>> phase_forms([], x, 1.0)
    []
    >>> _angles(sp.sin(x) + sp.cos(x) - sp.Rational(1, 2))
    (x, [-acos(sqrt(2)/4) + pi/4, pi/4 + acos(sqrt(2)/4)])
    """
    found: list[sp.Expr] = []
    for relation in equations:
        told = _angles(relation.residual)
        if told is None:
            continue
        angle, firsts = told
        slope, start = angle.diff(x), angle.xreplace({x: sp.S.Zero})
        if slope.free_symbols or slope == 0 or any(_plain(sp.expand(slope * other + start)) for other in others):
            continue
        for first in firsts:
            turns = round((float(slope) * value + float(start) - float(first)) / float(2 * sp.pi))
            found.append(sp.expand((first + 2 * sp.pi * turns - start) / slope))
    return found


def _plain(angle: sp.Expr) -> bool:
    """Whether an angle is a multiple of pi, or holds asin(3/5), but neither asin((1 - sqrt(7))/4) nor asin(3/4)/2."""
    parts = sp.Add.make_args(angle)
    return all((part / sp.pi).is_Rational or _of_a_fraction(part) for part in parts)


def _of_a_fraction(part: sp.Expr) -> bool:
    function = -part if part.could_extract_minus_sign() else part
    return isinstance(function, sp.asin | sp.acos | sp.atan) and bool(function.args[0].is_Rational)


def _angles(residual: sp.Expr) -> tuple[sp.Expr, list[sp.Expr]] | None:
    """The angle of a*sin + b*cos = c, and where in a turn it may be; None of other equations, or where no angle can be."""
    expression = sp.expand(residual)
    waves = {type(w): w for w in expression.atoms(sp.sin, sp.cos)}
    if set(waves) != {sp.sin, sp.cos} or len(expression.atoms(sp.sin, sp.cos)) != 2:
        return None
    sine, cosine = waves[sp.sin], waves[sp.cos]
    a, b = expression.coeff(sine), expression.coeff(cosine)
    c = sp.expand(a * sine + b * cosine - expression)
    if sine.args != cosine.args or any(n.free_symbols or not sign_of(n) for n in (a, b)) or c.free_symbols:
        return None
    if c == 0:
        first = sp.atan(sp.radsimp(-b / a))
        return sine.args[0], [first, first + sp.pi]
    if sign_of(c) == -1:
        a, b, c = -a, -b, -c
    size = sp.sqrt(sp.expand(a**2 + b**2))
    height, ratio = sp.radsimp(c / size), sp.radsimp(a / b)
    if sign_of(1 - height) not in (0, 1):
        return None
    behind = 0 if sign_of(b) == 1 else sp.pi * (sign_of(a) or 1)
    phase = sp.atan(ratio) + behind
    return sine.args[0], list(dict.fromkeys((phase - sp.acos(height), phase + sp.acos(height))))
