"""The answer and the system that it is about, side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import sympy as sp

from eqsolve.exact_text import constant
from eqsolve.explaining.words import shown
from eqsolve.model import Relation, System
from eqsolve.result import Answer, Level, Solution
from eqsolve.spelling import as_it_stands

# Digits of values that have no exact form: those of a float.
_DIGITS = 17
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d]\w*")  # numbers and names


@dataclass(frozen=True, eq=False)
class Subject:
    """``points`` are the solutions as values by symbol: exact where the answer has a form, else the float. ``whole``: the
    unknowns are whole numbers."""

    answer: Answer
    system: System
    whole: bool = False

    @cached_property
    def points(self) -> tuple[Mapping[sp.Symbol, sp.Expr], ...]:
        return tuple(self._point(solution) for solution in self.answer.solutions)

    def _point(self, solution: Solution) -> Mapping[sp.Symbol, sp.Expr]:
        out: dict[sp.Symbol, sp.Expr] = {}
        for unknown in self.system.unknowns:
            form = solution.forms.get(unknown.name)
            value = constant(form) if isinstance(form, str) else form
            if self.whole:
                value = sp.Integer(solution.values[unknown.name])
            if not isinstance(value, sp.Expr):
                value = sp.Float(solution.values[unknown.name], _DIGITS)
            out[unknown.symbol] = value
        return out

    @cached_property
    def decimals(self) -> bool:
        """The text gives numbers in decimals, so that its reader thinks in them."""
        return bool(re.search(r"\d[.,]\d|\d[eE]-\d", self.answer.text))

    @property
    def all_listed(self) -> bool:
        """Every solution is listed, proved."""
        answer = self.answer
        return answer.completeness.level is Level.PROVED and answer.family is None

    @cached_property
    def crowd(self) -> Counter[int]:
        """How many relations each line holds."""
        return Counter(relation.line for relation in self.system.relations)

    @cached_property
    def letters(self) -> Mapping[int, tuple[str, ...]]:
        """The index letters of each ``for`` line."""
        return {family.line: tuple(str(letter) for letter in family.indices) for family in self.system.families}

    def reads(self, relation: Relation) -> str:
        """A relation in the order of its terms and factors as they were typed, where nothing else differs from how steps
        write it."""
        sides = (relation.left, relation.right)
        plain, factored = (f" {relation.op} ".join(map(shown, s)) for s in (sides, map(sp.factor_terms, sides)))
        typed = f" {relation.op} ".join(shown(side, as_it_stands) for side in relation.written())
        return typed if _parts(typed) in (_parts(plain), _parts(factored)) else plain

    def name(self, relation: Relation) -> str:
        """``line 3``; where a line holds several equations, the equation itself."""
        if self.crowd[relation.line] == 1:
            return f"line {relation.line}"
        if relation.member:
            letters = self.letters.get(relation.line, ())
            pairs = zip(letters, relation.member, strict=True) if len(letters) == len(relation.member) else ()
            told = ", ".join(f"{letter} = {value}" for letter, value in pairs) or ", ".join(map(str, relation.member))
            return f"line {relation.line} for {told}"
        if len(relation.text) <= 30:
            return relation.text
        read = self.reads(relation)  # of a sentence in words
        return read if len(read) <= 30 else f"an equation of line {relation.line}"


def _parts(text: str) -> list[str]:
    """Numbers and names; roots are not counted, for SymPy takes sqrt(2*x) apart."""
    return sorted(part for part in _TOKEN.findall(text) if part != "sqrt")
