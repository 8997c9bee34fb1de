"""A value of the data together with the place where it stands, which errors name."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from eqsolve.errors import EqsolveError, UsageError, failure

_Word = TypeVar("_Word", bound=Enum)
_Read = TypeVar("_Read")


@dataclass(frozen=True)
class Placed:
    """``place`` is written as Python does: ``solutions[0].values.x``; "" is the whole.

    Every question raises UsageError (E698) where the value is of another kind.
    """

    value: object
    place: str = ""

    def wrong(self, expected: str) -> EqsolveError:
        """The error that says what stands there instead of what was expected."""
        return self._wrong(f"must be {expected}, not {self.value!r:.60}")

    def _wrong(self, said: str) -> EqsolveError:
        place = self.place or "the whole"
        hint = "give what to_dict() or to_json() wrote"
        return failure(UsageError, "E698", f"the data are no such result: {place} {said}", hint)

    def mapping(self) -> Mapping[str, object]:
        """Names to values."""
        if not isinstance(self.value, Mapping) or not all(isinstance(name, str) for name in self.value):
            raise self.wrong("a mapping of names")
        return self.value

    def at(self, key: str) -> Placed:
        """The entry of a name, which must be there."""
        if key not in self.mapping():
            raise self._wrong(f"holds no {key!r} but {', '.join(self.mapping()) or 'nothing'}")
        return self.maybe(key)

    def maybe(self, key: str, default: object = None) -> Placed:
        """The entry of a name; the default where it is missing."""
        return Placed(self.mapping().get(key, default), f"{self.place}.{key}".lstrip("."))

    def named(self) -> Iterator[tuple[str, Placed]]:
        """Every name with its value."""
        return ((name, self.maybe(name)) for name in self.mapping())

    def items(self) -> list[Placed]:
        """The entries of a list; of null none."""
        if self.value is None:
            return []
        if not isinstance(self.value, Sequence) or isinstance(self.value, str):
            raise self.wrong("a list")
        return [Placed(entry, f"{self.place}[{k}]") for k, entry in enumerate(self.value)]

    def pair(self) -> tuple[Placed, Placed]:
        """The two entries of a list of two."""
        entries = self.items()
        if len(entries) != 2:
            raise self.wrong("a list of two")
        return entries[0], entries[1]

    def text(self) -> str:
        """A string."""
        if not isinstance(self.value, str):
            raise self.wrong("a text")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """A list of strings."""
        return tuple(entry.text() for entry in self.items())

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.wrong("true or false")
        return self.value

    def whole(self) -> int:
        """A whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.wrong("a whole number")
        return int(self.value)

    def number(self) -> float:
        """A finite number; a whole one stays an int, of any length."""
        if not isinstance(self.value, int | float) or isinstance(self.value, bool) or self.value != self.value:
            raise self.wrong("a number")
        if isinstance(self.value, float) and math.isinf(self.value):
            raise self.wrong("a finite number")
        return self.value

    def measure(self, missing: float = math.nan) -> float:
        """A number that need not be finite, which JSON writes as null: then it is ``missing``."""
        if self.value is None:
            return missing
        return self.value if isinstance(self.value, float) else self.number()

    def word(self, words: type[_Word]) -> _Word:
        """One of the words of an enumeration."""
        found = next((word for word in words if word.value == self.value), None)
        if found is None:
            raise self.wrong(f"one of {', '.join(str(word.value) for word in words)}")
        return found

    def optional(self, read: Callable[[Placed], _Read]) -> _Read | None:
        """What ``read`` makes of it; None of null."""
        return None if self.value is None else read(self)
