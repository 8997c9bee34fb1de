"""What passes between a session and the door that shows it. Frozen data; knows no terminal."""

from __future__ import annotations

from dataclasses import dataclass

from eqsolve.errors import EqsolveError, Span
from eqsolve.report.drawing import Result
from eqsolve.result import Answer, Fit


@dataclass(frozen=True)
class Entry:
    """What was typed in one go, of one line or several. Its number stays its own when others are dropped."""

    number: int
    text: str


@dataclass(frozen=True)
class Reply:
    """What to show after a line: remarks first, then the result.

    ``more`` asks for another line of the same entry, ``leave`` for the end; ``edit`` is text that the next prompt begins
    with. ``answer`` is what is known of the whole text now, also where remarks already say all that is new of it (a door
    that writes JSON shows it in their place). ``page`` is text to be copied, such as LaTeX: its lines are never broken.
    """

    remarks: tuple[str, ...] = ()
    result: Result | EqsolveError | None = None
    more: bool = False
    leave: bool = False
    edit: str | None = None
    answer: Answer | Fit | None = None
    page: str = ""


@dataclass(frozen=True)
class Feedback:
    """What is to be said of a line before Enter is pressed.

    ``kind`` is "open" (the line goes on: a bracket, an operator), "note" (how it is read) or "error"; ``span`` counts
    characters of what was typed, where the place is known.
    """

    kind: str
    text: str
    span: Span | None = None


@dataclass(frozen=True)
class Settings:
    """What ``:set`` changes. ``digits`` are significant digits to show (None: as many as the drawings choose),
    ``decimals`` whether these stand alone, without exact forms, the others keywords of ``eqsolve.solve``."""

    digits: int | None = None
    decimals: bool = False
    all: bool = True
    exact: bool = True
    prove: bool = True
    method: str = "auto"
    seed: int = 0
    time_limit: float = 20.0
    strict: bool = False
    device: str = "cpu"
    split: bool = True
