"""Progress of one of several: what is being done, behind which of them it is done for."""

from __future__ import annotations

from collections.abc import Callable


def numbered(listening: Callable[[str, int], None], which: str) -> Callable[[str, int], None]:
    """A listener for one of them, as ``value 3 of 12``."""
    return lambda doing, known: listening(f"{which} · {doing}", known)
