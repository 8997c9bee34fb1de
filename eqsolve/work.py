"""The clock of the search: every deadline inside it is a reading of ``now``, and nothing else looks at the time.

So what the search counts by is decided in this one place.
"""
from __future__ import annotations

import time


def now() -> float:
    """The reading of the clock."""
    return time.monotonic()


def passed(deadline: float) -> bool:
    """Whether a reading of ``now`` has come."""
    return now() >= deadline


def sooner(deadline: float, work: float) -> float:
    """The deadline of what may take so much from now on, but no more than there is until ``deadline``."""
    return min(deadline, now() + work)
