"""A tape: an expression as a list of operations, each of which reads earlier ones. Equal operations stand once.

Operations are called as ``vocabulary.OPERATIONS`` and the functions of the language are; numbers are kept exact, so that
one tape serves floats, complex numbers and balls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple


class Operation(NamedTuple):
    """``name`` of the numbers at the positions ``args``; ``data`` belongs to it: the number of an ``exact``, which input
    an ``unknown`` is, the exponent of a ``power``, the name of a ``constant`` (pi, e, i)."""

    name: str
    args: tuple[int, ...] = ()
    data: Fraction | int | str | None = None


@dataclass
class Tape:
    """Operations in the order in which they are computed. Inputs are numbered: parameters first, then columns."""

    operations: list[Operation] = field(default_factory=list)
    _places: dict[Operation, int] = field(default_factory=dict)

    def put(self, name: str, args: Sequence[int] = (), data: Fraction | int | str | None = None) -> int:
        """The position of an operation, which is added if no equal one stands there."""
        operation = Operation(name, tuple(args), data)
        place = self._places.get(operation)
        if place is None:
            place = self._places[operation] = len(self.operations)
            self.operations.append(operation)
        return place

    def number(self, value: Fraction | int) -> int:
        return self.put("exact", (), Fraction(value))

    def input(self, which: int) -> int:
        return self.put("unknown", (), which)

    def exact(self, place: int) -> Fraction | None:
        """The number that stands at a position, if it is an exact one."""
        operation = self.operations[place]
        return operation.data if operation.name == "exact" and isinstance(operation.data, Fraction) else None

    def needed(self, outputs: Sequence[int]) -> list[int]:
        """The positions that the outputs read, in order."""
        reached, stack = set(outputs), list(outputs)
        while stack:
            for arg in self.operations[stack.pop()].args:
                if arg not in reached:
                    reached.add(arg)
                    stack.append(arg)
        return sorted(reached)
