"""Whether a family of solutions is one: near some point of it the text is defined and its conditions hold all around.

sqrt(x - 2) + sqrt(2 - x) = sqrt(x - 2) + sqrt(2 - x) cancels to 0 = 0, but holds at x = 2 only: nowhere else is it
defined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import sympy as sp
from flint import arb

from eqsolve.model import System
from eqsolve.verify.evaluation import BallProgram, Value, ball, compile_balls, compiled, is_finite, precision, sign
from eqsolve.verify.expressions.domain import NOT_NEGATIVE, NOT_ZERO, POSITIVE, Requirement, Signs, requirements

# Of a requirement that is expanded. More: seconds, and no way to stop; fewer: what cancels when it is expanded is not seen to
# hold, and a family is only said to be one near its sample.
MOST_OPERATIONS = 300
RADIUS = 2.0**-60  # of the balls around a point, relative; any positive size proves the same
SIGNS: Mapping[str, Signs] = {
    ">": POSITIVE,
    ">=": NOT_NEGATIVE,
    "<": frozenset((-1,)),
    "<=": frozenset((-1, 0)),
    "!=": NOT_ZERO,
}


@dataclass(frozen=True)
class Interior:
    """What a family asks of its free unknowns: ``exact`` if its equations are defined for all their values, else ``asked``
    says what has to hold besides the conditions of the text.

    ``open`` are the requirements of equations and conditions that do not hold for all values, as balls can test them.
    """

    asked: tuple[Requirement, ...]
    open: BallProgram
    signs: tuple[Signs, ...]
    expressions: BallProgram

    @property
    def exact(self) -> bool:
        """The equations are defined for all values of the free unknowns."""
        return not self.asked

    def holds_around(self, free: Sequence[sp.Expr]) -> bool:
        """Everything is defined and every condition holds for all free unknowns near these values."""
        with precision(128):
            return self.holds_on([around(v) for v in compile_balls(free, ()).values([])])

    def holds_on(self, balls: Sequence[arb]) -> bool:
        """The same for all values in these balls, at the present precision."""
        if not all(map(is_finite, self.expressions.values(balls))):
            return False
        return all(
            is_finite(v) and sign(v) in wanted for v, wanted in zip(self.open.values(balls), self.signs, strict=True)
        )


def _taken(side: sp.Expr, swap: Mapping[sp.Basic, sp.Expr]) -> sp.Expr:
    """A side that is a choice, decided where the whole family decides it: what is never evaluated asks for nothing."""
    while isinstance(side, sp.Piecewise):
        left = [(value, held) for value, condition in side.args if (held := condition.xreplace(swap)) != sp.false]
        if not left or left[0][1] != sp.true:
            return side
        side = left[0][0]
    return side


def interior(
    system: System, free: Sequence[str], expressions: Mapping[str, sp.Expr], signed: Sequence[Requirement] = ()
) -> Interior:
    """The requirements of a family that holds where what is ``signed`` has these signs. Raises TypeError for expressions
    outside the language."""
    swap = {u.symbol: expressions[u.name] for u in system.unknowns}
    named = dict(zip(system.names, system.symbols, strict=True))
    symbols = [named[name] for name in free]
    known = known_signs(system)
    partial = () if compiled(system).equations.polynomial else system.equations
    asked = [
        _on_family(r, swap)
        for relation in partial
        for side in relation.written()
        for r in requirements(_taken(side, swap))
    ]
    limits = (_on_family(r, swap) for r in conditions(system))
    still = [r for r in dict.fromkeys([*asked, *limits, *signed]) if not r.always()]
    return Interior(
        tuple(r for r in dict.fromkeys(asked) if not r.always(known)),
        compile_balls([r.argument for r in still], symbols),
        tuple(r.signs for r in still),
        compile_balls(expressions.values(), symbols),
    )


def neighbourhood(system: System) -> Interior:
    """The requirements of the text on all its unknowns."""
    return interior(system, system.names, dict(zip(system.names, system.symbols, strict=True)))


def conditions(system: System) -> Iterator[Requirement]:
    """Bounds and inequalities, with what their sides ask for."""
    for u in system.unknowns:
        if u.lower.is_finite:
            yield Requirement(u.symbol - u.lower, SIGNS[">" if u.lower_open else ">="])
        if u.upper.is_finite:
            yield Requirement(u.symbol - u.upper, SIGNS["<" if u.upper_open else "<="])
    for relation in system.relations:
        if relation.op != "=":
            yield Requirement(relation.residual, SIGNS[relation.op])
            yield from (r for side in relation.written() for r in requirements(side))


def known_signs(system: System) -> dict[sp.Symbol, int]:
    """Unknowns that bounds or conditions such as x > 0 keep positive or negative."""
    out: dict[sp.Symbol, int] = {}
    for r in conditions(system):
        symbol = next(iter(r.argument.free_symbols), sp.S.Zero)
        for sense in (1, -1):
            end, signs = symbol - sense * r.argument, {sense * s for s in r.signs}  # symbol > end, symbol <= end ...
            for wanted in (1, -1):
                if (
                    symbol.is_Symbol
                    and end.is_Rational
                    and signs <= {0, wanted}
                    and (end * wanted > 0 or end == 0 and 0 not in signs)
                ):
                    out[symbol] = wanted
    return out


def _on_family(requirement: Requirement, swap: Mapping[sp.Symbol, sp.Expr]) -> Requirement:
    """The requirement as one on the free unknowns."""
    argument = requirement.argument.doit().xreplace(swap)
    return replace(requirement, argument=sp.expand(argument) if sp.count_ops(argument) <= MOST_OPERATIONS else argument)


def around(v: Value) -> arb:
    """A ball with the value inside."""
    return ball(v) + arb(0, RADIUS) * (1 + abs(ball(v)))
