"""Where a nonlinear parameter meets the columns of its table, by the structure of the tape.

A ``Joint`` is the operation that joins the parameter's atom (the parameter times numbers and powers, such as 2*s^2) with
something that the rows change. What the operation is says what the parameter measures, and its other side gives the
units: m in x - m is a place among the values of x, s in (x - m)^2/(2*s^2) a width, k in k*x a rate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from eqsolve.fitting.functions import Function, Operation
from eqsolve.fitting.problem import FitProblem

_COMPARED = {"<", "<=", ">", ">=", "min", "max"}
_WAVES = {"sin", "cos", "tan"}
_POWERS = {"power", "real power", "sqrt"}


class Kind(Enum):
    PLACE = "added to what the rows change, or compared with it"
    ANGLE = "added to a multiple of it inside a sine or cosine"
    WIDTH = "divides it"
    RATE = "multiplies it, or is divided by it"
    FREQUENCY = "multiplies it inside a sine or cosine"
    PERIOD = "divides it inside a sine or cosine"
    EXPONENT = "is its exponent"
    BASE = "has it as exponent"


@dataclass(frozen=True)
class Joint:
    """``atom`` and ``others`` are positions on the tape of a line; the atom holds the parameter. ``below``: what the rows
    change divides the atom. ``compared``: the two are equal, not opposite, where they meet. ``needs`` are the other
    nonlinear parameters that either side holds."""

    kind: Kind
    line: int
    atom: int
    others: tuple[int, ...]
    needs: frozenset[int] = frozenset()
    below: bool = False
    compared: bool = False


def joints_of(problem: FitProblem, parameter: int, affine: Set[int]) -> list[Joint]:
    """Where the parameter meets columns, line by line; none where it meets none."""
    found: list[Joint] = []
    for k, line in enumerate(problem.lines):
        if parameter in line.function.used:
            found += [j for j in _Meeting(line.function, k, parameter, affine).joints() if j not in found]
    return found


@dataclass(frozen=True)
class _Meeting:
    function: Function
    line: int
    parameter: int
    affine: Set[int]

    def joints(self) -> Iterator[Joint]:
        tape = self.function.tape
        leaf = next(k for k in self._needed if tape.operations[k] == Operation("unknown", (), self.parameter))
        stack = [leaf]
        while stack:
            atom = stack.pop()
            for place in self._readers.get(atom, ()):
                met = self._met(place, atom)
                if isinstance(met, Joint):
                    yield met
                elif met:
                    stack.append(place)

    def _met(self, place: int, atom: int) -> Joint | bool:
        """The joint at a reader of the atom; whether the reader is an atom itself."""
        operation = self.function.tape.operations[place]
        others = tuple(a for a in operation.args if a != atom)
        changing = tuple(a for a in others if self._holds_column[a])
        if any(self._holds[a] & self.affine for a in others) and not changing:
            return False  # an amplitude
        name = operation.name
        wave = place in self._waves
        if name == "add":
            needs = frozenset().union(*(self._holds[a] for a in others)) - self.affine
            kind = Kind.ANGLE if wave and needs else Kind.PLACE
            return self._joint(kind, atom, others) if changing else False
        if name in _COMPARED:
            return self._joint(Kind.PLACE, atom, others, compared=True) if changing else False
        if name in _POWERS:
            return True
        if name == "multiply":
            kind = Kind.FREQUENCY if wave else Kind.RATE
            return self._joint(kind, atom, others) if changing else bool(others)
        if name == "divide":
            if not changing:
                return bool(others)
            if operation.args[0] == atom:
                return self._joint(Kind.RATE, atom, others, below=True)
            return self._joint(Kind.PERIOD if wave else Kind.WIDTH, atom, others)
        if name == "general power" and others:
            if operation.args[0] == atom:
                return self._joint(Kind.BASE, atom, others) if changing else True
            return self._joint(Kind.EXPONENT, atom, others) if changing else False
        return False

    def _joint(
        self, kind: Kind, atom: int, others: Sequence[int], *, below: bool = False, compared: bool = False
    ) -> Joint:
        needs = frozenset().union(self._holds[atom], *(self._holds[a] for a in others))
        return Joint(kind, self.line, atom, tuple(others), needs - self.affine - {self.parameter}, below, compared)

    @cached_property
    def _needed(self) -> list[int]:
        return self.function.tape.needed([self.function.output])

    @cached_property
    def _readers(self) -> dict[int, list[int]]:
        readers: dict[int, list[int]] = {}
        for place in self._needed:
            for arg in set(self.function.tape.operations[place].args):
                readers.setdefault(arg, []).append(place)
        return readers

    @cached_property
    def _holds(self) -> dict[int, frozenset[int]]:
        """The parameters that each position reads."""
        holds: dict[int, frozenset[int]] = {}
        for place in self._needed:
            operation = self.function.tape.operations[place]
            holds[place] = frozenset().union(*(holds[a] for a in operation.args))
            if operation.name == "unknown" and self._is_parameter(operation):
                holds[place] = frozenset([int(operation.data)])  # type: ignore[arg-type]
        return holds

    @cached_property
    def _holds_column(self) -> dict[int, bool]:
        holds: dict[int, bool] = {}
        for place in self._needed:
            operation = self.function.tape.operations[place]
            own = operation.name == "unknown" and not self._is_parameter(operation)
            holds[place] = own or any(holds[a] for a in operation.args)
        return holds

    @cached_property
    def _waves(self) -> set[int]:
        """Positions that are part of the argument of a sine or cosine, as terms or factors."""
        inside: set[int] = set()
        for place in reversed(self._needed):
            operation = self.function.tape.operations[place]
            if operation.name in _WAVES or (place in inside and operation.name in ("add", "multiply")):
                inside.update(operation.args)
            elif place in inside and operation.name == "divide":
                inside.add(operation.args[0])
        return inside

    def _is_parameter(self, operation: Operation) -> bool:
        return isinstance(operation.data, int) and operation.data < self.function.parameters
