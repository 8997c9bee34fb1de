"""Relations as exact polynomials: denominators cleared, and remembered as places where the relation is undefined.

The sides are read as they were typed, so (x^2 - 1)/(x - 1) keeps its hole at 1. Sizes are bounded before each
step (python-flint cannot be interrupted): what would grow beyond the bounds is not polynomial for our purposes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import lcm
from typing import Any, Protocol

import sympy as sp
from flint import Ordering, fmpq, fmpq_mpoly_ctx, fmpq_poly

from eqsolve.model.functions import cbrt
from eqsolve.model.system import Relation

Poly = Any  # fmpq_poly in one unknown, fmpq_mpoly in several
# Roots, absolute values, ... of a text that may become further unknowns. The methods and the judge, who reads the text
# again, must allow as many: they number them alike. Fewer: texts with a few roots are left to floats; more:
# eliminations that rarely end.
ROOM = 4
DEGREE_LIMIT = 2000  # of one unknown; dense storage, so this also bounds memory
TERM_LIMIT = 20_000  # terms that a product in several unknowns may have before collecting
BIT_LIMIT = 50_000  # of a coefficient of a power
MOST_ROOT = 12  # the largest n of an n-th root that becomes an unknown


class NotPolynomialError(Exception):
    """A relation is no quotient of polynomials over Q, or one beyond the size limits."""


class Ring(Protocol):
    """Polynomials over Q in some unknowns, and what a product or power of them would cost."""

    def constant(self, value: Any) -> Poly: ...

    def generator(self, symbol: sp.Basic) -> Poly | None: ...

    def value(self, poly: Poly) -> Any | None:
        """The fmpq that a constant polynomial is, None for others."""

    def adjoin(self, node: sp.Basic, degree: int, power: RationalForm, positive: bool) -> Poly:
        """A new unknown for ``node``, whose ``degree``-th power is ``power``; raises NotPolynomialError where none can
        be had."""

    def check(self, a: Poly, b: Poly) -> None:
        """Raises NotPolynomialError if a*b would be too large."""

    def check_power(self, a: Poly, k: int) -> None:
        """Raises NotPolynomialError if a**k would be too large."""


@dataclass(frozen=True)
class Cleared:
    """``numerator op 0`` with relation ``number``; every polynomial of ``holes`` must differ from 0 as well.

    For an inequality the numerator is multiplied by the denominator, so its sign is that of left - right.
    """

    number: int
    op: str
    numerator: Poly
    holes: tuple[Poly, ...]


@dataclass(frozen=True)
class RationalForm:
    top: Poly
    bottom: Poly


# ---------------------------------------------------------------- rings


@dataclass(frozen=True)
class Univariate:
    """Q[x] as dense fmpq_poly."""

    symbol: sp.Symbol

    def constant(self, value: Any) -> Poly:
        return fmpq_poly([value])

    def generator(self, symbol: sp.Basic) -> Poly | None:
        return fmpq_poly([0, 1]) if symbol == self.symbol else None

    def value(self, poly: Poly) -> Any | None:
        return poly[0] if poly.degree() < 1 else None

    def adjoin(self, node: sp.Basic, degree: int, power: RationalForm, positive: bool) -> Poly:
        raise NotPolynomialError

    def check(self, a: Poly, b: Poly) -> None:
        if a.degree() + b.degree() > DEGREE_LIMIT:
            raise NotPolynomialError

    def check_power(self, a: Poly, k: int) -> None:
        if a.degree() * k > DEGREE_LIMIT or _bits(a.coeffs()) * k > BIT_LIMIT:
            raise NotPolynomialError


class Multivariate:
    """Q[x0, x1, ...] in the degree reverse lexicographic order, as sparse fmpq_mpoly.

    Up to ``room`` roots and absolute values become unknowns of their own: ``laws`` are the equations that they obey
    and ``positive`` the numbers of those that are >= 0. Only these and the ``symbols`` count as ``used``.
    """

    def __init__(self, symbols: Sequence[sp.Symbol], room: int = 0) -> None:
        self.context = fmpq_mpoly_ctx.get(tuple(f"x{j}" for j in range(len(symbols) + room)), Ordering.degrevlex)
        self.used = len(symbols)
        self.laws: list[Poly] = []
        self.positive: list[int] = []
        self._generators: dict[sp.Basic, Poly] = dict(zip(symbols, self.context.gens(), strict=False))

    def adjoin(self, node: sp.Basic, degree: int, power: RationalForm, positive: bool) -> Poly:
        known = self._generators.get(node)
        if known is not None:
            return known
        if self.used == self.context.nvars():
            raise NotPolynomialError
        new = self.context.gens()[self.used]
        self.laws.append(_times(new**degree, power.bottom, self) - power.top)
        self.positive += [self.used] * positive
        self.used += 1
        self._generators[node] = new
        return new

    def constant(self, value: Any) -> Poly:
        return self.context.constant(value)

    def generator(self, symbol: sp.Basic) -> Poly | None:
        return self._generators.get(symbol)

    def value(self, poly: Poly) -> Any | None:
        if poly.is_zero():
            return fmpq(0)
        return poly.leading_coefficient() if poly.is_constant() else None

    def check(self, a: Poly, b: Poly) -> None:
        if len(a) * len(b) > TERM_LIMIT:
            raise NotPolynomialError

    def check_power(self, a: Poly, k: int) -> None:
        if len(a) > 1 and (k > 64 or len(a) ** min(k, 15) > TERM_LIMIT * TERM_LIMIT):
            raise NotPolynomialError
        if a.total_degree() * k > DEGREE_LIMIT or _bits(a.coeffs()) * k > BIT_LIMIT:
            raise NotPolynomialError


def _bits(coefficients: Sequence[Any]) -> int:
    return max((max(int(c.p).bit_length(), int(c.q).bit_length()) for c in coefficients), default=1)


# ---------------------------------------------------------------- from expressions


def clear(number: int, relation: Relation, ring: Ring) -> Cleared:
    """The relation as typed, over a common denominator; raises NotPolynomialError."""
    holes: list[Poly] = []
    try:
        left, right = (quotient(side, ring, holes) for side in relation.written())
    except RecursionError:  # SymPy hashes and rebuilds nested expressions recursively
        raise NotPolynomialError from None
    both = _add(left, _negative(right), ring)
    top = both.top
    if relation.op not in ("=", "!="):
        ring.check(both.top, both.bottom)
        top = both.top * both.bottom
    return Cleared(number, relation.op, top, tuple(holes))


def quotient(expression: sp.Expr, ring: Ring, holes: list[Poly]) -> RationalForm:
    """``expression`` as top/bottom without cancelling; everything that was divided by is appended to ``holes``."""
    done: dict[sp.Basic, RationalForm] = {}
    todo: list[tuple[sp.Basic, bool]] = [(expression, False)]
    while todo:
        node, ready = todo.pop()
        if node in done:
            continue
        if ready or not node.args:
            done[node] = _combine(node, [done[a] for a in node.args], ring, holes)
        else:
            todo.append((node, True))
            todo.extend((a, False) for a in node.args)
    return done[expression]


def _combine(node: sp.Basic, parts: list[RationalForm], ring: Ring, holes: list[Poly]) -> RationalForm:
    one = ring.constant(1)
    if isinstance(node, sp.Rational):
        return RationalForm(ring.constant(fmpq(int(node.p), int(node.q))), one)
    if not parts:
        generator = ring.generator(node)
        if generator is None:
            raise NotPolynomialError
        return RationalForm(generator, one)
    if isinstance(node, sp.Add):
        return _fold(_add, parts, ring)
    if isinstance(node, sp.Mul):
        return _fold(_multiply, parts, ring)
    exponent = _number(parts[1], ring) if isinstance(node, sp.Pow) else None
    if exponent is not None and exponent.q == 1:
        return _power(parts[0], int(exponent.p), ring, holes)
    value = _of_constants(node, parts, ring)
    if value is not None:
        return RationalForm(ring.constant(value), one)
    return _root(node, parts, exponent, ring, holes)


def _root(
    node: sp.Basic, parts: list[RationalForm], exponent: Any | None, ring: Ring, holes: list[Poly]
) -> RationalForm:
    """Roots, absolute values, the larger and the smaller: through an unknown of which a power is known."""
    one = ring.constant(1)
    if exponent is not None and exponent.q <= MOST_ROOT:
        base = node.args[0]
        root = ring.adjoin(
            sp.Pow(base, sp.Rational(1, int(exponent.q)), evaluate=False), int(exponent.q), parts[0], True
        )
        return _power(RationalForm(root, one), int(exponent.p), ring, holes)
    if isinstance(node, cbrt):
        return RationalForm(ring.adjoin(node, 3, parts[0], False), one)
    if isinstance(node, sp.Abs):
        return RationalForm(ring.adjoin(node, 2, _multiply(parts[0], parts[0], ring), True), one)
    if isinstance(node, sp.Max | sp.Min) and len(parts) == 2:
        a, b = parts
        gap = _add(a, _negative(b), ring)
        size = RationalForm(
            ring.adjoin(sp.Abs(node.args[0] - node.args[1], evaluate=False), 2, _multiply(gap, gap, ring), True), one
        )
        twice = _add(_add(a, b, ring), size if isinstance(node, sp.Max) else _negative(size), ring)
        return RationalForm(twice.top * fmpq(1, 2), twice.bottom)
    raise NotPolynomialError


def _fold(
    step: Callable[[RationalForm, RationalForm, Ring], RationalForm], parts: list[RationalForm], ring: Ring
) -> RationalForm:
    out = parts[0]
    for part in parts[1:]:
        out = step(out, part, ring)
    return out


def _add(a: RationalForm, b: RationalForm, ring: Ring) -> RationalForm:
    if a.bottom == b.bottom:
        return RationalForm(a.top + b.top, a.bottom)
    return RationalForm(_times(a.top, b.bottom, ring) + _times(b.top, a.bottom, ring), _times(a.bottom, b.bottom, ring))


def _multiply(a: RationalForm, b: RationalForm, ring: Ring) -> RationalForm:
    return RationalForm(_times(a.top, b.top, ring), _times(a.bottom, b.bottom, ring))


def _times(a: Poly, b: Poly, ring: Ring) -> Poly:
    ring.check(a, b)
    return a * b


def _negative(a: RationalForm) -> RationalForm:
    return RationalForm(-a.top, a.bottom)


def _power(base: RationalForm, k: int, ring: Ring, holes: list[Poly]) -> RationalForm:
    if k < 0:
        if not base.top:
            raise NotPolynomialError  # division by a visible zero: undefined everywhere, not ours to explain
        number = _number(base, ring)
        if number is None:
            holes.append(base.top)
        base, k = (
            RationalForm(base.bottom, base.top)
            if number is None
            else RationalForm(ring.constant(1 / number), ring.constant(1)),
            -k,
        )
    ring.check_power(base.top, k)
    ring.check_power(base.bottom, k)
    return RationalForm(base.top**k, base.bottom**k)


def _number(part: RationalForm, ring: Ring) -> Any | None:
    top, bottom = ring.value(part.top), ring.value(part.bottom)
    return None if top is None or bottom is None else top / bottom


def _of_constants(node: sp.Basic, parts: list[RationalForm], ring: Ring) -> Any | None:
    """The rational value of a function of small rationals, such as sqrt(4) or cos(0), or None."""
    numbers = [_number(part, ring) for part in parts]
    if any(v is None or max(abs(v.p), v.q) > 1000 for v in numbers):
        return None
    value = node.func(*(sp.Rational(int(v.p), int(v.q)) for v in numbers if v is not None))
    return fmpq(int(value.p), int(value.q)) if value.is_Rational else None


def to_sympy(poly: Poly, symbols: Sequence[sp.Symbol]) -> sp.Expr:
    """A polynomial of either ring as a SymPy expression in ``symbols``."""
    terms: Mapping[tuple[int, ...], Any]
    terms = poly.to_dict() if hasattr(poly, "to_dict") else {(k,): c for k, c in enumerate(poly.coeffs())}
    return sp.Add(
        *(
            sp.Rational(int(c.p), int(c.q)) * sp.Mul(*(s**e for s, e in zip(symbols, m, strict=False)))
            for m, c in terms.items()
        )
    )


def whole(poly: Any, context: Any) -> Any:
    """An fmpq_mpoly times its denominators, over the unknowns of ``context``: more, or fewer where the last do not
    occur."""
    terms = poly.to_dict()
    scale = lcm(*(int(c.q) for c in terms.values()))
    width = context.nvars()
    return context.from_dict({(m + (0,) * width)[:width]: int(c.p) * (scale // int(c.q)) for m, c in terms.items()})
