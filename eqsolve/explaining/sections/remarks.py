"""Lines that say nothing new, and lines that contradict each other, with the combination that shows it."""

from __future__ import annotations

from collections.abc import Iterator

import sympy as sp

from eqsolve.exact_text import constant
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import capital, count, lines, listing
from eqsolve.result import LineRef, Section, Step
from eqsolve.spelling import spelled

MOST = 6  # lines that are told one by one


def section(subject: Subject) -> Section | None:
    """None where every line counts and none contradicts another."""
    steps = (*_redundant(subject), *_conflict(subject))
    return Section("lines", "Lines that say nothing new, or contradict each other", steps) if steps else None


def _redundant(subject: Subject) -> Iterator[Step]:
    told = subject.answer.redundant
    for ref in told[:MOST]:
        if not ref.because:
            yield Step(
                f"{capital(f'line {ref.line}')} ({ref.text}) always holds: it says nothing about the unknowns.",
                lines=(ref.line,),
            )
        elif ref.combination:
            yield Step(
                f"{capital(f'line {ref.line}')} ({ref.text}) says nothing new: it is {ref.combination}.",
                lines=(ref.line, *ref.because),
            )
        else:
            yield Step(
                f"{capital(f'line {ref.line}')} ({ref.text}) follows from {ref.sources}.",
                lines=(ref.line, *ref.because),
            )
    if len(told) > MOST:
        yield Step(f"So do {count(len(told) - MOST, 'more equation')}.")


def _conflict(subject: Subject) -> Iterator[Step]:
    conflict = subject.answer.conflict
    if not conflict:
        return
    where = lines(ref.line for ref in conflict)
    if len(conflict) == 1:
        yield Step(f"{capital(where)} ({conflict[0].text}) cannot hold.", lines=(conflict[0].line,))
    else:
        texts = list(dict.fromkeys(ref.text for ref in conflict))
        one_line = len({ref.line for ref in conflict}) == 1 and 1 < len(texts) <= MOST
        who = listing(texts) if one_line else capital(where)
        both = "both" if len(texts) == 2 else "all"
        both = both if one_line or len(conflict) == 2 else "all"
        yield Step(f"{who} cannot {both} hold.", lines=tuple(r.line for r in conflict))
    if told := _combination(subject, conflict):
        yield Step(told, lines=tuple(r.line for r in conflict))


def _combination(subject: Subject, conflict: tuple[LineRef, ...]) -> str:
    """The sum of the lines, each times its multiplier, worked out again; nothing where it is not a false number."""
    relations, total, parts = subject.system.relations, sp.S.Zero, []
    right = sp.S.Zero
    for ref in conflict:
        factor = (
            ref.multiplier
            if isinstance(ref.multiplier, sp.Expr)
            else constant(str(ref.multiplier))
            if ref.multiplier is not None
            else None
        )
        if factor is None or not 1 <= ref.relation <= len(relations) or relations[ref.relation - 1].op != "=":
            return ""
        relation = relations[ref.relation - 1]
        total += factor * (relation.left - relation.right)
        name = subject.name(relation)
        size = "" if abs(factor) == 1 else f"{spelled(abs(factor))} times "
        parts.append((bool(factor < 0), f"{size}{name}"))
    total = sp.expand(total)
    if not total.is_Rational or total == 0:
        return ""
    parts.sort(key=lambda part: part[0])
    first = "minus " if parts[0][0] else ""
    said = first + parts[0][1] + "".join(f" {'minus' if negative else 'plus'} {text}" for negative, text in parts[1:])
    return f"{capital(said)} leaves no unknown: it reads 0 = {spelled(right - total)}, which is false."
