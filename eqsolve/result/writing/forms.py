"""When two exact forms are equal: as trees of SymPy, as people write them, or once their brackets are multiplied out.

SymPy compares trees, and ``1000*(T + 3/100)`` is another one than ``1000*T + 30``; whoever reads a form from its text gets
one of the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eqsolve.result.writing.values import Named
from eqsolve.spelling import written

# Letters of forms whose brackets are multiplied out. More: two long forms are compared for seconds; fewer: forms that came
# back from JSON differ from what they were.
LONGEST = 1_000


def alike(first: Any, second: Any) -> bool:
    """Whether two exact forms are the same number or formula; None, of what has no form, is like None alone."""
    if first is second or bool(first == second):
        return True
    if not (hasattr(first, "expand") and hasattr(second, "expand")):
        return False
    if first.free_symbols != second.free_symbols:
        return False
    texts = written(first), written(second)
    return texts[0] == texts[1] or max(map(len, texts)) <= LONGEST and bool(first.expand() == second.expand())


def all_alike(first: Sequence[Any], second: Sequence[Any]) -> bool:
    """Whether two rows of forms are, one by one."""
    return len(first) == len(second) and all(map(alike, first, second))


class Forms(Named[Any]):
    """Exact forms by name, read-only, equal if each is like the other of its name."""

    __hash__ = None  # type: ignore[assignment]  # as of every dictionary

    def __eq__(self, other: object) -> bool:
        if dict.__eq__(self, other) is True:
            return True
        return isinstance(other, dict) and list(self) == list(other) and all_alike([*self.values()], [*other.values()])

    def __ne__(self, other: object) -> bool:
        return not self == other


def forms_of(result: object, name: str) -> None:
    """Makes ``Forms`` of the mapping that a new result holds under a name."""
    held = getattr(result, name)
    if isinstance(held, dict) and not isinstance(held, Forms):
        object.__setattr__(result, name, Forms(held))


__all__ = ["Forms", "alike", "all_alike", "forms_of"]
