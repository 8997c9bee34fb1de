"""How outputs depend on inputs, by the structure of their tape: not at all, as an affine function, or otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from eqsolve.fitting.functions.tape import Operation, Tape

if TYPE_CHECKING:
    from eqsolve.fitting.functions.function import Function


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


@dataclass
class Meetings:
    """``affine``: parameters in which each output is affine, one by one. ``partners``[k]: the other parameters that the
    slopes by an affine parameter k hold, so that of two partners only one can be eliminated."""

    affine: list[int]
    partners: dict[int, set[int]] = field(default_factory=dict)


def meetings(functions: Sequence[Function]) -> Meetings:
    """What the lines say about their parameters, in one walk over each tape."""
    used: set[int] = set()
    bent: set[int] = set()
    partners: dict[int, set[int]] = {}
    for function in functions:
        met: dict[int, frozenset[int]] = {}
        for place in function.tape.needed([function.output]):
            operation = function.tape.operations[place]
            args = [met[a] for a in operation.args]
            if operation.name == "unknown":
                inside = isinstance(operation.data, int) and operation.data < function.parameters
                met[place] = frozenset([operation.data]) if inside else frozenset()  # type: ignore[list-item]
                continue
            met[place] = frozenset().union(*args)
            if met[place]:
                bent |= _bends(operation, args)
                for one, other in _products(operation, args):
                    for k in one:
                        partners.setdefault(k, set()).update(other)
        used |= met[function.output]
    bent |= {k for k, others in partners.items() if k in others}
    affine = sorted(used - bent)
    return Meetings(affine, {k: partners.get(k, set()) for k in affine})


def affine_together(functions: Sequence[Function]) -> tuple[int, ...]:
    """The numbers of parameters in which all lines are affine jointly, whatever the others are: those with the fewest
    partners first, then in the order of the text.

    Example:
        >>> from eqsolve.fitting.functions import Function, Tape, affine_together
        >>> tape = Tape()
        >>> a, b, x = (tape.input(k) for k in range(3))  # a*exp(b*x)
        >>> product = tape.put("multiply", (a, tape.put("exp", (tape.put("multiply", (b, x)),))))
        >>> affine_together([Function(tape, product, parameters=2, columns=1)])
        (0,)
    """
    found = meetings(functions)
    able = set(found.affine)
    chosen: set[int] = set()
    for k in sorted(able, key=lambda k: (len(found.partners[k] & able), k)):
        if not found.partners[k] & chosen:
            chosen.add(k)
    return tuple(sorted(chosen))


def _bends(operation: Operation, args: Sequence[frozenset[int]]) -> frozenset[int]:
    """The parameters that this operation is no affine function of, whatever it is for their products."""
    match operation.name:
        case "add" | "multiply":
            return frozenset()
        case "divide":
            return args[1]
        case "piecewise":
            return frozenset().union(*args[0 : len(args) // 2 * 2 : 2])
    return frozenset().union(*args)


def _products(operation: Operation, args: Sequence[frozenset[int]]) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Pairs of parameters of which one stands in the slope by the other."""
    if operation.name in ("multiply", "divide"):
        yield args[0], args[1]
        yield args[1], args[0]
    elif operation.name == "piecewise":
        conditions = frozenset().union(*args[0 : len(args) // 2 * 2 : 2])
        yield frozenset().union(*args), conditions
