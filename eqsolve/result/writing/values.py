"""What a result holds by name: mappings that are read-only and know each name by every spelling of it, and the values of
a solution, which also can be called."""

from __future__ import annotations

from collections.abc import Mapping, ValuesView
from typing import Any, NoReturn, TypeVar, overload

from eqsolve.naming import meant

Key = TypeVar("Key")
Value = TypeVar("Value")
Other = TypeVar("Other")


class Fixed(dict[Key, Value]):
    """A mapping that is read-only: a result that was checked stays what was checked. ``dict(...)`` of it is a copy that is
    not."""

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (dict(self),))

    def _fixed(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("what a result holds cannot be changed; dict(...) of it is a copy that can")

    __setitem__ = __delitem__ = __ior__ = _fixed
    clear = pop = popitem = setdefault = update = _fixed


class Named(Fixed[str, Value]):
    r"""Values by name, read-only.

    A name is known as the text has it, and as it is read: ``named["α"]``, ``named[r"\alpha"]`` and ``named["alpha"]`` are
    one. What stands there under the very name goes before.

    >>> named = Named({"alpha": 2.0, "x_1": 3.0})
    >>> named["α"], named["x₁"], "θ" in named, named.get("θ", 0.0)
    (2.0, 3.0, False, 0.0)
    """

    def __missing__(self, name: str) -> Value:
        known = _known(name, self)
        if known is None:
            raise KeyError(name)
        return self[known]

    def __contains__(self, name: object) -> bool:
        return dict.__contains__(self, name) or _known(name, self) is not None

    @overload
    def get(self, name: str, default: None = None, /) -> Value | None: ...
    @overload
    def get(self, name: str, default: Value, /) -> Value: ...
    @overload
    def get(self, name: str, default: Other, /) -> Value | Other: ...
    def get(self, name: str, default: Any = None, /) -> Any:
        """What stands under the name, or else the default."""
        if dict.__contains__(self, name):
            return dict.__getitem__(self, name)
        known = _known(name, self)
        return default if known is None else dict.__getitem__(self, known)


class Values(Named[float]):
    """Numbers by name, as ``solution.values``; called, as ``solution.values()``, their view, as of every mapping.

    >>> values = Values({"x": 2.0})
    >>> values["x"], list(values())
    (2.0, [2.0])
    """

    def __call__(self) -> ValuesView[float]:
        return self.values()


class Joined(Mapping[str, float]):
    """Values by name that ``|`` joins with other mappings, as it joins dictionaries: into a new one."""

    def __or__(self, other: Mapping[str, Any]) -> dict[str, Any]:
        return {**self, **other} if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other: Mapping[str, Any]) -> dict[str, Any]:
        return {**other, **self} if isinstance(other, Mapping) else NotImplemented


def fixed(values: Mapping[str, float]) -> Values:
    """These values as they are, or made read-only."""
    return values if isinstance(values, Values) else Values(values)


def seal(result: object) -> None:
    """Makes all that a new result holds read-only, at every depth: what is checked stays what was checked, and whoever
    built it cannot change it later. To be called in ``__post_init__``."""
    for name, value in vars(result).items():
        if isinstance(value, dict | list) or hasattr(value, "setflags"):
            object.__setattr__(result, name, sealed(value))


def sealed(data: Any) -> Any:
    """Plain data as read-only mappings and lists, arrays as views that cannot be written to; all else as it is."""
    if isinstance(data, Fixed | FixedList):
        return data
    if isinstance(data, dict):
        kind: type[Fixed[Any, Any]] = Named if all(isinstance(name, str) for name in data) else Fixed
        return kind({name: sealed(value) for name, value in data.items()})
    if isinstance(data, list):
        return FixedList(map(sealed, data))
    return _unwritable(data) if hasattr(data, "setflags") else data


class FixedList(list[Any]):
    """A list of plain data that is read-only; ``list(...)`` of it is a copy that is not."""

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (list(self),))

    def _fixed(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("what a result holds cannot be changed; list(...) of it is a copy that can")

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _fixed
    append = clear = extend = insert = pop = remove = reverse = sort = _fixed


def _unwritable(array: Any) -> Any:
    """A view of an array of NumPy that cannot be written to."""
    if not array.flags.writeable:
        return array
    view = array.view()
    view.setflags(write=False)
    return view


def _known(name: object, values: Mapping[str, object]) -> str | None:
    """The key that a name means, where it is none itself."""
    return meant(name, values) if isinstance(name, str) else None


__all__ = ["Fixed", "FixedList", "Joined", "Named", "Values", "fixed", "seal", "sealed"]
