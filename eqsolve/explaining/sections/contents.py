"""The sections of an answer over the real numbers, in the order in which one would tell them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from eqsolve.clocks.clock import Clock
from eqsolve.explaining import inequalities
from eqsolve.explaining.derivation import derivation
from eqsolve.explaining.sections import certainty, family, plan, points, remarks
from eqsolve.explaining.subject import Subject
from eqsolve.model import System
from eqsolve.result import Answer, Section, Step

STEPS = "Step by step, as by hand"

Teller = Callable[[Subject], Section | None]


def sections(answer: Answer, system: System, clock: Clock) -> tuple[Section, ...]:
    """Those that have something to say; one that the time limit cuts short is left out."""
    subject = Subject(answer, system)

    def tell(teller: Teller) -> Section | None:
        found = clock.finishing(partial(teller, subject))
        return found if found is not None and found.steps else None

    made = clock.finishing(lambda: _steps(subject))
    steps, whole = made if made is not None else ((), False)
    by_hand = Section("steps", STEPS, steps) if steps else None
    middle = [tell(teller) for teller in (family.section, remarks.section, points.section)]
    return in_order(by_hand, whole, tell(plan.section), middle, tell(certainty.found), tell(certainty.section))


def in_order(
    steps: Section | None,
    whole: bool,
    asked: Section | None,
    middle: Iterable[Section | None],
    found: Section | None,
    proof: Section | None,
) -> tuple[Section, ...]:
    """The steps that one would write first. What eqsolve did instead comes behind them, and for engineers alone where they
    are ``whole``; without steps the plan begins."""
    behind: list[Section | None] = [asked, found]
    if steps is not None and whole:
        behind = [s and replace(s, steps=tuple(replace(t, numbers=True) for t in s.steps)) for s in behind]
    order = (steps, *middle, *behind, proof) if steps is not None else (asked, *middle, found, proof)
    return tuple(section for section in order if section is not None and section.steps)


def without_text(answer: Answer) -> tuple[Section, ...]:
    """What can be said where the text is not there."""
    told = certainty.completeness(answer)
    return (told,) if told is not None else ()


def _steps(subject: Subject) -> tuple[tuple[Step, ...], bool]:
    """The steps by hand, and whether they lead to the end."""
    found = derivation(subject)
    return (found.steps, found.whole) if found.steps else (inequalities.steps(subject), True)
