"""Columns of dates and times as numbers: days, or hours, since the first entry; spans of time as seconds."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from eqsolve.syntax.text.tables.cells import MISSING

_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d(?:\.\d{1,9})?))?(?:[ \t]*([AaPp])\.?[Mm]\.?)?")
_DATE = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T \t]+(\d.*))?")
# Jan 2, 2024, 2 January 2024 and 2-Jan-2024, in English and German
_MONTHS = (
    "january januar", "february februar", "march märz", "april", "may mai", "june juni", "july juli", "august", "september",
    "october oktober", "november", "december dezember",
)  # fmt: skip
_NAMED = re.compile(
    r"(?:(?P<month>[^\W\d_]{3,9})\.?[ \t]+(?P<day>\d{1,2})|(?P<first>\d{1,2})(?:\.?[ \t]+|-)(?P<name>[^\W\d_]{3,9})\.?)"
    r"(?:,[ \t]*|[ \t]+|-)(?P<year>\d{4})(?P<rest>[ \t]+\d.*)?"
)
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")
_ZERO = datetime(1, 1, 1)
# Spans as programs write them: 5 seconds, 0 days 00:00:05, -1 day, 23:59:55
_SPAN = re.compile(
    r"(?P<number>[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?) (?P<unit>\w+?s?)|"
    r"(?P<days>-?\d+) days?,? \+?(?P<clock>\d+:\d\d:\d\d(?:\.\d{1,9})?)"
)
SPAN = r"[-+]?\d+(?:\.\d+)? (?:week|day|hour|minute|(?:milli|micro|nano)?second)s?\b.*"  # what begins like one
_SECONDS = {
    "nanosecond": 1e-9, "microsecond": 1e-6, "millisecond": 1e-3, "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800
}  # fmt: skip
_SIZES = {"days": 86400, "hours": 3600, "seconds": 1}


@dataclass(frozen=True)
class Moments:
    """``values`` in ``unit`` ("days" where no entry has a time, else "hours") since ``first``, nan where an entry is missing;
    spans in "seconds", with no first."""

    values: Sequence[float]
    unit: str
    first: str

    def of(self, entries: Sequence[object]) -> Sequence[float] | None:
        """Other entries counted alike; None where they are no moments, or no spans."""
        cells = [spelled(entry) for entry in entries]
        if not self.first:
            return _spans(cells)
        found = instants(cells, self.first)
        return None if found is None else [(second - found[1]) / _SIZES[self.unit] for second in found[0]]


def spelled(entry: Any) -> str:
    """A date, time or span of a program as an entry of a table is written."""
    entry = entry.as_py() if hasattr(entry, "as_py") else entry  # a scalar of pyarrow
    if isinstance(entry, timedelta):
        return "nan" if entry != entry else f"{entry.total_seconds()!r} seconds"
    return "nan" if str(entry) == "NaT" else str(entry)


def is_timed(entry: Any) -> bool:
    """Whether an entry is a date, a time or a span of Python, NumPy, pandas or pyarrow."""
    entry = entry.as_py() if hasattr(entry, "as_py") else entry
    return isinstance(entry, date | time | timedelta) or type(entry).__name__ in ("datetime64", "timedelta64")


def moments_of(column: Sequence[Any]) -> Moments | None:
    """The entries of a column as moments; None where one is neither a date, a time of day nor missing, or could be two: 3/4/2024
    is in March or April, 0:30 half an hour or half a minute, and where hours of the day begin anew."""
    cells = [_numbered(str(cell)) for cell in column]
    there = [cell.strip() for cell in cells if cell.strip().lower() not in MISSING]
    if not there:
        return None
    if (spans := _spans(cells)) is not None:
        return Moments(spans, "seconds", "")
    dated = _DATE.fullmatch(_ZONE.sub("", there[0])) is not None
    found = _dated(there) if dated else _of_clock(there)
    if found is None:
        return None
    whole = dated and all(moment.time() == _ZERO.time() for moment in found)
    size = timedelta(days=1) if whole else timedelta(hours=1)
    since = iter([(moment - found[0]) / size for moment in found])
    values = [math.nan if cell.strip().lower() in MISSING else next(since) for cell in cells]
    first = next(cell for cell in map(str, column) if cell.strip().lower() not in MISSING)
    return Moments(values, "days" if whole else "hours", re.sub(r"\.0+$", "", first.strip()))


def instants(column: Sequence[Any], said: str) -> tuple[Sequence[float], float] | None:
    """The entries of a column, nan where missing, and one more, in seconds from one and the same moment; None where they are no
    dates or times, or could be two."""
    cells = [_numbered(str(cell).strip()) for cell in column]
    there = [*(cell for cell in cells if cell.lower() not in MISSING), _numbered(said.strip())]
    clocks = [_CLOCK.fullmatch(cell) for cell in there]
    found = [_ZERO + _span(m) for m in clocks if m is not None] if all(clocks) else _dated(there)
    if found is None:
        return None
    since = iter([(moment - _ZERO).total_seconds() for moment in found])
    return [math.nan if cell.lower() in MISSING else next(since) for cell in cells], next(since)


def is_moment(said: str) -> bool:
    """Whether a text is a date, or a time of day."""
    said = _numbered(said.strip())
    return _CLOCK.fullmatch(said) is not None or _DATE.fullmatch(_ZONE.sub("", said)) is not None


def _numbered(cell: str) -> str:
    """A date with the name of its month, Jan 2, 2024, in numbers: 2024-1-2; other entries as they are."""
    m = _NAMED.fullmatch(cell.strip())
    if m is None:
        return cell
    name = (m["month"] or m["name"]).lower()
    month = next((k for k, names in enumerate(_MONTHS, 1) if any(full.startswith(name) for full in names.split())), 0)
    return f"{m['year']}-{month}-{m['day'] or m['first']}{m['rest'] or ''}" if month else cell


def _spans(cells: Sequence[str]) -> list[float] | None:
    """Spans of time in seconds, nan where one is missing."""
    found: list[float] = []
    for cell in map(str.strip, cells):
        m = _SPAN.fullmatch(cell)
        clock = _CLOCK.fullmatch(m["clock"]) if m is not None and m["clock"] else None
        if cell.lower() in MISSING:
            found.append(math.nan)
        elif m is None or m["unit"] and m["unit"].removesuffix("s") not in _SECONDS:
            return None
        elif m["unit"]:
            found.append(float(m["number"]) * _SECONDS[m["unit"].removesuffix("s")])
        elif clock is None:
            return None
        else:
            found.append((timedelta(days=int(m["days"])) + _span(clock)).total_seconds())
    return found


def _of_clock(cells: Sequence[str]) -> list[datetime] | None:
    """Times of a day, or since a start, that do not fall."""
    parts = [_CLOCK.fullmatch(cell) for cell in cells]
    if not all(parts):
        return None
    short = any(m is not None and m[3] is None and m[4] is None for m in parts)
    spans = [_span(m) for m in parts if m is not None]
    if short and (spans[0] < timedelta(hours=1) or max(spans) >= timedelta(days=1)):  # minutes and seconds?
        return None
    if any(b < a for a, b in pairwise(spans)):
        return None
    return [_ZERO + span for span in spans]


def _span(m: re.Match[str]) -> timedelta:
    hours = int(m[1])
    if m[4]:
        hours = hours % 12 + 12 * (m[4] in "Pp")
    return timedelta(hours=hours, minutes=int(m[2]), seconds=float(m[3] or 0))


def _dated(cells: Sequence[str]) -> list[datetime] | None:
    zones = {m[0] if (m := _ZONE.search(cell)) and ":" in cell else "" for cell in cells}
    parts = [_DATE.fullmatch(_ZONE.sub("", cell) if ":" in cell else cell) for cell in cells]
    if len(zones) > 1 or not all(parts):
        return None
    numbers = [(m[1], m[3], m[4]) for m in parts if m is not None]
    mark = parts[0][2] if parts[0] is not None else ""
    if all(len(first) == 4 for first, _, _ in numbers):
        order = (0, 1, 2)
    elif not all(len(last) == 4 for _, _, last in numbers):
        return None
    elif mark == "." or any(int(first) > 12 for first, _, _ in numbers):
        order = (2, 1, 0)
    elif any(int(second) > 12 for _, second, _ in numbers):
        order = (2, 0, 1)
    else:
        return None
    found = []
    for number, m in zip(numbers, parts, strict=True):
        clock = _CLOCK.fullmatch(m[5].strip()) if m is not None and m[5] else None
        if m is None or m[5] and clock is None:
            return None
        try:
            day = datetime(int(number[order[0]]), int(number[order[1]]), int(number[order[2]]))
        except ValueError:
            return None
        span = _span(clock) if clock is not None else timedelta()
        if span >= timedelta(days=1):
            return None
        found.append(day + span)
    return found
