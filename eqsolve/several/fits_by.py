"""One model fitted to each of the groups that a column of the table makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from eqsolve.arguments import listener_of
from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.fits import fit
from eqsolve.given import Number, Start, Text, source_of
from eqsolve.given.frames import columns_from
from eqsolve.naming import canonical, offered
from eqsolve.result import FitsBy
from eqsolve.several.telling import numbered
from eqsolve.syntax.text import Refusal, Remarks, read_block, read_file, split_lines, take_in

MOST = 500  # groups of one call. Fewer: a plate of wells is refused; more: a column of readings makes a fit of each.
_FILE = re.compile(r'(?m)^[ \t]*data[ \t]+(?:\w+[ \t]*:[ \t]*)?"?([^"\n]+\.\w+)"?[ \t]*$')


def fit_by(
    by: str,
    text: Text,
    data: Mapping[str, object] | None = None,
    *,
    where: str | None = None,
    seed: int = 0,
    time_limit: float | None = 60.0,
    start: Start = None,
    params: Mapping[str, Number] | None = None,
    base_dir: Path | None = None,
    progress: Callable[[str, int], None] | None = None,
    **options: Any,
) -> FitsBy:
    """The fit of a text to the rows of each value of the column ``by``, words or numbers, one after the other: a dictionary
    of fits by value. ``time_limit`` counts for each; the other arguments are those of ``fit``.

    Raises UsageError (E615): there is no such column, or it has more values than make groups.

    >>> import eqsolve
    >>> grown = {"x": [1, 2, 3, 1, 2, 3], "y": [2, 4, 6, 1, 5, 9], "site": ["A", "A", "A", "B", "B", "B"]}
    >>> [round(fit["a"], 6) for fit in eqsolve.fit_by("site", "fit y = a*x + b", grown).values()]
    [2.0, 4.0]
    """
    listening = listener_of("progress", progress)
    groups = _groups(by, text, data, base_dir)
    found = []
    for number, value in enumerate(groups, 1):
        mark = "'" if '"' in str(value) else '"'  # an entry with both signs is refused by the condition
        condition = f"{by} = {mark}{value}{mark}" if isinstance(value, str) else f"{by} = {value!r}"
        tell = None if listening is None else numbered(listening, f"{by} {number:,} of {len(groups):,}")
        group = fit(
            text,
            data,
            where=condition if where is None else f"({where}) and {condition}",
            seed=seed,
            time_limit=time_limit,
            start=start,
            params=params,
            base_dir=base_dir,
            progress=tell,
            **options,
        )
        found.append((value, group))
    return FitsBy(by, found)


def _groups(by: str, text: Text, data: Mapping[str, object] | None, base_dir: Path | None) -> list[str | float]:
    """The values of the column, each once, in their order."""
    if not isinstance(by, str):
        names = [str(name) for name in by] if isinstance(by, list | tuple) else []
        hint = (
            f"one of them: by={names[0]!r}; or a column of the table that holds both"
            if names
            else 'write for example by="site"'
        )
        said = repr(by) if names or isinstance(by, int | float) else f"{type(by).__name__} of values"
        raise _no_groups(f"one column makes the groups, by its name, not {said}", hint)
    if re.search(r"[=~]|^\s*fit\s", by):
        raise _no_groups(f"'{by}' is no column", 'the column comes first: eqsolve.fit_by("site", "y = a*x + b", data)')
    columns = _given(by, data) if data is not None else _written(by, text, base_dir)
    entries = columns.get(canonical(by), [])
    if not entries:
        several = [name for name in re.split(r"\s*[,;+&]\s*|\s+and\s+|\s+", by.strip()) if name]
        if len(several) > 1 and all(canonical(name) in columns for name in several):
            hint = f"one of them: by {several[0]}; or a column of the table that holds both"
            raise _no_groups(f"one column makes the groups, and {len(several)} are named: {', '.join(several)}", hint)
        known = f"the columns are {', '.join(columns)}" if columns else "there is no table"
        raise _no_groups(f"there is no column {by}", offered(by, list(columns), known).strip())
    plain = [value.strip() if isinstance(value, str) else float(value) for value in entries]
    groups = list(dict.fromkeys(value for value in plain if value == value and value != ""))
    if len(groups) > MOST:
        raise _no_groups(f"{by} has {len(groups):,} values", "a column that says what a row is makes groups")
    return [int(value) if isinstance(value, float) and value.is_integer() else value for value in groups]


def _no_groups(said: str, hint: str) -> EqsolveError:
    return failure(UsageError, "E615", f"by: {said}", hint)


def _given(by: str, data: object) -> dict[str, Any]:
    found = columns_from(data, by)
    columns = dict(found) if isinstance(found, Mapping) else {}
    if by not in columns:
        columns = {**dict.fromkeys(getattr(data, "columns", ()), ()), **columns}
    return {canonical(str(name)): _plain(values) for name, values in columns.items()}


def _plain(values: Any) -> list[Any]:
    listed = values.tolist() if hasattr(values, "tolist") else list(values) if hasattr(values, "__iter__") else []
    return listed if isinstance(listed, list) else []


def _written(by: str, text: Text, base_dir: Path | None) -> dict[str, Any]:
    """The columns of the tables in the text, and of the files that it names."""
    source, _, folder = source_of(text, None, base_dir)
    columns: dict[str, Any] = {}
    try:
        intake = take_in(f"fit 1 = 1\n{source}")
        for block in split_lines(intake.text, Remarks(intake)).tables:
            columns |= read_block(block)[0].columns
        for path in _FILE.findall(source):
            table = read_file(path, folder, "", 0, 1, (canonical(by),))
            columns |= {**dict.fromkeys(table.unread, ()), **table.columns}
    except Refusal as refusal:  # the fit says where
        raise _no_groups(refusal.text, refusal.hint) from None
    return {name: _plain(values) for name, values in columns.items()}
