"""One text fitted to many data sets at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from eqsolve import fitting
from eqsolve.arguments import listener_of, table_of
from eqsolve.clocks.clock import Clock, Unread, bearable
from eqsolve.clocks.progress import stage, told
from eqsolve.clocks.work import counting
from eqsolve.errors import Interrupted
from eqsolve.fits.asking import fit_problem, weighs_rows, worded
from eqsolve.fits.with_torch import many_fitted, system_of, with_fit_lines
from eqsolve.given import Given, Number, Text, device_of, seed_of, source_of
from eqsolve.given.frames import columns_from
from eqsolve.given.values import Start, as_read, begun_at, exact_number
from eqsolve.given.weighting import Errors, weighted
from eqsolve.methods.request import Request
from eqsolve.result import Fits, FitStatus
from eqsolve.syntax import tree
from eqsolve.syntax.text import given_columns


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
    if isinstance(text, Path):
        text, name, base_dir = source_of(text, name, base_dir)
    frame = columns_from(data, text, sigma, weight)
    text = worded(text, frame)
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
    system = clock.reading(lambda: with_fit_lines(system_of(given, statements, start)))
    clock.mark("read")
    stage(f"fitting {_number(columns):,} sets")
    found = clock.finishing(lambda: many_fitted(system, columns, request))
    clock.mark("solve")
    if found is None:
        return _unfinished(system.names, columns, request)
    return replace(found, notes=system.notes + found.notes, timings=clock.timings())


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
    problem = clock.reading(lambda: fit_problem(statements, start), "reading the fit")
    given = {
        name: float(exact_number(value, name)) for name, value in as_read(statements.unknowns, start or {}).items()
    }
    stage(f"fitting {_number(columns):,} sets")
    clock.mark("read")
    asked = (statements, columns, given, request.seed, request.deadline)
    with bearable():
        found = clock.finishing(lambda: fitting.fitted_sets(*asked))
        if found is None and (weighs_rows(statements) or not problem.plain):
            found = clock.finishing(lambda: fitting.one_by_one(*asked))
    clock.mark("solve")
    return None if found is None else replace(found, notes=statements.notes + found.notes, timings=clock.timings())


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
