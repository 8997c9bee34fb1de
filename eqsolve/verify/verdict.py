"""The verdict: what the docket comes to. Pure: the same docket gives the same answer, and nothing is looked for.

A verdict's word is itself a claim. ``unique`` and ``finite`` say that the list is all there is, so they need
completeness that is proved or probable; solutions about whose number nothing is known are ``found``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from eqsolve.errors import Diagnostic
from eqsolve.result import Answer, AskedValue, Completeness, Level, SolutionFamily, Verdict
from eqsolve.verify.docket import Docket
from eqsolve.verify.plain_words import NOTHING, OPEN


def pronounce(
    docket: Docket,
    unknowns: tuple[str, ...],
    *,
    limits: Callable[[SolutionFamily], tuple[str, ...]] = lambda family: (),
    asked: tuple[AskedValue, ...] = (),
    notes: tuple[Diagnostic, ...] = (),
    timings: Mapping[str, float] | None = None,
    seed: int = 0,
) -> Answer:
    """The answer about everything in the docket; ``limits``: what the text asks of the free unknowns of a family."""
    verdict = word(docket)
    family = docket.family
    if family is not None and family.free and not family.intervals:
        others = tuple(replace(o, conditions=(*o.conditions, *limits(o))) for o in family.others)
        family = replace(family, conditions=(*family.conditions, *limits(family)), others=others)
    return Answer(
        verdict=verdict,
        completeness=completeness(docket),
        unknowns=unknowns,
        solutions=docket.solutions if verdict is not Verdict.NONE else (),
        family=family if verdict is Verdict.FAMILY else None,
        redundant=docket.redundant,
        conflict=docket.conflict,
        asked=asked,
        best=docket.best if verdict is Verdict.UNDECIDED else None,
        notes=notes,
        timings=dict(timings or {}),
        seed=seed,
    )


def word(docket: Docket) -> Verdict:
    """The one word for it."""
    level = docket.completeness.level if docket.completeness else Level.UNKNOWN
    if docket.conflict:
        return Verdict.NONE
    if docket.family is not None:
        return Verdict.FAMILY
    if docket.solutions and level is Level.UNKNOWN:
        return Verdict.FOUND
    if docket.solutions:
        return Verdict.UNIQUE if len(docket.solutions) == 1 else Verdict.FINITE
    return Verdict.NONE if level is Level.PROVED else Verdict.UNDECIDED


def completeness(docket: Docket) -> Completeness:
    """How far the list is complete, and why it is not known to be, where it is not."""
    plain = docket.left_open.plain or next(iter(docket.plain_doubts), OPEN if docket.left_open.reason else "")
    known = docket.completeness or Completeness(
        Level.UNKNOWN,
        "; ".join(dict.fromkeys(docket.doubts)) or "other solutions were not ruled out",
        plain="; ".join(filter(None, (plain, docket.left_out))),
    )
    if word(docket) is not Verdict.UNDECIDED:
        return known
    found = "no start led to a solution" if docket.best else "no solution was found"
    plain = f"{NOTHING}{': ' if known.plain else ''}{known.plain}"
    return Completeness(Level.UNKNOWN, f"{found}, and none was ruled out: {known.reason}", plain=plain)
