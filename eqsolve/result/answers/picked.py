"""The smallest solution, la plus grande solution, the largest x: which one of a complete list was asked for."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from eqsolve.errors import Diagnostic
from eqsolve.result.answers.answer import Answer
from eqsolve.result.answers.solutions import Solution, SolutionFamily
from eqsolve.result.statuses import Level, Verdict
from eqsolve.result.writing import decimal
from eqsolve.spelling import behind_decimals, written

_SAID = re.compile(r"'(?P<words>.*)' is not picked out: ", re.S)
_LEAST = re.compile(
    r"(?i)(?<!\w)(?:smallest|smaller|lesser|lowest|least|minim(?:al|um)|as small as possible|klein(?:ste|ere)[nrs]?|plus petite"
    r"|menor|más pequeñ[ao]|minore|più piccol[ao])(?!\w)"
)
_MOST = re.compile(
    r"(?i)(?<!\w)(?:largest|larger|greatest|greater|biggest|bigger|highest|maxim(?:al|um)|as large as possible"
    r"|gr(?:ö|oe)(?:ß|ss)(?:te|ere)[nrs]?|plus grande|mayor|más grande|maggiore|più grand[ae])(?!\w)"
)
_OF_TWO = re.compile(
    r"(?i)(?<!\w)(?:smaller|lesser|larger|greater|bigger|kleinere[nrs]?|gr(?:ö|oe)(?:ß|ss)ere[nrs]?)(?!\w)"
)
# the two largest roots: more than one is asked for; the larger of the two roots is one
_SEVERAL = re.compile(
    r"(?i)(?<!\w)(?:solutions|roots|zeroe?s|answers|lösungen|nullstellen|wurzeln|racines|soluciones|ra[íi]ces|soluzioni|radici)(?!\w)"
)
_OF = re.compile(r"(?i)(?<!\w)(?:of|der|von|des|de|delle|di)(?!\w)")
# 23 + 105*k with k >= 0
_STEPS = re.compile(r"(?:(?P<first>-?\d+) )?(?P<sign>[+-]?) ?(?:(?P<step>\d+)\*)?(?P<k>[a-z])")
_FROM = re.compile(r"(?P<k>[a-z])(?: >= (?P<begin>-?\d+))?")
_SHORT = 40  # characters of an exact value in a sentence


def with_picked(answer: Answer) -> Answer:
    """The answer, with notes that name the solution which the words of the text ask for, where its list is all there is."""
    if answer.verdict is Verdict.FAMILY and answer.completeness.level is Level.PROVED and answer.family is not None:
        family = answer.family
        notes = tuple(_of_members(note, answer, family) if note.code == "N122" else note for note in answer.notes)
        return answer if notes == answer.notes else replace(answer, notes=notes)
    complete = answer.verdict in (Verdict.UNIQUE, Verdict.FINITE) and answer.completeness.level is Level.PROVED
    if not complete or answer.count not in (None, len(answer.solutions)):
        return answer
    notes = tuple(_named(note, answer) if note.code == "N122" else note for note in answer.notes)
    return answer if notes == answer.notes else replace(answer, notes=notes)


def _named(note: Diagnostic, answer: Answer) -> Diagnostic:
    said = _SAID.match(note.text)
    if said is None:
        return note
    words = said["words"]
    least, most = bool(_LEAST.search(words)), bool(_MOST.search(words))
    several = bool(_SEVERAL.search(words)) and not _OF.search(words)
    if least is most or several or _OF_TWO.search(words) and len(answer.solutions) != 2:
        return note
    name = _unknown(words, answer)
    if not name:
        return note
    found = (min if least else max)(answer.solutions, key=lambda solution: solution.values[name])
    as_far = [one for one in answer.solutions if one.values[name] == found.values[name]]
    if len({_value(one, name) for one in as_far}) > 1:  # nearer to each other than numbers tell
        return note
    text = f"'{words}' is asked for: {name} {_value(found, name)}; the answer lists all solutions"
    return replace(note, text=text, names=(name,))


def _of_members(note: Diagnostic, answer: Answer, family: SolutionFamily) -> Diagnostic:
    """The end of a family that goes up or down in equal steps, such as x = 23 + 105*k with k >= 0."""
    said = _SAID.match(note.text)
    words = said["words"] if said else ""
    least, most = bool(_LEAST.search(words)), bool(_MOST.search(words))
    if least is most or _SEVERAL.search(words) or family.others or family.conditions or len(family.parameters) != 1:
        return note
    name = _unknown(words, answer)
    found = _end_of(family, name, least=least) if name else None
    if found is None:
        return note
    end, repeats = found
    which = "smallest" if least else "largest"
    if end is not None:
        asked = f"{name} = {end}"
    elif least and repeats:
        first, step = repeats
        asked = f"there is no smallest one, and the smallest positive one is {name} = {(first - 1) % step + 1}"
    else:
        asked = f"there is no {which} one"
    return replace(note, text=f"'{words}' is asked for: {asked}; the answer lists all solutions", names=(name,))


def _end_of(family: SolutionFamily, name: str, *, least: bool) -> tuple[int | None, tuple[int, int] | None] | None:
    """The least or greatest value of a whole unknown, None where it has none, beside one of its values and their distance; or
    None where that is not known."""
    if family.intervals:
        if (
            family.parameters != (name,) or family.period is not None
        ):  # of a real unknown, which may come near its end only
            return None
        run = family.intervals[0 if least else -1]
        end, closed = (run.low_exact, run.low_closed) if least else (run.high_exact, run.high_closed)
        if (run.low if least else run.high) in (-math.inf, math.inf):
            return None, None
        return (end, None) if isinstance(end, int) and closed else None
    steps, range_of = _STEPS.fullmatch(str(family.expressions.get(name, ""))), _FROM.fullmatch(family.parameters[0])
    if steps is None or range_of is None or steps["k"] != range_of["k"]:
        return None
    first, step = int(steps["first"] or 0), int(steps["step"] or 1) * (-1 if steps["sign"] == "-" else 1)
    begins = range_of["begin"] is not None
    if begins and least is (step > 0):
        return first + step * int(range_of["begin"]), None
    return None, None if begins else (first, abs(step))


def _unknown(words: str, answer: Answer) -> str:
    """The unknown whose values are meant: the one that the words name, or the only one in which solutions differ."""
    last = re.search(r"(\w+'?)\s*$", words)
    last_but = re.match(r"(\w+'?)\s", words)  # n minimal
    for m in (last, last_but):
        if m and m[1] in answer.unknowns:
            return m[1]
    if len(answer.unknowns) == 1:
        return answer.unknowns[0]
    differing = [name for name in answer.unknowns if len({one.values[name] for one in answer.solutions}) > 1]
    return differing[0] if len(differing) == 1 else ""


def _value(solution: Solution, name: str) -> str:
    """= 3, = sqrt(2) ≈ 1.41421356237, or ≈ 0.739085133215."""
    value, shown = solution.values[name], decimal(solution.values[name])
    exact = solution.exact.get(name) if solution.exact else None
    text = "" if exact is None else written(exact)
    if text and text == shown or isinstance(value, int):
        return f"= {text or shown}"
    return f"= {text} ≈ {shown}" if 0 < len(text) <= _SHORT and not behind_decimals(text) else f"≈ {shown}"
