"""The claim that a list of whole-number solutions is complete, gone through again by another search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eqsolve.integer_judge.certificate import Searched, searched_of
from eqsolve.integer_judge.exhaustion import NAME as EXHAUSTION
from eqsolve.integer_judge.exhaustion import exhaust
from eqsolve.integer_judge.judging import Judge
from eqsolve.integer_judge.limits import CannotDecide
from eqsolve.integers.enumeration import Enumeration, Unsuited
from eqsolve.integers.problem import IntegerProblem
from eqsolve.result import Claim
from eqsolve.syntax import tree as t

Engine = Callable[..., Enumeration]  # (problem, *, most, deadline), as in ``integers.enumeration``
Tighten = Callable[[IntegerProblem], Mapping[str, t.Runs]]

# Assignments that are simply gone through, whatever engines there are. More: replaying a small answer takes seconds;
# fewer: an engine vouches for what could have been counted.
SMALL = 100_000
WHAT = "nothing is missing from the list of whole-number solutions"


def replay(
    problem: IntegerProblem,
    certificate: object,
    rows: Sequence[tuple[int, ...]],
    *,
    engines: Mapping[str, Engine],
    deadline: float,
    tighten: Tighten | None = None,
) -> Claim:
    """Whether the certificate of an answer with these rows holds: a search other than the one it names, or exhaustion
    where the problem is small, goes through the problem as it is read and finds the same.

    ``engines`` are the searches by name. A problem without two ends everywhere needs ``tighten``, which derives its
    bounds again. ``deadline`` is a reading of time.monotonic().
    """
    said = searched_of(problem, certificate)
    if said is None:
        return _fails("the certificate cannot be read, or is one of another problem")
    derived = _derived(problem, tighten)
    why = _rows_fail(problem, said, rows) or ("" if derived.finite else _domains_fail(derived, said))
    if why:
        return _fails(why)
    space = derived if derived.finite else _within(problem, said.domains)
    for name, engine in _order(space, said, engines):
        try:
            found = engine(space, most=len(rows) + 2, deadline=deadline)
        except Unsuited:
            continue
        return _compared(said, rows, found, name)
    return _fails("no other search can hold this problem")


def _order(space: IntegerProblem, said: Searched, engines: Mapping[str, Engine]) -> list[tuple[str, Engine]]:
    others = [(name, engine) for name, engine in engines.items() if name != said.search]
    plain: tuple[str, Engine] = (EXHAUSTION, exhaust)
    return [plain, *others] if space.size() <= SMALL else [*others, plain]


def _rows_fail(problem: IntegerProblem, said: Searched, rows: Sequence[tuple[int, ...]]) -> str:
    if len(rows) != said.listed:
        return f"it speaks of {said.listed} solutions in the list, and there are {len(rows)}"
    if len(set(rows)) < len(rows):
        return "a solution is listed twice"
    judge = Judge(problem)
    for row in rows:
        try:
            failed = judge.refuted_by(row)
        except CannotDecide:
            continue  # the solution itself says that it is not proven
        if failed is not None:
            return f"a solution in the list is none: {failed.text}"
    return ""


def _derived(problem: IntegerProblem, tighten: Tighten | None) -> IntegerProblem:
    """The problem as it is read, within the bounds that follow where it names none: with two ends it is searched whole."""
    return problem if problem.finite or tighten is None else _within(problem, tighten(problem))


def _domains_fail(derived: IntegerProblem, said: Searched) -> str:
    """Of a problem without two ends everywhere the searched domains must hold those that can be derived."""
    for name in derived.names:
        if not _covered(derived.domains[name], said.domains[name]):
            return f"the values of {name} outside the searched domain were not ruled out again"
    return ""


def _covered(inner: t.Runs, outer: t.Runs) -> bool:
    """Whether ``outer``, whose runs have two ends, holds every number of ``inner``."""
    return all(low is not None and high is not None and _held(low, high, outer) for low, high in inner)


def _held(low: int, high: int, outer: t.Runs) -> bool:
    """Runs that touch go on into each other."""
    for a, b in outer:
        if a is not None and b is not None and a <= low <= b:
            low = b + 1
    return low > high


def _within(problem: IntegerProblem, domains: Mapping[str, t.Runs]) -> IntegerProblem:
    return IntegerProblem(
        problem.names, domains, problem.demands, problem.different, problem.reals, problem.questions, problem.layouts
    )


def _compared(said: Searched, rows: Sequence[tuple[int, ...]], found: Enumeration, name: str) -> Claim:
    if not found.exhausted:
        return _fails(f"the {name} search did not come to its end: {found.searched or 'it was cut short'}")
    if found.count != said.count:
        return _fails(f"the {name} search counts {found.count:,} solutions, not {said.count:,}")
    if said.listed == said.count and set(found.rows) != set(rows):
        return _fails(f"the {name} search finds other solutions")
    what = WHAT if said.listed == said.count else f"there are {said.count:,} whole-number solutions"
    return Claim(what, "proved", True, f"the {name} search counts {said.count:,} as well")


def _fails(why: str) -> Claim:
    return Claim(WHAT, "proved", False, why)
