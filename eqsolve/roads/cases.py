"""Conditions with 'or', 'not' and 'if' on real unknowns: each case is solved over the reals, and the answers are united."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eqsolve.clocks.budget import at
from eqsolve.clocks.clock import Clock
from eqsolve.errors import ModelError
from eqsolve.given import cases_of
from eqsolve.result import (
    Answer,
    AskedValue,
    Certificate,
    CertificateKind,
    Completeness,
    Interval,
    Level,
    LineRef,
    Solution,
    SolutionFamily,
    Verdict,
)
from eqsolve.roads import reals
from eqsolve.roads.call import Call
from eqsolve.syntax import tree as t
from eqsolve.tolerances import SAME_SOLUTION
from eqsolve.verify import Repeated, one_point, united_sets

# The least time for one of them, in seconds. Less: each is cut short before its first root; more: the limit is none.
LEAST = 0.5

# What says that a part without unknowns is no number.
NO_NUMBER = ("E380", "E383")

TAKEN_FOR_ONE = "solutions of two cases whose enclosures meet are taken for one"

_LEVELS = (Level.UNKNOWN, Level.PROBABLE, Level.PROVED)


def solved(statements: t.Statements, call: Call) -> Answer:
    """The answer to a text of real unknowns, whatever conditions stand in it. Raises NotYetError (E915): too many
    cases."""
    cases = cases_of(statements)
    if len(cases) == 1:
        return reals.solved(cases[0], call)
    return _united(_parts(cases, call, within=False), len(cases))


def solved_where_defined(statements: t.Statements, call: Call) -> Answer | None:
    """The same for an assignment of some unknowns, which can leave no number in a part, as 1/a for a = 0: then no
    solution lies in its case. None where all cases are such."""
    cases = cases_of(statements)
    parts = _parts(cases, call, within=True)
    if not parts:
        return None
    return parts[0] if len(cases) == 1 else _united(parts, len(parts) if call.clock.left > 0 else len(cases))


def _parts(cases: Sequence[t.Statements], call: Call, *, within: bool) -> list[Answer]:
    """The answers of the cases that there was time for; ``within``: without those that leave no number in a part."""
    parts: list[Answer] = []
    for number, case in enumerate(cases):
        at(f"solving case {number + 1} of {len(cases)}")
        clock = Clock(max(LEAST, call.clock.left / (len(cases) - number)))
        try:
            parts.append(reals.solved(case, replace(call, clock=clock)))
        except ModelError as error:
            if not within or error.code not in NO_NUMBER or _has_choices(case):
                raise
        if call.clock.left <= 0:
            break
    return parts


def _has_choices(case: t.Statements) -> bool:
    """A part may then be without a number where another one is chosen."""
    nodes = (node for line in case.lines for e in line.expressions() for node in t.walk(e))
    return any(isinstance(node, t.Call) and node.function in ("where", "piecewise") for node in nodes)


# ---------------------------------------------------------------- answers of cases to one


def _united(parts: Sequence[Answer], cases: int) -> Answer:
    """What the cases have together, with all that was noted in them; as sure as the least sure of them."""
    notes = dict.fromkeys(note for part in parts for note in part.notes)
    return replace(_together(parts, _known(parts, cases)), notes=tuple(notes))


def _known(parts: Sequence[Answer], cases: int) -> Completeness:
    level = min((part.completeness.level for part in parts), key=_LEVELS.index)
    known = Completeness(level, f"each of the {cases} cases was solved")
    if len(parts) < cases:
        known = Completeness(Level.UNKNOWN, f"the time sufficed for {len(parts)} of {cases} cases")
    elif level is Level.UNKNOWN:
        why = next(part.completeness.reason for part in parts if part.completeness.level is level)
        known = Completeness(level, f"of one of the {cases} cases not all is known: {why}")
    return known


def _together(parts: Sequence[Answer], known: Completeness) -> Answer:
    found = [part for part in parts if part.solutions]
    if not found:
        return _without(parts, known)
    if any(part.family is not None for part in found):
        return _families(found, known)
    return _points(found, known)


def _without(parts: Sequence[Answer], known: Completeness) -> Answer:
    lines = dict.fromkeys((ref.line, ref.text) for part in parts for ref in part.conflict)
    none = known.level is Level.PROVED and all(part.verdict is Verdict.NONE for part in parts)
    return replace(
        parts[0],
        verdict=Verdict.NONE if none else Verdict.UNDECIDED,
        completeness=known if none else replace(known, level=Level.UNKNOWN),
        conflict=tuple(LineRef(*line) for line in sorted(lines)) if none else (),
        redundant=(),
        best=None,
    )


def _points(parts: Sequence[Answer], known: Completeness) -> Answer:
    kept: list[tuple[Solution, Answer, int]] = []
    for part in parts:
        for k, solution in enumerate(part.solutions):
            same = [one_point(solution, other) for other, _, _ in kept if _near(solution, other)]
            if not same or set(same) == {False}:
                kept.append((solution, part, k))
            elif True not in same and known.level is Level.PROVED:
                known = Completeness(Level.PROBABLE, f"{known.reason}; {TAKEN_FOR_ONE}")
    kept.sort(key=lambda one: tuple(one[0].values.values()))
    sure = known.level is not Level.UNKNOWN
    word = Verdict.FOUND if not sure else Verdict.UNIQUE if len(kept) == 1 else Verdict.FINITE
    asked = tuple(_asked([(part.asked[q], k) for _, part, k in kept]) for q in range(len(parts[0].asked)))
    solutions = tuple(solution for solution, _, _ in kept)
    return replace(parts[0], verdict=word, completeness=known, solutions=solutions, asked=asked, redundant=())


def _asked(at: Sequence[tuple[AskedValue, int]]) -> AskedValue:
    """The value of one question at each solution, which is number k of its case."""
    values = tuple(one.values[k] for one, k in at if k < len(one.values))
    exact = tuple(one.exact[k] for one, k in at if k < len(one.exact))
    decimals = tuple(one.decimals[k] for one, k in at if k < len(one.decimals))
    return AskedValue(at[0][0].text, values, exact, decimals)


def _near(a: Solution, b: Solution) -> bool:
    return all(abs(v - b.values[n]) <= SAME_SOLUTION * (1 + abs(v)) for n, v in a.values.items())


def _families(parts: Sequence[Answer], known: Completeness) -> Answer:
    """Infinitely many solutions: intervals of one unknown as one set, other families one beside the other."""
    samples = [part.solutions[0] for part in parts if part.family is not None]
    sample = min(samples, key=lambda s: sum(v * v for v in s.values.values()))
    out = replace(parts[0], verdict=Verdict.FAMILY, solutions=(sample,), redundant=(), asked=())
    together = _set(parts) if len(parts[0].unknowns) == 1 else None
    if together is not None:
        return replace(out, completeness=known, family=_line_set(parts[0].unknowns[0], together, known))
    families = [one for part in parts if part.family is not None for one in (part.family, *part.family.others)]
    families += [_form(s) for part in parts if part.family is None for s in part.solutions]
    family = replace(families[0], others=tuple(replace(one, others=()) for one in families[1:]))
    return replace(out, completeness=known, family=family)


def _form(point: Solution) -> SolutionFamily:
    """A single solution as a form in which nothing is free."""
    expressions = {**point.values, **point.forms}
    exact = len(point.forms) == len(point.values)
    return SolutionFamily((), 0, expressions, exact, point.certificate)


def _set(parts: Sequence[Answer]) -> Repeated | None:
    """All solutions in one unknown, where each case leaves intervals or single points."""
    sets: list[Repeated] = []
    for part in parts:
        if part.family is None:
            sets.append(Repeated(tuple(_interval(s, part.unknowns[0]) for s in part.solutions)))
            continue
        for family in (part.family, *part.family.others):
            if not family.intervals or family.parameters:  # on one side of a bound alone
                return None
            sets.append(Repeated(family.intervals, family.period))
    return united_sets(sets)


def _line_set(name: str, found: Repeated, known: Completeness) -> SolutionFamily:
    certificate = Certificate(CertificateKind.SIGNS, detail=known.reason)
    dimension = 0 if all(i.point for i in found.intervals) else 1
    return SolutionFamily((name,), dimension, {}, True, certificate, intervals=found.intervals, period=found.period)


def _interval(solution: Solution, name: str) -> Interval:
    value, exact = float(solution.values[name]), solution.forms.get(name)
    box = solution.certificate.box.get(name, ()) if solution.certificate is not None and exact is None else ()
    return Interval(value, value, True, True, exact, exact, tuple(box), tuple(box))
