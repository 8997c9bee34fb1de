"""``check``: a point put into a text, or an answer proven again."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, overload

from eqsolve.api import solve
from eqsolve.arguments import folder_of, mapping_of
from eqsolve.clocks.budget import at, whereabouts
from eqsolve.clocks.clock import Clock, Unread, bearable
from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.given import Given, Number, Text, cases_of, contents, json_of, options_from
from eqsolve.given.points import exact_point
from eqsolve.given.systems import equations_of
from eqsolve.given.values import as_read, exact_number
from eqsolve.integers import holds_integers, problem_of
from eqsolve.recheck import check_whole, recheck, recheck_whole, text_of
from eqsolve.result import Answer, Checked, CheckedRelation, Claim, Fit, Rechecked, Solution, Status, links_apart
from eqsolve.syntax.tree import Statements
from eqsolve.verify import check_point


@overload
def check(
    text: Text,
    at: Mapping[str, Number] | Solution | Answer | Fit,
    *,
    params: Mapping[str, Number] | None = ...,
    name: str | None = ...,
    base_dir: Path | None = ...,
    time_limit: float | None = ...,
) -> Checked: ...


@overload
def check(
    text: Answer | Mapping[str, object] | str | Path,
    at: None = ...,
    *,
    params: None = ...,
    name: str | None = ...,
    base_dir: Path | None = ...,
    time_limit: float | None = ...,
) -> Rechecked: ...


def check(
    text: Text,
    at: Mapping[str, Number] | Solution | Answer | Fit | None = None,
    *,
    params: Mapping[str, Number] | None = None,
    name: str | None = None,
    base_dir: Path | None = None,
    time_limit: float | None = 20.0,
) -> Checked | Rechecked:
    """Put a point into every relation of a text, in exact or ball arithmetic; or, without a point, prove an answer
    again.

    ``at`` gives a value for every unknown: a float, a Fraction, or text such as "7/3", "1e-3", "pi/2" or "sqrt(2)"
    (exact); a solution does as well, and an answer that has only one. Without it, ``text`` is an Answer, its
    ``to_dict()``, its JSON or the path of that: every claim is proven again from the text and the certificates that it holds,
    or where only that can show it, by solving the text anew.
    ``time_limit``: seconds for the whole call. ``base_dir``: of tables. Raises UsageError: a name that is no unknown
    (E621; in whole numbers E673), a value that is no finite number (E622), an unknown without a value (E628; E674), data
    that are no answer with its text (E640), a text without a point or a point without its text (E612), a text of fit lines
    (E641), a point that was not checked in time (E675).

    >>> import eqsolve
    >>> bool(eqsolve.check("x^2 = 2", {"x": "sqrt(2)"}))
    True
    """
    clock = Clock(time_limit)
    if at is None:
        return _check_answer(text, base_dir, clock)
    point: Any = at.one() if isinstance(at, Answer) else at  # a Solution is a Mapping, which only its register knows
    checked = clock.finishing(lambda: _check_point(text, point, params, name, base_dir))
    if checked is None:
        raise failure(
            UsageError, "E675", f"the time limit was reached while {whereabouts()}", "give more seconds: time_limit="
        )
    return replace(checked, relations=links_apart(checked.relations))


def _check_point(
    text: Text,
    point: Mapping[str, Number],
    params: Mapping[str, Number] | None,
    name: str | None,
    base_dir: Path | None,
) -> Checked:
    given = Given(text, params, False, name, base_dir)
    with bearable():
        statements = given.read()
        if holds_integers(statements):
            problem = problem_of(statements)
            if not problem.names:
                return _best([_put_into(given, case, point) for case in cases_of(statements, problem.reals)])
            at("putting the point into the conditions")
            named = as_read(problem.names, mapping_of("at", point, '{"x": 2}'))
            values = {n: exact_number(v, n) for n, v in named.items()}
            return replace(check_whole(problem, values), notes=statements.notes)
        return _put_into(given, statements, point)


def _put_into(given: Given, statements: Statements, point: Mapping[str, Number]) -> Checked:
    system = equations_of(given.build(statements))
    at("putting the point into the relations")
    return replace(check_point(system, exact_point(system, point)), notes=system.notes)


def _best(cases: Sequence[Checked]) -> Checked:
    """The case that the point fulfils, or fulfils best, each line once: by the worst of what it asks for there."""
    best = min(cases, key=lambda one: (_STATUSES.index(one.status), sum(not r.holds for r in one.relations)))
    lines: dict[tuple[int, str], CheckedRelation] = {}
    for relation in sorted(best.relations, key=lambda r: (r.holds, -math.inf if r.residual is None else -r.residual)):
        lines.setdefault((relation.line, relation.text), relation)
    return replace(best, relations=tuple(sorted(lines.values(), key=lambda r: r.line)))


_STATUSES = (Status.PROVED, Status.VERIFIED, Status.REFUTED)


def _written(path: object) -> str:
    """The text of the file of an answer. Whoever names none may have left out the point."""
    try:
        return contents(Path(str(path)))
    except UsageError as error:
        if isinstance(path, Path):
            raise
        hint = 'to check a point in a text give its values as well: eqsolve.check("x^2 = 2", {"x": "sqrt(2)"})'
        if set("=<>\n") & set(str(path)):
            raise _half("a text without a point", hint) from None
        raise UsageError([replace(told, hint=hint) for told in error.diagnostics]) from None


def _half(what: str, hint: str) -> EqsolveError:
    """The error of a text without a point, or a point without its text."""
    return failure(UsageError, "E612", f"this is {what}, so nothing can be checked", hint)


def _check_answer(answer: object, base_dir: Path | None, clock: Clock) -> Rechecked:
    """An answer is proven again; ``solve`` is asked only for what nothing else can show."""
    base_dir = folder_of(base_dir)
    if isinstance(answer, Solution):
        raise _half("a point without its text", "give the text as well: eqsolve.check(text, solution)")
    data = answer.to_dict() if isinstance(answer, Answer) else answer
    what = "this"
    if isinstance(data, str) and isinstance(held := json_of(data), Mapping):
        data = held
    elif isinstance(data, str | Path):
        path = Path(data)
        written = _written(answer)
        data, base_dir = json_of(written), base_dir or path.parent
        what = f"{path.name} is no JSON: it" if data is None and written.strip() != "null" else path.name
    text, params = text_of(data if isinstance(data, Mapping) else {}, what)
    assert isinstance(data, Mapping)

    again = options_from(data)

    def anew() -> Answer:
        found = solve(text, params=params, base_dir=base_dir, time_limit=max(clock.left, sys.float_info.min), **again)
        assert isinstance(found, Answer)  # a text with fit lines was refused above
        return found

    given = Given(text, params, False, None, base_dir)
    try:
        statements = clock.reading(given.read)
        if holds_integers(statements):
            problem = clock.reading(lambda: problem_of(statements))
            if problem.names:
                return recheck_whole(problem, data, anew, clock.deadline)
            cases = cases_of(statements, problem.reals)
        else:
            cases = [statements]
        systems = clock.reading(lambda: [equations_of(given.build(case)) for case in cases])
    except Unread as late:
        return Rechecked((Claim("the answer", "", False, str(late)),))
    with bearable():
        return recheck(systems, data, anew, clock.closing)
