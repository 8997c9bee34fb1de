"""The docket: what has been found so far about one system. ``Docket.write`` is the only way anything gets into it.

Nothing is judged here: whoever writes an entry has shown it. What becomes of the docket in the end is said by
``verdict``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from eqsolve.result import BestPoint, Completeness, Level, LineRef, Solution, SolutionFamily, Status
from eqsolve.result.proposal import Candidate
from eqsolve.tolerances import SAME_SOLUTION
from eqsolve.verify.evaluation import same_root

REFUTED_LIST = "a list that seemed to be complete lacked solutions"


@dataclass(frozen=True)
class Opened:
    """A method, or a search, begins to be heard: what it proposes from now on is its own list."""


@dataclass(frozen=True)
class Listed:
    """A solution."""

    solution: Solution


@dataclass(frozen=True)
class Refused:
    """A proposal that is no solution, and the point that came of it."""

    candidate: Candidate
    point: Solution


@dataclass(frozen=True)
class Missed:
    """A point that is no solution, and that nobody's list has to explain."""

    point: Solution


@dataclass(frozen=True)
class Infinite:
    """A family of solutions, a sample that stands for it, and what is known about others."""

    family: SolutionFamily
    sample: Solution
    completeness: Completeness | None


@dataclass(frozen=True)
class Follows:
    """A relation that follows from others; ``number`` where it is an equation that gives no further restriction
    anywhere."""

    line: LineRef
    number: int | None = None


@dataclass(frozen=True)
class Impossible:
    """Relations that cannot all hold, with the reason."""

    lines: tuple[LineRef, ...]
    completeness: Completeness


@dataclass(frozen=True)
class Covered:
    """How far the list is complete; what is surer stays."""

    completeness: Completeness


@dataclass(frozen=True)
class Doubt:
    """Why more was not shown; ``plain``: the same without technical terms, where that tells a person something."""

    reason: str
    plain: str = ""


@dataclass(frozen=True)
class Caught:
    """A claim of the method being heard that is false: its list is not called complete on its word."""

    reason: str


@dataclass(frozen=True)
class LeftOpen:
    """What a search of boxes left undecided, and where; of several searches that which looked at more boxes is told."""

    reason: str
    boxes: int
    plain: str = ""


@dataclass(frozen=True)
class CutShort:
    """The time was over before everything was looked for: only what is proved counts."""


@dataclass(frozen=True)
class Final:
    """The solutions as they are listed in the end: in order, with exact forms; ``left_out``: that they are not all that were found."""

    solutions: tuple[Solution, ...]
    left_out: str = ""


Entry = (
    Opened
    | Listed
    | Refused
    | Missed
    | Infinite
    | Follows
    | Impossible
    | Covered
    | Doubt
    | Caught
    | LeftOpen
    | CutShort
    | Final
)

_ORDER = (Level.UNKNOWN, Level.PROBABLE, Level.PROVED)


@dataclass
class Heard:
    """What was heard of the method that has its turn."""

    refused: tuple[Candidate, ...] = ()  # what its claim of completeness must explain
    merged: int = 0  # its proposals that fell together with another of its own
    earlier: int = 0  # solutions known before it

    def begin(self, known: int) -> None:
        """The next method has its turn."""
        self.refused, self.merged, self.earlier = (), 0, known


@dataclass
class UndecidedBoxes:
    """What a search of boxes left undecided, and how many boxes it looked at."""

    reason: str = ""
    boxes: int = 0
    plain: str = ""

    def replaced_by(self, reason: str, boxes: int, plain: str) -> bool:
        """Whether a further search tells more: it knows more than the first, unless its time went otherwise."""
        more = boxes >= self.boxes
        if more:
            self.reason, self.boxes, self.plain = reason, boxes, plain
        return more


@dataclass
class Docket:
    """What was heard and shown; read freely, written by ``write`` alone."""

    solutions: tuple[Solution, ...] = ()
    best: BestPoint | None = None  # the nearest of the refused points
    family: SolutionFamily | None = None
    redundant: tuple[LineRef, ...] = ()
    named: tuple[int, ...] = ()  # relations of ``redundant`` that are combinations of others, by number
    conflict: tuple[LineRef, ...] = ()
    completeness: Completeness | None = None
    doubts: tuple[str, ...] = ()
    plain_doubts: tuple[str, ...] = ()
    left_out: str = ""
    hearing: Heard = field(default_factory=Heard)
    left_open: UndecidedBoxes = field(default_factory=UndecidedBoxes)

    def write(self, entry: Entry) -> None:
        """Puts one entry in."""
        match entry:
            case Opened():
                self.hearing.begin(len(self.solutions))
            case Listed(solution=solution):
                self._list(solution)
            case Refused(candidate=candidate, point=point):
                self.hearing.refused += (candidate,)
                self._nearest(point)
            case Missed(point=point):
                self._nearest(point)
            case Infinite(family=family, sample=sample, completeness=completeness):
                self.family, self.solutions, self.completeness = family, (sample,), completeness
            case Follows(line=line, number=number):
                self.redundant = tuple(sorted((*self.redundant, line), key=lambda ref: ref.line))
                self.named += () if number is None else (number,)
            case Impossible(lines=lines, completeness=completeness):
                self.conflict, self.completeness = lines, completeness
            case Covered(completeness=completeness):
                if self.completeness is None or _ORDER.index(completeness.level) > _ORDER.index(
                    self.completeness.level
                ):
                    self.completeness = completeness
            case Doubt(reason=reason, plain=plain):
                self.doubts = _with_longer(self.doubts, reason)
                self.plain_doubts = _with_longer(self.plain_doubts, plain) if plain else self.plain_doubts
            case Caught(reason=reason):
                self.doubts += (reason,)
                self.hearing.merged += 1
            case LeftOpen(reason=reason, boxes=boxes, plain=plain):
                before = self.left_open.reason
                if self.left_open.replaced_by(reason, boxes, plain):
                    self.doubts = (*(d for d in self.doubts if d != before), reason)
            case CutShort():
                if self.completeness is not None and self.completeness.level is Level.PROBABLE:
                    self.doubts += (self.completeness.reason,)
                    self.completeness = None
            case Final(solutions=solutions, left_out=left_out):
                self.solutions, self.left_out = solutions, left_out or self.left_out

    def _list(self, solution: Solution) -> None:
        """Keeps a solution unless it is already in the list (then the better proven one stays)."""
        for k, known in enumerate(self.solutions):
            if same_solution(known, solution):
                if known.status is not Status.PROVED and solution.status is Status.PROVED:
                    self.solutions = (*self.solutions[:k], solution, *self.solutions[k + 1 :])
                self.hearing.merged += k >= self.hearing.earlier
                return
        self.solutions += (solution,)
        # it lacked this one, so it was not complete
        if self.completeness is not None and self.completeness.level is Level.PROBABLE:
            self.completeness = None
            self.doubts += (REFUTED_LIST,)

    def _nearest(self, point: Solution) -> None:
        if not math.isfinite(point.residual):  # no relation tells how near it is
            return
        if self.best is None or point.residual < self.best.residual:
            self.best = BestPoint(dict(point.values), point.residual)


def same_solution(a: Solution, b: Solution) -> bool:
    """Proven solutions are one unless their boxes are apart; others if they are nearer than SAME_SOLUTION."""
    near = all(abs(a.values[n] - b.values[n]) <= SAME_SOLUTION * (1 + abs(a.values[n])) for n in a.values)
    proved = a.status is Status.PROVED and b.status is Status.PROVED
    return near and (not proved or same_root(a, b))


def _with_longer(doubts: tuple[str, ...], one: str) -> tuple[str, ...]:
    """The doubts and one more; of two of which one only says more than the other, the longer one."""
    if any(doubt.startswith(one) for doubt in doubts):
        return doubts
    return (*(doubt for doubt in doubts if not one.startswith(doubt)), one)
