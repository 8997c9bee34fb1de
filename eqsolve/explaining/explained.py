"""Texts, answers and fits explained: what they are decides which sections there are."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path

from eqsolve import api
from eqsolve.clocks.clock import Clock, Unread, bearable
from eqsolve.explaining.words import count
from eqsolve.given import Given, Number
from eqsolve.integers import holds_integers
from eqsolve.result import Answer, Explanation, Fit, Level, Verdict


def of_text(
    text: object,
    *,
    numbers: bool,
    params: Mapping[str, Number] | None,
    seed: int,
    time_limit: float | None,
    name: str | None,
    base_dir: Path | None,
) -> Explanation:
    """The text is solved, then its answer explained."""
    began = time.monotonic()
    found = api.solve(text, params=params, seed=seed, time_limit=time_limit, name=name, base_dir=base_dir)
    if isinstance(found, Fit):
        return of_fit(found, numbers=numbers)
    folder = base_dir or (text.parent if isinstance(text, Path) else None)
    left = None if time_limit is None else max(time_limit - (time.monotonic() - began), sys.float_info.min)
    return of_answer(found, numbers=numbers, base_dir=folder, time_limit=left)


def of_fit(fit: Fit, *, numbers: bool) -> Explanation:
    """What a fit holds; its text it does not."""
    from eqsolve.explaining import fits  # NumPy, which few answers need

    return fits.explained(fit, numbers=numbers)


def of_answer(
    answer: Answer, *, numbers: bool = False, base_dir: Path | None = None, time_limit: float | None = 20.0
) -> Explanation:
    """Why an answer is what it is: from its text, its solutions and what supports them.

    What was not worked out by the time limit is left out.
    """
    from eqsolve.explaining import sections

    headline = _headline(answer)
    if not answer.text.strip():
        return Explanation(headline, sections.without_text(answer), numbers)
    clock = Clock(time_limit)
    given = Given(answer.text, dict(answer.params), False, None, base_dir)
    try:
        statements = clock.reading(given.read)
        with bearable():
            if holds_integers(statements):
                from eqsolve.explaining import (
                    whole,
                )  # and what proves whole numbers again: equations over the reals wait for neither

                told = whole.sections(answer, statements, clock)
            else:
                told = sections.sections(answer, clock.reading(lambda: given.build(statements)), clock)
    except Unread:
        told = sections.without_text(answer)
    return Explanation(headline, told, numbers)


def _headline(answer: Answer) -> str:
    """The verdict in a sentence."""
    level, total = answer.completeness.level, len(answer.solutions) if answer.count is None else answer.count
    match answer.verdict:
        case Verdict.UNIQUE:
            return f"One solution, {level.meaning} the only one."
        case Verdict.FINITE:
            return f"{total:,} solutions, {level.meaning} all."
        case Verdict.FOUND:
            return (
                f"{'One solution was' if total == 1 else f'{total:,} solutions were'} found; {answer.verdict.meaning}."
            )
        case Verdict.FAMILY:
            free = answer.family.dimension if answer.family is not None else 0
            sure = f", {level.meaning} all" if level is not Level.UNKNOWN else ""
            ranges = answer.family is not None and bool(answer.family.intervals)  # x > 2: nobody calls x free
            open_ = f" with {count(free, 'free unknown')}" if free and not ranges else ""
            return f"Infinitely many solutions{open_}{sure}."
        case Verdict.NONE:
            return "No solution."
    return "Undecided: nothing was shown."
