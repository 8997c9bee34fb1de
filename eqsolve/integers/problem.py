"""A problem in whole numbers: what the searches get and what the judge puts answers back into.

Its conditions are trees of the reader in which only unknowns and numbers are left: constants are put in, families and
sums over ranges are written out. Neither SymPy nor torch is needed for any of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from eqsolve.syntax import tree as t

MOST_TOLD = (
    10**30
)  # assignments whose number is written out. More: nobody reads it, and Python writes no more than 4,300 digits


@dataclass(frozen=True, slots=True)
class Demand:
    """A condition on the unknowns, with the line of the text that it comes from (a chain and a family give several)."""

    condition: t.Condition
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Different:
    """Expressions of which no two are equal."""

    items: tuple[t.Expr, ...]
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Stated:
    """The whole numbers that a statement lets an unknown take, and its line: ``x in 1..9``."""

    name: str
    values: t.Runs
    line: int
    text: str


@dataclass(frozen=True)
class IntegerProblem:
    """Unknowns in the order of the answer, the whole numbers that each may take, and what must hold.

    ``domains`` holds closed runs, in order and apart (see ``tree.Runs``); an end None is infinite. ``stated`` are the
    statements that they come from. ``reals`` are unknowns of the text that need not be whole: conditions that hold one of
    them are no business of the searches.
    """

    names: tuple[str, ...]
    domains: Mapping[str, t.Runs]
    demands: tuple[Demand, ...] = ()
    different: tuple[Different, ...] = ()
    reals: tuple[str, ...] = ()
    questions: tuple[tuple[str, t.Expr], ...] = ()
    layouts: tuple[t.Layout, ...] = ()
    source: str = field(default="", compare=False)
    stated: tuple[Stated, ...] = field(default=(), compare=False)

    @property
    def finite(self) -> bool:
        """Every domain has two ends."""
        return all(_finite(self.domains[name]) for name in self.names)

    def size(self) -> int:
        """How many assignments there are; only of a finite problem."""
        product = 1
        for name in self.names:
            values = 0
            for low, high in self.domains[name]:
                if low is not None and high is not None:
                    values += high - low + 1
            product *= values
        return product

    def space(self) -> str:
        """What a search goes through, in words; only of a finite problem."""
        size = self.size()
        told = (
            f"{size:,}" if size < MOST_TOLD else f"more than 10^{math.floor((size.bit_length() - 1) * math.log10(2))}"
        )
        return f"{told} assignments of {len(self.names)} unknowns"


def _finite(runs: t.Runs) -> bool:
    return not runs or (runs[0][0] is not None and runs[-1][1] is not None)


def intersection(one: t.Runs, other: t.Runs) -> t.Runs:
    """The whole numbers of both."""
    inf = float("inf")
    out = []
    for a, b in one:
        for c, d in other:
            low = max(-inf if a is None else a, -inf if c is None else c)
            high = min(inf if b is None else b, inf if d is None else d)
            if low <= high:
                out.append((None if low == -inf else int(low), None if high == inf else int(high)))
    return tuple(out)


def names_in(node: t.Expr | t.Condition) -> set[str]:
    """The unknowns of a tree."""
    return {part.name for part in t.walk(node) if isinstance(part, t.Name)}
