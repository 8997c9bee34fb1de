"""Inequalities in one whole unknown without ends: what they leave of the real line, and the whole numbers in that.

Over the reals the judge cuts the line at every place where a condition can begin or cease to hold. The whole numbers
beside each place are put into the text one by one, by the arithmetic of whole numbers; all others lie in a part whose
truth is known.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from eqsolve.clocks.work import sooner
from eqsolve.errors import EqsolveError
from eqsolve.integer_judge import CannotDecide, Judge, Judged, judged, value
from eqsolve.integers import IntegerProblem, intersection, names_in
from eqsolve.integers.bounds import Contradiction, tighten, union
from eqsolve.integers.enumeration import Enumeration
from eqsolve.result import (
    Answer,
    Certificate,
    CertificateKind,
    Completeness,
    Interval,
    Level,
    Solution,
    SolutionFamily,
    Status,
    Values,
    Verdict,
)
from eqsolve.roads.call import Call
from eqsolve.syntax import tree as t

# Functions that mean over whole numbers what they mean over the reals, wherever both have a value.
ALIKE = frozenset({"sqrt", "exp", "ln", "log", "log10", "log2", "abs", "factorial", "max", "min", "atan", "tanh"})
# Whole numbers on either side of a place that are put into the text. One is enough for ends that are exact; the others
# allow for ends that are rounded.
BESIDE = 3
# The farthest place. More: floats do not tell whole numbers apart; fewer: slow growth is searched outward.
FARTHEST = 10**12
# Whole numbers from 0 on either side that are put into the text as well. More: a second; fewer: less is compared.
NEAR = 60
# Work for the places, in seconds of an idle machine. More: other texts wait for nothing; fewer: some are searched outward.
WORK = 3.0
# Places that a sentence names; more are counted.
NAMED = 4
_SUBSTITUTED = Certificate(CertificateKind.SUBSTITUTION, detail="put back exactly, in whole numbers")


def on_the_line(problem: IntegerProblem, call: Call) -> Answer | Judged | None:
    """All solutions: without end as an answer, or as a list; None of other problems, and where not all places are known."""
    if len(problem.names) != 1 or problem.reals or problem.different or not call.request.all:
        return None
    lines = [line for demand in problem.demands for line in _relations(demand.condition, demand.line, demand.text)]
    if not lines or None in lines or isinstance(narrow := tighten(problem, far=False), Contradiction) or narrow.finite:
        return None
    intervals = _over_the_reals(problem, [line for line in lines if line is not None], call)
    runs = None if intervals is None else _whole(problem, intervals)
    if intervals is None or runs is None or not _agrees(problem, runs):
        return None
    known = Completeness(
        Level.PROVED, _reason(problem, intervals), {"kind": "intervals", "runs": list(map(list, runs))}
    )
    if runs and (runs[0][0] is None or runs[-1][1] is None):
        return _endless(problem, runs, known, call.request.members)
    return _listed(problem, runs, known, call.request.most)


# ---------------------------------------------------------------- over the reals


def _relations(condition: t.Condition, line: int, text: str) -> Iterator[t.RelationLine | None]:
    """The comparisons of a condition as lines of a text; None for what is none, or means something else over the reals."""
    parts = condition.parts if isinstance(condition, t.And) else (condition,)
    for part in parts:
        if isinstance(part, t.Compare) and part.op != "=" and _same_meaning(part):
            yield t.RelationLine(part.op, part.left, part.right, t.Place(line, text, part.span))
        else:
            yield None


def _same_meaning(condition: t.Compare) -> bool:
    return all(_plain(node) for side in (condition.left, condition.right) for node in t.walk(side))


def _plain(node: object) -> bool:
    """A power of the unknown has a number as its exponent, one with the unknown in its exponent a base above 0."""
    match node:
        case t.Num() | t.Const() | t.Name() | t.Sum() | t.Product() | t.Quotient() | t.Neg():
            return True
        case t.Power(base=base, exponent=exponent):
            return isinstance(exponent, t.Num) or not names_in(base) and _positive(base)
        case t.Call(function=function):
            return function in ALIKE
    return False


def _positive(base: t.Expr) -> bool:
    try:
        found = value(base, {})
        return found is not None and float(found) > 0  # type: ignore[arg-type]
    except (CannotDecide, TypeError, OverflowError):
        return False


def _over_the_reals(
    problem: IntegerProblem, lines: Sequence[t.RelationLine], call: Call
) -> tuple[Interval, ...] | None:
    from eqsolve.verify import solution_set

    try:
        system = call.given.build(t.Statements(problem.source, "", tuple(lines), problem.names))
    except EqsolveError:
        return None
    found = solution_set(system, sooner(call.request.deadline, WORK))
    intervals = None if found is None else found.intervals
    ends = [end for i in intervals or () for end in (i.low, i.high) if math.isfinite(end)]
    return None if any(abs(end) > FARTHEST for end in ends) else intervals


# ---------------------------------------------------------------- the whole numbers in it


def _whole(problem: IntegerProblem, intervals: Sequence[Interval]) -> t.Runs | None:
    """The whole numbers that fulfil the text; None where some beside a place are not decided, or the two ways disagree."""
    judge = Judge(problem)
    inner: list[t.Run] = []
    for i in intervals:
        low = None if math.isinf(i.low) else math.floor(i.low) + 1 + BESIDE
        high = None if math.isinf(i.high) else math.ceil(i.high) - 1 - BESIDE
        if low is None or high is None or low <= high:
            inner.append((low, high))
    ends = {math.floor(end) for i in intervals for end in (i.low, i.high) if math.isfinite(end)}
    beside = sorted({end + step for end in ends for step in range(-BESIDE, BESIDE + 2)})
    inside = intersection(problem.domains[problem.names[0]], tuple(inner))
    try:
        held = {n: judge.refuted_by((n,)) is None for n in beside}
    except CannotDecide:
        return None
    if any(not holds and _within(inside, n) for n, holds in held.items()):
        return None
    return union([inside, tuple((n, n) for n, holds in held.items() if holds)])


def _agrees(problem: IntegerProblem, runs: t.Runs) -> bool:
    """Whether the whole numbers near 0 fulfil the text where that is claimed, and nowhere else."""
    judge = Judge(problem)
    for n in range(-NEAR, NEAR + 1):
        try:
            if (judge.refuted_by((n,)) is None) != _within(runs, n):
                return False
        except CannotDecide:
            continue
    return True


def _within(runs: t.Runs, n: int) -> bool:
    return any((low is None or low <= n) and (high is None or n <= high) for low, high in runs)


def _reason(problem: IntegerProblem, intervals: Sequence[Interval]) -> str:
    several = len(problem.demands) > 1
    what = "the conditions can change their truth" if several else "the inequality can change its truth"
    ends = sorted({end for i in intervals for end in (i.low, i.high) if math.isfinite(end)})
    if not ends:
        return f"{what.replace('can change', 'cannot change')}, and whole numbers were tried"
    if len(ends) > NAMED:
        return f"{what} only at {len(ends)} places, and the whole numbers beside each were tried"
    told = [f"{end:.6g}" for end in ends]
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"{what} only near {problem.names[0]} = {listed}, and the whole numbers there were tried"


# ---------------------------------------------------------------- answers


def _endless(problem: IntegerProblem, runs: t.Runs, known: Completeness, members: int) -> Answer | None:
    name = problem.names[0]
    first = sorted(_members(runs, max(1, members)), key=lambda n: (abs(n), -n))[: max(1, members)]
    judge = Judge(problem)
    try:
        if any(judge.refuted_by((n,)) is not None for n in first):
            return None
    except CannotDecide:
        return None
    solutions = tuple(Solution(Values({name: n}), Status.PROVED, 0.0, {name: n}, _SUBSTITUTED, "signs") for n in first)
    intervals = tuple(map(_interval, runs))
    certificate = Certificate(CertificateKind.SIGNS, detail=known.reason)
    family = SolutionFamily((name,), 0, {}, True, certificate, (name,), intervals=intervals)
    return Answer(Verdict.FAMILY, known, problem.names, solutions, family=family)


def _members(runs: t.Runs, number: int) -> Iterator[int]:
    """At least so many of each run, those next to 0."""
    for low, high in runs:
        start = 0 if _within(((low, high),), 0) else low if low is not None and low > 0 else high
        assert start is not None, "a run that does not hold 0 ends on the side of 0"
        for step in range(number):
            yield from (n for n in {start - step, start + step} if _within(((low, high),), n))


def _interval(run: t.Run) -> Interval:
    low, high = run
    return Interval(
        -math.inf if low is None else float(low),
        math.inf if high is None else float(high),
        low is not None,
        high is not None,
        low,
        high,
    )


def _listed(problem: IntegerProblem, runs: t.Runs, known: Completeness, most: int) -> Judged | None:
    whole = [range(low, high + 1) for low, high in runs if low is not None and high is not None]
    rows = tuple((n,) for n in islice(chain.from_iterable(whole), most))
    found = judged(problem, Enumeration(rows, True, sum(map(len, whole)), "signs"))
    if found.completeness.level is not Level.PROVED:
        return None
    more = "" if found.count == len(rows) else f"; {len(rows):,} of {found.count:,} solutions are listed"
    return replace(found, completeness=replace(known, reason=known.reason + more))
