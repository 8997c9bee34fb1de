"""What the search works on: unknowns by number, their domains, and the demands sorted by how they can be used."""

from __future__ import annotations

from dataclasses import dataclass, field

from eqsolve.integers.frontier.demands.polynomials import Polynomial
from eqsolve.syntax import tree as t

# Width of a domain whose values are the bits of one int64 word, the sign bit left free.
WORD = 62
# Largest size of a number that is computed in int64, beyond it Python's integers are used, about fifty times slower; and
# of the ends of domains.
SAFE, FAR = 2**62, 2**61


@dataclass(frozen=True, slots=True)
class DomainOf:
    """The values of an unknown: closed runs, in order and apart; ``mask`` has bit x - low for each value x of a domain
    of at most WORD width."""

    runs: tuple[tuple[int, int], ...]
    low: int
    high: int
    size: int
    mask: int | None

    @property
    def contiguous(self) -> bool:
        return len(self.runs) == 1


def domain_of(runs: tuple[tuple[int, int], ...]) -> DomainOf:
    """The domain with these runs."""
    if not runs:
        return DomainOf((), 0, -1, 0, 0)
    low, high = runs[0][0], runs[-1][1]
    mask = None
    if high - low < WORD:
        mask = sum((1 << (b - low + 1)) - (1 << (a - low)) for a, b in runs)
    return DomainOf(runs, low, high, sum(b - a + 1 for a, b in runs), mask)


@dataclass(frozen=True, slots=True)
class Linear:
    """``sum of coefficients[v] * v  op  right``, op being ``=``, ``<=`` or ``!=``."""

    op: str
    coefficients: dict[int, int]
    right: int


@dataclass(frozen=True, slots=True)
class Nonlinear:
    """``polynomial op 0``, op being ``=``, ``<=`` or ``!=``; ``scope`` holds its unknowns."""

    op: str
    polynomial: Polynomial
    scope: frozenset[int]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that is evaluated when all of its unknowns are known."""

    tree: t.Condition
    scope: frozenset[int]


@dataclass(frozen=True, slots=True)
class Group:
    """``v + shifts[v]`` are pairwise different and lie in ``low`` to ``low + WORD``."""

    shifts: dict[int, int]
    low: int
    width: int


@dataclass(slots=True)
class Forms:
    """A problem, ready for a plan. ``hopeless``: a demand without unknowns is false, or some domain is empty."""

    names: tuple[str, ...]
    domains: tuple[DomainOf, ...]
    linear: list[Linear] = field(default_factory=list)
    nonlinear: list[Nonlinear] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    hopeless: bool = False

    def size_of(self, v: int) -> int:
        """A bound of the unknown's absolute value."""
        return max(abs(self.domains[v].low), abs(self.domains[v].high))

    @property
    def ends(self) -> list[tuple[int, int]]:
        """Low and high ends of the domains."""
        return [(d.low, d.high) for d in self.domains]
