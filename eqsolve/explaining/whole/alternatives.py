"""Real unknowns and lines with ``or``: each alternative is a text of its own, explained as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from eqsolve import api
from eqsolve.clocks.clock import Clock
from eqsolve.explaining import sections
from eqsolve.given import Given
from eqsolve.integers import IntegerProblem
from eqsolve.result import Answer, Fit, Solution, Step
from eqsolve.syntax.tree import And, Compare, Or, Requirement, Statements

MOST = 4  # cases; more nobody follows
# Two solutions are the same if their values agree to this, relative to 1 and to them. Smaller: the rounding of two ways to
# one solution keeps them apart; larger: two solutions pass for one.
CLOSE = 1e-9


@dataclass(frozen=True)
class Cases:
    """The steps of each case, and its solutions put back into the lines."""

    steps: tuple[Step, ...]
    points: tuple[Step, ...]


def told(answer: Answer, statements: Statements, problem: IntegerProblem, clock: Clock) -> Cases | None:
    """None for texts without ``or``, or with whole unknowns, and where the cases do not make the answer."""
    lines = [line for line in statements.lines if isinstance(line, Requirement)]
    if not lines or problem.names:
        return None
    choices = [list(_parts(line, statements.source)) for line in lines]
    if not all(choices) or not 1 < len(chosen := list(product(*choices))) <= MOST:
        return None
    steps: list[Step] = []
    points: list[Step] = []
    listed: list[Solution] = []
    for case in chosen:
        text = statements.source
        for line, part in reversed(list(zip(lines, case, strict=True))):
            text = text[: line.place.span.start] + part + text[line.place.span.end :]
        one = api.solve(text, time_limit=max(clock.left, 0.1))
        if isinstance(one, Fit):
            return None
        given = Given(text, dict(answer.params), False, None, None)
        found = {section.key: section.steps for section in sections.sections(one, given.build(given.read()), clock)}
        listed += one.solutions
        points += [step for step in found.get("points", ()) if step not in points]
        inner = found.get("steps") or (
            Step(f"There {'is one solution' if len(one) == 1 else 'are solutions'}: see below."),
        )
        said = " and ".join(case)
        if len(inner) == 1 and re.fullmatch(rf"Line \d+ (says|reads) {re.escape(said)}\.", inner[0].text):
            steps.append(Step(f"Case {said}: nothing is left to do."))
            continue
        steps.append(Step(f"Case {said}:"))
        steps += [replace(step, depth=step.depth + 1, where=(*step.where, *case)) for step in inner]
    if answer.family is None and not _same(listed, answer.solutions):
        return None
    return Cases(tuple(steps), tuple(points))


def _parts(line: Requirement, source: str) -> Iterator[str]:
    """The alternatives as they were typed; nothing for conditions of another kind."""
    if isinstance(line.condition, Or):
        for part in line.condition.parts:
            if (
                not isinstance(part, Compare | And)
                or isinstance(part, And)
                and not all(isinstance(p, Compare) for p in part.parts)
            ):
                return
            yield source[part.span.start : part.span.end]


def _same(ours: list[Solution], listed: tuple[Solution, ...]) -> bool:
    return all(any(_near(a, b) for b in listed) for a in ours) and all(any(_near(a, b) for a in ours) for b in listed)


def _near(one: Solution, two: Solution) -> bool:
    return one.values.keys() == two.values.keys() and all(
        abs(v - two.values[n]) <= CLOSE * max(1.0, abs(v)) for n, v in one.values.items()
    )
