"""Dates of a column that a fit counts in days or hours, written as dates again."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from eqsolve.errors import Diagnostic

_SINCE = re.compile(r" counts (days|hours) since (.+)$")
_WRITTEN = ("%d.%m.%Y", "%d.%m.%Y %H:%M", "%Y/%m/%d", "%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d-%b-%Y", "%d %B %Y")


def dates_in(notes: Iterable[Diagnostic], name: str) -> Callable[[float], str | float]:
    """What writes a value of this column as 2024-03-31, or 2024-03-31 09:30 where it counts hours, if a note says since which
    date it counts; a value of another column, and a number that stands for no date, stays as it is."""
    for note in notes:
        found = _SINCE.search(note.text) if note.code == "N332" and name in note.names else None
        first = _moment(found[2]) if found is not None else None
        if found is not None and first is not None:
            return lambda value: _written(first, value, found[1])
    return lambda value: value


def _moment(said: str) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(said)
    for form in _WRITTEN:
        with suppress(ValueError):
            return datetime.strptime(said, form)
    return None


def _written(first: datetime, value: float, unit: str) -> str | float:
    if not math.isfinite(value):
        return value
    try:
        seconds = round(value * (86400 if unit == "days" else 3600))
        at = first + timedelta(seconds=seconds)
    except OverflowError:
        return value
    if unit == "days" and at.time() == first.time():
        return at.date().isoformat()
    return at.isoformat(sep=" ", timespec="seconds" if at.second else "minutes")
