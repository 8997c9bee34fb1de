"""What a derivation knows on its way: equations with names, values, and the choices that were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import sympy as sp

from eqsolve.explaining.angles import applied, of_degrees, with_degrees
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import LONG, equation, in_decimals
from eqsolve.result import Step

MOST_STEPS = 30  # fewer: systems of four unknowns are cut; more: no page holds them
# A side of an equation that holds misses by the rounding of float values, times its derivatives. Smaller: true steps of
# ill-conditioned systems are left out; larger: a false one could pass.
CLOSE = 1e-6


class Enough(Exception):
    """The page is full."""


class Doubt(Exception):
    """A step that does not hold at a solution of the answer: it is not shown, nor what would follow."""


@dataclass(frozen=True)
class Row:
    """An equation ``left = right`` and what sentences call it."""

    left: sp.Expr
    right: sp.Expr
    name: str
    line: int = 0
    changed: bool = False  # it no longer reads as it was typed

    @property
    def residual(self) -> sp.Expr:
        return self.left - self.right

    @property
    def spoken(self) -> bool:
        """It is called by the equation that it still reads, so that "it reads" would say the same twice."""
        return not self.changed and " = " in self.name.replace("=", " = ")

    @property
    def called(self) -> str:
        """What a sum calls it: by the equation that it reads now, where it no longer reads as it was typed."""
        told = equation(self.left, self.right)
        return told if self.changed and len(told) <= LONG else self.name

    def put(self, values: Mapping[sp.Symbol, sp.Expr]) -> Row:
        """With values in it."""
        new = replace(self, left=self.left.xreplace(dict(values)), right=self.right.xreplace(dict(values)))
        return replace(new, changed=self.changed or new != self)

    @property
    def now(self) -> str:
        """``now `` in front of a verb, where the row reads otherwise than it was typed."""
        return "now " if self.changed else ""


@dataclass(frozen=True)
class Branch:
    """Values that were found, unknowns that are expressed by others, and the choices that led here.

    ``numeric``: unknowns whose values have no short exact form; they stay in the equations by name.
    ``letters``: unknowns by which those that the text asks for are expressed; they stay as well.
    """

    values: Mapping[sp.Symbol, sp.Expr] = field(default_factory=dict)
    defined: tuple[tuple[sp.Symbol, sp.Expr], ...] = ()
    numeric: frozenset[sp.Symbol] = frozenset()
    chosen: tuple[tuple[sp.Expr, sp.Expr], ...] = ()
    told: tuple[tuple[sp.Expr, sp.Expr], ...] = ()  # cases that came before, with all that follows from them
    letters: frozenset[sp.Symbol] = frozenset()

    def choose(
        self, left: sp.Expr, right: sp.Expr, *, known: bool = True, told: Sequence[tuple[sp.Expr, sp.Expr]] = ()
    ) -> Branch:
        """A choice; ``known``: it gives an unknown its value."""
        found = self.know(left, right) if known else self
        return replace(found, chosen=(*self.chosen, (left, right)), told=(*self.told, *told))

    def know(self, symbol: sp.Symbol, value: sp.Expr) -> Branch:
        return replace(self, values={**self.values, symbol: value})

    def define(self, symbol: sp.Symbol, value: sp.Expr) -> Branch:
        return replace(self, defined=(*self.defined, (symbol, value)))

    def open(self, row: Row) -> set[sp.Symbol]:
        """The unknowns of a row that nothing is known of yet."""
        return set(row.residual.free_symbols) - self.numeric - self.letters


class Page:
    """The steps so far; each is checked at the solutions before it is written down."""

    def __init__(self, subject: Subject, points: Sequence[Mapping[sp.Symbol, sp.Expr]] | None = None) -> None:
        self.subject = subject
        self.points = subject.points if points is None else points
        self.steps: list[Step] = []
        self.open = False  # steps are left out, or a value is taken from the answer

    def typed(self, row: Row) -> str:
        """A row in the order in which its line was typed; "" of one that is no longer that line."""
        own = [r for r in self.subject.system.relations if (r.left, r.right, r.line) == (row.left, row.right, row.line)]
        return self.subject.reads(own[0]) if own and not row.changed else ""

    def just_said(self, left: sp.Expr, right: sp.Expr) -> bool:
        """The last step states this equation."""
        return bool(self.steps) and equation(left, right) in self.steps[-1].equations

    def alive(self, branch: Branch) -> list[Mapping[sp.Symbol, sp.Expr]]:
        """The solutions that the choices of a branch lead to."""
        return [p for p in self.points if all(near(s, v, p) for s, v in branch.chosen)]

    def write(
        self,
        branch: Branch,
        text: str,
        *,
        states: Sequence[tuple[sp.Expr, sp.Expr]] = (),
        either: Sequence[tuple[sp.Expr, sp.Expr]] = (),
        line: int = 0,
    ) -> None:
        """A step. Raises Doubt if ``states`` do not all hold, or none of ``either``, at a solution of the branch."""
        for p in self.alive(branch):
            if not all(near(a, b, p) for a, b in states) or either and not any(near(a, b, p) for a, b in either):
                raise Doubt
        if len(self.steps) >= MOST_STEPS:
            raise Enough
        self.steps.append(
            Step(
                _angles(in_decimals(text) if self.subject.decimals else text, self.subject),
                tuple(equation(a, b) for a, b in states),
                tuple(equation(a, b) for a, b in either),
                tuple(equation(s, v) for s, v in branch.chosen),
                (line,) if line else (),
                len(branch.chosen),
            )
        )


def _angles(text: str, subject: Subject) -> str:
    degrees = subject.answer.degrees
    if degrees:
        return with_degrees(text, degrees)
    text = of_degrees(text) if "pi*" in text else text
    return applied(text) if "°" in subject.answer.text else text


def near(left: sp.Expr, right: sp.Expr, at: Mapping[sp.Symbol, sp.Expr]) -> bool:
    """Both sides agree at a point, exactly where its values are rational."""
    a, b = (side.xreplace(dict(at)) for side in (left, right))
    if a.is_Rational and b.is_Rational:
        return bool(a == b)
    difference = sp.N(a - b, 20, maxn=60)
    if not difference.is_number or not difference.is_finite:
        return False
    terms = [*sp.Add.make_args(a), *sp.Add.make_args(b)]
    scale = 1 + sum(abs(complex(sp.N(term, 6))) for term in terms)
    return bool(abs(complex(difference)) <= CLOSE * scale)
