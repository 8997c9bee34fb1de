"""What methods propose to the judge: frozen data that claims and proves nothing. The answers themselves stand in ``result``."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

# Relative imaginary part up to which a root looks real. Smaller: badly conditioned real roots are not counted, and lists that hold them
# are doubted; larger: pairs of complex roots excuse points that the list of roots lacks.
REAL = 1e-5


class Stop(Enum):
    """Why a minimization ended. It says nothing about whether the point is a solution."""

    CONVERGED = "converged"  # the residual is at rounding level
    STALLED = "stalled"  # the sum of squares no longer falls: a local minimum, or the end of float64
    LIMIT = "limit"  # iterations or time ran out
    DOMAIN = "domain"  # the start is outside the domain of the residual
    EXACT = "exact"  # no iteration: exact arithmetic


class Level(Enum):
    """How sure it is that nothing is missing from the list of solutions."""

    PROVED = "proved"
    PROBABLE = "probable"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Candidate:
    """A point that a method proposes. ``exact`` maps names to SymPy numbers where the method knows them."""

    values: Mapping[str, float]
    method: str
    stop: Stop = Stop.CONVERGED
    exact: Mapping[str, object] | None = None


@dataclass(frozen=True)
class FamilyCandidate:
    """A proposed family: each of ``expressions`` is a SymPy expression in the ``free`` unknowns."""

    free: tuple[str, ...]
    expressions: Mapping[str, object]
    method: str
    complete: bool  # every solution of the text lies in it


@dataclass(frozen=True)
class Combination:
    """A linear combination of relations: relation number -> exact multiplier (a SymPy Rational)."""

    multipliers: Mapping[int, object]


@dataclass(frozen=True)
class Redundancy:
    """Relation ``relation`` is the combination ``because`` of others."""

    relation: int
    because: Combination


@dataclass(frozen=True)
class Contradiction:
    """A smallest set of relations that cannot all hold; ``because`` yields 0 = nonzero where the set is linear."""

    relations: tuple[int, ...]
    reason: str
    because: Combination | None = None


@dataclass(frozen=True)
class Coverage:
    """What a method says about the completeness of what it proposed; the last thing it yields."""

    level: Level
    reason: str


@dataclass(frozen=True)
class ComplexRoots:
    """All isolated complex roots that a method found of as many polynomial equations as unknowns, one coordinate per unknown of the text.

    ``multiplicity``: 1 for a simple root, else how many paths ended there. ``partition``: groups of unknowns (by their numbers) whose
    multihomogeneous Bezout number is small. ``complete``: by the method's own count nothing is missing, for the ``reason`` given.
    """

    points: tuple[tuple[complex, ...], ...]
    multiplicity: tuple[int, ...]
    partition: tuple[tuple[int, ...], ...]
    complete: bool
    reason: str

    @property
    def real(self) -> int:
        """How many of the roots look real."""
        return sum(all(abs(z.imag) <= REAL * (1 + abs(z)) for z in point) for point in self.points)


Finding = Candidate | FamilyCandidate | Redundancy | Contradiction | Coverage | ComplexRoots
