"""Loads what the first answer needs while a person reads the greeting and types."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import eqsolve
from eqsolve.budget import OutOfTime, load


def begin_loading(app: object) -> None:
    """Begins in a thread of its own; that is done once, however often it is called."""
    del app  # the prompt, after it has been drawn
    for what in (_reader, _algebra):
        _begin(what)


def _begin(what: Callable[[], None]) -> None:
    with suppress(OutOfTime):  # nobody waits: it goes on
        load(what, 0.0)


def _reader() -> None:
    eqsolve.read("x = 1")


def _algebra() -> None:
    import sympy  # noqa: F401
