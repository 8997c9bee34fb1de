"""What a prediction asks for, resolved against the lines of a fit: which function, at which values of columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.fitting.functions import Array, Function, Tape, Writer
from eqsolve.fitting.orthogonal import Rows
from eqsolve.fitting.problem import Counter, FitProblem, Line
from eqsolve.naming import entry_word, indicator_name, meant, nearest
from eqsolve.syntax.tree import Expr, Name, walk

_KINDS = ("confidence", "prediction")


@dataclass(frozen=True, eq=False)
class Wanted:
    """``function`` at ``columns`` [N] (``at`` has those that were given, by name). ``noise`` is the variance of a new
    reading of the line of number ``line`` in units of the residuals' variance. With an ``implicit`` column, by position, the value is that which it
    takes where the function is 0."""

    text: str
    at: Mapping[str, tuple[float, ...]]
    function: Function
    columns: Sequence[Array]
    level: float | None
    kind: str
    noise: float = 0.0
    implicit: int | None = None
    line: int = 0

    def slopes(self, theta: Array) -> tuple[Array, Array]:
        """Values [N] at theta[p] and their derivatives [N, p]; those of an implicit column but for their sign, which
        bands do not see."""
        if self.implicit is None:
            value, slopes = self.function.jacobian(theta[None], self.columns)
        else:
            ones = np.ones(len(self.columns[0]))
            found = Rows(self.function, self.columns, 0 * ones, ((self.implicit, ones),)).nearest(theta[None])
            value = self.columns[self.implicit] + found.errors[:, :, 0]
            with np.errstate(all="ignore"):
                slopes = found.slopes / found.spread[:, :, None]
        if np.iscomplexobj(value):
            if (value.imag != 0).any():
                said = f"{self.text} takes complex values"
                raise failure(UsageError, "E687", said, f"predict its parts, such as re({self.text})")
            value, slopes = value.real, slopes.real
        return value[0], slopes[0]


def of_line(
    problem: FitProblem,
    of: str,
    at: Mapping[str, object],
    level: float | None,
    kind: str,
    table: str | None = None,
) -> Wanted:
    """The column ``of`` (or left side as written; empty: the only one) that a line explains.

    Raises UsageError: E681 to E685, see ``ModelAtMinimum.predict``.
    """
    line = _line(problem, of, table)
    need_level(0.5 if level is None else level, kind)
    noise = _noise(line) if level is not None and kind == "prediction" else 0.0
    response = _column(line)
    implicit = response if response is not None and problem.parameters + response in line.model.used else None
    function = line.model if implicit is None else line.function
    needed = [name for k, name in enumerate(line.names) if problem.parameters + k in function.used and k != implicit]
    given = _values(needed, line.names, at, problem)
    length = len(next(iter(given.values()))) if given else 1
    columns = [given.get(name, np.zeros(length)) for name in line.names]
    if implicit is not None:
        columns[implicit] = _near(line, given, implicit)
    return Wanted(
        name_of(line), _plain(given), function, columns, level, kind, noise, implicit, problem.lines.index(line)
    )


def of_expression(
    problem: FitProblem,
    constants: Mapping[str, Expr],
    expression: Expr,
    text: str,
    at: Mapping[str, object],
    level: float | None,
    kind: str,
) -> Wanted:
    """An expression of parameters and of columns that ``at`` gives. Raises UsageError (E681, E683 to E685)."""
    need_level(0.5 if level is None else level, kind)
    if level is not None and kind == "prediction":
        raise _no_reading(f"{text} itself is never read")
    met = {n.name: None for n in walk(expression) if isinstance(n, Name)}
    columns = [name for name in met if name not in problem.names and name not in constants]
    backwards = isinstance(expression, Name) and any(name_of(line) in at for line in problem.lines)
    other = f"to find {text} solve the fitted equation: beside the fit line a value such as (30 - b)/a = ? has its standard error"
    solved = f"predictions go from columns to what is fitted; {other}" if backwards else ""
    given = _values(columns, columns, at, problem, solved)
    inputs = {name: k for k, name in enumerate((*problem.names, *columns))}
    out = Writer(tape := Tape(), inputs, constants)(expression)
    function = Function(tape, out, problem.parameters, len(columns))
    return Wanted(text, _plain(given), function, [given[name] for name in columns], level, kind)


def need_level(level: float, kind: str = "confidence") -> None:
    """Raises UsageError (E683) for a level or kind of band that is none."""
    if isinstance(level, bool) or not isinstance(level, int | float | np.number) or not 0 < level < 1:
        said, hint = f"a level lies between 0 and 1, and is not {level!r}", "write for example 0.95 for 95 percent"
    elif kind not in _KINDS:
        said, hint = f"a band is of kind confidence or prediction, not {kind!r}", 'write for example kind="prediction"'
    else:
        return
    raise failure(UsageError, "E683", said, hint)


def name_of(line: Line) -> str:
    """What the line explains: a column, or the left side as it is written."""
    left = line.source.left
    return left.name if isinstance(left, Name) else line.source.place.text


def _column(line: Line) -> int | None:
    """The position of the column that stands alone on the left."""
    left = line.source.left
    return line.names.index(left.name) if isinstance(left, Name) and left.name in line.names else None


def _line(problem: FitProblem, of: str, table: str | None) -> Line:
    lines = [line for line in problem.lines if table is None or line.source.table == table]
    of = meant(of, [name_of(line) for line in lines]) or of
    able = [line for line in lines if not of or name_of(line) == of]
    if len(able) == 1:
        return able[0]
    names = ", ".join(dict.fromkeys(name_of(line) for line in problem.lines))
    said = f"no line explains {of}" if of and not able else f"several lines explain {of or 'a column'}"
    raise failure(UsageError, "E682", said, f"say of which one: {names}")


# what other programs call it
_BANDS = frozenset({"band", "bands", "confidence", "interval", "intervals", "alpha", "sigma", "conf", "ci"})


def _values(
    needed: Sequence[str], known: Sequence[str], at: Mapping[str, object], problem: FitProblem, instead: str = ""
) -> dict[str, Array]:
    """The columns [N] that are needed, all of one length; ``instead`` is the repair where none of them is meant."""
    words = problem.words
    meanings = (*known, *words)
    at = {
        meant(name, meanings) or name: values for name, values in ((str(name), values) for name, values in at.items())
    }
    at = with_zeros_and_ones(at, known, words)
    missing = [name for name in needed if name not in at]
    strangers = [name for name in at if name not in known]
    if missing or strangers:
        titles = {indicator_name(title, word): title for title, held in words.items() for word in held}
        called = list(dict.fromkeys(titles.get(name, name) for name in needed))
        lacks = titles.get(missing[0], missing[0]) if missing else ""
        said = f"{lacks} has no value" if missing else f"{strangers[0]} is no column of the fit"
        hint = instead or (f"give values of {', '.join(called)}" if needed else "it needs no values of columns")
        near = nearest(strangers[0], known) if strangers else None
        hint = f"write {near} for {strangers[0]}; {hint}" if near else hint
        if strangers and strangers[0].lower() in _BANDS:
            hint = "a band is asked for with level=0.95, that of a new reading with kind='prediction' as well"
        raise _unknown(said, hint)
    try:
        arrays = {name: np.atleast_1d(_numbers(at[name], problem.count.get(name))) for name in needed}
        whole = np.broadcast_arrays(*arrays.values()) if arrays else []
    except (TypeError, ValueError):
        raise failure(UsageError, "E685", "values of columns are numbers, or arrays of one length") from None
    return {name: np.array(values, dtype=float).ravel() for name, values in zip(arrays, whole, strict=True)}


def _unknown(said: str, hint: str) -> EqsolveError:
    return failure(UsageError, "E681", said, hint)


def with_zeros_and_ones(
    at: Mapping[str, object], known: Sequence[str], words: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    """``at`` with each column of ``known`` that one of its columns of ``words`` tells: city_Köln of city, and g_1 of g where
    that holds whole numbers; nan where an entry is missing. Raises UsageError (E681): no row holds such a word."""
    out = {name: values for name, values in at.items() if name in known or name not in words}
    for title in (name for name in at if name in words):
        made = [
            name for name in (indicator_name(title, word) for word in words[title]) if name in known and name not in at
        ]
        if not made:
            continue
        entries = _entries(at[title])
        told = [_word(entry) for entry in entries]
        for word, entry in zip(told, entries, strict=True):
            if word is None or word and word not in words[title]:
                held = ", ".join(words[title][:6]) + (", ..." if len(words[title]) > 6 else "")
                near = nearest(word, words[title]) if word else None
                hint = (f"did you mean {near}? " if near else "") + f"{title} holds {held}"
                raise _unknown(f"no row of {title} holds {word or entry}", hint)
        for name in made:
            out[name] = [
                float(indicator_name(title, word) == name) if word else np.nan for word in told if word is not None
            ]
    return out


def _entries(values: object) -> list[object]:
    """The entries of a list, an array or a column of a frame; of a single value that one."""
    listing = getattr(values, "tolist", getattr(values, "to_list", getattr(values, "to_pylist", None)))
    listed = values if listing is None else listing()
    return list(listed) if isinstance(listed, list | tuple) else [listed]


def _word(entry: object) -> str | None:
    """An entry as a word; empty where it is missing, None where it can be none."""
    if entry is None or type(entry).__name__ in ("NAType", "NaTType"):
        return ""
    if isinstance(entry, str):
        return entry_word(entry)
    return entry_word(entry) if hasattr(entry, "__float__") else None


def _numbers(values: Any, count: Counter | None) -> Array:
    """The values of a column; dates, times and spans as it counts them. Raises TypeError or ValueError: they are none."""
    kind = np.asarray(values).dtype.kind if not hasattr(values, "as_py") else "O"
    if kind in "mMOU":
        entries = list(values) if np.ndim(values) and not isinstance(values, str) else [values]
        if count is not None and not all(isinstance(entry, int | float) for entry in entries):
            found = count(entries)
            if found is not None:
                return np.asarray(found, dtype=float)
        if kind in "mM":  # as numbers these would be nanoseconds since 1970
            raise TypeError("no numbers")
    return np.asarray(values, dtype=float)


def _plain(given: Mapping[str, Array]) -> dict[str, tuple[float, ...]]:
    return {name: tuple(values.tolist()) for name, values in given.items()}


def _noise(line: Line) -> float:
    """The variance of a new reading, in units of the residuals' variance."""
    if line.sigma is None:
        return 1.0
    if len(line.sigma) and bool((line.sigma == line.sigma[0]).all()):
        return float(line.sigma[0]) ** 2
    raise _no_reading("it differs from row to row")


def _no_reading(said: str) -> EqsolveError:
    return failure(
        UsageError,
        "E684",
        f"no standard error of a new reading: {said}",
        'ask for the band of the mean: kind="confidence"',
    )


def _near(line: Line, given: Mapping[str, Array], implicit: int) -> Array:
    """Where to begin looking for an implicit column: at the reading of the row that is nearest in the other columns."""
    reading = line.columns[implicit]
    length = len(next(iter(given.values()))) if given else 1
    distance = np.zeros((length, line.length))
    for name, values in given.items():
        column = line.columns[line.names.index(name)]
        spread = float(np.ptp(column)) or 1.0
        distance += ((values[:, None] - column) / spread) ** 2
    return np.array(reading[distance.argmin(1)], dtype=float)
