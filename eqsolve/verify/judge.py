"""The judge: hears what methods propose, puts each point back into the text, and writes into the docket what was shown.

He believes nothing. Points are checked against the relations as written, combinations are added up again, families are
substituted. A claim that a list is complete, or that there is nothing, counts as far as its evidence goes when it is
gone through again (see ``completeness``): then the proven solutions are counted against the places where solutions can
lie.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from eqsolve.clocks.budget import within
from eqsolve.clocks.work import ended_by, passed
from eqsolve.errors import Diagnostic
from eqsolve.model import System
from eqsolve.result import Answer, Completeness, Level, Status, Stop
from eqsolve.result.proposal import (
    Candidate,
    ComplexRoots,
    Contradiction,
    Coverage,
    Evidence,
    FamilyCandidate,
    Finding,
    Look,
    Parts,
    Redundancy,
    Turn,
)
from eqsolve.verify import plain_words
from eqsolve.verify.case import Case
from eqsolve.verify.completeness import account, all_there_is, empty_part, plain, renumbered, shown
from eqsolve.verify.complex import prove_roots
from eqsolve.verify.docket import (
    REFUTED_LIST,
    Caught,
    Covered,
    CutShort,
    Docket,
    Doubt,
    Final,
    Follows,
    Impossible,
    Infinite,
    Listed,
    Opened,
    Refused,
)
from eqsolve.verify.expressions import check_contradiction, check_redundancy
from eqsolve.verify.families import check_family, limits_of
from eqsolve.verify.part import part_of
from eqsolve.verify.polynomials import possible
from eqsolve.verify.stages import (
    close,
    distinguish,
    express,
    free_directions,
    in_order,
    look_at_the_line,
    look_for_identities,
    questions,
    remarks,
    settle,
    unasked,
)
from eqsolve.verify.verdict import pronounce, word
from eqsolve.verify.wording import line_ref

T = TypeVar("T")

# So many isolated solutions end the search of lanes. Fewer: polynomial systems with many real roots are cut short.
# More: unknowns that are angles bring up copy after copy of one solution until the time limit.
MOST_SOLUTIONS = 200


class Judge:
    """Hears findings about one system; ``answer`` is the verdict on what has been heard so far.

    ``all`` is False when one proven solution suffices; ``deadline`` is a reading of ``work.now``.
    """

    def __init__(
        self, system: System, deadline: float, all: bool = True, prove: bool = True, exact: bool = True
    ) -> None:
        self.case = Case(system, deadline, all, prove, exact)

    @property
    def system(self) -> System:
        return self.case.system

    @property
    def docket(self) -> Docket:
        """What was heard and shown so far."""
        return self.case.docket

    @property
    def satisfied(self) -> bool:
        """Nothing more can be learned that was asked for."""
        return self.case.satisfied

    def _try(self, step: Callable[[], None]) -> None:
        """One step, as far as Python and the memory let it: what was shown before stays in the docket, and nothing is
        shown after."""
        try:
            step()
        except RecursionError:
            self.doubt("parts of the text are nested too deeply")
        except MemoryError:
            self.doubt("the memory did not suffice")

    @property
    def known(self) -> int:
        """How many solutions are known."""
        return len(self.docket.solutions)

    def check(self, proposed: Iterable[Finding] | Turn) -> None:
        """Hears what a method proposes, or looks itself where it is its turn."""
        if not isinstance(proposed, Turn):
            self.hear_all(proposed)
            return
        match proposed.look:
            case Look.INEQUALITIES:
                self.look_at_the_line(proposed.work)
            case Look.IDENTITIES:
                self.look_for_identities()
            case Look.SOUGHT:
                self.distinguish(proposed.work, sought=True)
            case Look.CASES:
                self.distinguish(proposed.work)
            case Look.BOXES:
                self.sweep(proposed.work)

    def hear_all(self, findings: Iterable[Finding]) -> None:
        """Hears the findings of one method until satisfied or out of work."""
        self._try(lambda: self._hear_all(findings))

    def _hear_all(self, findings: Iterable[Finding]) -> None:
        self.case.write(Opened())
        for finding in findings:
            self.hear(finding)
            if self.satisfied and not isinstance(finding, Redundancy | FamilyCandidate):
                return
            if passed(self.case.deadline):
                self.doubt(ended_by(), ended_by())
                return
            if len(self.docket.solutions) >= MOST_SOLUTIONS and self.docket.completeness is None:
                many = f"the search ended at {MOST_SOLUTIONS} solutions; there may be infinitely many"
                self.doubt(many, many)
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
                    self.case.write(Follows(line_ref(self.system, number, because.multipliers), number))
            case Contradiction():
                self._contradiction(finding)
            case ComplexRoots():
                self._complex_roots(finding)
            case Coverage(reason=reason, evidence=evidence):
                if evidence is None:
                    self.doubt(reason)  # a remark: nothing is said that could be checked
                else:
                    self._coverage(reason, evidence)

    def doubt(self, reason: str, plain: str = "") -> None:
        """A reason why more was not shown, and the same without technical terms."""
        self.case.write(Doubt(reason, plain))

    def look_for_identities(self) -> None:
        """What can be seen at once: equations that hold nowhere, and those that hold identically in a region."""
        self._try(lambda: look_for_identities(self.case))

    def look_at_the_line(self, work: float) -> None:
        """Inequalities in one unknown: all of their solutions, for so much ``work`` at most."""
        self._try(lambda: look_at_the_line(self.case, work))

    def distinguish(self, work: float, sought: bool = False) -> None:
        """Case distinctions for so much ``work`` at most: the components of a set with free unknowns, or all of its
        points; ``sought``: those in which the unknowns that the text asks for are expressed by the others."""
        self._try(lambda: express(self.case, work) if sought else distinguish(self.case, work))

    def sweep(self, work: float) -> None:
        """Interval search of the whole box for so much ``work`` at most: finds, completes, or proves that there is
        nothing."""
        if self.satisfied or not self.case.prove:
            return
        from eqsolve.verify.box_search import sweep  # NumPy comes with it, which exact answers never wait for

        self._try(lambda: sweep(self.case, work, MOST_SOLUTIONS))

    def answer(
        self,
        *,
        notes: tuple[Diagnostic, ...] = (),
        timings: Mapping[str, float] | None = None,
        seed: int = 0,
        optional: float = math.inf,
        needed: float = math.inf,
    ) -> Answer:
        """The verdict about everything heard.

        ``optional``: until when more is looked for that is worth telling; ``needed``: until when values that were asked
        for are worked out. Both are readings of time.monotonic().
        """
        settled = within(optional, lambda: _bearable(lambda: settle(self.case), False), lambda: False)
        if not settled:
            self.case.write(Final(tuple(in_order(self.system, self.docket.solutions))))
            self.case.write(CutShort())
        if (
            settled
            and within(optional, lambda: _bearable(lambda: close(self.case), False), lambda: False)
            and self.case.prove
        ):
            none: tuple[Diagnostic, ...] = ()
            notes += within(
                optional,
                lambda: _bearable(lambda: remarks(self.system, word(self.docket), self.docket.solutions), none),
                tuple,
            )
        asked = within(
            needed, lambda: _bearable(lambda: questions(self.case), unasked(self.case)), lambda: unasked(self.case)
        )
        return pronounce(
            self.docket,
            self.system.names,
            limits=lambda family: limits_of(self.system, family),
            asked=asked,
            notes=notes,
            timings=timings,
            seed=seed,
        )

    # ------------------------------------------------------------ findings

    def _point(self, candidate: Candidate) -> None:
        solution = self.case.checked(candidate)
        if solution.status is Status.REFUTED:
            self.case.write(Refused(candidate, solution))
            return
        self.case.write(Listed(solution))
        numerical = candidate.stop is not Stop.EXACT  # exact methods name the whole family themselves
        if numerical and len(self.system.equations) < len(self.system.unknowns) and solution.status is Status.PROVED:
            free_directions(self.case)

    def _family(self, candidate: FamilyCandidate) -> None:
        checked = check_family(self.system, candidate)
        if checked is None:
            self.doubt("a proposed family did not hold in every relation")
            return
        family, sample = checked
        level, reason, certificate, words = Level.UNKNOWN, plain_words.SOME, None, ""
        complete = candidate.complete and all_there_is(self.system, candidate, self.case.deadline)
        if complete and family.exact:
            limited = bool(self.system.side_conditions) or any(
                u.lower.is_finite or u.upper.is_finite for u in self.system.unknowns
            )
            inside = "; the inequalities and bounds of the text still limit the free unknowns" if limited else ""
            level, reason = Level.PROVED, f"every solution has this form ({candidate.method}){inside}"
            words = plain_words.FORM
            certificate = None if candidate.evidence is None else plain(self.system, candidate.evidence)
        elif complete:
            reason = f"every solution has this form ({candidate.method}), where the equations as written are defined; how far that is was not shown"
            words = plain_words.FORM + plain_words.UNDEFINED
        self.case.write(Infinite(family, sample, Completeness(level, reason, certificate, words)))

    def _contradiction(self, finding: Contradiction) -> None:
        if not all(0 <= k < len(self.system.relations) for k in finding.relations):
            self.case.write(Caught("lines said to be contradictory are none of the text"))
            return
        added_up = finding.because is not None and check_contradiction(self.system, finding)
        evidence = None if added_up else self._impossible(finding)
        if not added_up and evidence is None and not self._empty(finding):
            if finding.because is not None:
                self.case.write(Caught("a combination said to be contradictory did not add up"))
            return
        factors = finding.because.multipliers if finding.because is not None and added_up else {}
        numbers = finding.relations if factors else self._fewest(finding)
        lines = tuple(line_ref(self.system, k, multiplier=factors.get(k)) for k in numbers)
        certificate = None if evidence is None else plain(self.system, evidence)
        bounded = any(u.stated for u in self.system.unknowns)
        words = plain_words.REFUSED if bounded else plain_words.CONTRADICTED
        words = "" if added_up or evidence is not None else words
        self.case.write(Impossible(lines, Completeness(Level.PROVED, finding.reason, certificate, plain=words)))

    def _impossible(self, finding: Contradiction) -> Parts | None:
        """The evidence, if it leaves these relations alone no place for a solution."""
        numbers = sorted(finding.relations)
        if finding.evidence is None or not numbers:
            return None
        part = part_of(self.system, numbers)
        evidence = renumbered(finding.evidence, {k: place for place, k in enumerate(numbers)})
        places = None if evidence is None else shown(part, evidence, self.case.deadline)
        return (
            Parts(((tuple(numbers), evidence),))
            if evidence is not None and places is not None and not possible(part, places)
            else None
        )

    def _empty(self, finding: Contradiction) -> bool:
        """Whether the judge itself can show that these relations have no common solution."""
        from eqsolve.verify.lines import empty  # the interval search and NumPy come with it

        return empty(self.case, finding.relations)

    def _blame(self, numbers: tuple[int, ...]) -> None:
        """Names the lines of a part that has no solution."""
        from eqsolve.verify.lines import blame  # as above

        blame(self.case, numbers)

    def _fewest(self, finding: Contradiction) -> tuple[int, ...]:
        """Those of impossible relations that cannot be spared."""
        from eqsolve.verify.lines import fewest  # as above

        return fewest(self.case, finding.relations)

    # ------------------------------------------------------------ completeness

    def _coverage(self, reason: str, evidence: Evidence) -> None:
        """What the evidence shows about the list: complete if every place where a solution can lie holds one of the
        list."""
        places = shown(self.system, evidence, self.case.deadline)
        if places is None:
            self.case.write(Caught("a claim that the list is complete was not confirmed"))
            return
        found = account(self.system, places, self.docket.solutions, self.docket.hearing.refused, self.case.deadline)
        if found.complete:
            said = reason if found.listed or not places else _refusing(reason, len(places))
            certificate = None if found.told else plain(self.system, evidence)
            words = plain_words.shown_by(evidence, listed=bool(found.listed), places=bool(places))
            self.case.write(Covered(Completeness(Level.PROVED, said, certificate, words)))
            if not places and self.case.prove and (numbers := empty_part(self.system, evidence, self.case.deadline)):
                self._blame(numbers)
            return
        self.doubt("not every point of the list could be decided")
        if found.places == found.listed:
            self.case.write(Covered(Completeness(Level.PROBABLE, reason)))

    def _complex_roots(self, proposal: ComplexRoots) -> None:
        """Proves the roots; they are all if they meet a bound, and then every real one must be accounted for by
        itself."""
        proved = prove_roots(self.system, proposal, self.case.deadline) if self.case.prove else None
        if proved is not None and proved.doubt:
            self.doubt(proved.doubt)
            return
        for point in () if proved is None else proved.points_without(self.system, self.docket.solutions):
            self._point(Candidate(point, "complex roots"))
        if not proposal.complete:
            self.doubt(proposal.reason)
        if proved is None or not proved.reason:
            if proposal.complete and len(self.docket.solutions) > proposal.real:
                self.doubt(REFUTED_LIST)
            elif proposal.complete and proved is not None and proved.counted(proposal):
                self.case.write(Covered(Completeness(Level.PROBABLE, proposal.reason)))
            elif proposal.complete:
                self.doubt("roots and paths to infinity are not as many as there can be roots")
            return
        # each solution is one of the proved real roots, and different from the others: so many of the roots must be
        # none
        solutions = self.docket.solutions
        if len(solutions) + sum(proved.none) == len(proved.real) and all(s.status is Status.PROVED for s in solutions):
            self.case.write(Covered(Completeness(Level.PROVED, proved.reason, plain=plain_words.COUNTED)))
        else:
            self.doubt("not every real root could be decided")
            self.case.write(Covered(Completeness(Level.PROBABLE, proved.reason)))


def _refusing(reason: str, places: int) -> str:
    """Why there is nothing, where a reason speaks of points that the text refuses; some reasons already name the lines
    that do."""
    if "violates" in reason or "satisfies" in reason:
        return reason
    return f"{reason}, and the text as written refuses {'it' if places == 1 else 'them all'}"


def _bearable(step: Callable[[], T], otherwise: T) -> T:
    """What a step returns, or the other thing where a text is too deep or too large for it."""
    try:
        return step()
    except (RecursionError, MemoryError):
        return otherwise
