"""The relations of a text as polynomials over Q, as the judge reads them: as typed, denominators cleared and
remembered.

Roots, absolute values, the larger and the smaller of two become further unknowns, of which a power is known; they are
numbered in the order in which a walk through the relations meets them. Sizes are bounded before each step, because
FLINT cannot be interrupted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import lcm
from typing import Any

import sympy as sp
from flint import Ordering, fmpq, fmpq_mpoly_ctx, fmpq_poly

from eqsolve.model import Relation, System, cbrt

Poly = Any  # fmpq_poly in one unknown, fmpq_mpoly in several
ROOM = 4  # further unknowns; as many as methods may make, else their evidence speaks of unknowns that are not here
# What is larger is no polynomial for the judge. Smaller limits: claims about large texts are not believed; larger: one
# step takes seconds.
MOST_DEGREE, MOST_TERMS, MOST_BITS, MOST_ROOT = 2000, 20_000, 50_000, 12
LONGEST = 1000  # of a numerator or denominator in a function of constants, such as sqrt(4)


class NoPolynomialError(Exception):
    """A relation is no quotient of polynomials over Q, or one beyond the limits."""


@dataclass(frozen=True)
class Fraction:
    """top/bottom, not cancelled."""

    top: Poly
    bottom: Poly


@dataclass(frozen=True)
class PolynomialForm:
    """``numerator`` = 0 wherever the equation holds; none of ``holes`` vanishes where its relation is defined."""

    numerator: Poly
    holes: tuple[Poly, ...]


@dataclass
class Reader:
    """Reads relations into one ring. ``laws`` hold for the further unknowns, those at ``positive`` are not negative."""

    symbols: Sequence[sp.Symbol]
    dense: bool = False  # one unknown and no further ones, of any degree
    used: int = 0
    laws: list[Poly] = field(default_factory=list)
    positive: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.used = len(self.symbols)
        self._ring = (
            None
            if self.dense
            else fmpq_mpoly_ctx.get(tuple(f"x{j}" for j in range(self.used + ROOM)), Ordering.degrevlex)
        )
        gens = [fmpq_poly([0, 1])] if self._ring is None else list(self._ring.gens())
        self._known: dict[object, Poly] = dict(zip(self.symbols, gens, strict=False))
        self._one = Fraction(self._constant(fmpq(1)), self._constant(fmpq(1)))

    def read(self, relation: Relation) -> PolynomialForm:
        """The relation as typed; raises NoPolynomialError."""
        holes: list[Poly] = []
        left, right = (self._walk(side, holes) for side in relation.written())
        return PolynomialForm(self._sum([left, Fraction(-right.top, right.bottom)]).top, tuple(holes))

    # ------------------------------------------------------------ the walk

    def _walk(self, expression: sp.Expr, holes: list[Poly]) -> Fraction:
        done: dict[sp.Basic, Fraction] = {}
        todo = [(expression, False)]
        while todo:
            node, ready = todo.pop()
            if node in done:
                continue
            if ready or not node.args:
                done[node] = self._node(node, [done[a] for a in node.args], holes)
            else:
                todo.append((node, True))
                todo.extend((a, False) for a in node.args)
        return done[expression]

    def _node(self, node: sp.Basic, parts: list[Fraction], holes: list[Poly]) -> Fraction:
        if isinstance(node, sp.Rational):
            return self._of(fmpq(int(node.p), int(node.q)))
        if not parts:
            if node not in self._known:
                raise NoPolynomialError
            return Fraction(self._known[node], self._one.top)
        if isinstance(node, sp.Add):
            return self._sum(parts)
        if isinstance(node, sp.Mul):
            return self._product(parts)
        exponent = self._value(parts[1]) if isinstance(node, sp.Pow) else None
        if exponent is not None and exponent.q == 1:
            return self._power(parts[0], int(exponent.p), holes)
        constant = self._folded(node, parts)
        return self._of(constant) if constant is not None else self._further(node, parts, exponent, holes)

    def _further(self, node: sp.Basic, parts: list[Fraction], exponent: Any, holes: list[Poly]) -> Fraction:
        """What needs an unknown of its own."""
        if exponent is not None and exponent.q <= MOST_ROOT:
            root = self._adjoined((sp.Pow, node.args[0], int(exponent.q)), int(exponent.q), parts[0], True)
            return self._power(root, int(exponent.p), holes)
        if isinstance(node, cbrt):
            return self._adjoined((cbrt, node.args[0], 3), 3, parts[0], False)
        if isinstance(node, sp.Abs):
            return self._adjoined((sp.Abs, node.args[0], 2), 2, self._product([parts[0], parts[0]]), True)
        if isinstance(node, sp.Max | sp.Min) and len(parts) == 2:
            gap = self._sum([parts[0], Fraction(-parts[1].top, parts[1].bottom)])
            key = (sp.Abs, sp.Add(node.args[0], sp.Mul(sp.S.NegativeOne, node.args[1])), 2)
            size = self._adjoined(key, 2, self._product([gap, gap]), True)
            half = size.top * fmpq(1 if isinstance(node, sp.Max) else -1, 2)
            return self._sum([self._product([self._sum(parts), self._of(fmpq(1, 2))]), Fraction(half, size.bottom)])
        raise NoPolynomialError

    def _adjoined(self, key: object, degree: int, power: Fraction, positive: bool) -> Fraction:
        """A further unknown whose ``degree``-th power is ``power``."""
        if key not in self._known:
            if self._ring is None or self.used == self._ring.nvars():
                raise NoPolynomialError
            new = self._ring.gens()[self.used]
            self.laws.append(self._times(new**degree, power.bottom) - power.top)
            self.positive += [self.used] * positive
            self.used += 1
            self._known[key] = new
        return Fraction(self._known[key], self._one.top)

    # ------------------------------------------------------------ arithmetic

    def _constant(self, value: Any) -> Poly:
        return fmpq_poly([value]) if self._ring is None else self._ring.constant(value)

    def _of(self, value: Any) -> Fraction:
        return Fraction(self._constant(value), self._one.top)

    def _sum(self, parts: Sequence[Fraction]) -> Fraction:
        out = parts[0]
        for b in parts[1:]:
            if out.bottom == b.bottom:
                out = Fraction(out.top + b.top, out.bottom)
            else:
                out = Fraction(
                    self._times(out.top, b.bottom) + self._times(b.top, out.bottom), self._times(out.bottom, b.bottom)
                )
        return out

    def _product(self, parts: Sequence[Fraction]) -> Fraction:
        out = parts[0]
        for b in parts[1:]:
            out = Fraction(self._times(out.top, b.top), self._times(out.bottom, b.bottom))
        return out

    def _power(self, base: Fraction, k: int, holes: list[Poly]) -> Fraction:
        if k < 0:
            if not base.top:
                raise NoPolynomialError
            number = self._value(base)
            if number is None:
                holes.append(base.top)
            base, k = Fraction(base.bottom, base.top) if number is None else self._of(1 / number), -k
        return Fraction(self._raised(base.top, k), self._raised(base.bottom, k))

    def _times(self, a: Poly, b: Poly) -> Poly:
        if _length(a) * _length(b) > MOST_TERMS or self._ring is None and a.degree() + b.degree() > MOST_DEGREE:
            raise NoPolynomialError
        return a * b

    def _raised(self, a: Poly, k: int) -> Poly:
        degree = a.degree() if self._ring is None else a.total_degree()
        terms = 1 if self._ring is None or _length(a) == 1 else 2 * MOST_TERMS if k > 64 else _length(a) ** min(k, 15)
        if degree * k > MOST_DEGREE or _bits(a) * k > MOST_BITS or terms > MOST_TERMS**2:
            raise NoPolynomialError
        return a**k

    def _value(self, part: Fraction) -> Any:
        """The fmpq that a fraction is; None if unknowns stand in it."""
        top, bottom = _number(part.top), _number(part.bottom)
        return None if top is None or bottom is None else top / bottom

    def _folded(self, node: sp.Basic, parts: Sequence[Fraction]) -> Any:
        """The rational value of a function of short rationals; None where it is none."""
        numbers = [self._value(part) for part in parts]
        if any(v is None or max(abs(int(v.p)), int(v.q)) > LONGEST for v in numbers):
            return None
        value = node.func(*(sp.Rational(int(v.p), int(v.q)) for v in numbers))
        return fmpq(int(value.p), int(value.q)) if value.is_Rational else None


def are_equations(system: System, numbers: Sequence[int]) -> bool:
    """Different relations, all of them equations."""
    return len(set(numbers)) == len(numbers) and all(
        0 <= k < len(system.relations) and system.relations[k].op == "=" for k in numbers
    )


def _number(poly: Poly) -> Any:
    if not poly:
        return fmpq(0)
    if isinstance(poly, fmpq_poly):
        return poly[0] if poly.degree() == 0 else None
    return poly.leading_coefficient() if poly.is_constant() else None


def _length(poly: Poly) -> int:
    return poly.length() if isinstance(poly, fmpq_poly) else len(poly)


def _bits(poly: Poly) -> int:
    return max((max(int(c.p).bit_length(), int(c.q).bit_length()) for c in poly.coeffs()), default=1)


def integral(poly: Any, context: Any) -> Any:
    """An fmpq_mpoly over the integers and the unknowns of ``context``: those that it lacks do not occur in it."""
    return over_integers(poly.to_dict(), context)


def over_integers(terms: Mapping[tuple[int, ...], Any], context: Any) -> Any:
    """The polynomial with these rational coefficients by exponents, times their common denominator."""
    scale = lcm(*(int(c.q) for c in terms.values()))
    width = context.nvars()
    return context.from_dict({(m + (0,) * width)[:width]: int(c.p) * (scale // int(c.q)) for m, c in terms.items()})
