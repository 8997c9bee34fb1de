"""Equations in a few whole numbers, solved as equations of real numbers are; values that are not whole are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import sympy as sp

from eqsolve.errors import EqsolveError
from eqsolve.explaining.derivation import derivation
from eqsolve.explaining.subject import Subject
from eqsolve.integers import IntegerProblem
from eqsolve.model import System, build
from eqsolve.result import Answer, Step
from eqsolve.syntax.tree import Compare, Place, RelationLine, Statements

MOST_UNKNOWNS = 3
_COUNTED = re.compile(r"(?<!\w)(C|P|nCr|nPr|binomial|choose|perm|comb)\(")


def steps(answer: Answer, statements: Statements, problem: IntegerProblem) -> tuple[Step, ...]:
    """The steps, where they lead to the end; nothing of puzzles, and of what real numbers know nothing of."""
    if answer.family is not None or not 0 < len(problem.names) <= MOST_UNKNOWNS:
        return ()
    if problem.reals or problem.different or problem.layouts or any(len(d) != 1 for d in problem.domains.values()):
        return ()
    lines = tuple(_lines(problem))
    if len(lines) != len(problem.demands) or all(line.op != "=" for line in lines):
        return ()
    try:
        system = build(replace(statements, lines=lines, unknowns=problem.names, notes=()))
    except EqsolveError:  # digits, divisors, remainders
        return ()
    found = derivation(Subject(answer, _bounded(system, problem), whole=True))
    return tuple(_written_out(found.steps, problem)) if found.whole else ()


def _lines(problem: IntegerProblem) -> Iterator[RelationLine]:
    for demand in problem.demands:
        one = demand.condition
        if isinstance(one, Compare):
            yield RelationLine(one.op, one.left, one.right, Place(demand.line, demand.text, one.span))


def _bounded(system: System, problem: IntegerProblem) -> System:
    """The unknowns with the ends of their domains."""
    unknowns = []
    for unknown in system.unknowns:
        ((low, high),) = problem.domains[unknown.name]
        lower, upper = (end if at is None else sp.Integer(at) for at, end in ((low, -sp.oo), (high, sp.oo)))
        unknowns.append(replace(unknown, lower=lower, upper=upper))
    return replace(system, unknowns=tuple(unknowns))


def _written_out(steps: tuple[Step, ...], problem: IntegerProblem) -> Iterator[Step]:
    """Choices are called by what the text has, C(n, 2), before they are a product."""
    texts = {
        f"Line {d.line} reads ": f"Line {d.line} ({d.text}) reads " for d in problem.demands if _COUNTED.search(d.text)
    }
    for step in steps:
        begun = next((head for head in texts if step.text.startswith(head)), "")
        yield replace(step, text=texts.pop(begun) + step.text.removeprefix(begun)) if begun else step
