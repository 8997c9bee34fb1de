"""The judge: hears what methods propose, puts each point back into the text, and alone pronounces the verdict.

Points are checked against the relations as written, combinations are added up again, families are substituted. A method's claim
that its list is complete rests on that method's exact arithmetic; it counts only if every point of the list was decided.
"""
from __future__ import annotations

import math
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sympy as sp

from eqsolve.errors import Diagnostic
from eqsolve.model import System
from eqsolve.proposal import ComplexRoots
from eqsolve.result import (
    Answer,
    AskedValue,
    BestPoint,
    Candidate,
    Certificate,
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
from eqsolve.verify.complex_roots import prove_roots
from eqsolve.verify.diagnosis import dependent, remarks
from eqsolve.verify.family import check_family, local_family
from eqsolve.verify.forms import exact_forms
from eqsolve.verify.identity import ALL, holds_identically, regions
from eqsolve.verify.linear import check_contradiction, check_redundancy
from eqsolve.verify.questions import ask
from eqsolve.verify.ranges import never_zero
from eqsolve.verify.refutation import surely_no_solution
from eqsolve.verify.wording import line_ref
from eqsolve.verify.zero import identical_value

# So many isolated solutions end the search of lanes. Fewer: polynomial systems with many real roots are cut short. More: unknowns
# that are angles bring up copy after copy of one solution until the time limit.
MOST_SOLUTIONS = 200
# Relative distance below which two verified (not proven) points are one. Smaller: a singular root, known to half its digits only,
# is listed twice. Larger: two roots that lie that close are merged into one (proven ones are compared by their boxes instead).
SAME_POINT = 1e-6
# Rounding of a float beside the ends of a box, in units of its last place. Smaller: roots at the end of a narrow box are not recognised
# as its own. Larger: the root of a neighbouring box is taken for this one's.
ULPS = 4
MOST_BLAMED = 40  # relations among which the guilty ones are looked for, each by a search of its own
FEWEST_SHARING = 3  # exact solutions with one value of an unknown: fewer are no reason to suspect a family, more are not always met
# An interval search that is closing when its seconds are over goes on for up to so many times as long. Less: lists stay open that would
# have been complete in a second; more: a search that only seems to close keeps a person waiting.
PATIENCE = 2.0
MOST_FOR_IDENTITIES = 50  # relations that are looked at for identities, a millisecond each: larger texts have no time to spare
MOST_TRIED = 12  # solutions whose free directions are looked at: one on a family is enough


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
    best: BestPoint | None = None
    family: SolutionFamily | None = None
    redundant: list[LineRef] = field(default_factory=list)
    named: list[int] = field(default_factory=list)  # the relations of ``redundant``
    conflict: list[LineRef] = field(default_factory=list)
    coverage: Coverage | None = None
    doubts: list[str] = field(default_factory=list)
    refused: list[Candidate] = field(default_factory=list)  # by the method being heard: what its claim of completeness must explain
    looked: int = 0  # boxes of the longest search that left some undecided
    open: str = ""  # what the last search of boxes left undecided, and where
    merged: int = 0  # proposals of that method which fell together with another of its own
    earlier: int = 0  # solutions known before that method
    shown: dict[tuple[int, ...], list[Any]] = field(default_factory=dict)  # by block: what an earlier search has proven about it

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
        self.refused, self.merged, self.earlier = [], 0, len(self.solutions)
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
                    self.named.append(number)
                    self.redundant.append(line_ref(self.system, number, because.multipliers))
            case Contradiction(relations=numbers, reason=reason):
                confirmed = check_contradiction(self.system, finding) or self._empty(numbers, seconds=1.0)
                if finding.because is not None and not confirmed:
                    self.doubts.append("a combination said to be contradictory did not add up")
                    self.merged += 1  # whatever this method claims next is not called proved
                if confirmed:
                    sum_of = finding.because.multipliers if finding.because is not None and check_contradiction(self.system, finding) else {}
                    numbers = numbers if sum_of else self._fewest(numbers)
                    self.conflict = [line_ref(self.system, k, multiplier=sum_of.get(k)) for k in numbers]
                    self.coverage = Coverage(Level.PROVED, reason)
            case Coverage(level=Level.UNKNOWN, reason=reason):
                self.doubts.append(reason)
            case ComplexRoots():
                self._complex_roots(finding)
            case Coverage():
                self._cover(finding)

    # ------------------------------------------------------------ points

    def _point(self, candidate: Candidate) -> None:
        solution = check(self.system, candidate, prove=self.prove, deadline=self.deadline)
        if solution.status is Status.REFUTED:
            self.refused.append(candidate)
            self._remember(solution)
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
                self.merged += k >= self.earlier
                return
        self.solutions.append(solution)

    def _family(self, candidate: FamilyCandidate) -> None:
        checked = check_family(self.system, candidate)
        if checked is None:
            self.doubts.append("a proposed family did not hold in every relation")
            return
        self.family, sample = checked
        self.solutions = [sample]
        if candidate.complete and self.family.exact:
            limited = bool(self.system.side_conditions) or any(u.lower.is_finite or u.upper.is_finite for u in self.system.unknowns)
            inside = "; the inequalities and bounds of the text still limit the free unknowns" if limited else ""
            self.coverage = Coverage(Level.PROVED, f"every solution has this form ({candidate.method}){inside}")
        elif candidate.complete:
            self.coverage = Coverage(Level.UNKNOWN, f"every solution has this form ({candidate.method}), where the equations as written are "
                                                    "defined; how far that is was not shown")
        else:
            self.coverage = Coverage(Level.UNKNOWN, "these are solutions; there may be others")

    # ------------------------------------------------------------ completeness

    def _cover(self, coverage: Coverage) -> None:
        order = [Level.UNKNOWN, Level.PROBABLE, Level.PROVED]
        if coverage.level is Level.PROVED and not self._decided():
            coverage = replace(coverage, level=Level.PROBABLE)
            self.doubts.append("not every point of the list could be decided")
        if self.coverage is None or order.index(coverage.level) > order.index(self.coverage.level):
            self.coverage = coverage

    def _complex_roots(self, proposal: ComplexRoots) -> None:
        """Proves the roots; they are all if they meet a bound, and then every real one must be accounted for by itself."""
        proved = prove_roots(self.system, proposal, self.deadline) if self.prove else None
        if proved is not None and proved.doubt:
            self.doubts.append(proved.doubt)
            return
        for point in () if proved is None else proved.points_without(self.system, self.solutions):
            self._point(Candidate(point, "complex roots"))
        if not proposal.complete:
            self.doubts.append(proposal.reason)
        if proved is None or not proved.reason:
            if proposal.complete:
                self._cover(Coverage(Level.PROBABLE, proposal.reason))
            return
        # each solution is one of the proved real roots, and different from the others: so many of the roots must be none
        if len(self.solutions) + sum(proved.none) == len(proved.real) and all(s.status is Status.PROVED for s in self.solutions):
            self.coverage = Coverage(Level.PROVED, proved.reason)
        else:
            self.doubts.append("not every real root could be decided")
            self._cover(Coverage(Level.PROBABLE, proved.reason))

    def _decided(self) -> bool:
        """Whether each proposal of the method being heard is a proven solution of its own, or certainly none."""
        return (not self.merged and all(s.status is Status.PROVED for s in self.solutions)
                and all(surely_no_solution(self.system, c) for c in self.refused))

    def sweep(self, seconds: float) -> None:
        """Interval search of the whole box for at most ``seconds``: finds, completes, or proves that there is nothing."""
        small = len(self.system.unknowns) <= 6
        if self.satisfied or not self.prove or len(self.solutions) >= MOST_SOLUTIONS:
            return
        from eqsolve.verify.blocks import exhaust_blocks, splits  # NumPy comes with them, which exact answers never wait for
        from eqsolve.verify.exhaust import exhaust  # likewise
        from eqsolve.verify.places import told  # likewise

        limit = min(self.deadline, time.monotonic() + seconds)
        if small and self._repeating(limit):
            return
        proved = [s for s in self.solutions if s.status is Status.PROVED]
        half = limit - seconds / 2 if small else limit  # what is small enough is also searched as a whole
        listing = exhaust_blocks(self.system, deadline=half, known=proved, memory=self.shown) if splits(self.system) else None
        if listing is not None and (listing.found.complete or not small):
            found = listing.found
        elif small:
            patience = max(0.0, min(PATIENCE * seconds, self.deadline - limit))
            found = exhaust(self.system, deadline=limit, known=[s.values for s in proved], patience=patience)
        else:
            return
        confirmed = [s for box in found.roots if (s := self._confirmed(box)) is not None]
        self.refused, self.merged, self.earlier = [], 0, len(self.solutions)
        apart = all(not _same(a, b) for k, a in enumerate(confirmed) for b in confirmed[:k])
        for solution in confirmed:
            self.add(solution)
        if len(confirmed) < len(found.roots) or not apart:
            self.doubts.append("roots of the interval search could not be confirmed one by one")
        elif found.complete and len(self.solutions) > len(found.roots):
            self.doubts.append("the interval search lists fewer roots than were found otherwise")  # never so far; then neither is believed
        elif found.complete:
            self._cover(Coverage(Level.PROVED, found.reason))
            if not self.solutions:
                self._blame(listing.culprits if listing is not None else ())
        else:
            if found.boxes >= self.looked:  # a second search knows more than the first, unless its time went otherwise
                self.doubts = [d for d in self.doubts if d != self.open]
                self.open, self.looked = told(found), found.boxes
                self.doubts.append(self.open)

    def look_for_identities(self) -> None:
        """What can be seen at once: equations that hold nowhere, by their ranges or once rewritten, and those that hold identically in a region."""
        if self.satisfied or not self.prove or len(self.system.relations) > MOST_FOR_IDENTITIES:
            return
        for number, relation in enumerate(self.system.relations):
            value = identical_value(relation.residual) if relation.op == "=" else None
            if value is not None and value != 0:
                self.conflict = [line_ref(self.system, number)]
                self.coverage = Coverage(Level.PROVED, f"wherever it is defined, the equation in line {relation.line} reads {value} = 0")
                return
            if relation.op == "=" and never_zero(relation.residual):
                self.conflict = [line_ref(self.system, number)]
                self.coverage = Coverage(Level.PROVED, f"the ranges of the terms leave no value for both sides: line {relation.line}")
                return
            if value == 0 and relation.residual != 0 and len(self.system.relations) > 1 and holds_identically(self.system, number):
                self.redundant.append(line_ref(self.system, number))
        found = regions(self.system, min(self.deadline, time.monotonic() + 0.5))
        samples = [(r, s) for r in found if (s := self._member(r.point)) is not None]
        if not samples:
            return
        where = " or ".join(dict.fromkeys(r.where for r, _ in samples))
        everywhere = samples[0][0].everywhere
        self.family = SolutionFamily(self.system.names, len(self.system.names), {}, everywhere, Certificate("identity", detail=where))
        self.solutions = [min((s for _, s in samples), key=lambda s: sum(v * v for v in s.values.values()))]
        if everywhere:
            self.coverage = Coverage(Level.PROVED, "the equations hold identically: all values of the unknowns are solutions")
        else:
            others = "" if where == ALL else "; there may be others"
            self.coverage = Coverage(Level.UNKNOWN, f"the equations hold identically for {where}, wherever they are defined{others}")

    def _member(self, point: Sequence[sp.Expr]) -> Solution | None:
        """An exact point as a proven solution; None if it is none."""
        exact = dict(zip(self.system.names, point, strict=True))
        solution = check(self.system, Candidate({n: float(v) for n, v in exact.items()}, "exact point", exact=exact), deadline=self.deadline)
        return solution if solution.status is Status.PROVED else None

    def _confirmed(self, box: Mapping[str, tuple[float, float]]) -> Solution | None:
        """The one solution in a box: a proven one that lies there (but for the rounding of its floats), or what the middle leads to."""
        known = next((s for s in self.solutions if s.status is Status.PROVED and _inside(s, box)), None)
        if known is not None:
            return known
        middle = {name: (low + high) / 2 for name, (low, high) in box.items()}
        solution = check(self.system, Candidate(middle, "interval search"), prove=self.prove, deadline=self.deadline)
        if solution.status is Status.REFUTED:
            self._remember(solution)
            return None
        return solution if _inside(solution, box) else None

    def _remember(self, refused: Solution) -> None:
        """Keeps the nearest of the refused points."""
        if self.best is None or refused.residual < self.best.residual:
            self.best = BestPoint(dict(refused.values), refused.residual)

    def _empty(self, numbers: Sequence[int], seconds: float) -> bool:
        """Whether it is shown that these relations (with the bounds) have no common solution."""
        from eqsolve.verify.conflict import impossible  # as the interval search that it uses

        return impossible(self.system, numbers, min(self.deadline, time.monotonic() + seconds))

    def _blame(self, numbers: Sequence[int] = ()) -> None:
        """Names lines that cannot all hold after a search has proven that ``numbers`` (or all) do not: those that can be spared are left out."""
        known = numbers or range(len(self.system.relations))
        if numbers or 1 < len(known) <= MOST_BLAMED:
            self.conflict = [line_ref(self.system, k) for k in self._fewest(known)]

    def _fewest(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """Those of impossible relations that cannot be spared, as far as a second goes."""
        from eqsolve.verify.conflict import smallest_conflict  # as above

        return smallest_conflict(self.system, numbers, min(self.deadline, time.monotonic() + 1.0))

    def _repeating(self, limit: float) -> bool:
        """What repeats in one unknown has no solution or infinitely many isolated ones: x = root + period*k."""
        from eqsolve.verify.periodic import repetition  # as the interval search that it uses

        found = repetition(self.system, deadline=limit)
        if found is None:
            return False
        name, p = self.system.names[0], found.period
        confirmed = [s for box in found.roots if (s := self._confirmed(box)) is not None]
        if len(confirmed) < len(found.roots) or (not found.roots and self.solutions):
            return False
        if not confirmed:
            self._cover(Coverage(Level.PROVED, f"everything repeats with period {p}, and one period holds no solution"))
            return True
        roots = [exact_forms(self.system, s, deadline=limit) for s in confirmed]
        level = Level.PROVED if found.complete and all(s.status is Status.PROVED for s in roots) else Level.UNKNOWN
        letter = "k" if name != "k" else "m"
        firsts = [s.exact[name] if s.exact else s.values[name] for s in roots]
        multiple = p * sp.Symbol(letter, integer=True)
        shifts = [f"{first} + {multiple}" if first else f"{multiple}" for first in firsts]
        single = {name: roots[0].exact[name] + multiple} if len(roots) == 1 and roots[0].exact else {}
        self.family = SolutionFamily((), 0, single, bool(single), Certificate("period", detail=f"period {p}"))
        self.solutions = [min(roots, key=lambda s: abs(s.values[name]))]
        others = "" if found.complete else "; there may be others"
        self.coverage = Coverage(level, f"isolated solutions that repeat: {name} = {' and '.join(shifts)} for every whole number {letter}{others}")
        return True

    # ------------------------------------------------------------ the verdict

    def answer(self, *, notes: tuple[Diagnostic, ...] = (), timings: Mapping[str, float] | None = None, seed: int = 0) -> Answer:
        """The verdict about everything heard."""
        verdict, completeness = self._verdict()
        solutions = self._finished() if verdict is not Verdict.NONE else ()
        if verdict is Verdict.FINITE and len(solutions) == 1:
            verdict = Verdict.UNIQUE
        if self.prove:
            self._follow(solutions, completeness)
            notes += remarks(self.system, verdict, solutions)
        return Answer(
            verdict=verdict, completeness=completeness, unknowns=self.system.names, solutions=solutions,
            family=self.family if verdict is Verdict.FAMILY else None, redundant=tuple(self.redundant), conflict=tuple(self.conflict),
            asked=self._asked(solutions), best=self.best if verdict is Verdict.UNDECIDED else None, notes=notes,
            timings=dict(timings or {}), seed=seed)

    def _follow(self, solutions: Sequence[Solution], completeness: Completeness) -> None:
        """Names lines that follow from others, where the Jacobian at a solution says that there may be such."""
        if not dependent(self.system, solutions, self.named):
            return
        from eqsolve.verify.redundant import redundant_lines  # as the interval search that it uses

        complete = completeness.level is Level.PROVED and self.family is None
        found = redundant_lines(self.system, solutions, complete=complete, known=self.named, deadline=self.deadline)
        self.redundant = sorted([*self.redundant, *found], key=lambda ref: ref.line)

    def _verdict(self) -> tuple[Verdict, Completeness]:
        coverage = self.coverage or Coverage(Level.UNKNOWN, "; ".join(dict.fromkeys(self.doubts)) or "other solutions were not ruled out")
        completeness = Completeness(coverage.level, coverage.reason)
        if self.conflict:
            return Verdict.NONE, completeness
        if self.family is None and self.coverage is None:
            self._shared_values()
        if self.family is None:
            self._free_directions()
        if self.family is not None:
            return Verdict.FAMILY, Completeness((self.coverage or coverage).level, (self.coverage or coverage).reason)
        if self.solutions:
            return (Verdict.UNIQUE if len(self.solutions) == 1 else Verdict.FINITE), completeness
        if coverage.level is Level.PROVED:
            if self.prove:
                self._blame()
            return Verdict.NONE, completeness
        found = "no start led to a solution" if self.best else "no solution was found"
        return Verdict.UNDECIDED, Completeness(Level.UNKNOWN, f"{found}, and none was ruled out: {coverage.reason}")

    def _shared_values(self) -> None:
        """Exact solutions that share the values of some unknowns: a family if these values satisfy the text whatever the others are."""
        exact = [s for s in self.solutions if s.certificate is not None and s.certificate.kind == "substitution"]
        seen: set[tuple[str, float]] = set()
        for solution in exact:
            for name, value in solution.values.items():
                group = [s for s in exact if s.values[name] == value]
                fixed = {n: v for n, v in solution.values.items() if all(s.values[n] == v for s in group)}
                if (name, value) in seen or len(group) < FEWEST_SHARING or len(fixed) == len(solution.values):
                    continue
                seen |= set(fixed.items())
                form = {n: (solution.exact or {}).get(n) or sp.Rational(v) for n, v in fixed.items()}
                free = tuple(n for n in self.system.names if n not in fixed)
                checked = check_family(self.system, FamilyCandidate(free, form, "shared values", complete=False))
                if checked is not None:
                    self.family, sample = checked
                    self.solutions = [sample]
                    self.coverage = Coverage(Level.UNKNOWN, "these are solutions; there may be others")
                    return

    def _free_directions(self) -> None:
        """A proven point with fewer independent equations than unknowns lies on a family."""
        square = len(self.system.equations) >= len(self.system.unknowns)
        for solution in self.solutions[:MOST_TRIED]:
            if square and _isolated(solution):
                continue
            near = local_family(self.system, solution)
            if near.free and solution.status is not Status.PROVED:  # inside a step of floor the floats themselves are a solution
                exact = [sp.Rational(*solution.values[n].as_integer_ratio()) for n in self.system.names]
                solution = self._member(exact) or solution
                near = local_family(self.system, solution)
            dimension = len(near.free)
            if dimension > 0 and near.proven:
                self.family = SolutionFamily(near.free, dimension, {}, False, near.certificate)
                ways = f"{dimension} free direction{'s' if dimension > 1 else ''}"
                how = f"near the sample the solutions form a family with {ways} (a regular minor of the Jacobian proves it)"
                region = "all points near the sample satisfy the inequalities"
                self.coverage = Coverage(Level.UNKNOWN, f"{how if self.system.equations else region}; elsewhere nothing is claimed")
                self.solutions = [solution]
                return

    def _finished(self) -> tuple[Solution, ...]:
        kept = sorted(self.solutions, key=lambda s: tuple(s.values.values()))
        if not self.all and self.family is None:  # one solution was wanted, and points without a proof beside it are not it
            kept = [s for s in kept if s.status is Status.PROVED] or kept
        if not self.exact or self.family is not None:
            return tuple(kept)
        limit = min(self.deadline, time.monotonic() + 2.0)
        return tuple(exact_forms(self.system, s, deadline=limit) if s.exact is None else s for s in kept)

    def _asked(self, solutions: tuple[Solution, ...]) -> tuple[AskedValue, ...]:
        out = []
        for question in self.system.questions:
            if self.family is not None and (form := self._on_family(question.expression)) is not None:
                out.append(AskedValue(question.text, (), (form,)))  # it is not the same for all members
                continue
            values = [ask(self.system, question.expression, s) for s in solutions]
            out.append(AskedValue(question.text, tuple(v for v, _ in values), tuple(e for _, e in values)))
        return tuple(out)

    def _on_family(self, expression: sp.Expr) -> sp.Expr | None:
        """What is asked for in terms of the free unknowns; None if all members of the family agree on it."""
        assert self.family is not None
        known = {u.symbol: self.family.expressions[u.name] for u in self.system.unknowns if u.name in self.family.expressions}
        form = sp.expand(expression.xreplace(known))
        return form if form.free_symbols else None


def _inside(solution: Solution, box: Mapping[str, tuple[float, float]]) -> bool:
    return all(low - ULPS * math.ulp(low) <= solution.values[n] <= high + ULPS * math.ulp(high) for n, (low, high) in box.items())


def _isolated(solution: Solution) -> bool:
    """The ball test was made in all unknowns at once: it is the only solution in its box. (Unknowns held fixed may be free.)"""
    found = solution.certificate
    return found is not None and found.kind == "krawczyk" and len(found.unknowns) == len(solution.values)


def _same(a: Solution, b: Solution) -> bool:
    """Proven solutions are one unless their boxes are apart; others if they are nearer than SAME_POINT."""
    near = all(abs(a.values[n] - b.values[n]) <= SAME_POINT * (1 + abs(a.values[n])) for n in a.values)
    proved = a.status is Status.PROVED and b.status is Status.PROVED
    return near and (not proved or same_root(a, b))
