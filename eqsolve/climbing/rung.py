"""A rung, a stage of rungs, and the climb: each rung that applies proposes, for so much work, while not enough is
known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from eqsolve.climbing.task import Task
from eqsolve.clocks import progress
from eqsolve.clocks.work import meter, sooner
from eqsolve.methods.loading import torch_is_there
from eqsolve.result.climbed import NOBODY, Climbed, Listener
from eqsolve.result.proposal import Candidate, Finding, Look, Turn
from eqsolve.result.statuses import Stop


@dataclass(frozen=True)
class Reason:
    """Whether a rung has its turn, and why."""

    applies: bool
    why: str


Brought = Mapping[str, int]  # points that converged, by the name of the rung of this stage that proposed them
Run = Callable[[Task, float], Iterable[Finding]]  # what a method proposes until a deadline, a reading of work.now()


@dataclass(frozen=True)
class Rung:
    """A method, or a search of the judge's own: the values of ``method`` that climb it, when it applies, how it is run,
    and how much work it may do. ``numerical``: only where torch is there, or has the time to load."""

    name: str
    methods: frozenset[str]
    applies: Callable[[Task, Brought], Reason]
    run: Run | Look
    work: Callable[[Task], float]
    numerical: bool = False

    def reason(self, task: Task, brought: Brought) -> Reason:
        """Whether it has its turn now."""
        if task.request.method not in self.methods:
            return Reason(False, f"no part of method {task.request.method}")
        reason = self.applies(task, brought)
        if reason.applies and self.numerical and not torch_is_there():
            return Reason(False, "the time left is too short to load torch")
        return reason


@dataclass(frozen=True)
class LadderStage:
    """Rungs whose findings are heard as one list. ``further``: it has its turn also where enough is known, because it
    may say more about a family."""

    name: str
    rungs: tuple[Rung, ...]
    further: bool = False


def find(
    stages: Iterable[LadderStage], task: Task, listener: Listener = NOBODY
) -> Generator[Iterator[Finding] | Turn, None, None]:
    """Stage after stage, as long as not enough is known: what its methods propose, or a turn of the judge's own.

    The next stage begins when the caller has heard the last one, to its end or not.
    """
    for stage in stages:
        if task.hearing.satisfied and not stage.further:
            for rung in stage.rungs:
                listener.note(Climbed(rung.name, False, "enough is known"))
        elif any(isinstance(rung.run, Look) for rung in stage.rungs):
            yield from _turns(task, stage, listener)
        else:
            findings = climb(stage.rungs, task, listener, stage.name)
            yield findings
            findings.close()


def climb(
    rungs: Iterable[Rung], task: Task, listener: Listener = NOBODY, doing: str = ""
) -> Generator[Finding, None, None]:
    """What the rungs propose that apply, one after the other; those of a part of a system are no stage to tell of."""
    brought: Counter[str] = Counter()
    ahead = list(rungs)
    try:
        while ahead:
            yield from _climb_one(ahead.pop(0), task, brought, listener, doing)
    finally:
        for rung in ahead:
            listener.note(Climbed(rung.name, False, "enough was heard"))


def _climb_one(
    rung: Rung, task: Task, brought: Counter[str], listener: Listener, doing: str
) -> Generator[Finding, None, None]:
    reason = rung.reason(task, brought)
    if not reason.applies or isinstance(rung.run, Look):
        listener.note(Climbed(rung.name, False, reason.why))
        return
    if doing:
        progress.stage(doing, task.hearing.known)
    with _noted(rung, reason, task, listener) as proposed:
        for finding in rung.run(task, sooner(task.request.deadline, rung.work(task))):
            if isinstance(finding, Candidate):
                proposed[finding.stop] += 1
                brought[rung.name] += finding.stop is not Stop.STALLED
            yield finding
            if doing:
                progress.proposed(proposed.total(), task.hearing.known)


def _turns(task: Task, stage: LadderStage, listener: Listener) -> Iterator[Turn]:
    """What the judge is to look for itself."""
    for rung in stage.rungs:
        reason = rung.reason(task, {})
        if reason.applies and isinstance(rung.run, Look):
            progress.stage(stage.name, task.hearing.known)
            with _noted(rung, reason, task, listener):
                yield Turn(rung.run, rung.work(task))
        else:
            listener.note(Climbed(rung.name, False, reason.why))


@contextmanager
def _noted(rung: Rung, reason: Reason, task: Task, listener: Listener) -> Iterator[Counter[Stop]]:
    """Tells what became of a rung, also of one that was left or cut short; the caller counts its points."""
    hearing, spent = task.hearing, meter().spent
    known, enough = hearing.known, hearing.satisfied
    proposed: Counter[Stop] = Counter()
    try:
        yield proposed
    finally:
        new, settled, work = hearing.known - known, hearing.satisfied and not enough, meter().spent - spent
        listener.note(Climbed(rung.name, True, reason.why, proposed.total(), new, settled, work))
