"""A point put into a text of whole numbers, and an answer to such a text looked at again. No SymPy is needed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from eqsolve.errors import UsageError, failure
from eqsolve.integer_judge import KIND, CannotDecide, exhaust, replay, truth, value
from eqsolve.integers import Demand, Different, Enumeration, IntegerProblem, Unsuited
from eqsolve.integers.bounds import Contradiction, tighten
from eqsolve.integers.conflict import alone
from eqsolve.integers.search import ENGINES, one_solution
from eqsolve.recheck.beside_points import asked_again, drawn_again
from eqsolve.result import Answer, Checked, CheckedRelation, Claim, Level, Rechecked, Status, Verdict
from eqsolve.spelling import spelled
from eqsolve.syntax import tree as t

# What solving anew must come to again: of whole numbers the points are put back by themselves.
WHOLE = ("verdict", "family", "completeness", "conflict")
WHOLE_AND_REAL = (*WHOLE, "solutions", "count", "asked")


def check_whole(problem: IntegerProblem, at: Mapping[str, Fraction]) -> Checked:
    """Every condition at a point, exactly. Raises UsageError: a name that is no unknown (E673), one without a value
    (E674)."""
    _check_names((*problem.names, *problem.reals), at)
    relations = [_checked(d.condition, d.line, d.text, at) for d in problem.demands]
    for group in problem.different:
        relations.append(_all_different(group, at))
    for name in problem.names:
        if not _within(problem.domains[name], at[name]):
            relations.append(_outside(problem, name, at[name]))
    holds = all(r.holds for r in relations)
    worst = max((r.residual or 0.0 for r in relations), default=0.0)
    values = {name: int(v) if v.denominator == 1 else float(v) for name, v in at.items()}
    return Checked(Status.PROVED if holds else Status.REFUTED, worst, values, tuple(relations))


def _check_names(names: Sequence[str], at: Mapping[str, Fraction]) -> None:
    stranger = next((name for name in at if name not in names), None)
    if stranger is not None:
        raise failure(
            UsageError, "E673", f"the conditions hold no unknown {stranger!r}", f"the unknowns are {', '.join(names)}"
        )
    missing = next((name for name in names if name not in at), None)
    if missing is not None:
        raise failure(
            UsageError, "E674", f"the point gives no value for {missing!r}", f"give one for each of {', '.join(names)}"
        )


def _checked(condition: t.Condition, line: int, text: str, at: Mapping[str, Fraction]) -> CheckedRelation:
    difference = residual = None
    ends: tuple[float | None, float | None] = (None, None)
    if isinstance(condition, t.Compare):
        sides = [_exact(side, at) for side in (condition.left, condition.right)]
        if None not in sides:
            left, right = (Fraction(side) for side in sides if side is not None)
            difference, ends = _float(left - right), (_float(left), _float(right))
            scale = max(Fraction(1), abs(left), abs(right))
            residual = _float(abs(left - right) / scale) if condition.op == "=" else 0.0
    try:
        holds = truth(condition, _row(condition, at)) is True
    except CannotDecide:
        holds = False
    return CheckedRelation(line, text, holds, residual, difference, *ends)


def _row(of: t.Expr | t.Condition, at: Mapping[str, Fraction]) -> dict[str, int]:
    """The values that it holds: texts of thousands of conditions have as many unknowns. Whole ones are whole numbers; the
    others stay what they are, which the judge can compute with as well."""
    held = {node.name: at[node.name] for node in t.walk(of) if isinstance(node, t.Name)}
    return {name: v.numerator if v.denominator == 1 else v for name, v in held.items()}  # type: ignore[misc]


def _exact(side: t.Expr, at: Mapping[str, Fraction]) -> int | Fraction | None:
    try:
        found = value(side, _row(side, at))
    except CannotDecide:
        return None
    return found if isinstance(found, int | Fraction) else None


def _float(number: Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def _all_different(group: Different, at: Mapping[str, Fraction]) -> CheckedRelation:
    """Whether no two of the values are equal; the detail names one that comes twice."""
    values = [_exact(item, at) for item in group.items]
    twice = next((v for k, v in enumerate(values) if v is not None and v in values[:k]), None)
    detail = "" if twice is None else f"two values are {twice}"
    # the line of a cryptarithm is its equation, which holds or fails by itself
    said = group.text if "ifferen" in group.text or "istinct" in group.text else f"all different, as {group.text} says"
    return CheckedRelation(group.line, said, None not in values and twice is None, None, detail=detail)


def _outside(problem: IntegerProblem, name: str, number: Fraction) -> CheckedRelation:
    """A value that its unknown may not take. The line is the first one that names the unknown beside a range, as far as
    the text shows it."""
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    lines = [(k, text) for k, text in enumerate(problem.source.splitlines(), 1) if named.search(text)]
    line = next((k for k, text in lines if _RANGE.search(text)), lines[0][0] if lines else 0)
    said = f"{name} is {spelled(number)}" + ("" if number.denominator == 1 else ", which is no whole number")
    return CheckedRelation(line, f"{name} in {_listed(problem.domains[name])}", False, None, detail=said)


_RANGE = re.compile(r"\bin\b|∈|[<>≤≥]|\b(?:integers?|whole|natural|digits?|positive)\b")


def _listed(runs: t.Runs) -> str:
    """``1..9``, or ``1..3, 5, 8..``."""
    ends = [("" if a is None else str(a), "" if b is None else str(b)) for a, b in runs]
    if ends == [("", "")]:
        return "integers"
    return ", ".join(low if low == high else f"{low}..{high}" for low, high in ends)


def _within(runs: t.Runs, number: Fraction) -> bool:
    return number.denominator == 1 and any(
        (low is None or low <= number) and (high is None or number <= high) for low, high in runs
    )


def recheck_whole(
    problem: IntegerProblem, data: Mapping[str, object], solve_anew: Callable[[], Answer], deadline: float
) -> Rechecked:
    """Every claim of an answer in whole numbers: its points exactly, that none is missing by another search. What no
    other search can show, a formula or an argument, is shown by solving the text anew.

    ``deadline`` is a reading of time.monotonic().
    """
    return Rechecked(tuple(_claims(problem, data, solve_anew, deadline)))


def _claims(
    problem: IntegerProblem, data: Mapping[str, object], solve_anew: Callable[[], Answer], deadline: float
) -> Iterator[Claim]:
    completeness = data.get("completeness")
    said = completeness if isinstance(completeness, Mapping) else {}
    if problem.reals:  # their values need not be fractions, so that a point of the list is no evidence by itself
        yield solved_anew(data, solve_anew(), WHOLE_AND_REAL)
        yield from drawn_again(problem.layouts, data)
        return
    entries = data.get("solutions")
    points = [_values(problem, entry) for entry in entries] if isinstance(entries, Sequence) else [None]
    rows = [point for point in points if point is not None]
    verdict = str(data.get("verdict"))
    shape = None not in points and _word_fits(verdict, len(points), said, data.get("count"))
    yield Claim("the answer", verdict, shape, "its parts fit together" if shape else "its parts do not fit together")
    for number, row in enumerate(rows, 1):
        yield _point(problem, number, row)
    yield from asked_again(problem, data, rows)
    yield from drawn_again(problem.layouts, data)
    if said.get("level") == Level.PROVED.value:
        certificate = said.get("certificate")
        if isinstance(certificate, Mapping) and certificate.get("kind") == KIND:
            yield replay(problem, certificate, rows, engines=ENGINES, deadline=deadline, tighten=_tightened)
            yield from _lines_exclude(problem, data.get("conflict"), deadline)
        else:
            listed = (*WHOLE, "count", "solutions") if len(rows) == data.get("count") else (*WHOLE, "count")
            yield solved_anew(data, solve_anew(), WHOLE if verdict == "family" else listed)
    elif verdict == "family":
        yield solved_anew(data, solve_anew())


def _word_fits(verdict: str, listed: int, said: Mapping[str, object], count: object) -> bool:
    """Whether the verdict, the number of solutions and what is said of others go together."""
    proved = said.get("level") == Level.PROVED.value
    certificate = said.get("certificate")
    if isinstance(certificate, Mapping) and certificate.get("kind") == KIND and count != certificate.get("count"):
        return False
    match verdict:
        case "none":
            return proved and listed == 0 and count == 0
        case "unique":
            return proved and listed == 1 and count == 1
        case "finite":
            return proved and listed >= 1 and isinstance(count, int) and count > 1
        case "found":
            return not proved and listed >= 1
        case "family":
            return listed >= 1
    return verdict == "undecided" and not proved and listed == 0


def _lines_exclude(problem: IntegerProblem, said: object, deadline: float) -> Iterator[Claim]:
    """The lines that are said to exclude each other have no solution by themselves."""
    entries = [e for e in said if isinstance(e, Mapping)] if isinstance(said, Sequence) else []
    if not entries:
        return
    named = [(e.get("line"), e.get("text")) for e in entries]
    conditions: list[Demand | Different] = [*problem.demands, *problem.different]
    known = {(p.line, p.text) for p in conditions} | {(s.line, s.text) for s in problem.stated}
    what = "these lines exclude each other"
    if not all(isinstance(line, int) and isinstance(text, str) and (line, text) in known for line, text in named):
        yield Claim(what, "proved", False, "a line that is named is none of the text")
        return
    stated = [s for s in problem.stated if (s.line, s.text) in named]
    posed = alone(problem, [p for p in conditions if (p.line, p.text) in named], stated)
    bounded = posed if posed.finite else replace(posed, domains=_tightened(posed))
    found: Enumeration | None
    try:
        found = one_solution(bounded, most=1, deadline=deadline)
    except Unsuited:
        found = exhaust(bounded, most=1, deadline=deadline) if bounded.finite else None
    holds = found is not None and found.exhausted and found.count == 0
    yield Claim(what, "proved", holds, "they have no solution by themselves" if holds else "it was not shown again")


def _point(problem: IntegerProblem, number: int, row: tuple[int, ...]) -> Claim:
    checked = check_whole(problem, {n: Fraction(v) for n, v in zip(problem.names, row, strict=True)})
    wrong = next((r.text for r in checked.relations if not r.holds), "")
    what = f"solution {number}: " + ", ".join(f"{n} = {v}" for n, v in list(zip(problem.names, row, strict=True))[:6])
    return Claim(what, "proved", not wrong, f"fails: {wrong}" if wrong else "put back exactly")


def solved_anew(data: Mapping[str, object], again: Answer, keys: Sequence[str] = WHOLE) -> Claim:
    """Whether solving the text anew comes to the same verdict by the same argument."""
    fresh = json.loads(again.to_json())
    same = all(_claimed(fresh.get(key)) == _claimed(data.get(key)) for key in keys)
    what = (
        "no numbers fulfil the conditions"
        if again.verdict is Verdict.NONE
        else "the formulas give all solutions"
        if again.verdict is Verdict.FAMILY
        else "these are the solutions"
    )
    said = "solving the text anew comes to the same" if same else "solving the text anew comes to another answer"
    return Claim(what, "proved", same, said)


def _claimed(said: object) -> object:
    """What is claimed of solutions; by which way they were found is none of it."""
    if not isinstance(said, list):
        return said
    return [{k: v for k, v in one.items() if k != "method"} if isinstance(one, Mapping) else one for one in said]


def _values(problem: IntegerProblem, entry: object) -> tuple[int, ...] | None:
    values = entry.get("values") if isinstance(entry, Mapping) else None
    if not isinstance(values, Mapping) or set(values) != set(problem.names):
        return None
    row = tuple(values[name] for name in problem.names)
    exact = entry.get("exact", {}) if isinstance(entry, Mapping) else {}
    if not isinstance(exact, Mapping) or any(
        values.get(n) is None or spelled(values[n]) != e for n, e in exact.items()
    ):
        return None
    return row if all(isinstance(v, int) and not isinstance(v, bool) for v in row) else None


def _tightened(problem: IntegerProblem) -> Mapping[str, t.Runs]:
    """The domains that the conditions leave: by plain bounds, or where these have no end by what bounds powers and
    forms that only zero fulfils."""
    found = tighten(problem)
    if isinstance(found, Contradiction):
        return dict.fromkeys(problem.names, ())
    if found.finite:
        return found.domains
    from eqsolve.integers.unbounded import ends_again

    return ends_again(found) or found.domains
