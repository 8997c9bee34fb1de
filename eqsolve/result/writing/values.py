"""The values of a solution: a mapping that is read-only, and that gives its values when it is called."""

from __future__ import annotations

from collections.abc import Mapping, ValuesView
from typing import Any, NoReturn


class Values(dict[str, float]):
    """Numbers by name, as ``solution.values``; called, as ``solution.values()``, their view, as of every mapping.

    It is read-only: a solution that was checked stays what was checked. ``dict(values)`` is a copy that is not.

    >>> values = Values({"x": 2.0})
    >>> values["x"], list(values())
    (2.0, [2.0])
    """

    def __call__(self) -> ValuesView[float]:
        return self.values()

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (dict(self),))

    def _fixed(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("the values of a solution cannot be changed; dict(solution) is a copy that can")

    __setitem__ = __delitem__ = __ior__ = _fixed
    clear = pop = popitem = setdefault = update = _fixed


def fixed(values: Mapping[str, float]) -> Values:
    """These values as they are, or made read-only."""
    return values if isinstance(values, Values) else Values(values)


__all__ = ["Values", "fixed"]
