"""Values of the constants of a text that an interval search solves: it is read once, and one search looks through the boxes
of many values together; then each is put before the judge, who proves its points and looks for exact forms.

A value that the search leaves open is solved as a whole.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import sympy as sp

from eqsolve.errors import EqsolveError
from eqsolve.given import Given
from eqsolve.integers import holds_integers
from eqsolve.result import Answer, Level, Verdict
from eqsolve.syntax import tree as t
from eqsolve.tolerances import SAME_VALUE_AGAIN
from eqsolve.verify.together import Exhaustion, Together, UnsupportedError, answered

SEARCHED = "every box was decided: interval search"
LISTS = (Verdict.UNIQUE, Verdict.FINITE, Verdict.NONE)
# Values that one search looks at. The first are few: where most stay open nothing is gained, and they are solved one by one.
# More at once: what is not asked for any more is waited for; fewer: the same walks are made more often.
FIRST, GROWTH, LARGEST = 16, 4, 256
# Of a group, the share that must have been solved before another is searched. Higher: texts are given up of which half is
# gained; lower: a search that hardly ever ends is made again and again.
ENOUGH = 0.5


@dataclass
class Searched:
    """``statements`` are those of the text at some value, ``given`` the names whose values come, of which ``columns`` holds
    all. ``model`` is the answer at a value that was solved as a whole."""

    statements: t.Statements
    reader: Given
    columns: Mapping[str, Sequence[Fraction]]
    varied: tuple[str, ...]
    together: Together
    model: Answer
    seconds: float
    ahead: dict[int, Exhaustion | None] = field(default_factory=dict, repr=False)
    size: int = FIRST
    given_up: bool = False

    def answer(self, k: int) -> Answer | None:
        """The answer at value number ``k``; None where it must be solved as a whole."""
        if k not in self.ahead and not self.given_up and all(self.row(k)):
            self._search(k)
        found = self.ahead.pop(k, None)
        return None if found is None else self.judged(k, found)

    def _search(self, k: int) -> None:
        """Looks at the next values together."""
        number = len(next(iter(self.columns.values())))
        # at 0 terms go, and what is left may be seen without a search
        group = [i for i in range(k, min(number, k + self.size)) if all(self.row(i))]
        found = self.together.searched([self.row(i) for i in group], self.seconds)
        self.ahead = dict(zip(group, found, strict=True))
        solved = sum(one is not None for one in found)
        self.given_up = solved < ENOUGH * len(found)
        self.size = min(LARGEST, GROWTH * self.size)

    def row(self, k: int) -> list[sp.Rational]:
        values = (self.columns[name][k] for name in self.varied)
        return [sp.Rational(value.numerator, value.denominator) for value in values]

    def judged(self, k: int, found: Exhaustion) -> Answer | None:
        """The judge's answer at one value, of which a search has shown so much."""
        began = time.monotonic()
        try:
            system = self.reader.build(self.statements_at(k))
        except EqsolveError:
            return None  # whoever solves it says so
        if not self.together.becomes(system, self.row(k)):
            return None
        read = time.monotonic()
        answer = answered(system, found, seed=self.model.seed, seconds=self.seconds)
        if answer.verdict not in LISTS or answer.completeness.level is not Level.PROVED:
            return None
        timings = {"read": round(read - began, 6), "solve": 0.0, "check": round(time.monotonic() - read, 6)}
        params = {name: str(values[k]) for name, values in self.columns.items()}
        return replace(
            answer,
            timings=timings,
            text=self.model.text,
            params=params,
            options=self.model.options,
            degrees=self.model.degrees,
        )

    def statements_at(self, k: int) -> t.Statements:
        """The statements of the text at value number ``k``."""
        return replace(self.statements, lines=tuple(self._line(line, k) for line in self.statements.lines))

    def _line(self, line: t.Line, k: int) -> t.Line:
        if not isinstance(line, t.Constant) or line.name not in self.varied or not isinstance(line.value, t.Num):
            return line
        value = self.columns[line.name][k]
        own = line.place.line == 0  # a line that the text does not have says its value
        place = replace(line.place, text=f"{line.name} := {value}") if own else line.place
        return replace(line, value=replace(line.value, value=value), place=place)


def searched(
    given: Given, columns: Mapping[str, Sequence[Fraction]], k: int, model: Answer, seconds: float
) -> Searched | None:
    """The values of a text behind number ``k``, whose answer is ``model``; None where its reading may hang on the values, or
    where a search does not give the same answer. ``given``: the text at that value."""
    if not is_listed_by_search(model):
        return None
    varied = tuple(name for name, values in columns.items() if len(set(values)) > 1)
    try:
        statements = given.read()
        open_ = replace(statements, lines=tuple(line for line in statements.lines if not _sets(line, varied)))
        if holds_integers(statements) or len(statements.lines) - len(open_.lines) != len(varied):
            return None
        whole = given.build(open_)
    except EqsolveError:
        return None
    symbols = {u.name: u.symbol for u in whole.unknowns}
    system = replace(whole, unknowns=tuple(u for u in whole.unknowns if u.name not in varied))
    if tuple(u.name for u in system.unknowns) != model.unknowns or not set(varied) <= set(symbols):
        return None
    try:
        together = Together(system, [symbols[name] for name in varied])
    except UnsupportedError:
        return None
    made = Searched(statements, given, columns, varied, together, model, seconds)
    return made if _reads_alike(made, k) and _answers_alike(made, k) else None


def _sets(line: t.Line, names: Sequence[str]) -> bool:
    return isinstance(line, t.Constant) and line.name in names and isinstance(line.value, t.Num)


def is_listed_by_search(model: Answer) -> bool:
    """Whether an interval search said that an answer is complete."""
    return (
        model.verdict in LISTS
        and model.completeness.level is Level.PROVED
        and model.completeness.reason.startswith(SEARCHED)
        and bool(model.unknowns)
    )


def _reads_alike(made: Searched, k: int) -> bool:
    """Whether the text at the next value says the same but for the number."""
    other = min(k + 1, len(next(iter(made.columns.values()))) - 1)
    params = {name: values[other] for name, values in made.columns.items()}
    try:
        return made.statements_at(other) == replace(made.reader, params=params).read()
    except EqsolveError:
        return False


def _answers_alike(made: Searched, k: int) -> bool:
    """Whether a search of the model's own value gives the model."""
    (found,) = made.together.searched([made.row(k)], made.seconds)
    answer = None if found is None else made.judged(k, found)
    return answer is not None and _alike(answer, made.model)


def _alike(answer: Answer, model: Answer) -> bool:
    """Whether two answers say the same, whoever found it."""
    if len(answer) != len(model):
        return False
    same = replace(answer, completeness=model.completeness, solutions=model.solutions) == model
    pairs = list(zip(answer.solutions, model.solutions, strict=True))
    return (
        same
        and all(a.status is b.status and a.forms == b.forms for a, b in pairs)
        and all(
            math.isclose(a.values[name], b.values[name], rel_tol=SAME_VALUE_AGAIN, abs_tol=SAME_VALUE_AGAIN)
            for a, b in pairs
            for name in model.unknowns
        )
    )
