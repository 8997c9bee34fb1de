"""What is known of each unknown, in words: its values, its formula in a family, or that it is free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eqsolve.front.workspace.parts import Part, Standing, unknowns_of
from eqsolve.report import numbers
from eqsolve.report.answers.given import given
from eqsolve.report.numbers import DIGITS, decimal
from eqsolve.result import Answer, Verdict
from eqsolve.spelling import written

_LIMITS = ("condition", "domain")  # kinds of statements that leave a region of a family
# Significant digits that a float64 has. Fewer: two floats look alike; more: digits that nobody computed.
FLOAT = 17
# Values of one unknown on a line. Fewer: the roots of a common polynomial are cut short; more: the line is longer
# than a terminal is wide, while the whole answer lists them all.
MOST_VALUES = 6


@dataclass(frozen=True)
class Known:
    """``values`` are texts such as "= 1/2 = 0.5", or "= 0.5" of a text that gives it, distinct, in the order of the solutions. Where there are none,
    ``state`` says why: "free", "limited" (free as far as inequalities allow), "set" (intervals, told in its only value),
    "none" (no solution), "open" (nothing shown); else it is "values" or, of a family's formula, "formula"."""

    state: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        match self.state:
            case "free":
                return "is free"
            case "limited":
                return "is free as far as the inequalities allow"
            case "set":
                return f"is any number with {self.values[0]}"
            case "none":
                return "has no value: there is no solution"
            case "open":
                return "is not known"
        shown = self.values[:MOST_VALUES]
        rest = [f"... ({len(self.values)} values)"] if len(self.values) > MOST_VALUES else []
        return " or ".join([*shown[:1], *(value.removeprefix("= ") for value in shown[1:]), *rest])


def known(standing: Standing | None, digits: int | None = None, forms: bool = True) -> dict[str, Known]:
    """What is known of every unknown."""
    found: dict[str, Known] = {}
    for part in standing.parts if standing else ():
        found |= _known_in(part, digits, forms)
    limiting = [said.names for said in standing.outline.statements if said.kind in _LIMITS] if standing else []
    for part in standing.parts if standing else ():
        names = {*unknowns_of(part.answer)}
        if any(names & limited for limited in limiting):
            found |= {name: Known("limited") for name in names if found[name].state == "free"}
    return found


def _known_in(part: Part, digits: int | None, forms: bool) -> dict[str, Known]:
    """The same, of the unknowns of a part, whatever limits them."""
    answer = part.answer
    if not isinstance(answer, Answer):
        return {
            name: Known("values", (f"≈ {decimal(p.value, digits or DIGITS)}",)) for name, p in answer.parameters.items()
        }
    return {name: _known(answer, name, digits, forms) for name in answer.unknowns}


def _known(answer: Answer, name: str, digits: int | None, forms: bool) -> Known:
    if answer.verdict is Verdict.NONE:
        return Known("none")
    family = answer.family
    if family is not None:
        expressed = [f.expressions.get(name) for f in (family, *family.others)]
        if family.intervals and all(form is None for form in expressed):
            return Known("set", tuple(f.told or f.form for f in (family, *family.others)))
        if all(name in f.free for f in (family, *family.others)):
            return Known("free")
        if all(form is not None for form in expressed):
            listed = [f"{f.sign(name)} {written(f.expressions[name])}" for f in (family, *family.others)]
            return Known("formula", tuple(dict.fromkeys(listed)))
        return Known("open")
    texts = given(answer.text)
    points = [
        f"= {texts[name]}"  # as a line of the text says it
        if name in texts and float(texts[name]) == s.values[name]
        else valued(s.values[name], s.forms.get(name), digits, s.decimals.get(name, ""), forms=forms)
        for s in answer.solutions
        if name in s.values
    ]
    return Known("values", tuple(dict.fromkeys(points))) if points else Known("open")


def valued(value: float, exact: object | None, digits: int | None = None, near: str = "", *, forms: bool = True) -> str:
    """``= 6``, ``= 3/2 = 1.5``, ``= sqrt(2) ≈ 1.41421`` or ``≈ 1.41421``, to that many significant digits; ``near`` is
    the decimal where it is known to them."""
    return numbers.valued(value, exact, near or decimal(value, min(digits or DIGITS, FLOAT)), whole=True, forms=forms)


def lines_with(standing: Standing, name: str) -> Mapping[int, str]:
    """The first lines of the statements that speak of a name, with their text."""
    return {said.first: said.text for said in standing.outline.statements if name in said.names}
