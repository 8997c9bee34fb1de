"""One text at many values of its constants before the judge: one interval search looks through the boxes of all values,
then each value is a case of its own, whose points and exact forms are judged as always. Loads NumPy.

What the search shows for a system with constants in it counts for a system with numbers only where putting the numbers
in gives that very system.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

import sympy as sp

from eqsolve.clocks.work import counting
from eqsolve.model import ROWS, System
from eqsolve.result import Answer
from eqsolve.verify.box_search import hear
from eqsolve.verify.boxes import Exhaustion, SearchProblem, exhaust_rows, posed_beside
from eqsolve.verify.exact import sign_of
from eqsolve.verify.judge import Judge
from eqsolve.verify.tapes import UnsupportedError

Row = Sequence[sp.Rational]

# Functions that are defined of every number, or whose value SymPy says at once to be none: the others may be undefined at
# some value of a constant, which its form does not show.
PLAIN = (sp.exp, sp.log, sp.sin, sp.cos, sp.tan, sp.sinh, sp.cosh, sp.tanh, sp.atan, sp.asinh, sp.Abs)
JUMPS = (sp.floor, sp.ceiling, sp.sign)  # between which numbers say nothing
MOST_WORK = 14.0  # of one case, which is that of a text at the usual time limit


class Together:
    """A system whose relations hold ``constants`` beside its unknowns, ready to be searched for many values of them.

    Raises UnsupportedError where intervals cannot walk it, or where a value of the constants might change more than
    numbers.
    """

    def __init__(self, system: System, constants: Sequence[sp.Symbol]) -> None:
        own = set(constants)
        if not all(_only_numbers_change(side, own) for r in system.relations for side in (r.left, r.right)):
            raise UnsupportedError("a value of the constants may change more than numbers")
        self.system, self.constants = system, tuple(constants)
        self.question: SearchProblem = posed_beside(system, constants)

    def searched(self, rows: Sequence[Row], seconds: float) -> list[Exhaustion | None]:
        """What a search of all rows at once shows for each; None where it must be searched alone."""
        with counting(time.monotonic() + seconds):
            return exhaust_rows(self.question, rows, deadline=math.inf)

    def becomes(self, system: System, row: Row) -> bool:
        """Whether this system with numbers put in is that one, and real numbers they are."""
        numbers = dict(zip(self.constants, row, strict=True))
        if system.unknowns != self.system.unknowns or len(system.relations) != len(self.system.relations):
            return False
        pairs = zip(self.system.relations, system.relations, strict=True)
        return all(
            mine.op == other.op
            and mine.left.xreplace(numbers) == other.left
            and mine.right.xreplace(numbers) == other.right
            and not any(side.has(sp.I, sp.zoo, sp.nan, sp.oo) for side in (other.left, other.right))
            for mine, other in pairs
        )


def answered(system: System, found: Exhaustion, *, seed: int, seconds: float) -> Answer:
    """The judge's answer to a system of which a search has shown so much."""
    began = time.monotonic()
    with counting(began + seconds):
        judge = Judge(system, MOST_WORK)
        hear(judge.case, found)
        end = began + seconds
        return judge.answer(notes=system.notes, seed=seed, optional=end, needed=end)


def _only_numbers_change(side: sp.Expr, constants: set[sp.Symbol]) -> bool:
    """Whether a value of the constants is a number among others wherever it stands: no exponent that makes a root of a
    power, no case distinction, no function of it that may be undefined."""
    return all(_is_plain(e, constants) for e in sp.preorder_traversal(side) if e.free_symbols & constants)


def _is_plain(e: sp.Basic, constants: set[sp.Symbol]) -> bool:
    if isinstance(e, sp.Symbol | sp.Add | sp.Mul):
        return True
    if isinstance(e, sp.Pow):
        return bool(e.exp.is_Rational) or (not e.base.free_symbols and sign_of(e.base) == 1)
    if isinstance(e, PLAIN):
        return True
    return type(e) in ROWS and len(e.args) == 1 and not e.free_symbols <= constants and type(e) not in JUMPS


__all__ = ["Exhaustion", "Together", "UnsupportedError", "answered"]
