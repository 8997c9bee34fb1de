"""The sections of an answer in whole numbers: what was searched, how, and each solution put back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from eqsolve.clocks.clock import Clock
from eqsolve.explaining import supposed
from eqsolve.explaining.sections import STEPS, completeness, in_order
from eqsolve.explaining.whole import alternatives, as_reals, diophantine, letters, singles
from eqsolve.explaining.whole.columns import columns
from eqsolve.explaining.words import capital, count, decimal, lines, listing, point
from eqsolve.integers import IntegerProblem, problem_of
from eqsolve.recheck import check_whole
from eqsolve.result import Answer, Section, SolutionFamily, Step
from eqsolve.spelling import spelled
from eqsolve.syntax.tree import Runs, Statements

MOST, MOST_LINES = 3, 8  # solutions, and lines, that are told one by one

ENGINES = {
    "propagation": "domains are narrowed by each condition as far as it goes, then one unknown after the other is tried",
    "backtracking": "one unknown after the other is tried, and given up as soon as a condition cannot hold any more",
    "array frontier": "partial assignments are made longer, many at once, and those that break a condition are dropped",
    "signs": "the line of real numbers is cut where the truth can change, and the whole numbers beside each cut are tried",
    "squares": "all points of an equation of degree 2 in one unknown are had, and those that break another condition dropped",
    "bounds": "the conditions narrow the domains until one of them is empty",
    "cp-sat": "a solver that learns from dead ends goes through them",
}


def sections(answer: Answer, statements: Statements, clock: Clock) -> tuple[Section, ...]:
    """The search, the family if there is one, the columns of a puzzle, the points, and what is known of others."""
    problem = clock.reading(lambda: problem_of(statements))
    cases = clock.finishing(lambda: alternatives.told(answer, statements, problem, clock))
    steps = cases.steps if cases else _by_hand(answer, statements, problem, clock)
    middle = [
        Section("family", "The family", tuple(_family(answer))),
        Section("lines", "Lines that say nothing new, or contradict each other", tuple(_lines(answer))),
        Section("columns", "Column by column", columns(answer)),
        Section("points", "Put back into the lines", cases.points if cases else tuple(_points(answer, problem))),
    ]
    asked = Section("plan", "What is asked", tuple(_asked(problem)))
    searched = Section("search", "How it was searched", tuple(_search(answer, problem)))
    by_hand = Section("steps", STEPS, steps) if steps else None
    return in_order(by_hand, True, asked, middle, searched, completeness(answer))


def _by_hand(answer: Answer, statements: Statements, problem: IntegerProblem, clock: Clock) -> tuple[Step, ...]:
    """The steps of the first kind that has any."""
    two = bool(problem.names) and problem.finite and problem.size() == 2 ** len(problem.names)
    return (
        (two and clock.finishing(lambda: supposed.steps(answer, statements, problem, deepest=0)))
        or diophantine.steps(answer, problem)
        or singles.steps(answer, problem)
        or letters.found(answer)
        or clock.finishing(lambda: as_reals.steps(answer, statements, problem))
        or clock.finishing(lambda: supposed.steps(answer, statements, problem))
        or ()
    )


def _asked(problem: IntegerProblem) -> Iterator[Step]:
    """The unknowns by the numbers that they may be, and how many conditions there are."""
    groups: dict[Runs, list[str]] = {}
    for name in problem.names:
        groups.setdefault(problem.domains[name], []).append(name)
    for runs, names in list(groups.items())[:6]:
        yield Step(f"{listing(names)} {'is' if len(names) == 1 else 'are'} {_domain(runs)}.")
    if problem.reals:
        be = "is" if len(problem.reals) == 1 else "are"
        yield Step(f"{listing(problem.reals)} {'need not be whole' if problem.names else f'{be} real'}.")
    if len(groups) > 6:
        yield Step(f"{count(len(groups) - 6, 'more domain')}.")
    told = []
    if problem.demands:
        told.append(count(len(problem.demands), "condition"))
    if problem.different:
        told.append(count(len(problem.different), "group") + " of unknowns that are all different")
    if told:
        end = (
            f", and {problem.size():,} assignments"
            if problem.finite and 0 < len(problem.names) <= 60 and problem.size() < 10**30
            else ""
        )
        yield Step(f"There {'is' if told[0].startswith('one ') else 'are'} {listing(told)}{end}.")


def _domain(runs: Runs) -> str:
    if not runs:
        return "no whole number: the domain is empty"
    parts = []
    for low, high in runs[:4]:
        if low is None and high is None:
            return "any whole number"
        parts.append(
            f"at most {high}"
            if low is None
            else f"at least {low}"
            if high is None
            else f"{low}"
            if low == high
            else f"{low} to {high}"
        )
    return (
        ("from " if parts[0][0].isdigit() and " to " in parts[0] else "")
        + listing(parts, "or")
        + (", ..." if len(runs) > 4 else "")
    )


def _search(answer: Answer, problem: IntegerProblem) -> Iterator[Step]:
    certificate = answer.completeness.certificate or {}
    engine = str(certificate.get("search", "")) or next((s.method for s in answer.solutions if s.method), "")
    words = next((said for name, said in ENGINES.items() if engine.lower().startswith(name)), "")
    if engine:
        yield Step(f"{words[:1].upper()}{words[1:]}." if words else f"By {engine}.")
    if words:
        yield Step(f"This is called: {engine}.", numbers=True)
    searched = certificate.get("domains")
    if isinstance(searched, Mapping) and problem.finite:
        narrowed = [
            n
            for n in problem.names
            if n in searched and [list(r) for r in problem.domains[n]] != [list(r) for r in searched[n]]
        ]
        told = "; ".join(f"{n}: {_domain(tuple((r[0], r[1]) for r in searched[n]))}" for n in narrowed[:8])
        if told:
            yield Step(f"The search went through narrower domains, which the conditions allow: {told}.")
    if isinstance(number := certificate.get("count"), int) and number > len(answer.solutions):
        yield Step(f"It counted {count(number, 'solution')}; {len(answer.solutions):,} are listed.")


def _family(answer: Answer) -> Iterator[Step]:
    family = answer.family
    if family is None:
        return
    for number, one in enumerate((family, *family.others[:3])):
        told = one.told or ", ".join(
            f"{name} {one.sign(name)} {spelled(value)}"
            for name, value in one.expressions.items()
            if name not in one.free
        )
        if told:
            with_ = f" with {listing(one.conditions)}" if one.conditions else ""
            yield Step(f"{'Or ' if number else ''}{told}{_free(one)}{with_}.")


def _free(family: SolutionFamily) -> str:
    """What may be chosen: whole numbers, or real unknowns."""
    several = len(family.letters or family.free) > 1
    if family.letters:
        return f"; {listing(family.letters)} {'are any whole numbers' if several else 'is any whole number'}"
    if family.free and not family.intervals:
        return f"; {listing(family.free)} {'are' if several else 'is'} free"
    return ""


def _lines(answer: Answer) -> Iterator[Step]:
    if answer.conflict:
        where = tuple(sorted({ref.line for ref in answer.conflict}))
        texts = "; ".join(dict.fromkeys(ref.text.removesuffix(".") for ref in answer.conflict[:4]))
        all_ = {1: "cannot hold", 2: "cannot both hold"}.get(len(answer.conflict), "cannot all hold")
        one = f"These conditions of {lines(where)}" if len(where) == 1 and len(answer.conflict) > 1 else ""
        yield Step(f"{one or capital(lines(where))} {all_}: {texts}.", lines=where)
    for ref in answer.redundant[:MOST_LINES]:
        yield Step(
            f"{capital(lines([ref.line]))} ({ref.text}) follows from {ref.sources}."
            if ref.because
            else f"{capital(lines([ref.line]))} ({ref.text}) always holds."
        )


def _points(answer: Answer, problem: IntegerProblem) -> Iterator[Step]:
    for solution in answer.solutions[:MOST]:
        named = [(n, v if isinstance(v, int) else decimal(v)) for n, v in solution.values.items()]
        if any(not isinstance(v, int) for v in solution.values.values()) or problem.reals:
            yield Step(f"{point(named)}.")
            continue
        checked = check_whole(problem, {n: Fraction(v) for n, v in solution.values.items()})
        holding = [r for r in checked.relations if r.holds]
        if len(holding) < len(checked.relations):
            continue
        where = lines(r.line for r in holding) if holding else ""
        held = (
            f"{where} {'holds' if len({r.line for r in holding}) == 1 else 'hold'} exactly"
            if where
            else "nothing else is asked"
        )
        yield Step(
            f"{point(named)}: put back, {held}.", lines=tuple(dict.fromkeys(r.line for r in holding))[:MOST_LINES]
        )
    if len(answer.solutions) > MOST:
        more = len(answer.solutions) - MOST
        yield Step(f"{count(more, 'more solution').capitalize()} {'stands' if more == 1 else 'stand'} in the answer.")
