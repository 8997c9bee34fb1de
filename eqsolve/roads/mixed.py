"""Texts in which some unknowns are whole and some are not.

Real unknowns that equations give linearly are eliminated, and what is left is a problem in whole numbers. The others are
solved for over the reals, once for each assignment of the whole ones, with all that the solver over the reals proves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from types import ModuleType

from eqsolve.clocks.budget import at
from eqsolve.clocks.clock import Clock
from eqsolve.errors import Diagnostic, NotYetError
from eqsolve.integer_judge import Agreeing, CannotDecide, Number, nearest, truth, value
from eqsolve.integers import IntegerProblem, names_in
from eqsolve.integers.mixed import Mixed
from eqsolve.result import (
    Answer,
    AskedValue,
    Certificate,
    CertificateKind,
    Completeness,
    Level,
    Solution,
    SolutionFamily,
    Status,
    Values,
    Verdict,
)
from eqsolve.roads.call import Call
from eqsolve.syntax import show
from eqsolve.syntax import tree as t

# Assignments of the whole unknowns for which the real ones are solved. More: minutes pass without an answer; fewer:
# tables that people do by hand are refused.
MOST_ASSIGNMENTS = 200
# The least time for one of them, in seconds. Less: each is cut short before its first root; more: the limit is none.
LEAST = 0.5


def with_reals(problem: IntegerProblem, answer: Answer, mixed: Mixed) -> Answer:
    """The answer in whole numbers, with the real unknowns that they give; each point is put back into the text."""
    solutions = [_extended(problem, mixed.reals, s) for s in answer.solutions]
    wrong = sum(s is None for s in solutions)
    kept = tuple(s for s in solutions if s is not None)
    if wrong:  # nothing is claimed of what was not shown
        lost = Completeness(
            Level.UNKNOWN, f"{wrong} of the points that the search gave could not be put back into the text"
        )
        return replace(
            answer, verdict=Verdict.FOUND if kept else Verdict.UNDECIDED, completeness=lost, solutions=kept, count=None
        )
    names = tuple(name for name in _order(problem) if name in {*problem.names, *mixed.reals})
    family = None if answer.family is None else _with_expressions(answer.family, mixed.reals)
    return replace(answer, unknowns=names, solutions=kept, family=family)


def _with_expressions(family: SolutionFamily, reals: Mapping[str, t.Expr]) -> SolutionFamily:
    """The real unknowns in terms of the whole ones, in each formula."""
    expressions = {**family.expressions, **{name: show(e) for name, e in reals.items()}}
    return replace(
        family, expressions=expressions, others=tuple(_with_expressions(other, reals) for other in family.others)
    )


def _order(problem: IntegerProblem) -> tuple[str, ...]:
    return (*problem.names, *problem.reals)


def _extended(problem: IntegerProblem, reals: Mapping[str, t.Expr], solution: Solution) -> Solution | None:
    """A solution with the values of the real unknowns; None if the point then fails, or some value is not known."""
    point: dict[str, Number] = {name: int(v) for name, v in solution.values.items()}
    try:
        for name, expression in reals.items():
            found = value(expression, {n: int(v) for n, v in solution.values.items()})
            if found is None:
                return None
            point[name] = found
    except CannotDecide:
        return None
    exact = {name: v for name, v in point.items() if isinstance(v, int | Fraction)}
    values = {name: nearest(v) for name, v in point.items()}
    try:
        holds = all(truth(d.condition, point) is True for d in problem.demands)
    except Agreeing as error:
        certificate = Certificate(CertificateKind.RESIDUAL, detail=str(error))
        return replace(solution, values=Values(values), exact=exact, status=Status.VERIFIED, certificate=certificate)
    except CannotDecide:
        return None
    return replace(solution, values=Values(values), exact=exact) if holds else None


def case_by_case(statements: t.Statements, problem: IntegerProblem, whole: Answer, call: Call) -> Answer:
    """The answer of a text whose real unknowns are solved for in each assignment of the whole ones."""
    if whole.count is None or whole.count > min(MOST_ASSIGNMENTS, len(whole.solutions)):
        raise _too_many(statements, whole)
    cases = call.clock.loading(_over_cases)
    if not problem.names:
        alone: Answer = cases.solved(_fixed(statements, {}, problem.reals), call)
        return alone
    begun = {name: value for name, value in (call.start or {}).items() if name in problem.reals}
    parts: list[tuple[Mapping[str, float], Answer]] = []
    for number, solution in enumerate(whole.solutions):
        at(f"solving for the real unknowns, assignment {number + 1} of {whole.count}")
        left = call.clock.left / (len(whole.solutions) - number)
        one = replace(call, clock=Clock(max(LEAST, left)), start=begun)
        answer = cases.solved_where_defined(_fixed(statements, solution.values, problem.reals), one)
        parts.append((solution.values, _nothing(problem) if answer is None else answer))
        if call.clock.left <= 0:
            break
    joined = _joined(problem, parts, every=len(parts) == len(whole.solutions))
    return replace(joined, asked=_asked([answer for _, answer in parts if answer.solutions]))


def _nothing(problem: IntegerProblem) -> Answer:
    known = Completeness(Level.PROVED, "a part of the text is no number in any of the assignments")
    return Answer(Verdict.NONE, known, problem.reals)


def _asked(answers: Sequence[Answer]) -> tuple[AskedValue, ...]:
    """The values of question lines, in the order of the solutions."""
    texts = answers[0].asked if answers else ()
    if any([a.text for a in answer.asked] != [a.text for a in texts] for answer in answers):
        return ()
    return tuple(
        AskedValue(
            first.text,
            tuple(v for answer in answers for v in answer.asked[k].values),
            tuple(v for answer in answers for v in answer.asked[k].exact),
        )
        for k, first in enumerate(texts)
    )


def _over_cases() -> ModuleType:
    from eqsolve.roads import cases

    return cases


def _fixed(statements: t.Statements, values: Mapping[str, float], reals: Sequence[str]) -> t.Statements:
    """The text with constants in place of its whole unknowns; what speaks of these alone is known to hold."""
    lines: list[t.Line] = []
    for line in statements.lines:
        held = {name for e in line.expressions() for name in names_in(e)}
        if isinstance(line, t.Domain | t.Layout) or isinstance(line, t.Bound | t.Guess) and line.name in values:
            continue
        if isinstance(line, t.RelationLine | t.AllDifferent | t.Requirement) and held and held <= values.keys():
            continue
        lines.append(line)
    place = statements.lines[0].place
    fixed = [t.Constant(name, t.Num(Fraction(int(v)), place.span), place) for name, v in values.items()]
    unknowns = tuple(dict.fromkeys(name for name in (*statements.unknowns, *reals) if name not in values))
    return replace(statements, lines=(*fixed, *lines), unknowns=unknowns, notes=())


def _joined(problem: IntegerProblem, parts: Sequence[tuple[Mapping[str, float], Answer]], *, every: bool) -> Answer:
    """What the assignments have together."""
    solutions = []
    for whole, answer in parts:
        for s in answer.solutions:
            exact = {**{name: int(v) for name, v in whole.items()}, **(s.exact or {})}
            solutions.append(replace(s, values=Values({**whole, **s.values}), exact=exact))
    families = [answer.family for _, answer in parts if answer.verdict is Verdict.FAMILY]
    levels = [answer.completeness.level for _, answer in parts]
    sure = Level.UNKNOWN if not every or Level.UNKNOWN in levels else _lowest(levels)
    names = _order(problem)
    reason = f"solved over the reals for each of {len(parts)} assignments of the whole unknowns"
    if sure is Level.UNKNOWN:
        reason = _left_open([answer for _, answer in parts])
    completeness = Completeness(sure, reason)
    if families:
        family = _common(families, len(parts))
        return Answer(Verdict.FAMILY, completeness, names, tuple(solutions), family=family)
    if sure is Level.UNKNOWN:
        return Answer(Verdict.FOUND if solutions else Verdict.UNDECIDED, completeness, names, tuple(solutions))
    word = Verdict.NONE if not solutions else Verdict.UNIQUE if len(solutions) == 1 else Verdict.FINITE
    return Answer(word, completeness, names, tuple(solutions))


def _left_open(answers: Sequence[Answer]) -> str:
    """Why the list may not be all: of one assignment alone where others have solutions, it says so."""
    unsure = [answer for answer in answers if answer.completeness.level is Level.UNKNOWN]
    if not unsure:
        return "the time limit was reached"
    reason = unsure[0].completeness.reason
    if len(answers) == 1 or not any(answer.solutions for answer in answers):
        return reason
    of = f"{len(unsure)} of the {len(answers)} assignments of the whole unknowns that were tried"
    return f"open for {of}: {reason}" if unsure[0].solutions else f"nothing is known for {of}"


def _common(families: Sequence[SolutionFamily | None], parts: int) -> SolutionFamily | None:
    """The family that all assignments have; where they differ, what holds for one of them alone is left out."""
    first = families[0]
    if first is None or parts == len(families) and all(one == first for one in families):
        return first
    known = [one for one in families if one is not None]
    limits = first.conditions if all(one.conditions == first.conditions for one in known) else ()
    certificate = first.certificate if all(one.certificate is not None for one in known) else None
    return SolutionFamily((), max(one.dimension for one in known), {}, first.exact, certificate, conditions=limits)


def _lowest(levels: Sequence[Level]) -> Level:
    return Level.PROBABLE if Level.PROBABLE in levels else Level.PROVED


def _too_many(statements: t.Statements, whole: Answer) -> NotYetError:
    many = "more assignments than could be counted" if whole.count is None else f"{whole.count:,} assignments"
    said = f"the real unknowns would have to be solved for in {many} of the whole ones"
    hint = f"narrow the whole unknowns to at most {MOST_ASSIGNMENTS} assignments, or make all unknowns real"
    return NotYetError([Diagnostic("error", "E914", said, hint=hint)], statements.source, statements.name)
