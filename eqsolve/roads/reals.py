"""Over the reals: building, examining, finding and checking stand here as four calls.

torch comes in with the first numerical method (see ``ladder``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from eqsolve.climbing import Task
from eqsolve.given.points import start_from
from eqsolve.ladder import find, not_begun
from eqsolve.model import examine
from eqsolve.result import MOST, Answer, Completeness, Level, Solution, Verdict
from eqsolve.result.climbed import Remembering
from eqsolve.roads.call import Call
from eqsolve.roads.unused import unexpressed, without_effect
from eqsolve.syntax.tree import Statements
from eqsolve.verify import Judge

Entry = TypeVar("Entry")


def solved(statements: Statements, call: Call) -> Answer:
    """The answer to a text of real unknowns."""
    clock, request = call.clock, call.request
    system = clock.reading(lambda: start_from(call.given.build(statements), call.start))
    facts = clock.reading(lambda: examine(system), "looking at the equations")
    clock.mark("read")
    judge = Judge(system, request.deadline, request.all, request.prove, call.exact)
    call.so_far = lambda stopped: call.ending.interrupted(stopped, judge)
    listener = Remembering(call.listener.trace)
    clock.searching(find(Task(system, facts, request, judge), listener), judge.check)
    guessed = tuple(u.name for u in system.unknowns if u.guess is not None)
    answer = call.ending.answer(judge, not_begun(request, listener.done))
    answer = at_most(replace(answer, guessed=guessed), request.most)
    return replace(answer, notes=(*answer.notes, *unexpressed(answer, system.sought), *without_effect(answer, call)))


def at_most(answer: Answer, most: int) -> Answer:
    """The answer with no more solutions than were asked for; how many were found stands in ``count``. The usual number
    is one of whole numbers, which can be endlessly many, and cuts nothing here."""
    number = len(answer.solutions)
    if most == MOST or number <= most:
        return answer
    whole = answer.completeness.level is not Level.UNKNOWN
    known = Completeness(Level.UNKNOWN, "max_solutions lists no more")
    if whole:  # that nothing is missing was shown of all of them; the evidence speaks of what is not listed
        cut = f"; {most:,} of {number:,} solutions are listed"
        said, plain = answer.completeness.reason + cut, answer.completeness.plain
        known = replace(answer.completeness, reason=said, plain=plain and plain + cut, certificate=None)
    # of a list that may go on forever the solutions near the origin are looked for, as everywhere; those near a guess come
    # first anyway
    listed = whole or answer.guessed
    order = range(number) if listed else sorted(range(number), key=lambda k: _reach(answer.solutions[k]))
    kept = sorted(order[:most])
    asked = tuple(
        replace(one, values=_picked(one.values, kept), exact=_picked(one.exact, kept)) for one in answer.asked
    )
    return replace(
        answer,
        verdict=Verdict.FINITE if whole else Verdict.FOUND,
        completeness=known,
        solutions=_picked(answer.solutions, kept),
        asked=asked,
        count=number,
    )


def _reach(solution: Solution) -> float:
    return max(map(abs, solution.values.values()), default=0.0)


def _picked(entries: tuple[Entry, ...], kept: Sequence[int]) -> tuple[Entry, ...]:
    """Those entries that there are: where nothing is known a list is empty."""
    return tuple(entries[k] for k in kept if k < len(entries))
