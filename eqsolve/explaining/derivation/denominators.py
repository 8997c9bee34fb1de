"""An equation of degree 1 typed with fractions, as one clears them: multiplied by the common denominator, term by term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import sympy as sp

from eqsolve.explaining.derivation.one_unknown import Roots
from eqsolve.explaining.derivation.state import Row
from eqsolve.explaining.words import LONG, equation
from eqsolve.model import Relation
from eqsolve.spelling import spelled


@dataclass(frozen=True)
class Cleared:
    """``by`` is the common denominator, ``text`` the equation times it, term by term, and ``left = right`` the same with
    its like terms put together."""

    by: int
    text: str
    left: sp.Expr
    right: sp.Expr

    @property
    def told(self) -> str:
        """The equation, and what it is put together."""
        together = equation(self.left, self.right)
        return self.text if self.text == together else f"{self.text}, so {together}"


@dataclass(frozen=True)
class _Term:
    number: sp.Rational
    rest: sp.Expr | None  # x, or a sum such as x + 1; None in a number

    def times(self, by: int) -> str:
        """The term without its sign, multiplied."""
        number = abs(self.number * by)
        if self.rest is None:
            return str(number)
        alone = number == 1 and (self.rest.is_Symbol or self.number > 0)
        rest = spelled(self.rest) if self.rest.is_Symbol or alone else f"({spelled(self.rest)})"
        return rest if number == 1 else f"{number}*{rest}"


def cleared(relation: Relation, symbol: sp.Symbol) -> Cleared | None:
    """A relation times the common denominator of its terms. None where that says no more than the relation: no fractions,
    or a single one beside numbers; and where its terms are others than numbers and multiples of the unknown or of sums."""
    typed = [[_term(part, symbol) for part in _parts(side, 1)] for side in relation.written()]
    sides = [[term for term in side if term is not None] for side in typed]
    if any(len(a) != len(b) for a, b in zip(typed, sides, strict=True)):
        return None
    terms = [term for side in sides for term in side]
    by = int(sp.ilcm(*[term.number.q for term in terms], 1))
    unknown = [term for term in terms if term.rest is not None]
    if by == 1 or len(unknown) < 2 and not any(term.rest is not None and term.rest.is_Add for term in unknown):
        return None
    left, right = (sp.expand(by * sum(t.number * (1 if t.rest is None else t.rest) for t in side)) for side in sides)
    text = " = ".join(_sum(side, by) for side in sides)
    return Cleared(by, text, left, right) if len(text) <= LONG else None


def _parts(side: sp.Expr, sign: int) -> Iterator[tuple[int, sp.Expr]]:
    """The terms of a sum as it was typed, each with its sign."""
    if side.is_Add:
        for part in side.args:
            yield from _parts(part, sign)
    elif side.is_Mul and len(side.args) == 2 and side.args[0] == -1 and side.args[1].is_Add:
        yield from _parts(side.args[1], -sign)
    else:
        yield sign, side


def _term(part: tuple[int, sp.Expr], symbol: sp.Symbol) -> _Term | None:
    sign, written = part
    numbers, others = [sp.Integer(sign)], list[sp.Expr]()
    for factor in _factors(written):
        (others if factor.free_symbols else numbers).append(factor.doit())
    number = sp.Mul(*numbers)
    if not number.is_Rational or number == 0 or len(others) > 1:
        return _Term(number, None) if number == 0 and not others else None
    if not others:
        return _Term(number, None)
    (rest,) = others
    if rest.free_symbols != {symbol} or not rest.is_polynomial(symbol) or sp.degree(rest, symbol) != 1:
        return None
    whole = all(c.is_Integer for c in sp.Poly(rest, symbol).all_coeffs())
    return _Term(number, rest) if whole and (rest.is_Add or rest == symbol) else None


def _factors(written: sp.Expr) -> Iterator[sp.Expr]:
    """Factors of products within products."""
    if written.is_Mul:
        for factor in written.args:
            yield from _factors(factor)
    else:
        yield written


def _sum(side: list[_Term], by: int) -> str:
    text = ""
    for term in side:
        sign = "-" if term.number < 0 else "+"
        text += f" {sign} {term.times(by)}" if text else f"{sign if sign == '-' else ''}{term.times(by)}"
    return text


def last_step(found: Roots, row: Row, symbol: sp.Symbol) -> Roots:
    """``so x = 12`` behind ``7*x = 84`` with what is done to both sides."""
    if len(found.sentences) != 1 or not found.sentences[0].text.startswith("so ") or row.right.free_symbols:
        return found
    slope, number = row.left.coeff(symbol), row.left.coeff(symbol, 0)
    if number == 0 and slope != 1:
        how = f"divide both sides by {spelled(slope)}"
    elif slope == 1 and number != 0:
        how = f"subtract {spelled(number)} from both sides" if number > 0 else f"add {spelled(-number)} on both sides"
    else:
        return found
    (so,) = found.sentences
    return replace(found, sentences=(replace(so, text=f"{how}: {so.text.removeprefix('so ')}"),))
