"""The answers: frozen data that can be pickled, sent and printed where neither torch nor SymPy is loaded.

Four claims never share a field: why an iteration stopped (Stop), whether a point satisfies the
relations (Status), whether the list is all there is (Completeness), what proves it (Certificate).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from eqsolve.claims import Claim, Rechecked
from eqsolve.errors import AnswerError, Diagnostic, failure
from eqsolve.fitted import Fit, Fits, FittedValue, LocalMinimum, Parameter
from eqsolve.proposal import (
    Candidate,
    Combination,
    Contradiction,
    Coverage,
    FamilyCandidate,
    Finding,
    Redundancy,
)
from eqsolve.spelling import spelled
from eqsolve.statuses import CertificateKind, FitStatus, Level, Status, Stop, Verdict
from eqsolve.wire import equalities, finite

__all__ = [
    "Answer",
    "AskedValue",
    "BestPoint",
    "Candidate",
    "Certificate",
    "CertificateKind",
    "Checked",
    "CheckedRelation",
    "Claim",
    "Combination",
    "Completeness",
    "Contradiction",
    "Coverage",
    "FamilyCandidate",
    "Finding",
    "Fit",
    "FitStatus",
    "Fits",
    "FittedValue",
    "Level",
    "LineRef",
    "LocalMinimum",
    "Parameter",
    "Rechecked",
    "Redundancy",
    "Solution",
    "SolutionFamily",
    "Status",
    "Stop",
    "Verdict",
]


@dataclass(frozen=True, eq=False)
class Completeness:
    """``level`` and the sentence that explains it; ``completeness == Completeness.PROVED`` compares the level.

    ``certificate``: the evidence that nothing is missing, as plain data that JSON can hold, where there is such and it
    is not too long.
    """

    level: Level
    reason: str
    certificate: Mapping[str, object] | None = None

    PROVED = Level.PROVED
    PROBABLE = Level.PROBABLE
    UNKNOWN = Level.UNKNOWN

    def __eq__(self, other: object) -> bool:
        """Also equal to its level alone: ``answer.completeness == Completeness.PROVED``."""
        if isinstance(other, Level):
            return self.level is other
        return isinstance(other, Completeness) and (self.level, self.reason) == (other.level, other.reason)

    def __hash__(self) -> int:
        """That of the level, because equal things must have equal hashes."""
        return hash(self.level)

    def to_dict(self) -> dict[str, object]:
        out: dict[str, object] = {"level": self.level.value, "reason": self.reason}
        return out | ({"certificate": dict(self.certificate)} if self.certificate is not None else {})


@dataclass(frozen=True)
class Certificate:
    """What supports the status of a point, in a form that a third party can check again.

    ``kind``: "substitution" (exact values give exact zeros), "krawczyk" (the ball test of Krawczyk 1969 holds in
    ``box`` at ``precision`` bits: one solution of the equations inside; ``detail`` says what is left open where the
    status is only verified), "residual" (no proof: the residual is at rounding level at ``precision`` bits),
    "refutation" (``detail`` says which relation fails). ``box`` maps an unknown to (lower, upper) as decimal strings,
    rounded outward. Of a family: "substitution" (the expressions make every equation 0 = 0), "minor" (the Jacobian of
    ``equations`` by ``unknowns`` is proven regular at the sample), "period" (the roots of one period, repeated),
    "identity" (0 = 0 in all points of a region). Where the ball test was made: ``equations`` are the relations of the
    square subsystem, by position from 1 (see ``LineRef.relation``), ``unknowns`` those that it was solved for; the
    others are held at exactly their float values.
    """

    kind: CertificateKind
    box: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    precision: int = 0
    detail: str = ""
    equations: tuple[int, ...] = ()
    unknowns: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        out: dict[str, object] = {
            "kind": self.kind.value,
            "precision": self.precision,
            "detail": self.detail,
            "box": {name: list(ends) for name, ends in self.box.items()},
        }
        if self.equations:
            out |= {"equations": list(self.equations), "unknowns": list(self.unknowns)}
        return out


# ---------------------------------------------------------------- what the user gets


@dataclass(frozen=True)
class Solution:
    """A point that passed the judge.

    ``residual`` is the largest |left - right| over the relations, each divided by max(1, largest term).
    In an Answer ``exact`` maps every unknown to a SymPy expression, or to None where no exact form is known.
    """

    values: Mapping[str, float]
    status: Status
    residual: float
    exact: Mapping[str, object] | None = None
    certificate: Certificate | None = None
    method: str = ""

    def __getitem__(self, name: str) -> float:
        try:
            return self.values[name]
        except (KeyError, TypeError):  # the latter: what cannot even be a key
            known = ", ".join(self.values)
            raise failure(
                AnswerError, "E601", f"the solution holds no {name!r}", f"the unknowns are {known}", names=(str(name),)
            ) from None

    @property
    def forms(self) -> dict[str, object]:
        """The exact forms that are known, by unknown."""
        return {name: value for name, value in (self.exact or {}).items() if value is not None}

    def to_dict(self) -> dict[str, object]:
        out: dict[str, object] = {"values": dict(self.values)}
        if known := self.forms:
            out["exact"] = {name: spelled(value) for name, value in known.items()}
        out |= {"status": self.status.value, "residual": self.residual}
        if self.certificate:
            out["certificate"] = self.certificate.to_dict()
        return out


@dataclass(frozen=True)
class SolutionFamily:
    """Infinitely many solutions: ``expressions`` gives the other unknowns in terms of the ``free`` ones.

    With ``dimension`` 0 they are isolated and repeat, as those of sin(x) = 1: the expressions hold a symbol k, which is
    no unknown and stands for every whole number.

    ``expressions`` is empty where no closed form was found; then ``dimension`` free directions are
    proven at the sample only. ``exact`` says whether the expressions hold exactly for all values.
    ``certificate`` is None where the family is not proven.
    """

    free: tuple[str, ...]
    dimension: int
    expressions: Mapping[str, object]
    exact: bool
    certificate: Certificate | None = None

    def to_dict(self) -> dict[str, object]:
        out: dict[str, object] = {
            "free": list(self.free),
            "dimension": self.dimension,
            "exact": self.exact,
            "expressions": {name: spelled(value) for name, value in self.expressions.items()},
        }
        return out | ({"certificate": self.certificate.to_dict()} if self.certificate else {})


@dataclass(frozen=True)
class LineRef:
    """A relation of the text as people see it; a ``for`` line that stands for several equations comes once for each.

    ``relation`` is its position among all relations, those of ``for`` lines written out, from 1. ``multiplier``: in a
    conflict, times which number left - right goes into the sum that no solution can satisfy (None where the proof is no
    such sum).
    """

    line: int
    text: str
    because: tuple[int, ...] = ()
    combination: str = ""
    relation: int = 0
    multiplier: object | None = None

    def to_dict(self) -> dict[str, object]:
        out: dict[str, object] = {"line": self.line, "text": self.text}
        if self.relation:
            out["relation"] = self.relation
        if self.multiplier is not None:
            out["multiplier"] = spelled(self.multiplier)
        if self.because:
            out["because"] = list(self.because)
        if self.combination:
            out["combination"] = self.combination
        return out


@dataclass(frozen=True)
class AskedValue:
    """The value of ``text = ?`` at a solution; one per solution, in their order.

    On a family whose members do not agree on it ``values`` is empty and ``exact`` holds the one expression in the free
    unknowns.
    """

    text: str
    values: tuple[float, ...]
    exact: tuple[object | None, ...] = ()

    def to_dict(self) -> dict[str, object]:
        return {
            "text": self.text,
            "values": list(self.values),
            "exact": [None if e is None else spelled(e) for e in self.exact],
        }


@dataclass(frozen=True)
class CheckedRelation:
    """One relation of the text at a given point.

    ``residual`` is |left - right| divided by max(1, largest term), ``difference`` is left - right itself; both are
    None where the relation is undefined.
    """

    line: int
    text: str
    holds: bool
    residual: float | None
    difference: float | None = None

    def to_dict(self) -> dict[str, object]:
        return {
            "line": self.line,
            "text": self.text,
            "holds": self.holds,
            "residual": self.residual,
            "difference": self.difference,
        }


@dataclass(frozen=True)
class Checked:
    """A point that the user gave, put back into the text: REFUTED if any relation fails."""

    status: Status
    residual: float
    values: Mapping[str, float]
    relations: tuple[CheckedRelation, ...]
    notes: tuple[Diagnostic, ...] = ()

    def __bool__(self) -> bool:
        return self.status is not Status.REFUTED

    def to_dict(self) -> dict[str, object]:
        return {
            "status": self.status.value,
            "residual": self.residual,
            "values": dict(self.values),
            "relations": [r.to_dict() for r in self.relations],
            "notes": [n.to_dict() for n in self.notes],
        }

    def to_json(self, indent: int | None = 2) -> str:
        return json.dumps(finite(self.to_dict()), indent=indent, ensure_ascii=False)


@dataclass(frozen=True)
class BestPoint:
    """The nearest point of an undecided answer; it is not a solution."""

    values: Mapping[str, float]
    residual: float

    def to_dict(self) -> dict[str, object]:
        return {"values": dict(self.values), "residual": self.residual}


@dataclass(frozen=True)
class Answer:
    """The verdict about a text and everything that supports it. See the module's head for what is kept apart.

    ``text`` and ``params`` (exact values by name) are what was solved, so that ``eqsolve.check`` can prove the answer
    again from itself.
    """

    verdict: Verdict
    completeness: Completeness
    unknowns: tuple[str, ...]
    solutions: tuple[Solution, ...] = ()
    family: SolutionFamily | None = None
    redundant: tuple[LineRef, ...] = ()
    conflict: tuple[LineRef, ...] = ()
    asked: tuple[AskedValue, ...] = ()
    best: BestPoint | None = None
    notes: tuple[Diagnostic, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    seed: int = 0
    text: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    # keywords of ``solve`` that were not the usual ones, so that it can be done again
    options: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """The judge leaves ``exact`` None where it looked for no form; who asks for one by name shall get None, not a
        TypeError."""
        complete = (replace(s, exact={**dict.fromkeys(s.values), **(s.exact or {})}) for s in self.solutions)
        object.__setattr__(self, "solutions", tuple(complete))

    @classmethod
    def unread(
        cls,
        reason: str,
        *,
        text: str = "",
        params: Mapping[str, str] | None = None,
        timings: Mapping[str, float] | None = None,
        seed: int = 0,
    ) -> Answer:
        """The answer about a text that nobody could finish reading: nothing is known."""
        return cls(
            Verdict.UNDECIDED,
            Completeness(Level.UNKNOWN, reason),
            (),
            timings=timings or {},
            seed=seed,
            text=text,
            params=params or {},
        )

    @property
    def proved(self) -> bool:
        """The verdict as a whole is proven: the points, and that they are all there is."""
        if self.verdict is Verdict.UNDECIDED:
            return False
        points = all(s.status is Status.PROVED for s in self.solutions)
        return points and self.completeness.level is Level.PROVED

    def __len__(self) -> int:
        return len(self.solutions)

    def __iter__(self) -> Iterator[Solution]:
        return iter(self.solutions)

    def __getitem__(self, index: int) -> Solution:
        try:
            return self.solutions[index]
        except TypeError:
            hint = f"write answer[0][{index!r}], or answer.one()[{index!r}] where there is exactly one"
            raise failure(AnswerError, "E604", f"an answer holds solutions by number, not {index!r}", hint) from None

    def __bool__(self) -> bool:
        return bool(self.solutions)

    def __str__(self) -> str:
        """One or two lines for a REPL; ``eqsolve.show`` draws the whole."""
        head = f"{self.verdict.value} ({self.completeness.level.value}: {self.completeness.reason})"
        if self.family and self.family.expressions:
            return f"{head}\n{equalities(self.family.expressions)}"
        shown = [equalities({**s.values, **s.forms}) for s in self.solutions[:12]]
        more = [f"... {len(self.solutions) - 12} more"] if len(self.solutions) > 12 else []
        return "\n".join([head, *shown, *more])

    def one(self) -> Solution:
        """The only solution, or the only one that was found; raises AnswerError with the reason if there is not exactly
        one.

        Where the verdict is ``found`` there may be others; ``completeness.reason`` says why that is open.
        """
        if self.verdict in (Verdict.UNIQUE, Verdict.FOUND) and len(self.solutions) == 1:
            return self.solutions[0]
        several = f"{len(self.solutions)} solutions"
        why = {
            Verdict.FINITE: f"there are {several}",
            Verdict.FOUND: f"{several} were found",
            Verdict.FAMILY: "there are infinitely many solutions",
            Verdict.NONE: "there is no solution",
            Verdict.UNDECIDED: "no solution was shown",
        }.get(self.verdict, f"{several} are listed")
        raise failure(
            AnswerError,
            "E602",
            f"{why}: {self.completeness.reason}",
            "look at answer.verdict and answer.solutions first",
        )

    def to_dict(self) -> dict[str, object]:
        """The JSON contract of ``solve``; keys are only ever added."""
        out: dict[str, object] = {
            "verdict": self.verdict.value,
            "proved": self.proved,
            "completeness": self.completeness.to_dict(),
            "unknowns": list(self.unknowns),
            "solutions": [s.to_dict() for s in self.solutions],
            "family": self.family.to_dict() if self.family else None,
            "redundant": [r.to_dict() for r in self.redundant],
            "conflict": [c.to_dict() for c in self.conflict],
            "notes": [n.to_dict() for n in self.notes],
            "timings": dict(self.timings),
            "seed": self.seed,
            "text": self.text,
            "params": dict(self.params),
        }
        if self.options:
            out["options"] = dict(self.options)
        if self.asked:
            out["asked"] = [a.to_dict() for a in self.asked]
        if self.best:
            out["best"] = self.best.to_dict()
        return out

    def to_json(self, indent: int | None = 2) -> str:
        return json.dumps(finite(self.to_dict()), indent=indent, ensure_ascii=False)
