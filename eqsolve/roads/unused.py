"""What a caller asked of a search that has no use for it: it is said, never passed over."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.errors import Diagnostic
from eqsolve.integers import IntegerProblem
from eqsolve.result import Answer
from eqsolve.roads.call import Call
from eqsolve.syntax.tree import Guess, Statements


def unused(statements: Statements, problem: IntegerProblem, call: Call, *, real: bool) -> tuple[Diagnostic, ...]:
    """Notes on starting values, and on a method and a device, that had no part in the answer; ``real``: the real
    unknowns were solved for by the methods over the reals, which have a use for all of them."""
    told = []
    guesses = [line for line in statements.of(Guess) if not (real and line.name in problem.reals)]
    begun = [name for name in call.start or {} if not (real and name in problem.reals)]
    if guesses or begun:
        names = ", ".join(dict.fromkeys([*begun, *(line.name for line in guesses)]))
        place = guesses[0].place if guesses and not begun else None
        said = f"starting values ({names}) are not used: the search goes through all whole numbers that are possible"
        told.append(Diagnostic("note", "N605", said, place.span if place else None, place.line if place else None))
    choices = ("method", call.request.method, "auto"), ("device", call.request.device, "cpu")
    for word, chosen, usual in choices:
        if chosen != usual and not real:
            said = f"the {word} {chosen!r} is not used: it is a choice for real unknowns"
            told.append(Diagnostic("note", "N605", said))
    return tuple(told)


def unexpressed(answer: Answer, sought: Sequence[str]) -> tuple[Diagnostic, ...]:
    """A note where unknowns that the text asks for are left free though others could be expressed."""
    family = answer.family
    if family is None or family.intervals or not family.free:
        return ()
    left = tuple(name for name in sought if name in family.free)
    if not left or not family.expressions:
        return ()
    said = f"the equations are not solved for {', '.join(left)}: what is around it could not be undone"
    hint = "give the other unknowns values, such as a := 2, to have it as a number"
    return (Diagnostic("note", "N607", said, hint=hint, names=left),)


def without_effect(answer: Answer, call: Call) -> tuple[Diagnostic, ...]:
    """Notes where proofs or exact forms were not wanted and came all the same: exact arithmetic finds both together."""
    told = []
    if not call.request.prove and answer.proved:
        told.append("leaving out proofs has no effect here: exact arithmetic proves what it finds")
    if not call.exact and any(s.forms for s in answer.solutions):
        told.append("leaving out exact forms has no effect here: the values were found by exact arithmetic")
    return tuple(Diagnostic("note", "N605", said) for said in told)
