"""How a session has its text solved, when its door says nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import eqsolve
from eqsolve.front.workspace.replies import Settings
from eqsolve.result import Answer, Fit

Progress = Callable[[str, int], None]
# Watches a call while a person waits for it: takes its time limit, and gives the listener that the call tells.
Watched = Callable[[float], AbstractContextManager[Progress]]


@contextmanager
def unwatched(limit: float) -> Iterator[Progress]:
    """Nobody waits."""
    yield lambda doing, known: None


class Solve(Protocol):
    """Solves a text with these settings; tables are looked for in the folder. Raises what ``eqsolve.solve`` raises."""

    def __call__(self, text: str, folder: Path | None, settings: Settings, /) -> Answer | Fit: ...


def solved(text: str, folder: Path | None, settings: Settings, /, progress: Progress | None = None) -> Answer | Fit:
    """``eqsolve.solve`` with the keywords of the settings; a door that shows progress wraps it."""
    return eqsolve.solve(
        text,
        all=settings.all,
        exact=settings.exact,
        prove=settings.prove,
        method=settings.method,
        seed=settings.seed,
        time_limit=settings.time_limit,
        device=settings.device,
        strict=settings.strict,
        base_dir=folder,
        progress=progress,
    )
