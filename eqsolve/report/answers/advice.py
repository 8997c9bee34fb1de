"""What a user can do next, with the names of the text: which unknowns lack bounds, and a range that holds what was found."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.report.markup import listing
from eqsolve.result import Answer, Verdict

# Names in one sentence. More: it is longer than the answer; fewer: the unknown that matters is left out.
MOST_NAMES = 3
# The farthest whole number, and the farthest real one, that an example holds. More: a range that helps no search; fewer:
# examples exclude what was found, as pressures in pascals.
FARTHEST_WHOLE, FARTHEST = 10**6, 10**18
# The longest end that is written out. More: zeros are to be counted; fewer: small ranges are written with powers.
WRITTEN_OUT = 10**6


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
    known = [solution.values[name] for solution in answer.solutions if name in solution.values]
    nearest = answer.best.values.get(name) if answer.best else None
    if nearest is not None:  # far out it is where starts ran away to
        known.append(nearest if abs(nearest) <= FARTHEST_WHOLE else type(nearest)(0))
    return f"{name} in {_range(known)}"


def _range(values: Sequence[float]) -> str:
    whole = bool(values) and all(isinstance(value, int) for value in values)
    most = max((abs(value) for value in values), default=0)
    if most > (FARTHEST_WHOLE if whole else FARTHEST):
        return _range([type(value)(0) for value in values])
    top = 10
    while top < most:
        top *= 10
    end = f"{top}" if top <= WRITTEN_OUT else f"10^{len(str(top)) - 1}"
    low = f"-{end}" if any(value < 0 for value in values) else "0"
    return f"{low}..{end}" if whole else f"[{low}, {end}]"
