"""Loads what the first answer needs while a person reads the greeting and types: SymPy, the reader, the first methods."""

from __future__ import annotations

import math
from contextlib import suppress

import eqsolve
from eqsolve.clocks.budget import OutOfTime, load


def begin_loading(app: object) -> None:
    """Begins in a thread of its own; that is done once, however often it is called."""
    del app  # the prompt, after it has been drawn
    with suppress(OutOfTime):  # nobody waits: it goes on
        load(_small_answer, 0.0)


def finish_loading() -> None:
    """Waits for what has begun, so that an answer shares the process with no other."""
    load(_small_answer, math.inf)


def _small_answer() -> None:
    eqsolve.solve("x^2 + x = 2")  # linear and other equations need what this one needs
