"""The size of the terms that a value is made of: what its rounding is measured against.

|F| small against this is "zero up to rounding"; |F| small by itself is not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np

from eqsolve.fitting.functions.operations import chosen
from eqsolve.fitting.functions.tape import Operation
from eqsolve.vocabulary import FUNCTIONS, Rounding


def sizes(steps: Sequence[tuple[int, Operation]], values: Sequence[Any]) -> Any:
    """The size of the terms of the last value: sums add the sizes of their terms, products multiply those of their
    factors, functions follow the vocabulary; what needs no input is its own size. The operations of ``steps`` read
    ``values`` by position."""
    known: dict[int, Any] = {}

    def of(place: int) -> Any:
        return known[place] if place in known else np.abs(values[place])

    for place, operation in steps:
        known[place] = _size(operation, [of(a) for a in operation.args], values[place], values)
    return of(len(values) - 1)


def _size(operation: Operation, inner: Sequence[Any], value: Any, values: Sequence[Any]) -> Any:
    match operation.name:
        case "add" | "min" | "max":
            return reduce(np.add, inner)
        case "multiply":
            return inner[0] * inner[1]
        case "divide":
            return inner[0] * np.abs(1.0 / values[operation.args[1]])
        case "power" | "real power" if float(operation.data or 0) > 0:
            return np.power(inner[0], float(operation.data or 0))
        case "sqrt" | "cbrt":
            return np.sqrt(inner[0]) if operation.name == "sqrt" else np.cbrt(inner[0])
        case "abs":
            return inner[0]
        case "piecewise":
            return chosen([values[a] if k % 2 == 0 else s for k, (a, s) in _pairs(operation.args, inner)])
        case "unknown" | "power" | "real power" | "general power":
            return np.abs(value)
    row = FUNCTIONS.get(operation.name)
    rounding = row.rounding if row is not None else Rounding.ONE
    if rounding is Rounding.VALUE:
        return np.abs(value)
    if rounding is Rounding.ARGUMENT:
        return np.abs(value) + np.minimum(inner[0], 1.0)
    return np.abs(value) + 1.0


def _pairs(args: Sequence[int], inner: Sequence[Any]) -> list[tuple[int, tuple[int, Any]]]:
    """The arguments by number; a lone last one stands for "otherwise" and is a value."""
    last = len(args) - 1
    return [(1 if k == last and len(args) % 2 else k, pair) for k, pair in enumerate(zip(args, inner, strict=True))]
