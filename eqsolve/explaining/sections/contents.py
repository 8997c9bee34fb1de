"""The sections of an answer over the real numbers, in the order in which one would tell them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from eqsolve.clocks.clock import Clock
from eqsolve.explaining import inequalities
from eqsolve.explaining.derivation import derivation
from eqsolve.explaining.sections import certainty, family, plan, points, remarks
from eqsolve.explaining.subject import Subject
from eqsolve.model import System
from eqsolve.result import Answer, Section

Teller = Callable[[Subject], Section | None]


def sections(answer: Answer, system: System, clock: Clock) -> tuple[Section, ...]:
    """Those that have something to say; one that the time limit cuts short is left out."""
    subject = Subject(answer, system)
    tellers: tuple[Teller, ...] = (
        plan.section,
        _steps,
        family.section,
        remarks.section,
        points.section,
        certainty.found,
        certainty.section,
    )
    told: list[Section] = []
    for teller in tellers:
        found = clock.finishing(partial(teller, subject))
        if found is not None and found.steps:
            told.append(found)
    return tuple(told)


def without_text(answer: Answer) -> tuple[Section, ...]:
    """What can be said where the text is not there."""
    told = certainty.completeness(answer)
    return (told,) if told is not None else ()


def _steps(subject: Subject) -> Section | None:
    steps = derivation(subject) or inequalities.steps(subject)
    title = "Step by step, as by hand" if subject.answer.family is None or steps else ""
    return Section("steps", title, steps) if steps else None
