"""The library: the pipelines, and the only place where all rooms meet. Read ``solve`` first.

Importing this module loads SymPy; the package itself loads it when one of these functions is first used.
torch comes in with the first numerical method (see ``methods.choose``).
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import overload

from eqsolve import syntax
from eqsolve.arguments import flag_of, folder_of, listener_of, mapping_of
from eqsolve.budget import at, whereabouts, within
from eqsolve.errors import Diagnostic, Interrupted, NotYetError, UsageError, failure
from eqsolve.given import (
    Clock,
    Number,
    Text,
    bearable,
    constants,
    contents,
    device_of,
    entries,
    equations_of,
    exact_point,
    json_of,
    method_of,
    options_from,
    options_of,
    seed_of,
    source_of,
    start_from,
    system_of,
)
from eqsolve.methods import choose
from eqsolve.methods.fit_bounds import bounded
from eqsolve.methods.request import Request
from eqsolve.model import Facts, System, examine
from eqsolve.proposal import LinearRank
from eqsolve.recheck import recheck, text_of
from eqsolve.result import Answer, Candidate, Checked, Claim, Coverage, Finding, Fit, Fits, Level, Rechecked, Stop
from eqsolve.syntax.text import given_columns
from eqsolve.syntax.tree import Statements
from eqsolve.verify import Judge, check_point
from eqsolve.vocabulary import FUNCTIONS
from eqsolve.work import counting, ended_by, passed

Told = Callable[..., Iterator[Finding]]  # (what is being done, findings) -> the same findings
_COLUMNS = '{"x": [1, 2, 3], "y": [2, 4, 6]}'
Progress = Callable[[str, int], None]  # what is being done now, and how many solutions are known


def solve(
    text: Text,
    *,
    all: bool = True,
    exact: bool = True,
    prove: bool = True,
    method: str = "auto",
    seed: int = 0,
    time_limit: float | None = 20.0,
    start: Mapping[str, Number] | None = None,
    params: Mapping[str, Number] | None = None,
    device: str = "cpu",
    strict: bool = False,
    name: str | None = None,
    base_dir: Path | None = None,
    progress: Progress | None = None,
) -> Answer | Fit:
    """Solve the equations of a text and say what is true about them.

    Args:
        text: the equations: a string, a list of lines, a Path to a file, or SymPy equations (one, or a list of them).
        all: look for every solution; False stops as soon as one is proven.
        exact: also look for exact forms (rationals, surds, ...), under a time limit of their own; False keeps only
            those that the methods themselves have.
        prove: also prove points and completeness; False only verifies points in higher precision.
        method: "auto", or one of exact, homotopy, lm, newton, descent, adam, sgd, lbfgs.
        seed: of the random starts, a whole number of at most 63 bits; the same text and seed give the same answer.
        time_limit: seconds for the whole call, a ceiling (None: no limit): what is known then is returned. The search
            ends by counted work before, mostly long before, so that the same text and seed give the same answer on a
            busy machine; a limit above 20 allows more work.
        start: starting values by name; they win over guesses (``x ~ 3``) in the text.
        params: values for constants that the text defines (``g := 9.81``) or merely uses.
        device: where torch computes, such as "cpu" or "cuda".
        strict: notes about how the text was read become errors.
        progress: called at each new stage and each finding with what is being done and how many solutions are known.

    Returns:
        An Answer; a Fit if the text holds ``fit`` lines. Not finding a solution is an answer, not an exception.

    Raises:
        TextError, NotYetError, ModelError: the text cannot be read or built; UsageError: a wrong argument;
        Interrupted: Ctrl-C came while searching; it holds the answer so far.

    >>> import eqsolve
    >>> print(eqsolve.solve("x^2 = 4, x > 0")[0]["x"])
    2.0
    """
    clock = Clock(time_limit)
    request = Request(clock.most_work, flag_of("all", all), method_of(method), seed_of(seed), device_of(device))
    exact, prove, progress = flag_of("exact", exact), flag_of("prove", prove), listener_of(progress)
    options = options_of(all=all, exact=exact, prove=prove, method=method, start=start)
    judge = None
    with counting(clock.deadline):
        try:
            read = within(clock.deadline, lambda: _read(text, params, strict, name, base_dir, start), _nothing)
            clock.mark("read")
            if read is None:
                return _unread(f"the time limit was reached while {whereabouts()}", text, params, clock, request)
            system, facts = read
            if system.fits:
                return _fit(_fitted(system), clock, replace(request, deadline=math.inf))
            judge = Judge(system, request.deadline, all, prove, exact)
            within(clock.last_call, partial(_search, judge, facts, request, _telling(progress, judge)), _nothing)
            return replace(_answer(judge, clock, seed, params), options=options)
        except KeyboardInterrupt as stopped:
            if isinstance(stopped, Interrupted):
                raise
            if judge is None:
                raise Interrupted(_unread(f"interrupted while {whereabouts()}", text, params, clock, request)) from None
            judge.doubt("interrupted")
            raise Interrupted(_answer(judge, clock, seed, params, hurried=True)) from None


def fit(
    text: Text,
    *,
    data: Mapping[str, object] | None = None,
    seed: int = 0,
    time_limit: float | None = 60.0,
    start: Mapping[str, Number] | None = None,
    params: Mapping[str, Number] | None = None,
    device: str = "cpu",
    strict: bool = False,
    name: str | None = None,
    base_dir: Path | None = None,
) -> Fit:
    """Least-squares fit of the ``fit`` lines of a text; see ``solve`` for the other arguments.

    Args:
        data: the table, if the text has none: arrays (or lists) of one length by column name; rows with a nan or inf
            are left out.

    Raises UsageError: no ``fit`` line (E620); columns that are none, of different lengths, of many data sets, or beside
    a table of the text (E645 to E651).
    """
    clock = Clock(time_limit)
    request = Request(seed=seed_of(seed), device=device_of(device))
    columns, sets = given_columns(mapping_of("data", data, _COLUMNS)) if data is not None else (None, None)
    if sets is not None:
        raise failure(
            UsageError,
            "E651",
            "data: a column of shape [sets, rows] stands for many data sets",
            "fit them with eqsolve.fit_many",
        )
    try:
        system = within(
            clock.deadline,
            lambda: _fitted(start_from(system_of(text, params, strict, name, base_dir, columns), start)),
            _nothing,
        )
        clock.mark("read")
        with counting(clock.deadline):
            return _fit(system, clock, request)
    except KeyboardInterrupt:
        raise Interrupted(Fit.unfinished("interrupted", timings=clock.timings(), seed=seed)) from None


def fit_many(
    text: Text,
    data: Mapping[str, object],
    *,
    seed: int = 0,
    time_limit: float | None = 60.0,
    start: Mapping[str, Number] | None = None,
    params: Mapping[str, Number] | None = None,
    device: str = "cpu",
    strict: bool = False,
    name: str | None = None,
    base_dir: Path | None = None,
) -> Fits:
    """Fit one text to many data sets at once, each by itself; with starting values ten thousand small sets take a
    fraction of a second.

    Args:
        data: columns by name, of shape [rows] (the same for every set) or [sets, rows]. A nan costs its set that row,
            so sets of different lengths are filled up with nan.

    Returns:
        Fits: columns of values, standard errors and sums of squares with one entry for each set, and the status of
            each.

    Each set begins at the guesses (``k ~ 1`` or ``start``), which makes it quick, or without them at the best of many
    draws. Raises UsageError as ``fit`` does.

    >>> import eqsolve
    >>> fits = eqsolve.fit_many("fit y = a*x + b", {"x": [0, 1, 2], "y": [[1, 3, 5], [0, 1, 2]]})
    >>> [round(float(a), 9) for a in fits["a"]]
    [2.0, 1.0]
    """
    clock = Clock(time_limit)
    request = Request(seed=seed_of(seed), device=device_of(device))
    columns, _ = given_columns(mapping_of("data", data, _COLUMNS))
    first = {column: array[0] if array.ndim == 2 else array for column, array in columns.items()}
    system = within(
        clock.deadline,
        lambda: _fitted(start_from(system_of(text, params, strict, name, base_dir, first), start)),
        _nothing,
    )
    clock.mark("read")
    with counting(clock.deadline):
        found = (
            None
            if system is None
            else within(clock.closing, lambda: choose.fit_many(system, columns, request), _nothing)
        )
    clock.mark("solve")
    if system is None or found is None:
        return choose.unfinished(() if system is None else system.names, columns, request)
    return replace(found, notes=system.notes + found.notes, timings=clock.timings())


@overload
def check(
    text: Text,
    at: Mapping[str, Number],
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
    at: Mapping[str, Number] | None = None,
    *,
    params: Mapping[str, Number] | None = None,
    name: str | None = None,
    base_dir: Path | None = None,
    time_limit: float | None = 20.0,
) -> Checked | Rechecked:
    """Put a point into every relation of a text, in exact or ball arithmetic; or, without a point, prove an answer
    again.

    ``at`` gives a value for every unknown: a float, a Fraction, or text such as "7/3", "1e-3", "pi/2" or "sqrt(2)"
    (exact). Without it, ``text`` is an Answer, its ``to_dict()``, or the path of its JSON: every claim is proven again
    from the text and the certificates that it holds, or where only that can show it, by solving the text anew.
    ``time_limit``: seconds for the whole call. ``base_dir``: of tables. Raises UsageError: a name that is no unknown
    (E621), a value that is no finite number (E622), an unknown without a value (E628), data that are no answer with its
    text (E640), a text of fit lines (E641), a point that was not checked in time (E675).
    """
    clock = Clock(time_limit)
    if at is None:
        return _check_answer(text, base_dir, clock)
    checked = within(clock.closing, lambda: _check_point(text, at, params, name, base_dir), _nothing)
    if checked is None:
        raise failure(
            UsageError, "E675", f"the time limit was reached while {whereabouts()}", "give more seconds: time_limit="
        )
    return checked


def _check_point(
    text: Text,
    point: Mapping[str, Number],
    params: Mapping[str, Number] | None,
    name: str | None,
    base_dir: Path | None,
) -> Checked:
    at("reading")
    system = equations_of(system_of(text, params, False, name, base_dir))
    at("putting the point into the relations")
    with bearable():
        return replace(check_point(system, exact_point(system, point)), notes=system.notes)


def _check_answer(answer: object, base_dir: Path | None, clock: Clock) -> Rechecked:
    base_dir = folder_of(base_dir)
    data = answer.to_dict() if isinstance(answer, Answer) else answer
    if isinstance(data, str | Path):
        path = Path(data)
        data, base_dir = json_of(contents(path)), base_dir or path.parent
    text, params = text_of(data if isinstance(data, Mapping) else {})
    assert isinstance(data, Mapping)

    again = options_from(data)

    def anew() -> Answer:
        found = solve(text, params=params, base_dir=base_dir, time_limit=max(clock.left, sys.float_info.min), **again)
        assert isinstance(found, Answer)  # a text with fit lines was refused above
        return found

    at("reading")
    system = within(clock.deadline, lambda: equations_of(system_of(text, params, False, None, base_dir)), _nothing)
    if system is None:
        return Rechecked((Claim("the answer", "", False, f"the time limit was reached while {whereabouts()}"),))
    with bearable():
        return recheck(system, data, anew, clock.closing)


def format(text: str | Path, *, style: str = "ascii") -> str:
    """The text as eqsolve reads it: explicit products, minimal brackets; ``style`` is "ascii" or "unicode"."""
    with bearable():
        return syntax.format_statements(source_of(text, None, None)[0], style=style)


def read(
    text: Text,
    *,
    params: Mapping[str, Number] | None = None,
    strict: bool = False,
    name: str | None = None,
    base_dir: Path | None = None,
) -> Statements:
    """The statements of a text, resolved but not solved: relations, constants, bounds, notes ..."""
    source, called, folder = source_of(text, name, base_dir)
    with bearable():
        return syntax.read(
            source, name=called, params=constants(params), base_dir=folder, strict=flag_of("strict", strict)
        )


def functions() -> tuple[str, ...]:
    """The names of the functions that the language knows, for completion and help."""
    return tuple(FUNCTIONS)


# ---------------------------------------------------------------- parts


def _search(judge: Judge, facts: Facts, request: Request, told: Told) -> None:
    """The ladder: a root from the user's guess, exact methods, boxes for a moment, many starts, boxes for longer. Each
    step ends it once nothing more can be learned that was asked for."""
    system, auto = judge.system, request.method == "auto"
    judge.hear_all(told("your guess", choose.one_root(system, facts, request, guessed=True)))
    if not judge.satisfied:
        judge.hear_all(told("exact methods", choose.exact(system, facts, request)))
    if not system.unknowns:
        judge.hear_all(_point_without_unknowns(judge))
        return
    if auto:
        judge.look_for_identities()
        judge.distinguish(work=1.5)
    if auto and not judge.satisfied:
        judge.hear_all(told("a few starts", choose.one_root(system, facts, request, guessed=False)))
        told("boxes")
        judge.sweep(work=0.5)
    if not judge.satisfied:
        judge.hear_all(told("many starts", choose.numerical(system, facts, request)))
    if auto and not judge.satisfied:
        told("boxes, for a proof that these are all")
        judge.sweep(work=min(0.7 * facts.unknowns, 3.0))


def _point_without_unknowns(judge: Judge) -> Iterator[Finding]:
    """The empty point, if nothing is decided yet: where no unknown stands, it is all there can be."""
    if not judge.satisfied:
        yield Candidate({}, "no unknowns", Stop.EXACT, exact={})
        if judge.docket.solutions:
            yield Coverage(Level.PROVED, "the text has no unknowns", LinearRank())


def _telling(progress: Progress | None, judge: Judge) -> Told:
    """Passes findings on, and tells ``progress`` at the beginning and after each of them what is being done."""

    def told(doing: str, findings: Iterable[Finding] = ()) -> Iterator[Finding]:
        if progress is not None:
            progress(doing, len(judge.docket.solutions))
        return passing(doing, findings)

    def passing(doing: str, findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            yield finding
            if progress is not None:
                progress(doing, len(judge.docket.solutions))

    return told


def _read(
    text: Text,
    params: Mapping[str, Number] | None,
    strict: bool,
    name: str | None,
    base_dir: Path | None,
    start: Mapping[str, Number] | None,
) -> tuple[System, Facts]:
    at("reading")
    system = start_from(system_of(text, params, strict, name, base_dir), start)
    at("looking at the equations")
    with bearable():
        return system, examine(system)


def _unread(why: str, text: Text, params: Mapping[str, Number] | None, clock: Clock, request: Request) -> Answer:
    """What is known of a text that was not read to its end, which may have been one of ``fit`` lines."""
    given = entries(text)
    source = contents(text) if isinstance(text, Path) else "\n".join(entry for entry in given if isinstance(entry, str))
    return Answer.unread(why, text=source, params=_fixed(params), timings=clock.timings(), seed=request.seed)


def _answer(
    judge: Judge, clock: Clock, seed: int, params: Mapping[str, Number] | None, *, hurried: bool = False
) -> Answer:
    """The verdict; ``hurried`` without whatever else could be looked for."""
    if not judge.satisfied and passed(judge.case.deadline):
        judge.doubt(ended_by())
    clock.mark("solve")
    optional, needed = (0.0, clock.soon) if hurried else (clock.last_call, clock.closing)
    answer = judge.answer(notes=judge.system.notes, seed=seed, optional=optional, needed=needed)
    return replace(answer, timings=clock.timings(), text=judge.system.source, params=_fixed(params))


def _fixed(params: Mapping[str, Number] | None) -> dict[str, str]:
    return {name: str(value) for name, value in constants(params).items()}


def _nothing() -> None:
    """What is known where the time was over."""


def _fitted(system: System) -> System:
    """A system with fit lines, and nothing that a fit would forget."""
    if not system.fits:
        raise failure(
            UsageError,
            "E620",
            "the text holds no line that begins with 'fit'",
            "write for example: fit y = A*x^2 + B*x + C",
        )
    system = bounded(system)
    if system.statements:
        first = system.statements[0]
        what = Diagnostic(
            "error",
            "E912",
            "relations beside 'fit' lines, bounds of a parameter apart, are not solved together with them yet",
            first.span,
            first.line,
            "put an equation between parameters into the model itself",
        )
        raise NotYetError([what], system.source)
    return system


def _fit(system: System | None, clock: Clock, request: Request) -> Fit:
    with bearable():
        found = None if system is None else within(clock.closing, lambda: choose.fit(system, request), _nothing)
    clock.mark("solve")
    if system is None or found is None:
        why = f"the time limit was reached while {whereabouts() if system is None else 'fitting'}"
        return Fit.unfinished(why, timings=clock.timings(), seed=request.seed)
    return replace(found, notes=system.notes + found.notes, timings=clock.timings(), seed=request.seed)


__all__ = ["check", "fit", "fit_many", "format", "functions", "read", "solve"]
