"""The fit of one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from eqsolve import fitting
from eqsolve.arguments import folder_of, listener_of, of_kind, table_of
from eqsolve.clocks.clock import Clock, Unread, bearable
from eqsolve.clocks.progress import stage, told
from eqsolve.clocks.work import counting
from eqsolve.errors import Interrupted, UsageError, failure
from eqsolve.fits.asking import fit_problem, weighs_rows, worded
from eqsolve.fits.with_torch import fitted, system_of, with_fit_lines
from eqsolve.fitting import remembering, stopped
from eqsolve.given import Given, Number, Text, device_of, entries, seed_of, source_of
from eqsolve.given.conditions import quoting, unplaced, with_condition, words_apart
from eqsolve.given.frames import called_otherwise, columns_from, read_over
from eqsolve.given.values import Start, begun_at
from eqsolve.given.weighting import Errors, weighted
from eqsolve.methods.request import Request
from eqsolve.result import Comparison, Fit
from eqsolve.syntax import tree
from eqsolve.syntax.text import given_columns

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
    if isinstance(text, Path):
        text, name, base_dir = source_of(text, name, base_dir)
    text = with_condition(_as_text(text, params), where)
    frame, words = words_apart(columns_from(data, text, sigma, weight), text)
    text = worded(text, frame, folder_of(base_dir))
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
        with quoting(where, data):
            text_read = clock.reading(lambda: read_over(given, data, text, sigma, weight))
        statements = weighted(text_read, sigma=sigma, weight=weight, loss=loss, absolute=absolute)
        with quoting(where), counting(clock.deadline), told(listening):
            found = fit_of(statements, given, clock, request, begun_at(start))
            notes = found.notes if where is None else unplaced(found.notes, text)
            found = replace(found, notes=(*notes, *called_otherwise(data, text)))
            return found if intervals is None else found.with_intervals(intervals)
    except Unread as late:
        return Fit.unfinished(str(late), timings=clock.timings(), seed=seed)
    except Interrupted:
        raise
    except KeyboardInterrupt:
        raise Interrupted(Fit.unfinished("interrupted", timings=clock.timings(), seed=seed)) from None


def _as_text(text: Text, params: Mapping[str, Number] | None) -> Text:
    """SymPy equations as the text that is fitted."""
    first = None if isinstance(text, str | Path) else next(iter(entries(text)), None)
    if not type(first).__module__.startswith("sympy."):
        return text
    written = Given(text, params).in_sympy
    return text if written is None else written[0]


def compare_fits(first: Fit, second: Fit) -> Comparison:
    """Two fits of the same rows: F test where one model is a special case of the other (chi-square where standard errors
    are known), differences of AIC, AICc and BIC, Akaike weights.

    Raises UsageError: the rows or their weights differ (E688), a fit holds no fitted model (E680, E689), one of them is no
    fit (E600).

    >>> import eqsolve
    >>> data = {"x": [0, 1, 2, 3, 4, 5], "y": [1.1, 2.9, 5.2, 6.8, 9.1, 10.9]}
    >>> line, bent = eqsolve.fit("fit y = a*x + b", data=data), eqsolve.fit("fit y = a*x + b + c*x^2", data=data)
    >>> print(eqsolve.compare_fits(line, bent).text[:51])
    The first model is a special case of the second, wh
    """
    hint = "it compares what eqsolve.fit gave: compare_fits(eqsolve.fit(text, data), eqsolve.fit(other, data))"
    return of_kind("first", first, Fit, hint).compare(of_kind("second", second, Fit, hint))


def fit_of(
    statements: tree.Statements,
    given: Given,
    clock: Clock,
    request: Request,
    start: Mapping[str, Number] | None,
) -> Fit:
    """The fit of statements with fit lines, as far as the time allows."""
    problem = clock.reading(lambda: fit_problem(statements, start), "reading the fit")
    stage(f"fitting {problem.rows:,} rows")
    if problem.plain and problem.rows > WHOLE and request.device != "cpu" and not weighs_rows(statements):
        system = clock.reading(lambda: with_fit_lines(system_of(given, statements, start)))
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
