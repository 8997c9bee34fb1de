"""Polynomials and quotients of them: zeros and poles, then the sign of each factor between them."""

from __future__ import annotations

import math
from functools import partial

import sympy as sp

from eqsolve.explaining.derivation import Roots, of_polynomial
from eqsolve.explaining.inequalities.pieces import TURNED, WANTED, Pieces, cut, places, stretch, sure, true_at
from eqsolve.explaining.words import LONG, equation, listing
from eqsolve.spelling import spelled

MOST = 6  # points at which the sign may change; more parts of the line nobody writes down


def of_quotient(left: sp.Expr, op: str, right: sp.Expr, x: sp.Symbol) -> tuple[list[str], Pieces] | None:
    """The sentences, and where it holds; None of anything else, and where a zero has no short form."""
    if not (left - right).is_rational_function(x):
        return None
    top, bottom = (sp.expand(part) for part in sp.fraction(sp.together(left - right)))
    if not all(c.is_Rational for part in (top, bottom) for c in sp.Poly(part, x).all_coeffs()):
        return None
    if bottom.is_Rational:
        top, bottom = sp.expand(top / bottom), sp.S.One
    told, sides, was = [], (left, right), op
    if right != 0 or top.has(x) and sp.LC(top, x) < 0 or not bottom.is_Rational and sp.LC(bottom, x) < 0:
        if sp.LC(bottom, x) < 0:
            top, bottom = sp.expand(-top), sp.expand(-bottom)
        if right != 0:
            told.append(f"bring everything to the left{_shape(top, bottom)}: {_spelled(top, bottom)} {op} 0")
        if top.has(x) and sp.LC(top, x) < 0:
            top, op = sp.expand(-top), TURNED[op]
            told.append(f"multiply by -1, which turns the sign round: {_spelled(top, bottom)} {op} 0")
    zeros, poles = of_polynomial(top, x), of_polynomial(bottom, x)
    if (
        top.has(x)
        and (zeros is None or zeros.values is None)
        or bottom.has(x)
        and (poles is None or poles.values is None)
    ):
        return None
    told += _zeros(top, bottom, zeros, poles, x)
    points = [*(zeros.values if zeros and zeros.values else ()), *(poles.values if poles and poles.values else ())]
    pieces = cut(partial(true_at, sides, was, x), points)
    if len(pieces.points) > MOST or any(len(text) > 4 * LONG for text in told):
        return None
    return [*told, *_signs(top, bottom, op, pieces, x), *_ends(pieces, points, poles, op, x)], pieces


def _shape(top: sp.Expr, bottom: sp.Expr) -> str:
    return " and to one fraction" if bottom != 1 else ""


def _spelled(top: sp.Expr, bottom: sp.Expr) -> str:
    if bottom == 1:
        return spelled(top)
    above, below = (f"({spelled(part)})" if part.is_Add or part.is_Mul else spelled(part) for part in (top, bottom))
    return f"{above}/{below}"


def _zeros(top: sp.Expr, bottom: sp.Expr, zeros: Roots | None, poles: Roots | None, x: sp.Symbol) -> list[str]:
    """Where what stands above and below the line is zero."""
    named = ("the numerator", "the denominator") if bottom.has(x) else ("it", "")
    told = []
    for name, part, roots in ((named[0], top, zeros), (named[1], bottom, poles)):
        if roots is None:
            continue
        head, way = equation(part, sp.S.Zero), [s.text for s in roots.sentences]
        way = [text for text in way if text != head]
        values = ", ".join(way)
        values = "" if values.removeprefix("so ") == head else values
        if part == x:
            told.append(f"{name} is 0 where {head}")
        told.append(f"{name} is 0 where {head}: {values.removeprefix('so ')}" if values else "")
    return [text for text in told if text]


def _signs(top: sp.Expr, bottom: sp.Expr, op: str, pieces: Pieces, x: sp.Symbol) -> list[str]:
    """The sign on each part of the line, by the factors where there are several."""
    factors = _factors(top, x) + _factors(bottom, x)
    scale = sp.LC(sp.factor_list(top, x)[0] / sp.factor_list(bottom, x)[0], x)
    several = len(factors) > 1 and scale > 0
    what = "quotient" if bottom.has(x) else "product"
    told, ends = [], [-sp.oo, *pieces.points, sp.oo]
    for k, place in enumerate(places(pieces.points)):
        value = (top / bottom).xreplace({x: place})
        sign = "positive" if sure(value) > 0 else "negative"
        where = stretch(x, ends[k], False, ends[k + 1], False)
        if several:
            signs = [f"{_factor(b, n)} {_sign(b**n, x, place)} 0" for b, n in factors]
            told.append(f"for {where}: {listing(signs)}, so the {what} is {sign}")
        elif len(pieces.points):
            told.append(
                f"for {where} it is {sign}, as at {equation(x, place)}: {spelled(value)} {'>' if sign == 'positive' else '<'} 0"
            )
        else:
            told.append(
                f"so it keeps its sign everywhere: at {equation(x, place)} it is {spelled(value)}, which is {sign}"
            )
    return told


def _factors(part: sp.Expr, x: sp.Symbol) -> list[tuple[sp.Expr, int]]:
    """Those of degree 1 by their zeros from left to right, as the parts of the line come."""
    found: list[tuple[sp.Expr, int]] = sp.factor_list(part, x)[1]
    return sorted(
        found,
        key=lambda f: -float(f[0].xreplace({x: sp.S.Zero}) / f[0].diff(x)) if sp.degree(f[0], x) == 1 else math.inf,
    )


def _factor(base: sp.Expr, power: int) -> str:
    if power == 1:
        return spelled(base)
    return f"({spelled(base)})^{power}" if base.is_Add else f"{spelled(base)}^{power}"


def _sign(part: sp.Expr, x: sp.Symbol, place: sp.Expr) -> str:
    return ">" if sure(part.xreplace({x: place})) > 0 else "<"


def _ends(pieces: Pieces, points: list[sp.Expr], poles: Roots | None, op: str, x: sp.Symbol) -> list[str]:
    """What is known of the points themselves."""
    below = poles.values if poles is not None and poles.values else ()
    zeros = [p for p in pieces.points if p not in below]
    told = []
    if zeros:
        at = listing(equation(x, p) for p in zeros)
        told.append(f"at {at} it is 0, which '{op} 0' {'allows' if 0 in WANTED[op] else 'does not allow'}")
    out = [p for p in pieces.points if p in below]
    if out:
        told.append(f"at {listing(equation(x, p) for p in out)} the denominator is 0, so there is no value")
    return told
