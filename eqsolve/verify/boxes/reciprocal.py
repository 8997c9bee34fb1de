"""Boxes that reach to infinity, seen from there: with x = 1/u an equation near infinity is one near u = 0.

Where t (cosh(1/t) - 1) = 1 is a difference of endless terms for intervals, cosh(u) - 1 - u = 0 has the root u = 0 and,
its slope there being -1, no other near it. A form g(u, ...) whose first k - 1 derivatives by u are 0 at u = 0 for all
values of the others is u^k/k! times its k-th derivative somewhere between 0 and u (Taylor): it has no zero but u = 0
where that derivative has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import sympy as sp

from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import MOST_TERMS, size
from eqsolve.verify.intervals import INF, Array, Mask, forward, never_zero
from eqsolve.verify.intervals import interval_arithmetic as iv
from eqsolve.verify.tapes import Tape, UnsupportedError

NEAR = 50.0  # |x| beyond which u = 1/x counts as near 0
HIGHEST_ORDER = 4
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
