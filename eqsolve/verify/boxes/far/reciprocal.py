"""Boxes that reach to infinity, seen from there: with x = 1/u an equation near infinity is one near u = 0.

Where t (cosh(1/t) - 1) = 1 is a difference of endless terms for intervals, cosh(u) - 1 - u = 0 has the root u = 0 and,
its slope there being -1, no other near it. A form g(u, ...) whose first k - 1 derivatives by u are 0 at u = 0 for all
values of the others is u^k/k! times its k-th derivative somewhere between 0 and u (Taylor): it has no zero but u = 0
where that derivative has none.

Boxes that reach to a pole at 0 are turned in the same way: 1/x^2 + log x near 0 is u^2 - log u far out. It has no zero
beyond a place where it is positive, if its slope is positive from there on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import sympy as sp

from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import MOST_TERMS, size
from eqsolve.verify.intervals import INF, Array, Mask, forward, never_zero
from eqsolve.verify.intervals import interval_arithmetic as iv
from eqsolve.verify.tapes import Tape, UnsupportedError

NEAR = 50.0  # |x| beyond which u = 1/x counts as near 0
HIGHEST_ORDER = 4
SMALL = 1e-6  # what lies beside 0 and is not wider is looked at from the pole there at once
MOST_UNKNOWNS = 2  # in more, terms are rarely told apart
BROKEN = (
    sp.Abs,
    sp.sign,
    sp.floor,
    sp.ceiling,
    sp.Min,
    sp.Max,
    sp.Piecewise,
    sp.Mod,
    sp.Heaviside,
    sp.atan2,
    sp.Derivative,
)
TINY = 1e-60


@dataclass(frozen=True)
class Reciprocal:
    """One equation with x = 1/u for the unknown in ``slot``: ``value`` is its node, ``last`` that of the first
    derivative by u that is not 0 at u = 0 for all values of the others (the value itself if that is the first).
    """

    slot: int
    tape: Tape
    value: int
    last: int


def reciprocals(expressions: Sequence[sp.Expr], symbols: Sequence[sp.Symbol]) -> Iterator[Reciprocal]:
    """The equations in few unknowns, turned over in each of these; those that intervals or derivatives cannot follow
    are left out."""
    for e in expressions:
        if len(e.free_symbols) > MOST_UNKNOWNS or size(e) > MOST_TERMS or e.has(*BROKEN):
            continue
        for slot, x in enumerate(symbols):
            if x in e.free_symbols:
                u = sp.Dummy("u", real=True)
                found = _turned(e, x, u, [u if s == x else s for s in symbols], slot)
                if found is not None:
                    yield found


def _turned(e: sp.Expr, x: sp.Symbol, u: sp.Symbol, symbols: Sequence[sp.Symbol], slot: int) -> Reciprocal | None:
    """A numerator of e(1/u): it vanishes wherever e does, for u other than 0."""
    chain = [sp.fraction(sp.together(e.xreplace({x: 1 / u}), deep=True))[0]]
    while len(chain) <= HIGHEST_ORDER and _vanishes_at_zero(chain[-1], u):
        chain.append(chain[-1].diff(u))
    if len(chain) > HIGHEST_ORDER or chain[-1].has(*BROKEN):
        return None
    tape = Tape(symbols)
    try:
        return Reciprocal(slot, tape, tape.compile(chain[0]), tape.compile(chain[-1]))
    except UnsupportedError:
        return None


def _vanishes_at_zero(g: sp.Expr, u: sp.Symbol) -> bool:
    """Whether g is 0 at u = 0 whatever the other unknowns are; False also where that is not seen."""
    try:
        at_zero = g.subs(u, 0)
    except TypeError:  # SymPy compares with a nan that it has made itself
        return False
    if at_zero.has(sp.nan, sp.zoo, sp.oo, -sp.oo):
        return False
    return (
        bool(sign_of(at_zero) == 0)
        if not at_zero.free_symbols
        else size(at_zero) <= MOST_TERMS and sp.expand(at_zero) == 0
    )


def reciprocal_alive(tests: Sequence[Reciprocal], lower: Array, upper: Array) -> Mask:
    """Which boxes may hold a solution as far as these tests see."""
    dead = np.zeros(len(lower), dtype=np.bool_)
    for test in tests:
        a, b = lower[:, test.slot], upper[:, test.slot]
        todo = ~dead & ((a > NEAR) | (b < -NEAR))
        if todo.any():
            dead[todo] = _dead(test, lower[todo], upper[todo])
    return ~dead


def _dead(test: Reciprocal, lower: Array, upper: Array) -> Mask:
    """Boxes on one side of 0 in the slot: the equation there over u, then its derivative between 0 and u."""
    lower, upper = lower.copy(), upper.copy()
    low, high = iv.inverse((lower[:, test.slot], upper[:, test.slot]))
    low = np.where(upper[:, test.slot] == INF, 0.0, low)
    high = np.where(lower[:, test.slot] == -INF, 0.0, high)
    lower[:, test.slot], upper[:, test.slot] = low, high
    dead = never_zero(forward(test.tape, test.tape.needed([test.value]), lower, upper)[test.value])
    if test.last != test.value:
        lower[:, test.slot], upper[:, test.slot] = np.minimum(low, 0.0), np.maximum(high, 0.0)
        nodes = forward(test.tape, test.tape.needed([test.value, test.last]), lower, upper)
        smooth = ~(nodes[test.value].rough | nodes[test.last].rough)
        dead |= smooth & never_zero(nodes[test.last])
    return dead


# ---------------------------------------------------------------- poles at 0


@dataclass
class Pole:
    """An equation that has no value where the unknown in ``slot`` is 0, on one ``side`` of it, with x = side/u.

    Its ``levels`` are the nodes of the equation and 1, then those of the numerator and denominator of its derivative by u,
    of that of this numerator, and so on. Each is made when a box asks for it: few boxes lie beside a pole, and most of
    these are decided by the first levels.
    """

    slot: int
    side: int
    tape: Tape
    rest: Iterator[tuple[sp.Expr, sp.Expr]]
    known: list[tuple[int, int]] = field(default_factory=list)

    def levels(self) -> Iterator[tuple[int, int]]:
        """One after the other, as far as tapes can follow."""
        for k in range(HIGHEST_ORDER):
            if k == len(self.known) and not self._one_more():
                return
            yield self.known[k]

    def _one_more(self) -> bool:
        found = next(self.rest, None)
        if found is None:
            return False
        try:
            self.known.append((self.tape.compile(found[0]), self.tape.compile(found[1])))
        except UnsupportedError:
            self.rest = iter(())
            return False
        return True


def poles(
    expressions: Sequence[sp.Expr], symbols: Sequence[sp.Symbol], given: Mapping[sp.Symbol, tuple[float, float]]
) -> Iterator[Pole]:
    """The equations in few unknowns, for each of these in which they have a pole at 0."""
    for e in expressions:
        if len(e.free_symbols - given.keys()) > MOST_UNKNOWNS or size(e) > MOST_TERMS or e.has(*BROKEN):
            continue
        for slot, x in enumerate(symbols):
            for side in (1, -1) if x in e.free_symbols and _has_pole(e, x) else ():
                u = sp.Dummy("u", positive=True)
                tape = Tape([u if s == x else s for s in symbols], given)
                yield Pole(slot, side, tape, _chain(e.xreplace({x: side / u}), u))


def beside_zero(lower: Array, upper: Array) -> bool:
    """Whether some box is a small piece beside the 0 of some unknown."""
    return bool(((lower >= 0) & (upper > 0) & (upper < SMALL) | (upper <= 0) & (lower < 0) & (lower > -SMALL)).any())


def _has_pole(e: sp.Expr, x: sp.Symbol) -> bool:
    """Whether a power or a logarithm in e has no end as x falls to 0."""
    return any(
        (isinstance(f, sp.log) or f.exp.could_extract_minus_sign()) and f.args[0].subs(x, 0) == 0
        for f in e.atoms(sp.Pow, sp.log)
        if x in f.args[0].free_symbols
    )


def _chain(e: sp.Expr, u: sp.Symbol) -> Iterator[tuple[sp.Expr, sp.Expr]]:
    """An expression with logarithms of products taken apart, then numerators, each of the derivative of the one before,
    and their denominators."""
    above, below = sp.expand(sp.expand_log(sp.together(e))), sp.S.One
    while size(above) <= MOST_TERMS:
        yield above, below
        if not above.has(u):
            return
        above, below = sp.fraction(sp.together(above.diff(u)))
        above = sp.factor_terms(sp.expand(above) if size(above) <= MOST_TERMS else above)


def without_poles(tests: Sequence[Pole], lower: Array, upper: Array) -> tuple[Array, Array, Mask]:
    """The boxes, cut to x = 0 where nothing else in them can be a solution, and which of them are left."""
    lower, upper = lower.copy(), upper.copy()
    dead = np.zeros(len(lower), dtype=np.bool_)
    for test in tests:
        a, b = lower[:, test.slot], upper[:, test.slot]
        near = ~dead & ((a >= 0) & (b > 0) & (b < 1 / NEAR) if test.side > 0 else (b <= 0) & (a < 0) & (a > -1 / NEAR))
        if not near.any():
            continue
        low, high = lower[near], upper[near]
        ends = (a[near], b[near]) if test.side > 0 else (-b[near], -a[near])
        # a piece that reaches to 0 is decided with what lies beside it, so that powers of u stay floats
        ends = ends[0], np.where(ends[0] == 0, np.maximum(ends[1], TINY), ends[1])
        low[:, test.slot], high[:, test.slot] = iv.inverse(ends)
        empty = near.copy()
        empty[near] = _of_one_sign(test, low, high)
        touching = empty & ((a == 0) | (b == 0))
        dead |= empty & ~touching
        lower[touching, test.slot] = upper[touching, test.slot] = 0.0
    return lower, upper, ~dead


def _of_one_sign(test: Pole, lower: Array, upper: Array) -> Mask:
    """Boxes in which the equation is never 0: some derivative of it has one sign, and those before it have the same where
    u is smallest."""
    first = upper.copy()
    first[:, test.slot] = lower[:, test.slot]
    dead = np.zeros(len(lower), dtype=np.bool_)
    above, below = np.ones((2, len(lower)), dtype=np.bool_)
    for k, denominator in test.levels():
        order = test.tape.needed([k, denominator])
        nodes, begin = forward(test.tape, order, lower, upper), forward(test.tape, order, lower, first)
        sound = ~nodes[k].rough & ~nodes[denominator].rough & (nodes[denominator].lower > 0)
        above, below = above & sound, below & sound
        dead |= above & (nodes[k].lower > 0) | below & (nodes[k].upper < 0)
        above, below = above & (begin[k].lower > 0), below & (begin[k].upper < 0)
        if (dead | ~(above | below)).all():
            break
    return dead
