"""What methods propose to the judge: frozen data that claims and proves nothing. The answers themselves stand in
``result``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from eqsolve.result.statuses import Level, Stop

# Relative imaginary part up to which a root looks real. Smaller: badly conditioned real roots are not counted, and
# lists that hold them are doubted; larger: pairs of complex roots excuse points that the list of roots lacks.
REAL = 1e-5


@dataclass(frozen=True)
class Candidate:
    """A point that a method proposes. ``exact`` maps names to SymPy numbers where the method knows them."""

    values: Mapping[str, float]
    method: str
    stop: Stop = Stop.CONVERGED
    exact: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Combination:
    """A linear combination of relations: relation number -> exact multiplier (a SymPy Rational)."""

    multipliers: Mapping[int, object]


# ---------------------------------------------------------------- evidence

# What a claim that nothing is missing rests on: the judge reads the text again, does the arithmetic again, and believes
# no claim without it. Relations and unknowns are numbered as in the system; all numbers are exact.

# an inequality by its relation number, or a bound: (name of the unknown, "lower" or "upper")
Side = int | tuple[str, str]
Step = int | tuple[int, int]  # a generator by its place, or the S-polynomial of two earlier elements


@dataclass(frozen=True)
class LinearRank:
    """Linear algebra alone: the equations that are linear have a rank that leaves no more than was proposed, or
    nothing.

    ``tight``: one after the other, inequalities with positive multipliers whose sum has no unknowns once the equations
    known by then are taken off. What is left reads 0 <= 0, and these inequalities join the equations; or it cannot
    hold, and there is no solution.
    """

    tight: tuple[Mapping[Side, object], ...] = ()


@dataclass(frozen=True)
class RealRoots:
    """One unknown: the real roots that the polynomials of these relations share."""

    relations: tuple[int, ...]


@dataclass(frozen=True)
class TwoTerms:
    """One unknown: the equation reads a*x^n + b*x^m = 0."""

    relation: int


@dataclass(frozen=True)
class Stage:
    """How elements of an ideal come about: each of ``steps`` is reduced by what was there before, and joins it if
    something is left.

    Generators of the first stage are the polynomials of the relations in their order, the laws of the roots that became
    unknowns, and z * (product of the denominators) - 1 for a further unknown z. Those of a later stage are the elements
    of the one before, reduced by each other, and the squarefree parts of ``powers``: (unknown, coefficients from the
    constant up) of polynomials that lie in the ideal.
    """

    steps: tuple[Step, ...]
    powers: tuple[tuple[int, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class Shape:
    """Where the zeros lie: for t = sum(form[j] * unknown j), t is a root of ``eliminant``, and unknown j is
    ``coordinates[j]``(t).

    Polynomials by their coefficients from the constant up; those of coordinates over a common denominator: (numerators,
    denominator).
    """

    form: tuple[int, ...]
    eliminant: tuple[int, ...]
    coordinates: tuple[tuple[tuple[int, ...], int], ...]


@dataclass(frozen=True)
class Elimination:
    """Elements of the ideal of some equations, and what they show: zeros of a ``shape``, or where there is none a
    constant among them."""

    relations: tuple[int, ...]
    stages: tuple[Stage, ...]
    shape: Shape | None = None


@dataclass(frozen=True)
class Block:
    """Some relations and unknowns of a chain of blocks. For each way through the earlier blocks, in order, with its
    values put in: the evidence for all solutions of this block, and these solutions by name (SymPy numbers). Each of
    them makes the way longer."""

    relations: tuple[int, ...]
    unknowns: tuple[int, ...]
    lists: tuple[tuple[Evidence, tuple[Mapping[str, object], ...]], ...]


@dataclass(frozen=True)
class Chain:
    """Blocks that are solved one after the other with exact values."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Parts:
    """Groups of relations, each with evidence of its own: every solution is one of each group put together."""

    parts: tuple[tuple[tuple[int, ...], Evidence], ...]


Evidence = LinearRank | RealRoots | TwoTerms | Elimination | Chain | Parts


# ---------------------------------------------------------------- findings


@dataclass(frozen=True)
class FamilyCandidate:
    """A proposed family: each of ``expressions`` is a SymPy expression in the ``free`` unknowns.

    ``complete``: every solution of the text lies in it; ``evidence`` shows that, unless all unknowns are free. What is
    ``signed`` (requirements of the judge) has these signs: only there does the family hold.
    """

    free: tuple[str, ...]
    expressions: Mapping[str, object]
    method: str
    complete: bool
    evidence: Evidence | None = None
    signed: tuple[object, ...] = ()


@dataclass(frozen=True)
class Redundancy:
    """Relation ``relation`` is the combination ``because`` of others."""

    relation: int
    because: Combination


@dataclass(frozen=True)
class Contradiction:
    """A smallest set of relations that cannot all hold; ``because`` yields 0 = nonzero where the set is linear, else
    ``evidence`` shows it."""

    relations: tuple[int, ...]
    reason: str
    because: Combination | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Coverage:
    """What a method says about the completeness of what it proposed; the last thing it yields. Without evidence it is
    no more than a remark."""

    level: Level
    reason: str
    evidence: Evidence | None = None


@dataclass(frozen=True)
class ComplexRoots:
    """All isolated complex roots that a method found of as many polynomial equations as unknowns, one coordinate per
    unknown of the text.

    ``multiplicity``: 1 for a simple root, else how many paths ended there. ``partition``: groups of unknowns (by their
    numbers) whose multihomogeneous Bezout number is small. ``complete``: by the method's own count nothing is missing,
    for the ``reason`` given; then the multiplicities and the paths that ended ``at_infinity`` make that number.
    """

    points: tuple[tuple[complex, ...], ...]
    multiplicity: tuple[int, ...]
    partition: tuple[tuple[int, ...], ...]
    complete: bool
    reason: str
    at_infinity: int = 0

    @property
    def real(self) -> int:
        """How many of the roots look real."""
        return sum(all(abs(z.imag) <= REAL * (1 + abs(z)) for z in point) for point in self.points)


Finding = Candidate | FamilyCandidate | Redundancy | Contradiction | Coverage | ComplexRoots


# ---------------------------------------------------------------- searches of the judge


class Look(Enum):
    """A search that the judge makes itself: methods could not be believed in it."""

    INEQUALITIES = "inequalities"  # in one unknown: all solutions as intervals
    IDENTITIES = "identities"  # equations that hold nowhere, or identically in a region
    SOUGHT = "sought"  # the same, solved for the unknowns that the text asks for
    CASES = "cases"  # case distinctions: the components of a set with free unknowns, or all of its points
    BOXES = "boxes"  # an interval search of the whole box


@dataclass(frozen=True)
class Turn:
    """The judge is asked to look itself, for so much ``work`` at most."""

    look: Look
    work: float
