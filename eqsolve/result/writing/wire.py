"""From results to plain data: what JSON can hold, and values in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eqsolve.spelling import written


def equalities(values: Mapping[str, object]) -> str:
    return ", ".join(equality(name, value) for name, value in values.items())


def equality(name: str, value: object) -> str:
    return f"{name} = {written(value)}"


def finite(value: object) -> object:
    """JSON has no nan and no infinity: they become null."""
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if value is None or isinstance(value, str | int):  # most of a long answer: before the slow questions below
        return value
    if isinstance(value, Mapping):
        return {key: finite(v) for key, v in value.items()}
    if isinstance(value, Sequence):
        return [finite(v) for v in value]
    return value
