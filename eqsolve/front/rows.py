"""The rows of a fit and its predictions, and those of a sweep, as files of comma-separated values; "-" is standard
output."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import zip_longest
from pathlib import Path

from eqsolve.errors import UsageError, failure
from eqsolve.front import screen
from eqsolve.result import Answers, Fit, FitsBy, Prediction, dates_in

STANDARD = "-"


def write_rows(fit: Fit, path: Path) -> None:
    """Columns, fitted values, residuals and standardized residuals to ``path``; where the text predicts, the predictions
    to a file beside it (``rows.predictions.csv`` for ``rows.csv``), on standard output behind an empty line.

    Raises UsageError: the fit holds no model (E680), a file cannot be written (E715).
    """
    columns = _real(fit)
    _write(path, list(columns), zip_longest(*columns.values(), fillvalue=""))
    if fit.predictions:
        names = list(dict.fromkeys(name for told in fit.predictions for name in told.at))
        rows = (row for told in fit.predictions for row in _predicted(told, names, fit))
        _write(_beside(path), _predicted_head(names), rows)


def write_groups(fits: FitsBy, path: Path) -> None:
    """What ``write_rows`` writes of each group, one below the other behind a column that names it.

    Raises UsageError: a file cannot be written (E715)."""
    parts = [(value, _real(fit)) for value, fit in fits.items()]
    head = list(dict.fromkeys(name for _, columns in parts for name in columns))
    rows = (
        [value, *row] for value, part in parts for row in zip_longest(*(part.get(n, []) for n in head), fillvalue="")
    )
    _write(path, [fits.by, *head], rows)
    told = [(value, one) for value, fit in fits.items() for one in fit.predictions]
    if told:
        names = list(dict.fromkeys(name for _, one in told for name in one.at))
        beside = _beside(path)
        lines = ([value, *row] for value, one in told for row in _predicted(one, names, fits[value]))
        _write(beside, [fits.by, *_predicted_head(names)], lines)


def write_answers(answers: Answers, path: Path) -> None:
    """A row for each solution, behind the values of the constants, with the verdict; an answer without solutions has one
    row. Raises UsageError (E715): the file cannot be written."""
    names = list(dict.fromkeys(name for answer in answers for name in answer.unknowns))
    rows: list[list[object]] = []
    for k, answer in enumerate(answers):
        given: list[object] = [values[k] for values in answers.params.values()]
        listed = [] if answer.family is not None else [s.values for s in answer.solutions]
        found = [[point.get(n, "") for n in names] for point in listed] or [[""] * len(names)]
        rows += ([*given, *values, answer.verdict.value] for values in found)
    _write(path, [*answers.params, *names, "verdict"], rows)


def _real(fit: Fit) -> dict[str, list[object]]:
    """The rows of a fit: complex columns as two, re(Z) and im(Z), and dates as dates."""
    out: dict[str, list[object]] = {}
    for name, values in fit.residuals().items():
        numbers = [complex(v) if isinstance(v, complex) else v for v in values]
        if any(isinstance(v, complex) for v in numbers):
            out[f"re({name})"] = [complex(v).real for v in numbers]
            out[f"im({name})"] = [complex(v).imag for v in numbers]
        else:
            date = dates_in(fit.notes, name)
            out[name] = [date(complex(v).real) for v in numbers]
    return out


def _beside(path: Path) -> Path:
    """Where the predictions go: a file beside that of the rows, or standard output behind an empty line."""
    if str(path) != STANDARD:
        return path.with_name(f"{path.stem}.predictions.csv")
    screen.say("")
    return path


def _predicted_head(names: Sequence[str]) -> list[str]:
    return ["predicted", *names, "value", "lower", "upper", "level", "band"]


def _predicted(told: Prediction, names: Sequence[str], fit: Fit) -> Iterable[list[object]]:
    banded = told.level is not None
    for k, value in enumerate(told.value):
        at = [dates_in(fit.notes, name)(told.at[name][k]) if name in told.at else "" for name in names]
        ends = [told.lower[k], told.upper[k], told.level, told.kind] if banded else ["", "", "", ""]
        yield [told.text, *at, value, *ends]


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    if str(path) == STANDARD:
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
        with screen.readers_may_leave():
            screen.say(text.getvalue().removesuffix("\n"))
        return
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(head)
            writer.writerows(rows)
    except (OSError, ValueError) as error:
        said = f"{str(path)[:60]} cannot be written: {getattr(error, 'strerror', None) or error}"
        raise failure(UsageError, "E715", said, "name a file in a folder that exists: --out rows.csv") from None
