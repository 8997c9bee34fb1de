"""Over the reals: building, examining, finding and checking stand here as four calls.

torch comes in with the first numerical method (see ``ladder``).
"""

from __future__ import annotations

from dataclasses import replace

from eqsolve.climbing import Task
from eqsolve.given.points import start_from
from eqsolve.ladder import find
from eqsolve.model import examine
from eqsolve.result import Answer
from eqsolve.roads.call import Call
from eqsolve.roads.unused import unexpressed, without_effect
from eqsolve.syntax.tree import Statements
from eqsolve.verify import Judge


def solved(statements: Statements, call: Call) -> Answer:
    """The answer to a text of real unknowns."""
    clock, request = call.clock, call.request
    system = clock.reading(lambda: start_from(call.given.build(statements), call.start))
    facts = clock.reading(lambda: examine(system), "looking at the equations")
    clock.mark("read")
    judge = Judge(system, request.deadline, request.all, request.prove, call.exact)
    call.so_far = lambda stopped: call.ending.interrupted(stopped, judge)
    clock.searching(find(Task(system, facts, request, judge), call.listener), judge.check)
    answer = call.ending.answer(judge)
    return replace(answer, notes=(*answer.notes, *unexpressed(answer, system.sought), *without_effect(answer, call)))
