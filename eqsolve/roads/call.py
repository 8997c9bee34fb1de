"""One call of ``solve``: what was given and asked for, and what is known while it runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from eqsolve.clocks.clock import Clock
from eqsolve.given import Given, Number
from eqsolve.methods.request import Request
from eqsolve.result.climbed import Listener
from eqsolve.roads.ending import Ending


@dataclass
class Call:
    """``so_far`` makes the answer of what is known when the caller interrupts; None before anything is."""

    given: Given
    clock: Clock
    request: Request
    ending: Ending
    listener: Listener
    exact: bool
    start: Mapping[str, Number] | None
    so_far: Callable[[KeyboardInterrupt], KeyboardInterrupt] | None = None

    def interrupted(self, stopped: KeyboardInterrupt) -> KeyboardInterrupt:
        """Ctrl-C with the answer so far."""
        return self.ending.interrupted(stopped, None) if self.so_far is None else self.so_far(stopped)
