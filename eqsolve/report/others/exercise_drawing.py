"""Draws exercises: a row for each, with its verdict and its solutions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eqsolve.report.asked import question_of, value_of
from eqsolve.report.markup import Drawing, Line, Piece, columns, count, line, listing, wrap
from eqsolve.report.notes import folded
from eqsolve.report.numbers import decimal, degrees_of, digits_in, is_fraction, valued
from eqsolve.result import Answer, Fit, Solution, Verdict
from eqsolve.result.exercise import Exercise
from eqsolve.result.writing import equalities

SHOWN = 6  # solutions in a row; the answer holds them all
TOLD = frozenset({"N121", "N122", "N245"})  # words left out, and log as ln: what a table of values would hide


def draw_exercises(exercises: Sequence[Exercise], *, width: int = 80, forms: bool = True) -> Drawing:
    """A table of titles, verdicts and solutions; what is too long goes on in the next line. Without ``forms`` the values
    are decimals alone."""
    lines: list[Line] = []
    longest = max(len(one.title) for one in exercises)
    widest = max(len(_verdict(one)) for one in exercises)
    for one in exercises:
        (head,) = columns(
            [
                [
                    Piece(one.title.ljust(longest), "dim"),
                    Piece(_verdict(one).ljust(widest), _role(one)),
                    Piece(_found(one, forms)),
                ]
            ]
        )
        lines += wrap(head, width, indent=longest + 4)
    notes = [row for note in _notes(exercises) for row in wrap(note, width)]
    return (*lines, *(((),) if notes else ()), *notes)


def _notes(exercises: Sequence[Exercise]) -> Iterator[Line]:
    """What was read otherwise than it may be meant, once for all the exercises that it is said of."""
    said: dict[tuple[str, str, str], list[str]] = {}
    for one in exercises:
        for note in folded(one.answer.notes) if one.answer is not None else ():
            if note.code in TOLD:
                said.setdefault((note.code, note.text, note.hint), []).append(one.title)
    for (code, text, hint), titles in said.items():
        named = listing(list(dict.fromkeys(map(_bare, titles))))
        yield line(Piece(f"note[{code}]", "warn"), f" {named}: {text}", Piece(f" ({hint})" if hint else "", "dim"))


def _bare(title: str) -> str:
    """A title without the signs around it: a of (a), 1 (a) as it is."""
    bare = title.strip("(.):")
    return f"{bare})" if "(" in bare else bare


def _verdict(one: Exercise) -> str:
    if one.answer is None:
        return "not read"
    if isinstance(one.answer, Fit):
        return str(one.answer.status.value)
    return _of_answer(one.answer)


def _of_answer(answer: Answer) -> str:
    """The words of a single answer."""
    if answer.asked and not answer.unknowns and answer.solutions:
        return count(len(answer.asked), "value")
    known = len(answer.solutions) if answer.count is None else answer.count
    match answer.verdict:
        case Verdict.UNIQUE:
            return "one solution"
        case Verdict.FINITE:
            return count(known, "solution")
        case Verdict.FOUND:
            return f"{count(known, 'solution')} found"
        case Verdict.FAMILY:
            return "infinitely many"
        case Verdict.NONE:
            return "no solution"
    return "undecided"


def _role(one: Exercise) -> str:
    return "good" if one else "warn"


def _row(solution: Solution, degrees: Sequence[str], forms: bool) -> str:
    return ", ".join(_value(solution, name, name in degrees, forms) for name in solution.values)


def _value(solution: Solution, name: str, is_angle: bool, forms: bool) -> str:
    """``x = 3/2``, ``x = sqrt(2) ≈ 1.41421356237``, ``x = pi/6 (30°)``."""
    value, form, near = solution.values[name], solution.forms.get(name), solution.decimals.get(name, "")
    angle = degrees_of(value, digits_in(near, form)) if is_angle else ""
    turns = bool(angle) and form is not None and degrees_of(form) != ""
    if forms and form is not None and (turns or not near and is_fraction(form)):
        shown = equalities({name: form})
    else:
        shown = f"{name} {valued(value, form, near, forms=forms)}"
    return f"{shown} ({angle})" if angle else shown


def _found(one: Exercise, forms: bool) -> str:
    if isinstance(one.answer, Fit):
        return ", ".join(f"{name} = {decimal(p.value)}" for name, p in one.answer.parameters.items())
    if not isinstance(one.answer, Answer):
        return str(one.error)
    told = [f"{question_of(a)} {value_of(a, solved=bool(one.answer.solutions), forms=forms)}" for a in one.answer.asked]
    points = "" if told and not one.answer.unknowns else _points(one.answer, forms)
    return "; ".join(filter(None, [points, *told]))


def _points(answer: Answer, forms: bool) -> str:
    family = answer.family
    if family is not None and family.free and not (family.form or family.told or family.conditions or family.others):
        return f"{listing(family.free)} {'is' if len(family.free) == 1 else 'are'} free"
    if family is not None or not answer.solutions:
        return str(answer).partition("\n")[2].replace("\n", "; ") or answer.completeness.reason
    rows = [_row(solution, answer.degrees, forms) for solution in answer.solutions]
    more = f"; and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    return "; ".join(rows[:SHOWN]) + more
