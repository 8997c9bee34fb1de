"""The evidence that an answer holds, read with care: it is data from anywhere. What is missing or of another shape
makes it None.

The opposite of ``verify.completeness.plain``. Nothing is believed here: what is read goes through the judge like the
claim of any method.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sympy as sp

from eqsolve.exact_text import constant
from eqsolve.model import System
from eqsolve.result.proposal import (
    Block,
    Chain,
    Elimination,
    Evidence,
    LinearRank,
    Parts,
    RealRoots,
    Shape,
    Side,
    Stage,
    Step,
    TwoTerms,
)
from eqsolve.verify.part import part_of

DEEPEST = 4  # parts of parts, blocks in parts; methods do not nest further


class _WrongError(Exception):
    """The data are no evidence."""


def evidence_of(system: System, data: object) -> Evidence | None:
    """The evidence about a system that was written as plain data; None where it is none."""
    try:
        return _evidence(system, data, DEEPEST)
    except _WrongError:
        return None


def _evidence(system: System, data: object, depth: int) -> Evidence:
    found = _mapping(data)
    if not depth:
        raise _WrongError
    match found.get("kind"):
        case "rank":
            return LinearRank(tuple(_step_of_sides(step) for step in _items(found.get("tight"))))
        case "real roots":
            return RealRoots(_relations(system, found.get("relations")))
        case "two terms":
            return TwoTerms(_relations(system, [found.get("relation")])[0])
        case "elimination":
            shape = found.get("shape")
            return Elimination(
                _relations(system, found.get("relations")),
                tuple(_stage(stage) for stage in _items(found.get("stages"))),
                None if shape is None else _shape(shape),
            )
        case "chain":
            return Chain(tuple(_block(system, block, depth) for block in _items(found.get("blocks"))))
        case "parts":
            return Parts(tuple(_part(system, part, depth) for part in _items(found.get("parts"))))
    raise _WrongError


def _part(system: System, data: object, depth: int) -> tuple[tuple[int, ...], Evidence]:
    found = _mapping(data)
    numbers = _relations(system, found.get("relations"))
    return numbers, _evidence(part_of(system, sorted(numbers)), found.get("evidence"), depth - 1)


def _block(system: System, data: object, depth: int) -> Block:
    found = _mapping(data)
    relations, names = _relations(system, found.get("relations")), _items(found.get("unknowns"))
    if not all(name in system.names for name in names):
        raise _WrongError
    unknowns = tuple(system.names.index(str(name)) for name in names)
    part = System(
        tuple(system.unknowns[j] for j in sorted(set(unknowns))), tuple(system.relations[k] for k in relations)
    )
    lists = []
    for entry in map(_mapping, _items(found.get("lists"))):
        solutions = [
            {str(name): _number(value) for name, value in _mapping(s).items()} for s in _items(entry.get("solutions"))
        ]
        lists.append((_evidence(part, entry.get("evidence"), depth - 1), tuple(solutions)))
    return Block(relations, unknowns, tuple(lists))


def _stage(data: object) -> Stage:
    found = _mapping(data)
    powers = []
    for entry in _items(found.get("powers")):
        pair = _items(entry)
        if len(pair) != 2:
            raise _WrongError
        powers.append((_count(pair[0]), _integers(pair[1])))
    return Stage(tuple(map(_step, _items(found.get("steps")))), tuple(powers))


def _step(data: object) -> Step:
    if isinstance(data, int):
        return _count(data)
    pair = _items(data)
    if len(pair) != 2:
        raise _WrongError
    return _count(pair[0]), _count(pair[1])


def _shape(data: object) -> Shape:
    found = _mapping(data)
    coordinates = []
    for entry in _items(found.get("coordinates")):
        pair = _items(entry)
        if len(pair) != 2:
            raise _WrongError
        coordinates.append((_integers(pair[0]), _integer(pair[1])))
    return Shape(_integers(found.get("form")), _integers(found.get("eliminant")), tuple(coordinates))


def _step_of_sides(data: object) -> dict[Side, object]:
    out: dict[Side, object] = {}
    for entry in _items(data):
        pair = _items(entry)
        if len(pair) != 2:
            raise _WrongError
        side = pair[0]
        named = _items(side) if not isinstance(side, int) else ()
        if named and not (len(named) == 2 and all(isinstance(part, str) for part in named)):
            raise _WrongError
        out[(str(named[0]), str(named[1])) if named else _count(side) - 1] = _number(pair[1])
    return out


# ---------------------------------------------------------------- pieces


def _mapping(data: object) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise _WrongError
    return data


def _items(data: object) -> Sequence[object]:
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise _WrongError
    return data


def _count(data: object) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or data < 0:
        raise _WrongError
    return data


def _relations(system: System, data: object) -> tuple[int, ...]:
    numbers = tuple(_count(k) - 1 for k in _items(data))
    if not all(0 <= k < len(system.relations) for k in numbers):
        raise _WrongError
    return numbers


def _number(data: object) -> sp.Expr:
    value = constant(data) if isinstance(data, str) else None
    if value is None:
        raise _WrongError
    return value


def _integer(data: object) -> int:
    value = _number(data)
    if not value.is_Integer:
        raise _WrongError
    return int(value)


def _integers(data: object) -> tuple[int, ...]:
    return tuple(_integer(v) for v in _items(data))
