"""Whether conditions hold at one place: by exact values, by balls, or because the place is a zero of both sides."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import sympy as sp
from flint import arb, fmpq

from eqsolve.model import System
from eqsolve.verify.evaluation import Compiled, Value, compiled, is_finite, precision
from eqsolve.verify.exact import exact_point, holds_exactly, holds_for, sign_of
from eqsolve.verify.expressions import Requirement, requirements
from eqsolve.verify.inequalities.places import Place

# Bits of the balls that are tried, the cheap ones first. A value that cancels beyond the last is left to rewriting.
STEPS = (128, 512)


@dataclass(frozen=True)
class Truths:
    """The conditions of a text without equations, in one unknown: its inequalities, then the bounds."""

    system: System
    known: dict[int, tuple[Requirement, ...]] = field(default_factory=dict)

    @cached_property
    def rel(self) -> Compiled:
        return compiled(self.system)

    def at(self, place: Place) -> tuple[bool | None, ...]:
        """For each condition whether it holds; None where that is not known. What is undefined does not hold."""
        if place.exact is None:
            return self._nearby(place)
        point = exact_point(self.system, {self.system.names[0]: place.exact})
        found: list[bool | None] = [None] * len(self.rel.conditions)
        values: list[Value | None] = [None] * len(found)
        for bits in STEPS:
            if point is not None and None in found:
                with precision(bits):
                    values = list(self.rel.sides.values(point()))
                    found = [
                        self._decided(k, v) if f is None else f
                        for k, (f, v) in enumerate(zip(found, values, strict=True))
                    ]
        return tuple(self._of_zero(k, place, values[k]) if f is None else f for k, f in enumerate(found))

    def around(self, place: Place) -> tuple[bool | None, ...]:
        """The same for the whole gap between neighbouring places in which this one lies; None where a condition can be
        defined at some numbers of it and not at others."""
        return tuple(None if self._scattered(k, place) else f for k, f in enumerate(self.at(place)))

    def _scattered(self, k: int, place: Place) -> bool:
        number, symbol = self.rel.conditions[k].number, self.system.symbols[0]
        if number is None or all(r.scattered is None for r in self._asked(number)):
            return False
        signs = [(r, sign_of(r.argument.xreplace({symbol: place.exact}))) for r in self._asked(number)]
        if any(r.needed and sign is not None and sign not in r.signs for r, sign in signs):
            return False  # defined nowhere in the gap
        return any(r.scattered is not None and sign not in r.signs for r, sign in signs)

    def _decided(self, k: int, value: Value) -> bool | None:
        return self.rel.conditions[k].holds(value) if is_finite(value) else None

    def _of_zero(self, k: int, place: Place, value: Value | None) -> bool | None:
        """What balls leave open: a place that was found as a zero of the difference, which is defined there, is one."""
        number = self.rel.conditions[k].number
        relation = None if number is None or value is None else self.system.relations[number]
        if relation is not None and is_finite(value) and relation.residual in place.zero_of:
            return self.rel.conditions[k].op in ("<=", ">=")
        assert place.exact is not None
        return self._rewritten(k, place.exact)

    def _rewritten(self, k: int, at: sp.Expr) -> bool | None:
        """By SymPy's own evaluation, and signs that are proven."""
        condition, unknown = self.rel.conditions[k], self.system.unknowns[0]
        if condition.number is not None:
            return holds_exactly(self.system.relations[condition.number], {unknown.symbol: at})
        return holds_for(condition.op, at - (unknown.lower if condition.op.startswith(">") else unknown.upper))

    def _nearby(self, place: Place) -> tuple[bool | None, ...]:
        """At a number of which only an enclosure is known."""
        with precision(STEPS[-1]):
            low, high = (arb(fmpq(end.numerator, end.denominator)) for end in (place.low, place.high))
            values = self.rel.sides.values([low.union(high)])
            return tuple(self._of_enclosure(k, v, place) for k, v in enumerate(values))

    def _of_enclosure(self, k: int, value: Value, place: Place) -> bool | None:
        condition = self.rel.conditions[k]
        if condition.number is None:
            return self._decided(k, value)
        relation = self.system.relations[condition.number]
        if is_finite(value):
            return condition.op in ("<=", ">=") if relation.residual in place.zero_of else condition.holds(value)
        asked = self._asked(condition.number)
        broken = any(r.needed and 0 not in r.signs and r.argument in place.zero_of for r in asked)
        return False if broken else None

    def _asked(self, number: int) -> tuple[Requirement, ...]:
        if number not in self.known:
            sides = self.system.relations[number].written()
            self.known[number] = tuple(replace(r, argument=r.argument.doit()) for s in sides for r in requirements(s))
        return self.known[number]
