"""Whole unknowns without bounds: what was found of them becomes an answer, once the judge has put it back."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice, pairwise

from eqsolve.integer_judge import CannotDecide, Judge, asked, exhaust
from eqsolve.integers import IntegerProblem, intersection
from eqsolve.integers.enumeration import Enumeration
from eqsolve.integers.unbounded import Branch, IntegerFamily, NoneProof, Orbit, Searched
from eqsolve.result import (
    Answer,
    Certificate,
    CertificateKind,
    Completeness,
    Level,
    LineRef,
    Solution,
    SolutionFamily,
    Status,
    Values,
    Verdict,
)
from eqsolve.syntax import show
from eqsolve.syntax import tree as t

_SUBSTITUTED = Certificate(CertificateKind.SUBSTITUTION, detail="put back exactly, in whole numbers")
# A cube of whole numbers in which the family is compared with plain search: assignments in it, and seconds. More: each
# family costs a second; fewer: a formula that misses solutions is more likely to pass.
GUARD_SIZE, GUARD_SECONDS = 20_000, 1.0

# Powers of the unit, on both sides, that are tried to see which members of an orbit fulfil side conditions. Values grow
# with each of them, so that bounds either hold from a power on or never again.
REACH = 12
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
# Members near zero that are looked at for the same reason where there are several parameters. Fewer: a side condition
# that few of them break goes unsaid.
NEAR = 200


def none_of(problem: IntegerProblem, found: NoneProof, lines: Sequence[LineRef]) -> Answer:
    """No solution, with the argument."""
    completeness = Completeness(Level.PROVED, found.reason, dict(found.certificate))
    return Answer(Verdict.NONE, completeness, problem.names, conflict=tuple(lines), count=0)


def searched_of(problem: IntegerProblem, found: Searched) -> Answer:
    """What an outward search came upon; it says what it searched, and nothing about the rest."""
    solutions = _points(problem, found.rows)
    completeness = Completeness(Level.UNKNOWN, found.words)
    values = asked(problem, [tuple(int(s.values[name]) for name in problem.names) for s in solutions])
    word = Verdict.FOUND if solutions else Verdict.UNDECIDED
    return Answer(word, completeness, problem.names, solutions, asked=values)


def family_of(problem: IntegerProblem, found: IntegerFamily, members: int) -> Answer:
    """Solutions without end: the formulas, and the first members, each put back."""
    rows = found.members(max(1, members))
    solutions = _points(problem, rows)
    if len(solutions) < max(1, len(rows)):
        why = "the formulas found give points that do not fulfil the text"
        return Answer(
            Verdict.FOUND if solutions else Verdict.UNDECIDED,
            Completeness(Level.UNKNOWN, why),
            problem.names,
            solutions,
        )
    complete = found.complete and _agrees(problem, found)
    level = Level.PROVED if complete else Level.UNKNOWN
    formulas = [f for branch in found.branches if (f := _formula(problem, branch)) is not None]
    formulas = [f for k, f in enumerate(formulas) if f not in formulas[:k]]  # cases may share a formula
    assert formulas, "an orbit that holds a member has its formula"
    family = replace(formulas[0], others=tuple(formulas[1:]))
    return Answer(Verdict.FAMILY, Completeness(level, found.reason), problem.names, solutions, family=family)


def _formula(problem: IntegerProblem, branch: Branch) -> SolutionFamily | None:
    """One formula with what its parameters stand for; None where it has no member that fulfils the text."""
    parameters = tuple(_said(branch.domains[p], p) for p in branch.parameters)
    conditions = [show(c) for c in branch.conditions]
    sides = _sides(problem)
    if branch.orbit is not None and sides:
        steps = _steps(problem, branch.orbit)
        if not steps and _ended(problem, branch.orbit):
            return None
        if not _settled(problem, branch.orbit) or (not steps and _beside(problem)):
            conditions += sides
        else:
            conditions += _beside(problem)
            if not steps:
                return None
            if len(steps) == 2 * REACH + 1:
                pass  # it goes on so on both sides
            elif steps == set(range(min(steps), REACH + 1)):
                parameters = (f"{branch.parameters[0]} >= {min(steps)}",)
            elif steps == set(range(-REACH, max(steps) + 1)):
                parameters = (f"{branch.parameters[0]} <= {max(steps)}",)
            else:
                conditions += [side for side in sides if side not in conditions]
    elif sides and not _all_fulfil(problem, branch):
        conditions += [side for side in sides if side not in conditions]
    expressions = {name: show(e) for name, e in branch.expressions.items()}
    return SolutionFamily((), 0, expressions, True, _SUBSTITUTED, parameters=parameters, conditions=tuple(conditions))


def _all_fulfil(problem: IntegerProblem, branch: Branch) -> bool:
    """Whether parameters near zero, of those that the branch allows, all give solutions."""
    alone = IntegerFamily(
        problem.names,
        (branch,),
        True,
        "",
        replace(problem, demands=(), different=(), domains=dict.fromkeys(problem.names, ((None, None),))),
    )
    judge = Judge(problem)
    return all(judge.refuted_by(row) is None for row in alone.members(NEAR))


def _said(ends: t.Runs, parameter: str) -> str:
    """A parameter, with the numbers that it may take where these are not all."""
    low, high = ends[0][0], ends[-1][1]
    if len(ends) == 1 and low is not None and high is None:
        return f"{parameter} >= {low}"
    if len(ends) == 1 and low is None and high is not None:
        return f"{parameter} <= {high}"
    return parameter


def _sides(problem: IntegerProblem) -> list[str]:
    """What the text asks beside its equations, which a formula for these does not see to."""
    said = [
        show(d.condition) for d in problem.demands if not (isinstance(d.condition, t.Compare) and d.condition.op == "=")
    ]
    for name in problem.names:
        runs = problem.domains[name]
        if len(runs) == 1:
            low, high = runs[0]
            said += [f"{name} >= {low}"] if low is not None else []
            said += [f"{name} <= {high}"] if high is not None else []
        else:
            said.append(" or ".join(_run(name, run) for run in runs))
    return said


def _run(name: str, run: t.Run) -> str:
    """One stretch of a domain of several, at least one end of which is a number."""
    low, high = run
    if low == high:
        return f"{name} = {low}"
    return f"{name} >= {low}" if high is None else f"{name} <= {high}" if low is None else f"{low} <= {name} <= {high}"


def _beside(problem: IntegerProblem) -> list[str]:
    """Of the sides those that compare more than one unknown with a number."""
    return [
        show(d.condition)
        for d in problem.demands
        if not (isinstance(d.condition, t.Compare) and (d.condition.op == "=" or _end(d.condition) is not None))
    ]


def _ends(problem: IntegerProblem) -> list[tuple[str, str, Fraction]]:
    """Unknowns that are compared with a number, as domains and conditions do it: name, sign, number. Of a domain in
    several stretches those between the first and the last one come with "!=": nothing is over there."""
    found = [end for d in problem.demands if isinstance(d.condition, t.Compare) and (end := _end(d.condition))]
    for name in problem.names:
        runs = problem.domains[name]
        ends = [(">=", runs[0][0]), ("<=", runs[-1][1])]
        ends += [("!=", end) for left, right in pairwise(runs) for end in (left[1], right[0])]
        found += [(name, op, Fraction(end)) for op, end in ends if end is not None]
    return found


def _end(condition: t.Compare) -> tuple[str, str, Fraction] | None:
    match condition:
        case t.Compare(op=op, left=t.Name(name=name), right=t.Num(value=value)) if op != "=":
            return name, op, value
        case t.Compare(op=op, left=t.Num(value=value), right=t.Name(name=name)) if op != "=":
            return name, _TURNED.get(op, op), value
    return None


def _far(orbit: Orbit) -> list[dict[str, int]]:
    """The members at both ends of ``REACH``."""
    return [next(islice(orbit.members(side), REACH, None)) for side in (1, -1)]


def _settled(problem: IntegerProblem, orbit: Orbit) -> bool:
    """Whether the members beyond ``REACH`` are larger than all numbers that they are compared with."""
    return all(abs(values[name]) > abs(number) for values in _far(orbit) for name, _, number in _ends(problem))


def _ended(problem: IntegerProblem, orbit: Orbit) -> bool:
    """Whether on either side some value has passed an end that it does not come back from."""
    return all(any(_passed(values[name], op, number) for name, op, number in _ends(problem)) for values in _far(orbit))


def _passed(value: int, op: str, number: Fraction) -> bool:
    below, above = -abs(number), abs(number)
    return (op in (">", ">=") and value < below) or (op in ("<", "<=") and value > above)


def _steps(problem: IntegerProblem, orbit: Orbit) -> set[int]:
    """The k up to ``REACH`` whose members fulfil the text."""
    judge = Judge(problem)
    return {
        side * k
        for side in (1, -1)
        for k, values in enumerate(islice(orbit.members(side), REACH + 1))
        if judge.refuted_by(tuple(values[name] for name in problem.names)) is None
    }


def _points(problem: IntegerProblem, rows: Sequence[tuple[int, ...]]) -> tuple[Solution, ...]:
    """The rows that the judge lets pass."""
    solutions = []
    judge = Judge(problem)
    for row in rows:
        try:
            if judge.refuted_by(row) is not None:
                continue
        except CannotDecide:
            continue
        values = dict(zip(problem.names, row, strict=True))
        solutions.append(Solution(Values(values), Status.PROVED, 0.0, dict(values), _SUBSTITUTED, "formula"))
    return tuple(solutions)


def _agrees(problem: IntegerProblem, found: IntegerFamily) -> bool:
    """Whether plain search of a cube around the origin comes upon members of the family alone."""
    radius = int((GUARD_SIZE ** (1 / len(problem.names)) - 1) / 2)
    while True:
        cube = {name: intersection(problem.domains[name], ((-radius, radius),)) for name in problem.names}
        seen = _searched(replace(problem, domains=cube))
        if seen is None or not seen.rows:
            return True
        if seen.count == len(seen.rows) or radius == 0:
            break
        radius //= 4  # the rows that are listed are not the smallest ones
    members = set(found.members(4 * len(seen.rows) + 10))
    return set(seen.rows) <= members


def _searched(problem: IntegerProblem) -> Enumeration | None:
    try:
        seen = exhaust(problem, most=1_000, deadline=time.monotonic() + GUARD_SECONDS)
    except CannotDecide:
        return None
    return seen if seen.exhausted else None
