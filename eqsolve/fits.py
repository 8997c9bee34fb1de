"""Least-squares fits of texts with ``fit`` lines: one table, or one text to many data sets at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eqsolve import fitting
from eqsolve.arguments import listener_of, mapping_of, table_of
from eqsolve.clocks.budget import OutOfTime
from eqsolve.clocks.clock import Clock, Unread, bearable
from eqsolve.clocks.progress import stage, told
from eqsolve.clocks.work import counting
from eqsolve.errors import Diagnostic, Interrupted, NotYetError, UsageError, failure
from eqsolve.fitting import FitProblem, problem_of, remembering, stopped
from eqsolve.given import Given, Number, Text, device_of, seed_of
from eqsolve.given.conditions import quoting, with_condition, words_apart
from eqsolve.given.frames import called_otherwise, columns_from, read_over
from eqsolve.given.values import Start, as_read, begun_at, exact_number, refuse_strangers
from eqsolve.given.weighting import Errors, weighted
from eqsolve.given.whole_numbers import refuse_whole_numbers
from eqsolve.methods.loading import torch_is_there
from eqsolve.methods.request import Request
from eqsolve.result import Comparison, Fit, Fits, FitStatus
from eqsolve.syntax import tree
from eqsolve.syntax.text import given_columns, is_complex, with_fit

if TYPE_CHECKING:
    from eqsolve.model import System

# Residuals from which another device than the CPU takes the table. Fewer: it is slower than NumPy.
WHOLE = 20_000


def fit(
    text: Text,
    data: Mapping[str, object] | None = None,
    *,
    seed: int = 0,
    time_limit: float | None = 60.0,
    start: Start = None,
    params: Mapping[str, Number] | None = None,
    device: str = "cpu",
    strict: bool = False,
    name: str | None = None,
    base_dir: Path | None = None,
    sigma: Errors | Mapping[str, Errors] | None = None,
    weight: Errors | Mapping[str, Errors] | None = None,
    loss: str | tuple[str, float] | None = None,
    absolute: bool | None = None,
    intervals: float | None = None,
    where: str | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> Fit:
    """Least-squares fit of the ``fit`` lines of a text; see ``solve`` for the other arguments. Where no line begins with
    ``fit``, the first equation that names a column of the table is the model.

    Args:
        data: the table, if the text has none: arrays (or lists) of one length by column name, real or complex, or a data
            frame; rows with a nan or inf are left out.
        sigma: standard errors of the left sides, as ``, sigma dy`` in the text: a number, the name of a column, an
            expression such as ``"0.1*y"``, or an array with one entry for each row. A mapping gives them by name: of the
            left side, of another column (errors in both variables) or of a table.
        weight: 1/sigma^2 instead of sigma, likewise.
        loss: "linear" (least squares), "soft_l1", "huber" or "cauchy"; ``("soft_l1", 0.1)`` says from which residual, in
            units of sigma, rows count less (1 without a number; without sigma too it is taken from the residuals).
            Standard errors are then Huber's (1981, section 7.6), not SciPy's.
        absolute: sigma is known, and errors of parameters are not scaled by the residuals.
        intervals: a level such as 0.95, for profile-likelihood intervals of the parameters (``Fit.profile``).
        where: the rows that are used, as ``where x > 1 and site = A`` in the text; columns of words may be named.
        progress: called with what is being done, as ``fitting 12 rows · 96 of 512 lanes``, and 0.

    Raises UsageError: no ``fit`` line (E620); columns that are none, of different lengths, of many data sets, or beside
    a table of the text (E645 to E651); ``sigma``, ``weight`` or ``loss`` that is none, or stands in the text as
    well (E676 to E679).

    >>> import eqsolve
    >>> found = eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2, 4, 9]}, sigma=[0.1, 0.1, 10])
    >>> round(found["a"], 3)
    2.0
    """
    clock = Clock(time_limit)
    request = Request(seed=seed_of(seed), device=device_of(device))
    listening = listener_of("progress", progress)
    text = with_condition(text, where)
    frame, words = words_apart(columns_from(data, text, sigma, weight), text)
    text = _with_fit(text, frame)
    columns, sets = given_columns(table_of(frame)) if data is not None else (None, None)
    if sets is not None:
        raise failure(
            UsageError,
            "E651",
            "data: a column of shape [sets, rows] stands for many data sets",
            "fit them with eqsolve.fit_many",
        )
    given = Given(text, params, strict, name, base_dir, columns if columns is None else {**columns, **words})

    try:
        with quoting(where):
            text_read = clock.reading(lambda: read_over(given, data, text, sigma, weight))
        statements = weighted(text_read, sigma=sigma, weight=weight, loss=loss, absolute=absolute)
        with quoting(where), counting(clock.deadline), told(listening):
            found = fit_of(statements, given, clock, request, begun_at(start))
            found = replace(found, notes=(*found.notes, *called_otherwise(data, text)))
            return found if intervals is None else found.with_intervals(intervals)
    except Unread as late:
        return Fit.unfinished(str(late), timings=clock.timings(), seed=seed)
    except Interrupted:
        raise
    except KeyboardInterrupt:
        raise Interrupted(Fit.unfinished("interrupted", timings=clock.timings(), seed=seed)) from None


def compare_fits(first: Fit, second: Fit) -> Comparison:
    """Two fits of the same rows: F test where one model is a special case of the other (chi-square where standard errors
    are known), differences of AIC, AICc and BIC, Akaike weights.

    Raises UsageError: the rows or their weights differ (E688), a fit holds no fitted model (E680, E689).

    >>> import eqsolve
    >>> data = {"x": [0, 1, 2, 3, 4, 5], "y": [1.1, 2.9, 5.2, 6.8, 9.1, 10.9]}
    >>> line, bent = eqsolve.fit("fit y = a*x + b", data=data), eqsolve.fit("fit y = a*x + b + c*x^2", data=data)
    >>> print(eqsolve.compare_fits(line, bent).text[:51])
    The first model is a special case of the second, wh
    """
    return first.compare(second)


def fit_many(
    text: Text,
    data: Mapping[str, object],
    *,
    seed: int = 0,
    time_limit: float | None = 60.0,
    start: Start = None,
    params: Mapping[str, Number] | None = None,
    device: str = "cpu",
    strict: bool = False,
    name: str | None = None,
    base_dir: Path | None = None,
    sigma: Errors | Mapping[str, Errors] | None = None,
    weight: Errors | Mapping[str, Errors] | None = None,
    loss: str | tuple[str, float] | None = None,
    absolute: bool | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> Fits:
    """Fit one text to many data sets at once, each by itself; ten thousand small sets take a fraction of a second.

    Args:
        data: columns by name, of shape [rows] (the same for every set) or [sets, rows]. A nan costs its set that row,
            so sets of different lengths are filled up with nan. Columns of standard errors have either shape, too.
        sigma, weight, loss, absolute: as ``fit`` has them; arrays are of shape [rows] or [sets, rows].
        progress: called with what is being done, as ``fitting 10,000 sets · 4,096 of 10,000 searches``, and 0.

    Returns:
        Fits: columns of values, standard errors and sums of squares with one entry for each set, the status of each,
            and covariance and correlation [sets, p, p].

    Each set begins at the guesses (``k ~ 1`` or ``start``), which makes it quick, or without them at the best of many
    draws. Raises UsageError as ``fit`` does; Interrupted, after Ctrl-C, with the Fits so far: sets that were fitted one
    after the other by then have their values, all others are undecided.

    >>> import eqsolve
    >>> fits = eqsolve.fit_many("fit y = a*x + b", {"x": [0, 1, 2], "y": [[1, 3, 5], [0, 1, 2]]})
    >>> [round(float(a), 9) for a in fits["a"]]
    [2.0, 1.0]
    """
    clock, listening = Clock(time_limit), listener_of("progress", progress)
    request = Request(seed=seed_of(seed), device=device_of(device))
    frame = columns_from(data, text, sigma, weight)
    text = _with_fit(text, frame)
    columns, _ = given_columns(table_of(frame))
    first = {column: array[0] if array.ndim == 2 else array for column, array in columns.items()}
    given = Given(text, params, strict, name, base_dir, first)

    def read() -> tree.Statements:
        return weighted(given.read(), sigma=sigma, weight=weight, loss=loss, absolute=absolute, sets=True)

    try:
        with counting(clock.deadline), told(listening):
            return _many(given, clock.reading(read), columns, begun_at(start), clock, request)
    except Unread:
        return _unfinished((), columns, request)
    except KeyboardInterrupt as stopped:
        so_far = stopped.answer if isinstance(stopped, Interrupted) else _unfinished((), columns, request)
        raise Interrupted(so_far) from None


# ---------------------------------------------------------------- parts


def _with_fit(text: Text, data: object) -> Text:
    """The text, or list of lines, with the word ``fit`` in it; a file says itself what it fits."""
    columns = [str(name) for name in data] if isinstance(data, Mapping) else []
    if isinstance(text, str):
        return with_fit(text, columns)
    if isinstance(text, list | tuple) and all(isinstance(line, str) for line in text):
        return with_fit("\n".join(text), columns)
    return text


def _many(
    given: Given,
    statements: tree.Statements,
    columns: dict[str, Any],
    start: Mapping[str, Number] | None,
    clock: Clock,
    request: Request,
) -> Fits:
    statements, columns = _hidden(statements, columns)
    done = _sets(statements, columns, start, clock, request)
    if done is not None:
        return done
    system = clock.reading(lambda: with_fit_lines(_system(given, statements, start)))
    clock.mark("read")
    stage(f"fitting {_number(columns):,} sets")
    found = clock.finishing(lambda: _fit_many(system, columns, request))
    clock.mark("solve")
    if found is None:
        return _unfinished(system.names, columns, request)
    return replace(found, notes=system.notes + found.notes, timings=clock.timings())


def fit_of(
    statements: tree.Statements,
    given: Given,
    clock: Clock,
    request: Request,
    start: Mapping[str, Number] | None,
) -> Fit:
    """The fit of statements with fit lines, as far as the time allows."""
    problem = clock.reading(lambda: _problem(statements, start), "reading the fit")
    stage(f"fitting {problem.rows:,} rows")
    if problem.plain and problem.rows > WHOLE and request.device != "cpu" and not _weighted(statements):
        system = clock.reading(lambda: with_fit_lines(_system(given, statements, start)))
        clock.mark("read")
        return fitting.completed(problem, statements, fitted(system, clock, request))
    clock.mark("read")
    with bearable(), remembering() as so_far:
        try:
            found = clock.finishing(lambda: fitting.fitted(problem, statements, seed=request.seed))
            why = "the time limit was reached while fitting"
        except KeyboardInterrupt:
            found, why = None, "interrupted"
    clock.mark("solve")
    if found is None:
        best = stopped(problem, so_far, why, seed=request.seed) or Fit.unfinished(why, seed=request.seed)
        best = replace(best, notes=statements.notes + best.notes, timings=clock.timings())
        if why == "interrupted":
            raise Interrupted(best)
        return best
    return replace(found, notes=statements.notes + found.notes, timings=clock.timings(), seed=request.seed)


def _problem(statements: tree.Statements, start: Mapping[str, Number] | None) -> FitProblem:
    """The problem of a text. Raises UsageError: no fit line (E620), a start of another name (E621); NotYetError: whole
    numbers (E903)."""
    _need_lines(bool(statements.fits))
    refuse_whole_numbers(
        statements, "parameters are real: an interval is written a in [0, 3]; those that are whole can be rounded"
    )
    wanted = as_read(None, mapping_of("start", start, '{"x": 1.5}'))
    problem = problem_of(statements, {name: float(exact_number(value, name)) for name, value in wanted.items()})
    refuse_strangers(problem.names, wanted)
    return problem


def _need_lines(there: bool) -> None:
    if not there:
        raise failure(
            UsageError,
            "E620",
            "the text holds no line that begins with 'fit', and no table that its equation could be fitted to",
            'write for example: fit y = A*x^2 + B*x + C, and data "rows.csv" for the table',
        )


def _weighted(statements: tree.Statements) -> bool:
    """Whether rows count differently, or stand in several tables, of which a System knows nothing."""
    said = any(fit.weighting != tree.UNWEIGHTED for fit in statements.fits) or len(statements.tables) > 1
    return said or any(table.errors or any(map(is_complex, table.columns.values())) for table in statements.tables)


def _system(given: Given, statements: tree.Statements, start: Mapping[str, Number] | None) -> System:
    """The system that many sets and large tables are fitted by. Raises NotYetError (E912) for what it would forget."""
    from eqsolve.given.points import start_from  # loads SymPy

    if _weighted(statements):
        said = "weights, losses, complex columns and several tables are not fitted to many data sets yet"
        line = statements.fits[0].place
        what = Diagnostic("error", "E912", said, line.span, line.line, "fit each set by itself with eqsolve.fit")
        raise NotYetError([what], statements.source)
    return start_from(given.build(statements), start)


def with_fit_lines(system: System) -> System:
    """A system with fit lines, and nothing that a fit would forget."""
    from eqsolve.methods.fit_bounds import bounded  # loads SymPy

    _need_lines(bool(system.fits))
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


def fitted(system: System, clock: Clock, request: Request) -> Fit:
    """The fit of a system with fit lines, as far as the time allows."""
    with bearable():
        found = clock.finishing(lambda: _fit(system, request))
    clock.mark("solve")
    if found is None:
        why = "the time limit was reached while fitting"
        return Fit.unfinished(why, timings=clock.timings(), seed=request.seed)
    return replace(found, notes=system.notes + found.notes, timings=clock.timings(), seed=request.seed)


def _fit(system: System, request: Request) -> Fit:
    if not torch_is_there():
        raise OutOfTime
    from eqsolve.methods.fit import fitting  # loads torch: only when something is fitted

    return fitting.fit(system, seed=request.seed, deadline=request.deadline, device=request.device)


def _hidden(statements: tree.Statements, columns: dict[str, Any]) -> tuple[tree.Statements, dict[str, Any]]:
    """The columns of all sets with those of standard errors that came as arrays; the table of the text has the first
    set's."""
    if len(statements.tables) != 1:
        return statements, columns
    (table,) = statements.tables
    whole: dict[str, Any] = {**{name: table.columns[name] for name in table.columns if name not in columns}, **columns}
    first = {name: column[0] if column.ndim == 2 else column for name, column in whole.items()}
    lines = tuple(
        replace(line, columns={name: first[name] for name in table.columns}) if line is table else line
        for line in statements.lines
    )
    return replace(statements, lines=lines), whole


def _sets(
    statements: tree.Statements,
    columns: Mapping[str, Any],
    start: Mapping[str, Number] | None,
    clock: Clock,
    request: Request,
) -> Fits | None:
    """The fits without torch: by a compiled program, or one by one where torch cannot do what is asked."""
    if not statements.fits or len(statements.tables) != 1 or request.device != "cpu":
        return None
    problem = clock.reading(lambda: _problem(statements, start), "reading the fit")
    given = {
        name: float(exact_number(value, name)) for name, value in as_read(statements.unknowns, start or {}).items()
    }
    stage(f"fitting {_number(columns):,} sets")
    clock.mark("read")
    asked = (statements, columns, given, request.seed, request.deadline)
    with bearable():
        found = clock.finishing(lambda: fitting.fitted_sets(*asked))
        if found is None and (_weighted(statements) or not problem.plain):
            found = clock.finishing(lambda: fitting.one_by_one(*asked))
    clock.mark("solve")
    return None if found is None else replace(found, notes=statements.notes + found.notes, timings=clock.timings())


def _fit_many(system: System, columns: Mapping[str, Sequence[float]], request: Request) -> Fits:
    if not torch_is_there():
        raise OutOfTime
    from eqsolve.methods.fit import fit_sets  # loads torch, as above

    return fit_sets.fit_many(system, columns, seed=request.seed, deadline=request.deadline, device=request.device)


def _unfinished(names: Sequence[str], columns: Mapping[str, Sequence[float]], request: Request) -> Fits:
    """The fits that nobody could finish in time: no value is known."""
    import numpy as np  # the columns are its arrays, so it is there

    sets = _number(columns)
    nothing: Any = np.full(sets, np.nan)
    none = (0,) * sets
    return Fits(
        (FitStatus.UNDECIDED,) * sets,
        dict.fromkeys(names, nothing),
        dict.fromkeys(names, nothing),
        nothing,
        none,
        none,
        seed=request.seed,
    )


def _number(columns: Mapping[str, Any]) -> int:
    """How many sets columns of shape [sets, rows] have."""
    return next((len(column) for column in columns.values() if getattr(column, "ndim", 1) == 2), 1)
