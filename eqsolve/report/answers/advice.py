"""What a user can do next, with the names of the text: which unknowns lack bounds, and a range that holds what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eqsolve.report.markup import listing
from eqsolve.result import Answer, Verdict

# Names in one sentence. More: it is longer than the answer; fewer: the unknown that matters is left out.
MOST_NAMES = 3
# The farthest value that an example holds. More: a range that helps no search; fewer: examples exclude what was found.
FARTHEST = 10**6


def advice(answer: Answer) -> str:
    """The sentence below an answer that leaves something open."""
    bounds = bounds_for(answer)
    match answer.verdict:
        case Verdict.FOUND if bounds:
            return f"Bounds ({bounds}) often let the search show that nothing is missing; a longer time limit may help."
        case Verdict.FOUND:
            return "Narrower bounds often let the search show that nothing is missing; a longer time limit may help."
        case Verdict.UNDECIDED:
            first = [*answer.unbounded, *answer.unknowns][0]
            guess = "Another guess" if first in answer.guessed else f"A guess ({first} ~ 1)"
            within = f"bounds ({bounds})" if bounds else "narrower bounds"
            return f"{guess}, {within} or a longer time limit may lead to an answer."
    return answer.verdict.advice


def bounds_for(answer: Answer) -> str:
    """x in [0, 10], y in [0, 100]: an example for each unknown without both ends, or for the first of many."""
    names = answer.unbounded
    if len(names) <= MOST_NAMES:
        return ", ".join(_example(answer, name) for name in names)
    others = [*names[1:MOST_NAMES], f"{len(names) - MOST_NAMES} more"]
    return f"{_example(answer, names[0])}, and so for {listing(others)}"


def _example(answer: Answer, name: str) -> str:
    """A range of the name that holds each value which is known of it."""
    points: list[Mapping[str, float]] = [solution.values for solution in answer.solutions]
    points += [answer.best.values] if answer.best else []
    return f"{name} in {_range([values[name] for values in points if name in values])}"


def _range(values: Sequence[float]) -> str:
    most = max((abs(value) for value in values), default=0)
    if most > FARTHEST:
        return _range([type(value)(0) for value in values])
    top = 10
    while top < most:
        top *= 10
    low = f"-{top}" if any(value < 0 for value in values) else "0"
    return f"{low}..{top}" if values and all(isinstance(value, int) for value in values) else f"[{low}, {top}]"
