"""How an output depends on inputs, by the structure of its tape: not at all, as an affine function, or otherwise."""

from __future__ import annotations

from collections.abc import Set
from enum import IntEnum

from eqsolve.fitting.functions.tape import Tape


class Dependence(IntEnum):
    FREE = 0
    AFFINE = 1
    OTHER = 2


def dependence(tape: Tape, output: int, inputs: Set[int]) -> Dependence:
    """How the output depends on the inputs jointly, whatever the other inputs are."""
    found: dict[int, Dependence] = {}
    for place in tape.needed([output]):
        operation = tape.operations[place]
        args = [found[a] for a in operation.args]
        if operation.name == "unknown":
            found[place] = Dependence.AFFINE if operation.data in inputs else Dependence.FREE
        elif not any(args):
            found[place] = Dependence.FREE
        elif operation.name == "add":
            found[place] = max(args)
        elif operation.name == "multiply":
            found[place] = max(args) if min(args) == Dependence.FREE else Dependence.OTHER
        elif operation.name == "divide":
            found[place] = args[0] if args[1] == Dependence.FREE else Dependence.OTHER
        elif operation.name == "piecewise":
            conditions = args[0 : len(args) // 2 * 2 : 2]
            found[place] = max(args) if not any(conditions) else Dependence.OTHER
        else:
            found[place] = Dependence.OTHER
    return found[output]
