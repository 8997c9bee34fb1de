"""The judge: hears what methods propose, puts each point back into the text, and alone pronounces the verdict.

It believes nothing: points are checked against the relations as written, combinations are added up again,
families are substituted, and a claim of completeness counts only as far as its points were decided.
"""
from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import sympy as sp

from eqsolve.errors import Diagnostic
from eqsolve.model import System
from eqsolve.result import (
    Answer,
    AskedValue,
    BestPoint,
    Candidate,
    Completeness,
    Contradiction,
    Coverage,
    FamilyCandidate,
    Finding,
    Level,
    LineRef,
    Redundancy,
    Solution,
    SolutionFamily,
    Status,
    Stop,
    Verdict,
)
from eqsolve.verify.certify import same_root
from eqsolve.verify.check import check
from eqsolve.verify.family import check_family, local_dimension
from eqsolve.verify.forms import exact_forms
from eqsolve.verify.identity import full_orthants
from eqsolve.verify.linear import check_contradiction, check_redundancy
from eqsolve.verify.questions import ask

# So many isolated solutions end the search of lanes. Fewer: polynomial systems with many real roots are cut short. More: unknowns
# that are angles bring up copy after copy of one solution until the time limit.
MOST_SOLUTIONS = 200
# Relative distance below which two verified (not proven) points are one. Smaller: a singular root, known to half its digits only,
# is listed twice. Larger: two roots that lie that close are merged into one (proven ones are compared by their boxes instead).
SAME_POINT = 1e-6
# A refused float candidate this close to holding may be a root that floats cannot name (one on the border of a domain, say), so the list
# of its method is not called complete. Smaller: such a root is lost and "none" may be claimed. Larger: good lists are called probable only.
NEAR_MISS = 1e-4


@dataclass
class Judge:
    """Collects findings about one system; ``answer`` is the verdict on what has been heard so far.

    ``all`` is False when one proven solution suffices; ``deadline`` is a reading of time.monotonic().
    """

    system: System
    deadline: float
    all: bool = True
    prove: bool = True
    exact: bool = True
    solutions: list[Solution] = field(default_factory=list)
    refuted: int = 0
    best: BestPoint | None = None
    family: SolutionFamily | None = None
    redundant: list[LineRef] = field(default_factory=list)
    conflict: list[LineRef] = field(default_factory=list)
    coverage: Coverage | None = None
    doubts: list[str] = field(default_factory=list)
    near_misses: int = 0

    @property
    def satisfied(self) -> bool:
        """Nothing more can be learned that was asked for."""
        if self.conflict or self.family is not None:
            return True
        if self.coverage is not None and self.coverage.level is Level.PROVED:
            return True
        return not self.all and any(s.status is Status.PROVED for s in self.solutions)

    def hear_all(self, findings: Iterable[Finding]) -> None:
        """Hears the findings of one method until satisfied or out of time."""
        self.near_misses = 0
        for finding in findings:
            self.hear(finding)
            if self.satisfied and not isinstance(finding, Redundancy | FamilyCandidate):
                return
            if time.monotonic() > self.deadline:
                self.doubts.append("the time limit was reached")
                return
            if len(self.solutions) >= MOST_SOLUTIONS and self.coverage is None:
                self.doubts.append(f"the search ended at {MOST_SOLUTIONS} solutions; there may be infinitely many")
                return

    def hear(self, finding: Finding) -> None:
        """Judges one finding."""
        match finding:
            case Candidate():
                self._point(finding)
            case FamilyCandidate():
                self._family(finding)
            case Redundancy(relation=number, because=because):
                if check_redundancy(self.system, finding):
                    self.redundant.append(self._line(number, because.multipliers))
            case Contradiction(relations=numbers, reason=reason):
                if check_contradiction(self.system, finding) or self._empty(numbers, seconds=1.0):
                    self.conflict = [self._line(k) for k in numbers]
                    self.coverage = Coverage(Level.PROVED, reason)
            case Coverage():
                self._cover(finding)

    # ------------------------------------------------------------ points

    def _point(self, candidate: Candidate) -> None:
        solution = check(self.system, candidate, prove=self.prove, deadline=self.deadline)
        if solution.status is Status.REFUTED:
            self.refuted += 1
            self.near_misses += candidate.exact is None and solution.residual < NEAR_MISS
            if self.best is None or solution.residual < self.best.residual:
                self.best = BestPoint(dict(solution.values), solution.residual)
            return
        self.add(solution)
        numerical = candidate.stop is not Stop.EXACT  # exact methods name the whole family themselves
        if numerical and len(self.system.equations) < len(self.system.unknowns) and solution.status is Status.PROVED:
            self._free_directions()

    def add(self, solution: Solution) -> None:
        """Keeps a judged solution unless it is already in the list (then the better proven one stays)."""
        for k, known in enumerate(self.solutions):
            if _same(known, solution):
                if known.status is not Status.PROVED and solution.status is Status.PROVED:
                    self.solutions[k] = solution
                return
        self.solutions.append(solution)

    def _family(self, candidate: FamilyCandidate) -> None:
        checked = check_family(self.system, candidate)
        if checked is None:
            self.doubts.append("a proposed family did not hold in every relation")
            return
        self.family, sample = checked
        self.solutions = [sample]
        level = Level.PROVED if candidate.complete else Level.UNKNOWN
        self.coverage = Coverage(level, f"every solution has this form ({candidate.method})" if candidate.complete
                                 else "these are solutions; there may be others")

    # ------------------------------------------------------------ completeness

    def _cover(self, coverage: Coverage) -> None:
        order = [Level.UNKNOWN, Level.PROBABLE, Level.PROVED]
        unsure = self.near_misses or any(s.status is not Status.PROVED for s in self.solutions)
        if coverage.level is Level.PROVED and unsure:
            coverage = replace(coverage, level=Level.PROBABLE)
        if self.coverage is None or order.index(coverage.level) > order.index(self.coverage.level):
            self.coverage = coverage

    def sweep(self, seconds: float) -> None:
        """Interval search of the whole box for at most ``seconds``: finds, completes, or proves that there is nothing."""
        if self.satisfied or len(self.system.unknowns) > 6 or not self.prove or len(self.solutions) >= MOST_SOLUTIONS:
            return
        from eqsolve.verify.exhaust import exhaust  # NumPy comes with it, which exact answers never wait for

        limit = min(self.deadline, time.monotonic() + seconds)
        if self._identical() or self._repeating(limit):
            return
        found = exhaust(self.system, deadline=limit, known=[s.values for s in self.solutions if s.status is Status.PROVED])
        unconfirmed = [box for box in found.roots if not self._confirmed(box)]
        if unconfirmed:
            self.doubts.append(f"{len(unconfirmed)} roots of the interval search could not be confirmed by substitution")
        elif found.complete and len(self.solutions) > len(found.roots):
            self.doubts.append("the interval search lists fewer roots than were found otherwise")  # never so far; then neither is believed
        elif found.complete:
            self._cover(Coverage(Level.PROVED, found.reason))
            if not self.solutions:
                self._blame()
        else:
            self.doubts.append(found.reason)

    def _identical(self) -> bool:
        """Equations that hold on a whole orthant have a family of full dimension there."""
        orthants = full_orthants(self.system)
        for signs in orthants:
            point = dict(zip(self.system.names, map(sp.Integer, signs), strict=True))
            self._point(Candidate({n: float(v) for n, v in point.items()}, "identity", exact=point))
        inside = [s for s in self.solutions if s.method == "identity"]
        if not orthants or not inside:
            return False
        where = " or ".join(", ".join(f"{n} {'>' if sign > 0 else '<'} 0" for n, sign in zip(self.system.names, signs, strict=True))
                            for signs in orthants)
        self.family = SolutionFamily(self.system.names, len(self.system.names), {}, exact=False)
        self.solutions = inside[:1]
        self.coverage = Coverage(Level.UNKNOWN, f"the equations hold identically for {where}, wherever they are defined; there may be others")
        return True

    def _confirmed(self, box: Mapping[str, tuple[float, float]]) -> bool:
        """Whether the middle of a box leads to a solution in that box (widened by the rounding of a float)."""
        self._point(Candidate({name: (low + high) / 2 for name, (low, high) in box.items()}, "interval search"))
        return any(all(low - SAME_POINT * (1 + abs(low)) <= s.values[n] <= high + SAME_POINT * (1 + abs(high)) for n, (low, high) in box.items())
                   for s in self.solutions)

    def _empty(self, numbers: Sequence[int], seconds: float) -> bool:
        """Whether the interval search shows that these relations (with the bounds) have no common solution."""
        from eqsolve.verify.exhaust import prove_empty  # as above

        if len(self.system.unknowns) > 6:
            return False
        part = System(self.system.unknowns, tuple(self.system.relations[k] for k in numbers))
        return prove_empty(part, deadline=min(self.deadline, time.monotonic() + seconds)) is not None

    def _blame(self) -> None:
        """Names lines that cannot all hold after a search has proven the whole empty: those that it can do without are left out."""
        numbers = list(range(len(self.system.relations)))
        if not 1 < len(numbers) <= 12 or len(self.system.unknowns) > 6:
            return
        limit = time.monotonic() + 1.0
        for k in list(numbers):
            rest = [j for j in numbers if j != k]
            if rest and time.monotonic() < limit and self._empty(rest, seconds=0.2):
                numbers = rest
        self.conflict = [self._line(k) for k in numbers]

    def _repeating(self, limit: float) -> bool:
        """One equation that repeats has no solution or infinitely many isolated ones: x = root + period*k."""
        from eqsolve.verify.periodic import repetition  # as the interval search that it uses

        found = repetition(self.system, deadline=limit)
        if found is None:
            return False
        name, p = self.system.names[0], found.period
        self.solutions = []
        for box in found.roots:
            self._point(Candidate({n: (low + high) / 2 for n, (low, high) in box.items()}, "interval search over one period"))
        if found.roots and not self.solutions:
            return False
        roots = [exact_forms(self.system, s, deadline=limit) for s in self.solutions]
        level = Level.PROVED if found.complete and len(roots) == len(found.roots) and all(s.status is Status.PROVED for s in roots) else Level.UNKNOWN
        if not roots:
            self._cover(Coverage(level, f"the equation repeats with period {p}, and one period holds no solution"))
            return True
        shifts = [f"{s.exact[name] if s.exact else s.values[name]} + {p}*k" for s in roots]
        single = {name: roots[0].exact[name] + p * sp.Symbol("k", integer=True)} if len(roots) == 1 and roots[0].exact else {}
        self.family = SolutionFamily((), 0, single, exact=bool(single))
        self.solutions = [min(roots, key=lambda s: abs(s.values[name]))]
        others = "" if found.complete else "; there may be others"
        self.coverage = Coverage(level, f"isolated solutions that repeat: {name} = {' and '.join(shifts)} for every whole number k{others}")
        return True

    # ------------------------------------------------------------ the verdict

    def answer(self, *, notes: tuple[Diagnostic, ...] = (), timings: Mapping[str, float] | None = None, seed: int = 0) -> Answer:
        """The verdict about everything heard."""
        verdict, completeness = self._verdict()
        solutions = self._finished() if verdict is not Verdict.NONE else ()
        return Answer(
            verdict=verdict, completeness=completeness, unknowns=self.system.names, solutions=solutions,
            family=self.family if verdict is Verdict.FAMILY else None, redundant=tuple(self.redundant), conflict=tuple(self.conflict),
            asked=self._asked(solutions), best=self.best if verdict is Verdict.UNDECIDED else None, notes=notes,
            timings=dict(timings or {}), seed=seed)

    def _verdict(self) -> tuple[Verdict, Completeness]:
        coverage = self.coverage or Coverage(Level.UNKNOWN, "; ".join(dict.fromkeys(self.doubts)) or "other solutions were not ruled out")
        completeness = Completeness(coverage.level, coverage.reason)
        if self.conflict:
            return Verdict.NONE, completeness
        if self.family is None:
            self._free_directions()
        if self.family is not None:
            return Verdict.FAMILY, Completeness((self.coverage or coverage).level, (self.coverage or coverage).reason)
        if self.solutions:
            return (Verdict.UNIQUE if len(self.solutions) == 1 else Verdict.FINITE), completeness
        if coverage.level is Level.PROVED:
            return Verdict.NONE, completeness
        found = "no start led to a solution" if self.best else "no solution was found"
        return Verdict.UNDECIDED, Completeness(Level.UNKNOWN, f"{found}, and none was ruled out: {coverage.reason}")

    def _free_directions(self) -> None:
        """A proven point with fewer independent equations than unknowns lies on a family."""
        square = len(self.system.equations) >= len(self.system.unknowns)
        for solution in self.solutions[:12]:
            if square and solution.certificate is not None and solution.certificate.kind == "krawczyk":
                continue  # the only solution in its box: isolated
            dimension, proven, free = local_dimension(self.system, solution)
            if dimension > 0 and proven:
                self.family = SolutionFamily(free, dimension, {}, exact=False)
                ways = f"{dimension} free direction{'s' if dimension > 1 else ''}"
                how = f"near the sample the solutions form a family with {ways} (a regular minor of the Jacobian proves it)"
                region = "all points near the sample satisfy the inequalities"
                self.coverage = Coverage(Level.UNKNOWN, f"{how if self.system.equations else region}; elsewhere nothing is claimed")
                self.solutions = [solution]
                return

    def _finished(self) -> tuple[Solution, ...]:
        kept = sorted(self.solutions, key=lambda s: tuple(s.values.values()))
        if not self.exact or self.family is not None:
            return tuple(kept)
        limit = min(self.deadline, time.monotonic() + 2.0)
        return tuple(exact_forms(self.system, s, deadline=limit) if s.exact is None else s for s in kept)

    def _asked(self, solutions: tuple[Solution, ...]) -> tuple[AskedValue, ...]:
        out = []
        for question in self.system.questions:
            values = [ask(self.system, question.expression, s) for s in solutions]
            out.append(AskedValue(question.text, tuple(v for v, _ in values), tuple(e for _, e in values)))
        return tuple(out)

    def _line(self, number: int, because: Mapping[int, object] | None = None) -> LineRef:
        relation = self.system.relations[number]
        if because is None:
            return LineRef(relation.line, relation.text)
        lines = tuple(self.system.relations[k].line for k in because)
        return LineRef(relation.line, relation.text, lines, _combination(self.system, because))


def _combination(system: System, because: Mapping[int, object]) -> str:
    """The combination in words: "line 1 - line 2 + 2*line 3"."""
    out = ""
    for number, multiplier in because.items():
        negative = bool(multiplier.is_negative)  # type: ignore[attr-defined]  # a SymPy number
        size = -multiplier if negative else multiplier  # type: ignore[operator]
        factor = "" if size == 1 else f"{size}*" if isinstance(size, sp.Rational) else f"({size})*"
        sign = (" - " if negative else " + ") if out else ("-" if negative else "")
        out += f"{sign}{factor}{_called(system, number)}"
    return out


def _called(system: System, number: int) -> str:
    """What people call a relation: its line, or its text where several stand on that line."""
    relation = system.relations[number]
    alone = sum(r.line == relation.line for r in system.relations) == 1
    return f"line {relation.line}" if alone else f"({relation.text})"


def _same(a: Solution, b: Solution) -> bool:
    """Proven solutions are one unless their boxes are apart; others if they are nearer than SAME_POINT."""
    near = all(abs(a.values[n] - b.values[n]) <= SAME_POINT * (1 + abs(a.values[n])) for n in a.values)
    proved = a.status is Status.PROVED and b.status is Status.PROVED
    return near and (not proved or same_root(a, b))
